import type { muster } from "../gen/muster.js";
import { hexDigest, type Reader } from "./body.ts";

/** What administrators order about themselves, and the second word for what takes two. */
export type ChangeBody =
  | { readonly kind: "set-policy"; readonly operatorsByTwo: boolean }
  | {
      readonly kind: "approve-change" | "close-change";
      /** Hex digest of the command that waits. */
      readonly change: string;
    };

/** Reads the body of a command when it is one of these. @throws FormatError */
export function readChange(
  read: Reader,
  { setPolicy, approveChange, closeChange }: muster.v1.Command.$Properties,
): ChangeBody | undefined {
  if (setPolicy) return { kind: "set-policy", operatorsByTwo: setPolicy.operatorsByTwo ?? false };
  const change = (digest: string | null | undefined) => hexDigest(read, "change", digest);
  if (approveChange) return { kind: "approve-change", change: change(approveChange.change) };
  if (closeChange) return { kind: "close-change", change: change(closeChange.change) };
  return undefined;
}

/** The body's field of muster.v1.Command. Throws none. */
export function changeToWire(body: ChangeBody): muster.v1.Command.$Properties {
  switch (body.kind) {
    case "set-policy":
      return { setPolicy: { operatorsByTwo: body.operatorsByTwo } };
    case "approve-change":
      return { approveChange: { change: body.change } };
    case "close-change":
      return { closeChange: { change: body.change } };
  }
}
