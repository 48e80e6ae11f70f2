import type { Node } from "../wire.ts";
import type { PoolModel } from "./fleet-model.ts";
import { gravity, nodeLook, type Tone } from "./look.ts";

/** Servers that run the same code with the same flags, or of which nothing was measured. */
export type Group = {
  /** Fingerprint; "" for those of which nothing was measured. */
  readonly fingerprint: string;
  /** Label of the profile it matches; "": none. */
  readonly profile: string;
  /** "P=no": the flags as people read them; "" when not known. */
  readonly flags: string;
  readonly binaryDigest: string;
  readonly flagsDigest: string;
  /** The gravest first, then in the order of the pool. */
  readonly nodes: readonly Node[];
  /** The worst of its nodes. */
  readonly tone: Tone;
  /** The gravest status in it. */
  readonly status: string;
};

/**
 * Servers by what they run, whoever stands out first: groups with something wrong before those that are well, small before large among the former, so that one
 * odd server among eight is at the top. Throws none.
 * @param shown names that pass the filter; undefined: all
 */
export function groupsOf(pool: PoolModel, shown?: ReadonlySet<string>): readonly Group[] {
  const byFingerprint = new Map<string, Node[]>();
  for (const node of pool.nodes.values()) {
    if (shown !== undefined && !shown.has(node.name)) continue;
    const group = byFingerprint.get(node.fingerprint);
    if (group === undefined) byFingerprint.set(node.fingerprint, [node]);
    else group.push(node);
  }
  return [...byFingerprint.values()].map((nodes) => groupOf(pool, nodes)).sort(standingOut);
}

function groupOf(pool: PoolModel, nodes: readonly Node[]): Group {
  const [first] = nodes;
  const fingerprint = first?.fingerprint ?? "";
  const told = pool.facts.agreements.find((one) => one?.fingerprint === fingerprint);
  const gravest = nodes.reduce<Node | undefined>(
    (worst, node) =>
      worst === undefined || gravity(node.status) < gravity(worst.status) ? node : worst,
    undefined,
  );
  const status = gravest?.status ?? "";
  return {
    fingerprint,
    profile: nodes.find((node) => node.profile !== "")?.profile ?? "",
    flags: told?.flags ?? "",
    binaryDigest: first?.binaryDigest ?? "",
    flagsDigest: first?.flagsDigest ?? "",
    // Who is not well stands first, however many others run the same.
    nodes: [...nodes].sort((a, b) => gravity(a.status) - gravity(b.status)),
    status,
    tone: nodeLook(status).tone,
  };
}

const TONES: readonly Tone[] = ["bad", "unknown", "doubtful", "good"];

function standingOut(a: Group, b: Group): number {
  const byTone = TONES.indexOf(a.tone) - TONES.indexOf(b.tone);
  if (byTone !== 0) return byTone;
  const bySize = a.nodes.length - b.nodes.length;
  return (a.tone === "good" ? -bySize : bySize) || (a.fingerprint < b.fingerprint ? -1 : 1);
}

/** Whether every server of the roster runs the same, and it is wrong: consensus that is not correctness. Throws none. */
export function allAgreeAndAreWrong(groups: readonly Group[], roster: number): boolean {
  const [only, ...others] = groups;
  return (
    only !== undefined &&
    others.length === 0 &&
    roster > 1 &&
    only.fingerprint !== "" &&
    only.nodes.length >= roster &&
    only.nodes.every((node) => nodeLook(node.status).tone === "bad")
  );
}

/** "7 of 8 agree on B, P=no": what a group is, and who of it is not well for another reason, as a heading. Throws none. */
export function groupTitle(group: Group, roster: number): string {
  const title = whatRuns(group, roster);
  const attested = group.nodes.filter((node) => node.status === "ATTESTED").length;
  if (attested === 0 || attested === group.nodes.length) return title;
  const others = new Map<string, number>();
  for (const { status } of group.nodes)
    if (status !== "ATTESTED") others.set(status, (others.get(status) ?? 0) + 1);
  const words = [...others].map(
    ([status, n]) => `${n} ${status.toLowerCase().replaceAll("_", " ")}`,
  );
  return `${title}, ${words.join(", ")}`;
}

function whatRuns(group: Group, roster: number): string {
  const count = `${group.nodes.length} of ${roster}`;
  if (group.fingerprint === "") return `${count}: nothing measured`;
  if (group.profile === "")
    return `${count} ${group.nodes.length === 1 ? "runs" : "run"} what no profile declares${group.flags === "" ? "" : `, ${group.flags}`}`;
  const flags = group.flags === "" || group.profile.includes(group.flags) ? "" : `, ${group.flags}`;
  return `${count} ${group.nodes.length === 1 ? "runs" : "agree on"} ${group.profile}${flags}`;
}
