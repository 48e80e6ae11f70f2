import { createHmac } from "node:crypto";
import type { Exchange } from "./exchange.ts";
import { isoOf, type Notice, wordsOf } from "./notice.ts";
import type { Receiver } from "./receiver.ts";

/**
 * A webhook as Standard Webhooks 1.0 has it: id, timestamp and body are signed together with HMAC-SHA256. Only signing is needed here, which is the three
 * lines of `signatureOf`; a library would bring its own SHA-256 along. Throws none.
 */
export function webhookPost(receiver: Receiver, notice: Notice): Exchange {
  const timestamp = String(Math.floor(notice.nowUnixMs / 1_000));
  const body = JSON.stringify({
    type: notice.what === "bell" ? "muster.bell" : `muster.alert.${notice.what}`,
    timestamp: isoOf(notice.nowUnixMs),
    data: dataOf(notice),
  });
  return {
    method: "POST",
    url: receiver.url,
    headers: {
      "content-type": "application/json",
      "webhook-id": notice.id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatureOf(receiver.secret, notice.id, timestamp, body),
    },
    body,
  };
}

/**
 * The header webhook-signature.
 * @param secret "whsec_" and base64
 * @param timestamp Unix seconds, as in the header
 */
export function signatureOf(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8");
  return `v1,${mac.digest("base64")}`;
}

function dataOf(notice: Notice): Readonly<Record<string, unknown>> {
  if (notice.what === "bell") return { pool: notice.pool, release: notice.release };
  const { alert } = notice;
  const words = wordsOf(alert);
  return {
    pool: alert.pool,
    alert: alert.alert,
    kind: alert.kind,
    subject: alert.subject,
    executable: alert.executable,
    severity: alert.severity,
    state: alert.state,
    regressed: alert.regressed,
    since: isoOf(alert.sinceUnixMs),
    title: words.title,
    sample: alert.sample,
    names: alert.names,
    count: words.count,
    nodes: words.nodes,
    answer: words.answer,
    remedy: words.remedy,
  };
}
