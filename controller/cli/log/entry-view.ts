import { toHex } from "../../../proto/signed/bytes.ts";
import type { LogEntry, LoggedBytes } from "../../../proto/signed/log-entry.ts";
import { objectOf, wordsOf } from "../../history/entry-words.ts";
import { timeOf } from "../duration.ts";
import type { Facts } from "../output.ts";

/** An entry as facts, whole: what is no text in base64. Throws none. */
export function entryFacts(index: number, entry: LogEntry, beside?: Uint8Array): Facts {
  const { atUnixMs, controller, what } = entry;
  const head = { index, at: timeOf(atUnixMs), controller, ...wordsOf(entry) };
  if (what.is === "epoch-root")
    return {
      ...head,
      epochRoot: {
        epoch: toHex(what.epoch),
        root: Buffer.from(what.root).toString("base64"),
        count: what.count,
      },
    };
  if (what.is === "evidence") {
    const appraisals = what.appraisals.map((one) => ({ ...one, reasons: [...one.reasons] }));
    return {
      ...head,
      evidence: { node: what.node, appraisals, envelope: factsOf(what.envelope, false) },
    };
  }
  const { kind, key, value } = what;
  const shown =
    value === undefined || (beside?.byteLength ?? 0) === 0
      ? value
      : { bytes: beside ?? new Uint8Array() };
  return {
    ...head,
    record: { kind, key, deleted: value === undefined, value: factsOf(shown, true) },
  };
}

function factsOf(value: LoggedBytes | undefined, isJson: boolean): Facts | string | null {
  if (value === undefined) return null;
  if ("sha256" in value) return { sha256: value.sha256, bytes: value.length };
  const text = Buffer.from(value.bytes);
  return isJson && objectOf(value.bytes) !== undefined
    ? text.toString("utf8")
    : text.toString("base64");
}
