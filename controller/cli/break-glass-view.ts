import type { BreakGlass } from "../../proto/signed/break-glass.ts";
import { layFields } from "./columns.ts";
import { formatDuration, timeOf } from "./duration.ts";
import type { View } from "./output.ts";

/** A token that was signed. @param signers who signed it now @param todo what comes next. Throws none. */
export function tokenView(token: BreakGlass, signers: readonly string[], todo: string): View {
  const { gate, pool, nodes, codes, lifeMs, reason, nonce, issuedAtUnixMs } = token;
  const issuedAt = timeOf(issuedAtUnixMs);
  return {
    kind: "BreakGlassToken",
    facts: {
      ...{ gate, pool, lifeMs, reason, nonce, issuedAt },
      ...{ nodes: [...nodes], codes: [...codes], signers: [...signers] },
    },
    lines: () =>
      layFields([
        ["gate", gate],
        ["opens", { text: `${nodes.join(" ")} of ${pool}`, style: "bad" }],
        ["though", codes.join(" ")],
        ["for", `${formatDuration(lifeMs)} from when the gate takes it`],
        ["made", issuedAt ?? ""],
        ["reason", reason],
        ["signed by", signers.join(" ")],
        ["to do", todo],
      ]),
  };
}
