import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as browser from "../../../../controller/status/page/browser-bytes.ts";
import { cliOf, commandWords } from "../../../../controller/status/page/signing/command-words.ts";
import {
  bytesToSign,
  makeCommand,
  type Sender,
  sealed,
  subjectToAsk,
} from "../../../../controller/status/page/signing/make-command.ts";
import { verifySignature } from "../../../../proto/ed25519.ts";
import * as node from "../../../../proto/signed/bytes.ts";
import { decodeCommand, encodeCommand } from "../../../../proto/signed/command.ts";
import { readRelease, releaseDigestOf } from "../../../../proto/signed/declaration.ts";
import { decodeEnvelope, preAuthenticationEncoding } from "../../../../proto/signed/envelope.ts";
import { digest } from "../../../fakes/page-values.ts";

describe("what stands in the place of Node's bytes", () => {
  test("has every function that commands are made with", () => {
    expect(Object.keys(browser)).toEqual(expect.arrayContaining(Object.keys(node)));
  });

  property.prop([
    fc.array(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 70 })), {
      maxLength: 4,
    }),
  ])("gives the same digests", (parts) => {
    expect(browser.toHex(browser.sha256(...parts))).toBe(node.toHex(node.sha256(...parts)));
  });

  test("gives the same digests around the ends of blocks", () => {
    for (let length = 50; length < 130; length++) {
      const bytes = new Uint8Array(length).fill(length);
      expect(browser.toHex(browser.sha256(bytes))).toBe(
        createHash("sha256").update(bytes).digest("hex"),
      );
    }
  });

  property.prop([fc.uint8Array(), fc.uint8Array(), fc.string({ unit: "binary" })])(
    "gives the same of everything else",
    (a, b, text) => {
      expect(browser.toHex(a)).toBe(node.toHex(a));
      expect([...(browser.fromHex(node.toHex(a)) ?? [])]).toEqual([...a]);
      expect(browser.fromHex(text) === undefined).toBe(node.fromHex(text) === undefined);
      expect(browser.bytesEqual(a, b)).toBe(node.bytesEqual(a, b));
      expect(browser.bytesEqual(a, a.slice())).toBe(true);
      expect([...browser.utf8(text)]).toEqual([...node.utf8(text)]);
      expect(browser.utf8Length(text)).toBe(node.utf8Length(text));
      expect([...browser.concatBytes(a, b)]).toEqual([...node.concatBytes(a, b)]);
      expect(browser.toBase64Url(a)).toBe(node.toBase64Url(a));
      expect([...(browser.fromBase64(browser.toBase64(a)) ?? [])]).toEqual([...a]);
    },
  );
});

const SENDER: Sender = {
  operator: "ann-browser",
  trustDomain: "knight.example",
  nowUnixMs: 1_343_824_140_000.4,
  nonce: new Uint8Array(16).fill(7),
  reason: "out of traffic since 09:29",
};
const FENCED = {
  kind: "answer-alert",
  pool: "smars",
  alert: "0123456789abcdef",
  cause: "fenced",
  digest: "",
  node: "smars-8",
  untilUnixMs: 1_343_824_140_000 + 28_800_000,
} as const;
const SPEC = {
  ...{ pool: "smars", title: "smars 2012.08", rosterDigest: digest("7") },
  profiles: [
    {
      ...{ label: "B, P=no", stage: 1, executables: [digest("b")], artifacts: [], loader: [] },
      flags: [{ name: "P", value: "no", redacted: false }],
    },
  ],
  ...{ outgoingUntilUnixMs: 0, rollback: null, messages: [] },
};
const APPROVE = {
  kind: "approve-release",
  pool: "smars",
  release: releaseDigestOf(readRelease(SPEC)),
} as const;

describe("a command of the page", () => {
  test("is one that the controller reads, and signed as its own key signs", () => {
    const { payload, id } = makeCommand(FENCED, SENDER, 0);
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const sig = sign(null, bytesToSign(payload), privateKey);
    const envelope = decodeEnvelope(sealed(payload, sig, "f".repeat(64)));
    const raw = publicKey.export({ type: "spki", format: "der" }).subarray(12);
    const covered = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
    expect(verifySignature(raw, covered, envelope.signatures[0]?.sig ?? new Uint8Array())).toBe(
      true,
    );
    expect(decodeCommand(envelope.payload)).toMatchObject({
      operator: "ann-browser",
      body: FENCED,
    });
    expect(id).toBe(createHash("sha256").update(payload).digest("hex"));
  });

  test("says in words all that its bytes say", () => {
    const words = Object.fromEntries(makeCommand(FENCED, SENDER, 0).words);
    expect(words).toMatchObject({
      I: "Answer this alert",
      pool: "smars",
      alert: "0123456789abcdef",
      node: "smars-8",
      until: "2012-08-01T20:29:00.000Z (8 h)",
      "for the reason": "out of traffic since 09:29",
      "signed as": "ann-browser",
      "for the cluster": "knight.example",
      at: "2012-08-01T12:29:00.000Z",
    });
    expect(words["cause"]).toContain("out of traffic, and nobody else says it");
    const approval = Object.fromEntries(
      makeCommand(APPROVE, { ...SENDER, reason: "", release: SPEC }, 41).words,
    );
    expect(approval).toMatchObject({
      release: APPROVE.release,
      "having seen its revision": "41",
      "its title": "smars 2012.08",
      "target: B, P=no": "image b0123456789a…, P=no",
    });
    expect(approval).not.toHaveProperty("for the reason");
  });

  test("asks for the order of what it is about, where the controller compares it", () => {
    expect(subjectToAsk(APPROVE)).toBe(`release/smars/${APPROVE.release}`);
    expect(subjectToAsk(FENCED)).toBe("");
  });

  test("about another release than the one that is shown is not made", () => {
    const told = { ...SPEC, profiles: SPEC.profiles.map((p) => ({ ...p, label: "B, P=yes" })) };
    const sender = { ...SENDER, release: told };
    expect(() => makeCommand(APPROVE, sender, 41)).toThrow(/do not approve it/);
    expect(() => makeCommand(APPROVE, SENDER, 41)).toThrow(/found nothing told/);
  });

  test("without the reason that it needs is not made", () => {
    expect(() => makeCommand(FENCED, { ...SENDER, reason: " " }, 0)).toThrow(/reason/);
  });

  test("for which there are no words has none, and is not signed", () => {
    const halt = encodeCommand({
      ...{ operator: "ann", trustDomain: "t", issuedAtUnixMs: 1, nonce: SENDER.nonce },
      ...{ seenRevision: 0, reason: "x", body: { kind: "halt", pool: "smars" } as const },
    });
    expect(commandWords(decodeCommand(halt))).toBeUndefined();
  });

  test("is the same at a terminal", () => {
    const issuedAtUnixMs = 1_343_824_140_000;
    expect(cliOf({ body: FENCED, reason: "it's out", issuedAtUnixMs })).toBe(
      `muster alert ack smars 0123456789abcdef --cause fenced --node smars-8 --for 8h --reason 'it'\\''s out'`,
    );
    expect(cliOf({ body: APPROVE, reason: "", issuedAtUnixMs })).toBe(
      `muster release approve smars ${APPROVE.release}`,
    );
  });
});
