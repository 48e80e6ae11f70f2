import {
  answerDeploy,
  type DeployAnswer,
  type DeployQuestion,
  type DeployWord,
} from "../verdict/deploy-gate.ts";
import type { AdminClient } from "./admin-client.ts";
import type { Env } from "./env.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Fleet, PoolState } from "./fleet.ts";
import { listReleases } from "./releases.ts";
import { say } from "./text.ts";

/** What is waited for, and for how long at most. */
export type Wait = DeployQuestion & { readonly pool: string; readonly limitMs: number };

/** How it ended. `answer` undefined: no controller was heard. */
export type Waited = {
  readonly answer: DeployAnswer | undefined;
  readonly exit: ExitCode;
  readonly pool: PoolState | undefined;
  readonly waitedMs: number;
};

const ENDS: Readonly<Record<DeployWord, ExitCode>> = {
  PASSED: EXIT.holds,
  BLIND: EXIT.cannotTell,
  NO_RELEASE: EXIT.refused,
  OTHER_RELEASE: EXIT.refused,
  OUT_OF_ATTESTATION: EXIT.outOfAttestation,
  COVERAGE_INCOMPLETE: EXIT.coverageIncomplete,
  NOT_ON_TARGET: EXIT.coverageIncomplete,
  NOT_COMPLETE: EXIT.answerNeeded,
};

/** States that a release never leaves for `complete`. */
const OVER = ["aborted", "superseded"];

/** While nothing changes it is looked again, so that what only time or people change is seen. */
const LOOK_MS = 1_000;
/** A controller shows itself every second: a view that is older says nothing of now. */
const FRESH_MS = 5_000;

/** Follows a pool until it stands as asked, time is up, or it can never stand so any more. */
class Waiting {
  readonly #wait: Wait;
  readonly #client: AdminClient;
  readonly #env: Env;
  readonly #beganMs: number;
  readonly #over = new AbortController();
  #seen: PoolState | undefined;
  #seenAtMs = 0;
  #lost = false;
  #said = "";
  #answer: DeployAnswer | undefined;
  #never = false;

  constructor(wait: Wait, client: AdminClient, env: Env) {
    this.#wait = wait;
    this.#client = client;
    this.#env = env;
    this.#beganMs = env.clock.monotonicMs();
  }

  async toEnd(): Promise<Waited> {
    const { clock, signal } = this.#env;
    const end = (): void => this.#over.abort();
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
    const following = this.#follow();
    const looking = this.#look();
    const timeUp = clock.sleep(this.#wait.limitMs, this.#over.signal).then(end);
    try {
      await Promise.race([following, looking, timeUp]);
    } finally {
      end();
      signal.removeEventListener("abort", end);
      await Promise.allSettled([following, looking, timeUp]);
    }
    return this.#ended();
  }

  async #follow(): Promise<void> {
    await this.#client.watchFleet(
      this.#wait.pool,
      {
        onView: (fleet) => this.#view(fleet),
        onLost: (why) => {
          if (!this.#lost) say(this.#env, `waiting: lost the controller: ${why}`);
          this.#lost = true;
          // What was seen says nothing of now: only a new view may end this well.
          this.#seen = undefined;
        },
      },
      this.#over.signal,
    );
  }

  #view(fleet: Fleet): void {
    if (this.#lost) say(this.#env, "waiting: the controller is back");
    this.#lost = false;
    const pool = fleet.pools.find(({ name }) => name === this.#wait.pool);
    this.#seen = pool && { ...pool, status: fleet.canIssue ? pool.status : "BLIND" };
    this.#seenAtMs = this.#env.clock.monotonicMs();
  }

  /** The newest view, if it is of now. */
  #fresh(): PoolState | undefined {
    const ageMs = this.#env.clock.monotonicMs() - this.#seenAtMs;
    return ageMs < FRESH_MS ? this.#seen : undefined;
  }

  /** Looks at the newest view, one after the other: whether a release is complete is a question of its own. */
  async #look(): Promise<void> {
    const { clock } = this.#env;
    const { signal } = this.#over;
    while (!signal.aborted) {
      const seen = this.#fresh();
      if (seen !== undefined) await this.#judge(seen);
      if (this.#answer?.pass === true || this.#never) return;
      await clock.sleep(seen === undefined ? LOOK_MS / 10 : LOOK_MS, signal);
    }
  }

  async #judge(seen: PoolState): Promise<void> {
    const releaseState = await this.#stateOf(seen);
    // It may have been lost while that was asked.
    if (this.#over.signal.aborted || this.#fresh() === undefined) return;
    this.#answer = answerDeploy({ ...seen, releaseState, off: offOf(seen) }, this.#wait);
    const { pass, message } = this.#answer;
    if (!pass && message !== this.#said) say(this.#env, `waiting: ${message}`);
    this.#said = message;
  }

  /** How the release in force stands. Where one is named that is over, waiting is of no use. */
  async #stateOf({ release }: PoolState): Promise<string> {
    const { goal, release: wanted, pool } = this.#wait;
    if (goal !== "complete" && wanted === "") return "";
    try {
      const releases = await listReleases(this.#client, pool);
      const named = wanted === "" ? [] : releases.filter((one) => one.digest.startsWith(wanted));
      this.#never = named.length > 0 && named.every((one) => OVER.includes(one.state));
      return releases.find((one) => one.digest === release)?.state ?? "";
    } catch {
      // Not known is not complete: it is asked again at the next look.
      return "";
    }
  }

  #ended(): Waited {
    const waitedMs = this.#env.clock.monotonicMs() - this.#beganMs;
    const seen = this.#fresh();
    if (seen === undefined || this.#answer === undefined)
      return { answer: undefined, exit: EXIT.cannotTell, pool: undefined, waitedMs };
    const { code } = this.#answer;
    const exit = this.#never ? EXIT.refused : ENDS[code];
    return { answer: this.#answer, exit, pool: seen, waitedMs };
  }
}

/**
 * Waits until a pool stands as a pipeline asks; says on stderr what is still missing, each time that changes. Lives through restarts of controllers.
 * @throws CliError when asking is of no use: NO_SUCH_POOL, NOT_ALLOWED
 */
export function waitForPool(wait: Wait, client: AdminClient, env: Env): Promise<Waited> {
  return new Waiting(wait, client, env).toEnd();
}

function offOf({ nodes }: PoolState): { node: string; status: string }[] {
  return nodes
    .filter(({ status }) => status !== "ATTESTED")
    .map(({ name, status }) => ({ node: name, status }));
}
