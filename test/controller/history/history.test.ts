import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { History } from "../../../controller/history/history.ts";
import { StoredLog } from "../../../controller/history/log-source.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { encodeEnvelope } from "../../../proto/signed/envelope.ts";
import type { LoggedEvidence } from "../../../proto/signed/log-entry.ts";
import { POOL, poolOf, STALE_MS, TRUST_DOMAIN, workloadOf } from "../verifier/world.ts";
import { anHour, LoggedDay, nodesIn } from "./logged-day.ts";

const NONCE = new Uint8Array(16);
const ROOT = new Uint8Array(32);

let day: LoggedDay;
beforeEach(async () => {
  day = await LoggedDay.start();
});
afterEach(() => day.stop());

const now = () => ({ atUnixMs: day.clock.unix, entries: 0 });

describe("the past of a fleet", () => {
  it("is what it was, and not what it became", async () => {
    const at = await anHour(day);
    const history = day.history();
    const wrong = await history.fleetAt({ atUnixMs: at, entries: 0 }, POOL, true);
    expect(nodesIn(wrong)).toEqual([
      ["n1", "ATTESTED", "NO_CONTRACT"],
      ["n2", "DRIFTED", "BINARY_MISMATCH,NO_CONTRACT"],
    ]);
    const [pool] = wrong.pools ?? [];
    expect(pool?.nodes).toMatchObject([
      { enablement: "enabled", decision: 1, logged: { agreement: "same" } },
      { enablement: "ended: BINARY_MISMATCH", decision: 3, logged: { agreement: "same" } },
    ]);
    expect(pool).toMatchObject({ status: "DIVERGED", open: 1 });
    expect(pool?.nodes?.[1]?.claims?.byteLength).toBeGreaterThan(0);
    const later = await history.fleetAt({ atUnixMs: at + 10_000, entries: 0 }, POOL, false);
    expect(nodesIn(later)).toEqual([
      ["n1", "ATTESTED", "NO_CONTRACT"],
      ["n2", "ATTESTED", "NO_CONTRACT"],
    ]);
    expect(later.pools?.[0]?.nodes?.[1]?.sinceUnixMs).toBe(at + 10_000);
  });

  it("has the declaration, the register and the alerts of then", async () => {
    const at = await anHour(day);
    await day.world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2", "n3"]) });
    await day.logged();
    const history = day.history();
    const then = { atUnixMs: at, entries: 0 };
    const before = await history.declarationAt(then, POOL);
    expect(before.pool?.roster).toEqual(["n1", "n2"]);
    expect(before).toMatchObject({ poolRevision: 0, madeOf: { atUnixMs: at } });
    const after = await history.declarationAt(now(), POOL);
    expect(after.pool?.roster).toEqual(["n1", "n2", "n3"]);
    expect((await history.registerAt(then, POOL, "")).releases).toHaveLength(1);
    expect((await history.alertsAt(then, { pool: "" })).alerts).toEqual([]);
    await expect(history.fleetAt(then, "other", false)).rejects.toMatchObject({
      code: "UNKNOWN_POOL",
    });
  });

  /** Enters what a controller would not have. */
  const enter = async (envelope: LoggedEvidence["envelope"], status: string) => {
    const appraisals = [{ pool: POOL, status, reasons: ["FLAG_MISMATCH"], revision: 1 }];
    await day.log.store.enter([{ is: "evidence", node: "n1", envelope, appraisals }]);
    await day.logged();
    day.clock.advance(10_000);
    await day.log.store.enter([{ is: "epoch-root", epoch: NONCE, root: ROOT, count: 1 }]);
    await day.logged();
    const asOf = { atUnixMs: day.clock.unix - 3_000, entries: 0 };
    return (await day.history().fleetAt(asOf, POOL, false)).pools?.[0]?.nodes?.[0];
  };

  it("shows another verdict than the recomputed one beside it", async () => {
    await anHour(day);
    const said = day.world.verifier.book.get("n1")?.envelope;
    const bytes = said === undefined ? new Uint8Array() : encodeEnvelope(said);
    expect(await enter({ bytes }, "DRIFTED")).toMatchObject({
      ...{ name: "n1", status: "ATTESTED" },
      logged: { agreement: "differs", status: "DRIFTED", reasons: ["FLAG_MISMATCH"] },
    });
  });

  it("takes a verdict for superseded that was entered after what it did not know of", async () => {
    await anHour(day);
    const said = day.world.verifier.book.get("n1")?.envelope;
    const bytes = said === undefined ? new Uint8Array() : encodeEnvelope(said);
    const stands = (status: string, reasons: readonly string[]) => ({
      ...{ is: "evidence" as const, node: "n1", envelope: { bytes } },
      appraisals: [{ pool: POOL, status, reasons, revision: 1 }],
    });
    await day.world.done({ kind: "disable", pool: POOL, nodes: ["n2"] });
    await day.log.store.enter([stands("DRIFTED", ["MEANING_CONFLICT"])]);
    await day.logged();
    const asOf = now();
    day.clock.advance(1_000);
    await day.log.store.enter([stands("ATTESTED", ["NO_CONTRACT"])]);
    await day.logged();
    const [n1] = (await day.history().fleetAt(asOf, POOL, false)).pools?.[0]?.nodes ?? [];
    expect(n1).toMatchObject({ status: "ATTESTED", logged: { agreement: "follows" } });
  });

  it("believes nobody's evidence that the node's key did not sign", async () => {
    await anHour(day);
    const said = day.world.verifier.book.get("n2")?.envelope;
    const bytes = said === undefined ? new Uint8Array() : encodeEnvelope(said);
    expect(await enter({ bytes }, "ATTESTED")).toMatchObject({ name: "n1", status: "STALE" });
  });

  it("says the verdict that was entered where what the node said was too large to be", async () => {
    await anHour(day);
    expect(await enter({ sha256: "a".repeat(64), length: 1 }, "DRIFTED")).toMatchObject({
      ...{ status: "DRIFTED", reasons: [{ code: "FLAG_MISMATCH" }], decision: 0 },
      logged: { agreement: "recorded" },
    });
  });

  it("counts nothing that was said before the start of an only controller, until it is said again", async () => {
    await anHour(day);
    const before = now();
    day.clock.advance(1_000);
    await day.restart();
    await day.logged();
    const started = now();
    day.clock.advance(1_000);
    for (const name of ["n1", "n2"]) day.world.connect(name).report(workloadOf());
    await day.world.idle();
    await day.logged();
    const history = day.history();
    const stood = async (asOf: typeof started) => {
      const [pool] = (await history.fleetAt(asOf, POOL, false)).pools ?? [];
      return pool?.nodes?.map(({ status, logged }) => [status, logged?.agreement]);
    };
    expect(await stood(before)).toEqual([
      ["ATTESTED", "same"],
      ["ATTESTED", "same"],
    ]);
    expect(await stood(started)).toEqual([
      ["STALE", "unsaid"],
      ["STALE", "unsaid"],
    ]);
    expect(await stood(now())).toEqual([
      ["ATTESTED", "same"],
      ["ATTESTED", "same"],
    ]);
  });

  it("has an evicted node as one, whatever it had said", async () => {
    await anHour(day);
    await day.world.done({ kind: "evict-node", node: "n2" });
    await day.logged();
    const [, n2] = (await day.history().fleetAt(now(), POOL, false)).pools?.[0]?.nodes ?? [];
    const [, live] = day.world.verifier.nodesOf(POOL);
    const appraisal = day.world.verifier.standing(POOL, live ?? "")?.appraisal;
    expect(n2).toMatchObject({ status: "REVOKED", logged: { agreement: "unsaid" } });
    expect(n2?.reasons?.map(({ code }) => code)).toEqual(appraisal?.reasons.map((r) => r.code));
  });

  /** Declares a pool that is too large for an entry. */
  const declareLarge = async (prefix: string): Promise<ReturnType<typeof now>> => {
    day.clock.advance(1_000);
    const roster = Array.from({ length: 800 }, (_, i) => `${prefix}-${i}-${"x".repeat(90)}`).sort();
    const pool = { ...poolOf(roster, { name: "large" }), roster };
    const value = encodeRecord("pool", { pool, by: "alice", atUnixMs: 1 });
    await day.log.store.transact([], [{ kind: "put", key: KEY.pool("large"), value }]);
    await day.logged();
    return now();
  };

  it("has what was too large for an entry from the store, and says what it lacks once that changed", async () => {
    const first = await declareLarge("a");
    const declared = await day.history().declarationAt(first, "large");
    expect(declared.pool?.roster?.[0]).toMatch(/^a-0-/);
    const second = await declareLarge("b");
    const history = day.history();
    expect((await history.declarationAt(second, "large")).pool?.roster?.[0]).toMatch(/^b-0-/);
    await expect(history.declarationAt(first, "large")).rejects.toMatchObject({
      code: "HISTORY_INCOMPLETE",
      message: expect.stringContaining("pool/large"),
    });
  });

  it("is read once, and from then on what came to it; what a question needs is kept", async () => {
    const at = await anHour(day);
    const read: number[] = [];
    const source = new StoredLog(day.log.reader, day.log.inner);
    const history = new History({
      source: {
        size: () => source.size(),
        valueOf: (index, entry) => source.valueOf(index, entry),
        entriesFrom: (index) => {
          read.push(index);
          return source.entriesFrom(index);
        },
      },
      ...{ trustDomain: TRUST_DOMAIN, controllerName: "c1", staleAfterMs: STALE_MS },
      nowUnixMs: () => day.clock.unix,
    });
    await history.fleetAt(now(), "", false);
    expect(read.length).toBeGreaterThan(1);
    read.length = 0;
    await history.fleetAt({ ...now(), atUnixMs: now().atUnixMs - 1 }, "", false);
    await history.moments(POOL, at, at);
    expect(read.length).toBeLessThan(5);
    const size = await source.size();
    await day.log.store.enter([{ is: "epoch-root", epoch: NONCE, root: ROOT, count: 1 }]);
    await day.logged();
    read.length = 0;
    await history.fleetAt(now(), "", false);
    expect(read).toEqual([size]);
  });

  it("is asked one question at a time, and by so many at most", async () => {
    await anHour(day);
    const history = day.history();
    const asked = Array.from({ length: 40 }, () => history.fleetAt(now(), "", false));
    const codes = (await Promise.allSettled(asked)).map((one) =>
      one.status === "fulfilled" ? "answered" : (one.reason as { code: string }).code,
    );
    expect(new Set(codes)).toEqual(new Set(["answered", "TOO_MANY_QUESTIONS"]));
    expect(codes.filter((code) => code === "answered")).toHaveLength(32);
    await expect(history.fleetAt(now(), "", false)).resolves.toMatchObject({ canIssue: true });
  });

  it("knows nothing before the first entry, of what is to come, and of no time", async () => {
    await anHour(day);
    const history = day.history();
    const ask = (atUnixMs: number, entries = 0) =>
      history.fleetAt({ atUnixMs, entries }, "", false);
    await expect(ask(1)).rejects.toMatchObject({ code: "NO_HISTORY" });
    await expect(ask(day.clock.unix + 1)).rejects.toMatchObject({ code: "NO_HISTORY" });
    await expect(ask(0, 100_000)).rejects.toMatchObject({ code: "NO_HISTORY" });
  });

  it("says what happened in a pool, and how long nothing was entered", async () => {
    const at = await anHour(day);
    const history = day.history();
    const moments = await history.moments(POOL, at, at);
    expect(moments.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([expect.stringContaining("n2 stands app: DRIFTED BINARY_MISMATCH")]),
    );
    expect(moments.every(({ atUnixMs }) => atUnixMs === at)).toBe(true);
    await day.world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    await day.logged();
    const quiet = await history.fleetAt({ atUnixMs: at + 60_000, entries: 0 }, "", false);
    expect(quiet.madeOf?.notes?.join()).toContain("nothing was entered from");
  });
});
