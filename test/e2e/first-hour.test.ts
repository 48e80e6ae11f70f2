import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { repositoryRoot } from "../fleet/repository.ts";
import { TEST_CONFIG } from "../house/config.ts";
import { describeWith } from "../house/describe-with.ts";
import { type Block, blocksOf } from "./document-blocks.ts";

/** Half a minute of work; a machine that is shared takes several times that. */
const MOST_MS = 400_000;
const DOCUMENTS = ["README.md", "docs/first-hour.md", "docs/tutorial.md"];
const read = (file: string): string => readFileSync(join(repositoryRoot(), file), "utf8");

let folder = "";
let running: ChildProcess | undefined;
afterEach(() => {
  // The process that the name space began with: the kernel ends everything in it after it.
  running?.kill("SIGKILL");
  running = undefined;
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
  folder = "";
});

/** What a clone would have, with what was built and installed already: sources keep their times, so that building finds nothing to do. */
function cloneLike(into: string): void {
  const root = repositoryRoot();
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", list, { cwd: root, maxBuffer: 1 << 26 });
  const all = files
    .toString()
    .split("\0")
    .filter((file) => file !== "" && file !== "node_modules");
  for (const file of all) cpSync(join(root, file), join(into, file), { preserveTimestamps: true });
  cpSync(join(root, "dist"), join(into, "dist"), {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => path !== join(root, "dist/packages"),
  });
  symlinkSync(join(root, "node_modules"), join(into, "node_modules"));
}

/** A document's blocks in one shell, as somebody types them who begins in the checkout. */
function scriptOf(file: string, blocks: readonly Block[]): string {
  const run = blocks.filter(({ notRun }) => notRun === "");
  const lines = run.map(({ commands, line }) => `echo "## ${file}:${line}"\n${commands}\n`);
  return `(\n${lines.join("")}echo "## end of ${file}"\n)\n`;
}

/** Runs the documents one after the other, in a network and a process tree of their own, and gives all that was said. */
async function runDocuments(): Promise<{ code: number | null; said: string }> {
  folder = mkdtempSync(join(tmpdir(), "muster-hour-"));
  cloneLike(join(folder, "muster"));
  const script = DOCUMENTS.map((name) => scriptOf(name, blocksOf(read(name))));
  const file = join(folder, "blocks.sh");
  writeFileSync(file, `set -euo pipefail\n${script.join("")}`);
  const inside = `ip link set lo up && exec bash ${file}`;
  const apart = ["--net", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", "-c", inside];
  const { MUSTER_CONTEXT_FILE: _, ...environment } = TEST_CONFIG.environment;
  const child = spawn("unshare", apart, {
    cwd: join(folder, "muster"),
    env: {
      ...environment,
      HOME: folder,
      XDG_CONFIG_HOME: "",
      PATH: TEST_CONFIG.searchPath.join(":"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running = child;
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  const timer = setTimeout(() => child.kill("SIGKILL"), MOST_MS);
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  clearTimeout(timer);
  return { code, said };
}

describe("blocks of a document", () => {
  test("are taken in order, with why one is not run", () => {
    const text =
      "a\n<!-- run -->\n```sh\necho 1\n```\n```text\nb\n```\n<!-- not run: root -->\n```sh\nx\n```\n";
    expect(blocksOf(text)).toEqual([
      { commands: "echo 1", line: 3, notRun: "" },
      { commands: "x", line: 10, notRun: "root" },
    ]);
  });

  test.each([
    "```sh\necho 1\n```\n",
    "    echo 1\n",
    "<!-- run -->\n\n```sh\necho 1\n```\n",
    "<!-- run -->\n```sh\necho 1\n",
    "<!-- not run: -->\n```sh\necho 1\n```\n",
  ])("without a word, or a word without one, are a fault: %j", (text) => {
    expect(() => blocksOf(text)).toThrow(/^line \d: found/);
  });

  test("in every page for beginners say whether they are run, and some are", () => {
    for (const file of DOCUMENTS) expect(blocksOf(read(file)).length, file).toBeGreaterThan(0);
    const hour = blocksOf(read("docs/first-hour.md"));
    expect(hour.filter(({ notRun }) => notRun === "").length).toBeGreaterThan(10);
  });
});

describeWith(["unshare", "ip", "haproxy", "python3", "curl"], "a new user", () => {
  test("comes from a checkout to a fleet in observe mode on the commands of the documents, and to a balancer in which doctor finds nothing", async () => {
    const begunMs = performance.now();
    const { code, said } = await runDocuments();
    process.stderr.write(`first hour: ${Math.round(performance.now() - begunMs)} ms\n`);
    for (const file of DOCUMENTS) expect(said, said).toContain(`## end of ${file}\n`);
    expect(code).toBe(0);
    expect(said).toMatch(/^app: READY . 3 of 3 attested on target, 0 would be kept out/m);
    expect(said).toContain("mode     observe");
    expect(said).toMatch(/^hello from n[123]$/m);
    expect(said).toMatch(/^balancer haproxy-muster\.cfg: 0 bad, 0 warnings, 0 notes$/m);
  }, 420_000);
});
