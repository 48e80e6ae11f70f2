import { type Cause, graver, isAtLeast, type Run } from "./alert.ts";
import type { MeaningsKnown } from "./appraise.ts";
import { conflictsOf } from "./lock.ts";
import type { MeasuredSignal, MeasuredWorkload, Severity } from "./measured.ts";
import { breachesOf } from "./signals-appraisal.ts";

/** One cause as one node's report tells it. Times are the node's wall clock. */
export type Said = Cause & {
  readonly severity: Severity;
  readonly template: string;
  readonly sample: string;
  readonly names: readonly string[];
  /** Of a message: whether it names something that is dead or retired. */
  readonly namesDead: boolean;
  readonly runs: readonly Run[];
  readonly firstUnixMs: number;
  readonly lastUnixMs: number;
};

/** What a report is read with: the builds that the node runs and those in play, and what must not be named. */
export type ListeningFor = {
  readonly meanings: MeaningsKnown;
  /** Names of the pool's watch list that are dead or retired. */
  readonly dead: ReadonlySet<string>;
};

/**
 * Every cause for an alert in what one node reported of itself, each once; whether a message is known is asked elsewhere (known-messages.ts). All text is
 * what an attacker may have chosen: nothing of it says which node or pool it is about. Pure, never throws.
 */
export function causesOf(
  workload: Pick<MeasuredWorkload, "signals" | "signalsSinceUnixMs">,
  { meanings, dead }: ListeningFor,
): readonly Said[] {
  const { signals, signalsSinceUnixMs } = workload;
  const said = [
    ...signals.flatMap((one) => saidBy(one, signalsSinceUnixMs, dead)),
    ...breaches(workload, meanings),
    ...forbidden(workload, meanings),
  ];
  const once = new Map<string, Said>();
  for (const one of said) {
    const key = `${one.kind} ${one.executable} ${one.subject}`;
    const known = once.get(key);
    once.set(key, known === undefined ? one : together(known, one));
  }
  return [...once.values()];
}

function saidBy(
  signal: MeasuredSignal,
  sinceUnixMs: number,
  dead: ReadonlySet<string>,
): readonly Said[] {
  switch (signal.kind) {
    case "message": {
      const namesDead = signal.names.some((name) => dead.has(name));
      if (!namesDead && !isAtLeast(signal.level, "warning")) return [];
      return [messageOf(signal, sinceUnixMs, namesDead)];
    }
    case "path-entered": {
      // Also one that no contract declares: the application itself says that this code is dead.
      const cause = {
        kind: "dead-code",
        subject: signal.id,
        executable: signal.executable,
      } as const;
      return [{ ...cause, ...heardIn(signal, sinceUnixMs), severity: "critical" }];
    }
    case "dropped":
    case "silent":
    case "unreadable": {
      const subject = `${signal.kind} ${signal.id}`;
      const cause = { kind: "source", subject, executable: "" } as const;
      return [{ ...cause, ...heardIn(signal, sinceUnixMs), severity: "warning" }];
    }
    case "evaluated":
    case "counter":
    case "name-seen":
      return [];
  }
}

/** Written out: messages are most of what is said, and putting objects together takes several times as long. */
function messageOf(signal: MeasuredSignal, sinceUnixMs: number, namesDead: boolean): Said {
  const { id, executable, level, template, sample, names, firstUnixMs, lastUnixMs } = signal;
  return {
    kind: "message",
    subject: id,
    executable,
    severity: namesDead ? "critical" : level,
    template,
    sample,
    names,
    namesDead,
    runs: [runOf(signal, sinceUnixMs)],
    firstUnixMs,
    lastUnixMs,
  };
}

/** What is told of at all was said once at least. A signal that went away and came back counts from the beginning again: that is another run, even of the same agent. */
function runOf({ firstUnixMs, count }: MeasuredSignal, sinceUnixMs: number): Run {
  return { sinceUnixMs: Math.max(sinceUnixMs, firstUnixMs), count: Math.max(1, count) };
}

/** A signal's part of what was said. */
function heardIn(signal: MeasuredSignal, sinceUnixMs: number, count = signal.count) {
  const { template, sample, names, firstUnixMs, lastUnixMs } = signal;
  const run = runOf({ ...signal, count }, sinceUnixMs);
  return { template, sample, names, namesDead: false, runs: [run], firstUnixMs, lastUnixMs };
}

/** Invariants out of bounds, once for each time that their counters began. */
function breaches(
  { signals, signalsSinceUnixMs }: Pick<MeasuredWorkload, "signals" | "signalsSinceUnixMs">,
  { running }: MeaningsKnown,
): readonly Said[] {
  return breachesOf(signals, running).flatMap(({ invariant, numerator, denominator, signal }) => {
    const sample = `${invariant.numerator} ${numerator}, ${invariant.denominator} ${denominator}, wanted at most ${invariant.max} for each`;
    const { executable } = signal;
    return [
      {
        ...({ kind: "invariant", subject: invariant.name, executable } as const),
        ...heardIn(signal, signalsSinceUnixMs, 1),
        sample,
        severity: "critical",
      },
    ];
  });
}

/** Values that were evaluated although the meaning lock forbids them. */
function forbidden(
  { signals, signalsSinceUnixMs }: Pick<MeasuredWorkload, "signals" | "signalsSinceUnixMs">,
  { inPlay, running, contracts }: MeaningsKnown,
): readonly Said[] {
  const builds = [...inPlay, ...running];
  return signals
    .filter((one) => one.kind === "evaluated")
    .filter(({ id, value }) => {
      const flag = { name: id, value, redacted: false };
      return conflictsOf([flag], builds, contracts).length > 0;
    })
    .map((one) => ({
      ...({ kind: "flag", subject: `${one.id}=${one.value}`, executable: one.executable } as const),
      ...heardIn(one, signalsSinceUnixMs),
      severity: "critical",
    }));
}

/** What two signals of one report say of one cause: counts of one run add up there. */
function together(one: Said, other: Said): Said {
  const runs = new Map(one.runs.map((run) => [run.sinceUnixMs, run.count]));
  for (const { sinceUnixMs, count } of other.runs)
    runs.set(sinceUnixMs, (runs.get(sinceUnixMs) ?? 0) + count);
  return {
    ...one,
    severity: graver(one.severity, other.severity),
    names: [...new Set([...one.names, ...other.names])].sort(),
    namesDead: one.namesDead || other.namesDead,
    runs: [...runs].map(([sinceUnixMs, count]) => ({ sinceUnixMs, count })),
    firstUnixMs: Math.min(one.firstUnixMs, other.firstUnixMs),
    lastUnixMs: Math.max(one.lastUnixMs, other.lastUnixMs),
  };
}
