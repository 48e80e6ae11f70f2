import type { muster } from "../gen/muster.js";
import type { Reader } from "./body.ts";

/** What replaces whom the fleet believes (muster.v1.RotateTrust, RotateAuthority, RotateOperatorKey). */
export type RotateBody =
  /** The key that signs permits, or the log. */
  | {
      readonly kind: "rotate-trust";
      readonly key: "permit" | "log";
      /** True: what is due next in a rotation is done at once. False: one begins. */
      readonly finish: boolean;
      /** 0: the controller's default. */
      readonly overlapMs: number;
    }
  /** The certificate authority. */
  | {
      readonly kind: "rotate-authority";
      readonly step: AuthorityStep;
      /** Of "begin"; 0: the controller's default. */
      readonly overlapMs: number;
      /** Of "retire": although somebody holds a certificate of it. */
      readonly force: boolean;
    }
  /** One operator's key. */
  | {
      readonly kind: "rotate-operator-key";
      readonly name: string;
      /** Absent: the overlap that was begun ends now. */
      readonly publicKey?: Uint8Array;
      /** 0: the controller's default, or none at all where it is at once. */
      readonly overlapMs: number;
      readonly atOnce: boolean;
    };

const STEPS = ["begin", "issue", "retire"] as const;

/** What is done of a rotation of the certificate authority. */
export type AuthorityStep = (typeof STEPS)[number];

const MOST_OVERLAP_MS = 30 * 86_400_000;

/** Reads the body of a command when it is one of these. @throws FormatError */
export function readRotate(
  read: Reader,
  { rotateTrust, rotateAuthority, rotateOperatorKey }: muster.v1.Command.$Properties,
): RotateBody | undefined {
  const overlap = (ms: number | null | undefined): number =>
    read.integer("overlap_ms", ms, 0, MOST_OVERLAP_MS);
  if (rotateTrust)
    return {
      kind: "rotate-trust",
      key: keyOf(read, rotateTrust.key ?? ""),
      finish: rotateTrust.finish ?? false,
      overlapMs: overlap(rotateTrust.overlapMs),
    };
  if (rotateOperatorKey) return readOperatorKey(read, rotateOperatorKey, overlap);
  if (!rotateAuthority) return undefined;
  const step =
    STEPS.find((one) => one === rotateAuthority.step) ??
    read.refuse("step", `found another one, wanted ${STEPS.join(", ")}`);
  const overlapMs = overlap(rotateAuthority.overlapMs);
  const force = rotateAuthority.force ?? false;
  if (step !== "begin" && overlapMs !== 0)
    read.refuse("overlap_ms", `found one for ${step}, wanted none`);
  if (step !== "retire" && force) read.refuse("force", `found it for ${step}, wanted none`);
  return { kind: "rotate-authority", step, overlapMs, force };
}

function keyOf(read: Reader, key: string): "permit" | "log" {
  if (key === "" || key === "permit") return "permit";
  return key === "log" ? key : read.refuse("key", `found another one, wanted "permit" or "log"`);
}

function readOperatorKey(
  read: Reader,
  { name, publicKey, overlapMs: asked, atOnce: now }: muster.v1.RotateOperatorKey.$Properties,
  overlap: (ms: number | null | undefined) => number,
): RotateBody {
  const [overlapMs, atOnce] = [overlap(asked), now ?? false];
  const ends = (publicKey ?? new Uint8Array()).byteLength === 0;
  if (overlapMs !== 0 && (atOnce || ends))
    read.refuse("overlap_ms", "found one for what ends at once, wanted none");
  if (ends && atOnce) read.refuse("at_once", "found it without a key, wanted one");
  return {
    ...{ kind: "rotate-operator-key", name: read.name("name", name), overlapMs, atOnce },
    ...(!ends && { publicKey: read.bytes("public_key", publicKey, 32) }),
  };
}

/** The body's field of muster.v1.Command. Throws none. */
export function rotateToWire(body: RotateBody): muster.v1.Command.$Properties {
  if (body.kind === "rotate-trust")
    return {
      rotateTrust: {
        ...{ finish: body.finish, overlapMs: body.overlapMs },
        // As ever where it is the permit key: what was signed before is what is signed now.
        ...(body.key === "log" && { key: body.key }),
      },
    };
  if (body.kind === "rotate-operator-key") {
    const { name, publicKey = new Uint8Array(), overlapMs, atOnce } = body;
    return { rotateOperatorKey: { name, publicKey, overlapMs, atOnce } };
  }
  const { step, overlapMs, force } = body;
  return { rotateAuthority: { step, overlapMs, force } };
}
