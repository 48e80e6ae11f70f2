import { fc, test as property } from "@fast-check/vitest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeAgent, POOL, STALE_MS, World, workloadOf } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

const BEAT_MS = STALE_MS / 3;
const boot = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A newer stream of a node comes up, as AttestationService has it. */
function overtake(older: FakeAgent, bootId: string): FakeAgent {
  world.verifier.overtaken(older.name, older);
  const newer = world.connect(older.name);
  newer.bootId = bootId;
  return newer;
}

function codes(node: string): readonly string[] {
  const reasons = world.verifier.standing(POOL, node)?.appraisal.reasons ?? [];
  return reasons.map(({ code }) => code);
}

describe("A key in two places", () => {
  test("closes both, ends the enablement, and stays so over a restart", async () => {
    const [n1] = await world.enabledFleet(["n1", "n2"]);
    if (n1 === undefined) throw new Error("n1: found none");
    const clone = overtake(n1, boot(2));
    clone.report();
    // One that speaks from another boot may have been started anew.
    expect(world.decision("n1")).toBe("open");
    n1.speaks?.(n1.bootId);
    expect(world.decision("n1")).toBe("quarantine");
    expect(world.mark("n1")).toBe("IDENTITY_CLONED");
    expect(n1.revoked).toBe("cloned");
    await world.until("the clone's end", () => clone.revoked === "cloned");
    await world.untilStored("n1", "IDENTITY_CLONED");
    expect(codes("n1")).toContain("IDENTITY_CLONED");
    expect(world.decision("n2")).toBe("open");
    world = await world.restart();
    expect(world.declared.identity("agent", "n1")?.state).toBe("cloned");
    expect(codes("n1")).toContain("IDENTITY_CLONED");
    const enabled = await world.run(world.enable(["n1"]));
    expect(enabled.outcome).not.toBe(1);
  });

  test("is found as well when the newer one speaks last", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    if (n1 === undefined) throw new Error("n1: found none");
    const clone = overtake(n1, boot(2));
    n1.speaks?.(n1.bootId);
    expect(world.decision("n1")).toBe("open");
    clone.report();
    expect(world.decision("n1")).toBe("quarantine");
  });

  test("stays closed while the store cannot write it down, and is written when it can", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    if (n1 === undefined) throw new Error("n1: found none");
    const { transact } = world.store;
    world.store.transact = () => Promise.reject(new Error("no store"));
    overtake(n1, boot(2)).report();
    n1.speaks?.(n1.bootId);
    expect(world.decision("n1")).toBe("quarantine");
    await world.idle();
    expect(world.declared.identity("agent", "n1")?.state).toBe("active");
    world.store.transact = transact;
    await world.until("the record", () => {
      world.verifier.sweep();
      return world.declared.identity("agent", "n1")?.state === "cloned";
    });
    expect(world.declared.identity("agent", "n1")?.deadKeys).toHaveLength(1);
  });

  test("comes back by nothing but an eviction", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    if (n1 === undefined) throw new Error("n1: found none");
    overtake(n1, boot(2)).report();
    n1.speaks?.(n1.bootId);
    await world.until(
      "the record",
      () => world.declared.identity("agent", "n1")?.state === "cloned",
    );
    await world.done({ kind: "evict-node", node: "n1" });
    expect(world.declared.identity("agent", "n1")).toMatchObject({
      state: "evicted",
      deadKeys: [expect.any(String)],
    });
  });
});

/** What an honest node does: it beats, loses its stream, is started anew, and time passes. */
const act = fc.constantFrom("beat", "reconnect", "reboot", "reboot-silently", "wait", "change");

describe("An honest node", () => {
  property.prop([fc.array(act, { maxLength: 40 })], { numRuns: 60 })(
    "is never called a clone, however often and fast it is started anew or connects again",
    async (acts) => {
      const [first] = await world.enabledFleet(["n1"]);
      if (first === undefined) throw new Error("n1: found none");
      let agent = first;
      let boots = 1;
      const acting: Readonly<Record<string, () => void>> = {
        wait: () => world.clock.advance(BEAT_MS),
        reconnect: () => {
          const older = agent;
          agent = overtake(older, older.bootId);
          // Over the older stream it may speak until it has let it go.
          older.speaks?.(older.bootId);
          agent.report();
        },
        // What a machine said before it was started anew it never says again.
        "reboot-silently": () => {
          boots += 1;
          agent = overtake(agent, boot(boots));
        },
        reboot: () => {
          acting["reboot-silently"]?.();
          agent.report();
        },
        change: () => agent.report(workloadOf()),
        beat: () => agent.report(),
      };
      for (const what of acts) {
        acting[what]?.();
        world.verifier.sweep();
      }
      await world.idle();
      expect(codes("n1")).not.toContain("IDENTITY_CLONED");
      expect(world.declared.identity("agent", "n1")?.state).toBe("active");
      await world.stop();
      world = await World.start();
    },
  );

  test("lets the older stream go when the newer one speaks from the same boot, or in its time", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    if (n1 === undefined) throw new Error("n1: found none");
    let ends = 0;
    const end = (): void => {
      ends += 1;
    };
    n1.supersede = end;
    const again = overtake(n1, n1.bootId);
    again.report();
    expect(ends).toBe(1);
    again.supersede = end;
    overtake(again, boot(2)).report();
    world.clock.advance(2 * BEAT_MS - 1);
    world.verifier.sweep();
    expect(ends).toBe(1);
    world.clock.advance(1);
    world.verifier.sweep();
    expect(ends).toBe(2);
  });
});
