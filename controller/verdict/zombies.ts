import type { Contract } from "./contract.ts";

/** Something that a build has and that can be seen at work (proto/signed/zombies.ts). */
export type LivingName = { readonly kind: "path" | "route" | "flag"; readonly name: string };

/** What was seen of one name in one image. Wall clocks; `lastUnixMs` 0 and `node` "": never. */
export type NameSight = {
  /** Since when it was looked for. */
  readonly sinceUnixMs: number;
  readonly lastUnixMs: number;
  readonly node: string;
};

/** What is on record of one image in one pool: when it was listened to, without a gap, and what was seen of its names by "kind name". */
export type SeenMemory = {
  readonly sinceUnixMs: number;
  /** When it was last listened to, within an hour. */
  readonly heardUnixMs: number;
  readonly names: Readonly<Record<string, NameSight>>;
};

/** A name that stays although nobody sees it at work, by whose word. */
export type Keeping = LivingName & {
  readonly by: string;
  readonly reason: string;
  readonly untilUnixMs: number;
};

/** One image, and what is known of it. */
export type ZombieImage = {
  /** Hex SHA-256 of its first file. */
  readonly executable: string;
  /** "SERVICE VERSION"; "" without a contract. */
  readonly build: string;
  readonly contracts: readonly Contract[];
  /** undefined: it was never listened to. */
  readonly memory: SeenMemory | undefined;
  /** Whether everybody who runs it now is listened to. */
  readonly heard: boolean;
};

export type ZombieInputs = {
  readonly images: readonly ZombieImage[];
  /** What the pool's policy says besides the contracts. */
  readonly names: readonly LivingName[];
  readonly kept: readonly Keeping[];
  /** Whether agents look for a name now: a list has room for so many. */
  readonly watched: (name: string) => boolean;
  /** Whole days without a sight that make a zombie. */
  readonly days: number;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: number;
};

/** What is to be done: nothing, or because it was not seen for so long, is dead and was seen, or was not listened to for so long. */
export type ZombieFinding = "" | "NOT_SEEN" | "DEAD_SEEN" | "CANNOT_TELL";

/** One name in one image (muster.v1.ZombieView). */
export type ZombieRow = LivingName & {
  readonly executable: string;
  readonly build: string;
  readonly state: "LIVE" | "DORMANT" | "DEAD";
  readonly lastUnixMs: number;
  readonly sinceUnixMs: number;
  readonly finding: ZombieFinding;
  /** Who keeps it; undefined: nobody. */
  readonly keeping: Keeping | undefined;
  readonly node: string;
};

/** What the names of a contract, or of several that share an image, are; by "kind name". */
export type NamesOfImage = {
  readonly live: ReadonlyMap<string, LivingName & { readonly routes: readonly string[] }>;
  readonly dead: ReadonlyMap<string, LivingName>;
};

/** Days without a sight that make a zombie where a pool says nothing. */
export const ZOMBIE_DAYS = 90;

const DAY_MS = 86_400_000;
/** Who was not listened to for longer than this begins anew: what happened meanwhile nobody saw. */
export const LISTENING_GAP_MS = DAY_MS;
const NEVER: NameSight = { sinceUnixMs: 0, lastUnixMs: 0, node: "" };

/** What names are held apart by. Throws none. */
export function nameKey({ kind, name }: LivingName): string {
  return `${kind} ${name}`;
}

/** Whether what a workload says and does is heard: somebody listens, and every source can be read and is not silent for longer than was agreed. Throws none. */
export function isListenedTo(workload: {
  readonly signalsSinceUnixMs: number;
  readonly signals: readonly { readonly kind: string }[];
}): boolean {
  const deaf = workload.signals.some(({ kind }) => kind === "unreadable" || kind === "silent");
  return workload.signalsSinceUnixMs > 0 && !deaf;
}

/** The names that an image has: dead is dead, whatever else calls it alive. Throws none. @param names of the pool's policy */
export function namesOfImage(
  contracts: readonly Contract[],
  names: readonly LivingName[],
): NamesOfImage {
  const dead = new Map(contracts.flatMap(deadIn).map((one) => [nameKey(one), one]));
  const live = new Map<string, LivingName & { readonly routes: readonly string[] }>();
  const said = names.map(({ kind, name }) => ({ kind, name, routes: [] }));
  for (const one of [...contracts.flatMap(liveIn), ...said]) {
    const key = nameKey(one);
    if (!dead.has(key) && !live.has(key)) live.set(key, one);
  }
  return { live, dead };
}

function deadIn({ dormant, flags }: Contract): readonly LivingName[] {
  return [
    ...dormant.map(({ path }) => ({ kind: "path", name: path }) as const),
    ...flags
      .filter((flag) => flag.status === "retired")
      .map(({ name }) => ({ kind: "flag", name }) as const),
  ];
}

function liveIn({ paths, flags }: Contract) {
  const routes = paths.flatMap((one) => one.routes);
  return [
    ...paths.map((one) => ({ kind: "path", name: one.path, routes: one.routes }) as const),
    ...routes.map((name) => ({ kind: "route", name, routes: [] }) as const),
    ...flags
      .filter((flag) => flag.status === "live")
      .map(({ name }) => ({ kind: "flag", name, routes: [] }) as const),
  ];
}

/** Every name of every image, sorted by (kind, name, executable), with what is to be done about it. Pure, never throws. */
export function zombiesOf(inputs: ZombieInputs): readonly ZombieRow[] {
  const rows = inputs.images.flatMap((image) => {
    const { live, dead } = namesOfImage(image.contracts, inputs.names);
    return [
      ...[...dead.values()].map((name) => deadRow(name, image, inputs)),
      ...[...live.values()].map(({ routes, ...name }) =>
        liveRow(name, image, inputs, {
          own: sightOf(image.memory, name, routes),
          heard: image.heard && isWatched(name, routes, inputs),
        }),
      ),
    ];
  });
  return rows.sort(compareRows);
}

/** What a release is asked with: its target builds, what is in force before it, and everything on record of the pool. */
export type ReleaseZombies = ZombieInputs & {
  /** Of the release in force; [] when there is none. */
  readonly before: readonly ZombieImage[];
  /** Of every image of the pool, the former too. */
  readonly memories: readonly SeenMemory[];
};

/**
 * Names of a release's target builds that were not seen for long, or are dead and were seen, or of which nobody can tell. An image that is new was never
 * listened to: a living name is looked for in everything the pool ran, one after the other. What no build of the release in force had nobody could have
 * seen: of that nothing is asked yet. Pure, never throws.
 */
export function releaseZombies(inputs: ReleaseZombies): readonly ZombieRow[] {
  const known = new Set(
    inputs.before.flatMap(({ contracts }) => {
      const { live, dead } = namesOfImage(contracts, inputs.names);
      return [...live.keys(), ...dead.keys()];
    }),
  );
  const rows = new Map<string, ZombieRow>();
  for (const image of inputs.images) {
    const { live, dead } = namesOfImage(image.contracts, inputs.names);
    const found = [
      ...[...dead.values()].map((name) => deadRow(name, image, inputs)),
      ...[...live.values()].map(({ routes, ...name }) =>
        liveRow(name, image, inputs, {
          own: seenTogether(inputs, name, routes),
          heard: isHeard(inputs) && isWatched(name, routes, inputs),
        }),
      ),
    ];
    for (const row of found) {
      const isNew = row.finding === "CANNOT_TELL" && !known.has(nameKey(row));
      if (row.finding !== "" && !isNew && !rows.has(nameKey(row))) rows.set(nameKey(row), row);
    }
  }
  return [...rows.values()].sort(compareRows);
}

/** Whether a name is declared dead in any of these images. Throws none. */
export function isDeadIn(images: readonly ZombieImage[], name: LivingName): boolean {
  return images.some(({ contracts }) => namesOfImage(contracts, []).dead.has(nameKey(name)));
}

function deadRow(name: LivingName, image: ZombieImage, inputs: ZombieInputs): ZombieRow {
  const { lastUnixMs, sinceUnixMs, node } = sightOf(image.memory, name, []);
  const seen = isRecent(lastUnixMs, inputs);
  return {
    ...{ ...name, executable: image.executable, build: image.build, state: "DEAD" },
    ...{ lastUnixMs, sinceUnixMs, node, keeping: undefined, finding: seen ? "DEAD_SEEN" : "" },
  };
}

function liveRow(
  name: LivingName,
  image: ZombieImage,
  inputs: ZombieInputs,
  { own, heard }: { readonly own: NameSight; readonly heard: boolean },
): ZombieRow {
  const keeping = inputs.kept.find(
    (one) => nameKey(one) === nameKey(name) && inputs.nowUnixMs < one.untilUnixMs,
  );
  const { lastUnixMs, sinceUnixMs, node } = own;
  return {
    ...{ ...name, executable: image.executable, build: image.build, node },
    ...{ lastUnixMs, sinceUnixMs, keeping, state: lastUnixMs > 0 ? "LIVE" : "DORMANT" },
    // Somebody said why it stays, and until when.
    finding: keeping === undefined ? findingOf(own, heard, inputs) : "",
  };
}

function findingOf(sight: NameSight, heard: boolean, inputs: ZombieInputs): ZombieFinding {
  if (isRecent(sight.lastUnixMs, inputs)) return "";
  const listened =
    sight.sinceUnixMs > 0 && inputs.nowUnixMs - sight.sinceUnixMs >= inputs.days * DAY_MS;
  return heard && listened ? "NOT_SEEN" : "CANNOT_TELL";
}

function isRecent(lastUnixMs: number, { nowUnixMs, days }: ZombieInputs): boolean {
  return lastUnixMs > 0 && nowUnixMs - lastUnixMs < days * DAY_MS;
}

/** A name in one image's memory; code is seen by its routes, too, and was listened for when all of them were. */
function sightOf(
  memory: SeenMemory | undefined,
  name: LivingName,
  routes: readonly string[],
): NameSight {
  const keys = [nameKey(name), ...routes.map((route) => nameKey({ kind: "route", name: route }))];
  const sights = keys.map((key) =>
    memory !== undefined && Object.hasOwn(memory.names, key) ? (memory.names[key] ?? NEVER) : NEVER,
  );
  const sinces = sights.map((one) => one.sinceUnixMs);
  const sinceUnixMs = sinces.includes(0) ? 0 : Math.max(memory?.sinceUnixMs ?? 0, ...sinces);
  const last = sights.reduce((a, b) => (b.lastUnixMs > a.lastUnixMs ? b : a), NEVER);
  return { sinceUnixMs, lastUnixMs: last.lastUnixMs, node: last.node };
}

/** A name in everything the pool ran: seen in any image, and listened for from image to image without a gap. */
function seenTogether(
  { memories, nowUnixMs }: ReleaseZombies,
  name: LivingName,
  routes: readonly string[],
): NameSight {
  const found = memories
    .map((memory) => ({ ...sightOf(memory, name, routes), heardUnixMs: memory.heardUnixMs }))
    .sort((a, b) => b.heardUnixMs - a.heardUnixMs);
  let startUnixMs = nowUnixMs;
  for (const { sinceUnixMs, heardUnixMs } of found) {
    const joins = sinceUnixMs > 0 && heardUnixMs >= startUnixMs - LISTENING_GAP_MS;
    if (joins) startUnixMs = Math.min(startUnixMs, sinceUnixMs);
  }
  const last = found.reduce((a, b) => (b.lastUnixMs > a.lastUnixMs ? b : a), {
    ...NEVER,
    heardUnixMs: 0,
  });
  return {
    sinceUnixMs: startUnixMs < nowUnixMs ? startUnixMs : 0,
    lastUnixMs: last.lastUnixMs,
    node: last.node,
  };
}

/** Nobody runs a build that is still to come: what runs is what is in force. */
function isHeard({ images, before }: ReleaseZombies): boolean {
  return [...images, ...before].every((image) => image.heard);
}

function isWatched(
  { name }: LivingName,
  routes: readonly string[],
  { watched }: ZombieInputs,
): boolean {
  return [name, ...routes].every((one) => watched(one));
}

function compareRows(a: ZombieRow, b: ZombieRow): number {
  for (const field of ["kind", "name", "executable"] as const)
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  return 0;
}
