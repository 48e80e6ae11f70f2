import { answerFenced } from "../alerts.ts";
import { digestOf } from "../contracts.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import type { PoolPolicy, ProfileDocument, ReleaseOptions } from "../fleet-files.ts";
import { nodeOf, type PoolSeen } from "../status-watch.ts";
import { type Morning, PARENTS } from "./morning.ts";

/** Two heartbeats. */
export const SOON_MS = 2000;
/** For what has no promise of its own; a fleet that starts beside others on two cores needs it. Tests that wait in vain make it shorter. */
export const PATIENCE = { ms: 20_000 };

export const MISSED = "smars-8";
export const SEVEN = EIGHT.filter((name) => name !== MISSED);
export const POLICY: PoolPolicy = { permitLife: "4s", hold: "60s", governed: "people" };
/** Said expressly, since the pool asks for it: nobody keeps a build for a way back. */
export const NO_WAY_BACK: ReleaseOptions = { rollback: "none" };

/** Parents while the controller is away, and while somebody puts the old build back; the rest at the open. */
export const DURING_OUTAGE = 40;
export const DURING_ROLLBACK = 12;
export const AFTER_ROLLBACK = 8;
export const AT_OPEN = PARENTS - DURING_OUTAGE - DURING_ROLLBACK - AFTER_ROLLBACK;

export const UNFLAGGED = { flagP: "no", quantity: 1000 } as const;
export const FLAGGED = { flagP: "yes", quantity: 1000 } as const;

/** A is kept for a way back, and so counts among the builds that must agree. */
export const backToA = (fleet: Fleet): ReleaseOptions => ({
  rollback: { label: "A", binary: fleet.builds.a },
});

type Stage = ProfileDocument["stage"];

/** Profile of build A with P at a value. */
export function buildA(fleet: Fleet, p: "yes" | "no", stage: Stage = "target"): ProfileDocument {
  return { label: `A, P=${p}`, stage, binary: fleet.builds.a, flags: { P: p } };
}

/** Profile of build B with P at a value. */
export function buildB(fleet: Fleet, p: "yes" | "no", stage: Stage = "target"): ProfileDocument {
  return { label: `B, P=${p}`, stage, binary: fleet.builds.b, flags: { P: p } };
}

/** Declares a release, proposed, approved and started by its people; one that is refused fails the event. */
export async function declared(
  morning: Morning,
  title: string,
  profiles: readonly ProfileDocument[],
  options: ReleaseOptions = NO_WAY_BACK,
): Promise<void> {
  const { exitCode, answer } = await morning.fleet.declare(title, profiles, options);
  if (exitCode !== 0)
    morning.must(false, `release ${title}: exit ${exitCode} ${answer.code}: ${answer.message}`);
}

/** What the second technician asks for, having looked at the release in force. */
export async function askToEnable(fleet: Fleet, ...args: readonly string[]) {
  return await fleet.as("desk").command("enable", "smars", "--seen", fleet.release, ...args);
}

/** Enables by the second technician; a refusal fails the event. */
export async function enabled(morning: Morning, ...args: readonly string[]): Promise<void> {
  const { exitCode, answer } = await askToEnable(morning.fleet, ...args);
  if (exitCode !== 0)
    morning.must(false, `enable: exit ${exitCode} ${answer.code}: ${answer.message}`);
}

/** Codes of a node's reasons. */
export const codesOf = (seen: PoolSeen, name: string): string[] =>
  nodeOf(seen, name).reasons.map((r) => r.code);

/** A pool in one line. */
export const summary = ({ pool }: PoolSeen): string =>
  `${pool.status}, ${pool.onTarget} of ${pool.roster} on target, ${pool.attested} attested, ${pool.open} open`;

/** The first 12 digits of a file's SHA-256, as reasons show it. */
export async function short(file: string): Promise<string> {
  return (await digestOf(file)).slice(0, 12);
}

const ALL_ON_B = "B, P=yes, all";

/** Brings these to B with P=yes and enables them, whatever they ran before; nothing where they serve so already. */
export async function onTarget(
  morning: Morning,
  fleet: Fleet,
  names: readonly string[],
): Promise<void> {
  const { current } = fleet.watch;
  const isDeclared = current?.pool.releaseTitle === ALL_ON_B;
  if (isDeclared && current.pool.open === names.length && current.pool.onTarget === names.length)
    return;
  const starts = new Map(
    (await morning.ledgers()).filter((l) => l.kind === "start").map((l) => [l.server, l.build]),
  );
  if (!isDeclared) {
    // Out of traffic first: a release that closes what is open is refused.
    await fleet.cli.must("disable", "smars", "--reason", "a new release", "-y");
    await declared(morning, ALL_ON_B, [buildB(fleet, "yes")]);
  }
  await Promise.all(
    names.map(async (name) => {
      await fleet.server(name).editFlags({ P: "yes" });
      if (starts.get(name) !== "B") await fleet.server(name).deploy(fleet.builds.b);
    }),
  );
  await fleet.watch.until(
    `${names.length} attested on B, P=yes`,
    (pool, seen) =>
      pool.releaseTitle === ALL_ON_B &&
      names.every((name) => nodeOf(seen, name).status === "ATTESTED"),
    PATIENCE.ms,
  );
  await answerFenced(fleet);
  await enabled(morning, ...SEVEN);
  await fleet.untilServing(SEVEN, PATIENCE.ms);
}
