#!/usr/bin/env node
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../fleet/repository.ts";
import { keep, readCorpus, smallOf } from "./corpus.ts";
import { Coverage } from "./coverage.ts";
import { Fuzzer } from "./fuzzer.ts";
import type { FuzzTarget } from "./target.ts";
import { Watchdog } from "./watchdog.ts";

type Load = () => Promise<FuzzTarget>;
type Signed = typeof import("./signed-targets.ts");
type Text = typeof import("./text-targets.ts");
type Log = typeof import("./log-targets.ts");

// Imported only after coverage has begun: code that is there before is not counted.
const signed = (of: (targets: Signed) => Load): Load => {
  return async () => of(await import("./signed-targets.ts"))();
};
const text = (of: (targets: Text) => Load): Load => {
  return async () => of(await import("./text-targets.ts"))();
};
const log = (of: (targets: Log) => Load): Load => {
  return async () => of(await import("./log-targets.ts"))();
};
const TARGETS: Readonly<Record<string, Load>> = {
  "agent-check": text((t) => t.agentCheck),
  "agent-config": text((t) => t.agentConfig),
  "agent-socket": text((t) => t.agentSocket),
  backup: log((t) => t.backup),
  checkpoint: log((t) => t.checkpoint),
  claims: signed((t) => t.claims),
  command: signed((t) => t.command),
  contract: signed((t) => t.contract),
  "controller-config": text((t) => t.controllerConfig),
  enrolment: signed((t) => t.enrolment),
  envelope: signed((t) => t.envelope),
  evidence: signed((t) => t.evidence),
  "flag-env": text((t) => t.flagEnv),
  "flag-json": text((t) => t.flagJson),
  "flag-yaml": text((t) => t.flagYaml),
  "gate-config": text((t) => t.gateConfig),
  haproxy: text((t) => t.haproxy),
  "http-request": text((t) => t.httpRequest),
  "log-bundle": log((t) => t.logBundle),
  "log-entry": log((t) => t.logEntry),
  "log-proof": log((t) => t.logProof),
  note: log((t) => t.note),
  permit: signed((t) => t.permit),
  pool: signed((t) => t.pool),
  proof: signed((t) => t.proof),
  succession: log((t) => t.succession),
  trust: signed((t) => t.trust),
  vkey: log((t) => t.vkey),
};
const USAGE = `usage: npm run fuzz -- TARGET|all SECONDS [--seed=N] [--keep]

Breeds inputs for a decoder from those that ran new code. Nothing may come of them but a result or the decoder's own refusal, within a second; what is
signed has to encode to the bytes that were decoded. Begins with test/fuzz/corpus/TARGET; what is found is written to test/fuzz/found/TARGET.
  TARGET   ${Object.keys(TARGETS).join(", ")}
  SECONDS  of each target
  --seed=N by chance by default, and said
  --keep   adds the small ones of the inputs that ran new code to the corpus
Exit codes: 0 nothing was found, 1 something was, 2 usage. A decoder that hangs for 10 s ends the process.
`;
const FOLDER = join(repositoryRoot(), "test/fuzz");
const coverage = new Coverage(new URL(".", import.meta.url).href);

async function fuzz(name: string, load: Load, { forMs, seed, keeps }: Asked): Promise<number> {
  const target = await load();
  const found = join(FOLDER, "found", name);
  await using watchdog = new Watchdog(`${found}-hang`);
  const corpus = join(FOLDER, "corpus", name);
  const result = await new Fuzzer(target, coverage, watchdog, seed).run(readCorpus(corpus), forMs);
  const seconds = result.tookMs / 1_000;
  process.stdout.write(
    `${name}: ${result.executions} executions in ${seconds.toFixed(1)} s (${Math.round(result.executions / seconds)}/s), ` +
      `${result.corpus.length} inputs ran new code, ${coverage.functions} functions, ${result.findings.length} found, seed ${seed}\n`,
  );
  for (const { what, text: said, input } of result.findings)
    process.stdout.write(`${name}: ${what}: ${said}\n  ${keep(found, input)}\n`);
  if (keeps) for (const input of smallOf(result.corpus)) keep(corpus, input);
  return result.findings.length;
}

type Asked = {
  readonly names: readonly string[];
  readonly forMs: number;
  readonly seed: number;
  readonly keeps: boolean;
};

function asked(argv: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        seed: { type: "string", default: String(randomInt(2 ** 31)) },
        keep: { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
    const [name = "", seconds = "", ...rest] = positionals;
    const names = name === "all" ? Object.keys(TARGETS) : [name];
    const good = /^\d{1,6}(?:\.\d+)?$/.test(seconds) && /^\d{1,10}$/.test(values.seed);
    if (!good || rest.length > 0 || !names.every((one) => Object.hasOwn(TARGETS, one)))
      return undefined;
    const { seed, keep: keeps } = values;
    return { names, forMs: Number(seconds) * 1_000, seed: Number(seed), keeps };
  } catch {
    return undefined;
  }
}

const what = asked(process.argv.slice(2));
if (what === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  coverage.begin();
  let findings = 0;
  for (const name of what.names) {
    const load = TARGETS[name];
    if (load !== undefined) findings += await fuzz(name, load, what);
  }
  process.exitCode = findings === 0 ? 0 : 1;
}
