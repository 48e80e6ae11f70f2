import { rosterDigestOf } from "../../../proto/signed/declaration.ts";
import { readDocumentText } from "../document-parts.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { readPoolFile } from "../pool-file.ts";
import { FILE, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster pool apply -f pool.yaml` */
export const POOL_APPLY: Verb = {
  name: "pool apply",
  args: "",
  synopsis: "declare a pool: its roster, its mode, and how its gates are kept",
  options: [FILE, MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const path = option(ctx, "file");
    const pool = readPoolFile(await readDocumentText(path, env), path);
    // Signed with the revision it was seen at: somebody else's change in between is refused, not overwritten.
    const seen = await client.declared(pool.name);
    const answer = await client.execute(
      { kind: "apply-pool", pool },
      { seenRevision: seen?.poolRevision ?? 0, reason: option(ctx, "reason") },
    );
    const rosterDigest = rosterDigestOf(pool.roster);
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool.name}: applied, ${pool.roster.length} nodes on the roster, mode ${pool.mode}`,
      fields: [["roster digest", rosterDigest]],
      facts: { pool: pool.name, roster: pool.roster, mode: pool.mode, rosterDigest },
    });
  },
};
