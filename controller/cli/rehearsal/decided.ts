import type { Person } from "../../verdict/approvals.ts";
import type { Controller } from "./controller.ts";
import type { Stage } from "./stage.ts";

/** One reason as people read it. */
export type Said = {
  readonly code: string;
  readonly node: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
};

/** What became of a command: as controller/commands/context.ts has it. */
export type Decided = {
  readonly outcome: "done" | "refused" | "approval-needed" | "cannot-tell" | "not-allowed";
  readonly code: string;
  readonly message: string;
  readonly reasons: readonly Said[];
  readonly remedy: string;
};

/** Who orders, and the controller that decides. */
export type Ordered = {
  readonly stage: Stage;
  readonly controller: Controller;
  readonly by: Person;
  /** The command's own name: what it is recorded under. */
  readonly digest: string;
};

/** It was done. */
export const DONE: Decided = { outcome: "done", code: "", message: "", reasons: [], remedy: "" };

/** It was understood, and not done. Throws none. */
export function refused(code: string, message: string, more: Partial<Decided> = {}): Decided {
  return { outcome: "refused", code, message, reasons: [], remedy: "", ...more };
}

/** One line of a reason. Throws none. */
export function lineOf({ code, node, subject, expected, found, remedy }: Said): string {
  const about = node === "" ? subject : `${node}, ${subject}`;
  return `${code} ${about}: found ${found}, wanted ${expected}${remedy === "" ? "" : ` -> ${remedy}`}`;
}

/** Everything that an answer says. Throws none. */
export function textOf({ message, reasons, remedy }: Decided): string {
  return [message, ...reasons.map(lineOf), remedy].filter((text) => text !== "").join("\n");
}
