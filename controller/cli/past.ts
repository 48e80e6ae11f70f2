import type { muster } from "../../proto/gen/muster.js";
import { ControllerError } from "../errors.ts";
import { History } from "../history/history.ts";
import type { AdminClient, AsOf, PastReadings } from "./admin-client.ts";
import { readAlerts } from "./alerts.ts";
import { CliError, type CliErrorCode } from "./cli-error.ts";
import { isNotFound, noSuchPool, readIdentities } from "./connect-admin.ts";
import { readDeclared } from "./declared.ts";
import { parseDuration, timeOf } from "./duration.ts";
import type { Env } from "./env.ts";
import { type Fleet, type Node, readFleet } from "./fleet.ts";
import { BundleLog } from "./log/bundle-log.ts";
import { logKeyIn } from "./log/online-log.ts";
import type { Facts } from "./output.ts";
import { say } from "./text.ts";
import { type Context, option } from "./verb.ts";

/** What a view of the past is made of (muster.v1.MadeOf). */
export type MadeOf = {
  readonly atUnixMs: number;
  readonly entries: number;
  readonly lastUnixMs: number;
  readonly notes: readonly string[];
};

/** A verb's run in the past. */
export type PastRun = {
  /** Reads of then; whatever cannot be read of then is refused. */
  readonly client: AdminClient;
  /** What answers were made of, as facts; undefined: nothing was answered yet. */
  readonly facts: () => Facts | undefined;
  /** Wall clock that answers are about. */
  readonly nowUnixMs: () => number | undefined;
  /** Says on standard error what has to be known. @throws CliError VERDICT_DIFFERS when a verdict is not the one in the log */
  readonly finish: () => void;
  readonly close: () => Promise<void>;
};

/** The past that a command line asks for; undefined: it asks for now. @throws CliError USAGE, LOG_NOT_VERIFIED, FILE_UNREADABLE, NO_HISTORY */
export async function pastOf(
  ctx: Context,
  client: AdminClient,
  env: Env,
): Promise<PastRun | undefined> {
  const path = option(ctx, "log");
  const text = option(ctx, "asOf") || option(ctx, "at");
  const asOf = text === "" ? undefined : parseAsOf(text, env.clock.nowMs());
  if (path === "") {
    if (asOf === undefined) return undefined;
    return runOf(client, client.past(asOf), env, () => Promise.resolve());
  }
  const log = await BundleLog.open(path, logKeyIn(ctx));
  const then = asOf ?? { atUnixMs: 0, entries: await log.size() };
  return runOf(client, offline(log, then), env, () => log.close());
}

/** @throws CliError USAGE */
function parseAsOf(text: string, nowUnixMs: number): AsOf {
  const [, entry] = /^entry:(\d{1,15})$/.exec(text) ?? [];
  if (entry !== undefined) return { atUnixMs: 0, entries: Number(entry) + 1 };
  const agoMs = parseDuration(text);
  if (agoMs !== undefined) return { atUnixMs: nowUnixMs - agoMs, entries: 0 };
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const atUnixMs = isTime ? Date.parse(text) : Number.NaN;
  if (atUnixMs > 0) return { atUnixMs, entries: 0 };
  throw new CliError("USAGE", {
    message: `--as-of: found ${JSON.stringify(text)}, wanted a time with its zone (2026-11-23T09:31:07Z), how long ago (15m), or entry:1234`,
  });
}

/** How stale evidence was is as it was entered: what a controller is configured with is not in the log. */
const STALE_AFTER_MS = 3_000;

function offline(log: BundleLog, asOf: AsOf): PastReadings {
  const history = new History({
    ...{ source: log, trustDomain: log.origin, controllerName: log.origin },
    staleAfterMs: STALE_AFTER_MS,
    nowUnixMs: () => log.lastUnixMs,
  });
  return {
    fleet: (pool, claims) => history.fleetAt(asOf, pool, claims),
    declared: (pool) => history.declarationAt(asOf, pool),
    register: (pool, afterBuild) => history.registerAt(asOf, pool, afterBuild),
    alerts: (request) => history.alertsAt(asOf, request),
    identities: () => history.identitiesAt(asOf),
  };
}

function runOf(
  client: AdminClient,
  readings: PastReadings,
  env: Env,
  close: () => Promise<void>,
): PastRun {
  let made: MadeOf | undefined;
  const differing = new Map<string, string>();
  const read = async <T extends Answer>(pool: string, asking: () => Promise<T>): Promise<T> => {
    const answer = await asked(pool, asking);
    made = wantMadeOf(answer);
    return answer;
  };
  const noted = (fleet: Fleet): Fleet => {
    for (const pool of fleet.pools)
      for (const node of pool.nodes)
        if (differs(node))
          differing.set(`${pool.name}/${node.name}`, differenceOf(pool.name, node));
    return fleet;
  };
  return {
    client: {
      ...refusing(client),
      fleet: async (pool, claims) =>
        noted(readFleet(await read(pool, () => readings.fleet(pool, claims)))),
      alerts: async (request) =>
        readAlerts(await read(request.pool, () => readings.alerts(request))),
      declared: async (pool) => readDeclared(await read(pool, () => readings.declared(pool))),
      identities: async () => readIdentities(await read("", () => readings.identities())),
      register: (pool, after = "") => read(pool, () => readings.register(pool, after)),
    },
    facts: () => made && factsOf(made),
    nowUnixMs: () => made?.atUnixMs,
    finish: () => {
      for (const line of made === undefined ? [] : linesOf(made)) say(env, line);
      if (differing.size === 0) return;
      throw new CliError("VERDICT_DIFFERS", {
        message: [...differing.values()].join("\n"),
        hint: "muster log show of that entry; a controller of another version, a changed log, or a fault: keep muster log export",
      });
    },
    close,
  };
}

/** Whatever cannot be read of the past: a verb that asks for it after all is told so, and shown nothing of now. */
function refusing(client: AdminClient): AdminClient {
  const refusals = Object.keys(client).map((name): [string, () => Promise<never>] => {
    const message = `--as-of: found ${name} asked for, wanted what can be recomputed from the log`;
    return [name, () => Promise.reject(new CliError("NOT_IN_LOG", { message }))];
  });
  return { ...client, ...Object.fromEntries(refusals), close: () => client.close() };
}

type Answer = { readonly madeOf?: muster.v1.MadeOf.$Properties | null };

const CODES: ReadonlySet<string> = new Set<CliErrorCode>(["NO_HISTORY", "HISTORY_INCOMPLETE"]);

async function asked<T>(pool: string, asking: () => Promise<T>): Promise<T> {
  try {
    return await asking();
  } catch (cause) {
    const code = cause instanceof ControllerError ? cause.code : "";
    if (code === "UNKNOWN_POOL" || isNotFound(cause)) throw noSuchPool(pool);
    if (!(cause instanceof ControllerError)) throw cause;
    throw new CliError(CODES.has(code) ? (code as CliErrorCode) : "CONTROLLER_FAULT", {
      message: cause.message,
      shownCode: code,
      cause,
    });
  }
}

/** A controller that knows nothing of the past answers of now, and is not believed. @throws CliError CONTROLLER_FAULT */
function wantMadeOf({ madeOf }: Answer): MadeOf {
  if (madeOf === null || madeOf === undefined)
    throw new CliError("CONTROLLER_FAULT", {
      message: "--as-of: found an answer of now, wanted one of then: this controller is older",
      hint: "upgrade the controller, or muster log export, and --log FILE",
    });
  const { atUnixMs, entries, lastUnixMs, notes } = madeOf;
  return {
    ...{ atUnixMs: atUnixMs ?? 0, entries: entries ?? 0, lastUnixMs: lastUnixMs ?? 0 },
    notes: notes ?? [],
  };
}

function factsOf({ atUnixMs, entries, lastUnixMs, notes }: MadeOf): Facts {
  return { at: timeOf(atUnixMs), entries, lastEntryAt: timeOf(lastUnixMs), notes };
}

function linesOf({ atUnixMs, entries, lastUnixMs, notes }: MadeOf): readonly string[] {
  const last = `${entries - 1}, entered at ${timeOf(lastUnixMs) ?? "an unknown time"}`;
  return [`as of ${timeOf(atUnixMs) ?? "an unknown time"}: after entry ${last}`, ...notes];
}

function differs({ logged }: Node): boolean {
  return logged !== undefined && !KNOWN_AGREEMENTS.has(logged.agreement);
}

const KNOWN_AGREEMENTS: ReadonlySet<string> = new Set(["same", "follows", "unsaid", "recorded"]);

function differenceOf(pool: string, { name, status, reasons, logged }: Node): string {
  const recomputed = [status, ...reasons.map(({ code }) => code)].join(" ");
  const entered = [logged?.status ?? "", ...(logged?.reasons ?? [])].join(" ");
  const at = timeOf(logged?.atUnixMs ?? 0) ?? "an unknown time";
  return `node ${name} in ${pool}: found ${recomputed} recomputed, wanted what was entered at ${at} (entry ${logged?.entry ?? 0}): ${entered}`;
}
