import { setTimeout as delay } from "node:timers/promises";
import { describeBuild, registerBuild } from "../contracts.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import type { ProfileDocument } from "../fleet-files.ts";
import { countByBuild, ordersToOldBuild } from "../ledger.ts";
import { nodeOf, type PoolSeen } from "../status-watch.ts";
import { allOld } from "./all-old.ts";
import { fateOf, inMs, PARENTS, TRADING_MINUTES, wentOn } from "./morning.ts";
import { declared, enabled, PATIENCE, summary } from "./steps.ts";
import type { EventRow, Run } from "./story.ts";

/** Clean: enabled so soon after the last attestation. */
const ENABLED_MS = 5000;
/** Of the 212 parents, those that come while servers are restarted one after the other. */
const DURING_RESTARTS = 40;

const UNFLAGGED = { quantity: 1000 } as const;
const RLP = { flagRlp: "yes", quantity: 1000 } as const;

type Stage = ProfileDocument["stage"];

/** What flags.env says, and the whole of what the process evaluates: A knows P, B' knows rlp. */
function oldBuild(fleet: Fleet, stage: Stage): ProfileDocument {
  const flags = { P: "no", rlp: "no", evaluated: '{"P":"no"}' };
  return { label: "A, P=no", stage, binary: fleet.builds.a, flags };
}

function newBuild(fleet: Fleet, rlp: "yes" | "no", stage: Stage): ProfileDocument {
  const flags = { P: "no", rlp, evaluated: JSON.stringify({ rlp }) };
  return { label: `B', rlp=${rlp}`, stage, binary: fleet.builds.b2, flags };
}

const ALL_OLD: EventRow = {
  id: "C0",
  at: "07-26",
  title: "before the rollout: all on A",
  expected: "8 MISSING and INCOMPLETE before any agent; then READY; 8 serve once enabled",
  needs: [],
  run: async (morning, fleet) => await allOld(morning, fleet, oldBuild(fleet, "target")),
};

/** Deploys one server the careful way and waits until it serves again by itself. */
async function rollOne(fleet: Fleet, name: string): Promise<void> {
  const server = fleet.server(name);
  await server.copyBinary(fleet.builds.b2);
  await fleet.watch.until(
    `${name} RESTART_PENDING`,
    (_, seen) =>
      nodeOf(seen, name).status === "RESTART_PENDING" && nodeOf(seen, name).gate === "open",
    PATIENCE.ms,
  );
  await server.restart();
  await fleet.watch.until(
    `${name} on B'`,
    (_, seen) => nodeOf(seen, name).profile.startsWith("B'") && nodeOf(seen, name).gate === "open",
    PATIENCE.ms,
  );
  await fleet.untilServing(EIGHT, PATIENCE.ms);
}

const driftedIn = (views: readonly PoolSeen[]): number =>
  views.filter(({ pool }) => pool.nodes.some((node) => node.status === "DRIFTED")).length;

const ROLLED_OUT: EventRow = {
  id: "C1",
  at: "07-27",
  title: "B' on all eight, one after the other",
  expected:
    "each RESTART_PENDING while open, cleared by its restart; 8/8 without a command; no order refused",
  needs: ["C0"],
  async run(morning, fleet) {
    const from = fleet.watch.views.length;
    const { exitCode, answer } = await registerBuild(fleet, await describeBuild(fleet, "b2"));
    morning.must(exitCode === 0, `B' is registered: exit ${exitCode} ${answer.code}`);
    await declared(morning, "B', rolling", [
      newBuild(fleet, "no", "target"),
      oldBuild(fleet, "outgoing"),
    ]);
    await enabled(morning, "--rolling");
    const stopSending = morning.keepSending(40, UNFLAGGED);
    try {
      for (const name of EIGHT) await rollOne(fleet, name);
    } finally {
      await stopSending();
    }
    const report = await stopSending();
    morning.must(wentOn(report, EIGHT.length), `orders meanwhile: ${fateOf(report)}`);
    const done = await fleet.watch.until(
      "8 of 8",
      (pool) => pool.status === "READY" && pool.open === 8,
      PATIENCE.ms,
    );
    const drifted = driftedIn(fleet.watch.views.slice(from));
    morning.must(drifted === 0, `${summary(done)}; a server drifted in ${drifted} views`);
  },
};

const SWITCHED_ON: EventRow = {
  id: "C2",
  at: "09:29",
  title: "rlp is switched on and the pool enabled for the open",
  expected:
    "8 of 8 attested with rlp=yes; enabled within 5 s of the last attestation, nothing objects",
  needs: ["C0", "C1"],
  async run(morning, fleet) {
    await declared(morning, "B', rlp=yes", [
      newBuild(fleet, "yes", "target"),
      newBuild(fleet, "no", "outgoing"),
    ]);
    await Promise.all(EIGHT.map((name) => fleet.server(name).editFlags({ P: "no", rlp: "yes" })));
    const seen = await fleet.watch.until(
      "8 attested with rlp=yes",
      (pool) => pool.releaseTitle === "B', rlp=yes" && pool.onTarget === 8,
      PATIENCE.ms,
    );
    await enabled(morning);
    const open = await fleet.watch.until("8 open", (pool) => pool.open === 8, PATIENCE.ms);
    const ms = (open.atMonoUs - seen.atMonoUs) / 1000;
    morning.took(ms);
    morning.must(
      ms <= ENABLED_MS && open.pool.status === "READY",
      `${summary(open)}; enabled ${inMs(ms)} after the last attestation`,
    );
    await fleet.untilServing(EIGHT, PATIENCE.ms);
  },
};

const TRADED: EventRow = {
  id: "C3",
  at: "09:30",
  title: "the open: flagged orders flow",
  expected: "every parent taken on the rlp path of B'; 0 reach the old build",
  needs: ["C0", "C1", "C2"],
  async run(morning) {
    const { sent, outcomes, byServer } = await morning.send(
      PARENTS - DURING_RESTARTS,
      TRADING_MINUTES,
      RLP,
    );
    const servers = Object.keys(byServer).length;
    morning.must(
      outcomes.taken === sent && servers === 8,
      `${outcomes.taken} of ${sent} parents taken, by ${servers} servers`,
    );
    const lines = await morning.ledgers();
    const rlp = lines.filter(
      (l) => l.kind === "order" && l.build === "B2" && l.path === "rlp",
    ).length;
    const { A } = countByBuild(lines);
    morning.must(
      rlp === sent && A.flagged === 0 && A.powerPegChildren === 0,
      `${rlp} on the rlp path; ${ordersToOldBuild(lines)} to the old build`,
    );
  },
};

const RESTARTED: EventRow = {
  id: "C4",
  at: "10:00",
  title: "a rolling restart while trading",
  expected: "each server leaves and comes back by itself; nothing has to be enabled; none refused",
  needs: ["C0"],
  async run(morning, fleet) {
    const minutes = 4000 / morning.minuteMs;
    const sending = morning.send(DURING_RESTARTS, minutes, RLP);
    const from = fleet.watch.views.length;
    for (const name of EIGHT) await restartOne(fleet, name);
    const report = await sending;
    const drifted = driftedIn(fleet.watch.views.slice(from));
    const serving = await fleet.serving();
    morning.must(
      serving.length === 8 && drifted === 0,
      `${serving.length} serve; a server drifted in ${drifted} views`,
    );
    morning.must(wentOn(report, EIGHT.length), `parents meanwhile: ${fateOf(report)}`);
  },
};

/** So long a restart takes, which is quick for a server. */
const DOWN_MS = 250;

async function restartOne(fleet: Fleet, name: string): Promise<void> {
  const starts = fleet.watch.views.length;
  await fleet.server(name).stop();
  await delay(DOWN_MS);
  await fleet.server(name).start();
  await fleet.watch.until(
    `${name} open after its restart`,
    (_, seen) =>
      fleet.watch.views.length > starts &&
      nodeOf(seen, name).gate === "open" &&
      nodeOf(seen, name).status === "ATTESTED",
    PATIENCE.ms,
  );
  await fleet.untilServing(EIGHT, PATIENCE.ms);
}

/** The morning done right: B' with a key of its own. What it shows is that nothing is blocked. */
export const CLEAN: Run = {
  name: "clean",
  title: "done right, under Muster",
  keeps: ["C0", "C1"],
  events: [ALL_OLD, ROLLED_OUT, SWITCHED_ON, TRADED, RESTARTED],
};
