import type { muster } from "../../proto/gen/muster.js";

/** One name in one image (muster.v1.ZombieView). Text may be hostile; words that are unknown here are shown as they came. */
export type Zombie = {
  readonly kind: string;
  readonly name: string;
  readonly executable: string;
  readonly build: string;
  readonly state: string;
  readonly lastSeenUnixMs: number;
  readonly watchedSinceUnixMs: number;
  readonly finding: string;
  readonly keptBy: string;
  readonly keptReason: string;
  readonly keptUntilUnixMs: number;
  readonly node: string;
};

export type ZombieList = {
  readonly days: number;
  readonly madeAtUnixMs: number;
  readonly names: readonly Zombie[];
};

/** Translates what was not seen off the wire. Throws none. */
export function readZombies(wire: muster.v1.ZombieList.$Properties): ZombieList {
  return {
    days: wire.days ?? 0,
    madeAtUnixMs: wire.madeAtUnixMs ?? 0,
    names: (wire.names ?? []).map((one) => ({
      kind: one.name?.kind ?? "",
      name: one.name?.name ?? "",
      executable: one.executable ?? "",
      build: one.build ?? "",
      state: one.state ?? "",
      lastSeenUnixMs: one.lastSeenUnixMs ?? 0,
      watchedSinceUnixMs: one.watchedSinceUnixMs ?? 0,
      finding: one.finding ?? "",
      keptBy: one.keptBy ?? "",
      keptReason: one.keptReason ?? "",
      keptUntilUnixMs: one.keptUntilUnixMs ?? 0,
      node: one.node ?? "",
    })),
  };
}
