import type { JSX } from "preact";
import { type Reason, reasonWords } from "../causes.ts";
import { shortDigest } from "../wire-words.ts";
import { Copy, Since } from "./bits.tsx";

/** What is a command among remedies can be copied; the rest is said. */
function Remedy({ text }: { text: string }): JSX.Element {
  return /^muster(-\w+)? /.test(text) ? (
    <Copy text={text} label="what to do" />
  ) : (
    <span>{text}</span>
  );
}

/** Reasons in full: expected and actual side by side. */
export function Reasons(props: {
  reasons: readonly Reason[];
  withSince?: boolean;
  /** Of reasons that are of several servers. */
  withNode?: boolean;
}): JSX.Element {
  return (
    <ul class="reasons">
      {props.reasons.map((reason) => (
        <li key={`${reason.node}/${reason.code}/${reason.subject}/${reason.found}`}>
          <p class="reason-head">
            <strong>{reasonWords(reason.code)}</strong> <code class="code">{reason.code}</code>{" "}
            <span class="subject">{reason.subject}</span>{" "}
            {props.withNode && reason.node !== "" && <span>on {reason.node} </span>}
            {props.withSince && <Since unixMs={reason.sinceUnixMs} />}
          </p>
          {(reason.expected !== "" || reason.found !== "") && (
            <dl class="versus">
              <div>
                <dt>expected</dt>
                <dd title={reason.expected}>{shortDigest(reason.expected) || "-"}</dd>
              </div>
              <div class="found">
                <dt>actual</dt>
                <dd title={reason.found}>{shortDigest(reason.found) || "-"}</dd>
              </div>
            </dl>
          )}
          {reason.remedy !== "" && (
            <p class="remedy">
              <span class="muted">to do</span> <Remedy text={reason.remedy} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
