import type { LivingName } from "../../proto/signed/zombies.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { ZombieObjection } from "../verdict/release.ts";
import type { ZombieRow } from "../verdict/zombies.ts";
import { isOnItsWay, type ReleaseFindings } from "../verifier/zombie-desk.ts";
import {
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
  unknownPool,
} from "./context.ts";

/** The longest that a name is kept by one word. */
const MAX_KEEP_MS = 366 * 86_400_000;

/** A name that nobody sees at work stays for a reason and a while, or (until 0) no more. */
export const keepName: Handler<BodyOf<"keep-name">> = async (context, { command }) => {
  const { pool, kept, untilUnixMs } = command.body;
  const policy = context.declared.pools.get(pool);
  if (policy === undefined) return unknownPool(pool);
  const key = KEY.kept(pool, kept.kind, kept.name);
  const known = context.declared.kept.get(key.slice("kept/".length));
  const nowUnixMs = context.verifier.exemptions.nowUnixMs();
  const compares = [
    { key, modRevision: known?.modRevision ?? 0 },
    { key: KEY.pool(pool), modRevision: policy.modRevision },
  ];
  if (untilUnixMs === 0) {
    if (known === undefined) return unknownName(pool, kept, "found nobody who keeps it");
    return { answer: { outcome: "done" }, compares, writes: [{ kind: "delete", key }] };
  }
  const against =
    refuseName(context, pool, kept) ??
    refuseAuthor(context, pool, command.operator, kept) ??
    refuseEnd(untilUnixMs - nowUnixMs, kept);
  if (against !== undefined) return against;
  const record: RecordOf<"kept"> = {
    ...{ pool, ...kept, by: command.operator, reason: command.reason },
    ...{ atUnixMs: nowUnixMs, untilUnixMs },
  };
  return {
    answer: { outcome: "done" },
    // A release that is put forward meanwhile may be this operator's own.
    compares: [...compares, ...proposalsHold(context, pool)],
    writes: [{ kind: "put", key, value: encodeRecord("kept", record) }],
  };
};

/** What a task of the turnover says of the names in a release's target builds; [] when each was seen, retired, removed or kept. Throws none. */
export function zombieObjections(
  pool: string,
  { days, rows, unknown }: ReleaseFindings,
): readonly ZombieObjection[] {
  return [
    ...unknown.map((label) => ({
      subject: `profile ${label}`,
      expected: "a registered contract: nobody said what is in the build",
      found: "none",
      remedy: "muster build register",
    })),
    ...rows.map((row) => ({ subject: aboutRow(row), ...sayRow(pool, days, row) })),
  ];
}

function aboutRow({ kind, name, build }: ZombieRow): string {
  return `${kind} ${name}${build === "" ? "" : ` of ${build}`}`;
}

function sayRow(
  pool: string,
  days: number,
  { finding, kind, name, lastUnixMs, sinceUnixMs, node }: ZombieRow,
): Omit<ZombieObjection, "subject"> {
  const last = lastUnixMs > 0 ? `last seen ${dayOf(lastUnixMs)} on ${node}` : "never seen";
  if (finding === "DEAD_SEEN")
    return {
      expected: "it never at work: it is declared dead",
      found: last,
      remedy: `a build without it; muster zombies ${pool}`,
    };
  const since =
    sinceUnixMs > 0 ? `listened to since ${dayOf(sinceUnixMs)}` : "not listened to everywhere";
  return {
    expected: `seen within ${days} days, retired, removed or kept`,
    found: finding === "NOT_SEEN" ? last : `${last}, ${since}: too short to tell`,
    remedy: `muster zombies keep ${pool} ${kind} ${quoted(name)} --reason WHY, or a build without it`,
  };
}

/** As one would type it. */
function quoted(name: string): string {
  return /^[\w./:@%+=-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

function dayOf(unixMs: number): string {
  return new Date(unixMs).toISOString().slice(0, 10);
}

function refuseName({ verifier }: CommandContext, pool: string, kept: LivingName) {
  const known = verifier.listening.zombies.about(pool, kept);
  if (known === "live") return undefined;
  if (known === "unknown")
    return unknownName(pool, kept, "found no build or policy of the pool that has it");
  return refuse(
    "NAME_DEAD",
    `${kept.kind} ${kept.name} of ${pool}: found it declared dead, wanted something alive: what must never run is not kept`,
    { remedy: `muster zombies ${pool}` },
  );
}

function unknownName(pool: string, { kind, name }: LivingName, why: string): Effect {
  return refuse("UNKNOWN_NAME", `${kind} ${name} of ${pool}: ${why}`, {
    remedy: `muster zombies ${pool}`,
  });
}

/** Whoever wants a release through does not say what of it need not be asked. */
function refuseAuthor(
  { declared }: CommandContext,
  pool: string,
  operator: string,
  { kind, name }: LivingName,
): Effect | undefined {
  const own = [...declared.proposals.values()].find(
    ({ value }) =>
      value.release.pool === pool && isOnItsWay(value.state) && value.author === operator,
  );
  if (own === undefined) return undefined;
  const { release, digest } = own.value;
  return refuse(
    "NOT_INDEPENDENT",
    `${kind} ${name} of ${pool}: found ${operator}, who wrote release ${release.title} (${digest.slice(0, 12)}), wanted somebody else`,
    { outcome: "approval-needed", remedy: "muster zombies keep, by somebody else" },
  );
}

function refuseEnd(lifeMs: number, { kind, name }: LivingName): Effect | undefined {
  if (lifeMs > 0 && lifeMs <= MAX_KEEP_MS) return undefined;
  return refuse(
    "KEEP_EXPIRY",
    `${kind} ${name}: found its end ${lifeMs} ms ahead, wanted 1 to ${MAX_KEEP_MS}`,
  );
}

function proposalsHold({ declared }: CommandContext, pool: string) {
  return [...declared.proposals.values()]
    .filter(({ value }) => value.release.pool === pool && isOnItsWay(value.state))
    .map(({ value, modRevision }) => ({ key: KEY.proposal(pool, value.digest), modRevision }));
}
