import { readFileSync } from "node:fs";
import type { BenchFleet } from "../enrolled-fleet.ts";
import { type FleetCounts, FleetNode } from "../fleet-node.ts";
import { answerQuestions, type Question } from "../forked-program.ts";
import { Turns } from "../turns.ts";

const counts: FleetCounts = {
  silent: false,
  sent: new Map(),
  reconnects: [],
  gaps: [],
  losses: 0,
  refused: 0,
  closed: 0,
};
const nodes: FleetNode[] = [];

function begin(question: Question): number {
  const fleet = JSON.parse(readFileSync(String(question["fleetFile"]), "utf8")) as BenchFleet;
  const shared = {
    fleet,
    addresses: question["addresses"] as readonly string[],
    heartbeatMs: Number(question["heartbeatMs"]),
    turns: new Turns(Number(question["handshakes"])),
    counts,
  };
  for (const node of fleet.nodes) nodes.push(new FleetNode(node, shared));
  for (const node of nodes) node.start();
  return nodes.length;
}

function told(): unknown {
  const permitted: Record<string, number> = {};
  for (const { permittedBy } of nodes)
    if (permittedBy !== undefined) permitted[permittedBy] = (permitted[permittedBy] ?? 0) + 1;
  const { sent, losses, refused, closed } = counts;
  return { permitted, sent: Object.fromEntries(sent), losses, refused, closed };
}

answerQuestions((question) => {
  switch (question.kind) {
    case "begin":
      return begin(question);
    case "silent":
      counts.silent = question["silent"] === true;
      return undefined;
    case "moved":
      return { reconnects: counts.reconnects.splice(0), gaps: counts.gaps.splice(0) };
    default:
      return told();
  }
});
