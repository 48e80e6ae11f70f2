/**
 * Protocol Buffers for the few messages of etcd that we speak, from tables of field numbers. Written
 * by hand because identifiers there fill all 64 bits: generated code of ours reads them as rounded
 * numbers. Unknown fields are skipped, missing ones read as their defaults, as proto3 says.
 */

/** One kind of value on the wire: how it is written behind its tag, and read. */
type Scalar<T> = {
  readonly wireType: 0 | 2;
  readonly empty: T;
  readonly write: (sink: Sink, value: T) => void;
  readonly read: (source: Source) => T;
};

/** A field of a message: its number, its kind, and whether it comes alone, maybe not, or in numbers. */
export type Field<T> = {
  readonly number: number;
  readonly kind: Scalar<T>;
  readonly many: "one" | "maybe" | "list";
};

/** A message with its table. `read` throws RangeError on bytes that are no such message. */
export type Message<T> = {
  readonly write: (value: Draft<T>) => Buffer;
  readonly read: (bytes: Uint8Array) => T;
};

/** What a message reads as. */
export type MessageOf<M> = M extends Message<infer T> ? T : never;

type Values<F> = { readonly [K in keyof F]: F[K] extends { readonly value: infer V } ? V : never };
type Declared<V> = { readonly field: Field<unknown>; readonly value: V };

const declare = <V>(field: unknown): Declared<V> => ({ field }) as Declared<V>;
const scalar =
  <T>(kind: Scalar<T>) =>
  (number: number): Declared<T> =>
    declare<T>({ number, kind, many: "one" });

/** A whole number that JavaScript holds exactly; anything beyond 2^53 is an error, never rounded. */
export const int64 = scalar<number>({
  wireType: 0,
  empty: 0,
  write: (sink, value) =>
    value >= 0 ? sink.small(value) : sink.varint(BigInt.asUintN(64, BigInt(value))),
  read: (source) => source.small() ?? exact(BigInt.asIntN(64, source.varint())),
});
/** An identifier of 64 bits. */
export const id64 = scalar<bigint>({
  wireType: 0,
  empty: 0n,
  write: (sink, value) => sink.varint(value),
  read: (source) => source.varint(),
});
export const bool = scalar<boolean>({
  wireType: 0,
  empty: false,
  write: (sink, value) => sink.varint(value ? 1n : 0n),
  read: (source) => source.varint() !== 0n,
});
export const bytes = scalar<Uint8Array>({
  wireType: 2,
  empty: new Uint8Array(),
  write: (sink, value) => sink.chunk(value),
  read: (source) => source.chunk(),
});
export const string = scalar<string>({
  wireType: 2,
  empty: "",
  write: (sink, value) => sink.chunk(Buffer.from(value)),
  read: (source) => Buffer.from(source.chunk()).toString(),
});

/** A message inside a message, or one of a choice; `undefined` when it is not there. */
export const maybe = <T>(number: number, message: Message<T>): Declared<T | undefined> =>
  declare<T | undefined>({ number, kind: nested(message), many: "maybe" });

/** Messages inside a message, in their order. */
export const list = <T>(number: number, message: Message<T>): Declared<readonly T[]> =>
  declare<readonly T[]>({ number, kind: nested(message), many: "list" });

/** A message inside a request: whoever writes one leaves out what has its default. */
export type Draft<T> = T extends Uint8Array | number | bigint | boolean | string | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly Draft<E>[]
    : { readonly [K in keyof T]?: Draft<T[K]> };

function nested<T>(message: Message<T>): Scalar<T> {
  return {
    wireType: 2,
    empty: undefined as T,
    write: (sink, value) => sink.chunk(message.write(value as Draft<T>)),
    read: (source) => message.read(source.chunk()),
  };
}

/** Makes a message of its fields. */
export function message<F extends Readonly<Record<string, Declared<unknown>>>>(
  fields: F,
): Message<Values<F>> {
  const table = Object.entries(fields).map(([name, { field }]) => [name, field] as const);
  const byNumber = new Map(table.map(([name, field]) => [field.number, { name, field }]));
  return {
    write: (value) => writeFields(table, value as Readonly<Record<string, unknown>>),
    read: (data) => {
      const result: Record<string, unknown> = {};
      for (const [name, { kind, many }] of table)
        result[name] = many === "list" ? [] : many === "maybe" ? undefined : kind.empty;
      const source = new Source(data);
      while (!source.atEnd) readField(source, byNumber, result);
      return result as Values<F>;
    },
  };
}

function writeFields(
  table: readonly (readonly [string, Field<unknown>])[],
  value: Readonly<Record<string, unknown>>,
): Buffer {
  const sink = new Sink();
  for (const [name, { number, kind, many }] of table) {
    const found = value[name];
    if (found === undefined) continue;
    const all = many === "list" ? (found as readonly unknown[]) : [found];
    for (const one of all) {
      // A message that is there but empty is written: in a choice its presence is the answer.
      if (many === "one" && isEmpty(one)) continue;
      sink.small(number * 8 + kind.wireType);
      kind.write(sink, one);
    }
  }
  return sink.take();
}

function isEmpty(value: unknown): boolean {
  return value instanceof Uint8Array ? value.byteLength === 0 : !value;
}

function readField(
  source: Source,
  fields: ReadonlyMap<number, { readonly name: string; readonly field: Field<unknown> }>,
  result: Record<string, unknown>,
): void {
  const tag = source.small() ?? exact(source.varint());
  const wireType = tag % 8;
  const found = fields.get((tag - wireType) / 8);
  if (found === undefined || found.field.kind.wireType !== wireType) {
    source.skip(wireType);
    return;
  }
  const value = found.field.kind.read(source);
  const before = result[found.name];
  if (Array.isArray(before)) before.push(value);
  else result[found.name] = value;
}

function exact(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`etcd message: ${value} was found, a number below 2^53 was wanted`);
}

class Sink {
  readonly #chunks: Uint8Array[] = [];

  varint(value: bigint): void {
    const octets: number[] = [];
    let rest = value;
    while (rest > 0x7fn) {
      octets.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    octets.push(Number(rest));
    this.#chunks.push(Uint8Array.from(octets));
  }

  /** As `varint`, for a whole number from 0 to 2^53; most are small, and BigInt is slow. */
  small(value: number): void {
    const octets: number[] = [];
    let rest = value;
    while (rest > 0x7f) {
      octets.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    octets.push(rest);
    this.#chunks.push(Uint8Array.from(octets));
  }

  chunk(data: Uint8Array): void {
    this.small(data.byteLength);
    this.#chunks.push(data);
  }

  /** A copy of everything written: what the caller does to its bytes afterwards changes nothing. */
  take(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

class Source {
  readonly #data: Uint8Array;
  #position = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  get atEnd(): boolean {
    return this.#position >= this.#data.byteLength;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const octet = this.#data[this.#position];
      if (octet === undefined) break;
      this.#position += 1;
      value |= BigInt(octet & 0x7f) << shift;
      if (octet < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError(
      "etcd message: a number without end was found, at most 10 bytes were wanted",
    );
  }

  /** As `varint`, for what fits four bytes; undefined, and nothing is read, when it does not. */
  small(): number | undefined {
    let value = 0;
    for (let index = 0; index < 4; index += 1) {
      const octet = this.#data[this.#position + index];
      if (octet === undefined) return undefined;
      value |= (octet & 0x7f) << (7 * index);
      if (octet < 0x80) {
        this.#position += index + 1;
        return value;
      }
    }
    return undefined;
  }

  /** The reader's own copy. */
  chunk(): Uint8Array {
    const length = this.small() ?? exact(this.varint());
    const begin = this.#position;
    if (begin + length > this.#data.byteLength) throw cut();
    this.#position += length;
    // Not `slice`: of a Buffer that is a view.
    return new Uint8Array(this.#data.subarray(begin, this.#position));
  }

  skip(wireType: number): void {
    if (wireType === 0) this.varint();
    else if (wireType === 2) this.chunk();
    else if (wireType === 1) this.#position += 8;
    else if (wireType === 5) this.#position += 4;
    else
      throw new RangeError(
        `etcd message: wire type ${wireType} was found, 0, 1, 2 or 5 was wanted`,
      );
    if (this.#position > this.#data.byteLength) throw cut();
  }
}

function cut(): RangeError {
  return new RangeError("etcd message: fewer bytes were found than it announces, all were wanted");
}
