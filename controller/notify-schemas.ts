import { z } from "zod";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** What is kept of telling people. */
export const NOTIFY_RECORD = {
  /** The synthetic alert that reached every receiver of a pool for this release. */
  bell: z.strictObject({ release: text, atUnixMs: wallMs, receivers: z.array(text).readonly() }),
  /** Something that a receiver is to be told, until it was. */
  notice: z.strictObject({
    /** Sent along, the same for every try. */
    id: text,
    pool: text,
    /** An alert's id, or "bell". */
    about: text,
    receiver: text,
    what: z.enum(["firing", "answered", "resolved", "bell"]),
    atUnixMs: wallMs,
    /** 0: not yet. */
    deliveredAtUnixMs: wallMs,
    tries: z.number().int().nonnegative(),
    failure: text,
    silenced: z.boolean(),
  }),
} as const;
