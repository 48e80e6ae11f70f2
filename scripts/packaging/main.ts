import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildPackages } from "./build-packages.ts";
import { describeNode, type NodeRuntime, pinnedNode } from "./node-runtime.ts";
import { PRODUCTS, type Product } from "./products.ts";

const USAGE = `usage: scripts/package [--out DIR] [--only NAME]... [--executables] [--version V] [--epoch SECONDS] [--fast] [--node FILE --node-licence FILE]

Builds the Debian packages ${PRODUCTS.map(({ name }) => name).join(", ")}, each with one executable that brings its own Node.
--out DIR: where to (dist/packages): NAME, NAME.cdx.json, NAME_VERSION_amd64.deb, SHA256SUMS.
--only NAME: that package, may be given several times.
--executables: no .deb.
--version V: what the programs say they are, in place of package.json's version: to try an upgrade.
--epoch SECONDS: the time that everything in the packages has; SOURCE_DATE_EPOCH, else that of the last commit.
--fast: packs in a fifth of the time, a third larger: to try something.
--node FILE --node-licence FILE: another Node than the pinned one. Its packages are not those that others can reproduce.
`;
const OPTIONS = {
  out: { type: "string" },
  only: { type: "string", multiple: true },
  executables: { type: "boolean", default: false },
  version: { type: "string" },
  epoch: { type: "string" },
  fast: { type: "boolean", default: false },
  node: { type: "string" },
  "node-licence": { type: "string" },
  help: { type: "boolean", default: false },
} as const;

class UsageError extends Error {}

async function main(root: string, args: readonly string[]): Promise<void> {
  const { values } = readArguments(args);
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const out = resolve(values.out ?? join(root, "dist/packages"));
  mkdirSync(out, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly version: string;
  };
  await buildPackages({
    ...{ root, out, products: productsOf(values.only ?? []), executablesOnly: values.executables },
    version: values.version ?? manifest.version,
    epoch: epochOf(values.epoch),
    level: values.fast ? 0 : 6,
    runtime: await runtimeOf(root, values.node, values["node-licence"]),
    say: (line) => void process.stdout.write(`${line}\n`),
  });
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function productsOf(names: readonly string[]): readonly Product[] {
  const unknown = names.find((name) => !PRODUCTS.some((product) => product.name === name));
  if (unknown !== undefined)
    throw new UsageError(
      `--only: found ${unknown}, wanted ${PRODUCTS.map(({ name }) => name).join(" or ")}`,
    );
  return names.length === 0 ? PRODUCTS : PRODUCTS.filter(({ name }) => names.includes(name));
}

function epochOf(text: string | undefined): number {
  if (text === undefined || !/^\d{1,12}$/.test(text))
    throw new UsageError(`--epoch: found ${text ?? "none"}, wanted seconds since 1970`);
  return Number(text);
}

async function runtimeOf(
  root: string,
  program: string | undefined,
  licence: string | undefined,
): Promise<NodeRuntime> {
  if (program === undefined) return await pinnedNode(root);
  if (licence === undefined)
    throw new UsageError("--node: found no --node-licence, wanted the file with its licence");
  return await describeNode(resolve(program), resolve(licence));
}

try {
  await main(resolve(import.meta.dirname, "../../.."), process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError;
  const text = error instanceof Error ? (usage ? error.message : error.stack) : String(error);
  process.stderr.write(`package: ${text}\n${usage ? USAGE : ""}`);
  process.exitCode = usage ? 2 : 1;
}
