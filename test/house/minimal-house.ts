import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TEST_CONFIG } from "./config.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What the real house decides by: its settings, its schema and the generator, copied as they are. */
const COPIED = [
  "package.json",
  "tsconfig.json",
  "tsconfig.base.json",
  "biome.json",
  ".oxlintrc.json",
  ".gitignore",
  "knip.json",
  "scripts/generate",
  "proto/muster",
  "proto/gen",
  ...["proto", "agent", "controller", "scripts", "test"].map((folder) => `${folder}/tsconfig.json`),
  ...["verdict", "gate", "replay", "cli", "status/page"].map(
    (folder) => `controller/${folder}/tsconfig.json`,
  ),
];

/** A house with one room per project and nothing wrong in it, so that every fault a tool reports was seeded. */
const SOURCES: Readonly<Record<string, string>> = {
  "proto/limits.ts": "export const MAX_NODES = 8;\n",
  "agent/main.ts":
    'import { MAX_NODES } from "../proto/limits.ts";\n\nexport const nodes = MAX_NODES;\n',
  "controller/verdict/fold.ts":
    "export const fold = (a: number, b: number): number => Math.max(a, b);\n",
  "controller/verdict/plan.ts":
    'import { fold } from "./fold.ts";\n\nexport const plan = (a: number): number => fold(a, 1);\n',
  "controller/gate/main.ts":
    'import { MAX_NODES } from "../../proto/limits.ts";\n\nexport const gates = MAX_NODES;\n',
  "controller/replay/replay.ts":
    'import { plan } from "../verdict/plan.ts";\n\nexport const replayed = plan(3);\n',
  "controller/cli/main.ts":
    'import { replayed } from "../replay/replay.ts";\nimport { plan } from "../verdict/plan.ts";\n\nexport const planned = plan(replayed);\n',
  "controller/status/page/main.tsx": "export const title = <p>{document.title}</p>;\n",
  "controller/store/level-store.ts":
    "export const store = { get: (key: string): string => key };\n",
  "controller/main.ts":
    'import { store } from "./store/level-store.ts";\n\nexport const first = store.get("a");\n',
  "scripts/packaging/main.ts": "export const tool = 1;\n",
  "test/first.test.ts":
    'import { expect, test } from "vitest";\nimport { first } from "../controller/main.ts";\n\ntest("reads", () => {\n  expect(first).toBe("a");\n});\n',
};

/** What a tool said, and whether it was content. */
export interface ToolRun {
  readonly status: number | null;
  readonly output: string;
}

/** A copy of the house with next to nothing in it, in a temporary folder, to be seeded with faults. Dispose it after use. */
export class MinimalHouse {
  readonly path: string;

  constructor(seeds: Readonly<Record<string, string>> = {}) {
    this.path = mkdtempSync(join(tmpdir(), "muster-house-"));
    for (const name of COPIED) cpSync(join(ROOT, name), join(this.path, name), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(this.path, "node_modules"));
    this.write(SOURCES);
    this.write(seeds);
  }

  /** Writes files by their path in the house. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
  }

  /** Runs a tool of node_modules/.bin, or a script of the house when its name has a slash, to its end (30 s at most). */
  run(tool: string, ...args: readonly string[]): ToolRun {
    return this.runIn({}, tool, ...args);
  }

  /** As `run`, with more in the environment. */
  runIn(more: Readonly<Record<string, string>>, tool: string, ...args: readonly string[]): ToolRun {
    const program = tool.includes("/")
      ? join(this.path, tool)
      : join(ROOT, "node_modules/.bin", tool);
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: this.path,
      encoding: "utf8",
      env: { ...TEST_CONFIG.environment, ...more },
      timeout: 120_000,
      maxBuffer: 64 << 20,
    });
    return { status, output: `${stdout}${stderr}` };
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
