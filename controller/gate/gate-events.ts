import { type EventTable, IDENTITY_EVENTS } from "../../proto/event-table.ts";

/** Everything that a gate tells in its log. Names are stable; docs/logs.md is made from this. */
export const GATE_EVENTS = {
  gate_started: ["info", "It serves its hooks, at these addresses."],
  gate_stopped: ["info", "It ended as it was asked to."],
  gate_ready: ["info, warn", "It knows enough to answer; warn: some controllers did not tell all."],
  gate_open: ["info", "A node may take traffic, and why."],
  gate_closed: ["info", "A node may take no traffic, and why."],
  snapshot_complete: ["info", "A controller told all that there is."],
  controller_connecting: ["info", "It dials a controller."],
  controller_lost: ["warn", "A stream of a controller ended, and why."],
  controller_left: ["info", "A controller that is gone is followed no more."],
  controllers_disagree: ["error", "Two controllers say different things of one declaration."],
  controllers_agree: ["info", "They say the same again."],
  message_refused: ["warn", "A message that changed nothing, by code."],
  hook_failed: ["error", "A hook did not take a change; the others did."],
  haproxy_unreachable: ["error", "The stats socket does not answer."],
  haproxy_reached: ["info", "The stats socket answers again."],
  haproxy_unsettled: ["warn", "HAProxy shows servers otherwise than decided."],
  haproxy_unexpected: ["warn", "HAProxy knows servers that no roster does."],
  haproxy_missing: ["warn", "HAProxy does not know nodes of a roster."],
  haproxy_complained: ["warn", "HAProxy refused a command."],
  state_file_failed: ["error", "A state file could not be written."],
  break_glass: ["warn", "Two operators opened nodes without a controller."],
  break_glass_ended: ["warn", "The time of their word is over."],
  break_glass_refused: ["warn", "A token of two operators was not taken, by code."],
  break_glass_reported: ["info", "The controllers know what two operators opened here."],
  break_glass_not_reported: ["warn", "The controllers do not know it yet; it is tried again."],
  break_glass_unusable: ["error", "What was opened before cannot be read; no token is taken."],
  ...IDENTITY_EVENTS,
} as const satisfies EventTable;

/** The name of an event of a gate. */
export type GateEvent = keyof typeof GATE_EVENTS;
