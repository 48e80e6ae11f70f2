/** The transparency log as those who show it to followers need it; its sequencer implements it. */
export interface LogView {
  /** The log's key as text (proto/signed/signed-note.ts). */
  readonly vkey: string;
  /** Notes that lead from each former key to the present one, the first first. */
  readonly successions: readonly string[];
  /** The newest checkpoint that is durable; undefined before the first. Never one that is inconsistent with an earlier one. */
  checkpoint(): { readonly size: number; readonly note: string } | undefined;
  /** RFC 6962 consistency proof, 1 <= `fromSize` <= `toSize` <= size of the newest checkpoint. @throws StoreError; Error when the tree cannot be read */
  consistencyProof(fromSize: number, toSize: number): Promise<readonly Uint8Array[]>;
}
