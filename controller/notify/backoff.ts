const FIRST_MS = 2_000;
const LAST_MS = 300_000;

/**
 * How long to wait after so many failed tries in a row (at least 1): doubling from 1 to 2 s up to 2.5 to 5 min, never less than the receiver asked for as far
 * as that is within the longest wait, so that one word of a receiver does not silence the bell.
 * @param random from 0 up to 1: receivers that failed together are not asked again together
 */
export function backoffMs(tries: number, random: number, retryAfterMs = 0): number {
  const whole = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 30));
  return Math.max(whole / 2 + (whole / 2) * random, Math.min(retryAfterMs, LAST_MS));
}
