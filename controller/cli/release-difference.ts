import type { Profile, Release } from "../../proto/signed/declaration.ts";
import { timeOf } from "./duration.ts";

/** One thing that differs; "": it is not there. */
export type ReleaseChange = {
  /** Label; "" for the release as a whole. */
  readonly profile: string;
  /** "title", "stage", "executable", "flag P", "artifact /srv/app.js", ... */
  readonly what: string;
  readonly from: string;
  readonly to: string;
};

/** Everything in which two releases differ; profiles are taken for the same by their label. [] when they say the same. Throws none. */
export function diffReleases(from: Release, to: Release): readonly ReleaseChange[] {
  const labels = [...new Set([...from.profiles, ...to.profiles].map((p) => p.label))];
  const named = (release: Release, label: string): Profile | undefined =>
    release.profiles.find((p) => p.label === label);
  return [
    ...compare("", wholeOf(from), wholeOf(to)),
    ...labels.flatMap((label) =>
      compare(label, partsOf(named(from, label)), partsOf(named(to, label))),
    ),
  ];
}

type Parts = ReadonlyMap<string, string>;

function compare(profile: string, from: Parts, to: Parts): readonly ReleaseChange[] {
  return [...new Set([...from.keys(), ...to.keys()])]
    .map((what) => ({ profile, what, from: from.get(what) ?? "", to: to.get(what) ?? "" }))
    .filter((one) => one.from !== one.to);
}

function wholeOf({ title, rosterDigest, outgoingUntilUnixMs, rollback }: Release): Parts {
  const build = rollback?.kind === "build" ? rollback : undefined;
  return new Map([
    ["title", title],
    ["roster digest", rosterDigest],
    ["outgoing until", timeOf(outgoingUntilUnixMs) ?? ""],
    ["rollback", build?.label ?? rollback?.kind ?? "not said"],
    ["rollback executables", build?.executables.join(" ") ?? ""],
  ]);
}

function partsOf(profile: Profile | undefined): Parts {
  if (profile === undefined) return new Map();
  return new Map([
    ["stage", profile.stage],
    ["executables", profile.executables.join(" ")],
    ...profile.artifacts.map((a) => [`artifact ${a.path}`, a.sha256] as const),
    ...profile.flags.map(
      (f) => [`flag ${f.name}`, f.redacted ? `sha256:${f.value}` : f.value] as const,
    ),
    ["loader", profile.loader.join(" ")],
  ]);
}
