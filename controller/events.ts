import type { EventTable } from "../proto/event-table.ts";

/** The controller itself, its store and its peers. */
const OWN = {
  "controller.started": ["info", "It serves, at these addresses, with this issuer epoch."],
  "controller.settled": ["info", "Every enabled node reported since the start, or had its time."],
  "controller.blind": [
    "error, warn",
    "It cannot issue permits, and why; warn: its lease is in doubt.",
  ],
  "controller.sees": ["warn", "It can issue permits again."],
  "controller.leads": ["info", "It does what only one controller does, from now on."],
  "controller.stand_failed": ["warn", "It could not become the one that leads; tried again."],
  "controller.lease_lost": ["error", "It may be no controller any more, and issues nothing."],
  "controller.renew_failed": ["warn", "Its lease could not be prolonged; tried again."],
  "controller.returned": ["warn", "It is a controller again, with a new epoch."],
  "controller.return_failed": ["warn", "It could not become one again; tried again."],
  "controller.certificate_made": ["info", "It has a new certificate of its own."],
  "controller.certificate_failed": ["error", "It could not make one; tried again."],
  "store.failed": ["error", "The store refused or failed, by code."],
  "store.watch_failed": ["error", "What is declared is lost sight of: the program ends."],
  "clock.stepped": ["error", "The wall clock was set, and how far."],
  "clock.right": ["warn", "The wall clock is where it should be again."],
  "permit_key.changed": ["info", "Another key signs permits, or another is announced."],
  "trust.not_remembered": [
    "error",
    "The copy of keys and authorities that a restore needs is an older one.",
  ],
  "permit_key.not_advanced": ["warn", "The next step of a rotation failed; tried again."],
  "rpc.failed": ["error", "A fault of ours while a call was answered, with its stack."],
  "connections.closed": ["warn", "Connections closed on purpose in ten seconds, by why."],
  "alerts.swept": ["info", "Alerts that were closed long ago are gone."],
  "alerts.sweep_failed": ["warn", "They could not be looked for; tried again at the next time."],
  "tokens.swept": ["info", "Join tokens that were over are gone."],
  "tokens.sweep_failed": ["warn", "They could not be looked for; tried again at the next time."],
  "backup.made": ["info", "An operator took a backup."],
  "backup.left": ["warn", "An operator began a backup and left."],
} as const satisfies EventTable;

/** Who is in it, and what they are given. */
const FLEET = {
  command: ["info", "An operator's command, what it was about, and what became of it."],
  enrolled: ["info", "An agent or a gate joined with a token."],
  "identity.renewed": ["info", "An agent or a gate has a new certificate."],
  "identity.not_renewed": ["warn", "The gate inside has none; tried again."],
  "identity.cloned": ["error", "A node's key is in two places: it is dead for good."],
  "agent.connected": ["info", "An agent's stream is up."],
  "agent.disconnected": ["info", "An agent's stream ended."],
  "agent.log_refused": ["error", "An agent or a gate says that this controller's log contradicts."],
  "gate.connected": ["info", "A gate follows."],
  "gate.disconnected": ["info", "A gate follows no more."],
  "evidence.refused": ["warn", "A report was refused, by code; at most some a second are told."],
  "history.contradicts": ["warn", "What a node says of the past ends its enablement."],
  "node.status": ["info", "A node's status in a pool became another, and why."],
  "node.owned": ["info", "This controller speaks for a node from now on."],
  "node.lost": ["info", "Another controller does."],
  "node.record_refused": ["warn", "What another controller says of a node cannot be read."],
  "enablement.ended": ["warn", "A node's enablement is over, and why: it takes a new enable."],
  "gate.open": ["info", "A node gets a permit that opens."],
  "gate.close": ["info", "A node gets one that closes."],
  "gate.break_glass": ["error", "Two operators opened a gate while no controller answered."],
  "gate.self_test_failed": [
    "error",
    "What decides did not refuse what it must: nobody is enabled.",
  ],
  "gate.self_test_passed": ["info", "It refuses again."],
  "pool.mass_silence": [
    "error",
    "More nodes are silent together than the budget: permits are held.",
  ],
} as const satisfies EventTable;

/** What people are told, and what is kept. */
const TELLING = {
  "alert.recorded": ["warn", "An alert was raised, or its state became another."],
  "notice.delivered": ["info", "A receiver was told."],
  "notice.failed": ["warn", "A receiver could not be told; tried again."],
  "notices.write_failed": ["warn", "What is to be told could not be written down; tried again."],
  "bell.rung": ["info", "Every receiver was asked whether it hears, before a first enablement."],
  "log.served": ["info", "The transparency log is served over HTTP."],
  "log.serve_failed": ["warn", "A request for the log failed."],
  "log.waits": ["warn", "Entries of the log wait: the store does not take them."],
  "log.evidence_waits": ["warn", "Evidence waits to be entered in the log."],
  "log.failed": ["error", "The log cannot go on: what is stored is not what was written."],
  "log.sequenced_elsewhere": ["info", "Another controller puts the log in order."],
  "log.unproven": ["warn", "A follower was given no proof that the log continues."],
  "status.served": ["info", "The status page is served."],
  "status.page_not_built": ["warn", "There is no page to serve: it was not built."],
  "status.login": ["info", "An operator opened the page."],
  "status.logout": ["info", "An operator closed the session."],
  "status.reader_slow": ["warn", "A browser that did not read was cut off."],
  "status.failed": ["error", "A fault of ours while the page was answered, with its stack."],
  "status.look_failed": ["error, warn", "The page could not be told what changed."],
  "status.log_unreadable": ["warn", "The page could not be told the end of the log."],
  "status.certificate_replaced": ["info", "The page has a new certificate from its files."],
  "status.certificate_failed": ["error", "The files of the page's certificate cannot be used."],
  "deploy.answered": ["info", "A deploy tool asked about a pool, and what it was told."],
  "deploy.token_unreadable": [
    "error",
    "A deploy tool's token cannot be read: it is let in no more.",
  ],
} as const satisfies EventTable;

/** Everything that a controller tells in its log. Names are stable; docs/logs.md is made from this. */
export const CONTROLLER_EVENTS = { ...OWN, ...FLEET, ...TELLING } as const satisfies EventTable;

/** The name of an event of a controller. */
export type ControllerEvent = keyof typeof CONTROLLER_EVENTS;
