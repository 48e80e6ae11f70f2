import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { BackupWriter } from "../../../proto/signed/backup.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { Bench } from "./harness.ts";

const signer = sodiumSigner(newSeed());

/** The lines of a backup of two records. */
function linesOf(): readonly string[] {
  const writer = new BackupWriter();
  const head = {
    ...{ trustDomain: "test.example", controller: "c1", store: "level", revision: 7 },
    ...{ madeAtUnixMs: 1_700_000_000_000, permitPublicKey: toHex(signer.publicKey) },
  };
  const entries = ["a", "b"].map((key) => ({ key, value: Buffer.from(key), modRevision: 1 }));
  const lines = [writer.head(head), ...entries.map((entry) => writer.entry(entry))];
  return [...lines, writer.end(signer)].map((line) => `${line}\n`);
}

let bench: Bench;
let out = "";
let runs = 0;
beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());
beforeEach(() => {
  runs += 1;
  out = join(bench.folder, `backup-${runs}`);
  bench.admin.failing = undefined;
  bench.admin.backup = linesOf();
});

const nothingIsLeft = () => expect(stat(out)).rejects.toMatchObject({ code: "ENOENT" });

describe("muster backup", () => {
  test("writes a backup that was held against its digest into a file that only its owner may read", async () => {
    const { code, stdout } = await bench.run(`backup --out ${out} -o json`);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: "Backup",
      file: out,
      records: 2,
      revision: 7,
    });
    expect((await readFile(out)).toString()).toBe(linesOf().join(""));
    expect((await stat(out)).mode & 0o777).toBe(0o600);
  });

  test("keeps none that is cut, altered or not made of whole lines", async () => {
    const [head = "", first = "", ...rest] = linesOf();
    for (const backup of [
      [head, first],
      [],
      [head, first.replace('"a"', '"c"'), ...rest],
      [`${head}${first.slice(0, 5)}`, first.slice(5), ...rest],
    ]) {
      bench.admin.backup = backup;
      const { code, stderr } = await bench.run(`backup --out ${out}`);
      expect({ code, stderr }).toMatchObject({
        code: 9,
        stderr: expect.stringMatching(/BAD_BACKUP/),
      });
      await nothingIsLeft();
    }
  });

  test("leaves a file alone that is there", async () => {
    await bench.write(`backup-${runs}`, "mine");
    const { code, stderr } = await bench.run(`backup --out ${out}`);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/FILE_EXISTS/),
    });
    expect((await readFile(out)).toString()).toBe("mine");
  });

  test("says what the controller says, and leaves nothing", async () => {
    const details = "operator ann: found it may only register builds";
    bench.admin.failing = { code: status.PERMISSION_DENIED, details, word: "IDENTITY_REFUSED" };
    const { code, stderr } = await bench.run(`backup --out ${out}`);
    expect({ code, stderr }).toMatchObject({
      code: 8,
      stderr: expect.stringMatching(/may only register builds/),
    });
    await nothingIsLeft();
  });
});
