import { describe, expect, test } from "vitest";
import { naclSigner, newSeed, sodiumSigner, verifySignature } from "../../../proto/ed25519.ts";
import { type Envelope, PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { signersOf } from "../../../proto/signed/threshold.ts";

const ann = naclSigner(newSeed());
const bob = sodiumSigner(newSeed());
const eve = sodiumSigner(newSeed());
const people = [
  { name: "ann", publicKey: ann.publicKey },
  { name: "bob", publicKey: bob.publicKey },
];
const payload = Buffer.from("what two people say");
const by = (...signers: readonly (typeof ann)[]): Envelope => ({
  payload,
  payloadType: PAYLOAD_TYPE.command,
  signatures: signers.flatMap((s) => sealEnvelope(PAYLOAD_TYPE.command, payload, s).signatures),
});
const count = (envelope: Envelope, holders = people) =>
  signersOf(envelope, holders, verifySignature);

describe("a threshold", () => {
  test("counts two people, whichever library made their signatures and in whichever order", () => {
    expect(count(by(ann, bob))).toEqual(["ann", "bob"]);
    expect(count(by(bob, ann))).toEqual(["ann", "bob"]);
  });

  test("counts one person once, however often the signature is there and whatever keyid it says", () => {
    const twice = by(ann, ann, ann);
    const [first] = twice.signatures;
    const renamed = {
      ...twice,
      signatures: twice.signatures.map((s, i) => (i === 1 ? { ...s, keyid: bob.keyid } : s)),
    };
    expect(first?.keyid).toBe(ann.keyid);
    expect(count(twice)).toEqual(["ann"]);
    expect(count(renamed)).toEqual(["ann"]);
  });

  test("counts a key once, though it stands under two names", () => {
    const copied = [...people, { name: "zoe", publicKey: ann.publicKey }];
    expect(count(by(ann), copied)).toEqual(["ann"]);
  });

  test("counts a name once, though it has two keys", () => {
    const both = [...people, { name: "ann", publicKey: eve.publicKey }];
    expect(count(by(ann, eve), both)).toEqual(["ann"]);
  });

  test("counts nobody for a stranger's key, another type, other bytes, or no signature", () => {
    expect(count(by(eve))).toEqual([]);
    expect(count({ ...by(ann, bob), payloadType: PAYLOAD_TYPE.permit })).toEqual([]);
    expect(count({ ...by(ann, bob), payload: Buffer.from("what nobody says") })).toEqual([]);
    expect(count({ ...by(ann), signatures: [] })).toEqual([]);
    expect(count(by(ann, bob), [])).toEqual([]);
  });

  test("does not believe the keyid, so that a wrong one hides nobody", () => {
    const envelope = by(ann, bob);
    const swapped = {
      ...envelope,
      signatures: envelope.signatures.map((s) => ({ ...s, keyid: "0".repeat(64) })),
    };
    expect(count(swapped)).toEqual(["ann", "bob"]);
  });
});
