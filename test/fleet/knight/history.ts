import { readFile } from "node:fs/promises";
import { EIGHT } from "../fleet.ts";
import { countByBuild, ordersToOldBuild } from "../ledger.ts";
import { PARENTS, PRE_OPEN, TRADING_MINUTES } from "./morning.ts";
import { PATIENCE } from "./steps.ts";
import type { EventRow, Run } from "./story.ts";

const MISSED = "smars-8";
const SEVEN = EIGHT.filter((name) => name !== MISSED);
/** After how many minutes the new code is taken off the seven again (invented: the order says "while looking for the cause"). */
const ROLLBACK_AFTER = 20;

const RLP_ORDER = { flagP: "yes", quantity: 1000 } as const;

/** Parents of the first part and of the part after the rollback. */
const FIRST = Math.round((PARENTS * ROLLBACK_AFTER) / TRADING_MINUTES);

const STAGED: EventRow = {
  id: "H1",
  at: "07-27",
  title: "B is staged; one of the eight is missed",
  expected: "the tool says 8 of 8 done; smars-8 executes A, the other seven B",
  needs: [],
  async run(morning, fleet) {
    await fleet.startServers();
    await fleet.startBalancer();
    await morning.tool.deploy(fleet.builds.b, SEVEN, [MISSED]);
    // The balancer's own checks take their time to find who came back.
    await fleet.untilServing(EIGHT, PATIENCE.ms);
    const builds = new Map(
      (await morning.ledgers()).filter((l) => l.kind === "start").map((l) => [l.server, l.build]),
    );
    const old = EIGHT.filter((name) => builds.get(name) === "A");
    morning.see(`the tool: ${morning.tool.claim}`);
    morning.must(old.join() === MISSED, `executing A: ${old.join(" ") || "none"}`);
  },
};

const WARNED: EventRow = {
  id: "H2",
  at: "08:01",
  title: "97 messages that nobody reads",
  expected: '97 times "Power Peg disabled", from smars-8; it stays in service',
  needs: ["H1"],
  async run(morning, fleet) {
    await morning.sendPreOpen(MISSED);
    const log = await readFile(fleet.server(MISSED).logFile, "utf8");
    const warnings = log
      .split("\n")
      .filter((line) => line.endsWith("SMARS: Power Peg disabled")).length;
    const serving = await fleet.serving();
    morning.must(warnings === PRE_OPEN, `${warnings} messages`);
    morning.must(serving.length === EIGHT.length, `${serving.length} of 8 in service`);
  },
};

const OPENED: EventRow = {
  id: "H3",
  at: "09:30",
  title: "the open: flagged orders reach all eight",
  expected: "more than 0 orders with P=yes reach build A on smars-8",
  needs: ["H1"],
  async run(morning) {
    const report = await morning.send(FIRST, ROLLBACK_AFTER, RLP_ORDER);
    const lines = await morning.ledgers();
    const woken = lines.filter((l) => l.kind === "order" && l.build === "A" && l.flagP === "yes");
    const places = [...new Set(woken.map((l) => l.server))].join(" ");
    morning.see(`${report.sent} parents sent`);
    morning.must(
      woken.length > 0 && places === MISSED,
      `${woken.length} reached A, on ${places || "none"}`,
    );
  },
};

const ROLLED_BACK: EventRow = {
  id: "H4",
  at: "09:50",
  title: "the new code is taken off the seven good servers",
  expected:
    "8 of 8 execute A; every order with P=yes wakes Power Peg; the children run on until the stop",
  needs: ["H1", "H3"],
  async run(morning, fleet) {
    await Promise.all(SEVEN.map((name) => fleet.server(name).deploy(fleet.builds.a)));
    const before = ordersToOldBuild(await morning.ledgers());
    const report = await morning.send(PARENTS - FIRST, TRADING_MINUTES - ROLLBACK_AFTER, RLP_ORDER);
    const lines = await morning.ledgers();
    const all = ordersToOldBuild(lines);
    const { A } = countByBuild(lines);
    morning.must(
      all - before === report.outcomes.taken,
      `${all - before} of ${report.outcomes.taken} parents taken since then reached A`,
    );
    morning.must(
      A.powerPegChildren > all,
      `${all} of ${PARENTS} parents woke it; ${A.powerPegChildren} child orders from them`,
    );
  },
};

/** The morning as it was: no Muster, HAProxy with its own checks. What it shows is the damage. */
export const HISTORY: Run = {
  name: "history",
  title: "as it was: nobody attests",
  keeps: [],
  events: [STAGED, WARNED, OPENED, ROLLED_BACK],
};
