import { decodeRecord } from "./records.ts";
import { type Store, StoreError } from "./store/store.ts";

/**
 * Deletes join tokens that expired. A token that was burned meanwhile makes its delete fail, and is gone all the same.
 * @returns how many were deleted
 * @throws StoreError, Error for an unreadable record
 */
export async function sweepTokens(store: Store, nowUnixMs: number): Promise<number> {
  const { entries } = await store.range("token/");
  const expired = entries.filter(
    (e) => decodeRecord("token", e.key, e.value).expiresAtUnixMs <= nowUnixMs,
  );
  let swept = 0;
  for (const { key, modRevision } of expired) {
    try {
      await store.transact([{ key, modRevision }], [{ kind: "delete", key }]);
      swept += 1;
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "CONFLICT")) throw error;
    }
  }
  return swept;
}
