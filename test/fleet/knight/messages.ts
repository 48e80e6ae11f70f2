import { answerAlert, listAlerts } from "../alerts.ts";
import type { Fleet } from "../fleet.ts";
import { waitFor } from "../wait-for.ts";
import { inMs, PRE_OPEN } from "./morning.ts";
import { askToEnable, MISSED, PATIENCE, SEVEN, SOON_MS } from "./steps.ts";
import type { EventRow } from "./story.ts";

const BEGUN = ["E0", "E1b"] as const;

/** E6 */
export const FIRST_MESSAGE: EventRow = {
  id: "E6",
  at: "08:01",
  title: 'the first "Power Peg disabled", from smars-8',
  expected:
    "one critical alert within two heartbeats: new for this build, names dead code, 1 of 8 says it",
  needs: BEGUN,
  async run(morning, fleet) {
    const before = (await listAlerts(fleet)).length;
    morning.must(before === 0, `${before} alerts before it`);
    await morning.sendPreOpen(MISSED, 1);
    const saidUnixMs = Date.now();
    const [seen] = await untilAlerts(fleet, ({ length }) => length === 1, PATIENCE.ms);
    // By the controller's clock, which is this machine's: a call of the CLI may take longer than two heartbeats.
    const ms = Date.parse(seen?.since ?? "") - saidUnixMs;
    morning.took(ms);
    const facts = seen?.facts.join("; ") ?? "";
    const wanted = ["new for build", "power-peg", "1 of 8"];
    morning.must(
      seen?.severity === "critical" &&
        seen.state === "raised" &&
        seen.names.includes("power-peg") &&
        wanted.every((one) => facts.includes(one)) &&
        seen.nodes.map((one) => one.node).join() === MISSED,
      `raised ${inMs(ms)} after it was said: ${seen?.severity} "${seen?.title}" of ${seen?.nodes.map((n) => n.node).join(" ")}: ${facts}`,
    );
    morning.must(ms <= SOON_MS, `within ${SOON_MS} ms`);
  },
};

/** E7 */
export const NINETY_SEVEN: EventRow = {
  id: "E7",
  at: "08:01",
  title: "messages 2 to 97",
  expected: "still one open alert, count 97",
  needs: [...BEGUN, "E6"],
  async run(morning, fleet) {
    await morning.sendPreOpen(MISSED, PRE_OPEN - 1);
    const alerts = await untilAlerts(fleet, ([one]) => (one?.count ?? 0) >= PRE_OPEN, PATIENCE.ms);
    const [one] = alerts;
    morning.must(
      alerts.length === 1 && one?.count === PRE_OPEN && one.state === "raised" && one.holds,
      `${alerts.length} open alert, count ${one?.count}, ${one?.state}, holds enablement`,
    );
  },
};

/** E7a */
export const NO_ANSWERS: EventRow = {
  id: "E7a",
  at: "08:20",
  title:
    'the one who deploys answers it; somebody answers "noise"; somebody fences the wrong server',
  expected: "none of them counts; enabling the seven is refused: ALERT_UNANSWERED",
  needs: [...BEGUN, "E6", "E7"],
  async run(morning, fleet) {
    const [one] = await listAlerts(fleet);
    if (one === undefined) morning.must(false, "no alert");
    else {
      const fenced = ["fenced", "--node", MISSED];
      const author = await answerAlert(fleet, "deployer", one, ...fenced);
      const noise = await fleet
        .as("reviewer")
        .run(
          "alert",
          "ack",
          "smars",
          one.alert,
          "--cause",
          "noise",
          "--for",
          "1h",
          "--reason",
          "x",
        );
      const wrong = await answerAlert(fleet, "reviewer", one, "fenced", "--node", "smars-1");
      const risk = await answerAlert(fleet, "reviewer", one, "accepted-risk");
      morning.must(
        author.answer.code === "NOT_INDEPENDENT" && noise.exitCode === 2 && wrong.exitCode !== 0,
        `the author: exit ${author.exitCode} ${author.answer.code}; "noise": exit ${noise.exitCode}; smars-1 fenced: exit ${wrong.exitCode} ${wrong.answer.code}`,
      );
      morning.must(
        risk.exitCode === 0,
        `the risk accepted by one person: exit ${risk.exitCode}, waits for another`,
      );
    }
    const [after] = await listAlerts(fleet);
    const { exitCode, answer } = await askToEnable(fleet, ...SEVEN);
    morning.must(
      after?.state === "raised" &&
        after.holds &&
        exitCode !== 0 &&
        answer.reasons.some((r) => r.code === "ALERT_UNANSWERED"),
      `still ${after?.state}; enable the seven: exit ${exitCode} ${answer.code}, ${answer.reasons[0]?.remedy}`,
    );
  },
};

/** E7b */
export const CHECKED_CAUSE: EventRow = {
  id: "E7b",
  at: "09:29",
  title: '"smars-8 is out of traffic", says somebody who neither wrote nor started the release',
  expected: "accepted, since it was verified; nothing holds any more",
  // Only a server that is out of traffic is fenced.
  needs: [...BEGUN, "E2", "E3", "E4", "E6", "E7"],
  async run(morning, fleet) {
    const [one] = await listAlerts(fleet);
    if (one === undefined) morning.must(false, "no alert");
    else {
      const done = await answerAlert(fleet, "reviewer", one, "fenced", "--node", MISSED);
      morning.must(
        done.exitCode === 0,
        `fenced ${MISSED}: exit ${done.exitCode} ${done.answer.code} ${done.answer.message}`,
      );
    }
    const [after] = await listAlerts(fleet, "closed");
    // It may be over at once: what said it is fenced, and the release does not name its image.
    morning.must(
      after !== undefined && after.state !== "raised" && !after.holds,
      `${after?.state}, holds: ${after?.holds}`,
    );
    const second = await askToEnable(fleet, ...SEVEN);
    morning.must(second.exitCode === 0, `enable the seven: exit ${second.exitCode}`);
  },
};

/** Asks for alerts until they are as wanted. @throws DEADLINE_PASSED */
async function untilAlerts(
  fleet: Fleet,
  wanted: (alerts: Awaited<ReturnType<typeof listAlerts>>) => boolean,
  deadlineMs: number,
) {
  let found = await listAlerts(fleet);
  await waitFor(
    async () => {
      if (wanted(found)) return true;
      found = await listAlerts(fleet);
      return wanted(found);
    },
    { what: "alerts", deadlineMs, intervalMs: 20 },
  );
  return found;
}
