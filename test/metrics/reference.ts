import { EXPOSED } from "./tables.ts";

const HEAD = `# Metrics

Made from the tables in the code by \`npm run reference\`; a test compares them with this page, and with what the running programs show.

Each program serves \`GET /metrics\` in the text format of Prometheus where \`metrics: { listen: "127.0.0.1:PORT" }\` of its configuration says; without it,
nowhere but beside the hooks that it has (\`http\` of a gate, \`gate\` of an agent). There is no password: whoever reaches the address reads names of pools and how they
stand. A page is made at most once a second, however many ask; 1,000 nodes take a controller about 3 ms. Names and labels are stable; a label never has a value that somebody outside chooses.

Nodes are counted by pool and status. A series for each node is had with \`metrics: { nodes: true }\` at a controller: ten more for each node. Every controller
of a cluster shows the whole fleet, so ask for \`max by (pool)\`, not for sums. [operations.md](operations.md) says what to alert on; rules, a dashboard and a
scrape configuration are in [deploy/prometheus](../deploy/prometheus/muster-rules.yaml) and [deploy/grafana](../deploy/grafana/muster.json).
`;

/** docs/metrics.md, as the tables have it. */
export function renderMetricsReference(): string {
  const parts = Object.entries(EXPOSED).map(([program, rows]) =>
    [
      `## ${program}`,
      "",
      "| metric | kind | labels | what |",
      "|---|---|---|---|",
      ...rows.map(({ name, kind, help, labels = [] }) => {
        const named = labels.map((label) => `\`${label}\``).join(", ");
        return `| \`${name}\` | ${kind} | ${named} | ${help.replaceAll("|", "\\|")} |`;
      }),
    ].join("\n"),
  );
  return `${[HEAD.trimEnd(), ...parts].join("\n\n")}\n`;
}
