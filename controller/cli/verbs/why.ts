import { CliError } from "../cli-error.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Fleet } from "../fleet.ts";
import { nodeReport, type Place, placesOf } from "../node-report.ts";
import { printView } from "../output.ts";
import { argument, option, type Verb } from "../verb.ts";

/** What each status answers to "is this node in attestation?". A word that is not here is one we cannot tell the meaning of. */
const ANSWERS: Readonly<Record<string, ExitCode>> = {
  ATTESTED: EXIT.holds,
  DRIFTED: EXIT.outOfAttestation,
  RESTART_PENDING: EXIT.outOfAttestation,
  UNEXPECTED: EXIT.outOfAttestation,
  REVOKED: EXIT.outOfAttestation,
  HELD: EXIT.outOfAttestation,
  EXEMPT: EXIT.outOfAttestation,
  STALE: EXIT.coverageIncomplete,
  MISSING: EXIT.coverageIncomplete,
  UNVERIFIABLE: EXIT.cannotTell,
};

/** The worse of several pools first. */
const GRAVITY: readonly ExitCode[] = [
  EXIT.outOfAttestation,
  EXIT.coverageIncomplete,
  EXIT.cannotTell,
  EXIT.holds,
];

/** `muster why NODE` */
export const WHY: Verb = {
  name: "why",
  args: "<node>",
  synopsis: "why a node is in attestation or not: every reason, what was expected and found",
  options: [
    { name: "pool", flags: "--pool <name>", text: "only in this pool; else in each" },
    {
      name: "at",
      flags: "--at <time>",
      text: "as --as-of: recomputes its verdict of then, and holds it against the log",
    },
  ],
  exits: [0, 1, 2, 3, 4, 5, 8, 9],
  past: true,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "node");
    const pool = option(ctx, "pool");
    const fleet = await client.fleet(pool, true);
    const places = placesOf(fleet, name, pool);
    if (places.length === 0)
      throw new CliError("NO_SUCH_NODE", {
        message: `node ${name}: found it in no pool, wanted one that lists it`,
        hint: "muster node list",
      });
    printView(nodeReport(fleet, places), ctx.layout, env);
    return answerFor(fleet, places);
  },
};

function answerFor(fleet: Fleet, places: readonly Place[]): ExitCode {
  const codes = places.map((place) => answerOfPlace(fleet, place));
  return GRAVITY.find((code) => codes.includes(code)) ?? EXIT.cannotTell;
}

function answerOfPlace(fleet: Fleet, { node }: Place): ExitCode {
  const code = ANSWERS[node.status] ?? EXIT.cannotTell;
  // A controller that may issue nothing, or has heard nothing, cannot say yes.
  const mayHold = fleet.canIssue && node.evidenceAgeMs !== undefined;
  return code === EXIT.holds && !mayHold ? EXIT.cannotTell : code;
}
