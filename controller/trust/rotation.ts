import type { RecordOf } from "../records.ts";

export type TrustRecord = RecordOf<"trust">;
export type TrustKey = TrustRecord["keys"][number];
export type TrustAuthority = NonNullable<TrustRecord["authorities"]>[number];

/** Keys whose permits count, the one that signs first. Throws none. */
export function countingKeys(keys: readonly TrustKey[]): readonly TrustKey[] {
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

/** Authorities whose certificates count, the one that issues first. Throws none. */
export function countingAuthorities(
  authorities: readonly TrustAuthority[],
): readonly TrustAuthority[] {
  const counting = authorities.filter(({ state }) => state !== "dead");
  return [...counting].sort((a, b) => issuingRank(a) - issuingRank(b));
}

function issuingRank({ state }: TrustAuthority): number {
  return state === "issuing" ? 0 : 1;
}

/**
 * Authorities once the announced one issues and the one before it retires; undefined: none is announced, or it is not due yet.
 * @param nowUnixMs wall clock; one that is no number makes nothing due
 * @param early a person asked not to wait
 */
export function issuingNext(
  authorities: readonly TrustAuthority[],
  overlapMs: number,
  nowUnixMs: number,
  early = false,
): readonly TrustAuthority[] | undefined {
  const announced = authorities.find(({ state }) => state === "announced");
  if (announced === undefined) return undefined;
  if (!early && !(nowUnixMs >= announced.sinceUnixMs + overlapMs)) return undefined;
  const sinceUnixMs = Math.max(0, Math.floor(nowUnixMs));
  return authorities.map((one) => {
    if (one === announced) return { ...one, state: "issuing", sinceUnixMs };
    return one.state === "issuing" ? { ...one, state: "retiring", sinceUnixMs } : one;
  });
}

/** Authorities once the one that retires is dead; undefined: none retires. Throws none. */
export function retired(
  authorities: readonly TrustAuthority[],
  nowUnixMs: number,
): readonly TrustAuthority[] | undefined {
  if (!authorities.some(({ state }) => state === "retiring")) return undefined;
  const sinceUnixMs = Math.max(0, Math.floor(nowUnixMs));
  return authorities.map((one) =>
    one.state === "retiring" ? { ...one, state: "dead", sinceUnixMs } : one,
  );
}

/** Whose certificates somebody holds. */
type Held = Pick<RecordOf<"identity">, "issuer" | "previous" | "state" | "expiresAtUnixMs">;

/**
 * Which authorities issued the certificates of an identity that count: hex SHA-256. The one that a renewal replaced a moment ago counts too: its answer may have
 * been lost. One of before this was kept is of the first authority.
 * @param nowUnixMs wall clock
 */
export function issuersOf(
  { state, issuer, expiresAtUnixMs, previous }: Held,
  first: string,
  nowUnixMs: number,
): readonly string[] {
  if (state !== "active") return [];
  const over = expiresAtUnixMs !== undefined && nowUnixMs >= expiresAtUnixMs;
  return [
    ...(over ? [] : [issuer ?? first]),
    ...(previous !== undefined && nowUnixMs < previous.untilUnixMs
      ? [previous.issuer ?? first]
      : []),
  ];
}
