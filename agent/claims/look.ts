/**
 * How to look for changes: `quick` several times a second, where only /proc tells, `close` every second, at all that events should have
 * told and may have missed.
 */
export type Look = "quick" | "close";
