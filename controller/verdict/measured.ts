/** The part of a measured workload that is appraised (proto/signed/evidence.ts gives it). Digests are lower-case hex, "" beside a fault. */
export type MeasuredWorkload = {
  readonly processes: readonly MeasuredProcess[];
  readonly artifacts: readonly { readonly path: string; readonly sha256: string }[];
  readonly flags: readonly MeasuredFlag[];
  readonly faults: readonly MeasuredFault[];
  readonly signals: readonly MeasuredSignal[];
  /** Wall clock of the node when it began to count signals; 0: it listens to nothing. */
  readonly signalsSinceUnixMs: number;
  /** Hex SHA-256 of the agent that measured; absent: it did not say. */
  readonly agent?: string | undefined;
};

export type Severity = "info" | "warning" | "error" | "critical";

/** One thing that was said or done, counted (proto/signed/evidence.ts gives it). */
export type MeasuredSignal = {
  readonly kind:
    | "message"
    | "path-entered"
    | "evaluated"
    | "counter"
    | "name-seen"
    | "dropped"
    | "silent"
    | "unreadable";
  readonly id: string;
  readonly value: string;
  readonly count: number;
  readonly level: Severity;
  readonly template: string;
  readonly sample: string;
  readonly names: readonly string[];
  /** Hex SHA-256, or "". */
  readonly executable: string;
  readonly firstUnixMs: number;
  readonly lastUnixMs: number;
  readonly source: string;
};

export type MeasuredProcess = {
  readonly pid: number;
  readonly executable: string;
  readonly runningSha256: string;
  readonly diskState: "same" | "replaced" | "missing" | "unreadable";
  readonly diskSha256: string;
  readonly loader: readonly string[];
};

export type MeasuredFlag = {
  readonly name: string;
  readonly value: string;
  readonly redacted: boolean;
  readonly source: string;
  readonly location: string;
};

export type MeasuredFault = {
  readonly code:
    | "SELECTOR"
    | "IMAGE_UNREADABLE"
    | "IMAGE_PENDING"
    | "ARTIFACT"
    | "FLAG_UNREADABLE"
    | "FLAG_ABSENT"
    | "DISK_UNREADABLE";
  readonly subject: string;
  readonly detail: string;
};

/** Reference values: one build with one set of flag values (proto/signed/declaration.ts gives it). */
export type ReferenceProfile = {
  readonly label: string;
  readonly stage: "target" | "outgoing";
  readonly executables: readonly string[];
  readonly artifacts: readonly { readonly path: string; readonly sha256: string }[];
  readonly flags: readonly {
    readonly name: string;
    readonly value: string;
    readonly redacted: boolean;
  }[];
  readonly loader: readonly string[];
};

/** The release a pool is held against. */
export type ReferenceRelease = {
  readonly rosterDigest: string;
  readonly profiles: readonly ReferenceProfile[];
  /** Wall clock of the declaration; 0 when nothing is outgoing. */
  readonly outgoingUntilUnixMs: number;
};
