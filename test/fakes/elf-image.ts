/** What a made ELF image holds. */
export type ElfImage = {
  readonly bits: 32 | 64;
  /** Hex; "": no build id. */
  readonly buildId: string;
  readonly symbols: readonly string[];
  /** Bytes that are in it besides. */
  readonly text?: string;
  /** Where the note is found; by default in a segment, as in what runs. */
  readonly noteIn?: "segment" | "section";
  /** Its symbols are those of a dynamic image alone. */
  readonly stripped?: true;
};

/** The bytes of a small ELF image, little endian, laid out by the System V ABI: header, segments, note, names, symbols, sections. */
export function elfImage(image: ElfImage): Buffer {
  const wide = image.bits === 64;
  const sizes = wide
    ? { header: 64, segment: 56, section: 64, symbol: 24 }
    : { header: 52, segment: 32, section: 40, symbol: 16 };
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(wide ? 8 : 4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const inSegment = image.buildId !== "" && image.noteIn !== "section";
  const note = image.buildId === "" ? Buffer.alloc(0) : noteOf(image.buildId);
  const names = Buffer.from(`\0${image.symbols.map((name) => `${name}\0`).join("")}`);
  const symbols = Buffer.concat([
    Buffer.alloc(sizes.symbol),
    ...image.symbols.map((name) => {
      const entry = Buffer.alloc(sizes.symbol);
      entry.writeUInt32LE(names.indexOf(`\0${name}\0`) + 1);
      return entry;
    }),
  ]);
  const noteAt = sizes.header + (inSegment ? sizes.segment : 0);
  const namesAt = noteAt + note.byteLength;
  const symbolsAt = namesAt + names.byteLength;
  const textAt = symbolsAt + symbols.byteLength;
  const text = Buffer.from(image.text ?? "");
  const sectionsAt = textAt + text.byteLength;
  const section = (type: number, at: number, bytes: number, link: number): Buffer =>
    Buffer.concat([
      u32(0),
      u32(type),
      word(0),
      word(0),
      word(at),
      word(bytes),
      u32(link),
      Buffer.alloc(sizes.section - 12 - 4 * word(0).byteLength),
    ]);
  const sections = [
    Buffer.alloc(sizes.section),
    section(image.stripped === true ? 11 : 2, symbolsAt, symbols.byteLength, 2),
    section(3, namesAt, names.byteLength, 0),
    ...(image.noteIn === "section" ? [section(7, noteAt, note.byteLength, 0)] : []),
  ];
  const segment = wide
    ? [u32(4), u32(4), word(noteAt), word(0), word(0), word(note.byteLength), Buffer.alloc(16)]
    : [u32(4), word(noteAt), word(0), word(0), word(note.byteLength), Buffer.alloc(12)];
  const header = Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    u16(2),
    u16(62),
    u32(1),
    word(0),
    word(inSegment ? sizes.header : 0),
    word(sectionsAt),
    u32(0),
    ...[sizes.header, sizes.segment, inSegment ? 1 : 0, sizes.section, sections.length, 0].map(u16),
  ]);
  return Buffer.concat([
    header,
    ...(inSegment ? segment : []),
    note,
    names,
    symbols,
    text,
    ...sections,
  ]);
}

/** A note of another owner first, then the build id: both sizes are padded to four bytes. */
function noteOf(buildId: string): Buffer {
  const id = Buffer.from(buildId, "hex");
  const other = [u32(6), u32(2), u32(3), Buffer.from("Other\0\0\0"), Buffer.from([1, 2, 0, 0])];
  const padding = Buffer.alloc((4 - (id.byteLength % 4)) % 4);
  return Buffer.concat([
    ...other,
    u32(4),
    u32(id.byteLength),
    u32(3),
    Buffer.from("GNU\0"),
    id,
    padding,
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
