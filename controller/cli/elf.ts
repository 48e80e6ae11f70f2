/** Reads bytes at an offset of a file; fewer than asked for at its end. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>;

/** What an ELF image says of itself. */
export type ElfFacts = {
  /** Hex of the GNU build id; "": it has none. */
  readonly buildId: string;
  /** Names of all functions and objects that have one (.symtab and .dynsym), each once. */
  readonly symbols: ReadonlySet<string>;
  /** It has no .symtab: functions that nothing else links to have no name any more. */
  readonly stripped: boolean;
};

/** Bytes that begin as an ELF image and do not go on as one. */
export class ElfError extends Error {
  override readonly name = "ElfError";
}

const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
const LITTLE_ENDIAN = 1;
const SECTION = { symtab: 2, note: 7, dynsym: 11 } as const;
const SEGMENT_NOTE = 4;
const GNU_BUILD_ID = 3;

/** More than any program has; a file that says so is refused before it is read. */
const MAX_TABLE_BYTES = 268_435_456;
const MAX_ENTRIES = 65_536;

/** Where things stand in headers of 32 and of 64 bits; `word` is the size of an address in bytes. */
const LAYOUTS = {
  1: {
    word: 4,
    header: 52,
    segment: 32,
    section: 40,
    symbol: 16,
    phoff: 28,
    shoff: 32,
    counts: 42,
  },
  2: {
    word: 8,
    header: 64,
    segment: 56,
    section: 64,
    symbol: 24,
    phoff: 32,
    shoff: 40,
    counts: 54,
  },
} as const;
type Layout = (typeof LAYOUTS)[keyof typeof LAYOUTS];

type Extent = { readonly kind: number; readonly offset: number; readonly bytes: number };
type Section = Extent & { readonly link: number };

/**
 * Reads an ELF image (32 or 64 bits, little endian): build id and the names of its symbols. undefined: the file is no ELF image at all.
 * @param read the file, whoever made it
 * @throws ElfError when it is one of another byte order, or breaks off
 */
export async function readElf(read: ReadAt): Promise<ElfFacts | undefined> {
  const ident = Buffer.from(await read(0, 16));
  if (ident.byteLength < 16 || !ident.subarray(0, 4).equals(MAGIC)) return undefined;
  if (ident[5] !== LITTLE_ENDIAN)
    throw new ElfError(`byte order: found ${ident[5]}, wanted little endian`);
  const layout = LAYOUTS[ident[4] as keyof typeof LAYOUTS] as Layout | undefined;
  if (layout === undefined) throw new ElfError(`class: found ${ident[4]}, wanted 32 or 64 bits`);
  const image = new Image(read, layout);
  const { segments, sections } = await image.tables();
  return {
    buildId: await buildIdOf(image, segments, sections),
    symbols: await symbolsOf(image, sections),
    stripped: !sections.some((section) => section.kind === SECTION.symtab),
  };
}

/** A note is in a segment of what runs; in a file without segments, in a section. */
async function buildIdOf(
  image: Image,
  segments: readonly Extent[],
  sections: readonly Section[],
): Promise<string> {
  const notes = [
    ...segments.filter((s) => s.kind === SEGMENT_NOTE),
    ...sections.filter((s) => s.kind === SECTION.note),
  ];
  for (const note of notes) {
    const found = buildIdIn(await image.bytes("note", note.offset, note.bytes));
    if (found !== "") return found;
  }
  return "";
}

/** Entries of a note: sizes of name and content, type, both padded to four bytes. */
function buildIdIn(note: Buffer): string {
  for (let at = 0; at + 12 <= note.byteLength; ) {
    const nameBytes = note.readUInt32LE(at);
    const contentBytes = note.readUInt32LE(at + 4);
    const content = at + 12 + padded(nameBytes);
    const end = content + contentBytes;
    if (end > note.byteLength) return "";
    const isGnu = note.toString("latin1", at + 12, at + 12 + nameBytes) === "GNU\0";
    if (isGnu && note.readUInt32LE(at + 8) === GNU_BUILD_ID)
      return note.toString("hex", content, end);
    at = content + padded(contentBytes);
  }
  return "";
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

async function symbolsOf(image: Image, sections: readonly Section[]): Promise<Set<string>> {
  const names = new Set<string>();
  for (const table of sections) {
    if (table.kind !== SECTION.symtab && table.kind !== SECTION.dynsym) continue;
    const strings = sections[table.link];
    if (strings === undefined)
      throw new ElfError(`symbol table: found no section ${table.link} with its names`);
    const entries = await image.bytes("symbol table", table.offset, table.bytes);
    const texts = await image.bytes("names of symbols", strings.offset, strings.bytes);
    const { symbol } = image.layout;
    for (let at = 0; at + symbol <= entries.byteLength; at += symbol) {
      const start = entries.readUInt32LE(at);
      const end = texts.indexOf(0, start);
      if (start === 0 || start >= texts.byteLength || end < 0) continue;
      names.add(texts.toString("utf8", start, end));
    }
  }
  return names;
}

/** The tables of one image. Every offset and size in it was chosen by whoever made the file. */
class Image {
  readonly layout: Layout;
  readonly #read: ReadAt;

  constructor(read: ReadAt, layout: Layout) {
    this.#read = read;
    this.layout = layout;
  }

  async tables(): Promise<{ segments: readonly Extent[]; sections: readonly Section[] }> {
    const { header, phoff, shoff, counts, segment, section } = this.layout;
    const head = await this.bytes("header", 0, header);
    const sizes = [0, 2, 4, 6].map((offset) => head.readUInt16LE(counts + offset));
    const [segmentBytes = 0, segmentCount = 0, sectionBytes = 0, sectionCount = 0] = sizes;
    return {
      segments: (
        await this.#entries("segments", this.#word(head, phoff), {
          count: segmentCount,
          found: segmentBytes,
          wanted: segment,
        })
      ).map((entry) => this.#segment(entry)),
      sections: (
        await this.#entries("sections", this.#word(head, shoff), {
          count: sectionCount,
          found: sectionBytes,
          wanted: section,
        })
      ).map((entry) => this.#section(entry)),
    };
  }

  /** @throws ElfError when the file ends before, or more is asked for than a program has */
  async bytes(what: string, offset: number, length: number): Promise<Buffer> {
    if (length > MAX_TABLE_BYTES)
      throw new ElfError(`${what}: found ${length} bytes, wanted at most ${MAX_TABLE_BYTES}`);
    const found = Buffer.from(await this.#read(offset, length));
    if (found.byteLength !== length)
      throw new ElfError(`${what}: found ${found.byteLength} bytes at ${offset}, wanted ${length}`);
    return found;
  }

  async #entries(
    what: string,
    offset: number,
    size: { readonly count: number; readonly found: number; readonly wanted: number },
  ): Promise<readonly Buffer[]> {
    if (offset === 0) return [];
    if (size.count > 0 && size.found !== size.wanted)
      throw new ElfError(`${what}: found ${size.found} bytes each, wanted ${size.wanted}`);
    const count =
      size.count > 0 || what !== "sections" ? size.count : await this.#manySections(offset);
    const table = await this.bytes(what, offset, count * size.wanted);
    return Array.from({ length: count }, (_, i) =>
      table.subarray(i * size.wanted, (i + 1) * size.wanted),
    );
  }

  /** From 65,280 sections on their number stands in the size of the first. */
  async #manySections(offset: number): Promise<number> {
    const first = this.#section(await this.bytes("sections", offset, this.layout.section));
    if (first.bytes > MAX_ENTRIES * 16)
      throw new ElfError(`sections: found ${first.bytes}, wanted at most ${MAX_ENTRIES * 16}`);
    return first.bytes;
  }

  #segment(entry: Buffer): Extent {
    const { word } = this.layout;
    const [offset, bytes] = word === 8 ? [8, 32] : [4, 16];
    return {
      kind: entry.readUInt32LE(0),
      offset: this.#word(entry, offset),
      bytes: this.#word(entry, bytes),
    };
  }

  #section(entry: Buffer): Section {
    const { word } = this.layout;
    return {
      kind: entry.readUInt32LE(4),
      offset: this.#word(entry, 8 + 2 * word),
      bytes: this.#word(entry, 8 + 3 * word),
      link: entry.readUInt32LE(8 + 4 * word),
    };
  }

  /** An address or size. @throws ElfError when it is larger than any file */
  #word(from: Buffer, offset: number): number {
    if (this.layout.word === 4) return from.readUInt32LE(offset);
    const value = from.readBigUInt64LE(offset);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
      throw new ElfError(`address: found ${value}, wanted one inside the file`);
    return Number(value);
  }
}
