import type { Exchange } from "./exchange.ts";
import { causeOf, cut, isoOf, type Notice, nodeWords, wordsOf } from "./notice.ts";
import type { Receiver } from "./receiver.ts";

/** PagerDuty's own maximum of a summary. */
const SUMMARY_CHARS = 1_024;

const ACTION = {
  firing: "trigger",
  answered: "acknowledge",
  resolved: "resolve",
  bell: "trigger",
} as const;

/**
 * Events of PagerDuty's Events API v2. Everything about one cause has the same `dedup_key`, so that a repeated event is no second incident. A bell that was
 * heard is resolved at once, so that it wakes nobody for longer than it must. Throws none.
 */
export function pagerdutyPosts(receiver: Receiver, notice: Notice): readonly Exchange[] {
  const key = { routing_key: receiver.secret, dedup_key: causeOf(notice) };
  const post = (event: Readonly<Record<string, unknown>>): Exchange => ({
    method: "POST",
    url: receiver.url,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...key, ...event }),
  });
  const action = ACTION[notice.what];
  if (action !== "trigger") return [post({ event_action: action })];
  const trigger = post({ event_action: action, payload: payloadOf(notice) });
  return notice.what === "bell" ? [trigger, post({ event_action: "resolve" })] : [trigger];
}

function payloadOf(notice: Notice): Readonly<Record<string, unknown>> {
  if (notice.what === "bell")
    return {
      summary: `${notice.pool}: the bell before release ${notice.release.slice(0, 12)} is enabled; nothing is wrong`,
      source: notice.pool,
      severity: "info",
      custom_details: { notice: notice.id },
    };
  const { alert } = notice;
  const words = wordsOf(alert);
  return {
    summary: cut(words.title, SUMMARY_CHARS),
    source: words.nodes[0] ?? alert.pool,
    severity: alert.severity,
    timestamp: isoOf(alert.sinceUnixMs),
    ...(alert.executable !== "" && { component: alert.executable.slice(0, 12) }),
    group: alert.pool,
    class: alert.kind,
    custom_details: {
      count: words.count,
      nodes: nodeWords(words.nodes),
      sample: alert.sample,
      remedy: words.remedy,
      notice: notice.id,
    },
  };
}
