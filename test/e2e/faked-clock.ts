import { writeFileSync } from "node:fs";
import { join } from "node:path";

const LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

/** The wall clock of one program, set at will while it runs; its monotonic clock is the machine's. Wants Debian's faketime. */
export class FakedClock {
  readonly #file: string;

  /** @param directory where the file lies that the program reads its clock from */
  constructor(directory: string) {
    this.#file = join(directory, "clock");
    this.set(0);
  }

  /** What the program is started with. */
  get env(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      NO_FAKE_STAT: "1",
    };
  }

  /** @param aheadMs of the machine's clock */
  set(aheadMs: number): void {
    const seconds = Math.round(aheadMs / 1_000);
    writeFileSync(this.#file, `${seconds < 0 ? "-" : "+"}${Math.abs(seconds)}\n`);
  }
}
