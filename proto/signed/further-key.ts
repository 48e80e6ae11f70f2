import type { muster } from "../gen/muster.js";
import type { Reader } from "./body.ts";

/** Another key of an operator beside the own one (muster.v1.ChangeFurtherKey). */
export type FurtherKeyBody = {
  readonly kind: "further-key";
  readonly name: string;
  readonly publicKey: Uint8Array;
  /** What people call it; "" when it ends. */
  readonly label: string;
  /** It counts no more. */
  readonly ends: boolean;
};

/** Reads the body of a command when it is one. @throws FormatError */
export function readFurtherKey(
  read: Reader,
  { changeFurtherKey: wire }: muster.v1.Command.$Properties,
): FurtherKeyBody | undefined {
  if (!wire) return undefined;
  const ends = wire.ends ?? false;
  return {
    kind: "further-key",
    name: read.name("name", wire.name),
    publicKey: read.bytes("public_key", wire.publicKey, 32),
    label: ends ? "" : read.name("label", wire.label, 64),
    ends,
  };
}

/** The body's field of muster.v1.Command. Throws none. */
export function furtherKeyToWire(body: FurtherKeyBody): muster.v1.Command.$Properties {
  const { name, publicKey, label, ends } = body;
  return { changeFurtherKey: { name, publicKey, label, ends } };
}
