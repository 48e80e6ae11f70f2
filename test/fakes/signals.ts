import type { Signal } from "../../proto/signed/evidence.ts";

/** The template's identity that stands for a number: 32 hex digits. */
export const templateId = (n = 0) => n.toString(16).padStart(32, "0");

/** One warning of the image "aaaa…", said once; `fields` replace. */
export function signal(fields: Partial<Signal> = {}): Signal {
  return {
    kind: "message",
    id: templateId(),
    value: "",
    count: 1,
    level: "warning",
    template: "Power Peg disabled",
    sample: "Power Peg disabled",
    names: [],
    executable: "a".repeat(64),
    firstUnixMs: 10,
    lastUnixMs: 20,
    source: "/var/log/smars.log",
    ...fields,
  };
}

/** The application says that it entered a path. */
export function enteredPath(id: string, fields: Partial<Signal> = {}): Signal {
  return signal({ kind: "path-entered", id, level: "info", template: "", sample: "", ...fields });
}

/** A counter's value. */
export function counter(id: string, count: number, fields: Partial<Signal> = {}) {
  return signal({ kind: "counter", id, count, level: "info", template: "", sample: "", ...fields });
}

/** A flag as the application evaluated it. */
export function evaluated(id: string, value: string, fields: Partial<Signal> = {}) {
  const bare = { level: "info", template: "", sample: "" } as const;
  return signal({ kind: "evaluated", id, value, ...bare, ...fields });
}
