import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEnvelopeJson, writeEnvelopeJson } from "../../proto/envelope-json.ts";

/** As the dsse protocol's example is laid out, with a signature of our length. */
const SIG = Buffer.alloc(64, 0xfb).toString("base64");
const text = (changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    payload: "aGVsbG8gd29ybGQ=",
    payloadType: "http://example.com/HelloWorld",
    signatures: [{ sig: SIG, keyid: "k" }],
    ...changes,
  });

describe("the JSON form of an envelope", () => {
  it("is read with members that nobody knows, and without keyids", () => {
    const found = readEnvelopeJson(text({ note: 1, signatures: [{ sig: SIG, cert: "x" }] }));
    expect(Buffer.from(found.payload).toString()).toBe("hello world");
    expect(found.signatures).toEqual([{ sig: Buffer.alloc(64, 0xfb), keyid: "" }]);
  });

  property.prop([fc.uint8Array({ minLength: 1 }), fc.uint8Array({ minLength: 64, maxLength: 64 })])(
    "is written in standard base64 and read back, in the URL-safe alphabet too",
    (payload, sig) => {
      const envelope = { payload, payloadType: "t", signatures: [{ sig, keyid: "k" }] };
      const written = writeEnvelopeJson(envelope);
      expect(JSON.parse(written).payload).toBe(Buffer.from(payload).toString("base64"));
      const urlSafe = JSON.stringify({
        ...JSON.parse(written),
        payload: Buffer.from(payload).toString("base64url"),
      });
      for (const form of [written, urlSafe])
        expect(Buffer.from(readEnvelopeJson(form).payload)).toEqual(Buffer.from(payload));
    },
  );

  it.each([
    ["a letter of no alphabet", { payload: "aGVs!G8=" }],
    ["white space", { payload: "aGVs bG8=" }],
    ["both alphabets", { payload: "-_+/" }],
    ["padding that is short", { payload: "aGVsbG8gd29ybG=" }],
    ["bits that say nothing", { payload: "aGVsbG8gd29ybGR=" }],
    ["no payload", { payload: "" }],
    ["no signature", { signatures: [] }],
    ["a signature of 63 bytes", { signatures: [{ sig: "A".repeat(84) }] }],
    ["signatures that are no list", { signatures: {} }],
    ["a type that is no text", { payloadType: 7 }],
  ])("with %s is refused", (_, changes) => {
    expect(() => readEnvelopeJson(text(changes))).toThrow(
      expect.objectContaining({ code: "MALFORMED_ENVELOPE" }),
    );
  });
});
