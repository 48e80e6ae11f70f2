import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifySignature } from "../../../proto/ed25519.ts";
import { readEnvelopeJson } from "../../../proto/envelope-json.ts";
import { decodeBreakGlass } from "../../../proto/signed/break-glass.ts";
import { PAYLOAD_TYPE, preAuthenticationEncoding } from "../../../proto/signed/envelope.ts";
import { Bench } from "./harness.ts";

let bench: Bench;
let file: string;
beforeEach(async () => {
  bench = await Bench.start();
  file = join(bench.folder, "token.json");
});
afterEach(() => bench.stop());

const make = (more = "") =>
  bench.run(
    `break-glass make smars n2 n1 --gate edge --for 30m --reason open --out ${file}${more}`,
  );
const token = async () => readEnvelopeJson(await readFile(file, "utf8"));

describe("a token of two operators", () => {
  test("is made and signed without any controller, and says what it opens", async () => {
    const made = await make(" --codes FLAG_MISMATCH,BINARY_MISMATCH");
    expect(made.code).toBe(0);
    const envelope = await token();
    expect(envelope.payloadType).toBe(PAYLOAD_TYPE.breakGlass);
    expect(decodeBreakGlass(envelope.payload)).toMatchObject({
      ...{ gate: "edge", pool: "smars", nodes: ["n1", "n2"], lifeMs: 1_800_000, reason: "open" },
      codes: ["BINARY_MISMATCH", "FLAG_MISMATCH"],
    });
    expect(made.stdout).toContain("muster-gate break-glass --token");
    expect(bench.admin.executed).toHaveLength(0);
  });

  test("has one signature of its maker, which the same person does not add to", async () => {
    await make();
    const again = await bench.run(`break-glass sign ${file} -y`);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("wanted another person's");
    const { payload, payloadType, signatures } = await token();
    expect(signatures).toHaveLength(1);
    const message = preAuthenticationEncoding(payloadType, payload);
    expect(verifySignature(Buffer.alloc(32, 1), message, Buffer.alloc(64))).toBe(false);
  });

  test.each([
    [" --codes DEAD_CODE_ENTERED", "DEAD_CODE_ENTERED"],
    [" --for 61m", "--for"],
  ])("is not made with%s", async (more, said) => {
    const refused = await make(more);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(said);
  });
});
