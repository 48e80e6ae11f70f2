import { type Described, describeBuild, registerBuild } from "../contracts.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import type { ProfileDocument } from "../fleet-files.ts";
import { addPeople } from "../people.ts";
import type { Morning } from "./morning.ts";
import { declared, enabled, PATIENCE, POLICY, summary, UNFLAGGED } from "./steps.ts";

/** E0: a new cluster, its pool and its first release; who is missing until agents report; READY; traffic once it is enabled. */
export async function allOld(
  morning: Morning,
  fleet: Fleet,
  profile: ProfileDocument,
): Promise<void> {
  await Promise.all([fleet.startServers(), fleet.startBalancer(), fleet.initialise()]);
  const [described] = await Promise.all([describeBuild(fleet, "a"), fleet.startController()]);
  await Promise.all([
    fleet.applyPool(EIGHT, POLICY),
    addPeople(fleet, fleet.keys),
    fleet.startGate(),
  ]);
  const [watch] = await Promise.all([fleet.startWatch(), contractOfOld(morning, described)]);
  const [tokens] = await Promise.all([
    fleet.createTokens(EIGHT),
    declared(morning, "A", [profile]),
  ]);
  const before = await watch.until("the declared pool", (pool) => pool.release !== "", PATIENCE.ms);
  const missing = before.pool.nodes.filter((node) => node.status === "MISSING").length;
  morning.must(
    missing === 8 && before.pool.status === "INCOMPLETE",
    `before the agents: ${missing} MISSING, ${before.pool.status}`,
  );
  await fleet.joinAgents(tokens);
  await fleet.startAgents(EIGHT);
  const ready = await watch.until("8 on target", (pool) => pool.onTarget === 8, PATIENCE.ms);
  morning.must(
    ready.pool.status === "READY" && ready.pool.attested === 8,
    `then: ${summary(ready)}`,
  );
  morning.must((await fleet.serving()).length === 0, "none serves before it is enabled");
  await enabled(morning);
  await fleet.untilServing(EIGHT, PATIENCE.ms);
  const { sent, outcomes } = await morning.send(40, 1, UNFLAGGED);
  morning.must(
    outcomes.taken === sent,
    `enabled: 8 serve, ${outcomes.taken} of ${sent} orders taken`,
  );
}

/** Registers A's contract: P is retired there, and the code that answers to it is inside. */
async function contractOfOld(morning: Morning, described: Described): Promise<void> {
  const { fleet } = morning;
  const { exitCode, answer } = await registerBuild(fleet, described);
  const inside = described.warnings.map(({ message }) => message).join("; ");
  morning.must(
    exitCode === 0 && inside.includes("Power Peg"),
    `A is registered (exit ${exitCode} ${answer.code}), with a warning: ${inside || "none"}`,
  );
}

const RESUME_MS = 30_000;

/** How it stood when a run's state was kept. */
export interface Kept {
  /** The event that it was kept after. */
  readonly after: string;
  readonly status: string;
  readonly onTarget: number;
  readonly serving: readonly string[];
}

/** The state that was kept: everything is started on it, nothing is commanded. @returns it in words */
export async function resume(fleet: Fleet, kept: Kept): Promise<string> {
  await Promise.all([fleet.startServers(), fleet.startBalancer(), fleet.initialise()]);
  await fleet.startController();
  await Promise.all([fleet.startWatch(), fleet.startGate(), fleet.startAgents(EIGHT)]);
  const { status, onTarget, serving } = kept;
  const seen = await fleet.watch.until(
    `${status} with ${onTarget} on target and ${serving.length} open`,
    (pool) => pool.status === status && pool.onTarget === onTarget && pool.open === serving.length,
    RESUME_MS,
  );
  await fleet.untilServing(serving, RESUME_MS);
  return `${summary(seen)}, ${serving.length} serve`;
}
