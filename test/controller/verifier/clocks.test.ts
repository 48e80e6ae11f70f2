import { afterEach, beforeEach, expect, test } from "vitest";
import { STEP_PATIENCE_MS } from "../../../controller/verifier/forward-clock.ts";
import { BUILD_A, poolOf, profileB, releaseOf, World, workloadOf } from "./world.ts";

const DAY_MS = 86_400_000;

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

/** One node that is enabled on a build which goes out in an hour. */
async function outgoing() {
  await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
  const old = profileB({ label: "A", stage: "outgoing", executables: [BUILD_A] });
  await world.declare(releaseOf(["n1"], [profileB(), old], world.clock.unix + 3_600_000));
  const n1 = await world.agent("n1");
  n1.report(workloadOf(BUILD_A));
  await world.done(world.enable(["n1"]));
  world.verifier.sweep();
  return n1;
}

test("a controller whose clock is set a day forward closes no outgoing build before that has lasted a quarter of an hour", async () => {
  const n1 = await outgoing();
  world.clock.unix += DAY_MS;
  for (let passedMs = 0; passedMs + 1_000 < STEP_PATIENCE_MS; passedMs += 1_000) {
    world.verifier.sweep();
    world.clock.advance(1_000);
    n1.report();
  }
  world.verifier.sweep();
  expect(world.decision("n1")).toBe("open");
  world.clock.advance(2_000);
  n1.report();
  world.verifier.sweep();
  expect(world.decision("n1")).toBe("quarantine");
});

test("a clock that is set right in time has changed nothing", async () => {
  const n1 = await outgoing();
  world.clock.unix += DAY_MS;
  world.verifier.sweep();
  world.clock.advance(1_000);
  world.clock.unix -= DAY_MS;
  for (let i = 0; i < 5; i += 1) {
    n1.report();
    world.verifier.sweep();
    world.clock.advance(1_000);
  }
  expect(world.decision("n1")).toBe("open");
  expect(world.verifier.exemptions.clockStepMs()).toBe(0);
});
