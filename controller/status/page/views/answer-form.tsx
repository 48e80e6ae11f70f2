import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ANSWER_CAUSES, type AnswerCause } from "../../../../proto/signed/alerts.ts";
import type { Alert } from "../alert-words.ts";
import { causeWords } from "../signing/command-words.ts";
import { DECISION_OPEN } from "../wire-words.ts";
import { usePage } from "./use-page.ts";

const HOUR_MS = 3_600_000;
const LENGTHS: readonly (readonly [string, number])[] = [
  ["1 hour", HOUR_MS],
  ["4 hours", 4 * HOUR_MS],
  ["8 hours", 8 * HOUR_MS],
  ["24 hours", 24 * HOUR_MS],
  ["30 days", 720 * HOUR_MS],
];

/** An answer with a cause that the controller holds against the fleet: words alone are none. */
export function AnswerForm({ alert }: { alert: Alert }): JSX.Element {
  const state = usePage();
  const nodes = alert.nodes.flatMap((n) => n?.node ?? []);
  const [cause, setCause] = useState<AnswerCause>(nodes.length === 1 ? "fenced" : "fixed-by");
  const [digest, setDigest] = useState("");
  const [lengthMs, setLengthMs] = useState(8 * HOUR_MS);
  const [reason, setReason] = useState("");
  const node = cause === "fenced" ? (nodes[0] ?? "") : "";
  const submit = (event: Event): void => {
    event.preventDefault();
    state.wanted.value = {
      body: {
        kind: "answer-alert",
        pool: alert.pool,
        alert: alert.alert,
        cause,
        digest: cause === "fixed-by" ? digest : "",
        node,
        untilUnixMs: 0,
      },
      lengthMs,
      reason: reason.trim(),
      about: alert.title,
    };
  };
  return (
    <form class="answer" onSubmit={submit}>
      <h3>Answer it</h3>
      <label>
        cause
        <select
          value={cause}
          onChange={(e) =>
            setCause(ANSWER_CAUSES.find((c) => c === e.currentTarget.value) ?? cause)
          }
        >
          {ANSWER_CAUSES.map((one) => (
            <option key={one} value={one} disabled={one === "fenced" && nodes.length !== 1}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <p class="muted">
        {causeWords(cause)}
        {node !== "" && `: ${node} ${standing(state, alert.pool, node)}`}
      </p>
      {cause === "fixed-by" && (
        <label>
          image that mends it (SHA-256)
          <input
            required
            pattern="[0-9a-f]{64}"
            value={digest}
            onInput={(e) => setDigest(e.currentTarget.value)}
          />
        </label>
      )}
      <label>
        for
        <select
          value={String(lengthMs)}
          onChange={(e) => setLengthMs(Number(e.currentTarget.value))}
        >
          {LENGTHS.map(([text, ms]) => (
            <option
              key={ms}
              value={String(ms)}
              disabled={cause === "accepted-risk" && ms > 24 * HOUR_MS}
            >
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        reason
        <input
          required
          maxLength={512}
          value={reason}
          onInput={(e) => setReason(e.currentTarget.value)}
        />
      </label>
      <button type="submit" class="act" disabled={!state.isNow.value}>
        Show what I would sign…
      </button>
    </form>
  );
}

function standing(state: ReturnType<typeof usePage>, pool: string, node: string): string {
  const found = state.pools.value?.get(pool)?.nodes.get(node);
  if (found === undefined) return "is not known";
  return found.decision === DECISION_OPEN
    ? "takes traffic now, so this will be refused"
    : "is out of traffic now";
}
