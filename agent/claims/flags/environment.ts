import { isUtf8 } from "node:buffer";
import { absent, type Reading, unreadable } from "./reading.ts";

/** A flag in the environment that a process was started with. @param variables as `pickVariables` gives them */
export function readVariable(variables: ReadonlyMap<string, Buffer>, variable: string): Reading {
  const value = variables.get(variable);
  if (value === undefined) return absent("is not set");
  return isUtf8(value)
    ? { value: value.toString("utf8") }
    : unreadable("found bytes that are no UTF-8");
}
