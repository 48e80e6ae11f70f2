import { describe, expect, test } from "vitest";
import { newSeed, sodiumSigner, verifySignature } from "../../../proto/ed25519.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { signCheckpoint } from "../../../proto/signed/checkpoint.ts";
import type { Signer } from "../../../proto/signed/envelope.ts";
import { LogFollower } from "../../../proto/signed/log-follower.ts";
import {
  keysAfter,
  openSuccession,
  signSuccession,
  splitSuccessions,
} from "../../../proto/signed/log-succession.ts";
import { formatVkey } from "../../../proto/signed/signed-note.ts";
import { TestLog } from "../../fakes/test-log.ts";

const DOMAIN = "muster.test";
const ORIGIN = `${DOMAIN}/log`;
const [first, second, third, thief] = [1, 2, 3, 4].map(() => sodiumSigner(newSeed())) as [
  Signer,
  Signer,
  Signer,
  Signer,
];
const keyOf = ({ publicKey }: Signer) => ({ name: ORIGIN, type: 1, publicKey }) as const;
const toSecond = signSuccession(ORIGIN, first, second);
const toThird = signSuccession(ORIGIN, second, third);
const names = (notes: readonly string[], from = first) =>
  keysAfter(keyOf(from), notes, verifySignature).map(({ publicKey }) => publicKey);

/** What a controller shows of one log of `size` entries, signed by these. */
async function shown(
  size: number,
  fromSize: number,
  signers: readonly Signer[],
  successions: readonly string[] = [],
): Promise<muster.v1.LogCheckpoint.$Properties> {
  const log = new TestLog(
    DOMAIN,
    Array.from({ length: size }, (_, i) => `entry ${i}`),
  );
  const proof =
    fromSize > 0 && fromSize < size ? [...(await log.consistencyProof(fromSize, size))] : [];
  const note = signCheckpoint({ origin: ORIGIN, size, root: log.memory.rootAt(size) }, ...signers);
  const vkey = formatVkey(keyOf(signers[0] ?? first));
  return { note, fromSize, proof, vkey, successions: [...successions] };
}

async function following(): Promise<LogFollower> {
  const follower = new LogFollower(ORIGIN, undefined, verifySignature);
  expect(follower.take("c", await shown(3, 0, [first]), 1)).toEqual({ state: "advanced" });
  return follower;
}

/** The same letter, large or small. */
const otherCase = (letter: string): string =>
  letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();

describe("A succession of the log's keys", () => {
  test("leads from each key to the present one, and from no other", () => {
    const notes = splitSuccessions(`${toSecond}${toThird}`);
    expect(notes).toEqual([toSecond, toThird]);
    expect(names(notes)).toEqual([first, second, third].map(({ publicKey }) => publicKey));
    expect(names(notes, second)).toEqual([second.publicKey, third.publicKey]);
    expect(names(notes, thief)).toEqual([thief.publicKey]);
  });

  test("has one after each key: who has a replaced one announces no other", () => {
    const forged = signSuccession(ORIGIN, first, thief);
    expect(names([toSecond, forged])).toEqual([first.publicKey, second.publicKey]);
    expect(names([toSecond, forged, toThird])).toContainEqual(third.publicKey);
  });

  test.each<readonly [string, string]>([
    ["the key before alone", signSuccession(ORIGIN, first, thief).replace(/\n[^\n]*\n$/, "\n")],
    ["the key after alone", signSuccession(ORIGIN, first, thief).replace(/\n\n[^\n]*\n/, "\n\n")],
    ["both, for another text", toSecond.replace(/[A-Za-z](?=[^A-Za-z\n]*\n\n)/, otherCase)],
    ["both, of another log", signSuccession("other.test/log", first, second)],
  ])("counts for nothing signed by %s", (_what, note) => {
    expect(names([note])).toEqual([first.publicKey]);
  });

  test("is two keys of one log in three lines, and nothing else", () => {
    expect(openSuccession(toSecond, verifySignature)).toEqual({
      ...{ before: keyOf(first), after: keyOf(second) },
    });
    const bare = signSuccession(ORIGIN, first, second).replace("succession-v1", "succession-v2");
    expect(() => openSuccession(bare, verifySignature)).toThrow("found other lines");
  });
});

describe("Whoever follows the log", () => {
  test("goes over to an announced key when it signs, also from far behind, and takes the one before no more", async () => {
    const follower = await following();
    const both = await shown(4, 3, [first, second], [toSecond]);
    expect(follower.take("c", both, 2)).toEqual({ state: "advanced" });
    expect(follower.memory?.vkey).toBe(formatVkey(keyOf(first)));
    const last = await shown(6, 4, [third], [toSecond, toThird]);
    expect(follower.take("c", last, 3)).toEqual({ state: "advanced" });
    expect(follower.memory?.vkey).toBe(formatVkey(keyOf(third)));
    const old = follower.take("d", await shown(7, 6, [first], []), 4);
    expect(old.state).toBe("inconsistent");
  });

  test("remembers the new key although nothing was entered since", async () => {
    const follower = await following();
    const same = await shown(3, 3, [second], [toSecond]);
    expect(follower.take("c", same, 2)).toEqual({ state: "advanced" });
    expect(follower.memory?.vkey).toBe(formatVkey(keyOf(second)));
    expect(follower.take("c", same, 3)).toEqual({ state: "same" });
  });

  test("takes both, from a controller that does not know yet that the new one signs", async () => {
    const follower = await following();
    follower.take("c", await shown(4, 3, [second, first], [toSecond]), 2);
    expect(follower.memory?.vkey).toBe(formatVkey(keyOf(second)));
    const behind = await shown(5, 4, [first, second], [toSecond]);
    expect(follower.take("d", behind, 3)).toEqual({ state: "advanced" });
    expect(follower.memory?.vkey).toBe(formatVkey(keyOf(second)));
  });

  test.each<readonly [string, readonly string[]]>([
    ["nobody announced", []],
    ["the log's key did not announce", [signSuccession(ORIGIN, thief, second)]],
  ])("refuses a key that %s", async (_what, successions) => {
    const follower = await following();
    const taken = follower.take("c", await shown(4, 3, [second], successions), 2);
    expect(taken).toEqual({
      ...{ state: "inconsistent", message: expect.stringContaining("another key") },
    });
    expect(follower.markOf("c")).toBeDefined();
  });

  test("refuses another log by an announced key", async () => {
    const follower = await following();
    const other = new TestLog(DOMAIN, ["x", "y", "z", "w"], second);
    const wire = { ...(await other.show(3)), successions: [toSecond] };
    const taken = follower.take("c", wire, 2);
    expect(taken.state).toBe("inconsistent");
  });
});
