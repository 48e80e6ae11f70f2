import { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { decodeExactly, describeText, hexDigest, Reader } from "./body.ts";
import { fromHex, toHex } from "./bytes.ts";

const { Evidence: EvidenceMessage, Claims: ClaimsMessage } = muster.v1;

const PURPOSES = { 1: "current", 2: "history" } as const;
const DISK_STATES = { 1: "same", 2: "replaced", 3: "missing", 4: "unreadable" } as const;
const FLAG_SOURCES = {
  1: "environment",
  2: "arguments",
  3: "json-file",
  4: "yaml-file",
  5: "env-file",
  6: "http",
  7: "application",
} as const;
const SIGNAL_KINDS = {
  1: "message",
  2: "path-entered",
  3: "evaluated",
  4: "counter",
  5: "name-seen",
  6: "dropped",
  7: "silent",
  8: "unreadable",
} as const;
/** By number, the gravest last. */
export const SEVERITIES = { 1: "info", 2: "warning", 3: "error", 4: "critical" } as const;
const FAULT_CODES = {
  1: "SELECTOR",
  2: "IMAGE_UNREADABLE",
  3: "IMAGE_PENDING",
  4: "ARTIFACT",
  5: "FLAG_UNREADABLE",
  6: "FLAG_ABSENT",
  7: "DISK_UNREADABLE",
} as const;

export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES];
export type DiskState = (typeof DISK_STATES)[keyof typeof DISK_STATES];
export type FlagSource = (typeof FLAG_SOURCES)[keyof typeof FLAG_SOURCES];
export type SignalKind = (typeof SIGNAL_KINDS)[keyof typeof SIGNAL_KINDS];
export type Severity = (typeof SEVERITIES)[keyof typeof SEVERITIES];
export type FaultCode = (typeof FAULT_CODES)[keyof typeof FAULT_CODES];

/** Evidence as the domain sees it (muster.v1.Evidence); `claims` stays encoded so that equal claims are equal bytes. */
export type Evidence = {
  readonly node: string;
  readonly epoch: Uint8Array;
  /** Empty unless it answers a challenge. */
  readonly nonce: Uint8Array;
  readonly bootId: string;
  readonly sequence: number;
  /** Wall clock of the node; shown, never decided by. */
  readonly signedAtUnixMs: number;
  readonly claims: Uint8Array;
  readonly purpose: Purpose;
};

/** What one agent measured (muster.v1.Claims). Digests are lower-case hex; "" where a fault says why there is none. */
export type Claims = { readonly workloads: readonly Workload[] };

export type Workload = {
  readonly pool: string;
  readonly processes: readonly Process[];
  readonly artifacts: readonly Artifact[];
  readonly flags: readonly Flag[];
  readonly faults: readonly Fault[];
  readonly restarts: number;
  /** Sorted by kind, id, value and source. */
  readonly signals: readonly Signal[];
  /** Wall clock of the node when it began to count them; 0: it listens to nothing. */
  readonly signalsSinceUnixMs: number;
  /** Hex SHA-256 of the agent that measured; absent: it could not tell. */
  readonly agent?: string | undefined;
};

/** One thing that was said or done (muster.v1.Signal); fields that its kind has not are "" or []. */
export type Signal = {
  readonly kind: SignalKind;
  readonly id: string;
  readonly value: string;
  readonly count: number;
  /** "info" for what is no message. */
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

export type Process = {
  readonly pid: number;
  readonly startedAtTicks: number;
  readonly executable: string;
  readonly runningSha256: string;
  readonly runningBytes: number;
  readonly diskState: DiskState;
  readonly diskSha256: string;
  /** NAME=VALUE of variables that change what code is loaded. */
  readonly loader: readonly string[];
};

export type Artifact = {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
};

export type Flag = {
  readonly name: string;
  readonly value: string;
  /** `value` is the hex SHA-256 of the real one. */
  readonly redacted: boolean;
  readonly source: FlagSource;
  readonly location: string;
  readonly pid: number;
  readonly readAtUnixMs: number;
};

export type Fault = { readonly code: FaultCode; readonly subject: string; readonly detail: string };

/**
 * Decodes the payload of a verified evidence envelope. Every field holds its limits afterwards; `claims` is still encoded.
 * @throws FormatError MALFORMED_EVIDENCE
 */
export function decodeEvidence(payload: Uint8Array): Evidence {
  const wire = decodeExactly<muster.v1.Evidence.$Properties>(
    EvidenceMessage,
    payload,
    "MALFORMED_EVIDENCE",
    "evidence",
  );
  const read = new Reader("MALFORMED_EVIDENCE", "evidence");
  const bootId = wire.bootId ?? "";
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bootId))
    read.refuse("boot_id", "found something else than a lower-case UUID");
  const nonce = wire.nonce ?? new Uint8Array();
  if (nonce.byteLength !== 0) read.bytes("nonce", nonce, LIMITS.nonceBytes);
  return {
    node: read.name("node", wire.node),
    epoch: read.bytes("epoch", wire.epoch, LIMITS.epochMinBytes, LIMITS.epochMaxBytes),
    nonce,
    bootId,
    sequence: read.integer("sequence", wire.sequence, 1),
    signedAtUnixMs: read.integer("signed_at_unix_ms", wire.signedAtUnixMs),
    claims: read.bytes("claims", wire.claims, 0, LIMITS.payloadBytes),
    purpose: read.word("purpose", wire.purpose, PURPOSES),
  };
}

/** The payload bytes of evidence, ready to be sealed. Throws none. */
export function encodeEvidence(evidence: Evidence): Uint8Array {
  return EvidenceMessage.encode({
    node: evidence.node,
    epoch: evidence.epoch,
    nonce: evidence.nonce,
    bootId: evidence.bootId,
    sequence: evidence.sequence,
    signedAtUnixMs: evidence.signedAtUnixMs,
    claims: evidence.claims,
    purpose: numberOf(PURPOSES, evidence.purpose),
  }).finish();
}

/**
 * Decodes the `claims` of evidence. An empty byte string is a report of no workloads.
 * @throws FormatError MALFORMED_CLAIMS
 */
export function decodeClaims(bytes: Uint8Array): Claims {
  const wire = decodeExactly<muster.v1.Claims.$Properties>(
    ClaimsMessage,
    bytes,
    "MALFORMED_CLAIMS",
    "claims",
  );
  const read = new Reader("MALFORMED_CLAIMS", "claims");
  const workloads = read
    .list("workloads", wire.workloads, LIMITS.workloads)
    .map((workload) => readWorkload(read, workload));
  if (new Set(workloads.map((w) => w.pool)).size !== workloads.length)
    read.refuse("workloads", "found a pool twice, wanted each once");
  return { workloads };
}

/** The bytes of claims. The caller has sorted every list, so that equal facts are equal bytes. Throws none. */
export function encodeClaims(claims: Claims): Uint8Array {
  return ClaimsMessage.encode({ workloads: claims.workloads.map(writeWorkload) }).finish();
}

function readWorkload(read: Reader, wire: muster.v1.Workload.$Properties): Workload {
  return {
    pool: read.name("pool", wire.pool, LIMITS.poolNameChars),
    processes: read
      .list("processes", wire.processes, LIMITS.processes)
      .map((p) => readProcess(read, p)),
    artifacts: read.list("artifacts", wire.artifacts, LIMITS.artifacts).map((a) => ({
      path: read.text("artifact.path", a.path),
      sha256: toHex(read.digest("artifact.sha256", a.sha256)),
      sizeBytes: read.integer("artifact.size_bytes", a.sizeBytes),
    })),
    flags: read.list("flags", wire.flags, LIMITS.flags).map((f) => ({
      name: read.text("flag.name", f.name, LIMITS.nameChars),
      value: read.text("flag.value", f.value),
      redacted: f.redacted ?? false,
      source: read.word("flag.source", f.source, FLAG_SOURCES),
      location: read.text("flag.location", f.location),
      pid: f.pid ?? 0,
      readAtUnixMs: read.integer("flag.read_at_unix_ms", f.readAtUnixMs),
    })),
    faults: read.list("faults", wire.faults, LIMITS.faults).map((f) => ({
      code: read.word("fault.code", f.code, FAULT_CODES),
      subject: read.text("fault.subject", f.subject),
      detail: read.text("fault.detail", f.detail, LIMITS.detailBytes),
    })),
    restarts: wire.restarts ?? 0,
    signals: read.list("signals", wire.signals, LIMITS.signals).map((s) => readSignal(read, s)),
    signalsSinceUnixMs: read.integer("signals_since_unix_ms", wire.signalsSinceUnixMs),
    ...(wire.agentSha256?.byteLength && {
      agent: toHex(read.digest("agent_sha256", wire.agentSha256)),
    }),
  };
}

function readSignal(read: Reader, wire: muster.v1.Signal.$Properties): Signal {
  const kind = read.word("signal.kind", wire.kind, SIGNAL_KINDS);
  const id = read.text("signal.id", wire.id, LIMITS.nameChars);
  if (kind === "message" ? !/^[0-9a-f]{32}$/.test(id) : id === "")
    read.refuse("signal.id", `found ${describeText(id)}, which names no ${kind}`);
  return {
    kind,
    id,
    value: read.text("signal.value", wire.value, LIMITS.signalValueBytes),
    count: read.integer("signal.count", wire.count),
    level: read.word("signal.level", wire.level, SEVERITIES),
    template: read.text("signal.template", wire.template, LIMITS.templateBytes),
    sample: read.text("signal.sample", wire.sample, LIMITS.sampleBytes),
    names: read
      .list("signal.names", wire.names, LIMITS.watchedNames)
      .map((name) => read.text("signal.names", name, LIMITS.nameChars)),
    executable: wire.executable ? hexDigest(read, "signal.executable", wire.executable) : "",
    firstUnixMs: read.integer("signal.first_unix_ms", wire.firstUnixMs),
    lastUnixMs: read.integer("signal.last_unix_ms", wire.lastUnixMs),
    source: read.text("signal.source", wire.source, 256),
  };
}

function readProcess(read: Reader, wire: muster.v1.Process.$Properties): Process {
  const diskState = read.word("process.disk_state", wire.diskState, DISK_STATES);
  const diskSha256 = toHex(read.digest("process.disk_sha256", wire.diskSha256, true));
  const read_disk = diskState === "same" || diskState === "replaced";
  if (read_disk !== (diskSha256 !== ""))
    read.refuse(
      "process.disk_sha256",
      `found ${diskSha256 === "" ? "none" : "one"} beside the state ${diskState}`,
    );
  return {
    pid: read.integer("process.pid", wire.pid, 1),
    startedAtTicks: read.integer("process.started_at_ticks", wire.startedAtTicks),
    executable: read.text("process.executable", wire.executable),
    runningSha256: toHex(read.digest("process.running_sha256", wire.runningSha256, true)),
    runningBytes: read.integer("process.running_bytes", wire.runningBytes),
    diskState,
    diskSha256,
    loader: read
      .list("process.loader", wire.loader, LIMITS.loaderVariables)
      .map((l) => read.text("process.loader", l)),
  };
}

function writeWorkload(workload: Workload): muster.v1.Workload.$Properties {
  return {
    pool: workload.pool,
    processes: workload.processes.map((p) => ({
      ...p,
      runningSha256: bytesOf(p.runningSha256),
      diskSha256: bytesOf(p.diskSha256),
      diskState: numberOf(DISK_STATES, p.diskState),
      loader: [...p.loader],
    })),
    artifacts: workload.artifacts.map((a) => ({ ...a, sha256: bytesOf(a.sha256) })),
    flags: workload.flags.map((f) => ({ ...f, source: numberOf(FLAG_SOURCES, f.source) })),
    faults: workload.faults.map((f) => ({ ...f, code: numberOf(FAULT_CODES, f.code) })),
    restarts: workload.restarts,
    signals: workload.signals.map((s) => ({
      ...s,
      kind: numberOf(SIGNAL_KINDS, s.kind),
      level: numberOf(SEVERITIES, s.level),
      names: [...s.names],
    })),
    signalsSinceUnixMs: workload.signalsSinceUnixMs,
    ...(workload.agent !== undefined && { agentSha256: bytesOf(workload.agent) }),
  };
}

function bytesOf(hex: string): Uint8Array {
  return fromHex(hex) ?? new Uint8Array();
}

/** A severity as the wire has it. Throws none. */
export function severityNumber(severity: Severity): number {
  return numberOf(SEVERITIES, severity);
}

function numberOf<T extends string>(table: Readonly<Record<number, T>>, word: T): number {
  for (const [number, entry] of Object.entries(table)) if (entry === word) return Number(number);
  return 0;
}
