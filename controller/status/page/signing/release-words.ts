import type { muster } from "../../../../proto/gen/muster.js";
import {
  type Profile,
  readRelease,
  releaseDigestOf,
} from "../../../../proto/signed/declaration.ts";
import type { DeclarationAnswer } from "../../wire.ts";
import { isoText } from "../time-words.ts";
import { shortDigest } from "../wire-words.ts";
import type { Said } from "./command-words.ts";

export type ReleaseSpec = NonNullable<DeclarationAnswer["release"]>;

/**
 * What a release would let run, line by line, after its digest was computed again: a word is given for what is shown here, and for nothing else.
 * @param digest what will be signed
 * @throws Error when the release that was told is another one, FormatError when it is none
 */
export function releaseWords(spec: ReleaseSpec, digest: string): readonly Said[] {
  const release = readRelease(spec as muster.v1.ReleaseSpec.$Properties);
  const found = releaseDigestOf(release);
  if (found !== digest)
    throw new Error(
      `release: found ${shortDigest(found)} of what is shown, wanted ${shortDigest(digest)}: do not approve it, and tell an administrator`,
    );
  const { rollback, outgoingUntilUnixMs } = release;
  return [
    ["its title", release.title],
    ...release.profiles.map((one): Said => [`${one.stage}: ${one.label}`, profileText(one)]),
    ...(outgoingUntilUnixMs === 0
      ? []
      : [["outgoing until", isoText(outgoingUntilUnixMs)] as const]),
    [
      "a rollback goes to",
      rollback === undefined
        ? "(not said)"
        : rollback.kind === "none"
          ? "no build"
          : rollback.label,
    ],
  ];
}

function profileText({ executables, artifacts, flags, loader }: Profile): string {
  return [
    `image ${executables.map(shortDigest).join(" or ")}`,
    ...(artifacts.length === 0 ? [] : [`${artifacts.length} files`]),
    ...flags.map((flag) => `${flag.name}=${flag.redacted ? "(redacted)" : flag.value}`),
    ...loader,
  ].join(", ");
}
