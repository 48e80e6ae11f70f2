import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { registerToWire } from "../../../controller/views/register.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import {
  type Pool,
  profileDigestOf,
  type Release,
  releaseDigestOf,
} from "../../../proto/signed/declaration.ts";
import {
  BUILD_A,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "../verifier/world.ts";

const DONE = 1;
const CANNOT_TELL = 4;
const REFUSED = 5;
const APPROVAL_NEEDED = 9;
const ROSTER = ["n1", "n2"];
const HOUR_MS = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

/** Adds an operator with these roles. */
async function operator(name: string, ...roles: readonly string[]): Promise<void> {
  await world.done({
    kind: "add-operator",
    name,
    roles: [...roles].sort(),
    publicKey: signerOf(name).publicKey,
  });
}

/** Executes a command of `by`. */
const as = (by: string, body: CommandBody) => world.send(world.command(body, {}, by));

/** Everything in the store but the records of commands. */
async function stored(): Promise<string> {
  const { entries } = await world.memory.range("");
  return JSON.stringify(
    entries.filter((e) => !e.key.startsWith("command/")).map((e) => [e.key, e.modRevision]),
  );
}

/** Asserts that a command of `by` ends so, and that nothing is changed by it. */
async function refused(by: string, body: CommandBody, code: string, outcome = REFUSED) {
  const before = await stored();
  const result = await as(by, body);
  expect(result).toMatchObject({ code, outcome, revision: 0 });
  expect(result.message).toMatch(/: found .*, wanted /);
  expect(await stored()).toBe(before);
  return result;
}

const propose = (release: Release): CommandBody => ({ kind: "propose-release", release });
const step = (
  kind: "approve-release" | "start-release" | "complete-release" | "abort-release",
  release: Release,
): CommandBody => ({ kind, pool: release.pool, release: releaseDigestOf(release) });
const task = (release: Release, name: string): CommandBody => ({
  kind: "sign-task",
  pool: release.pool,
  release: releaseDigestOf(release),
  task: name,
});

/** The release as the register shows it. */
function shown(release: Release) {
  const { releases } = registerToWire(world.context, [POOL]);
  const found = releases?.find((one) => one.release === releaseDigestOf(release));
  if (found === undefined) throw new Error("release: found none in the register");
  return found;
}

/** B as target, A as outgoing, for an hour. */
const rollingRelease = (): Release =>
  releaseOf(
    ROSTER,
    [profileB(), profileB({ label: "A", stage: "outgoing", executables: [BUILD_A] })],
    world.clock.unix + HOUR_MS,
  );

const R1 = releaseOf(ROSTER);
const RISK = { role: "risk", count: 1 };
const STRICT: Partial<Pool> = {
  approvals: [{ role: "ops", count: 1 }, RISK],
  tasks: [{ name: "runbook", text: "it was read", role: "ops", measured: "" }],
};

describe("a release that has to be approved", () => {
  beforeEach(async () => {
    await operator("ann", "ops");
    await operator("bob", "ops", "risk");
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER, STRICT) });
    await world.done(propose(R1));
  });

  test("is started when the policy's people signed for it and its tasks are done, and not before", async () => {
    expect(shown(R1)).toMatchObject({ state: "proposed", author: "alice" });
    const { reasons } = await refused("alice", startOf(R1), "APPROVAL_REQUIRED", APPROVAL_NEEDED);
    expect(reasons?.map((r) => r.expected)).toEqual([
      "1 more with role ops, other than the author alice",
      "1 more with role risk, other than the author alice",
    ]);
    await as("bob", step("approve-release", R1));
    expect(shown(R1).wanted).toEqual([
      "approval: 1 more with role risk, other than the author alice",
      "task runbook: it was read; signed off by role ops",
    ]);
    await as("ann", step("approve-release", R1));
    expect(shown(R1)).toMatchObject({ state: "approved" });
    await refused("alice", startOf(R1), "TASK_OPEN", APPROVAL_NEEDED);
    await as("ann", task(R1, "runbook"));
    expect(await as("alice", startOf(R1))).toMatchObject({ outcome: DONE, nodes: ROSTER });
    expect(shown(R1)).toMatchObject({ state: "rolling", startedBy: "alice" });
    expect(world.declared.releases.get(POOL)?.value).toMatchObject({ by: "alice", release: R1 });
  });

  test("counts no approval by its author, of another role, twice, or of another digest", async () => {
    await refused("alice", step("approve-release", R1), "SELF_APPROVAL");
    await operator("cyd", "dev");
    await refused("cyd", step("approve-release", R1), "ROLE_REQUIRED");
    await refused("cyd", task(R1, "runbook"), "ROLE_REQUIRED");
    await refused("ann", task(R1, "lunch"), "UNKNOWN_TASK");
    await as("bob", step("approve-release", R1));
    await refused("bob", step("approve-release", R1), "ALREADY_APPROVED");
    await refused("ann", step("approve-release", { ...R1, title: "other" }), "UNKNOWN_RELEASE");
    await refused("alice", propose(R1), "ALREADY_EXISTS");
    expect(shown(R1).approvals).toHaveLength(1);
  });

  test("counts nobody who was revoked: neither a signature made later nor the word of before", async () => {
    const late = world.command(step("approve-release", R1), {}, "ann");
    await as("bob", step("approve-release", R1));
    await as("ann", task(R1, "runbook"));
    await world.done({ kind: "revoke-operator", name: "ann" });
    const before = await stored();
    await expect(world.send(late)).rejects.toMatchObject({ code: "UNKNOWN_OPERATOR" });
    expect(await stored()).toBe(before);
    await operator("cyd", "ops");
    await as("cyd", step("approve-release", R1));
    // The task was signed by somebody who is gone.
    await refused("alice", startOf(R1), "TASK_OPEN", APPROVAL_NEEDED);
    await as("cyd", task(R1, "runbook"));
    await world.done({ kind: "revoke-operator", name: "bob" });
    expect(shown(R1).state).toBe("approved");
    await refused("alice", startOf(R1), "APPROVAL_REQUIRED", APPROVAL_NEEDED);
    // The same name with another key is another word.
    world.clock.advance(1);
    await operator("bob", "risk");
    await refused("alice", startOf(R1), "APPROVAL_REQUIRED", APPROVAL_NEEDED);
    await as("bob", step("approve-release", R1));
    await world.done(startOf(R1));
  });

  test("is not started over the head of somebody who is revoked in the very moment", async () => {
    await as("bob", step("approve-release", R1));
    await as("ann", step("approve-release", R1));
    await as("ann", task(R1, "runbook"));
    const start = world.command(startOf(R1));
    world.store.beforeGet = {
      prefix: "command/",
      act: () => world.done({ kind: "revoke-operator", name: "bob" }),
    };
    expect(await world.send(start)).toMatchObject({
      outcome: APPROVAL_NEEDED,
      code: "APPROVAL_REQUIRED",
    });
    expect(world.declared.releases.size).toBe(0);
  });

  test("is held to the pool's policy of the moment it is started in", async () => {
    await as("bob", step("approve-release", R1));
    await as("ann", step("approve-release", R1));
    await as("ann", task(R1, "runbook"));
    await world.done({
      kind: "apply-pool",
      pool: poolOf(ROSTER, { ...STRICT, approvals: [{ role: "ops", count: 3 }, RISK] }),
    });
    await refused("alice", startOf(R1), "APPROVAL_REQUIRED", APPROVAL_NEEDED);
  });
});

describe("a turnover task that is measured", () => {
  const attested = { name: "same", text: "", role: "", measured: "roster-attested" } as const;
  const drained = { name: "drained", text: "", role: "", measured: "none-open" } as const;
  const next = { ...R1, title: "2.0" };

  test("is so when the release is started, by a measurement of then", async () => {
    // Before its first release nobody of a pool can be attested, and nobody is asked.
    await world.enabledFleet(ROSTER, { pool: { tasks: [attested] } });
    await world.done(propose(next));
    await refused("alice", task(next, "same"), "TASK_MEASURED");
    // Attested by what it said last, and not there when it is asked.
    const n2 = world.agents.get("n2");
    if (n2 !== undefined) n2.answers = false;
    await refused("alice", startOf(next), "TASK_OPEN", APPROVAL_NEEDED);
    if (n2 !== undefined) n2.answers = true;
    await world.done(startOf(next));
  });

  test("none-open waits until nobody takes traffic", async () => {
    await world.enabledFleet(ROSTER);
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER, { tasks: [drained] }) });
    await world.done(propose(next));
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    await refused("alice", startOf(next), "TASK_OPEN", APPROVAL_NEEDED);
    await world.done({ kind: "disable", pool: POOL, nodes: [] });
    await world.done(startOf(next));
  });
});

describe("a release that is started", () => {
  test("supersedes the one before, and complete stays complete", async () => {
    await world.fleet(ROSTER);
    const [second, third] = ["2.0", "3.0"].map((title) => ({ ...R1, title })) as [Release, Release];
    await world.declare(second);
    expect([shown(R1).state, shown(second).state]).toEqual(["superseded", "rolling"]);
    await world.done(step("complete-release", second));
    await world.declare(third);
    expect([R1, second, third].map((one) => shown(one).state)).toEqual([
      "superseded",
      "complete",
      "rolling",
    ]);
    await refused("alice", startOf(second), "WRONG_STATE");
    await refused("alice", step("complete-release", second), "WRONG_STATE");
    // Back to one of before is a release like any other.
    await world.declare(R1);
    expect([shown(R1).state, shown(third).state]).toEqual(["rolling", "superseded"]);
  });

  test("accepts old and new: one on the target and the rest on the outgoing build are ROLLING, and no drift", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER) });
    await world.declare(rollingRelease());
    const [n1, n2] = [await world.agent("n1"), await world.agent("n2")];
    n1.report(workloadOf());
    n2.report(workloadOf(BUILD_A));
    await world.done(world.enable(ROSTER));
    expect(ROSTER.map((n) => world.decision(n))).toEqual(["open", "open"]);
    expect(world.verifier.poolStanding(POOL)).toMatchObject({ status: "ROLLING", onTarget: 1 });
    expect(shown(rollingRelease()).wanted).toEqual(["1 of 2 nodes on the target"]);
  });

  test("is complete when the whole roster is measured on the target, and the outgoing build counts no more then", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER) });
    const release = rollingRelease();
    await world.declare(release);
    const [n1, n2] = [await world.agent("n1"), await world.agent("n2")];
    n1.report(workloadOf());
    n2.report(workloadOf(BUILD_A));
    const complete = step("complete-release", release);
    const result = await refused("alice", complete, "NOT_ON_TARGET");
    expect(result.reasons).toContainEqual(
      expect.objectContaining({ code: "OUTGOING_BUILD", node: "n2" }),
    );
    expect(result.reasons?.some((r) => r.node === "n1")).toBe(false);
    // What it says now counts, and not what it said before.
    n2.workloads = [workloadOf()];
    n2.answers = false;
    await refused("alice", complete, "NOT_ON_TARGET");
    n2.answers = true;
    world.verifier.sight.set(true, "test");
    await refused("alice", complete, "CANNOT_TELL", CANNOT_TELL);
    world.verifier.sight.set(false, "test");
    await world.done(complete);
    expect(shown(release)).toMatchObject({ state: "complete", wanted: [] });
    n2.report(workloadOf(BUILD_A));
    expect(world.verifier.standing(POOL, "n2")?.appraisal.status).toBe("DRIFTED");
  });

  test("is not complete beside a node that is not on the roster", async () => {
    await world.fleet(ROSTER);
    (await world.agent("n9")).report();
    await refused("alice", step("complete-release", R1), "NOT_ON_TARGET");
  });

  test("that is ended takes along the order to enable who reaches its target", async () => {
    const [n1] = await world.fleet(ROSTER);
    n1?.report(workloadOf(undefined, "no", { processes: [], flags: [] }));
    await world.done(world.enable([], true));
    await world.done(step("abort-release", R1));
    n1?.report(workloadOf());
    await world.idle();
    expect(world.mark("n1")).toBe("none");
    expect(world.declared.rolling.size).toBe(0);
  });

  test("is remembered beside the last 200 that are over", { timeout: 30_000 }, async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER) });
    for (let i = 0; i < 205; i++) {
      world.clock.advance(1);
      await world.declare({ ...R1, title: `r${i}` });
    }
    const titles = [...world.declared.proposals.values()].map(({ value }) => value.release.title);
    expect(titles).toHaveLength(201);
    expect(titles.sort()).not.toContain("r3");
    expect(titles).toContain("r4");
    expect(titles).toContain("r204");
  });

  test("is ended with a reason, and holds the pool until another one is started", async () => {
    await world.enabledFleet(ROSTER);
    await world.done(step("abort-release", R1));
    expect(shown(R1)).toMatchObject({ state: "aborted", wanted: [] });
    expect(ROSTER.map((n) => world.decision(n))).toEqual(["open", "open"]);
    await refused("alice", step("abort-release", R1), "WRONG_STATE");
    await refused("alice", startOf(R1), "WRONG_STATE");
    await expect(
      world.send(world.command(step("abort-release", R1), { reason: " " })),
    ).rejects.toMatchObject({ code: "MALFORMED_COMMAND" });
  });
});

describe("a node that was enabled for the target", () => {
  test("and is found on the outgoing build is closed and ended as MOVED_BACK, also under a rolling order", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER) });
    await world.declare(rollingRelease());
    const [n1, n2] = [await world.agent("n1"), await world.agent("n2")];
    for (const agent of [n1, n2]) agent.report(workloadOf(BUILD_A));
    await world.done(world.enable([], true));
    n1.report(workloadOf());
    const target = profileDigestOf(profileB());
    await world.until("n1 open on the target", () => {
      const mark = world.declared.mark(POOL, "n1");
      return mark?.state === "enabled" && mark.profileDigest === target;
    });
    expect(world.decision("n1")).toBe("open");
    n1.report(workloadOf(BUILD_A));
    expect(world.decision("n1")).toBe("quarantine");
    await world.untilStored("n1", "MOVED_BACK");
    await world.until("the end came back", () => world.mark("n1") === "MOVED_BACK");
    // Forward again is not enough: it takes a new enable.
    n1.report(workloadOf());
    await world.idle();
    expect(world.decision("n1")).toBe("quarantine");
    // The one that was enabled for the outgoing build stays on it.
    n2.report();
    expect(world.decision("n2")).toBe("open");
    await world.done(world.enable(["n1"]));
    expect(world.decision("n1")).toBe("open");
  });
});

describe("the second key", () => {
  const seen = (by: string, seenRelease: string, nodes: readonly string[] = []) =>
    as(by, { kind: "enable", pool: POOL, nodes, rolling: false, seenRelease });

  test("is another person's than who started the release, who saw it; also for nodes that had traffic before", async () => {
    await operator("bob");
    await world.fleet(ROSTER, { pool: { secondKey: "required" } });
    const digest = releaseDigestOf(R1);
    expect(await seen("alice", digest)).toMatchObject({
      outcome: APPROVAL_NEEDED,
      code: "SECOND_KEY_REQUIRED",
    });
    expect(await seen("bob", "")).toMatchObject({ outcome: REFUSED, code: "BLIND_SIGNATURE" });
    expect(await seen("bob", "0".repeat(64))).toMatchObject({ code: "CHANGED_MEANWHILE" });
    expect(ROSTER.map((n) => world.mark(n))).toEqual(["none", "none"]);
    expect(await seen("bob", digest)).toMatchObject({ outcome: DONE, nodes: ROSTER });
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    expect(await seen("alice", digest, ["n1"])).toMatchObject({ code: "SECOND_KEY_REQUIRED" });
    expect(await seen("bob", digest, ["n1"])).toMatchObject({ outcome: DONE });
  });

  test("is named beside everything that the nodes say, and a second person enables nobody who contradicts", async () => {
    await operator("bob");
    const [, n2] = await world.fleet(ROSTER, { pool: { secondKey: "required" } });
    n2?.report(workloadOf(BUILD_A));
    const digest = releaseDigestOf(R1);
    const result = await seen("alice", digest);
    const codes = result.reasons?.map((r) => r.code);
    expect(codes?.[0]).toBe("SECOND_KEY_REQUIRED");
    expect(codes).toContain("BINARY_MISMATCH");
    expect(await seen("bob", digest)).toMatchObject({ code: "OUT_OF_ATTESTATION" });
  });
});
