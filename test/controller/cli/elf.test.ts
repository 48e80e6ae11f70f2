import { describe, expect, it } from "vitest";
import { ElfError, readElf } from "../../../controller/cli/elf.ts";
import { type ElfImage, elfImage } from "../../fakes/elf-image.ts";

const read = (bytes: Buffer) =>
  readElf(async (offset, length) => bytes.subarray(offset, offset + length));

const IMAGE: ElfImage = { bits: 64, buildId: "00112233445566", symbols: ["main", "power_peg"] };

describe("an ELF image", () => {
  it.each([
    [64, "segment"],
    [64, "section"],
    [32, "segment"],
    [32, "section"],
  ] as const)("of %i bits gives its build id from a %s, and its symbols", async (bits, noteIn) => {
    const facts = await read(elfImage({ ...IMAGE, bits, noteIn }));
    expect(facts?.buildId).toBe("00112233445566");
    expect([...(facts?.symbols ?? [])]).toEqual(["main", "power_peg"]);
  });

  it("without a build id or symbols has none", async () => {
    const facts = await read(elfImage({ bits: 64, buildId: "", symbols: [] }));
    expect(facts).toEqual({ buildId: "", symbols: new Set(), stripped: false });
  });

  it("that was stripped keeps the names that others link to, and is known to be", async () => {
    expect(await read(elfImage({ ...IMAGE, stripped: true }))).toMatchObject({
      symbols: new Set(["main", "power_peg"]),
      stripped: true,
    });
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a script", Buffer.from("#!/bin/sh\nexec smars --peg\n")],
    ["four letters", Buffer.from("\x7fELF")],
  ])("is not what %s is", async (_, bytes) => {
    expect(await read(bytes)).toBeUndefined();
  });

  it("of the other byte order, or of no class, is refused and not guessed at", async () => {
    const changed = (at: number, value: number): Buffer => {
      const bytes = elfImage(IMAGE);
      bytes[at] = value;
      return bytes;
    };
    await expect(read(changed(5, 2))).rejects.toThrow(/byte order: found 2/);
    await expect(read(changed(4, 3))).rejects.toThrow(/class: found 3/);
  });

  it("that breaks off anywhere is refused, or gives what is left of it: it never hangs or fails otherwise", async () => {
    const whole = elfImage(IMAGE);
    let refused = 0;
    for (let length = 16; length < whole.byteLength; length++)
      await read(whole.subarray(0, length)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ElfError);
        refused += 1;
      });
    expect(refused).toBeGreaterThan(whole.byteLength / 2);
  });

  it("in which any one byte is another is read or refused", async () => {
    const whole = elfImage(IMAGE);
    for (let at = 0; at < whole.byteLength; at++)
      for (const value of [0x00, 0x7f, 0xff]) {
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        const found = await read(bytes).catch((error: unknown) => error);
        expect(found === undefined || found instanceof ElfError || typeof found === "object").toBe(
          true,
        );
        if (found instanceof Error) expect(found).toBeInstanceOf(ElfError);
      }
  });

  it("that says to be larger than any program is refused before it is read", async () => {
    const bytes = elfImage(IMAGE);
    bytes.writeBigUInt64LE(1n << 60n, 40);
    await expect(read(bytes)).rejects.toThrow(ElfError);
    const huge = elfImage(IMAGE);
    const sections = Number(huge.readBigUInt64LE(40));
    huge.writeUInt32LE(0xffff_ffff, sections + 64 + 32);
    await expect(read(huge)).rejects.toThrow(/symbol table: found 4294967295 bytes/);
  });
});
