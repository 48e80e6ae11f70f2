import type { BuildInPlay, Invariant } from "./contract.ts";
import type { FlagValue } from "./lock.ts";
import { reason } from "./match-profile.ts";
import type { MeasuredSignal } from "./measured.ts";
import type { Reason } from "./status.ts";

/** An invariant that does not hold, and by how much. */
export type Breach = {
  readonly invariant: Invariant;
  readonly numerator: number;
  /** At least 1: what was counted against nothing is counted against one. */
  readonly denominator: number;
  /** The counter that is too high. */
  readonly signal: MeasuredSignal;
};

/**
 * What a node's signals say against it: dead code that it entered, and invariants of its builds that its counters breach. Each of them ends an enablement,
 * and nobody can exempt it (exemption.ts). Pure, never throws.
 * @param running the builds that the node runs
 */
export function signalReasons(
  signals: readonly MeasuredSignal[],
  running: readonly BuildInPlay[],
): readonly Reason[] {
  return [
    ...entered(signals, running).map((path) => deadCode(path)),
    ...breachesOf(signals, running).map(breached),
  ];
}

/** Values as the application evaluated them, to be held against the meaning lock like every other flag. Throws none. */
export function evaluatedFlags(signals: readonly MeasuredSignal[]): readonly FlagValue[] {
  return signals
    .filter((s) => s.kind === "evaluated")
    .map(({ id, value }) => ({ name: id, value, redacted: false }));
}

/** Dormant paths of these builds that were entered, each once. Throws none. */
function entered(
  signals: readonly MeasuredSignal[],
  builds: readonly BuildInPlay[],
): readonly string[] {
  const dormant = new Set(builds.flatMap((b) => b.contract?.dormant.map((one) => one.path) ?? []));
  const paths = signals.filter((s) => s.kind === "path-entered" && dormant.has(s.id));
  return [...new Set(paths.map((s) => s.id))];
}

function deadCode(path: string): Reason {
  return reason(
    "DEAD_CODE_ENTERED",
    path,
    "never entered",
    "entered",
    "end the process, find out what called it, then muster enable",
  );
}

/**
 * Invariants of these builds that the counters breach, each once and at its worst. Counters of one source belong together; a source that does not tell the
 * denominator is held against the highest that any tells. A counter that was not reported counts 0. Throws none.
 */
export function breachesOf(
  signals: readonly MeasuredSignal[],
  builds: readonly BuildInPlay[],
): readonly Breach[] {
  const counters = signals.filter((s) => s.kind === "counter");
  const invariants = new Map(
    builds
      .flatMap((b) => b.contract?.invariants ?? [])
      .map((one) => [JSON.stringify([one.name, one.numerator, one.denominator, one.max]), one]),
  );
  return [...invariants.values()].flatMap((invariant) => {
    const below = counters.filter((c) => c.id === invariant.denominator);
    const highest = Math.max(0, ...below.map((c) => c.count));
    const ratios = counters
      .filter((c) => c.id === invariant.numerator)
      .map((c): Breach => {
        const own = below.find((one) => one.source === c.source)?.count ?? highest;
        const denominator = Math.max(1, own);
        return { invariant, numerator: c.count, denominator, signal: c };
      })
      // Holds only when that is known: a ratio that is no number is out of bounds.
      .filter((b) => !(b.numerator / b.denominator <= invariant.max));
    const [worst] = ratios.sort((a, b) => ratioOf(b) - ratioOf(a));
    return worst === undefined ? [] : [worst];
  });
}

function ratioOf({ numerator, denominator }: Breach): number {
  return numerator / denominator;
}

function breached({ invariant, numerator, denominator }: Breach): Reason {
  return reason(
    "INVARIANT_BREACHED",
    invariant.name,
    `${invariant.numerator} at most ${invariant.max} for each ${invariant.denominator}`,
    `${numerator} for ${denominator}`,
    "end the process, find out why, then muster enable",
  );
}
