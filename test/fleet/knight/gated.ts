import { rosterDigestOf } from "../../../proto/signed/declaration.ts";
import { listAlerts } from "../alerts.ts";
import { monotonicUs } from "../clock.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import { POOL } from "../fleet-files.ts";
import { ordersToOldBuild, receiptsAfter } from "../ledger.ts";
import { nodeOf, type PoolSeen } from "../status-watch.ts";
import { impersonations } from "./impersonations.ts";
import { CHECKED_CAUSE, FIRST_MESSAGE, NINETY_SEVEN, NO_ANSWERS } from "./messages.ts";
import { fateOf, inMs, type Morning, msSince, TRADING_MINUTES, wentOn } from "./morning.ts";
import { longOutage, outage } from "./outage.ts";
import { PUT_BACK } from "./put-back.ts";
import { ROLLBACK_REFUSED, WAY_OUT } from "./rollback.ts";
import { SAID_AGAIN } from "./said-again.ts";
import { NO_SECOND_TECHNICIAN } from "./second-key.ts";
import { ALL_OLD, GLASS_BROKEN, KEY_REUSED, NEW_KEY } from "./set-up.ts";
import {
  AT_OPEN,
  askToEnable,
  backToA,
  buildA,
  buildB,
  codesOf,
  declared,
  enabled,
  FLAGGED,
  MISSED,
  NO_WAY_BACK,
  PATIENCE,
  POLICY,
  SEVEN,
  SOON_MS,
  short,
  summary,
  UNFLAGGED,
} from "./steps.ts";
import type { EventRow, Run } from "./story.ts";

/** Deploys a batch and waits until the view says so; fails when it follows later than two heartbeats. */
async function batch(
  morning: Morning,
  fleet: Fleet,
  names: readonly string[],
  onTarget: number,
): Promise<PoolSeen> {
  const executedMonoUs = await morning.tool.deploy(fleet.builds.b, names);
  const seen = await fleet.watch.until(
    `${onTarget} of 8 on target`,
    (pool) => pool.onTarget === onTarget,
    PATIENCE.ms,
  );
  const ms = Math.max(0, (seen.atMonoUs - executedMonoUs) / 1000);
  morning.took(ms);
  morning.must(ms <= SOON_MS, `${onTarget} of 8 shown ${inMs(ms)} after the last one executed B`);
  return seen;
}

const FIRST_TWO: EventRow = {
  id: "E2",
  at: "07-27",
  title: "B on the first two",
  expected:
    "ROLLING 2/8, 8 attested; all eight keep serving with P=no; P=yes: exit 6 MEANING_CONFLICT naming both builds and both meanings; a release for another roster is refused too",
  needs: ["E0", "E1b"],
  async run(morning, fleet) {
    const profiles = [buildB(fleet, "no"), buildA(fleet, "no", "outgoing")];
    await declared(morning, "B, rolling", profiles, backToA(fleet));
    await enabled(morning, "--rolling");
    const stopSending = morning.keepSending(100, UNFLAGGED);
    try {
      await batch(morning, fleet, ["smars-1", "smars-2"], 2);
      const rolling = await fleet.watch.until(
        "ROLLING 2/8 with 8 open",
        (pool) => pool.status === "ROLLING" && pool.onTarget === 2 && pool.open === 8,
        PATIENCE.ms,
      );
      morning.must(rolling.pool.attested === 8, summary(rolling));
      await fleet.untilServing(EIGHT, SOON_MS);
    } finally {
      await stopSending();
    }
    const report = await stopSending();
    morning.must(wentOn(report, 2), `orders with P=no meanwhile: ${fateOf(report)}`);
    await locked(morning, fleet);
  },
};

/** A and B serve side by side: nobody may give P a value that they read differently, nor leave one of the eight out of a release. */
async function locked(morning: Morning, fleet: Fleet): Promise<void> {
  const yes = [buildB(fleet, "yes"), buildB(fleet, "no", "outgoing")];
  const no = [buildB(fleet, "no"), buildA(fleet, "no", "outgoing")];
  const [{ exitCode, answer }, other] = await Promise.all([
    fleet.propose("B, P=yes, too early", yes, NO_WAY_BACK),
    fleet.propose("B for seven", no, { rosterDigest: rosterDigestOf(SEVEN), ...NO_WAY_BACK }),
  ]);
  const conflict = answer.reasons.find((r) => r.code === "MEANING_CONFLICT");
  const words = ["power-peg in smars 2003.02", "rlp in smars 2012.07"];
  morning.must(
    exitCode === 6 &&
      answer.code === "MEANING_CONFLICT" &&
      words.every((word) => conflict?.found.includes(word) === true),
    `P=yes: exit ${exitCode} ${answer.code}, ${conflict?.found}; ${conflict?.remedy}`,
  );
  morning.must(
    other.exitCode === 6 && other.answer.code === "ROSTER_DIGEST_MISMATCH",
    `a release for another roster: exit ${other.exitCode} ${other.answer.code}`,
  );
}

const NEXT_BATCHES: EventRow = {
  id: "E3",
  at: "07-28",
  title: "the next batches",
  expected: "4/8, then 7/8; the view follows within two heartbeats",
  needs: ["E0", "E1b", "E2"],
  async run(morning, fleet) {
    await batch(morning, fleet, ["smars-3", "smars-4"], 4);
    await batch(morning, fleet, ["smars-5", "smars-6", "smars-7"], 7);
    await fleet.untilServing(EIGHT, PATIENCE.ms);
  },
};

const ONE_MISSED: EventRow = {
  id: "E4",
  at: "07-31",
  title: "smars-8 is missed; the deploy tool says all is done",
  expected:
    "release not complete: BINARY_MISMATCH on smars-8, out of traffic, beside the tool's 8 of 8",
  needs: ["E0", "E1b", "E2", "E3"],
  async run(morning, fleet) {
    await morning.tool.deploy(fleet.builds.b, [], [MISSED]);
    const fromUs = monotonicUs();
    await declared(morning, "B", [buildB(fleet, "no")], backToA(fleet));
    const seen = await fleet.watch.until(
      "smars-8 DRIFTED",
      (pool, view) => pool.releaseTitle === "B" && nodeOf(view, MISSED).status === "DRIFTED",
      SOON_MS,
    );
    const mismatch = nodeOf(seen, MISSED).reasons.find((r) => r.code === "BINARY_MISMATCH");
    const [a, b] = [await short(fleet.builds.a), await short(fleet.builds.b)];
    morning.see(`the tool: ${morning.tool.claim}`);
    morning.must(
      mismatch?.found.includes(a) === true && mismatch.expected.includes(b),
      `measured: ${summary(seen)}; smars-8 BINARY_MISMATCH, expected ${mismatch?.expected}, found ${mismatch?.found}`,
    );
    await fleet.untilServing(SEVEN, SOON_MS);
    morning.took(msSince(fromUs));
    const closedUs = monotonicUs();
    const [{ outcomes }, why] = await Promise.all([
      morning.send(40, 2, UNFLAGGED),
      fleet.cli.run("why", MISSED),
    ]);
    const reached = receiptsAfter(await morning.ledgers(), closedUs).filter(
      (l) => l.server === MISSED,
    ).length;
    morning.must(
      outcomes.taken === 40 && reached === 0,
      `then ${outcomes.taken} of 40 orders taken, ${reached} by smars-8`,
    );
    morning.must(why.exitCode === 3, `muster why smars-8: exit ${why.exitCode}`);
  },
};

const NOT_RESTARTED: EventRow = {
  id: "E4v",
  at: "07-31",
  title: "variant: the file is copied there, the process not restarted",
  expected: "not complete: RESTART_PENDING with both digests; still out of traffic",
  needs: ["E0", "E1b", "E2", "E3", "E4"],
  async run(morning, fleet) {
    const server = fleet.server(MISSED);
    const copiedUs = await server.copyBinary(fleet.builds.b);
    try {
      const seen = await fleet.watch.until(
        "smars-8 RESTART_PENDING",
        (_, view) => nodeOf(view, MISSED).status === "RESTART_PENDING",
        PATIENCE.ms,
      );
      const pending = nodeOf(seen, MISSED).reasons.find((r) => r.code === "RESTART_PENDING");
      const [a, b] = [await short(fleet.builds.a), await short(fleet.builds.b)];
      morning.took((seen.atMonoUs - copiedUs) / 1000);
      morning.must(
        pending?.found.includes(a) === true && pending.found.includes(b),
        `RESTART_PENDING: ${pending?.found}`,
      );
      morning.must(seen.pool.onTarget === 7 && seen.pool.status !== "READY", summary(seen));
      morning.must(!(await fleet.serving()).includes(MISSED), "smars-8 out of traffic");
    } finally {
      // Back to the story, in which nobody copied it.
      await server.copyBinary(fleet.builds.a);
    }
    await fleet.watch.until(
      "smars-8 as it was",
      (_, view) => codesOf(view, MISSED).join() === "BINARY_MISMATCH",
      PATIENCE.ms,
    );
  },
};

const BY_HAND = "smars-3";

const FLAG_BY_HAND: EventRow = {
  id: "E15",
  at: "07-31",
  title: "the flag is edited by hand to yes while it is locked to no",
  expected:
    "FLAG_MISMATCH; out of traffic within two heartbeats, and stays out until enabled again",
  needs: ["E0", "E1b"],
  async run(morning, fleet) {
    const server = fleet.server(BY_HAND);
    const others = (await fleet.serving()).filter((name) => name !== BY_HAND);
    const stopSending = morning.keepSending(100, { quantity: 1000 });
    try {
      const editedUs = await server.editFlags({ P: "yes" });
      await fleet.untilServing(others, SOON_MS);
      const ms = msSince(editedUs);
      const closedUs = monotonicUs();
      morning.took(ms);
      const seen = await fleet.watch.until(
        "FLAG_MISMATCH",
        (_, view) => codesOf(view, BY_HAND).includes("FLAG_MISMATCH"),
        SOON_MS,
      );
      morning.must(
        ms <= SOON_MS && nodeOf(seen, BY_HAND).status === "DRIFTED",
        `${BY_HAND} out of traffic after ${inMs(ms)}: ${[...new Set(codesOf(seen, BY_HAND))].join(" ")}`,
      );
      await stopSending();
      const late = receiptsAfter(await morning.ledgers(), closedUs + 100_000).filter(
        (l) => l.server === BY_HAND,
      ).length;
      morning.must(late === 0, `${late} orders reached it afterwards`);
    } finally {
      await stopSending();
      await server.editFlags({ P: "no" });
    }
    const back = await fleet.watch.until(
      "attested again",
      (_, view) => nodeOf(view, BY_HAND).status === "ATTESTED",
      PATIENCE.ms,
    );
    morning.must(
      nodeOf(back, BY_HAND).gate !== "open",
      `edited back: ${nodeOf(back, BY_HAND).status}, enablement ${nodeOf(back, BY_HAND).enablement}`,
    );
    await enabled(morning, BY_HAND);
    await fleet.untilServing([...others, BY_HAND], PATIENCE.ms);
  },
};

const enablements = ({ pool }: PoolSeen): string =>
  pool.nodes.map((node) => `${node.name}=${node.enablement}/${node.gate}`).join(" ");

const REFUSED: EventRow = {
  id: "E8",
  at: "09:29",
  title: "enable for the open, with smars-8 on A, by the one who deployed",
  expected:
    "refused with every reason in JSON: the key, the blind signature, and smars-8; nothing enabled; P=yes beside a way back to A is refused",
  needs: ["E0", "E1b", "E2", "E3", "E4"],
  async run(morning, fleet) {
    const before = await fleet.watch.until(
      "7 open, as they serve",
      (pool) => pool.open === SEVEN.length,
      PATIENCE.ms,
    );
    const yes = [buildB(fleet, "yes"), buildB(fleet, "no", "outgoing")];
    const [{ exitCode, answer }, second, back] = await Promise.all([
      fleet.cli.command("enable", POOL),
      askToEnable(fleet),
      fleet.propose("B, P=yes", yes, backToA(fleet)),
    ]);
    const codes = answer.reasons.map((r) => r.code);
    const about = answer.reasons.find((r) => r.node === MISSED && r.code !== "ALERT_UNANSWERED");
    morning.must(
      exitCode === 7 &&
        codes.includes("SECOND_KEY_REQUIRED") &&
        codes.includes("BLIND_SIGNATURE") &&
        about?.code === "BINARY_MISMATCH",
      `the deployer: exit ${exitCode}, ${codes.join(" ")}; ${about?.node}: ${about?.remedy}`,
    );
    const last = second.answer.reasons.map((r) => `${r.code} on ${r.node || "the pool"}`).sort();
    const open = (await listAlerts(fleet)).filter((one) => one.holds).length;
    const wanted = [
      ...(open > 0 ? [`ALERT_UNANSWERED on ${MISSED}`] : []),
      `BINARY_MISMATCH on ${MISSED}`,
    ];
    morning.must(
      second.exitCode === 6 && last.join() === wanted.join(),
      `the second technician, beside ${open} unanswered alert: exit ${second.exitCode}, ${last.join()}`,
    );
    morning.must(
      back.exitCode === 6 && back.answer.code === "MEANING_CONFLICT",
      `P=yes with A kept for a way back: exit ${back.exitCode} ${back.answer.code}`,
    );
    const after = fleet.watch.current;
    const same =
      after !== undefined &&
      enablements(before) === enablements(after) &&
      before.pool.release === after.pool.release;
    const serving = await fleet.serving();
    morning.must(
      same && serving.join() === SEVEN.join(),
      `nothing enabled: ${serving.length} serve as before`,
    );
  },
};

const SAFE_PATH: EventRow = {
  id: "E9",
  at: "09:30",
  title: "the safe path: seven without smars-8, P=yes, and no build kept for a way back",
  expected:
    "approved; refused until 7 of 7 are attested with P=yes, then allowed; orders flow; 0 parents reach build A",
  needs: ["E0", "E1b", "E2", "E3", "E4"],
  async run(morning, fleet) {
    await Promise.all([
      fleet.applyPool(SEVEN, POLICY),
      fleet.cli.must("node", "evict", MISSED, "--reason", "runs A, to be rebuilt", "-y"),
    ]);
    await declared(morning, "B, P=yes", [buildB(fleet, "yes"), buildB(fleet, "no", "outgoing")]);
    const early = await askToEnable(fleet);
    morning.must(
      early.exitCode === 6,
      `enable before the flag is set: exit ${early.exitCode} ${early.answer.code}`,
    );
    await Promise.all(SEVEN.map((name) => fleet.server(name).editFlags({ P: "yes" })));
    const seen = await fleet.watch.until(
      "7 of 7 attested with P=yes",
      (pool) => pool.roster === 7 && pool.onTarget === 7,
      PATIENCE.ms,
    );
    morning.must(
      seen.pool.status === "READY" && (await fleet.serving()).length === 0,
      `${summary(seen)}`,
    );
    await enabled(morning);
    await fleet.untilServing(SEVEN, PATIENCE.ms);
    const { sent, outcomes, byServer } = await morning.send(AT_OPEN, TRADING_MINUTES, FLAGGED);
    const old = ordersToOldBuild(await morning.ledgers());
    const servers = Object.keys(byServer).length;
    morning.must(
      outcomes.taken === sent && servers === 7,
      `enabled; ${outcomes.taken} of ${sent} parents taken, by ${servers} servers`,
    );
    morning.must(old === 0, `${old} reached build A`);
  },
};

const OUTAGE: EventRow = {
  id: "E14",
  at: "09:31",
  title: "the controller is killed at 09:31 and back at 09:33",
  expected: "permits live on; state is rebuilt; nothing is enabled by the restart",
  needs: ["E0", "E1b"],
  run: outage,
};

const IMPOSTORS: EventRow = {
  id: "E13",
  at: "10:20",
  title:
    "smars-8's agent is stopped; its evidence of yesterday is replayed; another key signs for it",
  expected:
    "never ATTESTED: STALE, then WRONG_EPOCH and REPLAYED, then UNKNOWN_KEY and BAD_SIGNATURE",
  needs: ["E0", "E1b"],
  run: impersonations,
};

const LONG_OUTAGE: EventRow = {
  id: "E14L",
  at: "10:30",
  title: "the controller is away for longer than life + hold",
  expected:
    "all gates closed at the end of it; afterwards the enabled come back by fresh evidence, the one not enabled stays closed",
  needs: ["E0", "E1b"],
  run: longOutage,
};

/** The morning under Muster with the default policy. */
export const GATED: Run = {
  name: "gated",
  title: "under Muster",
  keeps: ["E0", "E1b", "E2", "E3", "E4"],
  events: [
    ALL_OLD,
    KEY_REUSED,
    NEW_KEY,
    GLASS_BROKEN,
    FIRST_TWO,
    NEXT_BATCHES,
    ONE_MISSED,
    NOT_RESTARTED,
    NO_SECOND_TECHNICIAN,
    FLAG_BY_HAND,
    FIRST_MESSAGE,
    NINETY_SEVEN,
    NO_ANSWERS,
    REFUSED,
    CHECKED_CAUSE,
    SAFE_PATH,
    OUTAGE,
    ROLLBACK_REFUSED,
    PUT_BACK,
    WAY_OUT,
    SAID_AGAIN,
    IMPOSTORS,
    LONG_OUTAGE,
  ],
};
