import { profileDigestOf } from "../../proto/signed/declaration.ts";
import { encodeRecord, KEY } from "../records.ts";
import type { StoreWrite } from "../store/store.ts";
import { decideEnable } from "../verdict/enablement.ts";
import { prepareMarks } from "../verifier/mark-writer.ts";
import {
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
  strangers,
  unknownPool,
  type Verified,
} from "./context.ts";

/**
 * Gives traffic to nodes: asks them for measurements begun now, decides on what they answered, and makes the marks durable. Permits follow from
 * the marks. All that was asked for, or nothing.
 */
export const enable: Handler<BodyOf<"enable">> = async (context, verified) => {
  const { command, digest } = verified;
  const { pool, nodes, rolling } = command.body;
  const declared = context.declared.pools.get(pool);
  const release = context.declared.releases.get(pool);
  if (declared === undefined) return unknownPool(pool);
  const roster = declared.value.pool.roster;
  const afresh = await context.verifier.measureAfresh(
    nodes.length > 0 ? nodes : roster,
    context.measureTimeoutMs,
  );
  const takenMeanwhile = takenSince(context, verified);
  if (takenMeanwhile !== undefined) return takenMeanwhile;
  const halt = context.declared.halts.get(pool)?.modRevision ?? 0;
  const standings = context.verifier.nodeStandings(pool);
  const decision = decideEnable({
    pool: context.verifier.poolStanding(pool, standings),
    nodes: standings,
    requested: nodes,
    rolling,
    afresh,
  });
  if (!decision.allowed)
    return refuse(decision.code, describe(pool, roster.length, standings), {
      outcome: decision.code === "CANNOT_TELL" ? "cannot-tell" : "refused",
      reasons: context.verifier.standings.dated(pool, decision.reasons),
      remedy:
        decision.reasons.find((r) => r.remedy !== "")?.remedy ?? `muster why NODE --pool ${pool}`,
    });
  const profiles = new Map(standings.map((s) => [s.node, s.appraisal.profile]));
  const atUnixMs = context.clock.unixMs();
  const marks = await prepareMarks(context.store, pool, decision.nodes, (node) => {
    const profile = profiles.get(node);
    // May open: decided just above on a measurement made for this request, for exactly the profile that was measured.
    return (
      profile && {
        state: "enabled",
        profileDigest: profileDigestOf(profile),
        command: digest,
        atUnixMs,
      }
    );
  });
  const order: StoreWrite[] =
    rolling && release !== undefined
      ? [
          {
            kind: "put",
            key: KEY.rolling(pool),
            value: encodeRecord("rolling", {
              releaseDigest: release.value.digest,
              command: digest,
              by: command.operator,
              atUnixMs,
            }),
          },
        ]
      : [];
  const lift: StoreWrite[] = nodes.length === 0 ? [{ kind: "delete", key: KEY.halt(pool) }] : [];
  return {
    answer: { outcome: "done", nodes: decision.nodes },
    compares: [
      ...marks.compares,
      { key: KEY.pool(pool), modRevision: declared.modRevision },
      { key: KEY.release(pool), modRevision: release?.modRevision ?? 0 },
      { key: KEY.halt(pool), modRevision: halt },
    ],
    writes: [...marks.writes, ...order, ...lift],
  };
};

/** A halt or disable that came while this enable was measuring is not undone by it: whoever gave it did not know of this one. */
function takenSince(
  { declared }: CommandContext,
  { command, begun }: Verified<BodyOf<"enable">>,
): Effect | undefined {
  const { pool, nodes } = command.body;
  const halted = (declared.halts.get(pool)?.modRevision ?? 0) > begun.revision;
  const wanted = nodes.length > 0 ? nodes : (declared.pools.get(pool)?.value.pool.roster ?? []);
  const disabled = wanted.filter((node) => {
    const mark = declared.mark(pool, node);
    return mark?.state === "ended" && mark.code === "DISABLED" && mark.atUnixMs > begun.unixMs;
  });
  if (!halted && disabled.length === 0) return undefined;
  const found = halted ? "it halted" : `${disabled.slice(0, 5).join(", ")} disabled`;
  return refuse(
    "CHANGED_MEANWHILE",
    `enable ${pool}: found ${found} after this was asked for, wanted nobody to take traffic meanwhile`,
    { remedy: `muster enable ${pool}` },
  );
}

function describe(
  pool: string,
  roster: number,
  standings: readonly { appraisal: { status: string } }[],
): string {
  const attested = standings.filter((s) => s.appraisal.status === "ATTESTED").length;
  return `enable ${pool}: found ${attested} of ${roster} attested and every objection below, wanted none`;
}

/** Takes traffic from nodes, letting them finish what they have begun. A standing rolling order of the pool ends too. */
export const disable: Handler<BodyOf<"disable">> = async (context, { command, digest }) => {
  const { pool, nodes } = command.body;
  return endMarks(context, pool, nodes, "DISABLED", digest, [
    { kind: "delete", key: KEY.rolling(pool) },
  ]);
};

/** Cuts a whole pool at once; only an `enable` of the whole roster lifts it. */
export const halt: Handler<BodyOf<"halt">> = async (context, { command, digest }) => {
  const { pool } = command.body;
  const value = encodeRecord("halt", {
    by: command.operator,
    reason: command.reason,
    atUnixMs: context.clock.unixMs(),
  });
  return endMarks(context, pool, [], "HALTED", digest, [
    { kind: "put", key: KEY.halt(pool), value },
    { kind: "delete", key: KEY.rolling(pool) },
  ]);
};

async function endMarks(
  context: CommandContext,
  pool: string,
  requested: readonly string[],
  code: string,
  digest: string,
  writes: readonly StoreWrite[],
): Promise<Effect> {
  const declared = context.declared.pools.get(pool);
  if (declared === undefined) return unknownPool(pool);
  const { roster } = declared.value.pool;
  const unknown = strangers(roster, requested);
  if (unknown.length > 0)
    return refuse("UNKNOWN_NODE", `pool ${pool}: found no ${unknown.join(", ")} on its roster`);
  const nodes = requested.length > 0 ? requested : roster;
  const atUnixMs = context.clock.unixMs();
  const marks = await prepareMarks(context.store, pool, nodes, () => ({
    state: "ended",
    code,
    command: digest,
    atUnixMs,
  }));
  return {
    answer: { outcome: "done", nodes },
    compares: marks.compares,
    writes: [...marks.writes, ...writes],
  };
}

/** Asks nodes to measure now, and answers how they stand then. Changes nothing. */
export const measureNow: Handler<BodyOf<"measure-now">> = async (context, { command }) => {
  const { pool, nodes: requested } = command.body;
  const declared = context.declared.pools.get(pool);
  if (declared === undefined) return unknownPool(pool);
  const unknown = strangers(declared.value.pool.roster, requested);
  if (unknown.length > 0)
    return refuse("UNKNOWN_NODE", `pool ${pool}: found no ${unknown.join(", ")} on its roster`);
  const nodes = requested.length > 0 ? requested : declared.value.pool.roster;
  const afresh = await context.verifier.measureAfresh(nodes, context.measureTimeoutMs);
  const standings = context.verifier.nodeStandings(pool).filter((s) => nodes.includes(s.node));
  const reasons = context.verifier.standings.dated(
    pool,
    standings.flatMap((s) => s.appraisal.reasons),
  );
  const measured = [...afresh].sort();
  const missing = nodes.filter((n) => !afresh.has(n));
  // Who is not there contradicts nothing: only what a node says, or that it speaks without being expected, does.
  const contradicted = standings.filter(
    (s) =>
      s.appraisal.effect === "end" &&
      ["DRIFTED", "RESTART_PENDING", "UNEXPECTED"].includes(s.appraisal.status),
  );
  if (contradicted.length > 0)
    return answered(
      "out-of-attestation",
      "OUT_OF_ATTESTATION",
      `pool ${pool}: found nodes that contradict the declaration`,
    );
  if (missing.length > 0)
    return answered(
      "coverage-incomplete",
      "COVERAGE_INCOMPLETE",
      `pool ${pool}: found no answer from ${missing.join(", ")}`,
    );
  if (standings.some((s) => s.appraisal.status !== "ATTESTED"))
    return answered(
      "coverage-incomplete",
      "NOT_READY",
      `pool ${pool}: found nodes that are not attested`,
    );
  return { answer: { outcome: "done", nodes: measured } };

  function answered(
    outcome: "out-of-attestation" | "coverage-incomplete",
    code: string,
    message: string,
  ): Effect {
    return { answer: { outcome, code, message, reasons, nodes: measured } };
  }
};
