import { beforeEach, describe, expect, it } from "vitest";
import { EvidenceLog } from "../../../controller/log/evidence-log.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import type { Standing } from "../../../controller/verifier/standings.ts";
import { sha256 } from "../../../proto/signed/bytes.ts";
import { type Envelope, encodeEnvelope } from "../../../proto/signed/envelope.ts";
import { decodeLogEntry } from "../../../proto/signed/log-entry.ts";
import { leafHash, nodeHash } from "../../../proto/signed/merkle.ts";
import { decodeEntries } from "../../../proto/signed/tiles.ts";
import { FakeClock, RecordingLog } from "../verifier/world.ts";
import { LogWorld } from "./log-world.ts";

let store: MemoryStore;
let world: LogWorld;
let clock: FakeClock;
let owned: boolean;
let evidence: EvidenceLog;
/** What nodes run. */
let runs: { readonly fingerprint: { readonly fingerprint: string } };
beforeEach(async () => {
  runs = { fingerprint: { fingerprint: "a" } };
  store = new MemoryStore();
  world = await new LogWorld(store).begin();
  clock = new FakeClock();
  owned = true;
  evidence = new EvidenceLog({
    ...{ store: world.store, declared: { revision: 7 }, clock, log: new RecordingLog() },
    book: {
      get: (node) => ({ envelope: envelopeOf(node), parts: new Map([["app", runs]]) }) as never,
    },
    owners: { owns: () => owned, isElsewhere: () => false },
    canWrite: () => true,
  });
});

const envelopeOf = (text: string): Envelope => ({
  ...{ payload: Buffer.from(text), payloadType: "t" },
  signatures: [{ sig: new Uint8Array(64), keyid: "" }],
});
const standing = (status: string, ...codes: string[]): Standing =>
  ({ appraisal: { status, reasons: codes.map((code) => ({ code, subject: "" })) } }) as never;
const written = async () => (await store.range("")).revision;

/** What entered, in order. */
async function logged() {
  return [...(await store.range("log-intake/")).entries]
    .sort((a, b) => a.modRevision - b.modRevision)
    .flatMap(({ value }) => decodeEntries(value).map((entry) => decodeLogEntry(entry).what));
}

describe("evidence", () => {
  it("enters when it changes how a node stands, with its envelope and what was declared", async () => {
    evidence.stood("app", "n1", undefined, standing("ATTESTED"));
    evidence.stood("app", "n1", standing("ATTESTED"), standing("DRIFTED", "FLAG_DIFFERS"));
    evidence.stood(
      ...(["app", "n1"] as const),
      standing("DRIFTED", "FLAG_DIFFERS"),
      standing("DRIFTED", "FLAG_DIFFERS"),
    );
    await evidence.flush();
    const bytes = Buffer.from(encodeEnvelope(envelopeOf("n1")));
    const appraisals = (status: string, ...reasons: string[]) => [
      { pool: "app", status, reasons, revision: 7 },
    ];
    expect(await logged()).toMatchObject([
      { is: "evidence", node: "n1", appraisals: appraisals("ATTESTED") },
      { is: "evidence", appraisals: appraisals("DRIFTED", "FLAG_DIFFERS") },
    ]);
    const [first] = await logged();
    const found = first?.is === "evidence" && "bytes" in first.envelope && first.envelope.bytes;
    expect(Buffer.from(found || [])).toEqual(bytes);
  });

  it("enters when a node runs something else, however it stands by that", async () => {
    evidence.stood("app", "n1", undefined, standing("ATTESTED"));
    evidence.stood("app", "n1", standing("ATTESTED"), standing("ATTESTED"));
    runs = { fingerprint: { fingerprint: "b" } };
    evidence.stood("app", "n1", standing("ATTESTED"), standing("ATTESTED"));
    evidence.stood("app", "n1", standing("ATTESTED"), standing("ATTESTED"));
    await evidence.flush();
    expect(await logged()).toHaveLength(2);
  });

  it("waits for a node that is not claimed yet, and enters it then", async () => {
    owned = false;
    evidence.stood("app", "n1", undefined, standing("ATTESTED"));
    await evidence.flush();
    expect(await logged()).toEqual([]);
    owned = true;
    await evidence.flush();
    expect(await logged()).toHaveLength(1);
  });

  it("writes nothing for 10,000 heartbeats, and one root for each epoch a minute later", async () => {
    const before = await written();
    for (let i = 0; i < 10_000; i += 1) {
      evidence.accepted(envelopeOf(`n${i % 2}`));
      evidence.sweep();
      if (i % 2_500 === 2_499) evidence.epochEnded(new Uint8Array(16).fill(i % 251));
      clock.advance(5);
    }
    expect(await written()).toBe(before);
    clock.advance(60_000);
    evidence.sweep();
    await expect.poll(written).toBe(before + 1);
    const roots = await logged();
    expect(roots).toMatchObject(
      Array.from({ length: 4 }, () => ({ is: "epoch-root", count: 2_500 })),
    );
  });

  it("has the root of what was accepted, in its order, and none of an epoch without", async () => {
    for (const text of ["a", "b"]) evidence.accepted(envelopeOf(text));
    evidence.epochEnded(new Uint8Array(16));
    evidence.epochEnded(new Uint8Array(16));
    await evidence.flush();
    const leaf = (text: string) => leafHash(sha256(encodeEnvelope(envelopeOf(text))));
    const [one, ...more] = await logged();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ count: 2 });
    expect(Buffer.from(one?.is === "epoch-root" ? one.root : [])).toEqual(
      Buffer.from(nodeHash(leaf("a"), leaf("b"))),
    );
  });

  it("is entered when the store takes it again", async () => {
    evidence.stood("app", "n1", undefined, standing("ATTESTED"));
    store.setUnavailable(true);
    await evidence.flush();
    store.setUnavailable(false);
    await evidence.flush();
    expect(await logged()).toHaveLength(1);
  });
});
