import type { AdminClient } from "../admin-client.ts";
import { readBalancerText } from "../balancer/balancer-text.ts";
import { readNginxConfig } from "../balancer/nginx-config.ts";
import { isServersState } from "../balancer/servers-state.ts";
import { CliError } from "../cli-error.ts";
import { noSuchPool } from "../connect-admin.ts";
import { agentFindings } from "../doctor/agent.ts";
import { readConfig } from "../doctor/common.ts";
import { controllerFindingsOf } from "../doctor/controller.ts";
import { type Finding, worstFirst } from "../doctor/finding.ts";
import { gateFindingsOf } from "../doctor/gate.ts";
import { type BalancerChoice, haproxyFindings } from "../doctor/haproxy.ts";
import { liveFindings } from "../doctor/haproxy-live.ts";
import { hostFindings } from "../doctor/host.ts";
import { type Look, lookAround } from "../doctor/look.ts";
import { nginxFindings } from "../doctor/nginx.ts";
import { printFindings } from "../doctor/print.ts";
import { readDocumentText } from "../document-parts.ts";
import type { Env } from "../env.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { readCsv } from "../inventory/csv.ts";
import type { Found } from "../inventory/inventory.ts";
import { readPoolFile } from "../pool-file.ts";
import { asGate } from "../program-configs.ts";
import { type Context, option, optionalArgument, optionList, type Verb } from "../verb.ts";

const PARTS = ["host", "agent", "controller", "gate", "balancer"] as const;
type Part = (typeof PARTS)[number];

/** Where the programs of a host have their configurations. */
const USUAL: Readonly<Record<string, string>> = {
  agent: "/etc/muster/agent.yaml",
  controller: "/etc/muster/controller.yaml",
  gate: "/etc/muster/muster-gate.yaml",
};

/** `muster doctor [host|agent|controller|gate|balancer] [FILE]` */
export const DOCTOR: Verb = {
  name: "doctor",
  args: "[part] [file]",
  synopsis:
    "what is wrong with host, agent, controller, gate or balancer, and what in a balancer's configuration would let a closed node serve",
  options: [
    { name: "backend", flags: "--backend <names...>", text: "backends of HAProxy to look at" },
    {
      name: "hosts",
      flags: "--hosts <path>",
      text: "table of the roster with addresses, as muster import writes it",
    },
    { name: "pool", flags: "--pool <name>", text: "the roster that a controller has; wants a key" },
    { name: "poolFile", flags: "--pool-file <path>", text: "pool document with the roster" },
    {
      name: "gateConfig",
      flags: "--gate-config <path>",
      text: "muster-gate.yaml: its ports are compared with those that the balancer asks",
    },
  ],
  exits: [0, 1, 2, 3, 4, 5, 8, 9],
  exitMeanings: {
    0: "nothing was found, or notes alone",
    3: "something bad: a closed node may serve, or something cannot work",
    4: "warnings, nothing bad",
  },
  run: async (ctx, client, env) => {
    const look = lookAround("/", () => env.clock.nowMs(), env.signal);
    const found: Finding[] = [];
    const looked: string[] = [];
    for (const { part, file } of await partsOf(ctx, look)) {
      looked.push(file === "" ? part : `${part} ${file}`);
      found.push(...(await findingsOf(part, file, { ctx, client, look, env })));
    }
    const sorted = worstFirst(found);
    printFindings(sorted, looked, ctx.layout, env);
    return exitOf(sorted);
  },
};

type Around = {
  readonly ctx: Context;
  readonly client: AdminClient;
  readonly look: Look;
  readonly env: Env;
};

/** What was asked for; without a part the host and every program that has a configuration where it belongs. @throws CliError USAGE */
async function partsOf(
  ctx: Context,
  look: Look,
): Promise<readonly { readonly part: Part; readonly file: string }[]> {
  const named = optionalArgument(ctx, "part");
  const file = optionalArgument(ctx, "file");
  if (named === "") {
    const programs = PARTS.map((part) => ({ part, file: USUAL[part] ?? "" }));
    const there = await Promise.all(
      programs.map(async (one) =>
        one.file !== "" && (await look.stat(one.file)) !== undefined ? [one] : [],
      ),
    );
    return [{ part: "host", file: "" }, ...there.flat()];
  }
  const part = PARTS.find((one) => one === named);
  if (part === undefined)
    throw new CliError("USAGE", {
      message: `part: found ${named}, wanted one of ${PARTS.join(", ")}`,
    });
  if (part === "balancer" && file === "")
    throw new CliError("USAGE", {
      message: "file: found none, wanted the configuration of the balancer",
    });
  return [{ part, file: file === "" ? (USUAL[part] ?? "") : file }];
}

async function findingsOf(part: Part, file: string, around: Around): Promise<readonly Finding[]> {
  const { look } = around;
  switch (part) {
    case "host":
      return await hostFindings(look, process.versions.node);
    case "agent":
      return await agentFindings(look, file);
    case "controller":
      return await controllerFindingsOf(look, file);
    case "gate":
      return await gateFindingsOf(look, file);
    case "balancer":
      return await balancerFindings(file, around);
  }
}

async function balancerFindings(file: string, around: Around): Promise<readonly Finding[]> {
  const { ctx, look, env } = around;
  const text = await readBalancerText(file, env);
  const declared = await declaredOf(around);
  const backends = optionList(ctx, "backend");
  if (isServersState(text)) return liveFindings(text, file, backends, declared);
  if (isNginx(text))
    return nginxFindings(await readNginxConfig(text, file === "-" ? "./-" : file), file, declared);
  const { gate, findings } = await gateOf(ctx, look);
  return [...findings, ...haproxyFindings(text, file, { backends, declared, gate })];
}

/** HAProxy's sections begin with a word of their own; everything else with braces is nginx's. */
function isNginx(text: string): boolean {
  return !/^\s*(?:global|defaults|frontend|backend|listen)\b[^{;]*$/m.test(text);
}

/** Who was declared, with addresses where those are known. @throws CliError, DocumentError */
async function declaredOf({ ctx, client, env }: Around): Promise<readonly Found[] | undefined> {
  const hosts = option(ctx, "hosts");
  const file = option(ctx, "poolFile");
  const pool = option(ctx, "pool");
  if (hosts !== "") {
    const columns = { pool: "", nameFrom: "", addressFrom: "", portFrom: "", cellFrom: "" };
    return readCsv(await readDocumentText(hosts, env), hosts, columns).hosts;
  }
  if (file !== "") return onRoster(readPoolFile(await readDocumentText(file, env), file), file);
  if (pool === "") return undefined;
  const declared = await client.declared(pool);
  if (declared === undefined) throw noSuchPool(pool);
  return onRoster(declared.pool, `pool ${pool}`);
}

function onRoster(
  { roster }: { readonly roster: readonly string[] },
  place: string,
): readonly Found[] {
  return roster.map((name) => ({ name, address: "", cell: "", place, note: "" }));
}

async function gateOf(
  ctx: Context,
  look: Look,
): Promise<{ readonly gate: BalancerChoice["gate"]; readonly findings: readonly Finding[] }> {
  const path = option(ctx, "gateConfig");
  if (path === "") return { gate: undefined, findings: [] };
  const { config, findings } = await readConfig(look, path, asGate);
  if (config === undefined) return { gate: undefined, findings };
  const port = (listen: string | undefined): string => /:(\d+)$/.exec(listen ?? "")?.[1] ?? "none";
  return {
    gate: { agentCheck: port(config.agentCheck?.listen), http: port(config.http?.listen) },
    findings,
  };
}

function exitOf(findings: readonly Finding[]): ExitCode {
  const has = (severity: Finding["severity"]): boolean =>
    findings.some((one) => one.severity === severity);
  if (has("bad")) return EXIT.outOfAttestation;
  return has("warning") ? EXIT.coverageIncomplete : EXIT.holds;
}
