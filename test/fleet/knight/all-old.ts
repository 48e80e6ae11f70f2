import { EIGHT, type Fleet } from "../fleet.ts";
import type { ProfileDocument } from "../fleet-files.ts";
import type { Morning } from "./morning.ts";
import { declared, enabled, PATIENCE, POLICY, summary, UNFLAGGED } from "./steps.ts";

/** E0: a new cluster, its pool and its first release; who is missing until agents report; READY; traffic once it is enabled. */
export async function allOld(
  morning: Morning,
  fleet: Fleet,
  profile: ProfileDocument,
): Promise<void> {
  await Promise.all([fleet.startServers(), fleet.startBalancer(), fleet.initialise()]);
  await fleet.startController();
  await Promise.all([fleet.applyPool(EIGHT, POLICY), fleet.startGate()]);
  const watch = await fleet.startWatch();
  await declared(morning, "A", [profile]);
  const before = await watch.until("the declared pool", (pool) => pool.release !== "", PATIENCE.ms);
  const missing = before.pool.nodes.filter((node) => node.status === "MISSING").length;
  morning.must(
    missing === 8 && before.pool.status === "INCOMPLETE",
    `before the agents: ${missing} MISSING, ${before.pool.status}`,
  );
  await fleet.enrolAgents(EIGHT);
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

const RESUME_MS = 30_000;

/** The state that E0 ends with, from a template that was saved after it: everything is started, nothing is commanded. */
export async function resumeAllOld(fleet: Fleet): Promise<void> {
  await Promise.all([fleet.startServers(), fleet.startBalancer(), fleet.initialise()]);
  await fleet.startController();
  await Promise.all([fleet.startWatch(), fleet.startGate(), fleet.startAgents(EIGHT)]);
  await fleet.watch.until("READY", (pool) => pool.status === "READY", RESUME_MS);
  await fleet.untilServing(EIGHT, RESUME_MS);
}
