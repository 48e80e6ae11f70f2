import type { Contract, ContractFlag } from "../../verdict/contract.ts";
import type { Register } from "../wire.ts";
import { fromBase64 } from "./browser-bytes.ts";

type Build = NonNullable<Register["builds"][number]>;

/**
 * The contract of a registered build, read for showing: the controller has held it against its format when it was registered. Undefined for bytes that are none.
 * Throws none.
 */
export function contractOf(build: Build): Contract | undefined {
  const bytes = fromBase64(build.statement);
  if (bytes === undefined) return undefined;
  let statement: unknown;
  try {
    statement = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  const predicate = record(record(statement)["predicate"]);
  const subjects = list(record(statement)["subject"]).map(record);
  return {
    build: build.build,
    service: text(predicate["service"]),
    version: text(predicate["version"]),
    subjects: subjects.map((one) => ({
      name: text(one["name"]),
      sha256: text(record(one["digest"])["sha256"]),
    })),
    flags: list(predicate["flags"]).map(record).map(flagOf),
    dormant: list(predicate["dormant"])
      .map(record)
      .map((one) => ({
        path: text(one["path"]),
        since: text(one["since"]),
        phrases: [],
        symbols: [],
      })),
    paths: [],
    invariants: [],
    requires: [],
    provides: [],
  };
}

function flagOf(flag: Readonly<Record<string, unknown>>): ContractFlag {
  return {
    name: text(flag["name"]),
    meaning: text(flag["meaning"]),
    safeValue: text(flag["safeValue"]),
    values: Object.fromEntries(
      Object.entries(record(flag["values"])).map(([value, path]) => [value, text(path)]),
    ),
    status: flag["status"] === "retired" ? "retired" : "live",
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
