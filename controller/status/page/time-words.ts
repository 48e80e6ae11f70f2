/** An age as people read it, in the largest two units that say enough; less than 0, as two clocks give it, is 0. Throws none. */
export function ageText(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 120) return `${Math.floor(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${Math.floor(hours)} h` : `${Math.floor(hours / 24)} days`;
}

/** A length of time that was chosen: "30 s", "15 min", "8 h", "30 days"; without a fraction, or in milliseconds. Throws none. */
export function lengthText(ms: number): string {
  for (const [name, size] of LENGTHS)
    if (ms >= size && ms % size === 0) return `${ms / size} ${name}`;
  return `${ms} ms`;
}

const LENGTHS: readonly (readonly [string, number])[] = [
  ["days", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
];

/** Whether Unix milliseconds name a time at all; 0 says that it is not known. */
export function isTime(unixMs: number): boolean {
  return unixMs > 0 && unixMs <= 8.64e15;
}

/** RFC 3339, as the command line prints it; "" when unknown. Throws none. */
export function isoText(unixMs: number): string {
  return isTime(unixMs) ? new Date(unixMs).toISOString() : "";
}

/**
 * The wall clock as it hangs beside the screen, with the day when it is not that of `nowUnixMs`; "" when unknown. In the time zone of the browser. Throws none.
 */
export function clockText(unixMs: number, nowUnixMs: number): string {
  if (!isTime(unixMs)) return "";
  const [at, now] = [new Date(unixMs), new Date(nowUnixMs)];
  const two = (n: number): string => String(n).padStart(2, "0");
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  if (at.toDateString() === now.toDateString()) return time;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
