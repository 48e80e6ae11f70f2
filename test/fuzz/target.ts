/** One decoder that takes bytes of strangers. */
export type FuzzTarget = {
  /**
   * Decodes, and says by an error of its own when it cannot. Whatever else it throws is a finding.
   * @returns the bytes that what was decoded encodes to, where that is promised; else undefined
   */
  readonly decode: (bytes: Uint8Array) => Promise<Uint8Array | undefined> | Uint8Array | undefined;
  /** Whether an error is the decoder's own way to refuse. */
  readonly refuses: (error: unknown) => boolean;
  /** What it takes, to begin with. */
  readonly seeds: readonly Uint8Array[];
  /** Words that chance would not find. */
  readonly words: readonly string[];
};
