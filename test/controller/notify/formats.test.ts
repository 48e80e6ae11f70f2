import { createHmac, timingSafeEqual } from "node:crypto";
import { describe, expect, test } from "vitest";
import { alertmanagerPost, readSilenced } from "../../../controller/notify/alertmanager.ts";
import type { Exchange } from "../../../controller/notify/exchange.ts";
import { pagerdutyPosts } from "../../../controller/notify/pagerduty.ts";
import { slackPost } from "../../../controller/notify/slack.ts";
import { signatureOf, webhookPost } from "../../../controller/notify/webhook.ts";
import {
  ALERT,
  alertOf,
  answerOf,
  BELL,
  NOW,
  noticeOf,
  RELEASE,
  ROUTING_KEY,
  receiverOf,
  SIGNING_SECRET,
} from "./values.ts";

const bodyOf = ({ body }: Exchange): unknown => JSON.parse(body);

describe("an Alertmanager", () => {
  const receiver = receiverOf("alertmanager", "http://127.0.0.1:9093/prefix/");

  test("is told of 97 messages as one alert with count 97, without an end", () => {
    const post = alertmanagerPost(receiver, noticeOf("firing"));
    expect(post).toMatchObject({
      method: "POST",
      url: "http://127.0.0.1:9093/prefix/api/v2/alerts",
    });
    expect(bodyOf(post)).toEqual([
      {
        labels: {
          alertname: "MusterAlert",
          pool: "app",
          alert: ALERT,
          severity: "critical",
          kind: "message",
          executable: "aaaaaaaaaaaa",
        },
        annotations: expect.objectContaining({
          summary: "app: Power Peg disabled",
          count: "97",
          nodes: "n1, n2, n3, n4, n5, n6, n7, n8",
          names: "power-peg",
          remedy: `muster alert explain app ${ALERT}`,
          notice: "msg_1",
        }),
        startsAt: new Date(NOW).toISOString(),
      },
    ]);
  });

  test.each(["answered", "resolved"] as const)(
    "is told the end of one that is %s, under the very labels",
    (what) => {
      const [firing] = bodyOf(alertmanagerPost(receiver, noticeOf("firing"))) as [
        { labels: unknown },
      ];
      const alert = alertOf({ state: "acknowledged", answers: [answerOf()] });
      const [ended] = bodyOf(alertmanagerPost(receiver, noticeOf(what, alert))) as [
        { labels: unknown; endsAt: string; annotations: { answer: string } },
      ];
      expect(ended.labels).toEqual(firing.labels);
      expect(ended.endsAt).toBe(new Date(NOW + 5_000).toISOString());
      expect(ended.annotations.answer).toBe("bob: fixed-by");
    },
  );

  test("never hears of a beginning in the future, which it would refuse", () => {
    const alert = alertOf({ sinceUnixMs: NOW + 3_600_000 });
    const [told] = bodyOf(alertmanagerPost(receiver, noticeOf("answered", alert))) as [
      { startsAt: string; endsAt: string },
    ];
    expect(told.startsAt).toBe(told.endsAt);
  });

  test("gets a token only as a header", () => {
    const post = alertmanagerPost({ ...receiver, secret: "t0ken" }, BELL);
    expect(post.headers).toMatchObject({ authorization: "Bearer t0ken" });
    expect(post.body + post.url).not.toContain("t0ken");
  });

  test.each([
    ['[{"status":{"state":"suppressed"}}]', true],
    ['[{"status":{"state":"active"}}]', false],
    ['[{"status":{"state":"active"}},{"status":{"state":"suppressed"}}]', false],
    ["[]", undefined],
    ["<html>", undefined],
    ['{"status":{"state":"suppressed"}}', undefined],
    ["[1]", undefined],
    ['[{"status":"suppressed"}]', undefined],
    ['[{"status":{"state":1}}]', undefined],
  ])("that says %s keeps it quiet: %s", (body, silenced) => {
    expect(readSilenced(body)).toBe(silenced);
  });
});

describe("a signed webhook", () => {
  const receiver = receiverOf("webhook", "https://hooks.test/muster");

  /** What a receiver does by the text of Standard Webhooks 1.0, written without a look at the sender. */
  function verifies(secret: string, { headers, body }: Exchange, nowSeconds: number): boolean {
    const [scheme, given] = (headers["webhook-signature"] ?? "").split(",");
    const signedAt = Number(headers["webhook-timestamp"]);
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const content = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".");
    const wanted = createHmac("sha256", key).update(content).digest();
    const mac = Buffer.from(given ?? "", "base64");
    return (
      scheme === "v1" &&
      Math.abs(nowSeconds - signedAt) <= 300 &&
      mac.byteLength === wanted.byteLength &&
      timingSafeEqual(mac, wanted)
    );
  }

  test("is signed as the reference libraries of Standard Webhooks sign their own example", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const signature = signatureOf(
      secret,
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "1614265330",
      '{"test": 2432232314}',
    );
    expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  test("is verified by an implementation that knows only the secret", () => {
    const post = webhookPost(receiver, noticeOf("firing"));
    expect(verifies(SIGNING_SECRET, post, (NOW + 5_000) / 1_000)).toBe(true);
    expect(post.headers).toMatchObject({ "webhook-id": "msg_1" });
    expect(bodyOf(post)).toMatchObject({
      type: "muster.alert.firing",
      data: { pool: "app", alert: ALERT, count: 97, severity: "critical", state: "raised" },
    });
  });

  test("that was changed on the way, or is old, or was signed with another secret, is not", () => {
    const post = webhookPost(receiver, noticeOf("firing"));
    const now = NOW / 1_000;
    const body = post.body.replace('"count":97', '"count":1');
    expect(body).not.toBe(post.body);
    expect(verifies(SIGNING_SECRET, { ...post, body }, now)).toBe(false);
    const headers = { ...post.headers, "webhook-id": "msg_9" };
    expect(verifies(SIGNING_SECRET, { ...post, headers }, now)).toBe(false);
    expect(verifies(SIGNING_SECRET, post, now + 306)).toBe(false);
    const other = `whsec_${Buffer.from("x".repeat(24)).toString("base64")}`;
    expect(verifies(other, post, now)).toBe(false);
  });

  test("of the bell names pool and release", () => {
    expect(bodyOf(webhookPost(receiver, BELL))).toMatchObject({
      type: "muster.bell",
      data: { pool: "app", release: RELEASE },
    });
  });

  test("holds nothing of the secret", () => {
    const text = JSON.stringify(webhookPost(receiver, noticeOf("resolved")));
    expect(text).not.toContain(SIGNING_SECRET.slice("whsec_".length));
  });
});

describe("PagerDuty", () => {
  const receiver = receiverOf("pagerduty", "https://events.pagerduty.com/v2/enqueue");

  test("gets trigger, acknowledge and resolve under one dedup_key", () => {
    const events = (["firing", "answered", "resolved"] as const).map((what) =>
      pagerdutyPosts(receiver, noticeOf(what)).map(bodyOf),
    );
    const key = { routing_key: ROUTING_KEY, dedup_key: `muster/app/${ALERT}` };
    expect(events).toEqual([
      [
        {
          ...key,
          event_action: "trigger",
          payload: expect.objectContaining({
            summary: "app: Power Peg disabled",
            source: "n1",
            severity: "critical",
            group: "app",
            class: "message",
          }),
        },
      ],
      [{ ...key, event_action: "acknowledge" }],
      [{ ...key, event_action: "resolve" }],
    ]);
  });

  test("gets no summary longer than it takes", () => {
    const alert = alertOf({ template: "€".repeat(3_000) });
    const [event] = pagerdutyPosts(receiver, noticeOf("firing", alert)).map(bodyOf) as [
      { payload: { summary: string } },
    ];
    expect(Array.from(event.payload.summary)).toHaveLength(1_024);
  });

  test("hears the bell, and that nothing is wrong", () => {
    const events = pagerdutyPosts(receiver, BELL).map(bodyOf) as { event_action: string }[];
    expect(events.map((one) => one.event_action)).toEqual(["trigger", "resolve"]);
    expect(events[0]).toMatchObject({ payload: { severity: "info", source: "app" } });
  });
});

describe("Slack", () => {
  const receiver = receiverOf("slack", "https://hooks.slack.test/services/T/B/x");
  const textOf = (alert = alertOf(), what: "firing" | "answered" = "firing"): string =>
    (bodyOf(slackPost(receiver, noticeOf(what, alert))) as { text: string }).text;

  test("is told what, how often, where, and what to type", () => {
    expect(textOf().split("\n")).toEqual([
      "FIRING critical: app: Power Peg disabled",
      "97 times, n1, n2, n3, n4, n5, n6, n7, n8",
      "2012-08-01 08:01 Power Peg disabled",
      `muster alert explain app ${ALERT} (notice msg_1)`,
    ]);
  });

  test("is told who answered, and that an alert is back", () => {
    const text = textOf(alertOf({ regressed: true, answers: [answerOf()] }), "answered");
    expect(text).toContain("answered by bob: fixed-by");
    expect(text).toContain("back again");
  });

  test("mentions no channel because a log says so", () => {
    const text = textOf(alertOf({ template: "<!channel> & <http://x|y>", sample: "<@U1>" }));
    expect(text).toContain("&lt;!channel&gt; &amp; &lt;http://x|y&gt;");
    expect(text).not.toMatch(/<[@!h]/);
  });

  test("is told of the first nodes of many, and how many more", () => {
    const nodes = Array.from({ length: 50 }, (_, n) => ({
      node: `n${n}`,
      runs: [{ sinceUnixMs: 1, count: 1 }],
      firstUnixMs: NOW,
      lastUnixMs: NOW,
    }));
    expect(textOf(alertOf({ nodes }))).toContain("n19 and 30 more");
  });
});

test("an alert is called the same everywhere, with its pool before it", () => {
  const alert = alertOf({ kind: "dead-code", subject: "power-peg" });
  const post = slackPost(receiverOf("slack", "https://x.test"), noticeOf("firing", alert));
  expect(post.body).toContain("FIRING critical: app: dead code power-peg was entered");
});

test("an answer that waits for another person's word is not told as one", () => {
  const waiting = alertOf({ answers: [answerOf({ cause: "accepted-risk" })] });
  expect(
    webhookPost(receiverOf("webhook", "https://x.test"), noticeOf("firing", waiting)).body,
  ).toContain('"answer":""');
});
