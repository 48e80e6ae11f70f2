import { muster } from "../../proto/gen/muster.js";
import { decodeCommand } from "../../proto/signed/command.ts";
import { decodeEnvelope } from "../../proto/signed/envelope.ts";
import type { LogEntry, LoggedBytes, LoggedRecord } from "../../proto/signed/log-entry.ts";

/** What an entry says, as people read it. */
export type EntryWords = {
  /** Who did it: an operator, or the controller by itself. */
  readonly who: string;
  readonly what: string;
  readonly about: string;
};

/** An entry in words. Throws none: what cannot be read is named by its kind and key. */
export function wordsOf({ controller, what }: LogEntry): EntryWords {
  if (what.is === "epoch-root")
    return { who: controller, what: "heard", about: `${what.count} reports in one epoch` };
  if (what.is === "evidence") {
    const about = what.appraisals
      .map(({ pool, status, reasons }) => [`${pool}: ${status}`, ...reasons].join(" "))
      .join("; ");
    return { who: what.node, what: "stands", about };
  }
  const value = bytesOf(what.value);
  const words = what.kind === "command" && value ? commandWords(value) : undefined;
  return words ?? recordWords(controller, what, value);
}

function recordWords(
  controller: string,
  { kind, key, value }: LoggedRecord,
  bytes: Uint8Array | undefined,
): EntryWords {
  const record = bytes === undefined ? undefined : objectOf(bytes);
  const who = ["by", "operator", "author", "proposedBy", "builder"]
    .map((name) => record?.[name])
    .find((found) => typeof found === "string" && found !== "");
  const about = value === undefined ? "gone" : stateOf(record);
  return {
    who: typeof who === "string" ? who : controller,
    what: kind,
    about: `${key.slice(key.indexOf("/") + 1)}${about === "" ? "" : `: ${about}`}`,
  };
}

function stateOf(record: Readonly<Record<string, unknown>> | undefined): string {
  const words = ["state", "reason"].map((name) => record?.[name]);
  return words.filter((word) => typeof word === "string" && word !== "").join(", ");
}

function commandWords(value: Uint8Array): EntryWords | undefined {
  try {
    const { envelope, result } = objectOf(value) ?? {};
    const command = decodeCommand(decodeEnvelope(Buffer.from(String(envelope), "base64")).payload);
    const { outcome, code, message } = muster.v1.CommandResult.decode(
      Buffer.from(String(result), "base64"),
    );
    const became = outcome === 1 ? "done" : `${code ?? ""} ${message ?? ""}`.trim();
    const reason = command.reason === "" ? "" : ` (${command.reason})`;
    const about = `${command.body.kind}${poolIn(command.body)}${reason}: ${became}`;
    return { who: command.operator, what: "ordered", about };
  } catch {
    return undefined;
  }
}

function poolIn(body: object): string {
  const pool = "pool" in body ? body.pool : undefined;
  return typeof pool === "string" ? ` ${pool}` : "";
}

function bytesOf(value: LoggedBytes | undefined): Uint8Array | undefined {
  return value !== undefined && "bytes" in value ? value.bytes : undefined;
}

/** The JSON object that a record is; undefined: it is none. Throws none. */
export function objectOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return typeof found === "object" && found !== null
      ? (found as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
