import { encodeRecord, KEY } from "../records.ts";
import type { Store } from "../store/store.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import type { TrustBook } from "./trust-book.ts";

/** What is due in a rotation of the permit key or of the authority is written. Whoever leads calls it about every second. Never rejects: what failed is due still. */
export async function advanceTrust({
  store,
  clock,
  log,
  declared,
  trust,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly declared: Pick<DeclaredState, "trust">;
  readonly trust: Pick<TrustBook, "advance" | "advanceAuthority">;
}): Promise<void> {
  try {
    const nowUnixMs = Math.floor(clock.unixMs());
    const next =
      trust.advance("permit", nowUnixMs) ??
      trust.advance("log", nowUnixMs) ??
      trust.advanceAuthority(nowUnixMs);
    if (next === undefined) return;
    const modRevision = declared.trust?.modRevision ?? 0;
    await store.transact(
      [{ key: KEY.trust, modRevision }],
      [{ kind: "put", key: KEY.trust, value: encodeRecord("trust", next) }],
    );
  } catch (error) {
    log.warn("permit_key.not_advanced", { message: String(error) });
  }
}
