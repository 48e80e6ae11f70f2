import { encodeRecord, KEY } from "../records.ts";
import { type BodyOf, type Handler, refuse } from "./context.ts";

/** Declares a pool: its roster, mode and policy. */
export const applyPool: Handler<BodyOf<"apply-pool">> = async (context, { command }) => {
  const { pool } = command.body;
  const known = context.declared.pools.get(pool.name);
  const seen = known?.modRevision ?? 0;
  if (command.seenRevision !== seen)
    return refuse(
      "CHANGED_MEANWHILE",
      `pool ${pool.name}: found revision ${seen}, wanted ${command.seenRevision}, the one this was made for`,
      { remedy: `muster pool show ${pool.name}` },
    );
  // From enforce back to observe opens every gate of the pool: that takes two people, so one may not.
  if (known?.value.pool.mode === "enforce" && pool.mode === "observe")
    return refuse(
      "NOT_ALLOWED",
      `pool ${pool.name}: found enforce, wanted observe: going back takes two keys`,
    );
  return {
    answer: { outcome: "done", nodes: pool.roster },
    compares: [{ key: KEY.pool(pool.name), modRevision: seen }],
    writes: [
      {
        kind: "put",
        key: KEY.pool(pool.name),
        value: encodeRecord("pool", {
          pool: { ...pool, roster: [...pool.roster] },
          by: command.operator,
          atUnixMs: context.clock.unixMs(),
        }),
      },
    ],
  };
};
