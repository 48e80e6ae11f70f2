import { dirname } from "node:path";
import { readContract } from "../../../proto/contract.ts";
import { readEnvelopeJson } from "../../../proto/envelope-json.ts";
import { type Pool, type Release, rosterDigestOf } from "../../../proto/signed/declaration.ts";
import { PAYLOAD_TYPE } from "../../../proto/signed/envelope.ts";
import { type Beginning, beginningOf } from "../../replay/beginning.ts";
import type { Replacements } from "../../replay/instead.ts";
import { RecordingError } from "../../replay/recorded.ts";
import { replay } from "../../replay/replay.ts";
import { CliError, textOf } from "../cli-error.ts";
import { readDocumentText } from "../document-parts.ts";
import type { Env } from "../env.ts";
import { EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { readPoolFile } from "../pool-file.ts";
import { makeRelease, readReleaseFile } from "../release-file.ts";
import { type ReadEnd, readRecording } from "../replay/read-recording.ts";
import { replayView, wouldRefuse } from "../replay/replay-view.ts";
import { argument, type Context, flag, optionList, type Verb } from "../verb.ts";

/** `muster replay RECORDING` */
export const REPLAY: Verb = {
  name: "replay",
  args: "<recording>",
  synopsis:
    "feed a recording to today's rules: what would have been refused, when; asks no controller",
  options: [
    { name: "pool", flags: "--pool <paths...>", text: "pool documents in place of those recorded" },
    { name: "build", flags: "--build <paths...>", text: "signed contracts that count besides" },
    {
      name: "release",
      flags: "--release <paths...>",
      text: "releases in force in place of those recorded",
    },
    {
      name: "enforce",
      flags: "--enforce",
      text: "as if every pool enforced, and who is attested at first were enabled",
    },
  ],
  exits: [0, 1, 2, 3, 4, 5, 9],
  run: async (ctx, _client, env) => {
    const path = argument(ctx, "recording");
    const { replacements, instead } = await readable(path, env, () =>
      replacementsOf(ctx, path, env),
    );
    let end: ReadEnd = { complete: false, line: 0 };
    const replayed = await readable(path, env, () =>
      replay(
        readRecording(path, env.signal, (how) => {
          end = how;
        }),
        replacements,
      ),
    );
    printView(replayView({ ...replayed, file: path, end, instead }), ctx.layout, env);
    if (wouldRefuse(replayed.summary)) return EXIT.outOfAttestation;
    return end.complete ? EXIT.holds : EXIT.coverageIncomplete;
  },
};

async function replacementsOf(
  ctx: Context,
  path: string,
  env: Env,
): Promise<{ readonly replacements: Replacements; readonly instead: readonly string[] }> {
  const beginning = await beginningOf(readRecording(path, env.signal));
  const pools: Pool[] = [];
  for (const file of optionList(ctx, "pool")) {
    const pool = readPoolFile(await readDocumentText(file, env), file);
    wantPool(beginning, pool.name, file);
    pools.push(pool);
  }
  const releases: Release[] = [];
  for (const file of optionList(ctx, "release"))
    releases.push(await readRelease(file, beginning, pools, env));
  const builds: Replacements["builds"][number][] = [];
  for (const file of optionList(ctx, "build")) builds.push(await readBuild(file, env));
  const enforce = flag(ctx, "enforce");
  const instead = [
    ...pools.map(({ name, mode }) => `pool ${name}, mode ${mode}`),
    ...releases.map(({ pool, title }) => `release ${title} in force in ${pool}`),
    ...builds.map(({ contract }) => `contract of ${contract.service} ${contract.version}`),
    ...(enforce ? ["every pool enforces, with those enabled who are attested at first"] : []),
  ];
  return { replacements: { pools, builds, releases, enforce }, instead };
}

async function readRelease(
  file: string,
  { rosters, atUnixMs }: Beginning,
  pools: readonly Pool[],
  env: Env,
): Promise<Release> {
  const document = readReleaseFile(await readDocumentText(file, env), file);
  const roster =
    pools.find((pool) => pool.name === document.pool)?.roster ?? rosters.get(document.pool);
  wantPool({ rosters }, document.pool, file);
  return await makeRelease(document, document.rosterDigest ?? rosterDigestOf(roster ?? []), {
    folder: file === "-" ? "." : dirname(file),
    nowUnixMs: atUnixMs,
    source: file,
    // What was learnt is in the recording, and counts as it did.
    learnt: [],
  });
}

async function readBuild(file: string, env: Env): Promise<Replacements["builds"][number]> {
  const statement = readEnvelopeJson(await readDocumentText(file, env));
  if (statement.payloadType !== PAYLOAD_TYPE.statement)
    throw new CliError("MALFORMED_REQUEST", {
      message: `${file}: found another payload type, wanted ${PAYLOAD_TYPE.statement}`,
    });
  return { contract: readContract(statement.payload), statement };
}

function wantPool({ rosters }: Pick<Beginning, "rosters">, pool: string, file: string): void {
  if (rosters.has(pool)) return;
  throw new CliError("NO_SUCH_POOL", {
    message: `${file}: found pool ${pool}, wanted one that was recorded: ${[...rosters.keys()].join(", ")}`,
  });
}

/** @throws CliError BAD_RECORDING, FILE_UNREADABLE, INTERRUPTED in place of what reading a recording throws */
async function readable<T>(path: string, env: Env, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof RecordingError)
      throw new CliError("BAD_RECORDING", { message: `${path}: ${cause.message}`, cause });
    if (env.signal.aborted)
      throw new CliError("INTERRUPTED", {
        message: `recording ${path}: not read to its end`,
        cause,
      });
    if (cause instanceof Error && "syscall" in cause)
      throw new CliError("FILE_UNREADABLE", { message: `recording: ${textOf(cause)}`, cause });
    throw cause;
  }
}
