import { describe, expect, test } from "vitest";
import {
  type AuthenticationContext,
  acceptVerified,
  newSequenceMark,
  type SequenceMark,
  verifyEvidence,
} from "../../controller/authenticate.ts";
import { Epochs } from "../../controller/epochs.ts";
import { sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import {
  PAYLOAD_TYPE,
  type PayloadType,
  preAuthenticationEncoding,
  type Signer,
  sealEnvelope,
} from "../../proto/signed/envelope.ts";
import { type Evidence, encodeEvidence, type Purpose } from "../../proto/signed/evidence.ts";

const own = sodiumSigner(new Uint8Array(32).fill(1));
const other = sodiumSigner(new Uint8Array(32).fill(2));
const nobody = sodiumSigner(new Uint8Array(32).fill(3));
const identity = { node: "n1", publicKey: own.publicKey, keyid: own.keyid };
const BOOTS = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

let drawn = 0;
const epochs = new Epochs((bytes) => new Uint8Array(bytes).fill(++drawn));
const context: AuthenticationContext = {
  epochs,
  isKnownKey: (keyid) => keyid === other.keyid,
  verifyPool: {
    verify: async ({ publicKey, envelope }) =>
      verifySignature(
        publicKey,
        preAuthenticationEncoding(envelope.payloadType, envelope.payload),
        envelope.signatures[0]?.sig ?? new Uint8Array(),
      ),
  },
};

function seal(
  fields: Partial<Evidence> = {},
  signer: Signer = own,
  type: PayloadType = PAYLOAD_TYPE.evidence,
) {
  const evidence: Evidence = {
    node: "n1",
    epoch: epochs.current,
    nonce: new Uint8Array(),
    bootId: BOOTS[0] ?? "",
    sequence: 1,
    signedAtUnixMs: 1,
    claims: new Uint8Array(),
    purpose: "current",
    ...fields,
  };
  return sealEnvelope(type, encodeEvidence(evidence), signer);
}

const verify = (envelope: ReturnType<typeof seal>) =>
  verifyEvidence(context, identity, { ...envelope, signatures: [...envelope.signatures] });
const accept = (
  fields: Partial<Evidence>,
  mark: SequenceMark = newSequenceMark(),
  purpose: Purpose = "current",
) => acceptVerified(context, identity, seal(fields), purpose, mark);

describe("a signature on evidence", () => {
  test("by the node's own key is taken, whatever keyid the envelope claims", async () => {
    const good = seal();
    await expect(verify(good)).resolves.toEqual(good);
    const [signature] = good.signatures;
    const claiming = {
      ...good,
      signatures: [{ sig: signature?.sig ?? new Uint8Array(), keyid: "x" }],
    };
    await expect(verify(claiming)).resolves.toBeDefined();
  });

  test.each([
    ["another node's key", seal({}, other), "BAD_SIGNATURE"],
    ["a key that nobody enrolled", seal({}, nobody), "UNKNOWN_KEY"],
    [
      "the own key, over another payload type",
      seal({}, own, PAYLOAD_TYPE.permit),
      "WRONG_PAYLOAD_TYPE",
    ],
  ])("by %s is refused", async (_by, envelope, code) => {
    await expect(verify(envelope)).rejects.toMatchObject({ code });
  });

  test("does not count when only the keyid is the node's", async () => {
    const foreign = seal({}, nobody);
    const [signature] = foreign.signatures;
    const sig = signature?.sig ?? new Uint8Array();
    const posing = { ...foreign, signatures: [{ sig, keyid: own.keyid }] };
    await expect(verify(posing)).rejects.toMatchObject({ code: "BAD_SIGNATURE" });
  });

  test("counts only in the first place: a good one behind a bad one does not save it", async () => {
    const signatures = [...seal({}, nobody).signatures, ...seal().signatures];
    await expect(verify({ ...seal(), signatures })).rejects.toMatchObject({ code: "UNKNOWN_KEY" });
  });
});

describe("verified evidence", () => {
  test("must name the node of its stream", () => {
    expect(() => accept({ node: "n2" })).toThrow(
      expect.objectContaining({ code: "NODE_MISMATCH" }),
    );
  });

  test("must be for what it was sent as", () => {
    expect(() => accept({ purpose: "history" })).toThrow(
      expect.objectContaining({ code: "WRONG_PURPOSE" }),
    );
    expect(() => accept({ purpose: "current" }, newSequenceMark(), "history")).toThrow(
      expect.objectContaining({ code: "WRONG_PURPOSE" }),
    );
  });

  test("counts in its epoch and the next, and not in the one after", () => {
    const { current: epoch } = epochs;
    expect(accept({ epoch }).epoch).toEqual(Buffer.from(epoch));
    epochs.rotate();
    expect(accept({ epoch }).sequence).toBe(1);
    epochs.rotate();
    expect(() => accept({ epoch })).toThrow(expect.objectContaining({ code: "WRONG_EPOCH" }));
  });

  test("counts in no epoch of another controller, nor in one that was only begun to be guessed", () => {
    const another = new Epochs((bytes) => new Uint8Array(bytes).fill(200)).current;
    expect(() => accept({ epoch: another })).toThrow(
      expect.objectContaining({ code: "WRONG_EPOCH" }),
    );
    const longer = Buffer.concat([epochs.current, Buffer.from([0])]);
    expect(() => accept({ epoch: longer })).toThrow(
      expect.objectContaining({ code: "WRONG_EPOCH" }),
    );
  });

  test("must have a sequence that grows within its boot; what was refused does not count", () => {
    const mark = newSequenceMark();
    accept({ sequence: 5 }, mark);
    const replayed = expect.objectContaining({ code: "REPLAYED" });
    expect(() => accept({ sequence: 5 }, mark)).toThrow(replayed);
    expect(() => accept({ sequence: 4 }, mark)).toThrow(replayed);
    expect(() => accept({ sequence: 99, node: "n2" }, mark)).toThrow();
    expect(accept({ sequence: 6 }, mark).sequence).toBe(6);
    expect(accept({ sequence: Number.MAX_SAFE_INTEGER }, mark).sequence).toBe(2 ** 53 - 1);
  });

  test("begins anew with a new boot, and from before a reboot is a replay while its epoch still counts", () => {
    const mark = newSequenceMark();
    const [first = "", second = "", third = ""] = BOOTS;
    accept({ bootId: first, sequence: 5 }, mark);
    expect(accept({ bootId: second, sequence: 1 }, mark).sequence).toBe(1);
    const replayed = expect.objectContaining({ code: "REPLAYED" });
    expect(() => accept({ bootId: first, sequence: 5 }, mark)).toThrow(replayed);
    expect(() => accept({ bootId: first, sequence: 6 }, mark)).toThrow(replayed);
    expect(accept({ bootId: second, sequence: 2 }, mark).sequence).toBe(2);
    accept({ bootId: third, sequence: 1 }, mark);
    expect(() => accept({ bootId: first, sequence: 7 }, mark)).toThrow(replayed);
    expect(() => accept({ bootId: second, sequence: 7 }, mark)).toThrow(replayed);
  });

  test("is taken again from a boot of before when the machine was put back to it and that boot's epochs are over", () => {
    const mark = newSequenceMark();
    const [first = "", second = ""] = BOOTS;
    accept({ bootId: first, sequence: 5 }, mark);
    accept({ bootId: second, sequence: 1 }, mark);
    epochs.rotate();
    expect(() => accept({ bootId: first, sequence: 6 }, mark)).toThrow(
      expect.objectContaining({ code: "REPLAYED" }),
    );
    epochs.rotate();
    expect(accept({ bootId: first, sequence: 6 }, mark).sequence).toBe(6);
  });

  test("remembers no more former boots than it says", () => {
    const mark = newSequenceMark();
    for (let n = 0; n < 1_000; n++)
      accept({ bootId: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}` }, mark);
    expect(mark.formerBoots.length).toBe(64);
  });

  test("as history needs neither epoch nor a growing sequence, and moves none", () => {
    const mark = newSequenceMark();
    accept({ sequence: 5 }, mark);
    const past = { purpose: "history", epoch: new Uint8Array(16), sequence: 1 } as const;
    expect(accept(past, mark, "history").sequence).toBe(1);
    expect(accept({ ...past, sequence: 99 }, mark, "history").sequence).toBe(99);
    expect(mark).toMatchObject({ sequence: 5 });
  });
});
