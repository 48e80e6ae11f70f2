/** One fault, the file it is put in, and the name of the rule that must fire there. */
export interface Seed {
  readonly what: string;
  readonly file: string;
  readonly code: string;
  readonly rule: string;
}

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join("\n");

const seed = (what: string, rule: string, file: string, code: string): Seed => ({
  what,
  rule,
  file,
  code: code.endsWith("\n") ? code : `${code}\n`,
});

const imports = (name: string, from: string): string =>
  `import { ${name} } from "${from}";\n\nexport const taken = ${name};`;

/** A file and a function as long as they may be, so that the limits are seen from both sides. */
export const AT_THE_LIMIT: Readonly<Record<string, string>> = {
  "agent/longest-file.ts": `${lines(400, (n) => `export const a${n} = ${n};`)}\n`,
  "agent/longest-function.ts": `export function long(list: number[]): void {\n${lines(60, (n) => `  list.push(${n});`)}\n}\n`,
};

/** Faults that the compiler must refuse. */
export const TYPE_SEEDS: readonly Seed[] = [
  seed(
    "agent/ imports controller/",
    "TS6307",
    "agent/seed.ts",
    imports("first", "../controller/main.ts"),
  ),
  seed("proto/ imports agent/", "TS6307", "proto/seed.ts", imports("nodes", "../agent/main.ts")),
  seed(
    "controller/replay/ imports the command line",
    "TS6307",
    "controller/replay/seed.ts",
    imports("planned", "../cli/main.ts"),
  ),
  seed(
    "controller/gate/ imports controller/",
    "TS6307",
    "controller/gate/seed.ts",
    imports("first", "../main.ts"),
  ),
  seed(
    "controller/gate/ imports verdicts",
    "TS6307",
    "controller/gate/seed-verdict.ts",
    imports("plan", "../verdict/plan.ts"),
  ),
  seed(
    "controller/verdict/ imports proto/",
    "TS6307",
    "controller/verdict/seed.ts",
    imports("MAX_NODES", "../../proto/limits.ts"),
  ),
  seed(
    "controller/ imports the command line",
    "TS6307",
    "controller/seed-cli.ts",
    imports("planned", "./cli/main.ts"),
  ),
  seed(
    "node:fs in controller/verdict/",
    "TS2591",
    "controller/verdict/seed-fs.ts",
    imports("readFileSync", "node:fs"),
  ),
  seed(
    "a timer in controller/verdict/",
    "TS2304",
    "controller/verdict/seed-timer.ts",
    "export const later = (): unknown => setTimeout(() => 1, 1);",
  ),
  seed("an enum", "TS1294", "proto/seed-enum.ts", "export enum Colour {\n  Red,\n}"),
  seed(
    "an element of a list that may not be there",
    "TS18048",
    "proto/seed-index.ts",
    "export const first = (list: readonly { a: number }[]): number => {\n  const one = list[0];\n  return one.a;\n};",
  ),
];

/** Faults that Biome must report. */
export const LINT_SEEDS: readonly Seed[] = [
  seed(
    "a default export",
    "lint/style/noDefaultExport",
    "agent/seed-default.ts",
    "export default 1;",
  ),
  seed(
    "a non-null assertion",
    "lint/style/noNonNullAssertion",
    "agent/seed-non-null.ts",
    "export const f = (a: string | undefined): string => a!;",
  ),
  seed("an enum", "lint/style/noEnum", "agent/seed-enum.ts", "export enum Colour {\n  Red = 0,\n}"),
  seed(
    "a parameter property",
    "lint/style/noParameterProperties",
    "agent/seed-parameter.ts",
    "export class A {\n  constructor(readonly a: string) {}\n}",
  ),
  seed(
    "any",
    "lint/suspicious/noExplicitAny",
    "agent/seed-any.ts",
    "export const f = (a: any): unknown => a;",
  ),
  seed(
    "console",
    "lint/suspicious/noConsole",
    "agent/seed-console.ts",
    'console.error("a");\n\nexport const a = 1;',
  ),
  seed(
    "process.env outside config.ts",
    "lint/style/noProcessEnv",
    "agent/seed-env.ts",
    'import process from "node:process";\n\nexport const home = process.env["HOME"];',
  ),
  seed(
    "an import cycle",
    "lint/suspicious/noImportCycles",
    "agent/seed-cycle.ts",
    'import { b } from "./seed-cycle-back.ts";\n\nexport const a = (): number => b();',
  ),
  seed(
    "the other end of an import cycle",
    "lint/suspicious/noImportCycles",
    "agent/seed-cycle-back.ts",
    'import { a } from "./seed-cycle.ts";\n\nexport const b = (): number => a();',
  ),
  seed(
    "a file of 401 lines",
    "lint/style/noExcessiveLinesPerFile",
    "agent/seed-long-file.ts",
    lines(401, (n) => `export const a${n} = ${n};`),
  ),
  seed(
    "a function with 61 lines between its braces",
    "lint/complexity/noExcessiveLinesPerFunction",
    "agent/seed-long-function.ts",
    `export function long(list: number[]): void {\n${lines(61, (n) => `  list.push(${n});`)}\n}`,
  ),
  seed(
    "a function of many nested branches",
    "lint/complexity/noExcessiveCognitiveComplexity",
    "agent/seed-complex.ts",
    `export function f(a: number): number {\n${lines(6, (n) => `if (a > ${n}) {`)}\nreturn 1;\n${"}".repeat(6)}\nreturn 0;\n}`,
  ),
  seed(
    "a barrel file",
    "lint/performance/noBarrelFile",
    "agent/seed-barrel.ts",
    'export { MAX_NODES } from "../proto/limits.ts";',
  ),
  seed(
    "export *",
    "lint/performance/noReExportAll",
    "agent/seed-star.ts",
    'export * from "../proto/limits.ts";',
  ),
  seed(
    "a file name that is not kebab-case",
    "lint/style/useFilenamingConvention",
    "agent/seedCase.ts",
    "export const a = 1;",
  ),
  seed(
    "an error thrown without new",
    "lint/style/useThrowNewError",
    "agent/seed-throw.ts",
    'export function f(): never {\n  throw Error("a: b, c");\n}',
  ),
  seed(
    "an error that loses its cause",
    "lint/style/useErrorCause",
    "agent/seed-cause.ts",
    'export function f(g: () => void): void {\n  try {\n    g();\n  } catch (error) {\n    throw new Error("a: b, c");\n  }\n}',
  ),
  ...["rpc", "verifier", "commands", "gate", "status"].map((folder) =>
    seed(
      `controller/${folder}/ names a store implementation`,
      "lint/style/noRestrictedImports",
      `controller/${folder}/seed.ts`,
      imports("store", "../store/level-store.ts"),
    ),
  ),
  // What a replay is made of the compiler lets through: the command line may have the replay, and nothing else of the controller.
  ...["store/level-store.ts", "verifier/verifier.ts", "commands/execute.ts", "rpc/admin.ts"].map(
    (file) =>
      seed(
        `controller/cli/ imports controller/${file}`,
        "lint/style/noRestrictedImports",
        "controller/cli/seed.ts",
        imports("one", `../${file}`),
      ),
  ),
  seed(
    "Date in controller/verdict/",
    "lint/style/noRestrictedGlobals",
    "controller/verdict/seed-date.ts",
    "export const now = (): number => Date.now();",
  ),
  seed("a file that is not formatted", "format", "agent/seed-format.ts", "export const a   = 1"),
  seed(
    "a skipped test",
    "lint/suspicious/noSkippedTests",
    "test/seed-skipped.test.ts",
    'import { expect, test } from "vitest";\n\ntest.skip("a", () => {\n  expect(1).toBe(1);\n});',
  ),
  seed(
    "a focused test",
    "lint/suspicious/noFocusedTests",
    "test/seed-focused.test.ts",
    'import { expect, test } from "vitest";\n\ntest.only("a", () => {\n  expect(1).toBe(1);\n});',
  ),
];

/** Faults that oxlint must report with the types at hand. */
export const TYPED_LINT_SEEDS: readonly Seed[] = [
  seed(
    "a promise nobody awaits",
    "typescript(no-floating-promises)",
    "agent/seed-floating.ts",
    "export function f(g: () => Promise<void>): void {\n  g();\n}",
  ),
  seed(
    "a promise taken for a condition",
    "typescript(no-misused-promises)",
    "agent/seed-misused.ts",
    "export function f(g: () => Promise<boolean>): number {\n  return g() ? 1 : 0;\n}",
  ),
  seed(
    "a switch that leaves out a word of a union",
    "typescript(switch-exhaustiveness-check)",
    "agent/seed-switch.ts",
    'export function f(a: "open" | "closed"): number {\n  switch (a) {\n    case "open":\n      return 1;\n  }\n  return 0;\n}',
  ),
  seed(
    "an await of what is no promise",
    "typescript(await-thenable)",
    "agent/seed-await.ts",
    "export async function f(a: number): Promise<void> {\n  await a;\n}",
  ),
  seed(
    "a thrown value that is no error",
    "typescript(only-throw-error)",
    "agent/seed-throw.ts",
    'export function f(): never {\n  throw "a";\n}',
  ),
  seed(
    "parsed JSON that is believed",
    "typescript(no-unsafe-return)",
    "agent/seed-json.ts",
    "export function f(text: string): number {\n  return JSON.parse(text);\n}",
  ),
  seed(
    "an assertion that is not needed",
    "typescript(no-unnecessary-type-assertion)",
    "agent/seed-assertion.ts",
    "export const f = (a: string): string => a as string;",
  ),
  seed(
    "a list sorted by its text",
    "typescript(require-array-sort-compare)",
    "agent/seed-sort.ts",
    "export const f = (a: number[]): number[] => a.sort();",
  ),
];

/** Faults that the scan of the house must find. */
export const HOUSE_SEEDS: readonly Seed[] = [
  seed(
    "Date in controller/verdict/",
    "purity Date",
    "controller/verdict/seed-date.ts",
    "export const a = (): number => Date.now();",
  ),
  seed(
    "Math.random in controller/verdict/",
    "purity Math.random",
    "controller/verdict/seed-random.ts",
    "export const a = (): number => Math.random();",
  ),
  seed(
    "Math.random by another name",
    "purity Math.random",
    "controller/verdict/seed-random-alias.ts",
    "const { random } = Math;\n\nexport const a = random;",
  ),
  seed(
    "globalThis in agent/evidence.ts",
    "purity globalThis",
    "agent/evidence.ts",
    "export const a: unknown = globalThis;",
  ),
  seed(
    "random bytes in proto/signed/",
    "purity randomBytes",
    "proto/signed/seed-bytes.ts",
    'import { randomBytes } from "node:crypto";\n\nexport const a = randomBytes(8);',
  ),
  seed(
    "agent/ imports controller/",
    "import controller/main.ts",
    "agent/seed.ts",
    imports("first", "../controller/main.ts"),
  ),
  seed(
    "proto/ imports agent/",
    "import agent/main.ts",
    "proto/seed.ts",
    imports("nodes", "../agent/main.ts"),
  ),
  seed(
    "proto/ imports a package of its own",
    "import pino",
    "proto/seed-pino.ts",
    imports("pino", "pino"),
  ),
  seed(
    "proto/ reads documents outside document.ts",
    "import yaml",
    "proto/seed-yaml.ts",
    imports("parse", "yaml"),
  ),
  seed(
    "proto/signed/ opens files",
    "import node:fs",
    "proto/signed/seed-fs.ts",
    imports("readFileSync", "node:fs"),
  ),
  seed(
    "proto/signed/ fetches a signature library itself",
    "import proto/ed25519.ts",
    "proto/signed/seed-key.ts",
    imports("verify", "../ed25519.ts"),
  ),
  seed(
    "agent/ names tweetnacl",
    "owner tweetnacl",
    "agent/seed-nacl.ts",
    'import nacl from "tweetnacl";\n\nexport const a = nacl;',
  ),
  seed(
    "what runs inside applications imports the agent",
    "import agent/log.ts",
    "agent/app/seed.ts",
    imports("log", "../log.ts"),
  ),
  seed(
    "the client for applications needs what only its hook may",
    "import @openfeature/server-sdk",
    "agent/app/seed-hook.ts",
    'import type { Hook } from "@openfeature/server-sdk";\n\nexport const a: Hook = {};',
  ),
  seed(
    "the verification worker imports more than the verification",
    "import proto/limits.ts",
    "controller/verify-worker.ts",
    imports("MAX_NODES", "../proto/limits.ts"),
  ),
  seed(
    "controller/gate/ imports verdicts",
    "import controller/verdict/plan.ts",
    "controller/gate/seed.ts",
    imports("plan", "../verdict/plan.ts"),
  ),
  seed(
    "controller/cli/ opens the store",
    "store controller/store/level-store.ts",
    "controller/cli/seed.ts",
    imports("store", "../store/level-store.ts"),
  ),
  ...["rpc", "verifier", "commands", "replay", "history"].map((folder) =>
    seed(
      `controller/${folder}/ names a store implementation`,
      "store controller/store/level-store.ts",
      `controller/${folder}/seed.ts`,
      imports("store", "../store/level-store.ts"),
    ),
  ),
  seed(
    "controller/rpc/ imports controller/status/",
    "import controller/status/page.ts",
    "controller/rpc/seed-page.ts",
    imports("page", "../status/page.ts"),
  ),
  seed(
    "the store speaks gRPC",
    "import @grpc/grpc-js",
    "controller/store/seed.ts",
    imports("status", "@grpc/grpc-js"),
  ),
  seed(
    "the product imports a test",
    "import test/first.ts",
    "agent/seed-test.ts",
    imports("first", "../test/first.ts"),
  ),
  seed(
    "the product imports a tool of development",
    "runtime-dependency fast-check",
    "agent/seed-dev.ts",
    imports("fc", "fast-check"),
  ),
  seed(
    "an import by a computed name",
    "hidden-import an import with a computed name",
    "agent/seed-computed.ts",
    "export const a = (name: string): unknown => import(name);",
  ),
  seed(
    "a require",
    "hidden-import require",
    "agent/seed-require.ts",
    'export const a: unknown = require("node:fs");',
  ),
  seed(
    "an import of a type only",
    "import controller/main.ts",
    "agent/seed-type.ts",
    'export type First = typeof import("../controller/main.ts").first;',
  ),
  seed(
    "a worker of another folder",
    "import controller/verify-worker.ts",
    "agent/seed-worker.ts",
    'export const a = new URL("../controller/verify-worker.ts", import.meta.url);',
  ),
];
