import { alertmanagerPost, alertmanagerQuestion, readSilenced } from "./alertmanager.ts";
import { type Exchange, type ExchangeOptions, exchange } from "./exchange.ts";
import type { Notice } from "./notice.ts";
import { pagerdutyPosts } from "./pagerduty.ts";
import type { Receiver } from "./receiver.ts";
import { slackPost } from "./slack.ts";
import { webhookPost } from "./webhook.ts";

/** How a try to tell somebody went. */
export type Told = {
  /** Why it was not delivered; "": it was. */
  readonly failure: string;
  readonly retryAfterMs: number;
  /** The receiver says that it keeps quiet about it; false also when it cannot say. */
  readonly silenced: boolean;
};

/** Tells a receiver, and asks an Alertmanager what it does with it. `timeoutMs` holds for each request. Never rejects. */
export async function tell(
  receiver: Receiver,
  notice: Notice,
  options: Omit<ExchangeOptions, "ca">,
): Promise<Told> {
  const how = { ...options, ca: receiver.ca };
  for (const post of postsOf(receiver, notice)) {
    const reply = await exchange(post, how);
    if (!reply.taken)
      return { failure: reply.failure, retryAfterMs: reply.retryAfterMs, silenced: false };
  }
  const asks =
    receiver.kind === "alertmanager" && (notice.what === "firing" || notice.what === "bell");
  const answer = asks ? await exchange(alertmanagerQuestion(receiver, notice), how) : undefined;
  const silenced = answer?.taken === true && readSilenced(answer.body) === true;
  return { failure: "", retryAfterMs: 0, silenced };
}

function postsOf(receiver: Receiver, notice: Notice): readonly Exchange[] {
  switch (receiver.kind) {
    case "alertmanager":
      return [alertmanagerPost(receiver, notice)];
    case "webhook":
      return [webhookPost(receiver, notice)];
    case "pagerduty":
      return pagerdutyPosts(receiver, notice);
    case "slack":
      return [slackPost(receiver, notice)];
  }
}
