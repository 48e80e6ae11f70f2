import { existsSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { TEST_CONFIG } from "../house/config.ts";
import { stopAllChildren } from "./child.ts";
import { monotonicUs } from "./clock.ts";
import { type Fleet, prepareFleet } from "./fleet.ts";
import { MISSED } from "./knight/steps.ts";
import { killOwnChildren, ownChildren } from "./own-children.ts";
import { makeTempDir } from "./temp-dir.ts";
import { bringUp, missOne, type Progress } from "./up-fleet.ts";
import { receivedBy, showLive } from "./up-live.ts";
import { Traffic } from "./up-traffic.ts";
import { brokenText, type Chosen, killText, placesText, readArguments, USAGE } from "./up-words.ts";

const SETTLE_MS = 3000;
const KILL_MS = 5000;
const ROUNDS = 10;
const INTERRUPTED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The fleet and what was made of it. */
interface Up {
  readonly traffic: Traffic | undefined;
  /** When the missed server was out of traffic, CLOCK_MONOTONIC in microseconds; undefined when none was missed. */
  readonly closedUs: number | undefined;
}

const over = new AbortController();
let interrupted = 0;
// Not once: a second Ctrl-C must not cut the teardown short.
for (const name of ["SIGHUP", "SIGINT", "SIGTERM"] as const)
  process.on(name, () => {
    interrupted ||= INTERRUPTED[name];
    over.abort(new Error(`interrupted by ${name}`));
  });
// Whoever read has gone (`scripts/up | head`): nothing more to show to anybody.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", () => over.abort(new Error("nobody reads the output")));

const progress: Progress = {
  say: (line) => void process.stderr.write(`up: ${line}\n`),
  signal: over.signal,
};

const chosen = readArguments(process.argv.slice(2));
if (chosen === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else if (chosen.help) {
  process.stdout.write(USAGE);
} else {
  // At once: a step of the start-up that was left in the middle must not begin anything after the teardown.
  process.exit(await run(chosen));
}

/** From nothing to nothing: the exit code, once no process and no file of it is left. */
async function run(options: Chosen): Promise<number> {
  const { path } = await makeTempDir();
  progress.say(`everything is below ${path}`);
  const without = TEST_CONFIG.environment["MUSTER_WITHOUT"] ?? "";
  const balancer = !without.split(" ").includes("haproxy");
  if (!balancer) progress.say("without haproxy: no traffic; fleet and gate run all the same");
  let fleet: Fleet | undefined;
  let starting: Promise<Up> | undefined;
  let clean = false;
  let code = 0;
  try {
    // Not interrupted: it compiles for a second or two, and a compiler that is killed leaves its own children.
    const gate = options.controllers === 1 ? "embedded" : "program";
    const { controllers } = options;
    const page = true;
    fleet = await prepareFleet({
      dir: path,
      flags: { P: "no" },
      gate,
      balancer,
      controllers,
      page,
    });
    starting = start(fleet, path, balancer, options);
    await stay(fleet, await Promise.race([starting, aborted()]), options.forMs);
  } catch (error) {
    code = interrupted || 1;
    progress.say(error instanceof Error ? error.message : String(error));
  } finally {
    clean = await tearDown(path, fleet, starting);
  }
  return clean ? code : 1;
}

/** Up, and broken if that was asked for; prints where to look. */
async function start(fleet: Fleet, path: string, balancer: boolean, options: Chosen): Promise<Up> {
  over.signal.throwIfAborted();
  await bringUp(fleet, balancer, progress);
  const traffic = balancer ? new Traffic(fleet.ports.frontend, over.signal) : undefined;
  process.stdout.write(placesText(fleet, path));
  if (options.controllers > 1) process.stdout.write(killText(fleet, await fleet.etcd.leader()));
  if (!options.break) return { traffic, closedUs: undefined };
  const { seen, claim } = await missOne(fleet, progress);
  const closedUs = monotonicUs();
  process.stdout.write(brokenText(fleet, MISSED, seen, claim));
  return { traffic, closedUs };
}

/** Shows the fleet until a signal or the end of the time, then says what the orders came to. */
async function stay(fleet: Fleet, up: Up, forMs: number | undefined): Promise<void> {
  // A timer of its own: in Node 20 a signal made by AbortSignal.any() of a timeout can be collected before it fires, and the end never comes.
  const end = new AbortController();
  const timer = forMs === undefined ? undefined : setTimeout(() => end.abort(), forMs);
  const giveUp = (): void => end.abort();
  over.signal.addEventListener("abort", giveUp, { once: true });
  if (over.signal.aborted) giveUp();
  await showLive(fleet, up.traffic, process.stdout, end.signal);
  clearTimeout(timer);
  over.signal.removeEventListener("abort", giveUp);
  if (up.traffic === undefined) return;
  const { closedUs } = up;
  const missed =
    closedUs === undefined
      ? ""
      : `; ${await receivedBy(fleet, MISSED, closedUs)} reached ${MISSED} after it was closed`;
  process.stdout.write(`up: ${up.traffic.words}${missed}\n`);
}

/** Rejects once the end was asked for, with who asked. */
async function aborted(): Promise<never> {
  const { signal } = over;
  return await new Promise((_, reject) => {
    const giveUp = (): void => {
      const reason: unknown = signal.reason;
      reject(reason instanceof Error ? reason : new Error("interrupted"));
    };
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}

/** Ends everything, in order where the order is known, and says so; false when something is left. */
async function tearDown(
  path: string,
  fleet: Fleet | undefined,
  starting: Promise<Up> | undefined,
): Promise<boolean> {
  over.abort(new Error("torn down"));
  progress.say("taking everything down");
  await fleet?.stop();
  await stopAllChildren();
  // A start-up that was interrupted fails at its next step, now that nothing answers it.
  const settled = starting?.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([settled, delay(SETTLE_MS)]);
  const isLeft = (): boolean => ownChildren().length > 0 || existsSync(path);
  // Again when one that was still being started came after the look.
  for (let round = 0; round < ROUNDS && isLeft(); round++) {
    await killOwnChildren(KILL_MS).catch(() => undefined);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  }
  const left = ownChildren();
  progress.say(
    isLeft() ? `left: processes ${left.join(" ") || "none"}, ${path}` : "all is down, nothing left",
  );
  return !isLeft();
}
