import { signCheckpoint } from "../../proto/signed/checkpoint.ts";
import { proveConsistency, rootOfEdge } from "../../proto/signed/merkle.ts";
import type { StoreChange } from "../store/store.ts";
import type { LogVoice } from "./log-identity.ts";
import type { LogReader, SignedCheckpoint } from "./log-reader.ts";
import { decodeHead, LOG_KEY, type LogHead } from "./log-records.ts";
import type { LogView } from "./log-view.ts";

/** The log as this controller follows it, for agents and gates. Signs only what it saw durable. */
export class LogWatch implements LogView {
  readonly #reader: LogReader;
  #head: LogHead | undefined;
  #signed: (SignedCheckpoint & { readonly by: LogVoice }) | undefined;

  constructor(reader: LogReader) {
    this.#reader = reader;
  }

  get vkey(): string {
    return this.#reader.vkey;
  }

  get successions(): readonly string[] {
    return this.#reader.voice.successions;
  }

  /** Reads where the log is; to be called before changes are followed. @throws StoreError; Error when there is no log */
  async load(): Promise<void> {
    this.#head = await this.#reader.head();
  }

  /** To be called with every change of the store. Throws none: a head that cannot be read is none. */
  changed(changes: readonly StoreChange[]): void {
    for (const change of changes)
      if (change.kind === "put" && change.entry.key === LOG_KEY.head)
        this.#take(change.entry.value);
  }

  checkpoint(): SignedCheckpoint | undefined {
    if (this.#head === undefined) return undefined;
    const { origin, edge } = this.#head;
    const { voice: by } = this.#reader;
    if (this.#signed?.size === edge.size && this.#signed.by === by) return this.#signed;
    const checkpoint = { origin, size: edge.size, root: rootOfEdge(edge) };
    this.#signed = { size: edge.size, note: signCheckpoint(checkpoint, ...by.signers), by };
    return this.#signed;
  }

  consistencyProof(fromSize: number, toSize: number): Promise<readonly Uint8Array[]> {
    return proveConsistency(fromSize, toSize, this.#reader.hashes(toSize));
  }

  #take(value: Uint8Array): void {
    try {
      this.#head = decodeHead(value);
    } catch {
      this.#head = undefined;
    }
  }
}
