import type { Dice } from "./corpus.ts";

/** Parameters that logs of every kind have. Each gives one value in words of its own vocabulary, if any. */
type Fill = (dice: Dice) => string;

const HEX = "0123456789abcdef";
const BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** So many characters out of `alphabet`. */
export function letters(dice: Dice, count: number, alphabet: string): string {
  let text = "";
  for (let i = 0; i < count; i++) text += alphabet[dice.int(0, alphabet.length - 1)] ?? "";
  return text;
}

export const number: Fill = (dice) => String(dice.int(0, 10 ** dice.int(1, 7)));
export const float: Fill = (dice) => (dice.next() * 10 ** dice.int(0, 4)).toFixed(dice.int(1, 4));
export const hex: Fill = (dice) => `0x${letters(dice, dice.int(4, 12), HEX)}`;
const digest: Fill = (dice) => letters(dice, dice.pick([32, 40, 64]), HEX);
const token: Fill = (dice) => letters(dice, 22, BASE62);
const uuid: Fill = (dice) => [8, 4, 4, 4, 12].map((count) => letters(dice, count, HEX)).join("-");
const ipv4: Fill = (dice) => [10, dice.int(0, 255), dice.int(0, 255), dice.int(1, 254)].join(".");
const ipv6: Fill = (dice) => `fd00::${letters(dice, 4, HEX)}:${letters(dice, dice.int(1, 4), HEX)}`;
const ip: Fill = (dice) => (dice.next() < 0.8 ? ipv4(dice) : ipv6(dice));
export const endpoint: Fill = (dice) => `${ipv4(dice)}:${dice.int(1024, 65535)}`;
export const duration: Fill = (dice) =>
  dice.pick([
    `${dice.int(1, 999)}ms`,
    `${dice.int(1, 999)} ms`,
    `${(dice.next() * 9).toFixed(2)}s`,
    `${dice.int(1, 59)}m${dice.int(1, 59)}s`,
  ]);
const size: Fill = (dice) =>
  dice.pick([`${dice.int(1, 999)} KB`, `${dice.int(1, 999)}MB`, `${dice.next().toFixed(1)} GB`]);
const percent: Fill = (dice) => `${(dice.next() * 100).toFixed(dice.int(0, 2))}%`;
const date: Fill = (dice) => `2024-${two(dice.int(1, 12))}-${two(dice.int(1, 28))} ${clock(dice)}`;
export const clock: Fill = (dice) =>
  `${two(dice.int(0, 23))}:${two(dice.int(0, 59))}:${two(dice.int(0, 59))}`;
const numbers: Fill = (dice) =>
  `[${Array.from({ length: dice.int(1, 6) }, () => number(dice)).join(", ")}]`;

/** A list of key=value, each key at most once: as many as the logger happened to have. */
export function pairs(
  keys: readonly string[],
  values: readonly Fill[],
  join: (key: string, value: string) => string = (key, value) => `${key}=${value}`,
  separator = " ",
): Fill {
  return (dice) =>
    dice
      .some(keys, 1, 6)
      .map((key) => join(key, dice.pick(values)(dice)))
      .join(separator);
}

/** The parameters that need no vocabulary. */
export const COMMON = {
  number,
  float,
  hex,
  digest,
  token,
  uuid,
  ipv4,
  ip,
  endpoint,
  duration,
  size,
  percent,
  date,
  clock,
  numbers,
} as const;

/** Some words of `list` in a sentence, in double quotes. */
export function quoted(list: readonly string[]): Fill {
  return (dice) => `"${dice.some(list, 1, 7).join(" ")}"`;
}

/** One of `list`. */
export function oneOf(text: string): Fill {
  const list = text.split(/\s+/).filter((word) => word !== "");
  return (dice) => dice.pick(list);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
