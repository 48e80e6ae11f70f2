/**
 * Microseconds on CLOCK_MONOTONIC: the clock of `t_mono_us` in the servers' ledgers, so that the two may be subtracted
 * on one host. Whole microseconds, rounded down.
 */
export function monotonicUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
