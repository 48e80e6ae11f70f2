import { LIMITS } from "../limits.ts";
import { bytesEqual, utf8Length } from "./bytes.ts";
import { FormatError, type FormatErrorCode } from "./format-error.ts";

/** The two halves of a generated message type that a strict reader needs. */
export type Codec<Message> = {
  encode(message: Message): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Message;
};

/**
 * Decodes a signed body and refuses every encoding but the one we would write: unknown fields, duplicated scalars, map tricks and
 * over-long numbers all change the bytes (RELIABILITY: parse once). What is returned is what was signed, and nothing else.
 * @param bytes the very bytes whose signature was verified
 * @throws FormatError with `code`
 */
export function decodeExactly<Message>(
  codec: Codec<Message>,
  bytes: Uint8Array,
  code: FormatErrorCode,
  subject: string,
): Message {
  let message: Message;
  try {
    message = codec.decode(bytes);
  } catch (cause) {
    throw undecodable(code, subject, cause);
  }
  if (!bytesEqual(codec.encode(message).finish(), bytes))
    throw new FormatError(
      code,
      `${subject}: found an encoding that is not the canonical one (unknown or repeated fields), wanted exactly what is read`,
    );
  return message;
}

function undecodable(code: FormatErrorCode, subject: string, cause: unknown): FormatError {
  return new FormatError(code, `${subject}: found bytes that cannot be decoded`, { cause });
}

/** Complaints about one message, all under one code. */
export class Reader {
  readonly #code: FormatErrorCode;
  readonly #subject: string;
  constructor(code: FormatErrorCode, subject: string) {
    this.#code = code;
    this.#subject = subject;
  }

  /** Refuses with "subject: field: what". @throws FormatError */
  refuse(field: string, what: string): never {
    throw new FormatError(this.#code, `${this.#subject}: ${field}: ${what}`);
  }

  /** A name: 1 to `maxChars` of [A-Za-z0-9._-], so that it can stand in a log, a URL and a path. @throws FormatError */
  name(
    field: string,
    value: string | null | undefined,
    maxChars: number = LIMITS.nameChars,
  ): string {
    const text = value ?? "";
    if (text.length === 0 || text.length > maxChars || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text))
      this.refuse(
        field,
        `found ${describeText(text)}, wanted 1 to ${maxChars} characters of A-Z a-z 0-9 . _ - beginning with a letter or digit`,
      );
    return text;
  }

  /** Text of at most `maxBytes` UTF-8 bytes. It may hold any character, since paths may: whoever shows it neutralises them. @throws FormatError */
  text(
    field: string,
    value: string | null | undefined,
    maxBytes: number = LIMITS.textBytes,
  ): string {
    const text = value ?? "";
    const bytes = utf8Length(text);
    if (bytes > maxBytes) this.refuse(field, `found ${bytes} bytes, wanted at most ${maxBytes}`);
    return text;
  }

  /** Bytes of a length from `min` to `max`. @throws FormatError */
  bytes(
    field: string,
    value: Uint8Array | null | undefined,
    min: number,
    max: number = min,
  ): Uint8Array {
    const bytes = value ?? new Uint8Array();
    if (bytes.byteLength < min || bytes.byteLength > max)
      this.refuse(
        field,
        `found ${bytes.byteLength} bytes, wanted ${min === max ? String(min) : `${min} to ${max}`}`,
      );
    return bytes;
  }

  /** A digest of 32 bytes, or none when `optional`. @throws FormatError */
  digest(field: string, value: Uint8Array | null | undefined, optional = false): Uint8Array {
    if (optional && (value ?? new Uint8Array()).byteLength === 0) return new Uint8Array();
    return this.bytes(field, value, 32);
  }

  /** A whole number from `min` to `max` (at most 2^53-1). @throws FormatError */
  integer(
    field: string,
    value: number | null | undefined,
    min = 0,
    max: number = Number.MAX_SAFE_INTEGER,
  ): number {
    const number = value ?? 0;
    if (!Number.isSafeInteger(number) || number < min || number > max)
      this.refuse(field, `found ${number}, wanted a whole number from ${min} to ${max}`);
    return number;
  }

  /** A list of at most `max` entries. @throws FormatError */
  list<T>(field: string, value: readonly T[] | null | undefined, max: number): readonly T[] {
    const list = value ?? [];
    if (list.length > max)
      this.refuse(field, `found ${list.length} entries, wanted at most ${max}`);
    return list;
  }

  /** One of the words that `table` gives for an enum's numbers; zero and unknown numbers are refused. @throws FormatError */
  word<T extends string>(
    field: string,
    value: number | null | undefined,
    table: Readonly<Record<number, T>>,
  ): T {
    const word = table[value ?? 0];
    if (word === undefined)
      this.refuse(field, `found ${value ?? 0}, wanted one of ${Object.keys(table).join(", ")}`);
    return word;
  }
}

/** A digest as 64 lower-case hex digits. @throws FormatError */
export function hexDigest(read: Reader, field: string, value: string | null | undefined): string {
  if (!/^[0-9a-f]{64}$/.test(value ?? ""))
    read.refuse(field, "found something else than 64 lower-case hex digits");
  return value ?? "";
}

/** Holds a list to its order: sorted by code unit, each once. @throws FormatError */
export function sortedOnce(read: Reader, field: string, names: readonly string[]): void {
  for (let i = 1; i < names.length; i++)
    if ((names[i - 1] ?? "") >= (names[i] ?? ""))
      read.refuse(
        field,
        "found a repeat or an unsorted list, wanted each once, in code unit order",
      );
}

/** Text for an error: quoted, short, with control characters shown, since an attacker may have chosen it. Throws none. */
export function describeText(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}… (${text.length} characters)` : text;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
