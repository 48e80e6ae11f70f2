import { setTimeout as delay } from "node:timers/promises";
import { answerFenced, listAlerts } from "../alerts.ts";
import { monotonicUs } from "../clock.ts";
import { breakGlass, showExemption } from "../exemptions.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import { POOL } from "../fleet-files.ts";
import { ordersToOldBuild, receiptsAfter } from "../ledger.ts";
import { nodeOf } from "../status-watch.ts";
import { inMs, type Morning, msSince } from "./morning.ts";
import { PUT_BACK } from "./put-back.ts";
import { ALL_OLD, GLASS_BROKEN_AT_ONCE } from "./set-up.ts";
import {
  askToEnable,
  buildA,
  buildB,
  codesOf,
  declared,
  enabled,
  FLAGGED,
  MISSED,
  PATIENCE,
  SEVEN,
  SOON_MS,
  summary,
} from "./steps.ts";
import type { EventRow, Run } from "./story.ts";

/** E2 to E4 and the open in one: the seven on B with P=yes, smars-8 left behind on A with P=yes. */
async function rolledOutButOne(morning: Morning, fleet: Fleet): Promise<void> {
  await Promise.all([
    declared(morning, "B, rolling", [buildB(fleet, "no"), buildA(fleet, "no", "outgoing")]),
    fleet.cli.must("disable", POOL, "--reason", "for the open", "-y"),
  ]);
  await Promise.all(SEVEN.map((name) => fleet.server(name).deploy(fleet.builds.b)));
  await declared(morning, "B, P=yes", [buildB(fleet, "yes")]);
  await Promise.all(fleet.names.map((name) => fleet.server(name).editFlags({ P: "yes" })));
  const seen = await fleet.watch.until(
    "7 attested on B, P=yes",
    (pool) => pool.releaseTitle === "B, P=yes" && pool.onTarget === SEVEN.length,
    PATIENCE.ms,
  );
  await enabled(morning, ...SEVEN);
  await fleet.untilServing(SEVEN, PATIENCE.ms);
  morning.must(
    nodeOf(seen, MISSED).status === "DRIFTED",
    `${summary(seen)}; ${MISSED}: ${codesOf(seen, MISSED).join(" ")}`,
  );
}

const ROLLED_OUT: EventRow = {
  id: "E4",
  at: "09:30",
  title: "B on the seven with P=yes, smars-8 missed (E2 to E4 and the open in short)",
  expected: "7 serve; smars-8 DRIFTED, on A with P=yes",
  needs: ["E0", "E1b"],
  run: rolledOutButOne,
};

const FORCED_IN: EventRow = {
  id: "E10g",
  at: "09:32",
  title: "two people break glass for smars-8: BINARY_MISMATCH and MEANING_CONFLICT",
  expected:
    "EXEMPT and never green; enabled only by a second person; the seven, who are right, serve on",
  needs: ["E0", "E1b", "E4"],
  run: forcedIn,
};

async function forcedIn(morning: Morning, fleet: Fleet): Promise<void> {
  const digest = await breakGlassForMissed(fleet);
  const exempt = await fleet.watch.until(
    `${MISSED} EXEMPT`,
    (_, view) => nodeOf(view, MISSED).status === "EXEMPT",
    PATIENCE.ms,
  );
  const { expiresAt, proposedBy, approvedBy, reason } = await showExemption(fleet, digest);
  morning.must(
    nodeOf(exempt, MISSED).gate !== "open",
    `${MISSED} ${codesOf(exempt, MISSED).join(" ")}, let pass by ${proposedBy} and ${approvedBy} until ${expiresAt} (${reason}), still out of traffic`,
  );
  const own = await fleet.cli.command("enable", POOL, MISSED, "--seen", fleet.release);
  morning.must(
    own.exitCode === 7 && own.answer.code === "SECOND_KEY_REQUIRED",
    `the deployer enables: exit ${own.exitCode} ${own.answer.code}`,
  );
  await enabled(morning, MISSED);
  await fleet.untilServing(EIGHT, PATIENCE.ms);
  const all = await fleet.watch.until("8 open", (pool) => pool.open === EIGHT.length, PATIENCE.ms);
  morning.must(
    all.pool.status !== "READY" && nodeOf(all, MISSED).status === "EXEMPT",
    `a second person: ${MISSED} serves beside the seven; ${summary(all)}`,
  );
}

const LIFE_FLOOR_MS = 5000;
/** Calls of the CLI between the proposal and the last look at the exemption, with room. */
const CALLS = 10;

/** For as long as what is to be seen takes on this machine, as one call of the CLI tells. */
async function breakGlassForMissed(fleet: Fleet): Promise<string> {
  const { ms } = await fleet.cli.run("exemption", "list");
  const life = Math.round(LIFE_FLOOR_MS + CALLS * ms);
  return await breakGlass(fleet, {
    nodes: [MISSED],
    binary: fleet.builds.a,
    codes: ["BINARY_MISMATCH", "MEANING_CONFLICT"],
    life: `${life}ms`,
    why: "the open cannot wait",
  });
}

const UNLISTED: EventRow = {
  id: "E10u",
  at: "09:38",
  title: "variant: smars-8 is wrong in another way too, which nobody exempted",
  expected:
    "closed within two heartbeats; put right, it is EXEMPT again and stays closed until a person enables it",
  needs: ["E0", "E1b", "E4", "E10g"],
  async run(morning, fleet) {
    const server = fleet.server(MISSED);
    const editedUs = await server.editFlags({ P: "no" });
    await fleet.untilServing(SEVEN, SOON_MS);
    const ms = msSince(editedUs);
    morning.took(ms);
    const seen = await fleet.watch.until(
      `${MISSED} DRIFTED`,
      (_, view) => codesOf(view, MISSED).includes("FLAG_MISMATCH"),
      PATIENCE.ms,
    );
    morning.must(ms <= SOON_MS, `${codesOf(seen, MISSED).join(" ")}: closed ${inMs(ms)} after it`);
    await server.editFlags({ P: "yes" });
    const back = await fleet.watch.until(
      `${MISSED} EXEMPT again`,
      (_, view) => nodeOf(view, MISSED).status === "EXEMPT",
      PATIENCE.ms,
    );
    morning.must(
      nodeOf(back, MISSED).gate !== "open" && (await fleet.serving()).join() === SEVEN.join(),
      `put right: ${nodeOf(back, MISSED).status}, and out of traffic`,
    );
    await enabled(morning, MISSED);
    await fleet.untilServing(EIGHT, PATIENCE.ms);
  },
};

const EXPIRED: EventRow = {
  id: "E10x",
  at: "09:45",
  title: "variant: the exemption expires",
  expected:
    "smars-8 closes by itself at that second; no order reaches it afterwards; DRIFTED, not EXEMPT",
  needs: ["E0", "E1b", "E4", "E10g"],
  async run(morning, fleet) {
    const [digest = ""] = nodeOf(
      await fleet.watch.until("a view", () => true, PATIENCE.ms),
      MISSED,
    ).reasons.flatMap((r) => (r.code === "EXEMPTED" ? [r.remedy.split(" ").at(-1) ?? ""] : []));
    const { expiresAt } = await showExemption(fleet, digest);
    const leftMs = Date.parse(expiresAt) - Date.now();
    morning.must(
      leftMs > 0 && (await fleet.serving()).includes(MISSED),
      `${inMs(leftMs)} before it ${MISSED} serves`,
    );
    await fleet.untilServing(SEVEN, leftMs + SOON_MS);
    const lateMs = Date.now() - Date.parse(expiresAt);
    const closedUs = monotonicUs();
    morning.took(Math.max(0, lateMs));
    const seen = await fleet.watch.until(
      `${MISSED} DRIFTED`,
      (_, view) => nodeOf(view, MISSED).status === "DRIFTED",
      PATIENCE.ms,
    );
    const later = await morning.send(10, 1, FLAGGED);
    const reached = receiptsAfter(await morning.ledgers(), closedUs).filter(
      (line) => line.server === MISSED,
    ).length;
    morning.must(
      lateMs > -SOON_MS && lateMs <= SOON_MS && reached === 0,
      `closed ${lateMs} ms after its expiry, nobody asked: ${codesOf(seen, MISSED).join(" ")}; ${reached} of ${later.sent} orders reached it afterwards`,
    );
  },
};

/** Parents with P=yes a second, while smars-8 serves. */
const FLAGGED_RATE = 100;
const GRACE_MS = 500;

const DEAD_CODE: EventRow = {
  id: "E10",
  at: "09:47",
  title: "smars-8 is forced in once more, and the first flagged parent reaches it",
  expected:
    "dead code entered and child/parent out of bounds: quarantined at once, exempt or not; critical alerts hold; only an independent person's checked answer ends that",
  needs: ["E0", "E1b", "E4"],
  run: deadCode,
};

async function deadCode(morning: Morning, fleet: Fleet): Promise<void> {
  await breakGlassForMissed(fleet);
  await enabled(morning, MISSED);
  await fleet.untilServing(EIGHT, PATIENCE.ms);
  const before = ordersToOldBuild(await morning.ledgers());
  const stopSending = morning.keepSending(FLAGGED_RATE, FLAGGED);
  try {
    await fleet.untilServing(SEVEN, SOON_MS);
    await delay(GRACE_MS);
  } finally {
    await stopSending();
  }
  const woken = (await morning.ledgers()).filter(
    (line) => line.server === MISSED && line.kind === "order" && line.path === "power-peg",
  );
  const [first, last] = [woken[0], woken.at(-1)].map((line) => line?.t_mono_us ?? 0);
  const ms = ((last ?? 0) - (first ?? 0)) / 1000;
  morning.took(ms);
  const reached = ordersToOldBuild(await morning.ledgers()) - before;
  morning.must(
    reached > 0 && ms <= SOON_MS,
    `${reached} parents reached build A; the last was let in ${inMs(ms)} after the first wrong child order`,
  );
  const seen = await fleet.watch.until(
    "dead code entered",
    (_, view) => codesOf(view, MISSED).includes("DEAD_CODE_ENTERED"),
    PATIENCE.ms,
  );
  await fleet.watch.until(
    "invariant breached",
    (_, view) => codesOf(view, MISSED).includes("INVARIANT_BREACHED"),
    PATIENCE.ms,
  );
  morning.must(
    nodeOf(seen, MISSED).gate === "quarantine",
    `${MISSED}: ${nodeOf(seen, MISSED).status}, ${codesOf(seen, MISSED).join(" ")}, ${nodeOf(seen, MISSED).gate}`,
  );
  const { exitCode, answer } = await askToEnable(fleet, ...SEVEN);
  morning.must(
    exitCode !== 0 && answer.reasons.some((r) => r.code === "ALERT_UNANSWERED"),
    `enable the seven: exit ${exitCode} ${answer.code}`,
  );
  const held = (await listAlerts(fleet)).filter((one) => one.holds);
  const answered = await answerFenced(fleet);
  const left = (await listAlerts(fleet)).filter((one) => one.holds);
  morning.must(
    held.some((one) => one.kind === "dead-code") && left.length === 0,
    `${held.map((one) => `${one.kind} ${one.title}`).join("; ")}; ${answered.length} answered by the reviewer: fenced`,
  );
}

const BY_HAND: EventRow = {
  ...PUT_BACK,
  expected:
    "8 of 8 identical, and 0 open within two heartbeats; never green; no further parent reaches build A",
};

/** Break-glass wherever somebody says no: what the rules of the running fleet do then. */
export const FORCED: Run = {
  name: "forced",
  title: "break-glass at each gate, under Muster",
  keeps: ["E4"],
  events: [
    ALL_OLD,
    GLASS_BROKEN_AT_ONCE,
    ROLLED_OUT,
    FORCED_IN,
    UNLISTED,
    EXPIRED,
    DEAD_CODE,
    BY_HAND,
  ],
};
