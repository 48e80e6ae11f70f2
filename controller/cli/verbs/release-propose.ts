import { dirname } from "node:path";
import { releaseDigestOf } from "../../../proto/signed/declaration.ts";
import { noSuchPool } from "../connect-admin.ts";
import { releaseFacts } from "../declared-view.ts";
import { readDocumentText } from "../document-parts.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { makeRelease, readReleaseFile } from "../release-file.ts";
import { FILE, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster release propose -f release.yaml` */
export const RELEASE_PROPOSE: Verb = {
  name: "release propose",
  args: "",
  synopsis: "put forward what may run in a pool: builds and flag values, signed by you",
  options: [FILE, MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const path = option(ctx, "file");
    const file = readReleaseFile(await readDocumentText(path, env), path);
    const seen = await client.declared(file.pool);
    if (seen === undefined) throw noSuchPool(file.pool);
    const release = await makeRelease(file, file.rosterDigest ?? seen.rosterDigest, {
      folder: path === "-" ? "." : dirname(path),
      nowUnixMs: env.clock.nowMs(),
      source: path,
    });
    const digest = releaseDigestOf(release);
    const answer = await client.execute(
      { kind: "propose-release", release },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `pool ${release.pool}: release ${release.title} proposed for ${seen.pool.roster.length} nodes`,
      fields: [
        ["digest", digest],
        ["profiles", release.profiles.map((p) => `${p.label} (${p.stage})`).join("; ")],
        ["roster digest", release.rosterDigest],
      ],
      facts: { digest, release: releaseFacts(release) },
    });
  },
};
