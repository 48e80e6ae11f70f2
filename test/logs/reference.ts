import { AGENT_EVENTS } from "../../agent/events.ts";
import { CONTROLLER_EVENTS } from "../../controller/events.ts";
import { GATE_EVENTS } from "../../controller/gate/gate-events.ts";
import type { EventTable } from "../../proto/event-table.ts";

/** What each program tells, in the order of docs/logs.md. */
export const TOLD = {
  "muster-controller": CONTROLLER_EVENTS,
  "muster-gate": GATE_EVENTS,
  "muster-agent": AGENT_EVENTS,
} as const satisfies Record<string, EventTable>;

const HEAD = `# Logs

Made from the tables in the code by \`npm run reference\`; the compiler lets a program tell nothing else, and a test compares them with this page and with what running
programs tell.

Each program writes JSON lines on stderr, the journal's place under systemd. A line has \`level\` (debug, info, warn, error), \`time\` (RFC 3339, UTC), \`program\`, \`event\` and
what the event is about: names, codes, counts, texts of errors. Never a key, a token, a flag's value or a whole message of a server. Names of events are stable and fit to
search and to alert on; texts and further fields may become more. A gate says beside it in \`msg\` what a person reads. \`log: { level }\` says from which level on.

What a controller tells at level warn and error is counted in \`muster_events_total\` by event ([metrics.md](metrics.md)).

\`\`\`
journalctl -u muster-controller -o cat | jq 'select(.event == "enablement.ended")'
\`\`\`
`;

/** docs/logs.md, as the tables have it. */
export function renderLogsReference(): string {
  const parts = Object.entries(TOLD).map(([program, table]) =>
    [
      `## ${program}`,
      "",
      "| event | level | what |",
      "|---|---|---|",
      ...Object.entries(table).map(
        ([event, [levels, says]]) => `| \`${event}\` | ${levels} | ${says} |`,
      ),
    ].join("\n"),
  );
  return `${[HEAD.trimEnd(), ...parts].join("\n\n")}\n`;
}
