import type { muster } from "../gen/muster.js";
import type { Reader } from "./body.ts";

/** Ends a gate's identity (muster.v1.EndGate). */
export type EndGateBody = {
  readonly kind: "end-gate";
  readonly gate: string;
  /** False: it may enrol again with a new token. */
  readonly forGood: boolean;
};

/** Reads the body of a command when it is this one. @throws FormatError */
export function readEndGate(
  read: Reader,
  { endGate }: muster.v1.Command.$Properties,
): EndGateBody | undefined {
  if (!endGate) return undefined;
  const gate = read.name("gate", endGate.gate);
  return { kind: "end-gate", gate, forGood: endGate.forGood ?? false };
}

/** The body's field of muster.v1.Command. Throws none. */
export function endGateToWire({ gate, forGood }: EndGateBody): muster.v1.Command.$Properties {
  return { endGate: { gate, forGood } };
}
