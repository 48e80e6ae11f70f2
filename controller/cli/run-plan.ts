import type { PlanSpec, PlanStep } from "../../proto/signed/governance.ts";
import type { AdminClient } from "./admin-client.ts";
import { CliError } from "./cli-error.ts";
import type { CommandAnswer } from "./command-answer.ts";
import { noSuchPool } from "./connect-admin.ts";
import type { Env } from "./env.ts";
import { EXIT } from "./exit-codes.ts";
import { type BegunPlan, planOf } from "./plans.ts";
import type { Reason } from "./reasons.ts";
import { say } from "./text.ts";

const LOOK_MS = 1_000;
/** A refusal to go on is recorded by the controller: it is not asked for every second. */
const PAUSE_MS = 5_000;
const REASONS_SHOWN = 5;

/** How a run ended: with the plan done, or with a command that was refused. */
export type RunEnd =
  | { readonly kind: "done"; readonly begun: BegunPlan }
  | { readonly kind: "refused"; readonly answer: CommandAnswer };

/** What a run is given. */
export type RunOptions = {
  readonly plan: PlanSpec;
  readonly client: AdminClient;
  readonly env: Env;
  readonly reason: string;
  /** Longest run; undefined: as long as it takes. */
  readonly waitMs: number | undefined;
};

/**
 * Leads a pool through a plan: begins it, or goes on where the same plan stands; carries out what is Muster's to do (closing, starting, enabling), says what the
 * deploy tool must do, and goes on when it is attested. Runs nothing on a node. Interrupted, it leaves the plan where it stands, to be run again.
 * @throws CliError INTERRUPTED, TIMED_OUT, PLAN_GONE
 */
export async function runPlan(o: RunOptions): Promise<RunEnd> {
  const begun = await beginOrResume(o);
  if ("answer" in begun) return begun;
  const run = new Run(o, begun.epoch);
  return run.toEnd();
}

async function beginOrResume(
  o: RunOptions,
): Promise<BegunPlan | Extract<RunEnd, { readonly kind: "refused" }>> {
  const { plan, client, env } = o;
  const known = await planOf(client, plan.pool);
  if (known !== undefined && isSamePlan(known.plan, plan) && known.step > 0) {
    if (known.step < plan.steps.length)
      say(env, `plan ${known.epoch}: going on at step ${known.step + 1} of ${plan.steps.length}`);
    return known;
  }
  if (known !== undefined && isSamePlan(known.plan, plan) && known.step === 0) return known;
  const answer = await client.execute({ kind: "start-plan", plan }, { reason: o.reason });
  if (answer.exit !== EXIT.holds) return { kind: "refused", answer };
  const begun = await planOf(client, plan.pool);
  if (begun === undefined || !isSamePlan(begun.plan, plan)) throw gone(plan.pool);
  say(env, `plan ${begun.epoch}: begun, ${plan.steps.length} steps`);
  return begun;
}

/** One run of one epoch. */
class Run {
  readonly #o: RunOptions;
  readonly #epoch: number;
  readonly #deadlineMs: number;
  #told = -1;
  #acted = -1;
  #said = "";
  #notBeforeMs = 0;

  constructor(o: RunOptions, epoch: number) {
    this.#o = o;
    this.#epoch = epoch;
    this.#deadlineMs = o.env.clock.monotonicMs() + (o.waitMs ?? Number.POSITIVE_INFINITY);
  }

  async toEnd(): Promise<RunEnd> {
    const { env, client, plan } = this.#o;
    for (;;) {
      if (env.signal.aborted) throw interrupted(plan.pool);
      const begun = await planOf(client, plan.pool);
      if (begun === undefined || begun.epoch !== this.#epoch) throw gone(plan.pool);
      const step = begun.plan.steps[begun.step];
      if (step === undefined) return { kind: "done", begun };
      this.#tell(begun, step);
      const refused = begun.reached ? await this.#advance(begun) : await this.#act(begun, step);
      if (refused !== undefined) return { kind: "refused", answer: refused };
      await this.#pause(begun);
    }
  }

  #tell({ step, plan }: BegunPlan, present: PlanStep): void {
    if (step === this.#told) return;
    this.#told = step;
    this.#said = "";
    const whose = OURS.has(present.kind) ? "" : `; ${THEIRS[present.kind] ?? ""}`;
    say(this.#o.env, `step ${step + 1} of ${plan.steps.length}: ${present.text}${whose}`);
  }

  /** The end of the present step. A controller that looked again and still waits is asked again; every other refusal ends the run. */
  async #advance({ step, plan, epoch }: BegunPlan): Promise<CommandAnswer | undefined> {
    const { client, reason, env } = this.#o;
    if (env.clock.monotonicMs() < this.#notBeforeMs) return undefined;
    const answer = await client.execute(
      { kind: "advance-plan", pool: plan.pool, epoch, step },
      { reason },
    );
    // Somebody else's run of the same plan came first: that is no fault.
    if (answer.exit === EXIT.holds || answer.code === "ALREADY_DONE") return undefined;
    if (answer.code !== "STEP_NOT_REACHED") return answer;
    this.#notBeforeMs = env.clock.monotonicMs() + PAUSE_MS;
    this.#sayWaiting(answer.reasons);
    return undefined;
  }

  /** What is Muster's to do is done once for each step; for the rest it is waited. */
  async #act(
    { step, plan, waiting }: BegunPlan,
    present: PlanStep,
  ): Promise<CommandAnswer | undefined> {
    this.#sayWaiting(waiting);
    if (!OURS.has(present.kind) || this.#acted === step) return undefined;
    this.#acted = step;
    const answer = await this.#carryOut(plan, present);
    return answer.exit === EXIT.holds ? undefined : answer;
  }

  async #carryOut(plan: PlanSpec, { kind, nodes, value, text }: PlanStep): Promise<CommandAnswer> {
    const { client } = this.#o;
    const { pool, release } = plan;
    const reason = this.#o.reason || `plan ${this.#epoch}: ${text}`;
    if (kind === "close") return client.execute({ kind: "disable", pool, nodes }, { reason });
    const declared = await client.declared(pool);
    if (declared === undefined) throw noSuchPool(pool);
    if (kind === "start")
      return client.execute(
        { kind: "start-release", pool, release },
        { seenRevision: declared.releaseRevision, reason },
      );
    const whole = declared.pool.roster.length === nodes.length;
    return client.execute(
      {
        kind: "enable",
        pool,
        // The whole roster by its own word, so that a halt is lifted and strangers are noticed.
        nodes: whole ? [] : nodes,
        rolling: value === "rolling",
        seenRelease: release,
      },
      { reason },
    );
  }

  #sayWaiting(waiting: readonly Reason[]): void {
    const lines = waiting
      .slice(0, REASONS_SHOWN)
      .map(
        (r) =>
          `  waiting: ${r.node} ${r.code} ${r.subject}: found ${r.found}, wanted ${r.expected}`,
      );
    const more = waiting.length - REASONS_SHOWN;
    const text = [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join("\n");
    if (text !== "" && text !== this.#said) say(this.#o.env, text);
    this.#said = text;
  }

  async #pause(begun: BegunPlan): Promise<void> {
    const { env, plan } = this.#o;
    if (env.clock.monotonicMs() >= this.#deadlineMs)
      throw new CliError("TIMED_OUT", {
        message: `plan ${begun.epoch} for ${plan.pool}: found step ${begun.step + 1} of ${plan.steps.length} not reached in time; it stays there`,
        hint: "run the same plan again to go on",
      });
    // After an end the next step is looked at without waiting.
    if (begun.reached && env.clock.monotonicMs() >= this.#notBeforeMs) return;
    await env.clock.sleep(LOOK_MS, env.signal);
  }
}

const OURS: ReadonlySet<PlanStep["kind"]> = new Set(["close", "start", "enable"]);

const THEIRS: Partial<Record<PlanStep["kind"], string>> = {
  "set-flag": "set it where the flag is kept, Muster sets nothing",
  deploy: "with your deploy tool, and restart; Muster runs nothing on a node",
  attest: "waiting for the agents",
};

function isSamePlan(one: PlanSpec, other: PlanSpec): boolean {
  const bare = ({ pool, kind, release, steps }: PlanSpec): string =>
    JSON.stringify([
      pool,
      kind,
      release,
      steps.map((s) => [s.kind, s.nodes, s.flag, s.value, s.profile]),
    ]);
  return bare(one) === bare(other);
}

function interrupted(pool: string): CliError {
  return new CliError("INTERRUPTED", {
    message: `interrupted: the plan of pool ${pool} stays where it is`,
    hint: "run the same plan again to go on",
  });
}

function gone(pool: string): CliError {
  return new CliError("PLAN_GONE", {
    message: `pool ${pool}: found another plan than the one that is run, or none`,
    hint: `muster plan show ${pool}`,
  });
}
