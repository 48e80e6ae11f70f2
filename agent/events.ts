import { type EventTable, IDENTITY_EVENTS } from "../proto/event-table.ts";

/** Everything that an agent tells in its log. Names are stable; docs/logs.md is made from this. */
export const AGENT_EVENTS = {
  "agent.started": ["info", "It measures and dials; with its version, its own digest, its pools."],
  "agent.stopped": ["info", "It ended as it was asked to."],
  "agent.image_unreadable": ["error", "It cannot tell which agent it is: evidence does not say."],
  "agent.denied": ["warn", "A controller does not let it in: it was evicted, banned, or cloned."],
  "stream.dialling": ["debug", "It dials a controller."],
  "stream.open": ["info", "A controller welcomed it."],
  "stream.lost": ["warn", "Its stream ended, or there was none to be had, and why."],
  "stream.moved": ["info", "It reports to another controller now."],
  "issuer.lost": ["info", "The controller that hears it cannot issue permits."],
  "issuer.back": ["info", "The controller that hears it can issue permits."],
  "workload.changed": [
    "info, warn",
    "What a pool's processes are became another; warn: with faults.",
  ],
  "measurement.stalled": [
    "error",
    "A measurement takes too long: the gates of its pools cannot tell.",
  ],
  "schedule.note": ["warn", "The schedule had something to say, e.g. that a time was missed."],
  "gate.opened": ["info", "The node-local gate of a pool opened, and why."],
  "gate.closed": ["warn", "The node-local gate of a pool closed, and why."],
  "permit.taken": ["debug", "A permit of this node was taken."],
  "permit.refused": ["error", "A permit was not taken, by code."],
  "pool.taken": ["debug", "What gates must know of a pool was taken."],
  "pool.refused": [
    "error, debug",
    "A pool's statement was not taken; debug: another controller was newer.",
  ],
  "watch.taken": ["debug", "Names to look for in what servers say."],
  "watch.refused": ["error", "Names to look for that cannot be read; the former ones stay."],
  "report.refused": ["error", "A controller refused a report, by code."],
  "challenge.dropped": ["warn", "More questions at once than are answered; the oldest went."],
  "confirmation.overdue": [
    "warn",
    "More changes unconfirmed than are remembered; the oldest went.",
  ],
  "spool.sent": ["info", "What was written down while cut off was sent."],
  "spool.dropped": ["error", "There was no room for all that was written down; the oldest went."],
  "spool.unwritable": ["error", "What could not be sent cannot be written down either."],
  "spool.corrupt": ["error", "What was written down cannot be read; it was put aside."],
  ...IDENTITY_EVENTS,
} as const satisfies EventTable;

/** The name of an event of an agent. */
export type AgentEvent = keyof typeof AGENT_EVENTS;
