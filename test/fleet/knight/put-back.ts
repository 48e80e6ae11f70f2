import { setTimeout as delay } from "node:timers/promises";
import { monotonicUs } from "../clock.ts";
import type { Fleet } from "../fleet.ts";
import { EIGHT } from "../fleet.ts";
import { ordersToOldBuild } from "../ledger.ts";
import { nodeOf } from "../status-watch.ts";
import { inMs, type Morning } from "./morning.ts";
import {
  AFTER_ROLLBACK,
  DURING_ROLLBACK,
  FLAGGED,
  MISSED,
  onTarget,
  PATIENCE,
  POLICY,
  SEVEN,
  SOON_MS,
  summary,
} from "./steps.ts";
import type { EventRow } from "./story.ts";

/** By hand, host by host: half a second between stop and start is quick. */
const HAND_MS = 500;
/** Over how long parents go on coming meanwhile. */
const DURING_ROLLBACK_MS = 2500;

/** E11a: consensus is not correctness. */
export const PUT_BACK: EventRow = {
  id: "E11a",
  at: "09:50",
  title: "all eight are put back on the old build by hand, P=yes",
  expected:
    "8 of 8 identical, and 0 open within two heartbeats; never green; 0 parents reach build A",
  needs: ["E0", "E1b"],
  async run(morning, fleet) {
    await allWanted(morning, fleet);
    const before = ordersToOldBuild(await morning.ledgers());
    const from = fleet.watch.views.length;
    const sending = morning.send(DURING_ROLLBACK, DURING_ROLLBACK_MS / morning.minuteMs, FLAGGED);
    try {
      const lastUs = await putBack(fleet, SEVEN);
      const seen = await fleet.watch.until(
        "8 of 8 identical",
        (pool) => pool.agreements[0]?.nodes.length === 8,
        PATIENCE.ms,
      );
      await fleet.untilServing([], SOON_MS);
      const ms = Math.max(0, (monotonicUs() - lastUs) / 1000);
      morning.took(ms);
      const [agreement] = seen.pool.agreements;
      morning.must(
        agreement?.profile === "" && seen.pool.attested === 0,
        `${agreement?.nodes.length} of 8 agree on what no profile declares; ${summary(seen)}`,
      );
      morning.must(ms <= SOON_MS, `0 serve ${inMs(ms)} after the last one executed A`);
    } finally {
      await sending;
    }
    const report = await sending;
    const later = await morning.send(AFTER_ROLLBACK, 1, FLAGGED);
    const green = fleet.watch.views
      .slice(from)
      .filter(
        ({ pool }) =>
          pool.agreements[0]?.nodes.length === 8 && (pool.status === "READY" || pool.open > 0),
      ).length;
    morning.must(
      green === 0 && later.outcomes.refused === later.sent,
      `green ${green} times; ${later.outcomes.refused} of ${later.sent} orders refused by the router`,
    );
    const old = ordersToOldBuild(await morning.ledgers()) - before;
    morning.must(
      old === 0,
      `${report.sent} parents meanwhile: ${report.outcomes.taken} taken, ${report.outcomes.refused} refused; ${old} reached build A`,
    );
  },
};

/** Stops, uninstalls and starts, side by side on all hosts. Returns when the last image was executed. */
async function putBack(fleet: Fleet, names: readonly string[]): Promise<number> {
  const last = await Promise.all(
    names.map(async (name) => {
      const server = fleet.server(name);
      await server.stop();
      await server.copyBinary(fleet.builds.a);
      await delay(HAND_MS);
      return (await server.start()).executedMonoUs;
    }),
  );
  return Math.max(...last);
}

/** Everything on B with P=yes, all eight on the roster; smars-8 on A with P=yes, as the day had it. */
export async function allWanted(morning: Morning, fleet: Fleet): Promise<void> {
  const roster = fleet.watch.current?.pool.nodes.map((node) => node.name) ?? [];
  const isAway = !roster.includes(MISSED);
  if (isAway) await Promise.all([fleet.stopAgent(MISSED), fleet.applyPool(EIGHT, POLICY)]);
  await Promise.all([isAway ? joined(fleet) : undefined, onTarget(morning, fleet, SEVEN)]);
  await fleet.server(MISSED).editFlags({ P: "yes" });
}

/** smars-8 enrols again and reports. */
async function joined(fleet: Fleet): Promise<void> {
  await fleet.enrolAgents([MISSED]);
  await fleet.startAgents([MISSED]);
  await fleet.watch.until(
    `${MISSED} reports`,
    (_, seen) => nodeOf(seen, MISSED).connected,
    PATIENCE.ms,
  );
}
