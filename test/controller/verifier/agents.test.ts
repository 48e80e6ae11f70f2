import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AgentPolicy } from "../../../proto/signed/agent-policy.ts";
import { BUILD_B, POOL, poolOf, World, workloadOf } from "./world.ts";

const NAMES = ["n1", "n2"];
const [KNOWN, CHANGED] = ["a".repeat(64), "b".repeat(64)];

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

const reports = (node: string, agent: string | undefined) =>
  world.agents.get(node)?.report({ ...workloadOf(BUILD_B), ...(agent && { agent }) });
const accept = (others: AgentPolicy["others"]) =>
  world.done({
    kind: "apply-pool",
    pool: poolOf(NAMES, { agents: { accepted: [KNOWN], others } }),
  });
const standing = (node: string) => world.verifier.standing(POOL, node)?.appraisal;
const codes = (node: string) => standing(node)?.reasons.map(({ code }) => code);
const decisions = () => NAMES.map((node) => world.decision(node));

/** Both enabled, measured by the agent that the pool is going to accept. */
async function enabled(): Promise<void> {
  await world.fleet(NAMES);
  for (const node of NAMES) reports(node, KNOWN);
  await world.done(world.enable());
  expect(decisions()).toEqual(["open", "open"]);
}

describe("an agent that its pool does not list", () => {
  test("is no matter where the pool lists none", async () => {
    await enabled();
    reports("n1", CHANGED);
    expect(codes("n1")).not.toContain("AGENT_CHANGED");
    expect(decisions()).toEqual(["open", "open"]);
  });

  test("is shown, and closes nothing, where the pool warns", async () => {
    await enabled();
    await accept("warn");
    expect(codes("n1")).not.toContain("AGENT_CHANGED");
    reports("n1", CHANGED);
    expect(codes("n1")).toContain("AGENT_CHANGED");
    expect(standing("n1")?.status).toBe("ATTESTED");
    expect(codes("n2")).not.toContain("AGENT_CHANGED");
    expect(decisions()).toEqual(["open", "open"]);
  });

  test("closes its node where the pool refuses, until an accepted one measures", async () => {
    await enabled();
    await accept("refuse");
    expect(decisions()).toEqual(["open", "open"]);
    reports("n1", CHANGED);
    expect(standing("n1")?.status).toBe("UNVERIFIABLE");
    expect(decisions()).toEqual(["quarantine", "open"]);
    reports("n1", KNOWN);
    expect(codes("n1")).not.toContain("AGENT_CHANGED");
    expect(decisions()).toEqual(["open", "open"]);
  });

  test("is also one that does not say which it is", async () => {
    await enabled();
    await accept("refuse");
    reports("n1", undefined);
    expect(codes("n1")).toContain("AGENT_CHANGED");
    expect(decisions()).toEqual(["quarantine", "open"]);
  });

  test("is told with what was accepted and what was found", async () => {
    await enabled();
    await accept("warn");
    reports("n1", CHANGED);
    const found = standing("n1")?.reasons.find(({ code }) => code === "AGENT_CHANGED");
    expect(found).toMatchObject({
      node: "n1",
      expected: KNOWN.slice(0, 12),
      found: CHANGED.slice(0, 12),
    });
  });
});
