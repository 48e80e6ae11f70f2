import { layColumns } from "./columns.ts";
import { formatAge, timeOf } from "./duration.ts";
import type { Facts, View } from "./output.ts";
import { shortDigest, sinceText } from "./reasons.ts";
import type { Line, Span } from "./text.ts";
import type { Zombie, ZombieList } from "./zombies.ts";

const MEANS: Readonly<Record<string, string>> = {
  NOT_SEEN: "not seen for so long: retire it, remove it, or say why it stays",
  DEAD_SEEN: "declared dead, and seen",
  CANNOT_TELL: "not listened to for so long",
};

/** Names of a pool's images, one a row, what is to be done first. Throws none. */
export function zombiesView(pool: string, { days, madeAtUnixMs, names }: ZombieList): View {
  return {
    kind: "ZombieList",
    names: names.map(({ kind, name }) => `${kind} ${name}`),
    facts: {
      ...{ pool, days, madeAt: timeOf(madeAtUnixMs) },
      names: names.map(zombieFacts),
    },
    lines: ({ wide, headers }) =>
      names.length === 0
        ? [
            [
              `pool ${pool}: no contract of its builds and no policy says what could be seen at work`,
            ],
          ]
        : [...table(names, madeAtUnixMs, { wide, headers }), ...legend(names, days)],
  };
}

function table(
  names: readonly Zombie[],
  nowUnixMs: number,
  { wide, headers }: { readonly wide: boolean; readonly headers: boolean },
): readonly Line[] {
  const more = ["EXECUTABLE", "LISTENED SINCE", "NODE", "KEPT BY", "KEPT UNTIL", "WHY"];
  return layColumns(
    {
      headings: ["KIND", "NAME", "BUILD", "STATE", "LAST SEEN", "FINDING", ...(wide ? more : [])],
      rows: [...names]
        .sort(openFirst)
        .map((one) => [
          one.kind,
          one.name,
          one.build || `image ${shortDigest(one.executable, false)}`,
          one.state,
          one.lastSeenUnixMs === 0 ? "never" : `${formatAge(nowUnixMs - one.lastSeenUnixMs)} ago`,
          findingSpan(one),
          ...(wide
            ? [
                shortDigest(one.executable, true),
                sinceText(one.watchedSinceUnixMs, nowUnixMs) || "never",
                ...[one.node, one.keptBy, timeOf(one.keptUntilUnixMs) ?? "", one.keptReason],
              ]
            : []),
        ]),
    },
    headers,
  );
}

/** What the words in the last column mean, where they stand there. */
function legend(names: readonly Zombie[], days: number): readonly Line[] {
  const found = new Set(names.map((one) => one.finding));
  const said = Object.entries(MEANS).filter(([word]) => found.has(word));
  if (said.length === 0) return [];
  return [[], ...said.map(([word, means]) => [`${word}: ${means} (${days} days)`])];
}

function findingSpan({ finding, keptBy }: Zombie): Span {
  if (finding === "") return keptBy === "" ? { text: "-", style: "good" } : `kept by ${keptBy}`;
  return { text: finding, style: finding === "CANNOT_TELL" ? "doubtful" : "bad" };
}

const ORDER = ["DEAD_SEEN", "NOT_SEEN", "CANNOT_TELL", ""];

function openFirst(a: Zombie, b: Zombie): number {
  return ORDER.indexOf(a.finding) - ORDER.indexOf(b.finding);
}

function zombieFacts(one: Zombie): Facts {
  const { lastSeenUnixMs, watchedSinceUnixMs, keptUntilUnixMs, ...rest } = one;
  return {
    ...rest,
    lastSeen: timeOf(lastSeenUnixMs),
    watchedSince: timeOf(watchedSinceUnixMs),
    keptUntil: timeOf(keptUntilUnixMs),
  };
}
