import type { Exchange } from "./exchange.ts";
import { isoOf, type Notice, nodeWords, wordsOf } from "./notice.ts";
import type { Receiver } from "./receiver.ts";

/** A bell ends by itself so long after it was rung: time enough for the Alertmanager to send it on. */
const BELL_LIFE_MS = 300_000;

type Labels = Readonly<Record<string, string>>;

/**
 * POST /api/v2/alerts of Prometheus Alertmanager. The labels are the alert's identity there; a firing one has no end, so that the Alertmanager's own
 * `resolve_timeout` counts from the last repetition; an answered or resolved one ends now. Throws none.
 */
export function alertmanagerPost(receiver: Receiver, notice: Notice): Exchange {
  const alert =
    notice.what === "bell"
      ? {
          labels: labelsOf(notice),
          annotations: {
            summary: `${notice.pool}: the bell before release ${notice.release.slice(0, 12)} is enabled; nothing is wrong`,
            notice: notice.id,
          },
          startsAt: isoOf(notice.nowUnixMs),
          endsAt: isoOf(notice.nowUnixMs + BELL_LIFE_MS),
        }
      : {
          labels: labelsOf(notice),
          annotations: annotationsOf(notice),
          startsAt: isoOf(Math.min(notice.alert.sinceUnixMs, notice.nowUnixMs)),
          ...(notice.what !== "firing" && { endsAt: isoOf(notice.nowUnixMs) }),
        };
  return {
    method: "POST",
    url: apiUrl(receiver, ""),
    headers: headersOf(receiver),
    body: JSON.stringify([alert]),
  };
}

/** GET of the very alert, to see whether the Alertmanager keeps it from people. Throws none. */
export function alertmanagerQuestion(receiver: Receiver, notice: Notice): Exchange {
  const { alertname = "", pool = "", alert = "" } = labelsOf(notice);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ alertname, pool, alert }))
    query.append("filter", `${name}="${value.replaceAll(/[\\"]/g, "\\$&")}"`);
  return {
    method: "GET",
    url: apiUrl(receiver, `?${query}`),
    headers: headersOf(receiver),
    body: "",
  };
}

/**
 * Whether the answer to the question says that people do not hear of the alert: silenced, or inhibited by another.
 * @returns undefined for anything that is no such answer. Throws none.
 */
export function readSilenced(body: string): boolean | undefined {
  let alerts: unknown;
  try {
    alerts = JSON.parse(body);
  } catch {
    return undefined; // what somebody else answers is no fault of ours: nobody can tell
  }
  if (!Array.isArray(alerts) || alerts.length === 0) return undefined;
  const states = alerts.map(stateOf);
  return states.includes(undefined) ? undefined : states.every((state) => state === "suppressed");
}

function stateOf(alert: unknown): string | undefined {
  if (typeof alert !== "object" || alert === null || !("status" in alert)) return undefined;
  const { status } = alert;
  if (typeof status !== "object" || status === null || !("state" in status)) return undefined;
  return typeof status.state === "string" ? status.state : undefined;
}

function labelsOf(notice: Notice): Labels {
  if (notice.what === "bell")
    return {
      alertname: "MusterBell",
      pool: notice.pool,
      alert: "bell",
      severity: "info",
      kind: "bell",
    };
  const { pool, alert, severity, kind, executable } = notice.alert;
  return {
    alertname: "MusterAlert",
    pool,
    alert,
    severity,
    kind,
    ...(executable !== "" && { executable: executable.slice(0, 12) }),
  };
}

function annotationsOf(notice: Extract<Notice, { alert: unknown }>): Labels {
  const words = wordsOf(notice.alert);
  return {
    summary: words.title,
    description: notice.alert.sample,
    count: String(words.count),
    nodes: nodeWords(words.nodes),
    names: notice.alert.names.join(", "),
    answer: words.answer,
    remedy: words.remedy,
    notice: notice.id,
  };
}

function apiUrl({ url }: Receiver, query: string): string {
  return `${url.replace(/\/+$/, "")}/api/v2/alerts${query}`;
}

function headersOf({ secret }: Receiver): Labels {
  return {
    "content-type": "application/json",
    ...(secret !== "" && { authorization: `Bearer ${secret}` }),
  };
}
