import { randomBytes } from "node:crypto";
import nacl from "tweetnacl";
import { describe, expect, test } from "vitest";
import {
  isAcceptablePublicKey,
  naclSigner,
  newSeed,
  sodiumSigner,
  verifySignature,
} from "../../proto/ed25519.ts";
import { describeWithVectors, readVectors } from "./read-vectors.ts";

type Wycheproof = {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly msg: string;
      readonly sig: string;
      readonly result: string;
    }[];
  }[];
};
type Cctv = readonly { readonly key: string; readonly sig: string; readonly msg: string }[];

/** Order of the group; adding it to S makes another encoding of the same signature. */
const L = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

const hex = (text: string): Uint8Array => Buffer.from(text, "hex");

function addL(signature: Uint8Array): Uint8Array {
  const s = Buffer.from(signature.subarray(32)).reverse().toString("hex");
  const sum = (BigInt(`0x${s}`) + L).toString(16).padStart(64, "0");
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(sum, "hex").reverse()]);
}

describeWithVectors("wycheproof/ed25519_test.json", "Wycheproof's signatures", () => {
  const { testGroups } = readVectors("wycheproof/ed25519_test.json") as Wycheproof;
  const cases = testGroups.flatMap(({ publicKey, tests }) =>
    tests.map((t) => ({
      ...t,
      accepted: verifySignature(hex(publicKey.pk), hex(t.msg), hex(t.sig)),
    })),
  );
  const of = (result: string) => cases.filter((c) => c.result === result);

  test("are 88 valid and 63 invalid ones, so that nothing is shown on an empty list", () => {
    expect([of("valid").length, of("invalid").length, cases.length]).toEqual([88, 63, 151]);
  });

  test("are accepted, every valid one", () => {
    expect(of("valid").filter((c) => !c.accepted)).toEqual([]);
  });

  test("are refused, every invalid one", () => {
    expect(of("invalid").filter((c) => c.accepted)).toEqual([]);
  });
});

describeWithVectors("cctv/ed25519vectors.json", "the edge cases of CCTV", () => {
  const cases = readVectors("cctv/ed25519vectors.json") as Cctv;
  const accepted = cases.filter((c) => verifySignature(hex(c.key), Buffer.from(c.msg), hex(c.sig)));

  test("are 914, of which exactly the 43 pass that hold no small order, no odd encoding and S below L", () => {
    expect([cases.length, accepted.length]).toEqual([914, 43]);
  });

  test("pass in no case under a key that could not be enrolled", () => {
    const small = cases.filter(
      (c) => (c as { flags?: readonly string[] | null }).flags?.includes("low_order_A") === true,
    );
    expect(small.length).toBeGreaterThan(100);
    expect(small.filter((c) => isAcceptablePublicKey(hex(c.key)))).toEqual([]);
  });
});

describe("the two libraries", () => {
  const seed = newSeed();
  const message = Buffer.from("one message for both");

  test("make one key and one signature of one seed", () => {
    expect(naclSigner(seed).keyid).toBe(sodiumSigner(seed).keyid);
    expect(Buffer.from(naclSigner(seed).sign(message))).toEqual(
      Buffer.from(sodiumSigner(seed).sign(message)),
    );
  });

  test("verify each other's signatures", () => {
    const { publicKey } = sodiumSigner(seed);
    expect(verifySignature(publicKey, message, naclSigner(seed).sign(message))).toBe(true);
    const ours = new Uint8Array(sodiumSigner(seed).sign(message));
    expect(
      nacl.sign.detached.verify(new Uint8Array(message), ours, new Uint8Array(publicKey)),
    ).toBe(true);
  });

  test("verify each other's signatures over messages of every length, under many keys", () => {
    for (let length = 0; length < 200; length += 7) {
      const key = newSeed();
      const { publicKey, sign } = sodiumSigner(key);
      const bytes = new Uint8Array(randomBytes(length));
      const [theirs, ours] = [naclSigner(key).sign(bytes), new Uint8Array(sign(bytes))];
      expect(verifySignature(publicKey, bytes, theirs)).toBe(true);
      expect(nacl.sign.detached.verify(bytes, ours, new Uint8Array(publicKey))).toBe(true);
    }
  });

  test("differ on a malleated signature: tweetnacl takes it, ours refuses", () => {
    const { publicKey, sign } = sodiumSigner(seed);
    const malleated = new Uint8Array(addL(sign(message)));
    expect(
      nacl.sign.detached.verify(new Uint8Array(message), malleated, new Uint8Array(publicKey)),
    ).toBe(true);
    expect(verifySignature(publicKey, message, malleated)).toBe(false);
  });
});

describe("verification", () => {
  const signer = sodiumSigner(newSeed());
  const message = Buffer.from("message");
  const signature = signer.sign(message);

  test.each([63, 65, 0])("refuses a signature of %i bytes", (length) => {
    const other = Buffer.alloc(length);
    Buffer.from(signature).copy(other);
    expect(verifySignature(signer.publicKey, message, other)).toBe(false);
  });

  test.each([31, 33, 0])("refuses a key of %i bytes, and nobody can enrol it", (length) => {
    const key = Buffer.alloc(length);
    Buffer.from(signer.publicKey).copy(key);
    expect(verifySignature(key, message, signature)).toBe(false);
    expect(isAcceptablePublicKey(key)).toBe(false);
  });

  test("refuses the all-identity key, under which one signature would fit every message", () => {
    const identity = Buffer.concat([Buffer.from([1]), Buffer.alloc(31)]);
    const constant = Buffer.concat([identity, Buffer.alloc(32)]);
    expect(verifySignature(identity, Buffer.from("any"), constant)).toBe(false);
    expect(isAcceptablePublicKey(identity)).toBe(false);
  });

  // The points of order 1, 2, 4 and 8, and the encodings of them that are not canonical (RFC 8032, section 5.1.3).
  test.each([
    ["order 1", `01${"00".repeat(31)}`],
    ["order 1, sign bit set", `01${"00".repeat(30)}80`],
    ["order 2", `ec${"ff".repeat(30)}7f`],
    ["order 2, sign bit set", `ec${"ff".repeat(31)}`],
    ["order 4", "00".repeat(32)],
    ["order 4, the other", `${"00".repeat(31)}80`],
    ["order 4, as p", `ed${"ff".repeat(30)}7f`],
    ["order 1, as p + 1", `ee${"ff".repeat(30)}7f`],
    ["order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"],
    ["order 8, the second", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"],
    ["order 8, the third", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"],
    ["order 8, the fourth", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"],
  ])("refuses a point of small order as a key and as R: %s", (_name, point) => {
    expect(isAcceptablePublicKey(hex(point))).toBe(false);
    const constant = Buffer.concat([hex(point), Buffer.alloc(32)]);
    expect(verifySignature(hex(point), message, constant)).toBe(false);
    expect(verifySignature(signer.publicKey, message, constant)).toBe(false);
    const other = Buffer.concat([hex(point), Buffer.from(signature.subarray(32))]);
    expect(verifySignature(signer.publicKey, message, other)).toBe(false);
  });

  test("refuses keys that are no point of the curve, or no canonical one", () => {
    expect(isAcceptablePublicKey(hex(`02${"00".repeat(31)}`))).toBe(false);
    expect(isAcceptablePublicKey(hex("ff".repeat(32)))).toBe(false);
  });

  test("refuses S at L and above, in steps of L, for as long as it fits", () => {
    let malleated: Uint8Array = signature;
    for (let times = 1; times <= 15; times++) {
      malleated = addL(malleated);
      expect(malleated.byteLength).toBe(64);
      expect(verifySignature(signer.publicKey, message, malleated)).toBe(false);
    }
  });

  test("refuses every signature with one bit changed", () => {
    const changed = Array.from({ length: 512 }, (_, bit) => {
      const copy = Buffer.from(signature);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return copy;
    });
    expect(changed.filter((c) => verifySignature(signer.publicKey, message, c))).toEqual([]);
  });
});
