import type { LogView } from "../../controller/log/log-view.ts";
import { LogAnswers } from "../../controller/rpc/log-answers.ts";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { logOriginOf, signCheckpoint } from "../../proto/signed/checkpoint.ts";
import type { Signer } from "../../proto/signed/envelope.ts";
import { proveConsistency } from "../../proto/signed/merkle.ts";
import { formatVkey } from "../../proto/signed/signed-note.ts";
import { MemoryLog } from "../proto/signed/log-trees.ts";

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** A transparency log in memory that says what a test wants it to, honest or not. */
export class TestLog implements LogView {
  readonly origin: string;
  readonly signer: Signer;
  readonly #entries: (Uint8Array | string)[];
  readonly #answers = new LogAnswers(this, SILENT);

  constructor(
    trustDomain: string,
    entries: readonly (Uint8Array | string)[],
    signer: Signer = sodiumSigner(newSeed()),
  ) {
    this.origin = logOriginOf(trustDomain);
    this.signer = signer;
    this.#entries = [...entries];
  }

  get vkey(): string {
    return formatVkey({ name: this.origin, type: 1, publicKey: this.signer.publicKey });
  }

  get memory(): MemoryLog {
    return new MemoryLog(this.#entries);
  }

  /** Notes that lead to its key. */
  successions: readonly string[] = [];

  append(...entries: readonly (Uint8Array | string)[]): void {
    this.#entries.push(...entries);
  }

  checkpoint(): { readonly size: number; readonly note: string } {
    const size = this.#entries.length;
    const root = this.memory.rootAt(size);
    return { size, note: signCheckpoint({ origin: this.origin, size, root }, this.signer) };
  }

  async consistencyProof(from: number, to: number): Promise<readonly Uint8Array[]> {
    return await proveConsistency(from, to, this.memory.readHashes);
  }

  /** As a controller answers. */
  readonly show = (fromSize: number): Promise<muster.v1.LogCheckpoint.$Properties | undefined> =>
    this.#answers.answer(fromSize);
}
