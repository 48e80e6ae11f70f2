import {
  poolToWire,
  readPool,
  readRelease,
  releaseToWire,
} from "../../../proto/signed/declaration.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import { actOf } from "./acts.ts";
import type { Rehearsal } from "./document.ts";
import { isEvent } from "./events.ts";
import { momentsOf } from "./moments.ts";
import { expandRange } from "./parts.ts";
import { Registry } from "./registry.ts";
import { type Universe, universeOf, unmet } from "./selection.ts";

/** One thing wrong with a rehearsal whose form is right. */
export type ReferenceFault = { readonly path: readonly PropertyKey[]; readonly message: string };

type Named = "people" | "builds" | "releases" | "pools";
type Note = (path: readonly PropertyKey[], message: string) => void;

/** Keys anywhere in acts and expectations that name something, and what. */
const NAMES_OF: Readonly<Record<string, Named>> = {
  by: "people",
  person: "people",
  build: "builds",
  release: "releases",
  plan: "releases",
  against: "releases",
  seen: "releases",
  pool: "pools",
  lock: "pools",
};

/** Keys that select nodes. */
const SELECTIONS = ["nodes", "evidence", "artifacts"];

/** Names that nothing has, selections that mean nobody, and steps that run backwards; [] when there is none. Throws none. */
export function referenceFaults(rehearsal: Rehearsal): readonly ReferenceFault[] {
  const faults: ReferenceFault[] = [];
  const note: Note = (path, message) => faults.push({ path, message });
  const universe = universeOf(rehearsal);
  checkCast(rehearsal, universe, note);
  const check = (path: readonly PropertyKey[], said: object): void =>
    checkNames(rehearsal, universe, path, said, note);
  rehearsal.timeline.forEach((step, i) => {
    step.do.forEach((parsed, j) => {
      const { verb, said } = actOf(parsed);
      const path = ["timeline", i, "do", j, verb];
      if (typeof said === "object") check(path, said);
      // What happens to a machine that is not there would be no more than a wish.
      if (isEvent({ verb }) && typeof said === "object" && "nodes" in said)
        wantMachines(rehearsal, universe, said.nodes ?? [], [...path, "nodes"], note);
    });
    step.expect.forEach((expectation, j) => {
      check(["timeline", i, "expect", j], expectation);
    });
  });
  checkMoments(rehearsal, note);
  checkExemptions(rehearsal, note);
  // What names what nobody has cannot be put together.
  if (faults.length === 0) checkBounds(new Registry(rehearsal, universe, 0), note);
  return faults;
}

/** More than a day at the usual heartbeat; a longer story takes a longer heartbeat. */
const MAX_HEARTBEATS = 200_000;

function checkMoments({ start, heartbeat, timeline }: Rehearsal, note: Note): void {
  momentsOf(start, timeline).forEach((atMs, i) => {
    const path = ["timeline", i, timeline[i]?.at === undefined ? "after" : "at"];
    if (atMs === undefined)
      note(path, "found a time before the step before, wanted one that follows it");
    else if (atMs / heartbeat > MAX_HEARTBEATS)
      note(
        path,
        `found it ${Math.ceil(atMs / heartbeat)} heartbeats after the beginning, wanted at most ${MAX_HEARTBEATS}: a longer heartbeat makes fewer`,
      );
  });
}

function wantMachines(
  rehearsal: Rehearsal,
  universe: Universe,
  selection: readonly string[],
  path: readonly PropertyKey[],
  note: Note,
): void {
  const machines = new Set(Object.keys(rehearsal.fleet).flatMap(expandRange));
  for (const node of selection.flatMap(expandRange))
    if (universe.has(node) && !machines.has(node))
      note(path, `found ${node}, which is on a roster and no machine of the fleet`);
}

/** Pools and releases are held against the bounds that they have on the wire. */
function checkBounds(registry: Registry, note: Note): void {
  const held = (path: readonly PropertyKey[], read: () => unknown): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      note(path, error.message);
    }
  };
  for (const [name, pool] of registry.pools)
    held(["pools", name], () => readPool(poolToWire(pool)));
  for (const name of Object.keys(registry.rehearsal.releases))
    held(["releases", name], () => readRelease(releaseToWire(registry.releaseOf(name, 1))));
}

function checkNames(
  rehearsal: Rehearsal,
  universe: Universe,
  path: readonly PropertyKey[],
  said: object,
  note: Note,
): void {
  for (const [key, value] of Object.entries(said) as [string, unknown][]) {
    const kind = NAMES_OF[key];
    if (kind !== undefined && typeof value === "string" && !(key === "seen" && value === "none"))
      wantKnown(rehearsal, kind, value, [...path, key], note);
    if (key === "node" && typeof value === "string")
      wantNodes(universe, [value], [...path, key], note);
    if (key === "alerts" && Array.isArray(value))
      value.forEach((one: object, i) => {
        checkNames(rehearsal, universe, [...path, key, i], one, note);
      });
    if (SELECTIONS.includes(key) && Array.isArray(value))
      wantNodes(universe, value as readonly string[], [...path, key], note);
  }
}

function wantKnown(
  rehearsal: Rehearsal,
  kind: Named,
  name: string,
  path: readonly PropertyKey[],
  note: Note,
): void {
  if (Object.hasOwn(rehearsal[kind], name)) return;
  const known = Object.keys(rehearsal[kind]);
  note(path, `found ${name}, wanted one of ${kind}: ${known.join(", ") || "there are none"}`);
}

function wantNodes(
  universe: Universe,
  selection: readonly string[],
  path: readonly PropertyKey[],
  note: Note,
): void {
  for (const one of unmet(universe, selection))
    note(path, `found ${one}, which means no node of the fleet or a roster`);
}

function checkCast(rehearsal: Rehearsal, universe: Universe, note: Note): void {
  for (const [name, pool] of Object.entries(rehearsal.pools))
    checkPool(rehearsal, universe, name, pool, note);
  for (const [name, release] of Object.entries(rehearsal.releases)) {
    const path = ["releases", name];
    wantKnown(rehearsal, "pools", release.pool, [...path, "pool"], note);
    release.profiles.forEach((profile, i) => {
      wantKnown(rehearsal, "builds", profile.build, [...path, "profiles", i, "build"], note);
    });
    for (const build of Object.keys(release.messages))
      wantKnown(rehearsal, "builds", build, [...path, "messages", build], note);
    if (release.rollback !== undefined && release.rollback !== "none")
      wantKnown(rehearsal, "builds", release.rollback, [...path, "rollback"], note);
  }
  checkFleet(rehearsal, note);
}

function checkFleet(rehearsal: Rehearsal, note: Note): void {
  const machines = new Set<string>();
  for (const [name, node] of Object.entries(rehearsal.fleet)) {
    const names = expandRange(name);
    if (names.length === 0)
      note(["fleet", name], "found a range that runs backwards, wanted one like web-1..8");
    for (const one of names) {
      if (machines.has(one)) note(["fleet", name], `found ${one} a second time, wanted it once`);
      machines.add(one);
    }
    wantKnown(rehearsal, "builds", node.runs, ["fleet", name, "runs"], note);
    for (const pool of node.pool ?? [])
      wantKnown(rehearsal, "pools", pool, ["fleet", name, "pool"], note);
  }
}

function checkPool(
  rehearsal: Rehearsal,
  universe: Universe,
  name: string,
  pool: Rehearsal["pools"][string],
  note: Note,
): void {
  const path = ["pools", name];
  const { release, startedBy, enabled } = pool;
  if (startedBy !== undefined)
    wantKnown(rehearsal, "people", startedBy, [...path, "startedBy"], note);
  wantNodes(universe, pool.roster, [...path, "roster"], note);
  if (enabled !== undefined) wantNodes(universe, enabled, [...path, "enabled"], note);
  if (enabled !== undefined && release === undefined)
    note([...path, "enabled"], "found it without a release, wanted a release beside it");
  if (release === undefined) return;
  wantKnown(rehearsal, "releases", release, [...path, "release"], note);
  const other = rehearsal.releases[release]?.pool;
  if (other !== undefined && other !== name)
    note([...path, "release"], `found ${release}, which is of pool ${other}`);
}

/** An exemption is known by the name under which it was proposed before. */
function checkExemptions({ timeline }: Rehearsal, note: Note): void {
  const proposed = new Set<string>();
  timeline.forEach((step, i) => {
    step.do.forEach((act, j) => {
      if (act.exempt !== undefined) proposed.add(act.exempt.name);
      for (const verb of ["approveExemption", "closeExemption"] as const) {
        const name = act[verb]?.name;
        if (name !== undefined && !proposed.has(name))
          note(
            ["timeline", i, "do", j, verb, "name"],
            `found ${name}, wanted one that was proposed before: ${[...proposed].join(", ") || "none was"}`,
          );
      }
    });
  });
}
