import { afterEach, beforeEach, expect, test } from "vitest";
import { JUDGE } from "../../../controller/verifier/gate-self-test.ts";
import { BUILD_B, LIFE_MS, POOL, profileB, World, workloadOf } from "../verifier/world.ts";

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

/** From here on every node is ATTESTED, whatever it measures. */
function breakAppraisal(): void {
  world.judge.appraise = () => ({
    status: "ATTESTED",
    effect: "none",
    reasons: [],
    profile: profileB(),
  });
}

const events = (event: string) => world.log.events.filter((e) => e.event === event);

test("a controller that lets a contradiction pass enables nothing, and says so", async () => {
  await world.fleet(["n1", "n2"]);
  breakAppraisal();
  const answer = await world.run(world.enable());
  expect(answer).toMatchObject({ outcome: 7, code: "SELF_TEST_FAILED" });
  expect(answer.message).toContain("wrong image: ATTESTED for no reason");
  expect([world.mark("n1"), world.mark("n2")]).toEqual(["none", "none"]);
  expect(world.decision("n1")).toBe("quarantine");
  expect(events("gate.self_test_failed")[0]).toMatchObject({ pool: POOL });
});

test("it issues nothing new that opens for that pool until it refuses again, and closes as ever", async () => {
  const [n1, n2] = await world.enabledFleet(["n1", "n2"]);
  const before = world.issuer.latest(POOL, "n1")?.permit.serial;
  breakAppraisal();
  await world.run(world.enable());
  world.clock.advance(LIFE_MS / 2);
  n1?.report();
  world.verifier.sweep();
  expect(world.issuer.latest(POOL, "n1")?.permit.serial).toBe(before);
  await world.done({ kind: "disable", pool: POOL, nodes: ["n2"] });
  expect(world.decision("n2")).toBe("drain");
  n2?.report();

  world.judge.appraise = JUDGE.appraise;
  world.verifier.sweep();
  expect(events("gate.self_test_passed")).toHaveLength(1);
  expect(world.issuer.latest(POOL, "n1")?.permit).toMatchObject({ decision: "open" });
  expect(world.issuer.latest(POOL, "n1")?.permit.serial).not.toBe(before);
  await world.done(world.enable());
});

test("a rolling order enables nobody by a controller that cannot refuse", async () => {
  const [, n2] = await world.fleet(["n1", "n2"]);
  n2?.report(workloadOf(BUILD_B, "no", { processes: [] }));
  await world.done(world.enable(["n1"], true));
  world.judge.decideEnable = () => ({ allowed: true, nodes: ["n2"] });
  n2?.report(workloadOf());
  await world.idle();
  expect(world.mark("n2")).toBe("none");
  expect(events("gate.self_test_failed")).not.toHaveLength(0);
  world.judge.decideEnable = JUDGE.decideEnable;
  world.verifier.sweep();
  await world.until("n2 enabled by the order", () => world.mark("n2") === "enabled");
});

test("a gate that opens, or an enablement that allows what is refused, is noticed as well", async () => {
  await world.fleet(["n1"]);
  world.judge.admit = () => ({ gate: "open", enableFirst: false });
  expect(await world.run(world.enable())).toMatchObject({ outcome: 7 });
  world.judge.admit = JUDGE.admit;
  world.judge.decideEnable = ({ nodes }) => ({ allowed: true, nodes: nodes.map((n) => n.node) });
  expect(await world.run(world.enable())).toMatchObject({ outcome: 7 });
  world.judge.decideEnable = JUDGE.decideEnable;
  await world.done(world.enable());
  expect(world.decision("n1")).toBe("open");
});
