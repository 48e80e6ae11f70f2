import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ControllerError } from "../errors.ts";
import type { ControllerEvent } from "../events.ts";
import { decodeRecord, encodeRecord, type RecordOf } from "../records.ts";
import { writeSecret } from "../state-directory.ts";

type TrustRecord = RecordOf<"trust">;

/** In the state directory, outside the store: what followers believe by now is not put back with the store. */
const FILE = "trust.json";

/** The newest keys and authorities that a controller with this state directory knew, as the store had them; undefined: nothing was ever rotated. @throws ControllerError STORE_REWOUND when it cannot be read; the file system's errors */
export function rememberedTrust(state: string): TrustRecord | undefined {
  const path = join(state, FILE);
  try {
    return decodeRecord("trust", FILE, readFileSync(path));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): ControllerError {
  const text = `${path}: found no record of keys in it, wanted the one that was written there: see docs/errors.md`;
  return new ControllerError("STORE_REWOUND", text, { cause });
}

/** Whether a record of keys was written after another one. Throws none. @param than undefined: before any */
export function isNewerTrust(record: TrustRecord, than: TrustRecord | undefined): boolean {
  if (than === undefined || record.serial > than.serial) return true;
  return record.serial === than.serial && record.atUnixMs > than.atUnixMs;
}

/** What keys and authorities are, and when they become others (controller/trust/trust-book.ts). */
type Followed = {
  readonly record: TrustRecord;
  onChange(listener: () => void): void;
};

/**
 * Keeps a copy of the keys and authorities beside those of the beginning, sealed as the store has them: a restore from a backup of before a rotation would else leave a fleet
 * that believes keys which nobody has.
 * @throws ControllerError STORE_REWOUND when the store has older ones than this controller knew; the file system's errors
 */
export function rememberTrust(
  state: string,
  trust: Followed,
  log: { error(event: ControllerEvent, fields: Readonly<Record<string, unknown>>): void },
): void {
  const known = rememberedTrust(state);
  if (known !== undefined && isNewerTrust(known, trust.record))
    throw new ControllerError(
      "STORE_REWOUND",
      `store: found keys of statement ${trust.record.serial} in it, wanted ${known.serial} or later, which this controller had: the store was put back to an older state. Put back with muster-controller restore, on this host`,
    );
  const keep = (): void => {
    const { record } = trust;
    // Before the first rotation there is nothing that the files of the beginning do not have.
    if (record.keys.length + (record.authorities ?? []).length + (record.logKeys ?? []).length < 2)
      return;
    writeSecret(join(state, FILE), Buffer.from(encodeRecord("trust", record)).toString("utf8"));
  };
  keep();
  trust.onChange(() => {
    try {
      keep();
    } catch (error) {
      log.error("trust.not_remembered", { message: String(error) });
    }
  });
}
