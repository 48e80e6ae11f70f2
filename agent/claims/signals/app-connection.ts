import type { Socket } from "node:net";
import type { AppEvents, AppPeer } from "./app-events.ts";
import { type AppRecord, readAppRecord } from "./app-record.ts";
import { RecordLines } from "./record-lines.ts";
import type { RecordRate } from "./record-rate.ts";

/** One record, without the end of its line. */
export const MAX_RECORD_BYTES = 4_096;
/** Answers that a peer leaves unread; more are not written. */
const MAX_UNREAD_BYTES = 65_536;
/** How long a connection that sends what cannot be taken is left unread: its sender waits, and not the agent's other work. */
const PACE_MS = 10;
/** Beyond its rate a connection may still say this often in a second that a path was entered: a flood must not hide that. */
const RESERVED_PER_SECOND = 100;

/** What one connection is told apart by, and what it may use. */
export type AppConnectionParts = {
  readonly events: AppEvents;
  readonly from: AppPeer;
  /** Of this connection, and of all together. */
  readonly rates: readonly RecordRate[];
  readonly reserve: RecordRate;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
};

/** What a connection may use beyond its rate, to say that a path was entered. */
export const RESERVE = RESERVED_PER_SECOND;

/** One answer, as a line. */
export function errorLine(text: string): string {
  return `${JSON.stringify({ error: text })}\n`;
}

/** Reads records off a connection that is paused, until it ends. The socket's owner closes it; errors of it are the owner's. */
export class AppConnection {
  readonly #socket: Socket;
  readonly #parts: AppConnectionParts;
  readonly #lines: RecordLines;
  /** Of the bytes at hand: how many records were not taken, by why. */
  readonly #dropped = new Map<string, number>();
  #saidTooFast = false;

  constructor(socket: Socket, parts: AppConnectionParts) {
    this.#socket = socket;
    this.#parts = parts;
    this.#lines = new RecordLines(
      MAX_RECORD_BYTES,
      (line, number) => this.#line(line, number),
      (number) => this.#tooLong(number),
    );
  }

  /** Begins to read. */
  start(): void {
    this.#socket.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#socket.on("end", () => {
      this.#lines.finish();
      this.#settle();
      this.#socket.end();
    });
    this.#socket.resume();
  }

  #read(chunk: Buffer): void {
    this.#saidTooFast = false;
    this.#lines.push(chunk);
    if (this.#settle() || this.#lines.skipping) this.#pause();
  }

  /** Tells what was dropped of the bytes at hand: one call for each cause, however many they were. */
  #settle(): boolean {
    for (const [why, count] of this.#dropped) this.#parts.events.dropped(count, why);
    const any = this.#dropped.size > 0;
    this.#dropped.clear();
    return any;
  }

  #pause(): void {
    this.#socket.pause();
    setTimeout(() => this.#socket.resume(), PACE_MS);
  }

  #line(line: Uint8Array, number: number): void {
    if (!this.#mayTake(line)) {
      this.#drop("too many records a second");
      const perSecond = this.#parts.rates[0]?.perSecond ?? 0;
      if (!this.#saidTooFast)
        this.#answer(`line ${number}: found more than ${perSecond} records a second, wanted fewer`);
      this.#saidTooFast = true;
      return;
    }
    const record = readAppRecord(line);
    if (record.kind === "fault") {
      this.#drop("malformed record");
      this.#answer(`line ${number}: ${record.text}`);
    } else this.#tell(record);
  }

  #mayTake(line: Uint8Array): boolean {
    const { rates, reserve, nowMs } = this.#parts;
    const now = nowMs();
    if (rates.every((rate) => rate.has(now))) {
      for (const rate of rates) rate.take();
      return true;
    }
    if (!Buffer.from(line.buffer, line.byteOffset, line.length).includes('"entered"')) return false;
    if (!reserve.has(now)) return false;
    reserve.take();
    return true;
  }

  #tell(record: Exclude<AppRecord, { kind: "fault" }>): void {
    const { events, from } = this.#parts;
    switch (record.kind) {
      case "evaluated":
        events.evaluated(record.flag, record.value, record.count, from);
        break;
      case "entered":
        events.entered(record.path, record.count, from);
        break;
      case "counter":
        events.counter(record.name, record.value, from);
        break;
      case "logged":
        events.logged(record.text, record.level, from);
        break;
      case "hello":
        // Says what speaks to whoever watches the wire; a later version may answer it.
        break;
    }
  }

  #tooLong(number: number): void {
    this.#drop("record too long");
    this.#answer(
      `line ${number}: found more than ${MAX_RECORD_BYTES} bytes, wanted at most ${MAX_RECORD_BYTES}`,
    );
  }

  #drop(why: string): void {
    this.#dropped.set(why, (this.#dropped.get(why) ?? 0) + 1);
  }

  #answer(text: string): void {
    // A peer that does not read its answers costs no more than this.
    if (this.#socket.writableLength < MAX_UNREAD_BYTES) this.#socket.write(errorLine(text));
  }
}
