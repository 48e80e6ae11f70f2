import { resolve } from "node:path";
import { z } from "zod";
import { readDocument } from "../../proto/document.ts";
import {
  type KnownMessages,
  type Profile,
  type Release,
  type Rollback,
  readRelease,
  releaseToWire,
} from "../../proto/signed/declaration.ts";
import { CliError, textOf } from "./cli-error.ts";
import { DIGEST, DURATION, describeValue, sortedOnce, TEXT, wanting } from "./document-parts.ts";
import { hashFile } from "./hash-file.ts";

type FlagEntry = { readonly name: string; readonly value: string; readonly redacted: boolean };

const FILE = z.strictObject({ file: TEXT });
const LIST = wanting("a list");

const FLAGS = z.unknown().transform((input, context): readonly FlagEntry[] => {
  const isMap = typeof input === "object" && input !== null && !Array.isArray(input);
  const fault = (path: string[], message: string): void =>
    context.addIssue({ code: "custom", path, message });
  if (!isMap) {
    fault([], `found ${describeValue(input)}, wanted a map of flags`);
    return z.NEVER;
  }
  // By entry and not by a record schema, which passes over names like __proto__.
  return Object.entries(input).flatMap(([name, value]: [string, unknown]): FlagEntry[] => {
    if (typeof value === "string") return [{ name, value, redacted: false }];
    const digest = z.strictObject({ sha256: DIGEST }).safeParse(value);
    if (digest.success) return [{ name, value: digest.data.sha256, redacted: true }];
    const wanted = "text in quotes, or { sha256: 64 lower-case hex digits }";
    fault([name], `found ${describeValue(value)}, wanted ${wanted}`);
    return [];
  });
});

const PROFILE = z.strictObject(
  {
    label: TEXT,
    stage: z.enum(["target", "outgoing"], wanting("target or outgoing")),
    executables: z
      .array(z.union([DIGEST, FILE], wanting("64 lower-case hex digits, or { file: PATH }")), LIST)
      .min(1, wanting("at least one executable")),
    artifacts: z
      .array(
        z.union(
          [
            z.strictObject({ path: TEXT, sha256: DIGEST }),
            z.strictObject({ path: TEXT, file: TEXT }),
          ],
          wanting("{ path, sha256 } or { path, file }"),
        ),
        LIST,
      )
      .default([]),
    flags: FLAGS.default([]),
    loader: z.array(TEXT, LIST).default([]),
  },
  wanting("a map with label, stage and executables"),
);

/** The build a rollback would go to; `none` is a choice that is approved with the release. */
const ROLLBACK = z.union(
  [
    z.literal("none"),
    z.strictObject({
      label: TEXT,
      executables: z
        .array(z.union([DIGEST, FILE], wanting("64 lower-case hex digits, or { file: PATH }")))
        .min(1),
    }),
  ],
  wanting("none, or a map with label and executables"),
);

const RELEASE = z
  .strictObject(
    {
      pool: TEXT,
      title: TEXT,
      rosterDigest: DIGEST.optional(),
      outgoingFor: DURATION.optional(),
      profiles: z.array(PROFILE, LIST).min(1, wanting("at least one profile")),
      rollback: ROLLBACK.optional(),
      // What its builds are known to say: the sets as they were learnt, or each named by its digest.
      messages: z
        .union(
          [
            z.literal("learnt"),
            z.array(z.strictObject({ executable: DIGEST, digest: DIGEST }), LIST),
          ],
          wanting("learnt, or a list of { executable, digest }"),
        )
        .optional(),
    },
    wanting("a map with pool, title and profiles"),
  )
  .superRefine((release, context) => {
    const outgoing = release.profiles.some((profile) => profile.stage === "outgoing");
    const given = release.outgoingFor !== undefined && release.outgoingFor > 0;
    if (outgoing === given) return;
    context.addIssue({
      code: "custom",
      path: ["outgoingFor"],
      message: outgoing
        ? "found none beside an outgoing profile, wanted how long it still counts, e.g. 10m"
        : "found one without an outgoing profile, wanted none",
    });
  });

/** What a release document says; digests of files are not computed yet. */
export type ReleaseFile = z.output<typeof RELEASE>;

/** Reads a release document. @param source what to call it in errors @throws DocumentError listing every fault */
export function readReleaseFile(text: string, source: string): ReleaseFile {
  return readDocument(text, RELEASE, source);
}

/**
 * Makes the release that is signed: files hashed, lists sorted, every bound of the wire held.
 * @param options `folder` that paths of files are relative to; `nowUnixMs` wall clock that `outgoingFor` counts from
 * @throws CliError BAD_CONFIGURATION listing every file that cannot be hashed and every repeat; FormatError
 */
export async function makeRelease(
  file: ReleaseFile,
  rosterDigest: string,
  options: {
    readonly folder: string;
    readonly nowUnixMs: number;
    readonly source: string;
    /** Sets of messages that were learnt in its pool. */
    readonly learnt: readonly KnownMessages[];
  },
): Promise<Release> {
  const faults: string[] = [];
  const profiles: Profile[] = [];
  for (const [i, profile] of file.profiles.entries()) {
    const note = (path: string, message: string): void => {
      faults.push(`${options.source}: profiles[${i}].${path}: ${message}`);
    };
    profiles.push(await makeProfile(profile, options.folder, note));
  }
  const rollback =
    file.rollback &&
    (await makeRollback(file.rollback, options.folder, (path, message) => {
      faults.push(`${options.source}: rollback.${path}: ${message}`);
    }));
  if (faults.length > 0) throw new CliError("BAD_CONFIGURATION", { message: faults.join("\n") });
  const { pool, title, outgoingFor = 0 } = file;
  return readRelease(
    releaseToWire({
      messages: messagesOf(file.messages ?? [], profiles, options.learnt),
      pool,
      title,
      rosterDigest,
      profiles,
      outgoingUntilUnixMs: outgoingFor === 0 ? 0 : options.nowUnixMs + outgoingFor,
      rollback,
    }),
  );
}

/** Of what was learnt the images that the release runs; the rest is about other builds. */
function messagesOf(
  said: NonNullable<ReleaseFile["messages"]>,
  profiles: readonly Profile[],
  learnt: readonly KnownMessages[],
): readonly KnownMessages[] {
  const images = new Set(profiles.flatMap((profile) => profile.executables));
  const found = said === "learnt" ? learnt.filter((one) => images.has(one.executable)) : said;
  return [...found].sort((a, b) => (a.executable < b.executable ? -1 : 1));
}

async function makeRollback(
  rollback: NonNullable<ReleaseFile["rollback"]>,
  folder: string,
  note: (path: string, message: string) => void,
): Promise<Rollback> {
  if (rollback === "none") return { kind: "none" };
  const digests: string[] = [];
  for (const [i, entry] of rollback.executables.entries())
    digests.push(
      typeof entry === "string"
        ? entry
        : await digestOf(resolve(folder, entry.file), (text) =>
            note(`executables[${i}].file`, text),
          ),
    );
  const executables = sortedOnce(
    digests,
    (digest) => digest,
    (i, text) => note(`executables[${i}]`, text),
  );
  return { kind: "build", label: rollback.label, executables };
}

/** Digest of a file; a fault is noted, and what is returned then is never used. */
async function digestOf(path: string, note: (message: string) => void): Promise<string> {
  try {
    return await hashFile(path);
  } catch (error) {
    note(textOf(error));
    return `${path} unread`;
  }
}

async function makeProfile(
  profile: ReleaseFile["profiles"][number],
  folder: string,
  note: (path: string, message: string) => void,
): Promise<Profile> {
  const hashed = (path: string, file: string): Promise<string> =>
    digestOf(resolve(folder, file), (message) => note(path, message));
  const executables: string[] = [];
  for (const [i, entry] of profile.executables.entries())
    executables.push(
      typeof entry === "string" ? entry : await hashed(`executables[${i}].file`, entry.file),
    );
  const artifacts: { path: string; sha256: string }[] = [];
  for (const [i, entry] of profile.artifacts.entries()) {
    const given = "sha256" in entry ? entry.sha256 : undefined;
    const file = "file" in entry ? entry.file : "";
    const sha256 = given ?? (await hashed(`artifacts[${i}].file`, file));
    artifacts.push({ path: entry.path, sha256 });
  }
  const once = (field: string) => (i: number, message: string) => note(`${field}[${i}]`, message);
  return {
    label: profile.label,
    stage: profile.stage,
    executables: sortedOnce(executables, (digest) => digest, once("executables")),
    artifacts: sortedOnce(artifacts, (artifact) => artifact.path, once("artifacts")),
    flags: sortedOnce(profile.flags, (entry) => entry.name, once("flags")),
    loader: sortedOnce(profile.loader, (entry) => entry, once("loader")),
  };
}
