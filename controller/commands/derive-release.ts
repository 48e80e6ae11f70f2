import {
  type Profile,
  type Release,
  readRelease,
  releaseToWire,
} from "../../proto/signed/declaration.ts";

/** How long the values of before still count under a derived release: a change of a flag is no long affair. */
const WINDOW_MS = 3_600_000;
const LABEL_CHARS = 128;

/**
 * The release in force with one flag set to another value on every target. The targets of before become outgoing for an hour, so that nodes may serve while
 * the flag changes; what was outgoing before is left behind. A flag that a target does not name is added to it.
 * @param nowUnixMs wall clock
 * @throws FormatError MALFORMED_DECLARATION when no release can be made of it, e.g. since the flag has that value already
 */
export function deriveFlagRelease(
  release: Release,
  flag: { readonly name: string; readonly value: string },
  nowUnixMs: number,
): Release {
  const before = release.profiles.filter((p) => p.stage === "target");
  const targets = before.map((profile) => withFlag(profile, flag));
  const changed = before.filter((p, i) => targets[i] !== p);
  const words = `${flag.name}=${flag.value}`;
  return readRelease(
    releaseToWire({
      ...release,
      title: `${release.title}, ${words}`.slice(0, LABEL_CHARS),
      profiles: [...targets, ...changed.map((p): Profile => ({ ...p, stage: "outgoing" }))],
      outgoingUntilUnixMs: changed.length === 0 ? 0 : nowUnixMs + WINDOW_MS,
    }),
  );
}

/** A profile with the flag at that value, labelled by it; the same one when it has it already. */
function withFlag(
  profile: Profile,
  { name, value }: { readonly name: string; readonly value: string },
): Profile {
  const before = profile.flags.find((f) => f.name === name);
  if (before !== undefined && before.value === value && !before.redacted) return profile;
  const old = before === undefined ? undefined : `${name}=${before.value}`;
  const label =
    old !== undefined && profile.label.includes(old)
      ? profile.label.replace(old, `${name}=${value}`)
      : `${profile.label}, ${name}=${value}`;
  return {
    ...profile,
    label: label.slice(0, LABEL_CHARS),
    flags: [...profile.flags.filter((f) => f.name !== name), { name, value, redacted: false }].sort(
      (a, b) => (a.name < b.name ? -1 : 1),
    ),
  };
}
