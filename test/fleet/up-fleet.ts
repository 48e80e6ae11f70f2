import { EIGHT, type Fleet } from "./fleet.ts";
import { FleetError } from "./fleet-error.ts";
import { POOL, type PoolPolicy, type ProfileDocument } from "./fleet-files.ts";
import { DeployTool } from "./knight/deploy-tool.ts";
import { buildA, buildB, MISSED, PATIENCE, SEVEN } from "./knight/steps.ts";
import { nodeOf, type PoolSeen } from "./status-watch.ts";

/** One person does everything here. */
const POLICY: PoolPolicy = { permitLife: "4s", hold: "60s" };

/** Told to people while it goes on; and the end, which is looked for between two steps. */
export interface Progress {
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings a prepared fleet up: build A declared, eight attested, enabled and open. @throws FleetError, and the reason of `signal`
 * between two steps; what was started until then runs.
 */
export async function bringUp(
  fleet: Fleet,
  balancer: boolean,
  { say, signal }: Progress,
): Promise<void> {
  const { length } = fleet.controllers.names;
  say(
    length === 1
      ? "starting eight servers and the controller"
      : `starting eight servers, ${length} members of etcd and ${length} controllers`,
  );
  await fleet.startServers();
  signal.throwIfAborted();
  if (balancer) await fleet.startBalancer();
  await fleet.initialise();
  signal.throwIfAborted();
  await fleet.startController();
  signal.throwIfAborted();
  await fleet.startGate();
  signal.throwIfAborted();
  say("declaring the pool and its release, enrolling eight agents");
  await fleet.applyPool(EIGHT, POLICY);
  const watch = await fleet.startWatch();
  await declared(fleet, "A", [buildA(fleet, "no")]);
  signal.throwIfAborted();
  await fleet.enrolAgents(EIGHT);
  signal.throwIfAborted();
  await fleet.startAgents(EIGHT);
  await watch.until("8 on target", (pool) => pool.onTarget === EIGHT.length, PATIENCE.ms);
  signal.throwIfAborted();
  say("all eight attested; enabling them");
  await fleet.cli.must("enable", POOL);
  await untilOpen(fleet, EIGHT);
}

/** Rolls B out to seven, which the tool calls eight, and declares that everything runs B. @throws as `bringUp` */
export async function missOne(
  fleet: Fleet,
  { say, signal }: Progress,
): Promise<{ readonly seen: PoolSeen; readonly claim: string }> {
  const tool = new DeployTool(fleet);
  say("rolling build B out");
  await declared(fleet, "B, rolling", [buildB(fleet, "no"), buildA(fleet, "no", "outgoing")]);
  await fleet.cli.must("enable", POOL, "--rolling");
  for (const [i, name] of SEVEN.entries()) {
    signal.throwIfAborted();
    await tool.deploy(fleet.builds.b, [name]);
    const deployed = i + 1;
    await fleet.watch.until(
      `${name} open on B`,
      (pool, seen) => pool.onTarget === deployed && nodeOf(seen, name).gate === "open",
      PATIENCE.ms,
    );
  }
  signal.throwIfAborted();
  await tool.deploy(fleet.builds.b, [], [MISSED]);
  say(`deploy tool: ${tool.claim}`);
  await declared(fleet, "B", [buildB(fleet, "no")]);
  const seen = await fleet.watch.until(
    `${MISSED} DRIFTED and closed, the others open`,
    (pool, view) =>
      pool.releaseTitle === "B" &&
      nodeOf(view, MISSED).status === "DRIFTED" &&
      nodeOf(view, MISSED).gate !== "open" &&
      pool.open === SEVEN.length,
    PATIENCE.ms,
  );
  await untilOpen(fleet, SEVEN);
  return { seen, claim: tool.claim };
}

/** By the controller's view, and by HAProxy's own when there is one. */
async function untilOpen(fleet: Fleet, names: readonly string[]): Promise<void> {
  await fleet.watch.until(
    `${names.length} open`,
    (pool) => pool.open === names.length,
    PATIENCE.ms,
  );
  if (fleet.hasBalancer) await fleet.untilServing(names, PATIENCE.ms);
}

async function declared(
  fleet: Fleet,
  title: string,
  profiles: readonly ProfileDocument[],
): Promise<void> {
  const { exitCode, answer } = await fleet.declare(title, profiles);
  if (exitCode === 0) return;
  const text = `release ${title}: exit ${exitCode} ${answer.code}, wanted 0; ${answer.message}`;
  throw new FleetError(text, { code: "CHILD_EXITED" });
}
