import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { attestStreamOpener } from "../../agent/attest-stream.ts";
import { startController } from "../bench/controller-process.ts";
import { POOL, WORKLOAD } from "../bench/enrolled-fleet.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { FakedClock } from "./faked-clock.ts";
import { KillableCluster } from "./killable-cluster.ts";
import { sealCommand } from "./operator-client.ts";
import type { ReportingNode } from "./reporting-node.ts";

const DAY_MS = 86_400_000;
/** Longer than a permit lives and evidence counts. */
const LONG_MS = 3_000;

describeWith(["faketime"], "the wall clock", () => {
  let dir: TempDir;
  let clock: FakedClock;
  let at: KillableCluster;
  let good: ReportingNode;
  let bad: ReportingNode;

  beforeEach(async () => {
    dir = await makeTempDir();
    clock = new FakedClock(dir.path);
    at = await KillableCluster.make();
  });
  afterEach(async () => {
    await at[Symbol.asyncDispose]();
    await dir[Symbol.asyncDispose]();
  });

  async function begin(): Promise<void> {
    await at.start(clock.env);
    const [first, second] = await at.declare(["bad", "good"]);
    if (first === undefined || second === undefined) throw new Error("nodes: found less than two");
    [bad, good] = [first, second];
    await at.connectNodes();
  }

  /** Sets the controller's clock, and the operator's with it. */
  function set(aheadMs: number): void {
    clock.set(aheadMs);
    at.client.aheadMs = aheadMs;
  }

  test("of a controller that is set a day forward or back closes no good node and lets nobody in", async () => {
    await begin();
    const both = {
      kind: "enable",
      pool: POOL,
      nodes: [],
      rolling: false,
      seenRelease: "",
    } as const;
    await at.order(both);
    await waitFor(async () => (await at.node("good")).open, { what: "open", deadlineMs: 10_000 });
    const other = WORKLOAD.processes.map((p) => ({ ...p, runningSha256: "c".repeat(64) }));
    bad.measure({ ...WORKLOAD, processes: other });
    const ended = async () => (await at.node("bad")).enablement.startsWith("ended");
    await waitFor(ended, { what: "ended", deadlineMs: 10_000 });
    bad.measure(WORKLOAD);
    for (const aheadMs of [DAY_MS, -DAY_MS, 0]) {
      const [opened, closed, letIn] = [good.opened, good.closed, bad.opened];
      set(aheadMs);
      await delay(LONG_MS);
      // Permits came all the time, none of them closed, and who was put out stayed out.
      expect(good.opened).toBeGreaterThan(opened + 2);
      expect(good.closed).toBe(closed);
      expect(bad.opened).toBe(letIn);
      expect(await at.node("good")).toMatchObject({ open: true, enablement: "enabled" });
      expect(await at.node("bad")).toMatchObject({ open: false });
      const { clockStepMs } = await at.client.fleet();
      expect(Math.abs((clockStepMs ?? 0) - aheadMs)).toBeLessThan(5_000);
    }
  });

  test("that is a day off makes no expired token good again, and its operator hears by how much", async () => {
    await begin();
    const body = { kind: "disable", pool: POOL, nodes: ["good"] } as const;
    for (const aheadMs of [DAY_MS, -DAY_MS])
      await expect(at.client.execute(sealCommand(at.operator, body, 0, aheadMs))).rejects.toThrow(
        /ms away from the controller's clock, wanted at most 300000/,
      );
    const wanted = { kind: "create-token", identity: "gate", name: "g", lifeMs: 1_000 } as const;
    const { token } = await at.order(wanted);
    await delay(1_500);
    set(-DAY_MS);
    await expect(at.join(token ?? "", "gate", "g")).rejects.toThrow(/TOKEN_REFUSED|unexpired/);
  });

  test("of a controller that starts a day off keeps no node from attesting", async () => {
    await begin();
    for (const aheadMs of [DAY_MS, -DAY_MS]) {
      await at.kill();
      clock.set(aheadMs);
      await at.start(clock.env);
      at.client.aheadMs = aheadMs;
      await at.connectNodes();
      expect((await at.nodes()).map((n) => n.status)).toEqual(["ATTESTED", "ATTESTED"]);
    }
  });

  test("of a node that is more than two days behind a controller's certificate keeps it out, and the node says why", async () => {
    await begin();
    const wanted = { kind: "create-token", identity: "gate", name: "g", lifeMs: 0 } as const;
    const { token } = await at.order(wanted);
    const identity = await at.join(token ?? "", "gate", "g");
    await at.kill();
    clock.set(3 * DAY_MS);
    const running = await startController(at.cluster, await at.newRunDirectory(), [], clock.env);
    try {
      const open = attestStreamOpener(identity, 1);
      const detail = await new Promise<string>((resolve) => {
        const received = (): void => resolve("found a message");
        const ended = (_cause: string, text: string): void => resolve(text);
        open(running.agents, { received, drained: () => undefined, ended });
      });
      expect(detail).toMatch(/certificate is not yet valid/);
      expect(detail).toMatch(/this machine's clock says .*Z, which is before the controller's/);
    } finally {
      await running.child.stop();
    }
  });
});
