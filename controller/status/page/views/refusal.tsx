import type { JSX } from "preact";
import type { AskError } from "../ask.ts";

/** A refusal as it came: code, message, what to do. */
export function Refused({ error }: { error: AskError }): JSX.Element {
  return (
    <div class="refusal" role="alert">
      <code class="code">{error.code}</code> {error.message}
      {error.hint !== "" && <p class="muted">to do: {error.hint}</p>}
    </div>
  );
}
