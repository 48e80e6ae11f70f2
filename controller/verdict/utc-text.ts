const DAY_MS = 86_400_000;

/**
 * A wall clock time as RFC 3339 to the second, in UTC, e.g. "2012-08-01T13:30:00Z"; the civil calendar by its own arithmetic, since verdicts know no
 * Date. What is no time from 1970 to 9999 is shown as a number. Throws none.
 */
export function utcText(unixMs: number): string {
  if (!(unixMs >= 0 && unixMs < 253_402_300_800_000)) return `${unixMs} ms`;
  const days = Math.floor(unixMs / DAY_MS);
  const second = Math.floor((unixMs - days * DAY_MS) / 1_000);
  // Years begin in March, so that the day that some years have more is their last; 719,468 days from 0000-03-01 to 1970-01-01.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const time = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60];
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${time.map((t) => pad(t, 2)).join(":")}Z`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, "0");
}
