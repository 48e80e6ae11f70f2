import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beginLogWrite, logIdentity } from "../../controller/log/log-identity.ts";
import { LOG_ON_DISK } from "../../controller/log/log-records.ts";
import { openLevelStore } from "../../controller/store/level-store.ts";
import { seededRandom } from "../e2e/killable-cluster.ts";
import { makeTempDir } from "../fleet/temp-dir.ts";
import { findProgram } from "../house/describe-with.ts";
import { Model } from "./model.ts";
import { allMoments, commandOf, type Moment, nameOf } from "./moments.ts";
import { LOG_SIGNER, TRUST_DOMAIN } from "./orders.ts";

/** What was asked for. */
export type Asked = {
  /** So many kills; a writer that came to its end was not killed. */
  readonly rounds: number;
  readonly seed: number;
  readonly lanes: number;
};

/** What was seen. */
export type Crashes = {
  readonly seed: number;
  readonly crashes: number;
  /** Writers that came to their end before their moment. */
  readonly ended: number;
  readonly moments: number;
  readonly acknowledged: number;
  readonly unknown: number;
  readonly unheard: number;
  readonly tookMs: number;
  readonly violations: readonly string[];
};

export type CrashesContext = {
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
};

const WRITER = join(import.meta.dirname, "programs/writer.js");
/** Orders of each writer in a round. */
const ORDERS = 12;
/** A store is left after so many rounds: what it holds is read whole each time. */
const STORE_ROUNDS = 40;
const PATIENCE_MS = 60_000;
const SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Kills writers until `rounds` were killed, or the signal aborts, or something was found that must not be. @throws Error when a writer ends otherwise than by its kill or its end */
export async function crashes(asked: Asked, context: CrashesContext): Promise<Crashes> {
  const startedMs = performance.now();
  const random = seededRandom(asked.seed);
  const moments = allMoments(findProgram("strace") !== undefined);
  const order = shuffledFor(moments, asked.rounds * 3, random);
  await using temp = await makeTempDir();
  const tally = new Tally(asked.rounds);
  const lane = async (index: number): Promise<void> => {
    for (let round = 0; order.length > 0 && !tally.over && !context.signal.aborted; )
      round = await runStore(join(temp.path, `${index}-${round}`), round, {
        order,
        tally,
        context,
      });
  };
  await Promise.all(Array.from({ length: asked.lanes }, (_, index) => lane(index)));
  const tookMs = Math.round(performance.now() - startedMs);
  return { seed: asked.seed, ...tally.summary(), tookMs };
}

type Run = {
  readonly order: Moment[];
  readonly tally: Tally;
  readonly context: CrashesContext;
};

/** Rounds on one store. @returns the number of the next round */
async function runStore(directory: string, first: number, run: Run): Promise<number> {
  const { order, tally, context } = run;
  const lab = await Lab.make(directory);
  let round = first;
  for (; round < first + STORE_ROUNDS && !tally.over && !context.signal.aborted; round += 1) {
    const moment = order.pop();
    if (moment === undefined) break;
    await lab.round(round, moment, tally);
    if (tally.crashes % 100 === 0 && tally.crashes > 0) context.say(tally.line());
  }
  await lab.leave(tally);
  return round;
}

/** Each moment as often as the others, in an order by chance. */
function shuffledFor(moments: readonly Moment[], count: number, random: () => number): Moment[] {
  const all: Moment[] = [];
  while (all.length < count) {
    const round = [...moments].map((moment) => ({ moment, at: random() }));
    all.unshift(...round.sort((a, b) => a.at - b.at).map(({ moment }) => moment));
  }
  return all;
}

class Tally {
  readonly violations: string[] = [];
  readonly #wanted: number;
  readonly #met = new Set<string>();
  #ended = 0;
  #crashes = 0;
  #acknowledged = 0;
  #unknown = 0;
  #unheard = 0;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  get crashes(): number {
    return this.#crashes;
  }

  get over(): boolean {
    return this.#crashes >= this.#wanted || this.violations.length > 0;
  }

  note(moment: Moment, killed: boolean, violations: readonly string[]): void {
    if (killed) {
      this.#crashes += 1;
      this.#met.add(nameOf(moment));
    } else this.#ended += 1;
    this.violations.push(...violations.map((one) => `${nameOf(moment)}: ${one}`));
  }

  add(model: Model): void {
    this.#acknowledged += model.count("done");
    this.#unknown += model.count("unknown");
    this.#unheard += model.count("asked");
  }

  line(): string {
    return `${this.#crashes} crashes at ${this.#met.size} moments, ${this.violations.length} violations`;
  }

  summary(): Omit<Crashes, "seed" | "tookMs"> {
    return {
      crashes: this.#crashes,
      ended: this.#ended,
      moments: this.#met.size,
      acknowledged: this.#acknowledged,
      unknown: this.#unknown,
      unheard: this.#unheard,
      violations: this.violations,
    };
  }
}

/** One store, and all that was asked of it. */
class Lab {
  readonly #directory: string;
  readonly #model = new Model();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async make(directory: string): Promise<Lab> {
    const store = await openLevelStore({ directory, create: true });
    // As a cluster is begun: its log from the first record on.
    await store.transact([], [beginLogWrite(logIdentity(TRUST_DOMAIN, LOG_SIGNER), false)]);
    await store.close();
    return new Lab(directory);
  }

  /** One writer, killed at a moment; then the store as the next controller would find it. */
  async round(round: number, moment: Moment, tally: Tally): Promise<void> {
    const program = [process.execPath, WRITER, this.#directory, String(round), String(ORDERS)];
    const killed = await runToItsEnd(commandOf(moment, program), (line) => this.#model.take(line));
    tally.note(moment, killed, await this.#violations());
  }

  async leave(tally: Tally): Promise<void> {
    tally.add(this.#model);
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #violations(): Promise<readonly string[]> {
    try {
      const about = { directory: this.#directory, create: false, onDisk: LOG_ON_DISK };
      const store = await openLevelStore(about);
      try {
        return await this.#model.violations(store);
      } finally {
        await store.close();
      }
    } catch (error) {
      return [`the store does not open: ${String(error)}`];
    }
  }
}

/** @returns whether it was killed; false: it came to its end */
async function runToItsEnd(
  [command = "", ...args]: readonly string[],
  take: (line: string) => void,
): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    // One thread does everything to the disk: strace counts the calls of each thread by itself.
    env: { PATH: SEARCH_PATH, UV_THREADPOOL_SIZE: "1" },
    detached: true,
  });
  const killGroup = (): void => void (child.pid && process.kill(-child.pid, "SIGKILL"));
  const timer = setTimeout(killGroup, PATIENCE_MS);
  let output = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  clearTimeout(timer);
  const lines = output.split("\n").slice(0, -1);
  for (const line of lines) take(line);
  if (signal === "SIGKILL" || code === 137) return true;
  if (code === 0 && lines.at(-1) === "end") return false;
  throw new Error(
    `writer: found ${String(code ?? signal)} ${complaints}, wanted its kill or its end`,
  );
}
