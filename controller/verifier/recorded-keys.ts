import { decodeCommand } from "../../proto/signed/command.ts";
import { decodeEnvelope } from "../../proto/signed/envelope.ts";
import { decodeRecord } from "../records.ts";

/** Prefixes of records that a verdict or a command may read. What is not here is in no recording: tokens, keys of the cluster, notices, commands of before. */
export const SNAPSHOT_PREFIXES = [
  "operator/",
  "identity/agent/",
  "pool/",
  "release/",
  "proposal/",
  "build/",
  "files/",
  "graveyard/",
  "meanings",
  "marks/",
  "rolling/",
  "halt/",
  "window/",
  "exemption/",
  "plan/",
  "alert/",
  "learnt/",
  "messages/",
  "bell/",
  "seen/",
  "kept/",
] as const;

/** Kinds whose key names the pool that they are about. */
const OF_POOL: ReadonlySet<string> = new Set([
  ...["pool", "release", "proposal", "marks", "rolling", "halt", "window", "plan"],
  ...["alert", "learnt", "bell", "seen", "kept"],
]);

/**
 * Whether a record belongs into a recording of these pools.
 * @param value as the store has it; undefined: the record is gone
 * @param pools of the recording; a build, an operator or a node's identity belongs into every one. Throws none: what cannot be read does not belong.
 */
export function isRecorded(
  key: string,
  value: Uint8Array | undefined,
  pools: ReadonlySet<string>,
): boolean {
  const [kind = "", name = ""] = key.split("/");
  if (kind === "command") return value !== undefined && isRecordedCommand(key, value, pools);
  if (!SNAPSHOT_PREFIXES.some((prefix) => key.startsWith(prefix))) return false;
  if (OF_POOL.has(kind)) return pools.has(name);
  if (kind !== "exemption" || value === undefined) return true;
  const pool = readable(() => decodeRecord("exemption", key, value).spec.pool);
  return pool !== undefined && pools.has(pool);
}

/** What people ordered; an order for a join token is not, although its record has none in it. */
function isRecordedCommand(key: string, value: Uint8Array, pools: ReadonlySet<string>): boolean {
  const pool = readable(() => {
    const { envelope } = decodeRecord("command", key, value);
    const { body } = decodeCommand(decodeEnvelope(Buffer.from(envelope, "base64")).payload);
    return body.kind === "create-token" ? undefined : poolOfCommand(body);
  });
  return pool === "" || (pool !== undefined && pools.has(pool));
}

/** The pool that a record's key names; undefined: it names none. Throws none. */
export function poolOfKey(key: string): string | undefined {
  const [kind = "", pool] = key.split("/");
  return OF_POOL.has(kind) ? pool : undefined;
}

/** The pool that a command is about; "" when it is about none, or about all. Throws none. */
export function poolOfCommand(body: object): string {
  if ("pool" in body) {
    const { pool } = body;
    if (typeof pool === "string") return pool;
    if (typeof pool === "object" && pool !== null && "name" in pool) return String(pool.name);
  }
  for (const part of Object.values(body) as readonly unknown[])
    if (typeof part === "object" && part !== null && "pool" in part) return String(part.pool);
  return "";
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
