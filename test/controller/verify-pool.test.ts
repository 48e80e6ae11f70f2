import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { VerifyPool } from "../../controller/verify-pool.ts";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { PAYLOAD_TYPE, sealEnvelope } from "../../proto/signed/envelope.ts";

const signer = sodiumSigner(newSeed());
const verification = {
  publicKey: signer.publicKey,
  envelope: sealEnvelope(PAYLOAD_TYPE.evidence, Buffer.from("payload"), signer),
};

let folder: string;
let pool: VerifyPool | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-verify-pool-"));
});
afterEach(async () => {
  await pool?.close();
  await rm(folder, { recursive: true });
});

/** A pool of one worker whose program is `source`; it notes each start in a file. */
async function poolOf(source: string): Promise<{ readonly starts: () => Promise<number> }> {
  const noted = join(folder, "starts");
  const program = join(folder, "worker.mjs");
  const head = `import { appendFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
appendFileSync(${JSON.stringify(noted)}, "x");
`;
  await writeFile(program, head + source);
  pool = new VerifyPool(() => new Worker(program), 1);
  return { starts: async () => (await readFile(noted, "utf8").catch(() => "")).length };
}

describe("a pool whose worker dies", () => {
  test("takes nothing that it had for verified", async () => {
    await poolOf(`parentPort.on("message", () => process.exit(1));`);
    expect(await pool?.verify(verification)).toBe(false);
  });

  test("starts it again, but not in a tight loop", async () => {
    const { starts } = await poolOf(`throw new Error("cannot load");`);
    await vi.waitFor(async () => expect(await starts()).toBe(2), { timeout: 8_000, interval: 50 });
    const secondMs = performance.now();
    await vi.waitFor(async () => expect(await starts()).toBe(3), { timeout: 8_000, interval: 20 });
    expect(performance.now() - secondMs).toBeGreaterThan(500);
  });

  test("keeps what waits for the next one", async () => {
    await poolOf(
      `let first = ${JSON.stringify(folder)} + "/first";
import { existsSync, writeFileSync } from "node:fs";
if (!existsSync(first)) { writeFileSync(first, ""); process.exit(1); }
parentPort.on("message", () => parentPort.postMessage(Uint8Array.from([1])));`,
    );
    await vi.waitFor(async () => expect(await pool?.verify(verification)).toBe(true), {
      timeout: 8_000,
      interval: 50,
    });
  });
});
