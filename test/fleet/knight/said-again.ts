import { type AlertSeen, answerAlert, listAlerts, untilAlerts } from "../alerts.ts";
import type { Fleet } from "../fleet.ts";
import { POOL } from "../fleet-files.ts";
import { nodeOf } from "../status-watch.ts";
import type { Morning } from "./morning.ts";
import { MISSED, PATIENCE } from "./steps.ts";
import type { EventRow } from "./story.ts";

/** Runs the same image as smars-8 did, and has said nothing so far. */
const OTHER = "smars-1";

/** The other half of E7b: an answer about one server ends when another one says it. Nobody is to be enabled after it, so that it stays as it is. */
export const SAID_AGAIN: EventRow = {
  id: "E7r",
  at: "10:05",
  title: `${OTHER}, on A again, says "Power Peg disabled" too; it was answered as smars-8's alone`,
  expected:
    "raised again, and holds: enabling is refused, and that smars-8 is fenced is no answer any more",
  needs: ["E0", "E1b"],
  run: saidAgain,
};

async function saidAgain(morning: Morning, fleet: Fleet): Promise<void> {
  const { alert } = (await theAlert(fleet)) ?? (await answeredAlert(morning, fleet));
  await morning.sendPreOpen(OTHER, 1);
  const same = (one: AlertSeen): boolean => one.alert === alert;
  const found = await untilAlerts(
    fleet,
    (all) => all.find(same)?.state === "raised",
    PATIENCE.ms,
    "closed",
  );
  const raised = found.find(same);
  const over = raised?.answers.at(-1)?.over;
  morning.must(
    raised?.holds === true && over === `${OTHER} says it, too`,
    `${raised?.state}${raised?.regressed === true ? " again" : ""}, of ${raised?.nodes.map((n) => n.node).join(" ")}; the answer is over: ${over}`,
  );
  // What is in force here was started by a rollout, not by this fleet.
  const release = fleet.watch.current?.pool.release ?? "";
  const [{ answer }, fenced] = await Promise.all([
    fleet.as("desk").command("enable", POOL, "--seen", release),
    answerAlert(fleet, "reviewer", { alert }, "fenced", "--node", MISSED),
  ]);
  morning.must(
    answer.reasons.some((r) => r.code === "ALERT_UNANSWERED") &&
      fenced.answer.code === "NOT_VERIFIED",
    `enable: ${answer.reasons.map((r) => r.code).join(" ")}; fenced ${MISSED}: ${fenced.answer.code}`,
  );
}

/** The alert of the messages, when it was raised and answered before. */
async function theAlert(fleet: Fleet): Promise<AlertSeen | undefined> {
  const all = await listAlerts(fleet, "closed");
  return all.find((one) => one.kind === "message" && one.names.includes("power-peg"));
}

/** The same where this event is played alone: smars-8 says it, is out of traffic, and the reviewer says so. */
async function answeredAlert(morning: Morning, fleet: Fleet): Promise<AlertSeen> {
  await morning.sendPreOpen(MISSED, 1);
  const [[one]] = await Promise.all([
    untilAlerts(fleet, ({ length }) => length === 1, PATIENCE.ms),
    fleet.server(MISSED).editFlags({ P: "yes" }),
    fleet.watch.until(
      `${MISSED} out of traffic`,
      (_, seen) => nodeOf(seen, MISSED).gate === "quarantine",
      PATIENCE.ms,
    ),
  ]);
  const done = one && (await answerAlert(fleet, "reviewer", one, "fenced", "--node", MISSED));
  morning.must(done?.exitCode === 0, `fenced ${MISSED}: exit ${done?.exitCode}`);
  if (one === undefined) throw new Error("no alert");
  return one;
}
