import { type AlertSeen, answerAlert, listAlerts, untilAlerts } from "../alerts.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import { PAGER, POOL } from "../fleet-files.ts";
import { inMs, type Morning, PRE_OPEN } from "./morning.ts";
import { askToEnable, MISSED, PATIENCE, POLICY, SEVEN, SOON_MS } from "./steps.ts";
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
    const [{ length: before }] = await Promise.all([
      listAlerts(fleet),
      // From here on an Alertmanager is told; and so every release that comes has to ring it before its first enablement.
      fleet.startPager().then(async () => await fleet.applyPool(EIGHT, POLICY)),
    ]);
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
    'somebody silences it in the Alertmanager; the one who deploys answers it; somebody answers "noise"; somebody fences the wrong server',
  expected:
    "the silence is shown; none of them counts; enabling the seven is refused: ALERT_UNANSWERED",
  needs: [...BEGUN, "E6", "E7"],
  run: noAnswers,
};

async function noAnswers(morning: Morning, fleet: Fleet): Promise<void> {
  const told = ([first]: readonly AlertSeen[]): boolean =>
    toldOf(first)?.deliveredAt?.includes("T") === true;
  const [one] = await untilAlerts(fleet, told, PATIENCE.ms);
  if (one === undefined) return morning.must(false, "no alert");
  const silence = await fleet.pager.silence("alert", one.alert);
  await refusedAnswers(morning, fleet, one);
  const silenced = ([first]: readonly AlertSeen[]): boolean => toldOf(first)?.silenced === true;
  const [[after], { exitCode, answer }, shown] = await Promise.all([
    untilAlerts(fleet, silenced, PATIENCE.ms),
    askToEnable(fleet, ...SEVEN),
    fleet.pager.alerts(),
  ]);
  const there = shown.find(({ labels }) => labels["alert"] === one.alert)?.status;
  morning.must(
    there?.state === "suppressed" && there.silencedBy.includes(silence),
    `told: ${PAGER}, an Alertmanager, where it is ${there?.state} now; shown here as ${toldOf(after)?.what}, silenced`,
  );
  morning.must(
    after?.state === "raised" &&
      after.holds &&
      exitCode !== 0 &&
      answer.reasons.some((r) => r.code === "ALERT_UNANSWERED"),
    `still ${after?.state}; enable the seven: exit ${exitCode} ${answer.code}, ${answer.reasons[0]?.remedy}`,
  );
}

const toldOf = (alert: AlertSeen | undefined) =>
  alert?.notices.find(({ receiver }) => receiver === PAGER);

/** What is no answer, or none by itself. */
async function refusedAnswers(morning: Morning, fleet: Fleet, one: AlertSeen): Promise<void> {
  const words = ["--cause", "noise", "--for", "1h", "--reason", "x"];
  const [author, noise, wrong] = await Promise.all([
    answerAlert(fleet, "deployer", one, "fenced", "--node", MISSED),
    fleet.as("reviewer").run("alert", "ack", POOL, one.alert, ...words),
    answerAlert(fleet, "reviewer", one, "fenced", "--node", "smars-1"),
  ]);
  morning.must(
    author.answer.code === "NOT_INDEPENDENT" && noise.exitCode === 2 && wrong.exitCode !== 0,
    `the author: exit ${author.exitCode} ${author.answer.code}; "noise": exit ${noise.exitCode}; smars-1 fenced: exit ${wrong.exitCode} ${wrong.answer.code}`,
  );
  const risk = await answerAlert(fleet, "reviewer", one, "accepted-risk");
  morning.must(
    risk.exitCode === 0,
    `the risk accepted by one person: exit ${risk.exitCode}, waits for another`,
  );
}

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
    const [[after], second] = await Promise.all([
      untilAlerts(fleet, ([first]) => first?.holds === false, SOON_MS, "closed"),
      askToEnable(fleet, ...SEVEN),
    ]);
    // It may be over at once: what said it is fenced, and the release does not name its image.
    morning.must(
      after !== undefined && after.state !== "raised" && !after.holds,
      `${after?.state}, holds: ${after?.holds}`,
    );
    morning.must(second.exitCode === 0, `enable the seven: exit ${second.exitCode}`);
  },
};
