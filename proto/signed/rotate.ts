import type { muster } from "../gen/muster.js";
import type { Reader } from "./body.ts";

/** Replaces the key that signs permits (muster.v1.RotateTrust). */
export type RotateBody = {
  readonly kind: "rotate-trust";
  /** True: what is due next in a rotation is done at once. False: one begins. */
  readonly finish: boolean;
  /** 0: the controller's default. */
  readonly overlapMs: number;
};

const MOST_OVERLAP_MS = 30 * 86_400_000;

/** Reads the body of a command when it is this one. @throws FormatError */
export function readRotate(
  read: Reader,
  { rotateTrust }: muster.v1.Command.$Properties,
): RotateBody | undefined {
  if (!rotateTrust) return undefined;
  return {
    kind: "rotate-trust",
    finish: rotateTrust.finish ?? false,
    overlapMs: read.integer("overlap_ms", rotateTrust.overlapMs, 0, MOST_OVERLAP_MS),
  };
}

/** The body's field of muster.v1.Command. Throws none. */
export function rotateToWire({ finish, overlapMs }: RotateBody): muster.v1.Command.$Properties {
  return { rotateTrust: { finish, overlapMs } };
}
