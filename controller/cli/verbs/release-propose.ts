import { dirname } from "node:path";
import { type KnownMessages, releaseDigestOf } from "../../../proto/signed/declaration.ts";
import type { AdminClient } from "../admin-client.ts";
import { noSuchPool } from "../connect-admin.ts";
import { releaseFacts } from "../declared-view.ts";
import { readDocumentText } from "../document-parts.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { shortDigest } from "../reasons.ts";
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
      learnt: file.messages === "learnt" ? await learntOf(client, file.pool) : [],
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
        [
          "messages",
          (release.messages ?? [])
            .map((m) => `${shortDigest(m.digest, false)} of ${shortDigest(m.executable, false)}`)
            .join("; "),
        ],
      ],
      facts: { digest, release: releaseFacts(release) },
    });
  },
};

async function learntOf(client: AdminClient, pool: string): Promise<readonly KnownMessages[]> {
  const { learnt } = await client.alerts({ pool, alert: "", closed: false });
  return learnt.map(({ executable, digest }) => ({ executable, digest }));
}
