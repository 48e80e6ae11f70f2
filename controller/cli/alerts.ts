import type { muster } from "../../proto/gen/muster.js";
import { SEVERITIES, type Severity } from "../../proto/signed/evidence.ts";
import type { Answer } from "../verdict/alert.ts";
import type { AdminClient } from "./admin-client.ts";
import { CliError } from "./cli-error.ts";

/** Which alerts are asked for; "" for every pool, or every alert. */
export type AlertsRequest = {
  readonly pool: string;
  readonly alert: string;
  readonly closed: boolean;
};

/** One answer to an alert (muster.v1.AlertAnswer). A cause that is unknown here is shown as it came. */
export type AlertAnswer = Omit<Answer, "cause" | "countAt" | "nodesAt"> & {
  readonly cause: string;
  /** "waiting", "in force" or "over". */
  readonly state: string;
};

/** What a receiver was told (muster.v1.AlertNotice). */
export type AlertNotice = {
  readonly receiver: string;
  readonly what: string;
  readonly atUnixMs: number;
  readonly deliveredAtUnixMs: number;
  readonly tries: number;
  readonly failure: string;
  readonly silenced: boolean;
};

export type AlertNode = {
  readonly node: string;
  readonly count: number;
  readonly firstUnixMs: number;
  readonly lastUnixMs: number;
};

/** One cause that people have to answer (muster.v1.AlertView). Text may be hostile. */
export type Alert = {
  readonly pool: string;
  readonly alert: string;
  readonly kind: string;
  readonly subject: string;
  readonly executable: string;
  readonly severity: Severity;
  readonly title: string;
  readonly state: string;
  readonly regressed: boolean;
  readonly sinceUnixMs: number;
  readonly template: string;
  readonly sample: string;
  readonly names: readonly string[];
  readonly facts: readonly string[];
  readonly count: number;
  readonly lastMinute: number;
  readonly firstUnixMs: number;
  readonly lastUnixMs: number;
  readonly nodes: readonly AlertNode[];
  readonly answers: readonly AlertAnswer[];
  readonly notices: readonly AlertNotice[];
  readonly holds: boolean;
};

/** What an image is known to say in a pool. */
export type Learnt = {
  readonly pool: string;
  readonly executable: string;
  readonly digest: string;
  readonly learningUntilUnixMs: number;
  readonly templates: readonly {
    readonly id: string;
    readonly level: Severity;
    readonly template: string;
  }[];
};

export type AlertList = {
  readonly madeAtUnixMs: number;
  readonly alerts: readonly Alert[];
  readonly learnt: readonly Learnt[];
};

/** Translates alerts off the wire. A severity that is unknown here is shown as the gravest. Throws none. */
export function readAlerts(wire: muster.v1.AlertList.$Properties): AlertList {
  return {
    madeAtUnixMs: wire.madeAtUnixMs ?? 0,
    alerts: (wire.alerts ?? []).map(readAlert),
    learnt: (wire.learnt ?? []).map((one) => ({
      pool: one.pool ?? "",
      executable: one.executable ?? "",
      digest: one.digest ?? "",
      learningUntilUnixMs: one.learningUntilUnixMs ?? 0,
      templates: (one.templates ?? []).map(({ id, level, template }) => ({
        id: id ?? "",
        level: severityOf(level),
        template: template ?? "",
      })),
    })),
  };
}

function readAlert(wire: muster.v1.AlertView.$Properties): Alert {
  return {
    ...readCause(wire),
    ...readCounts(wire),
    state: wire.state ?? "",
    regressed: wire.regressed ?? false,
    sinceUnixMs: wire.sinceUnixMs ?? 0,
    answers: (wire.answers ?? []).map(readAnswer),
    notices: (wire.notices ?? []).map((one) => ({
      receiver: one.receiver ?? "",
      what: one.what ?? "",
      atUnixMs: one.atUnixMs ?? 0,
      deliveredAtUnixMs: one.deliveredAtUnixMs ?? 0,
      tries: one.tries ?? 0,
      failure: one.failure ?? "",
      silenced: one.silenced ?? false,
    })),
    holds: wire.holds ?? false,
  };
}

function readCause(wire: muster.v1.AlertView.$Properties) {
  return {
    pool: wire.pool ?? "",
    alert: wire.alert ?? "",
    kind: wire.kind ?? "",
    subject: wire.subject ?? "",
    executable: wire.executable ?? "",
    severity: severityOf(wire.severity),
    title: wire.title ?? "",
    template: wire.template ?? "",
    sample: wire.sample ?? "",
    names: wire.names ?? [],
    facts: wire.facts ?? [],
  };
}

function readCounts(wire: muster.v1.AlertView.$Properties) {
  return {
    count: wire.count ?? 0,
    lastMinute: wire.lastMinute ?? 0,
    firstUnixMs: wire.firstUnixMs ?? 0,
    lastUnixMs: wire.lastUnixMs ?? 0,
    nodes: (wire.nodes ?? []).map((one) => ({
      node: one.node ?? "",
      count: one.count ?? 0,
      firstUnixMs: one.firstUnixMs ?? 0,
      lastUnixMs: one.lastUnixMs ?? 0,
    })),
  };
}

function readAnswer(wire: muster.v1.AlertAnswer.$Properties): AlertAnswer {
  return {
    answer: wire.answer ?? "",
    operator: wire.operator ?? "",
    cause: wire.cause ?? "",
    digest: wire.digest ?? "",
    node: wire.node ?? "",
    untilUnixMs: wire.untilUnixMs ?? 0,
    text: wire.text ?? "",
    atUnixMs: wire.atUnixMs ?? 0,
    approvedBy: wire.approvedBy ?? "",
    approvedAtUnixMs: wire.approvedAtUnixMs ?? 0,
    state: wire.state ?? "",
    over: wire.over ?? "",
  };
}

function severityOf(number: number | null | undefined): Severity {
  return Object.entries(SEVERITIES).find(([key]) => Number(key) === number)?.[1] ?? "critical";
}

/** Shortest beginning of an id that names an alert. */
const MIN_DIGITS = 4;

/**
 * The one alert of a pool whose id begins so.
 * @param digits 4 to 16 hex digits
 * @throws CliError NO_SUCH_ALERT when there is none or more than one
 */
export async function findAlert(client: AdminClient, pool: string, digits: string): Promise<Alert> {
  const hint = `muster alert list ${pool}`;
  if (!/^[0-9a-f]{4,16}$/.test(digits))
    throw new CliError("NO_SUCH_ALERT", {
      message: `alert: found no id, wanted its first ${MIN_DIGITS} to 16 hex digits`,
      hint,
    });
  const { alerts } = await client.alerts({ pool, alert: "", closed: true });
  const found = alerts.filter((one) => one.alert.startsWith(digits));
  const [alert] = found;
  if (alert === undefined || found.length > 1)
    throw new CliError("NO_SUCH_ALERT", {
      message: `alert ${digits}: found ${found.length} of that beginning in pool ${pool}, wanted one`,
      hint,
    });
  return alert;
}

/** The answer that counts or waits; undefined: none does. Throws none. */
export function answerOf(alert: Alert): AlertAnswer | undefined {
  return alert.answers.findLast((one) => one.state !== "over");
}
