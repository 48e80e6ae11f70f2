import type { muster } from "../../proto/gen/muster.js";
import {
  type Pool,
  type Release,
  readPool,
  readRelease,
  releaseDigestOf,
  rosterDigestOf,
} from "../../proto/signed/declaration.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { CliError } from "./cli-error.ts";

/** A pool and its release as the controller keeps them; both digests were computed anew here. */
export type Declared = {
  readonly pool: Pool;
  readonly poolRevision: number;
  readonly rosterDigest: string;
  readonly release: Release | undefined;
  /** 0: none was declared. */
  readonly releaseRevision: number;
  readonly releaseDigest: string;
  readonly declaredBy: string;
  readonly declaredAtUnixMs: number;
};

/** Reads a declaration off the wire and holds both digests against what they are digests of. @throws CliError WRONG_DECLARATION */
export function readDeclared(wire: muster.v1.Declaration.$Properties): Declared {
  try {
    return holding(wire);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new CliError("WRONG_DECLARATION", { message: `declaration: ${cause.message}`, cause });
  }
}

function holding(wire: muster.v1.Declaration.$Properties): Declared {
  const pool = readPool(wire.pool);
  const rosterDigest = rosterDigestOf(pool.roster);
  wantEqual("roster digest", wire.rosterDigest ?? "", rosterDigest);
  const release = wire.release ? readRelease(wire.release) : undefined;
  const releaseDigest = release === undefined ? "" : releaseDigestOf(release);
  wantEqual("release digest", wire.releaseDigest ?? "", releaseDigest);
  return {
    pool,
    poolRevision: wire.poolRevision ?? 0,
    rosterDigest,
    release,
    releaseRevision: wire.releaseRevision ?? 0,
    releaseDigest,
    declaredBy: wire.declaredBy ?? "",
    declaredAtUnixMs: wire.declaredAtUnixMs ?? 0,
  };
}

/** Holds what came against what it must be. @throws CliError WRONG_DECLARATION */
export function wantEqual(subject: string, found: string, wanted: string): void {
  if (found !== wanted)
    throw new CliError("WRONG_DECLARATION", {
      message: `${subject}: found ${found === "" ? "none" : found}, wanted ${wanted === "" ? "none" : wanted} by the content that came with it`,
    });
}
