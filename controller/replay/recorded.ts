import type { Told } from "../verifier/recorder.ts";

/** How a recording begins. */
export type Begins = {
  readonly trustDomain: string;
  readonly controller: string;
  readonly storeRevision: number;
  readonly pools: readonly string[];
  readonly heartbeatMs: number;
};

/** One line of a recording. The first says how it begins, and no other does. */
export type Recorded = {
  readonly line: number;
  /** Wall clock of the controller that was recorded; never steps back. */
  readonly atUnixMs: number;
  readonly what: Told | { readonly begins: Begins };
};

/** A recording that cannot be replayed: text "line N: what was found, what was wanted". */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
  readonly line: number;
  constructor(found: string, at: { readonly line: number; readonly cause?: unknown }) {
    super(`line ${at.line}: ${found}`, { cause: at.cause });
    this.line = at.line;
  }
}
