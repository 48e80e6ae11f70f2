import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Child } from "../child.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import { POOL } from "../fleet-files.ts";
import { ordersToOldBuild } from "../ledger.ts";
import { loggedLine, startProgram } from "../programs.ts";
import type { Morning } from "./morning.ts";
import { allWanted } from "./put-back.ts";
import { askToEnable, buildA, buildB, NO_WAY_BACK, PATIENCE, summary, UNFLAGGED } from "./steps.ts";
import type { EventRow } from "./story.ts";

const step = z.looseObject({
  kind: z.enum(["close", "start", "set-flag", "deploy", "attest", "enable"]),
  nodes: z.array(z.string()),
  flag: z.string(),
  value: z.string(),
  text: z.string(),
});
type Step = z.infer<typeof step>;
const planFile = z.looseObject({ plan: z.string(), steps: z.array(step) });

/** E11 */
export const ROLLBACK_REFUSED: EventRow = {
  id: "E11",
  at: "09:48",
  title: "B is to be uninstalled from the seven, with P=yes: what the plan says of it",
  expected:
    "exit 6 UNSAFE_ROLLBACK: 8 of 8 agree, and all are wrong; the shortest safe order beside it; nothing moves",
  needs: ["E0", "E1b"],
  async run(morning, fleet) {
    await allWanted(morning, fleet);
    const digest = await proposeWayBack(morning, fleet);
    const { exitCode, stdout } = await planWayBack(fleet, digest);
    morning.see(`\n${stdout.trim()}\n`);
    const asked = stdout.slice(0, stdout.indexOf("the shortest safe order"));
    morning.must(
      exitCode === 6 &&
        asked.includes("UNSAFE_ROLLBACK") &&
        asked.includes("8 of 8 agree, and all are wrong: P=yes is power-peg"),
      `exit ${exitCode}`,
    );
    const kinds = (await readPlan(fleet)).steps.map(({ kind }) => kind);
    morning.must(
      kinds.join(" ") === "close start set-flag attest deploy attest enable",
      `proposed: ${kinds.join(", ")}`,
    );
    const serving = await fleet.serving();
    morning.must(serving.length === 7, `${serving.length} serve as before`);
  },
};

/** E12 */
export const WAY_OUT: EventRow = {
  id: "E12",
  at: "09:55",
  title: "the correct way out: the proposed order, step by step",
  expected:
    "close, P=no, attested 8/8, A on the seven, attested 8/8; enabled by the second person; a step that is skipped is refused; 0 orders with P=yes reach build A",
  needs: ["E0", "E1b"],
  async run(morning, fleet) {
    await allWanted(morning, fleet);
    const before = ordersToOldBuild(await morning.ledgers());
    const digest = await proposeWayBack(morning, fleet);
    await fleet.as("reviewer").must("release", "approve", POOL, digest);
    await planWayBack(fleet, digest);
    const { steps } = await readPlan(fleet);
    const first = await startRollout(fleet, "deployer");
    try {
      for (const [i, one] of steps.entries())
        await playStep(morning, { fleet, run: first, i, one, of: steps.length });
      const { code } = await first.child.exited;
      morning.must(code === 7, `who started it may not enable: rollout run ends with ${code}`);
    } finally {
      await first.child.stop();
    }
    const second = await startRollout(fleet, "desk");
    try {
      const { code } = await second.child.exited;
      morning.must(code === 0, `the second technician runs the same plan: ${code}`);
    } finally {
      await second.child.stop();
    }
    await fleet.untilServing(fleet.names, PATIENCE.ms);
    const seen = await fleet.watch.until(
      "8 open",
      (pool) => pool.open === EIGHT.length,
      PATIENCE.ms,
    );
    const { sent, outcomes } = await morning.send(20, 1, UNFLAGGED);
    const old = ordersToOldBuild(await morning.ledgers()) - before;
    morning.must(
      seen.pool.status === "READY" && outcomes.taken === sent && old === 0,
      `${summary(seen)}; ${outcomes.taken} of ${sent} orders taken; ${old} with P=yes reached build A`,
    );
  },
};

/** Back to A, with P=no for both, since what is to come must be said before anything moves. @returns the release's digest */
async function proposeWayBack(morning: Morning, fleet: Fleet): Promise<string> {
  const profiles = [buildA(fleet, "no"), buildB(fleet, "no", "outgoing")];
  const { exitCode, answer } = await fleet.propose("back to A", profiles, NO_WAY_BACK);
  if (exitCode !== 0)
    morning.must(false, `back to A: exit ${exitCode} ${answer.code}: ${answer.message}`);
  return answer.digest ?? "";
}

const planPath = (fleet: Fleet): string => fleet.places.document("rollback.json");

async function planWayBack(fleet: Fleet, digest: string) {
  return await fleet.cli.run("rollback", "plan", POOL, digest, "--out", planPath(fleet));
}

async function readPlan(fleet: Fleet): Promise<z.infer<typeof planFile>> {
  return planFile.parse(JSON.parse(await readFile(planPath(fleet), "utf8")));
}

/** A running `muster rollout run`, and where it says what is to be done. */
interface Rollout {
  readonly child: Child;
  readonly log: string;
}

async function startRollout(fleet: Fleet, person: "deployer" | "desk"): Promise<Rollout> {
  const log = join(fleet.places.document("."), `rollout-${person}.log`);
  const context = fleet.places.person(person).context;
  const child = await startProgram({
    name: `rollout of ${person}`,
    program: "muster",
    args: ["rollout", "run", planPath(fleet), "--wait", "3m", "--context-file", context],
    logFile: log,
  });
  return { child, log };
}

interface Turn {
  readonly fleet: Fleet;
  readonly run: Rollout;
  readonly i: number;
  readonly one: Step;
  readonly of: number;
}

/** Waits until the rollout names a step, then does what is the deploy tool's. */
async function playStep(morning: Morning, { fleet, run, i, one, of }: Turn): Promise<void> {
  const said = await loggedLine(run.child, run.log, `step ${i + 1} of ${of}:`, PATIENCE.ms);
  morning.see(said.trim());
  if (one.kind === "set-flag") {
    const early = await askToEnable(fleet);
    morning.must(
      early.exitCode === 6 && early.answer.code === "PLAN_UNDER_WAY",
      `to enable now: exit ${early.exitCode} ${early.answer.code}`,
    );
    await Promise.all(
      one.nodes.map((name) => fleet.server(name).editFlags({ [one.flag]: one.value })),
    );
  }
  if (one.kind === "deploy")
    await Promise.all(one.nodes.map((name) => fleet.server(name).deploy(fleet.builds.a)));
}
