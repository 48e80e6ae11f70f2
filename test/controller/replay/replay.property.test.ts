import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Replayed } from "../../../controller/replay/replay.ts";
import { replay } from "../../../controller/replay/replay.ts";
import { POOL, World } from "../verifier/world.ts";
import { Live, type Moment, STEP } from "./random-day.ts";
import { AS_RECORDED, Tape } from "./taped.ts";

/** A controller that enforces, and is recorded. */
async function start(): Promise<{ live: Live; tape: Tape }> {
  const world = await World.start();
  const live = await Live.on(world);
  const tape = await Tape.of(world, [POOL]);
  await world.idle();
  // What was asked for when it began is nobody's answer to an order.
  await live.do({ kind: "tick", seconds: 12 });
  return { live, tape };
}

/** How nodes stood in a replay, at those instants. */
function momentsOf({ events }: Replayed, at: readonly Moment[]): readonly Moment[] {
  return at.map(({ atUnixMs, nodes }) => {
    const last = (kind: "status" | "gate", name: string) =>
      events.findLast((one) => one.kind === kind && one.node === name && one.atUnixMs <= atUnixMs);
    return {
      atUnixMs,
      nodes: nodes.map(([name = "", , , known = ""]) => {
        const [status, gate] = [last("status", name), last("gate", name)];
        const open = gate?.kind !== "gate" || gate.open ? "open" : "closed";
        const now = known === "as it was" ? known : open;
        if (status?.kind !== "status") return [name, "ATTESTED", "", now];
        return [name, status.status, codesOf(status.reasons), now];
      }),
    };
  });
}

const codesOf = (reasons: readonly { readonly code: string }[]): string =>
  reasons
    .map((one) => one.code)
    .sort()
    .join();

describe("a replay of a controller that enforces", () => {
  test.prop([fc.array(STEP, { minLength: 1, maxLength: 25 })], { numRuns: 25 })(
    "says of every node and gate at every time what the controller said, and to every order what it answered",
    async (steps) => {
      const { live, tape } = await start();
      try {
        for (const step of steps) await live.do(step);
        const replayed = await replay(tape.recorded, AS_RECORDED);
        expect(momentsOf(replayed, live.moments)).toEqual(live.moments);
        const orders = replayed.events.filter((one) => one.kind === "command");
        expect(
          orders.map((one) => `${one.order} ${one.replayed.code || one.replayed.outcome}`),
        ).toEqual(live.outcomes);
        expect(replayed.summary.faults).toBe(0);
        expect(await replay(tape.recorded, AS_RECORDED)).toEqual(replayed);
      } finally {
        await live.stop();
      }
    },
    60_000,
  );
});
