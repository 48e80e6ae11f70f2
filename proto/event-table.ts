/** Levels that an event is told at, the usual one first, and what it says to whoever reads the log. */
export type EventSpec = readonly [levels: string, says: string];

/** What a program tells in its log, by the names of the events: they are stable. */
export type EventTable = Readonly<Record<string, EventSpec>>;

/** Of an agent's or a gate's own identity, and of the log that it remembers. */
export const IDENTITY_EVENTS = {
  "identity.renewed": ["info", "It has a new certificate and new keys, and they are on disk."],
  "identity.not_renewed": ["warn", "A renewal failed; it is tried again."],
  "trust.taken": [
    "info",
    "Whom it trusts changed: which keys sign permits, which authorities count.",
  ],
  "trust.refused": ["warn", "An announcement of keys that does not continue what is trusted."],
  "log.pinned": ["info", "The first transparency log that was shown is believed from now on."],
  "log.inconsistent": [
    "error",
    "A controller's log contradicts what was seen before: nothing is taken from it.",
  ],
  "log.unwritten": ["error", "What was seen of the log could not be written down."],
} as const satisfies EventTable;
