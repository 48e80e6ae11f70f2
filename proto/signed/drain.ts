import type { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import type { Reader } from "./body.ts";

/** A controller's agents are asked to move, or it takes agents again (muster.v1.DrainController). */
export type DrainBody = {
  readonly kind: "drain-controller";
  readonly name: string;
  readonly drain: boolean;
};

/** Reads the body of a command when it is this one. @throws FormatError */
export function readDrain(
  read: Reader,
  { drainController }: muster.v1.Command.$Properties,
): DrainBody | undefined {
  if (!drainController) return undefined;
  const name = read.name("name", drainController.name, LIMITS.poolNameChars);
  return { kind: "drain-controller", name, drain: drainController.drain ?? false };
}

/** The body's field of muster.v1.Command. Throws none. */
export function drainToWire({ name, drain }: DrainBody): muster.v1.Command.$Properties {
  return { drainController: { name, drain } };
}
