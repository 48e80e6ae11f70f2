import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bundle } from "./bundle.ts";
import type { NodeRuntime } from "./node-runtime.ts";
import { runTool } from "./run-tool.ts";

/** Where Node looks for a program inside itself, and the mark that says there is one. */
const RESOURCE = "NODE_SEA_BLOB";
const SENTINEL = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/**
 * Makes one executable: a Node with a program inside. Neither code cache nor snapshot: both depend on the machine that made them. It takes no options from
 * NODE_OPTIONS: what runs is what was measured. It must never be stripped.
 * @param root the checkout
 * @param nodeOptions what Node is started with, whoever starts it
 * @param dir a folder to work in, which stays as it was
 * @throws Error of Node or postject
 */
export async function makeExecutable(
  root: string,
  runtime: NodeRuntime,
  bundle: Pick<Bundle, "code" | "assets">,
  nodeOptions: readonly string[],
  file: string,
  dir: string,
): Promise<void> {
  const folder = mkdtempSync(join(dir, "sea-"));
  try {
    writeFileSync(join(folder, "main.cjs"), bundle.code);
    mkdirSync(join(folder, "assets"));
    const assets = Object.entries(bundle.assets).map(([name, bytes], i) => {
      writeFileSync(join(folder, "assets", String(i)), bytes);
      return [name, `assets/${i}`] as const;
    });
    const config = {
      ...{ main: "main.cjs", output: "sea.blob", assets: Object.fromEntries(assets) },
      ...{ disableExperimentalSEAWarning: true, useSnapshot: false, useCodeCache: false },
      ...{ execArgvExtension: "none", execArgv: nodeOptions },
    };
    // The blob holds the name of the script as it stands here: relative, so that it is the same wherever it is made.
    writeFileSync(join(folder, "sea.json"), JSON.stringify(config));
    await runTool(runtime.program, ["--experimental-sea-config", "sea.json"], { cwd: folder });
    copyFileSync(runtime.program, file);
    chmodSync(file, 0o755);
    // Apart: it warns on the console about sections that it leaves alone.
    const args = [file, RESOURCE, join(folder, "sea.blob"), "--sentinel-fuse", SENTINEL];
    await runTool(process.execPath, [join(root, "node_modules/postject/dist/cli.js"), ...args], {
      cwd: folder,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
