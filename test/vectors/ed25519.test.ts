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

  test("refuses every signature with one bit changed", () => {
    const changed = Array.from({ length: 512 }, (_, bit) => {
      const copy = Buffer.from(signature);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return copy;
    });
    expect(changed.filter((c) => verifySignature(signer.publicKey, message, c))).toEqual([]);
  });
});
