import { readMeasured } from "../../proto/measured.ts";
import { layFields } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { Fleet, Node, PoolState } from "./fleet.ts";
import { measuredFacts, measuredLines } from "./measured-view.ts";
import { evidenceText, gateSpan, nodeFacts, statusSpan, toDoOf } from "./node-view.ts";
import type { Facts, View } from "./output.ts";
import { reasonBlocks, shortDigest, sinceText } from "./reasons.ts";
import type { Line, Span } from "./text.ts";

/** One node in one pool. */
export type Place = { readonly node: Node; readonly pool: PoolState };

/** Where a node stands: every pool that lists it. @param pool "" for all pools */
export function placesOf(fleet: Fleet, name: string, pool: string): readonly Place[] {
  return fleet.pools
    .filter((one) => pool === "" || one.name === pool)
    .flatMap((one) =>
      one.nodes.filter((node) => node.name === name).map((node) => ({ node, pool: one })),
    );
}

/** All that is known of a node: status, every reason, age of the evidence, who computed it, what it measured. Throws none. */
export function nodeReport(fleet: Fleet, places: readonly Place[]): View {
  return {
    kind: "NodeReport",
    facts: {
      computedBy: computedBy(fleet),
      places: places.map(({ node, pool }) => ({
        ...nodeFacts(node, pool, 0),
        mode: pool.mode,
        release: pool.release,
        measured: measuredFacts(readMeasured(node.claims, pool.name)),
      })),
    },
    lines: (layout) => [
      ...blindLine(fleet),
      ...places.flatMap((place, i) => [
        ...(i > 0 ? [[]] : []),
        ...placeLines(fleet, place, layout),
      ]),
    ],
  };
}

function computedBy(fleet: Fleet): Facts {
  const { controller, issuerEpoch, canIssue, storeRevision, trustDomain } = fleet;
  const at = timeOf(fleet.madeAtUnixMs);
  return { controller, issuerEpoch, canIssue, storeRevision, trustDomain, at };
}

function blindLine(fleet: Fleet): readonly Line[] {
  if (fleet.canIssue) return [];
  const text = `BLIND: controller ${fleet.controller} cannot issue permits and cannot tell`;
  return [[{ text, style: "bad" }]];
}

function placeLines(
  fleet: Fleet,
  { node, pool }: Place,
  layout: { readonly wide: boolean; readonly headers: boolean },
): readonly Line[] {
  const { wide } = layout;
  const toDo = toDoOf(node, pool);
  const nowUnixMs = fleet.madeAtUnixMs;
  const fields: readonly (readonly [string, Span])[] = [
    ["since", sinceText(node.sinceUnixMs, nowUnixMs)],
    ["gate", gateSpan(node, pool)],
    ["enablement", node.enablement],
    ["profile", node.profile === "" ? "none matches" : node.profile],
    ["release", shortDigest(pool.release, wide) || "none is declared"],
    ["evidence", evidenceLine(node)],
    ...loggedFields(node),
    ["binary", shortDigest(node.binaryDigest, wide)],
    ["flags", shortDigest(node.flagsDigest, wide)],
    ["fingerprint", shortDigest(node.fingerprint, wide)],
    [
      "computed by",
      `${fleet.controller}, issuer epoch ${fleet.issuerEpoch}, at ${timeOf(nowUnixMs) ?? "an unknown time"}`,
    ],
  ];
  return [
    [{ text: `${node.name} in ${pool.name}: `, style: "bold" }, statusSpan(node.status)],
    ...layFields(fields, 2),
    [node.reasons.length === 0 ? "reasons: none" : "reasons:"],
    ...reasonBlocks(node.reasons, { wide, nowUnixMs, indent: 2 }),
    ...(node.reasons.some((reason) => reason.remedy === toDo)
      ? []
      : layFields([["to do", { text: toDo, style: "bold" }]])),
    ["measured:"],
    ...measuredLines(readMeasured(node.claims, pool.name), layout),
  ];
}

/** What the log has of a verdict that was recomputed. */
function loggedFields({ logged }: Node): readonly (readonly [string, Span])[] {
  if (logged === undefined) return [];
  const { agreement, status, reasons, entry, atUnixMs } = logged;
  const verdict = [status, ...reasons].join(" ");
  const text = `${verdict}: entry ${entry}, ${timeOf(atUnixMs) ?? "an unknown time"}`;
  const words = AGREEMENTS[agreement] ?? "not what was recomputed";
  const style = agreement === "same" ? "good" : agreement in AGREEMENTS ? "doubtful" : "bad";
  return [
    ["in the log", text],
    ["recomputed", { text: words, style }],
  ];
}

const AGREEMENTS: Readonly<Record<string, string>> = {
  same: "the same",
  follows: "not entered yet at that moment: entries come within seconds after their verdict",
  unsaid: "by records alone: verdicts on a node of which nothing counts are not entered",
  recorded: "not: what the node said was too large for an entry; this is what was entered",
};

function evidenceLine(node: Node): string {
  if (node.evidenceAgeMs === undefined) return "none since the controller started";
  if (node.logged !== undefined)
    return `entered ${evidenceText(node, 0)} before, sequence ${node.sequence} of boot ${node.bootId}`;
  const connected = node.connected ? "connected" : "not connected";
  return `${evidenceText(node, 0)} old, sequence ${node.sequence} of boot ${node.bootId}, ${connected}`;
}
