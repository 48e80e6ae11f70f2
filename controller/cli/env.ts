/** A stream that text is written to; a terminal when `isTTY`. */
export interface TextSink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(text: string): unknown;
  /** A terminal says when its size is another one. */
  on?(event: "resize", listener: () => void): unknown;
  off?(event: "resize", listener: () => void): unknown;
}

/** Where answers are typed, or documents piped in; a terminal when `isTTY`. */
export interface TextSource extends NodeJS.ReadableStream {
  readonly isTTY?: boolean | undefined;
  setRawMode?(raw: boolean): unknown;
}

/** Time. `nowMs` is the wall clock (Unix), `monotonicMs` never goes back. */
export interface Clock {
  nowMs(): number;
  monotonicMs(): number;
  /** Resolves after `ms`, at once when `signal` is aborted. Throws none. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Names and values of the process environment that `muster` reads. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** When output has colour; "auto": where people read it. */
export const COLOUR_WISHES = ["auto", "always", "never"] as const;
export type ColourWish = (typeof COLOUR_WISHES)[number];

/** All that a verb touches outside its arguments and the controller. */
export interface Env {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin: TextSource;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Opens a sealed key: `openSeed`, which costs a tenth of a second on purpose. Throws KeyError. */
  readonly openSeed: (fileText: string, passphrase: string) => Uint8Array;
  readonly variables: Variables;
  /** What --color says; absent: nothing. */
  readonly colour?: ColourWish | undefined;
  /** Aborted by Ctrl-C, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
}
