import type { Exchange } from "./exchange.ts";
import { cut, type Notice, nodeWords, wordsOf } from "./notice.ts";
import type { Receiver } from "./receiver.ts";

/** What Slack takes at most in one section. */
const TEXT_CHARS = 2_900;

/**
 * An incoming webhook as Slack has it; Mattermost, Rocket.Chat and others take the same. What logs say is escaped, so that no line of a log mentions a
 * channel or makes a link. Throws none.
 */
export function slackPost(receiver: Receiver, notice: Notice): Exchange {
  return {
    method: "POST",
    url: receiver.url,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: cut(escapeText(textOf(notice)), TEXT_CHARS) }),
  };
}

function textOf(notice: Notice): string {
  const id = `notice ${notice.id}`;
  if (notice.what === "bell")
    return `${notice.pool}: the bell before release ${notice.release.slice(0, 12)} is enabled; nothing is wrong (${id})`;
  const { alert } = notice;
  const words = wordsOf(alert);
  const lines = [
    `${notice.what.toUpperCase()} ${alert.severity}: ${words.title}`,
    words.answer === "" ? "" : `answered by ${words.answer}`,
    `${words.count} times, ${nodeWords(words.nodes)}${alert.regressed ? ", back again" : ""}`,
    alert.sample,
    `${words.remedy} (${id})`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** The three characters that mean something in Slack's text. */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
