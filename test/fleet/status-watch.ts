import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { monotonicUs } from "./clock.ts";
import { FleetError } from "./fleet-error.ts";
import { commandOf } from "./programs.ts";

const reason = z.looseObject({
  code: z.string(),
  subject: z.string(),
  expected: z.string(),
  found: z.string(),
  remedy: z.string(),
});

const node = z.looseObject({
  name: z.string(),
  status: z.string(),
  gate: z.string(),
  enablement: z.string(),
  connected: z.boolean(),
  fingerprint: z.string(),
  profile: z.string(),
  evidenceAgeMs: z.number().nullable(),
  reasons: z.array(reason),
});

const pool = z.looseObject({
  name: z.string(),
  status: z.string(),
  release: z.string(),
  releaseTitle: z.string(),
  roster: z.number(),
  onTarget: z.number(),
  attested: z.number(),
  open: z.number(),
  answer: z.string(),
  reasons: z.array(reason),
  nodes: z.array(node),
  agreements: z.array(
    z.looseObject({ fingerprint: z.string(), profile: z.string(), nodes: z.array(z.string()) }),
  ),
});

const document = z.looseObject({
  stale: z.looseObject({ why: z.string() }).nullish(),
  issuerEpoch: z.number().optional(),
  canIssue: z.boolean().optional(),
  pools: z.array(pool).optional(),
});

export type NodeStatus = z.infer<typeof node>;
export type PoolStatus = z.infer<typeof pool>;

/** One pool as `muster status` showed it. */
export interface PoolSeen {
  /** CLOCK_MONOTONIC, microseconds, when its line was read here. */
  readonly atMonoUs: number;
  readonly issuerEpoch: number;
  readonly pool: PoolStatus;
}

/** The named node of a pool. Throws BAD_ARGUMENT when the view does not list it. */
export function nodeOf(seen: PoolSeen, name: string): NodeStatus {
  const found = seen.pool.nodes.find((one) => one.name === name);
  if (found === undefined) {
    throw new FleetError(`${name}: not in the view of ${seen.pool.name}, wanted it there`, {
      code: "BAD_ARGUMENT",
    });
  }
  return found;
}

type Waiter = { readonly look: (seen: PoolSeen) => void; readonly end: (error: Error) => void };

/** A running `muster status POOL --watch -o json`. Owns its process: dispose it. */
export class StatusWatch implements AsyncDisposable {
  /** Every view since the start, oldest first; views while the controller was lost are not among them. */
  readonly views: PoolSeen[] = [];
  readonly #process: ChildProcess;
  readonly #waiters = new Set<Waiter>();
  readonly #over: Promise<void>;
  #current: PoolSeen | undefined;
  #ended: Error | undefined;

  /** For `startStatusWatch`. */
  constructor(process: ChildProcess) {
    this.#process = process;
    const { stdout } = process;
    if (stdout !== null) createInterface(stdout).on("line", (line) => this.#read(line));
    this.#over = new Promise((resolve) => {
      process.once("exit", (code, signal) => {
        this.#end(`ended with ${signal ?? code}`);
        resolve();
      });
      process.once("error", (error) => {
        this.#end(error.message);
        resolve();
      });
    });
  }

  /** The last view; undefined before the first, and while the watch says that it lost the controller. */
  get current(): PoolSeen | undefined {
    return this.#current;
  }

  /**
   * Waits for a view that satisfies `condition`; the present one counts. A condition that throws does not hold.
   * Throws DEADLINE_PASSED with the last view in words, CHILD_EXITED.
   */
  async until(
    what: string,
    condition: (pool: PoolStatus, seen: PoolSeen) => boolean,
    deadlineMs: number,
  ): Promise<PoolSeen> {
    const holds = (seen: PoolSeen): boolean => {
      try {
        return condition(seen.pool, seen);
      } catch {
        return false;
      }
    };
    if (this.#ended !== undefined) throw this.#ended;
    if (this.#current !== undefined && holds(this.#current)) return this.#current;
    return await new Promise<PoolSeen>((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        act();
      };
      const waiter: Waiter = {
        look: (seen) => {
          if (holds(seen)) settle(() => resolve(seen));
        },
        end: (error) => settle(() => reject(error)),
      };
      const timer = setTimeout(() => {
        const text = `${what}: not so after ${deadlineMs} ms; last seen: ${inWords(this.#current)}`;
        settle(() => reject(new FleetError(text, { code: "DEADLINE_PASSED" })));
      }, deadlineMs);
      this.#waiters.add(waiter);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGTERM");
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 2000);
    await this.#over;
    clearTimeout(timer);
  }

  #read(line: string): void {
    try {
      this.#take(line);
    } catch (cause) {
      // What cannot be read must not leave the view before it standing as the present one.
      this.#current = undefined;
      this.#end(`said something else than a fleet (${String(cause)})`);
    }
  }

  #take(line: string): void {
    const { stale, issuerEpoch, pools } = document.parse(JSON.parse(line));
    const [only] = pools ?? [];
    if ((stale ?? undefined) !== undefined || only === undefined) {
      this.#current = undefined;
      return;
    }
    const seen = { atMonoUs: monotonicUs(), issuerEpoch: issuerEpoch ?? 0, pool: only };
    this.#current = seen;
    this.views.push(seen);
    for (const waiter of [...this.#waiters]) waiter.look(seen);
  }

  #end(how: string): void {
    this.#ended = new FleetError(`muster status --watch: ${how}, wanted it to run`, {
      code: "CHILD_EXITED",
    });
    for (const waiter of [...this.#waiters]) waiter.end(this.#ended);
  }
}

/** Starts `muster status POOL --watch`; what it says to people goes to `logFile`. */
export async function startStatusWatch(
  contextFile: string,
  poolName: string,
  logFile: string,
): Promise<StatusWatch> {
  const log = openSync(logFile, "a");
  try {
    const args = ["status", poolName, "--watch", "-o", "json", "--context-file", contextFile];
    // Its own session, as all children here: Ctrl-C reaches the one who stops them in order.
    const [command, ...main] = commandOf("muster");
    const started = spawn(command, [...main, ...args], {
      stdio: ["ignore", "pipe", log],
      env: {},
      detached: true,
    });
    return new StatusWatch(started);
  } finally {
    closeSync(log);
  }
}

/** A view in one line, for errors. */
function inWords(seen: PoolSeen | undefined): string {
  if (seen === undefined) return "nothing";
  const { status, onTarget, attested, open, roster, nodes } = seen.pool;
  const odd = nodes
    .filter((one) => one.status !== "ATTESTED" || one.gate !== "open")
    .map((one) => {
      const codes = one.reasons.map((r) => r.code).join(",");
      return `${one.name} ${one.status} ${one.gate} (${codes || one.enablement})`;
    });
  return `${status}, on target ${onTarget}, attested ${attested}, open ${open} of ${roster}; ${odd.join("; ")}`;
}
