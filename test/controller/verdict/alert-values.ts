import type { Alert, Answer } from "../../../controller/verdict/alert.ts";
import type { EmitterState } from "../../../controller/verdict/alert-answer.ts";
import { type Heard, heardNothing, type Situation } from "../../../controller/verdict/alerts.ts";
import { templateId } from "../../fakes/signals.ts";
import { A, B } from "./values.ts";

/** Wall clock of these tests. */
export const NOW = 1_000_000_000;
export const HOUR = 3_600_000;

/** The cause of these tests: a warning of build A. */
export const CAUSE = { kind: "message", subject: templateId(), executable: A } as const;
export const ABOUT = { pool: "app", alert: "0123456789abcdef", heardUnixMs: NOW };

/** Nothing happened, nothing is contradicted; `fields` replace. */
export function situation(fields: Partial<Situation> = {}): Situation {
  return {
    nowUnixMs: NOW,
    quietMs: 0,
    verify: () => ({ kind: "holds", against: [] }),
    leftUnixMs: undefined,
    ...fields,
  };
}

/** An alert of n1, said once; `fields` replace. */
export function alert(fields: Partial<Alert> = {}): Alert {
  return {
    ...{ pool: ABOUT.pool, alert: ABOUT.alert, ...CAUSE },
    ...{ severity: "warning", template: "disabled", sample: "disabled", names: [] },
    ...{ state: "raised", regressed: false, sinceUnixMs: NOW, answers: [] },
    nodes: [emitter("n1", 1)],
    ...fields,
  };
}

/** A node that said it so often, in one run. */
export function emitter(node: string, count: number): Alert["nodes"][number] {
  return { node, runs: [{ sinceUnixMs: 1, count }], firstUnixMs: 1, lastUnixMs: 2 };
}

/** An answer by bob that carol approved, for an hour, when n1 had said it once; `fields` replace. */
export function answer(fields: Partial<Answer> = {}): Answer {
  return {
    ...{ answer: "a".repeat(64), operator: "bob", cause: "known-benign", digest: "", node: "" },
    ...{ untilUnixMs: NOW + HOUR, text: "harmless", atUnixMs: NOW },
    ...{ approvedBy: "carol", approvedAtUnixMs: NOW, countAt: 1, nodesAt: ["n1"], over: "" },
    ...fields,
  };
}

/** What was heard of an alert, no more than its record says; `fields` replace. */
export function heardOf(known: Alert, fields: Partial<Heard> = {}): Heard {
  const { severity, template, sample, names, nodes } = known;
  const count = nodes.flatMap((one) => one.runs).reduce((sum, run) => sum + run.count, 0);
  return {
    ...heardNothing(known),
    ...{ severity, template, sample, names, count },
    nodes: new Map(nodes.map((one) => [one.node, one])),
    ...fields,
  };
}

/** A node of the roster that runs build B, attested and in traffic; `fields` replace. */
export function emitterState(fields: Partial<EmitterState> = {}): EmitterState {
  return { onRoster: true, status: "ATTESTED", outOfTraffic: false, images: [B], ...fields };
}
