import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { markShard } from "../../../controller/records.ts";
import { replay } from "../../../controller/replay/replay.ts";
import { readContract } from "../../../proto/contract.ts";
import { contractOf, flagOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  profileB,
  signerOf,
  World,
  workloadOf,
} from "../verifier/world.ts";
import { AS_RECORDED, Tape } from "./taped.ts";

let world: World;

beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

/** A tape that has begun, and heard everybody. */
async function begun(): Promise<Tape> {
  const tape = await Tape.of(world, [POOL]);
  await world.idle();
  return tape;
}

describe("a replay", () => {
  test("has a node silent when the controller found it so, not when its last beat was told", async () => {
    await world.enabledFleet(["n1"], { pool: { holdMs: 0 } });
    const tape = await begun();
    const at = world.clock.unix;
    tape.recorded.push({ line: 90, atUnixMs: at + 1_900, what: { beats: ["n1"] } });
    tape.recorded.push({ line: 91, atUnixMs: at + 4_100, what: { silent: "n1" } });
    tape.recorded.push({ line: 92, atUnixMs: at + 4_600, what: { beats: ["n1"] } });
    const { events } = await replay(tape.recorded, AS_RECORDED);
    const found = events.flatMap((one) =>
      one.kind === "status" ? [[one.atUnixMs - at, one.status]] : [],
    );
    expect(found).toEqual([
      [0, "ATTESTED"],
      [4_100, "STALE"],
      [4_600, "ATTESTED"],
    ]);
  });

  test("closes the gate of a silent node when its permit runs out", async () => {
    await world.enabledFleet(["n1", "n2"], { pool: { holdMs: 0, budgetNodes: 2 } });
    const tape = await begun();
    const at = world.clock.unix;
    tape.recorded.push({ line: 91, atUnixMs: at + 4_000, what: { silent: "n1" } });
    for (let s = 5; s <= 40; s += 5)
      tape.recorded.push({ line: 92, atUnixMs: at + s * 1_000, what: { beats: ["n2"] } });
    const { events, summary } = await replay(tape.recorded, AS_RECORDED);
    const gates = events.filter((one) => one.kind === "gate");
    expect(gates).toMatchObject([
      { node: "n1", atUnixMs: at + 30_000, open: false, reasons: ["PERMIT_EXPIRED"] },
    ]);
    expect(summary.gates).toMatchObject([{ node: "n1", closedMs: 10_000, openAtEnd: false }]);
  });

  test("keeps an enablement ended that only today's rules end, whatever becomes of others", async () => {
    const profiles = [
      profileB({ label: "A", executables: [BUILD_A] }),
      profileB(),
      profileB({ label: "yes", flags: [{ name: "P", value: "yes", redacted: false }] }),
    ];
    const all = Array.from({ length: 400 }, (_, i) => `n${i}`);
    const names = all.filter((name) => markShard(name) === markShard("n1")).slice(0, 3);
    const [, second = "", third = ""] = names;
    // Nobody has said yet what P means to either.
    const agents = await world.fleet(names, { profiles, pool: { contracts: "warn", holdMs: 0 } });
    agents[0]?.report(workloadOf(BUILD_A));
    await world.idle();
    await world.done(world.enable());
    const tape = await begun();
    for (const p of ["yes", "no"]) {
      world.clock.advance(1_000);
      agents[2]?.report(workloadOf(BUILD_B, p));
      await world.idle();
    }
    expect([world.mark(third), world.decision(third)]).toEqual(["enabled", "open"]);
    // Comings and goings of one are written with what became of all that share its record.
    world.clock.advance(1_000);
    await world.done({ kind: "disable", pool: POOL, nodes: [second] });
    await world.idle();
    tape.stop();
    const contract = (sha256: string, meaning: string) => {
      const flags = [flagOf({ meaning, values: { yes: meaning, no: "off" } })];
      const parts = contractOf({ version: meaning, subjects: [subjectOf(sha256)], flags });
      const statement = sealContract(parts, signerOf("ci"));
      return { contract: readContract(statement.payload), statement };
    };
    const builds = [contract(BUILD_A, "power-peg"), contract(BUILD_B, "rlp")];
    const { summary } = await replay(tape.recorded, { ...AS_RECORDED, builds });
    expect(summary.gates).toMatchObject([
      { node: second, openAtEnd: false, closedMs: 0 },
      { node: third, openAtEnd: false, reasons: ["MEANING_CONFLICT"] },
    ]);
    const { summary: asRecorded } = await replay(tape.recorded, AS_RECORDED);
    expect(asRecorded.gates).toMatchObject([{ node: second }, { node: third, openAtEnd: true }]);
  });

  test("of something that does not begin is refused", async () => {
    await expect(replay([], AS_RECORDED)).rejects.toThrow("line 1: found nothing");
    const beats = { line: 2, atUnixMs: 1, what: { beats: ["n1"] } };
    await expect(replay([beats], AS_RECORDED)).rejects.toThrow("line 2: ");
  });

  test("takes no beats of a node that was never heard for a word of it", async () => {
    await world.enabledFleet(["n1"], { pool: { holdMs: 0 } });
    world.agents.get("n1")?.revoke("");
    const tape = await Tape.of(world, [POOL]);
    tape.stop();
    const at = world.clock.unix;
    const kept = tape.recorded.filter(({ what }) => !("evidence" in what));
    for (let s = 1; s <= 5; s++)
      kept.push({ line: 90 + s, atUnixMs: at + s * 1_000, what: { beats: ["n1"] } });
    const { events } = await replay(kept, AS_RECORDED);
    expect(events.find((one) => one.kind === "status")).toMatchObject({ status: "STALE" });
  });
});
