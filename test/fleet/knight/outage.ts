import { setTimeout as delay } from "node:timers/promises";
import { monotonicUs } from "../clock.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import type { PoolPolicy } from "../fleet-files.ts";
import { nodeOf } from "../status-watch.ts";
import { inMs, type Morning, msSince } from "./morning.ts";
import {
  DURING_OUTAGE,
  enabled,
  MISSED,
  onTarget,
  PATIENCE,
  POLICY,
  SEVEN,
  SOON_MS,
} from "./steps.ts";

const OUT = "smars-7";

/**
 * E14: one server is taken out by a person, the controller is killed and comes back two minutes later. Those that served go on, on their
 * permits, all the time; the one that was taken out is attested again after the restart and stays out, since nobody enabled it.
 */
export async function outage(morning: Morning, fleet: Fleet): Promise<void> {
  const all = await fleet.serving();
  const good = all.filter((name) => name !== OUT);
  await fleet.cli.must("disable", "smars", OUT, "--reason", "maintenance", "-y");
  await fleet.untilServing(good, PATIENCE.ms);
  const epoch = fleet.watch.current?.issuerEpoch ?? 0;
  const sending = morning.send(DURING_OUTAGE, 2 + 1500 / morning.minuteMs, { quantity: 1000 });
  await fleet.killController();
  const killedUs = monotonicUs();
  const kept = await servedThroughout(fleet, good, async () => {
    await morning.pass(2, 1500);
    await fleet.startController();
  });
  const away = msSince(killedUs);
  const back = await fleet.watch.until(
    "all attested again",
    (pool, seen) => seen.issuerEpoch > epoch && pool.attested === all.length,
    PATIENCE.ms,
  );
  // A permit of the new issuer: what it was going to open by itself it opens with the evidence that earned this.
  await fleet.untilEpoch(back.issuerEpoch, PATIENCE.ms);
  const { sent, outcomes } = await sending;
  const serving = await fleet.serving();
  morning.took(away);
  morning.must(
    kept && outcomes.taken === sent,
    `away for ${inMs(away)}: ${good.length} served on, ${outcomes.taken} of ${sent} orders taken`,
  );
  const node = nodeOf(back, OUT);
  morning.must(
    serving.join() === good.join() && node.gate !== "open",
    `after it ${OUT} is ${node.status} and closed (${node.enablement}); ${serving.length} serve`,
  );
  await enabled(morning, OUT);
  await fleet.untilServing(all, PATIENCE.ms);
  morning.see("enabled by a person: it serves again");
}

/** Looks at the balancer all the time while `during` runs. */
async function servedThroughout(
  fleet: Fleet,
  names: readonly string[],
  during: () => Promise<void>,
): Promise<boolean> {
  let over = false;
  const work = during().finally(() => {
    over = true;
  });
  let kept = true;
  while (!over) {
    const serving = new Set(await fleet.serving());
    kept &&= names.every((name) => serving.has(name));
    await delay(20);
  }
  await work;
  return kept;
}

/** A policy under which an outage is soon a long one. */
const SHORT: PoolPolicy = { ...POLICY, permitLife: "2s", hold: "1s" };
const LIFE_AND_HOLD_MS = 3000;

/** E14 with an outage longer than the permits live and are held. */
export async function longOutage(morning: Morning, fleet: Fleet): Promise<void> {
  if ((fleet.watch.current?.pool.attested ?? 0) < EIGHT.length)
    await onTarget(morning, fleet, EIGHT);
  if ((await fleet.serving()).includes(MISSED))
    await fleet.cli.must("disable", "smars", MISSED, "--reason", "not for today", "-y");
  await fleet.applyPool(EIGHT, SHORT);
  await fleet.untilServing(SEVEN, PATIENCE.ms);
  await fleet.killController();
  const killedUs = monotonicUs();
  const stillServing = (await fleet.serving()).length;
  await fleet.untilServing([], LIFE_AND_HOLD_MS + SOON_MS);
  const ms = msSince(killedUs);
  morning.took(ms);
  morning.must(stillServing === 7 && ms > 1000, "7 served on after the kill");
  morning.must(
    ms <= LIFE_AND_HOLD_MS + 500,
    `all closed ${inMs(ms)} after it (life + hold ${inMs(LIFE_AND_HOLD_MS)})`,
  );
  const epoch = fleet.watch.views.at(-1)?.issuerEpoch ?? 0;
  await fleet.startController();
  await fleet.untilServing(SEVEN, PATIENCE.ms);
  const back = await fleet.watch.until(
    "8 attested again",
    (pool, seen) => seen.issuerEpoch > epoch && pool.attested === 8,
    PATIENCE.ms,
  );
  await fleet.untilEpoch(back.issuerEpoch, PATIENCE.ms);
  // That something does not happen takes time to see.
  await delay(SOON_MS);
  const now = await fleet.serving();
  morning.must(
    now.join() === SEVEN.join() && nodeOf(back, MISSED).gate !== "open",
    `back: ${now.length} serve without a command; smars-8 ${nodeOf(back, MISSED).status} and closed (${nodeOf(back, MISSED).enablement})`,
  );
}
