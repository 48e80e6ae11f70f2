import { layColumns, layFields } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { Facts, View } from "./output.ts";
import { shortDigest } from "./reasons.ts";
import type { Line, Span } from "./text.ts";
import { type AuthorityState, type PermitKeyState, pinsOf, type Trusted } from "./trust.ts";

/** Keys and authorities, one line each, who holds certificates of one that is replaced, and what to pin. */
export function trustView(trusted: Trusted): View {
  const { serial, permitKeys, authorities, logKeys, logVkey } = trusted;
  return {
    kind: "Trust",
    facts: {
      serial,
      permitKeys: permitKeys.map(keyFacts),
      logKeys: logKeys.map(keyFacts),
      logKey: logVkey,
      authorities: authorities.map(({ sha256, state, heldBy, holders, ...at }) => ({
        ...{ sha256, state, heldBy, holders },
        ...{ since: timeOf(at.sinceUnixMs), due: timeOf(at.dueUnixMs) },
        notAfter: timeOf(at.notAfterUnixMs),
      })),
      caFingerprint: pinsOf(trusted),
    },
    lines: ({ wide, headers }) => [
      ...layColumns(
        {
          headings: ["KIND", "KEY", "STATE", "SINCE", "NEXT", "HELD BY"],
          rows: [
            ...permitKeys.map((key) => keyRow("permit key", key, wide)),
            ...logKeys.map((key) => keyRow("log key", key, wide)),
            ...authorities.map((one) => [
              ...["authority", shortDigest(one.sha256, wide), stateSpan(one.state)],
              ...[timeOf(one.sinceUnixMs) ?? "-", nextOf(one), String(one.heldBy)],
            ]),
          ],
        },
        headers,
      ),
      ...authorities.flatMap(holderLines),
      [],
      ...layFields([
        ["caFingerprint", pinsOf(trusted)],
        ["log key", logVkey],
      ]),
    ],
  };
}

function keyFacts({ keyid, state, sinceUnixMs, dueUnixMs }: PermitKeyState): Facts {
  return { keyid, state, since: timeOf(sinceUnixMs), due: timeOf(dueUnixMs) };
}

function keyRow(
  kind: string,
  { keyid, state, sinceUnixMs, dueUnixMs }: PermitKeyState,
  wide: boolean,
): readonly Span[] {
  const times = [timeOf(sinceUnixMs) ?? "-", timeOf(dueUnixMs) ?? "-"];
  return [kind, shortDigest(keyid, wide), stateSpan(state), ...times, "-"];
}

function stateSpan(state: string): Span {
  if (state === "dead") return { text: state, style: "dim" };
  return state === "signing" || state === "issuing" ? { text: state, style: "good" } : state;
}

function nextOf({ state, dueUnixMs, heldBy }: AuthorityState): string {
  if (state !== "retiring") return timeOf(dueUnixMs) ?? "-";
  return heldBy === 0 ? "muster controller retire-ca" : "when nobody holds one";
}

function holderLines({ state, sha256, holders, heldBy }: AuthorityState): readonly Line[] {
  if (state !== "retiring" || heldBy === 0) return [];
  const more = heldBy > holders.length ? ` and ${heldBy - holders.length} more` : "";
  return [[], [`${sha256.slice(0, 12)} is held by: ${holders.join(", ")}${more}`]];
}
