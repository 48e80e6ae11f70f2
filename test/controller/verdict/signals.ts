import type { MeasuredSignal } from "../../../controller/verdict/measured.ts";
import { A } from "./values.ts";

/** The template's identity that stands for a number: 32 hex digits. */
export const templateId = (n = 0) => n.toString(16).padStart(32, "0");

/** One warning of build A, said once; `fields` replace. */
export function signal(fields: Partial<MeasuredSignal> = {}): MeasuredSignal {
  return {
    kind: "message",
    id: templateId(),
    value: "",
    count: 1,
    level: "warning",
    template: "Power Peg disabled",
    sample: "Power Peg disabled",
    names: [],
    executable: A,
    firstUnixMs: 10,
    lastUnixMs: 20,
    source: "/var/log/smars.log",
    ...fields,
  };
}

/** The application says that it entered a path. */
export function entered(id: string, fields: Partial<MeasuredSignal> = {}): MeasuredSignal {
  return signal({ kind: "path-entered", id, level: "info", template: "", sample: "", ...fields });
}

/** A counter's value. */
export function counter(id: string, count: number, fields: Partial<MeasuredSignal> = {}) {
  return signal({ kind: "counter", id, count, level: "info", template: "", sample: "", ...fields });
}

/** A flag as the application evaluated it. */
export function evaluated(id: string, value: string, fields: Partial<MeasuredSignal> = {}) {
  const bare = { level: "info", template: "", sample: "" } as const;
  return signal({ kind: "evaluated", id, value, ...bare, ...fields });
}
