import { z } from "zod";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** Keys of what is kept of the store itself. */
export const UPKEEP_KEY = { probe: "probe", restored: "restored" } as const;

/** What is kept of the store itself. */
export const UPKEEP_RECORD = {
  /** Written to see whether something can be made durable again. */
  probe: z.strictObject({ atUnixMs: wallMs }),
  /** The store was put back from a backup (backup/restore-store.ts): what was ordered before counts no more. */
  restored: z.strictObject({
    /** Hex SHA-256 of the backup's lines, and when it was made. */
    backup: text,
    madeAtUnixMs: wallMs,
    atUnixMs: wallMs,
    /** The greatest issuer epoch of the backup, and the one that was left behind. */
    epochBefore: wallMs,
    epoch: wallMs,
  }),
} as const;
