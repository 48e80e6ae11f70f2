import { encodeRecord, KEY } from "../records.ts";
import type { TrustRecord } from "../trust/rotation.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";

const DEFAULT_OVERLAP_MS = 3_600_000;

/** Announces a new key for permits or for the log, or has what is due next in that done at once. What follows by itself is in controller/trust. */
export const rotateTrust: Handler<BodyOf<"rotate-trust">> = async (context, { command }) => {
  const { trust, clock } = context;
  const { finish, overlapMs, key } = command.body;
  const about = `${key} key`;
  const verb = `muster controller rotate-key${key === "log" ? " --log" : ""}`;
  if (trust === undefined) return refuse("NOT_READY", `${about}: found a controller that has none`);
  const nowUnixMs = Math.floor(clock.unixMs());
  if (finish) {
    const next = trust.advance(key, nowUnixMs, true);
    if (next === undefined)
      return refuse("NOT_READY", `${about}: found no rotation under way, wanted one`, {
        remedy: verb,
      });
    return written(context, next, key);
  }
  const next = trust.begin(key, overlapMs || DEFAULT_OVERLAP_MS, command.operator, nowUnixMs);
  if (next === undefined)
    return refuse("NOT_READY", `${about}: found a rotation under way, wanted it over first`, {
      remedy: `${verb} --finish`,
    });
  return written(context, next, key);
};

function written({ declared }: CommandContext, next: TrustRecord, key: "permit" | "log"): Effect {
  const modRevision = declared.trust?.modRevision ?? 0;
  const keys = key === "log" ? (next.logKeys ?? []) : next.keys;
  const states = keys.map(({ publicKey, state }) => `${publicKey.slice(0, 12)} ${state}`);
  return {
    answer: { outcome: "done", message: states.join(", ") },
    compares: [{ key: KEY.trust, modRevision }],
    writes: [{ kind: "put", key: KEY.trust, value: encodeRecord("trust", next) }],
  };
}
