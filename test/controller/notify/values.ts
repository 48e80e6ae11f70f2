import type { AlertRecord, Notice } from "../../../controller/notify/notice.ts";
import type { Receiver } from "../../../controller/notify/receiver.ts";
import type { RecordOf } from "../../../controller/records.ts";
import { OPEN_POLICY } from "../../fakes/open-policy.ts";

export const NOW = 1_700_000_000_000;
export const ALERT = "0123456789abcdef";
export const RELEASE = "d".repeat(64);

/** The secret of the Standard Webhooks examples' form: 24 bytes. */
export const SIGNING_SECRET = `whsec_${Buffer.from("k".repeat(24)).toString("base64")}`;
export const ROUTING_KEY = "R0ut1ngK3yR0ut1ngK3yR0ut1ngK3y00";

/** "97 times: Power Peg disabled", said by eight servers, raised at NOW; `fields` replace. */
export function alertOf(fields: Partial<AlertRecord> = {}): AlertRecord {
  const count = (n: number): number => (n === 1 ? 13 : 12);
  return {
    pool: "app",
    alert: ALERT,
    kind: "message",
    subject: "f".repeat(32),
    executable: "a".repeat(64),
    severity: "critical",
    template: "Power Peg disabled",
    sample: "2012-08-01 08:01 Power Peg disabled",
    names: ["power-peg"],
    state: "raised",
    regressed: false,
    sinceUnixMs: NOW,
    nodes: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
      node: `n${n}`,
      runs: [{ sinceUnixMs: 1, count: count(n) }],
      firstUnixMs: NOW,
      lastUnixMs: NOW,
    })),
    answers: [],
    ...fields,
  };
}

/** An answer of bob's that counts. */
export function answerOf(
  fields: Partial<AlertRecord["answers"][number]> = {},
): AlertRecord["answers"][number] {
  return {
    answer: "c".repeat(64),
    operator: "bob",
    cause: "fixed-by",
    digest: "b".repeat(64),
    node: "",
    untilUnixMs: NOW + 1,
    text: "deployed anew",
    atUnixMs: NOW,
    approvedBy: "",
    approvedAtUnixMs: 0,
    countAt: 97,
    nodesAt: ["n1"],
    over: "",
    ...fields,
  };
}

export function poolRecord(
  receivers: RecordOf<"pool">["pool"]["alerts"]["receivers"],
  name = "app",
): RecordOf<"pool"> {
  return {
    pool: {
      name,
      mode: "enforce",
      roster: ["n1"],
      permitLifeMs: 30_000,
      holdMs: 0,
      budgetNodes: 1,
      budgetPercent: 0,
      ...OPEN_POLICY,
      alerts: { holdsFrom: "error", holdAfterMs: 0, receivers },
    },
    by: "alice",
    atUnixMs: 1,
  };
}

/** A receiver of a kind at a URL, with the secret that its kind needs. */
export function receiverOf(kind: Receiver["kind"], url: string, fields: Partial<Receiver> = {}) {
  const secret = { alertmanager: "", webhook: SIGNING_SECRET, pagerduty: ROUTING_KEY, slack: "" };
  const receiver: Receiver = {
    name: kind,
    kind,
    url,
    secret: secret[kind],
    ca: undefined,
    repeatMs: kind === "alertmanager" ? 60_000 : 0,
    ...fields,
  };
  return receiver;
}

export function noticeOf(what: "firing" | "answered" | "resolved", alert = alertOf()): Notice {
  return { what, id: "msg_1", alert, nowUnixMs: NOW + 5_000 };
}

export const BELL: Notice = {
  what: "bell",
  id: "msg_2",
  pool: "app",
  release: RELEASE,
  nowUnixMs: NOW,
};
