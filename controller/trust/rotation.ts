import type { RecordOf } from "../records.ts";

export type TrustRecord = RecordOf<"trust">;
export type TrustKey = TrustRecord["keys"][number];

/** Keys whose permits count, the one that signs first. Throws none. */
export function countingKeys({ keys }: Pick<TrustRecord, "keys">): readonly TrustKey[] {
  const counting = keys.filter(({ state }) => state !== "dead");
  return [...counting].sort((a, b) => rank(a) - rank(b));
}

function rank({ state }: TrustKey): number {
  return state === "signing" ? 0 : 1;
}

/** What a rotation does next: the announced key signs, or the one before it is dead. */
export type Advance = {
  readonly what: "signing" | "dead";
  readonly keys: readonly TrustKey[];
};

/**
 * What is due in a rotation; undefined: nothing, or not yet.
 * @param nowUnixMs wall clock; one that is no number makes nothing due
 * @param early a person asked not to wait
 */
export function nextAdvance(
  { keys, overlapMs }: Pick<TrustRecord, "keys" | "overlapMs">,
  nowUnixMs: number,
  early = false,
): Advance | undefined {
  const pending = keys.find(({ state }) => state === "announced" || state === "retiring");
  if (pending === undefined) return undefined;
  if (!early && !(nowUnixMs >= pending.sinceUnixMs + overlapMs)) return undefined;
  const sinceUnixMs = Math.max(0, Math.floor(nowUnixMs));
  const moved = (key: TrustKey, state: TrustKey["state"]): TrustKey => ({
    ...key,
    state,
    sinceUnixMs,
  });
  if (pending.state === "retiring")
    return {
      what: "dead",
      keys: keys.map((key) => (key === pending ? moved(key, "dead") : key)),
    };
  return {
    what: "signing",
    keys: keys.map((key) => {
      if (key === pending) return moved(key, "signing");
      return key.state === "signing" ? moved(key, "retiring") : key;
    }),
  };
}
