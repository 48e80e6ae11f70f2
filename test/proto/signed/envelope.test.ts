import { describe, expect, test } from "vitest";
import { newSeed, sodiumSigner, verifySignature } from "../../../proto/ed25519.ts";
import { LIMITS } from "../../../proto/limits.ts";
import {
  decodeEnvelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
  readEnvelope,
  sealEnvelope,
} from "../../../proto/signed/envelope.ts";

const signer = sodiumSigner(newSeed());
const signature = { sig: Buffer.alloc(64), keyid: "" };

describe("the pre-authentication encoding", () => {
  test("is the one of the DSSE specification's vector", () => {
    const encoded = preAuthenticationEncoding(
      "http://example.com/HelloWorld",
      Buffer.from("hello world"),
    );
    expect(Buffer.from(encoded).toString()).toBe(
      "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
    );
  });

  test("counts bytes, not characters", () => {
    const encoded = preAuthenticationEncoding("é", Buffer.from("ü"));
    expect(Buffer.from(encoded).toString()).toBe("DSSEv1 2 é 2 ü");
  });
});

describe("an envelope", () => {
  test("comes back from its bytes, and its signature covers type and payload", () => {
    const sealed = sealEnvelope(PAYLOAD_TYPE.permit, Buffer.from("payload"), signer);
    const back = decodeEnvelope(encodeEnvelope(sealed));
    expect(back.payloadType).toBe(PAYLOAD_TYPE.permit);
    const sig = back.signatures[0]?.sig ?? Buffer.alloc(0);
    const signed = (type: string) =>
      verifySignature(signer.publicKey, preAuthenticationEncoding(type, back.payload), sig);
    expect(signed(PAYLOAD_TYPE.permit)).toBe(true);
    expect(signed(PAYLOAD_TYPE.command)).toBe(false);
  });

  test("has a type of its own for every meaning", () => {
    const types = Object.values(PAYLOAD_TYPE);
    expect(types.length).toBeGreaterThan(4);
    expect(new Set(types).size).toBe(types.length);
  });

  test.each([
    ["nothing at all", undefined],
    ["no payload", { payloadType: "t", signatures: [signature] }],
    ["no type", { payload: Buffer.from("x"), signatures: [signature] }],
    ["no signature", { payload: Buffer.from("x"), payloadType: "t" }],
    [
      "a signature of 63 bytes",
      { payload: Buffer.from("x"), payloadType: "t", signatures: [{ sig: Buffer.alloc(63) }] },
    ],
    [
      "a signature of 65 bytes",
      { payload: Buffer.from("x"), payloadType: "t", signatures: [{ sig: Buffer.alloc(65) }] },
    ],
    [
      "one signature too many",
      {
        payload: Buffer.from("x"),
        payloadType: "t",
        signatures: Array.from({ length: LIMITS.signatures + 1 }, () => signature),
      },
    ],
    [
      "a type one byte too long",
      {
        payload: Buffer.from("x"),
        payloadType: "t".repeat(LIMITS.payloadTypeBytes + 1),
        signatures: [signature],
      },
    ],
    [
      "a payload one byte too large",
      { payload: Buffer.alloc(LIMITS.payloadBytes + 1), payloadType: "t", signatures: [signature] },
    ],
  ])("with %s is malformed", (_, wire) => {
    expect(() => readEnvelope(wire)).toThrow(
      expect.objectContaining({ code: "MALFORMED_ENVELOPE" }),
    );
  });

  test("at its limits is read", () => {
    const wire = {
      payload: Buffer.alloc(LIMITS.payloadBytes),
      payloadType: "t".repeat(LIMITS.payloadTypeBytes),
      signatures: Array.from({ length: LIMITS.signatures }, () => signature),
    };
    expect(readEnvelope(wire).signatures).toHaveLength(LIMITS.signatures);
  });

  test.each([
    ["random bytes", Buffer.from("ffffffffffff", "hex")],
    ["a cut length", Buffer.from("0a05", "hex")],
    ["groups 20,000 deep", Buffer.alloc(20_000, 0x0b)],
  ])("of %s is malformed, not a crash", (_, bytes) => {
    expect(() => decodeEnvelope(bytes)).toThrow(
      expect.objectContaining({ code: "MALFORMED_ENVELOPE" }),
    );
  });
});
