import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodeRecord } from "../../../controller/records.ts";
import type { Recorded } from "../../../controller/replay/recorded.ts";
import { encodeEnvelope, PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { decodeEvidence, encodeClaims, encodeEvidence } from "../../../proto/signed/evidence.ts";
import { Tape } from "../replay/taped.ts";
import { BUILD_A, POOL, poolOf, releaseOf, signerOf, World, workloadOf } from "./world.ts";

let world: World;

beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

/** What is recorded, in a word each. */
const wordsOf = (recorded: readonly Recorded[]): readonly string[] =>
  recorded.map(({ what }) => {
    if ("record" in what) return what.record.key.split("/")[0] ?? "";
    if ("evidence" in what) return `evidence ${decodeEvidence(what.evidence.payload).node}`;
    if ("silent" in what) return `silent ${what.silent}`;
    return "beats" in what ? `beats ${what.beats.join()}` : "begins";
  });

/** What came after `tape` had so many entries. */
const since = (tape: Tape, count: number) => wordsOf(tape.recorded).slice(count);

async function second(names: readonly string[] = ["n1", "n2"]): Promise<void> {
  world.clock.advance(1_000);
  for (const name of names) world.agents.get(name)?.report();
  world.verifier.sweep();
  world.recorder.sweep();
  await world.idle();
}

describe("a recording", () => {
  test("begins with what is declared, and what every node says when it is asked", async () => {
    await world.enabledFleet(["n1", "n2"]);
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    const words = wordsOf(tape.recorded);
    expect(words[0]).toBe("begins");
    expect(new Set(words.slice(1, -2))).toEqual(
      new Set(["operator", "identity", "pool", "release", "proposal", "marks", "meanings"]),
    );
    expect(words.slice(-2)).toEqual(["evidence n1", "evidence n2"]);
  });

  test("has no token, no command of before and nothing of the cluster's keys", async () => {
    await world.enabledFleet(["n1"]);
    const token = { kind: "create-token", identity: "gate", name: "g1", lifeMs: 0 } as const;
    await world.done(token);
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    const before = tape.recorded.length;
    await world.done(token);
    await world.idle();
    const kinds = wordsOf(tape.recorded);
    for (const kind of ["token", "cluster", "command", "issuer-epoch"])
      expect(kinds).not.toContain(kind);
    expect(since(tape, before)).toEqual([]);
  });

  test("tells beats once a heartbeat, news at once, and silence when it is one", async () => {
    await world.enabledFleet(["n1", "n2"]);
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    const begun = tape.recorded.length;
    await second();
    expect(since(tape, begun)).toEqual(["beats n1,n2"]);
    world.agents.get("n2")?.report(workloadOf(BUILD_A));
    await world.idle();
    expect(since(tape, begun).slice(1)).toEqual(["evidence n2", "marks"]);
    for (let i = 0; i < 4; i++) await second(["n2"]);
    expect(since(tape, begun)).toContain("silent n1");
    const silent = tape.recorded.length;
    await second(["n1"]);
    expect(since(tape, silent)[0]).toBe("evidence n1");
  });

  test("has an order before what it did, and one that was refused too", async () => {
    await world.fleet(["n1", "n2"]);
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    const begun = tape.recorded.length;
    await world.done(world.enable());
    expect(since(tape, begun).slice(-3)).toEqual(["command", "marks", "marks"]);
    world.agents.get("n1")?.report(workloadOf(BUILD_A));
    await world.idle();
    await world.run(world.enable());
    await world.idle();
    expect(since(tape, begun).at(-1)).toBe("command");
  });

  test("of one pool has nothing of another", async () => {
    await world.enabledFleet(["n1"]);
    await world.done({ kind: "apply-pool", pool: { ...poolOf(["n2"]), name: "other" } });
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    const keys = () =>
      tape.recorded.flatMap(({ what }) => ("record" in what ? [what.record.key] : []));
    const release = { ...releaseOf(["n2"]), pool: "other" };
    const begun = tape.recorded.length;
    await world.done({ kind: "propose-release", release });
    await world.idle();
    expect(keys().filter((key) => key.includes("/other"))).toEqual([]);
    expect(since(tape, begun)).toEqual([]);
  });

  test("has what another controller heard, once, and that it still hears it", async () => {
    await world.enabledFleet(["n1", "n2"]);
    const n1 = world.connect("n1");
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    const begun = tape.recorded.length;
    const claims = encodeClaims({ workloads: [workloadOf(BUILD_A)] });
    const payload = encodeEvidence(n1.evidence({ claims, sequence: 1_000 }));
    const envelope = sealEnvelope(PAYLOAD_TYPE.evidence, payload, signerOf("node n1"));
    const put = async (silent: boolean): Promise<void> => {
      const value = encodeRecord("node", {
        ...{ controller: "c2", silent, asked: [], epoch: 2, atUnixMs: 1 },
        envelope: Buffer.from(encodeEnvelope(envelope)).toString("base64"),
      });
      await world.memory.transact([], [{ kind: "put", key: "node/n1", value }]);
      await world.idle();
    };
    await put(false);
    await put(false);
    expect(since(tape, begun)[0]).toBe("evidence n1");
    expect(since(tape, begun).filter((one) => one.startsWith("evidence"))).toHaveLength(1);
    await second(["n2"]);
    expect(since(tape, begun).at(-1)).toBe("beats n1,n2");
    await put(true);
    expect(since(tape, begun).at(-1)).toBe("silent n1");
    await put(false);
    expect(since(tape, begun).at(-1)).toBe("beats n1");
  });

  test("that nobody makes costs nothing, and keeps nothing", async () => {
    await world.enabledFleet(["n1"]);
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    tape.stop();
    const begun = tape.recorded.length;
    world.agents.get("n1")?.report(workloadOf(BUILD_A));
    await second(["n1"]);
    expect([tape.recorded.length, world.recorder.recordings]).toEqual([begun, 0]);
  });

  test("whose store cannot be read does not begin", async () => {
    world.memory.setUnavailable(true);
    await expect(Tape.of(world, [POOL])).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(world.recorder.recordings).toBe(0);
  });

  test("that begins while something is written has it once", async () => {
    await world.enabledFleet(["n1"]);
    const beginning = Tape.of(world, [POOL]);
    const ci = { kind: "add-operator", name: "ci", roles: ["builder"] } as const;
    await world.done({ ...ci, publicKey: signerOf("ci").publicKey });
    const tape = await beginning;
    await world.idle();
    const found = tape.recorded.filter(
      ({ what }) => "record" in what && what.record.key === "operator/ci",
    );
    expect(found).toHaveLength(1);
  });
});
