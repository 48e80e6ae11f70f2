import { describe, expect, test } from "vitest";
import { type Fleet, prepareFleet } from "../../../fleet/fleet.ts";
import { POOL } from "../../../fleet/fleet-files.ts";
import { GatePoll } from "../../../fleet/gate-poll.ts";
import { buildA } from "../../../fleet/knight/steps.ts";
import { type Program, startPackaged } from "../../../fleet/programs.ts";
import { makeTempDir } from "../../../fleet/temp-dir.ts";
import { waitFor } from "../../../fleet/wait-for.ts";
import { packaged } from "./pairs.ts";

const NODES = ["smars-1", "smars-2", "smars-3"];
const PATIENCE_MS = 60_000;
const FILES: Readonly<Record<Program, string>> = {
  agent: "muster-agent",
  controller: "muster-controller",
  gate: "muster-gate",
  muster: "muster",
};

/** From now on these programs are started as that build has them. */
function install(build: "old" | "new", ...programs: readonly Program[]): void {
  for (const program of programs) startPackaged(program, packaged(build, FILES[program]));
}

/** What the view shows of each node, and whether it was seen after a moment. */
function shown(fleet: Fleet): string[] {
  return (fleet.watch.current?.pool.nodes ?? []).map(
    ({ name, status, gate }) => `${name} ${status} ${gate}`,
  );
}

const GOOD = NODES.map((name) => `${name} ATTESTED open`);

async function untilGood(fleet: Fleet): Promise<void> {
  await waitFor(() => shown(fleet).sort().join() === GOOD.join(), {
    ...{ what: "all attested and open", deadlineMs: PATIENCE_MS },
  });
}

/** One agent after the other, as a package manager that goes over the servers. */
async function upgradeAgents(fleet: Fleet): Promise<void> {
  install("new", "agent");
  for (const name of NODES) {
    await fleet.stopAgent(name);
    await fleet.startAgents([name]);
    await untilGood(fleet);
  }
}

async function upgradeController(fleet: Fleet): Promise<void> {
  install("new", "controller", "muster");
  await fleet.controllers.stop();
  await fleet.startController();
  await fleet.startWatch();
  await untilGood(fleet);
}

async function upgradeGate(fleet: Fleet): Promise<void> {
  install("new", "gate");
  await fleet.restartGate();
}

const ORDERS = [
  { order: "agents, then the controller", steps: [upgradeAgents, upgradeController] },
  { order: "the controller, then agents", steps: [upgradeController, upgradeAgents] },
] as const;

describe.each(ORDERS)("a fleet of packaged programs that is upgraded: $order", ({ steps }) => {
  test("stays attested, and no gate closes", async () => {
    install("old", "agent", "controller", "gate", "muster");
    await using temp = await makeTempDir();
    await using fleet = await prepareFleet({
      ...{ dir: temp.path, names: NODES, flags: { P: "no" }, gate: "program", balancer: false },
    });
    await Promise.all([fleet.startServers(), fleet.initialise()]);
    await fleet.startController();
    await fleet.startGate();
    await fleet.applyPool(NODES, { permitLife: "30s", hold: "60s" });
    expect((await fleet.declare("A", [buildA(fleet, "no")])).exitCode).toBe(0);
    await fleet.enrolAgents(NODES);
    await fleet.startAgents(NODES);
    await waitFor(async () => (await fleet.cli.run("enable", POOL)).exitCode === 0, {
      ...{ what: "all enabled", deadlineMs: PATIENCE_MS },
    });
    await fleet.startWatch();
    await untilGood(fleet);
    const url = (name: string) => `http://127.0.0.1:${fleet.ports.http}/v1/gate/${POOL}/${name}`;
    await using gate = new GatePoll(new Map(NODES.map((name) => [name, url(name)])));
    await waitFor(() => NODES.every((name) => gate.last(name)?.open), {
      ...{ what: "every gate open", deadlineMs: PATIENCE_MS },
    });
    const sinceMs = performance.now();
    for (const step of steps) await step(fleet);
    expect(gate.closed(NODES, sinceMs)).toEqual([]);
    // The gate itself answers nobody while it restarts; then it is as open as it was.
    await upgradeGate(fleet);
    await waitFor(() => NODES.every((name) => gate.last(name)?.open), {
      ...{ what: "every gate open after its upgrade", deadlineMs: PATIENCE_MS },
    });
    await untilGood(fleet);
  });
});
