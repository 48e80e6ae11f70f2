import type { Profile, Release } from "../../proto/signed/declaration.ts";
import { profileDigestOf } from "../../proto/signed/declaration.ts";
import type { ZombiePolicy } from "../../proto/signed/zombies.ts";
import { layColumns, layFields } from "./columns.ts";
import type { Declared } from "./declared.ts";
import { formatDuration, timeOf } from "./duration.ts";
import type { Facts, View } from "./output.ts";
import { shortDigest } from "./reasons.ts";
import type { Line } from "./text.ts";

/** A pool as declared. Throws none. */
export function poolView(declared: Declared): View {
  const { pool, poolRevision, rosterDigest, releaseDigest, release } = declared;
  const { zombies, agents, ...facts } = pool;
  return {
    kind: "Pool",
    facts: {
      ...facts,
      ...(zombies && { zombies }),
      ...(agents && { agents }),
      permitLife: formatDuration(pool.permitLifeMs),
      hold: formatDuration(pool.holdMs),
      revision: poolRevision,
      rosterDigest,
      release: releaseDigest,
      releaseTitle: release?.title ?? "",
    },
    lines: ({ wide }) =>
      layFields([
        ["pool", { text: pool.name, style: "bold" }],
        ["mode", pool.mode],
        ["permit life", formatDuration(pool.permitLifeMs)],
        ["hold", formatDuration(pool.holdMs)],
        ["budget", `${pool.budgetNodes} nodes or ${pool.budgetPercent} %, the greater`],
        ["roster", `${pool.roster.length}: ${pool.roster.join(" ")}`],
        ["roster digest", shortDigest(rosterDigest, wide)],
        ["revision", String(poolRevision)],
        ["contracts", pool.contracts],
        [
          "approvals",
          pool.approvals.map((rule) => `${rule.count} ${rule.role}`).join(", ") || "none",
        ],
        ["second key", pool.secondKey],
        ...pool.tasks.map(
          (task) => [`task ${task.name}`, task.measured || `signed by ${task.role}`] as const,
        ),
        [
          "agents",
          agents === undefined
            ? ""
            : `${agents.accepted.map((one) => shortDigest(one, wide)).join(" ")}, others: ${agents.others}`,
        ],
        ["zombies", zombies === undefined ? "" : zombieText(zombies)],
        [
          "release",
          release === undefined ? "none" : `${release.title} (${shortDigest(releaseDigest, wide)})`,
        ],
      ]),
  };
}

function zombieText({ afterDays, names }: ZombiePolicy): string {
  const count = names.length === 0 ? "" : `, ${names.length} names besides the contracts'`;
  return `after ${afterDays} days${count}`;
}

/** A pool's release as declared: digests, who, when. Throws none. */
export function releaseView(declared: Declared, nowUnixMs: number): View {
  const { pool, release, releaseDigest, releaseRevision, declaredBy } = declared;
  const declaredAt = timeOf(declared.declaredAtUnixMs);
  if (release === undefined)
    return {
      kind: "Release",
      facts: { pool: pool.name, release: null },
      lines: () => [[`pool ${pool.name}: no release is declared, so nothing is attested`]],
    };
  const until = timeOf(release.outgoingUntilUnixMs);
  const over = until !== null && release.outgoingUntilUnixMs <= nowUnixMs;
  const onRoster = release.rosterDigest === declared.rosterDigest;
  return {
    kind: "Release",
    facts: {
      ...releaseFacts(release),
      digest: releaseDigest,
      revision: releaseRevision,
      declaredBy,
      declaredAt,
      rosterMatches: onRoster,
    },
    lines: (layout) => [
      ...layFields([
        ["release", { text: release.title, style: "bold" }],
        ["pool", pool.name],
        ["digest", shortDigest(releaseDigest, layout.wide)],
        ["declared by", declaredBy],
        ["declared at", declaredAt ?? "unknown"],
        ["revision", String(releaseRevision)],
        [
          "roster digest",
          onRoster
            ? shortDigest(release.rosterDigest, layout.wide)
            : {
                text: `${shortDigest(release.rosterDigest, layout.wide)}: another roster than the pool has now`,
                style: "bad",
              },
        ],
        ["outgoing until", until === null ? "" : `${until}${over ? " (over)" : ""}`],
      ]),
      ...release.profiles.flatMap((profile) => profileLines(profile, layout)),
    ],
  };
}

/** A release for JSON and YAML. Throws none. */
export function releaseFacts(release: Release): Facts {
  const { outgoingUntilUnixMs, profiles, rollback, messages, ...rest } = release;
  return {
    ...rest,
    rollback:
      rollback === undefined
        ? null
        : rollback.kind === "none"
          ? "none"
          : { label: rollback.label, executables: rollback.executables },
    outgoingUntil: timeOf(outgoingUntilUnixMs),
    messages: (messages ?? []).map((known) => ({ ...known })),
    profiles: profiles.map((profile) => ({
      ...profile,
      artifacts: profile.artifacts.map((artifact) => ({ ...artifact })),
      flags: profile.flags.map((one) => ({ ...one })),
      digest: profileDigestOf(profile),
    })),
  };
}

/** A profile, line by line. Throws none. */
export function profileLines(
  profile: Profile,
  { wide, headers }: { readonly wide: boolean; readonly headers: boolean },
): readonly Line[] {
  const rows = [
    ...profile.executables.map((digest) => ["executable", "", shortDigest(digest, wide)]),
    ...profile.artifacts.map((a) => ["artifact", a.path, shortDigest(a.sha256, wide)]),
    ...profile.flags.map((f) => [
      "flag",
      f.name,
      f.redacted ? `sha256:${shortDigest(f.value, wide)}` : f.value,
    ]),
    ...profile.loader.map((variable) => ["loader", "", variable]),
  ];
  const digest = shortDigest(profileDigestOf(profile), wide);
  return [
    [],
    [{ text: profile.label, style: "bold" }, `  ${profile.stage}  ${digest}`],
    ...layColumns({ headings: ["KIND", "NAME", "VALUE"], rows }, headers, 2),
  ];
}
