import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";
import type { WatchedName } from "../../verdict/watch-names.ts";
import type { Rehearsal } from "./document.ts";
import { type SaidBy, Sayings } from "./sayings.ts";

/** A file beside the executable, as it is on a node's disk. */
export type File = {
  readonly sha256: string;
  readonly bytes: number;
  /** Wall clock; undefined: good for ever. */
  readonly expiresUnixMs: number | undefined;
};

/** What a node signed: mirrors muster.v1.Evidence as far as something is decided by it. */
export type Report = {
  readonly node: string;
  readonly epoch: number;
  readonly bootId: string;
  readonly sequence: number;
  /** Whose key signed it: a node's name, or anything else for a key that nobody enrolled. */
  readonly signedBy: string;
  /** Wall clock of the node; shown, never decided by. */
  readonly signedAtUnixMs: number;
  /** By pool. */
  readonly workloads: ReadonlyMap<string, MeasuredWorkload>;
};

export type BuildSheet = Rehearsal["builds"][string];

/** Digest of a build's executable: of its name, so that a document needs none. Throws none. */
export function imageOf(build: string): string {
  return toHex(sha256(`rehearsed build ${build}\n`));
}

/** A file as the document describes it. Throws none. */
export function fileOf(holds: BuildSheet["artifacts"][string]): File {
  return {
    sha256: holds.sha256 ?? toHex(sha256(holds.content)),
    bytes: holds.bytes === 0 ? holds.content.length : holds.bytes,
    expiresUnixMs: holds.expires === undefined ? undefined : Date.parse(holds.expires),
  };
}

/** What a node runs, and from what. */
export type Running = {
  readonly build: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, File>;
};

/**
 * One server with its agent. It measures what it is, numbers and signs its reports, spools what it could not send, and pushes changes: the parts of
 * agent/ that a verdict depends on, nothing else.
 */
export class Machine {
  readonly name: string;
  readonly pools: ReadonlySet<string>;
  silent = false;
  /** Whether it has an agent with a key of its own. */
  enrolled: boolean;
  /** How far its wall clock is off. */
  clockMs: number;
  files: ReadonlyMap<string, File>;
  /** What the next start of the process will run. */
  disk: string;
  /** What was evaluated by single requests since the last report, by flag. */
  evaluated: ReadonlyMap<string, { readonly value: string; readonly count: number }> = new Map();
  /** What it was told last to look for in what processes say, by pool. */
  watch: (pool: string) => readonly WatchedName[] = () => [];
  /** What its agent counted since it began. */
  sayings: Sayings;
  #running: string | undefined;
  #flags: Readonly<Record<string, string>>;
  #boots = 1;
  #starts = 1;
  #sequence = 0;
  #workload: MeasuredWorkload | undefined;
  /** What it was while nobody could be told, oldest first. */
  #spool: MeasuredWorkload[] = [];
  readonly #sent: { readonly atMs: number; readonly report: Report }[] = [];

  constructor(
    name: string,
    begin: Running & {
      readonly pools: ReadonlySet<string>;
      readonly enrolled: boolean;
      readonly clockMs: number;
      /** True wall clock when its agent began. */
      readonly beganUnixMs: number;
    },
  ) {
    this.name = name;
    this.pools = begin.pools;
    this.enrolled = begin.enrolled;
    this.clockMs = begin.clockMs;
    this.disk = begin.build;
    this.files = begin.files;
    this.#running = begin.build;
    this.#flags = begin.flags;
    this.sayings = new Sayings(begin.beganUnixMs + begin.clockMs);
  }

  get running(): string | undefined {
    return this.#running;
  }

  get flags(): Readonly<Record<string, string>> {
    return this.#flags;
  }

  get bootId(): string {
    return `${this.name} boot ${this.#boots}`;
  }

  /** Starts what is on disk, or ends what runs. */
  start(running: boolean): void {
    this.#running = running ? this.disk : undefined;
    this.#starts += 1;
    this.sayings.processEnded();
    this.touch();
  }

  setFlags(flags: Readonly<Record<string, string>>): void {
    this.#flags = { ...this.#flags, ...flags };
    this.touch();
  }

  /** @param unixMs true wall clock */
  reboot(unixMs: number): void {
    this.sayings = new Sayings(unixMs + this.clockMs);
    this.#boots += 1;
    this.#sequence = 0;
    this.start(true);
  }

  /** Who says something now. @param unixMs true wall clock */
  speaker(unixMs: number): SaidBy {
    const executable = this.#running === undefined ? "" : imageOf(this.#running);
    return { unixMs: unixMs + this.clockMs, executable };
  }

  /** Whether it says that it entered code which its watch list of a pool calls dead. */
  enteredDeadCode(pool: string): boolean {
    const dead = this.watch(pool).filter((one) => one.kind === "dead");
    const entered = this.measure().signals.filter((one) => one.kind === "path-entered");
    return entered.some(({ id }) => dead.some(({ name }) => name === id));
  }

  /** Something that is measured has changed. */
  touch(): void {
    this.#workload = undefined;
  }

  /** What it measures now; the same object for as long as nothing changes. */
  measure(): MeasuredWorkload {
    this.#workload ??= workloadOf(
      { running: this.#running, disk: this.disk, pid: 1_000 * this.#boots + this.#starts },
      this.#flags,
      this.evaluated,
      this.files,
      this.sayings,
    );
    return this.#workload;
  }

  /** Keeps what it is now for later: nobody can be told. */
  spool(): void {
    this.keep(this.measure());
  }

  /** Keeps what it was for later. */
  keep(past: MeasuredWorkload): void {
    this.#spool.push(past);
  }

  /** A second machine with this one's name and key, begun now, which runs what is given. */
  twin(build: string, flags: Readonly<Record<string, string>>): Machine {
    const { pools, enrolled, clockMs, files } = this;
    const beganUnixMs = this.sayings.sinceUnixMs - clockMs;
    const started = { build, flags: { ...this.#flags, ...flags }, files };
    const begin = { ...started, pools, enrolled, clockMs, beganUnixMs };
    const twin = new Machine(this.name, begin);
    twin.#boots = 1_000 + this.#boots;
    return twin;
  }

  /** What was spooled, once. */
  takeSpool(): readonly MeasuredWorkload[] {
    const spooled = this.#spool;
    this.#spool = [];
    return spooled;
  }

  /** Signs a report of what it measures now. */
  report(epoch: number, nowMs: number, unixMs: number): Report {
    this.#sequence += 1;
    const report = this.#signed(this.measure(), epoch, this.bootId, this.#sequence, unixMs);
    this.#sent.push({ atMs: nowMs, report });
    return report;
  }

  /** What it signed at that time; before the beginning, what it signed then, of a boot and epoch that are over. */
  sentAt(atMs: number, unixMs: number): Report {
    const found = this.#sent.findLast((sent) => sent.atMs <= atMs);
    return found?.report ?? this.#signed(this.measure(), -1_000, `${this.name} boot 0`, 1, unixMs);
  }

  #signed(
    workload: MeasuredWorkload,
    epoch: number,
    bootId: string,
    sequence: number,
    unixMs: number,
  ): Report {
    return {
      node: this.name,
      epoch,
      bootId,
      sequence,
      signedBy: this.name,
      signedAtUnixMs: unixMs + this.clockMs,
      workloads: new Map([...this.pools].map((pool) => [pool, workload])),
    };
  }
}

function workloadOf(
  process: {
    readonly running: string | undefined;
    readonly disk: string;
    readonly pid: number;
  },
  flags: Readonly<Record<string, string>>,
  evaluated: Machine["evaluated"],
  files: ReadonlyMap<string, File>,
  sayings: Sayings,
): MeasuredWorkload {
  const { running, disk, pid } = process;
  const said = { signals: sayings.signals(), signalsSinceUnixMs: sayings.sinceUnixMs };
  const artifacts = [...files]
    .map(([path, file]) => ({ path, sha256: file.sha256 }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (running === undefined) return { processes: [], artifacts, flags: [], faults: [], ...said };
  const own = Object.entries(flags).map(([name, value]) => ({
    ...{ name, value, redacted: false },
    ...{ source: "environment", location: `process ${pid}` },
  }));
  const requests = [...evaluated]
    .filter(([name, { value }]) => flags[name] !== value)
    .map(([name, { value, count }]) => ({
      ...{ name, value, redacted: false },
      ...{ source: "evaluated", location: `${count} times` },
    }));
  return {
    processes: [
      {
        pid,
        executable: `/opt/${running}`,
        runningSha256: imageOf(running),
        diskState: disk === running ? "same" : "replaced",
        diskSha256: imageOf(disk),
        loader: [],
      },
    ],
    artifacts,
    flags: [...own, ...requests].sort((a, b) => (a.name < b.name ? -1 : 1)),
    faults: [],
    ...said,
  };
}
