import { encodeRecord, KEY } from "../records.ts";
import type { TrustRecord } from "../trust/rotation.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";

const DEFAULT_OVERLAP_MS = 3_600_000;

/** Announces a new key for permits, or has what is due next in that done at once. What follows by itself is in controller/trust. */
export const rotateTrust: Handler<BodyOf<"rotate-trust">> = async (context, { command }) => {
  const { trust, clock } = context;
  const { finish, overlapMs } = command.body;
  if (trust === undefined)
    return refuse("NOT_READY", "permit key: found a controller that has none");
  const nowUnixMs = Math.floor(clock.unixMs());
  if (finish) {
    const next = trust.advance(nowUnixMs, true);
    if (next === undefined)
      return refuse("NOT_READY", "permit key: found no rotation under way, wanted one", {
        remedy: "muster controller rotate-key",
      });
    return written(context, next);
  }
  const next = trust.begin(overlapMs || DEFAULT_OVERLAP_MS, command.operator, nowUnixMs);
  if (next === undefined)
    return refuse("NOT_READY", "permit key: found a rotation under way, wanted it over first", {
      remedy: "muster controller rotate-key --finish",
    });
  return written(context, next);
};

function written({ declared }: CommandContext, next: TrustRecord): Effect {
  const modRevision = declared.trust?.modRevision ?? 0;
  const states = next.keys.map(({ publicKey, state }) => `${publicKey.slice(0, 12)} ${state}`);
  return {
    answer: { outcome: "done", message: states.join(", ") },
    compares: [{ key: KEY.trust, modRevision }],
    writes: [{ kind: "put", key: KEY.trust, value: encodeRecord("trust", next) }],
  };
}
