import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openLevelStore } from "../../controller/store/level-store.ts";
import { makeDirectory } from "./level-fixture.ts";
import { keysOf } from "./level-writer.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const writerModule = fileURLToPath(new URL("./level-writer.ts", import.meta.url));

/** Runs the writer as a program of its own, from its TypeScript source, on every Node we support. */
const program = `
import { createViteServer } from "vitest/node";
const [, root, file, directory, round] = process.argv;
const server = await createViteServer({
  configFile: false, root, appType: "custom", logLevel: "error", optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
});
const { writeUntilKilled } = await server.ssrLoadModule(file);
await writeUntilKilled(directory, round);
`;

type Acknowledged = { readonly writer: string; readonly index: number; readonly revision: number };

/** Lets a writer run until it has acknowledged `count` transactions, kills it, and returns all that it
 * acknowledged up to its end. */
async function writeAndKill(
  directory: string,
  round: number,
  count: number,
): Promise<Acknowledged[]> {
  const child = spawn(
    process.execPath,
    ["--input-type=module", "-e", program, root, writerModule, directory, String(round)],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (output.split("\n").length > count) child.kill("SIGKILL");
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const [, signal] = await once(child, "close");
  expect(`${String(signal)} ${complaints}`).toBe("SIGKILL ");
  return output
    .split("\n")
    .slice(0, -1)
    .map((line) => {
      const [writer = "", index, revision] = line.split(" ");
      return { writer, index: Number(index), revision: Number(revision) };
    });
}

let directory: string;
let dispose: () => Promise<void>;
beforeEach(async () => {
  ({ directory, dispose } = await makeDirectory());
});
afterEach(async () => dispose());

/** Every acknowledged transaction is there as a whole, but for the half that a later one deleted. */
function expectKept(keys: ReadonlySet<string>, acknowledged: readonly Acknowledged[]): void {
  const missing = acknowledged.filter(
    ({ writer, index }) => !keys.has(keysOf(writer, index).pair[1]),
  );
  expect(missing).toEqual([]);
  const kept = acknowledged.filter(({ writer, index }) => {
    const later = keysOf(writer, index + 5).pair[1];
    return keys.has(keysOf(writer, index).pair[0]) === keys.has(later);
  });
  // A left key goes in the transaction that makes the right key five later: one of them, never both.
  expect(kept).toEqual([]);
}

it("loses nothing acknowledged when its process is killed at random moments", {
  timeout: 120_000,
}, async () => {
  await (await openLevelStore({ directory, create: true })).close();
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < 10; round += 1) {
    const ended = await writeAndKill(directory, round, randomInt(1, 60));
    expect(ended.length).toBeGreaterThan(0);
    acknowledged.push(...ended);
    const store = await openLevelStore({ directory, create: false });
    try {
      const { entries, revision } = await store.range("");
      expectKept(new Set(entries.map(({ key }) => key)), acknowledged);
      const newest = Math.max(...acknowledged.map((a) => a.revision));
      expect(revision).toBeGreaterThanOrEqual(newest);
      // At most what was under way at the end is there without having been acknowledged.
      expect(revision - newest).toBeLessThanOrEqual(4 * 2);
    } finally {
      await store.close();
    }
  }
});
