import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import type { Heard, Order, Sample } from "./history.ts";
import type { RecordedLine } from "./programs/recording-gate.ts";

/** What the recording gate and the operator wrote so far, one JSON document a line; each line is read once. */
export class Recordings {
  readonly gateFile: string;
  readonly ordersFile: string;
  readonly #heard: Heard[] = [];
  readonly #samples: Sample[] = [];
  readonly #orders: Order[] = [];
  readonly #gateLines: NewLines;
  readonly #orderLines: NewLines;

  constructor(gateFile: string, ordersFile: string) {
    this.gateFile = gateFile;
    this.ordersFile = ordersFile;
    this.#gateLines = new NewLines(gateFile);
    this.#orderLines = new NewLines(ordersFile);
  }

  heard(): readonly Heard[] {
    this.#readGate();
    return this.#heard;
  }

  /** Taken since an instant, in order. */
  samples(sinceUs: number): readonly Sample[] {
    this.#readGate();
    return this.#samples.filter(({ atUs }) => atUs >= sinceUs);
  }

  /** The last one; undefined before the first. */
  lastSample(): Sample | undefined {
    this.#readGate();
    return this.#samples.at(-1);
  }

  /** Ended since an instant, in order. */
  orders(sinceUs = 0): readonly Order[] {
    for (const line of this.#orderLines.read()) this.#orders.push(JSON.parse(line) as Order);
    return this.#orders.filter(({ endUs }) => endUs >= sinceUs);
  }

  #readGate(): void {
    for (const text of this.#gateLines.read()) {
      const line = JSON.parse(text) as RecordedLine;
      if ("heard" in line) this.#heard.push(line.heard);
      else if ("sample" in line) this.#samples.push(line.sample);
    }
  }
}

/** Lines of a file that grows. */
class NewLines {
  readonly #file: string;
  #read = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Whole lines that were not given before. */
  read(): readonly string[] {
    if (!existsSync(this.#file)) return [];
    const file = openSync(this.#file, "r");
    try {
      const bytes = Buffer.alloc(fstatSync(file).size - this.#read);
      const got = bytes.subarray(0, readSync(file, bytes, 0, bytes.length, this.#read));
      const whole = got.subarray(0, got.lastIndexOf("\n") + 1);
      this.#read += whole.length;
      return whole.toString().split("\n").slice(0, -1);
    } finally {
      closeSync(file);
    }
  }
}
