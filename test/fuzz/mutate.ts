/** Numbers from 0 up to but without `below`, the same for the same seed. */
export type Chance = (below: number) => number;

/** A seeded generator (mulberry32). @param seed any whole number */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Lengths, tags and characters at which decoders go wrong. */
const TELLING = [
  ...[0x00, 0x01, 0x07, 0x08, 0x0a, 0x0d, 0x12, 0x1a, 0x20, 0x22, 0x2d, 0x2f, 0x3a],
  ...[0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xc0, 0xe2, 0xed, 0xfe, 0xff],
];
const MOST_STEPS = 6;
/** Input is rarely made longer than this by anything but repetition. */
const MOST_BYTES = 8_192;
/** So deep and no deeper is nested. */
const MOST_REPEATED_BYTES = 65_536;

type Step = (bytes: Buffer, chance: Chance) => Buffer;

function joined(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(parts);
}

/** A place, and a length that fits behind it. */
function piece(bytes: Buffer, chance: Chance): { from: number; to: number } {
  const from = chance(bytes.length + 1);
  return { from, to: from + chance(Math.min(64, bytes.length - from) + 1) };
}

const STEPS: readonly Step[] = [
  function flipBit(bytes, chance) {
    const at = chance(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance(8));
    return bytes;
  },
  function setByte(bytes, chance) {
    bytes[chance(bytes.length)] = TELLING[chance(TELLING.length)] ?? 0;
    return bytes;
  },
  function addSmall(bytes, chance) {
    const at = chance(bytes.length);
    bytes[at] = ((bytes[at] ?? 0) + chance(33) - 16) & 0xff;
    return bytes;
  },
  function insert(bytes, chance) {
    const at = chance(bytes.length + 1);
    const added = Buffer.alloc(1 + chance(8), TELLING[chance(TELLING.length)]);
    return joined(bytes.subarray(0, at), added, bytes.subarray(at));
  },
  function remove(bytes, chance) {
    const { from, to } = piece(bytes, chance);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  function cut(bytes, chance) {
    return bytes.subarray(0, chance(bytes.length + 1));
  },
  function copy(bytes, chance) {
    const { from, to } = piece(bytes, chance);
    const at = chance(bytes.length + 1);
    return joined(bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at));
  },
  function swap(bytes, chance) {
    const { from, to } = piece(bytes, chance);
    const at = to + chance(bytes.length - to + 1);
    const [a, b] = [bytes.subarray(from, to), bytes.subarray(to, at)];
    return joined(bytes.subarray(0, from), b, a, bytes.subarray(at));
  },
  function longNumber(bytes, chance) {
    const at = chance(bytes.length + 1);
    const varint = Buffer.alloc(1 + chance(11), 0xff);
    varint[varint.length - 1] = chance(128);
    return joined(bytes.subarray(0, at), varint, bytes.subarray(at + chance(2)));
  },
];

/** Makes another input of one: a few changes, parts of others, words, and now and then a piece ten thousand times over. Same chance, same input. */
export function mutate(
  input: Uint8Array,
  others: readonly Uint8Array[],
  words: readonly Uint8Array[],
  chance: Chance,
): Buffer {
  let bytes: Buffer = Buffer.from(input);
  for (let left = 1 + chance(MOST_STEPS); left > 0; left--) {
    if (bytes.length === 0) bytes = Buffer.from([TELLING[chance(TELLING.length)] ?? 0]);
    const kind = chance(STEPS.length + 4);
    const at = chance(bytes.length + 1);
    const head = bytes.subarray(0, at);
    if (kind < STEPS.length) bytes = STEPS[kind]?.(bytes, chance) ?? bytes;
    else if (kind === STEPS.length) {
      const other = Buffer.from(others[chance(others.length)] ?? []);
      bytes = joined(head, other.subarray(chance(other.length + 1)));
    } else if (words.length > 0)
      bytes = joined(head, words[chance(words.length)] ?? head, bytes.subarray(at + chance(2)));
  }
  if (bytes.length > MOST_BYTES) bytes = bytes.subarray(0, MOST_BYTES);
  return chance(500) === 0 ? repeated(bytes, chance) : bytes;
}

function repeated(bytes: Buffer, chance: Chance): Buffer {
  const { from, to } = piece(bytes, chance);
  const part = bytes.subarray(from, Math.max(from + 1, to));
  const times = Math.floor(MOST_REPEATED_BYTES / Math.max(1, part.length));
  const many = Array.from({ length: chance(times) + 1 }, () => part);
  return joined(bytes.subarray(0, from), ...many, bytes.subarray(from));
}
