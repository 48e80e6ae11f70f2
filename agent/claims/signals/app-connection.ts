import type { Socket } from "node:net";
import type { AppEvents, AppPeer } from "./app-events.ts";
import { type AppRecord, readAppRecord } from "./app-record.ts";
import { RecordLines } from "./record-lines.ts";
import type { RecordRate } from "./record-rate.ts";

/** One record, without the end of its line. */
const MAX_RECORD_BYTES = 4_096;
/** Answers that a peer leaves unread; more are not written. */
const MAX_UNREAD_BYTES = 65_536;
/** How long a connection that sends what cannot be taken is left unread: its sender waits, and not the agent's other work. */
const PACE_MS = 10;
const TOO_FAST_PACE_MS = 25;
const NEWLINE = 0x0a;
/** What every record has that says that a path was entered. */
const ENTERED = '"entered"';
const TOO_FAST = "too many records a second";
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
    let from = 0;
    while (from < chunk.length)
      from = this.#mayTake() ? this.#lines.take(chunk, from) : this.#passOver(chunk, from);
    const tooFast = this.#dropped.has(TOO_FAST);
    if (this.#settle() || this.#lines.skipping) this.#pause(tooFast ? TOO_FAST_PACE_MS : PACE_MS);
  }

  /** Drops lines up to the next that says that a path was entered. They cost next to nothing: a flood of them is no load. */
  #passOver(chunk: Buffer, from: number): number {
    const { reserve, nowMs } = this.#parts;
    const hit = reserve.has(nowMs()) ? chunk.indexOf(ENTERED, from) : -1;
    const to = chunk.lastIndexOf(NEWLINE, hit === -1 ? undefined : hit) + 1;
    // The end of a line that began before, the line that was looked for, or the beginning of one whose end has not come.
    if (this.#lines.isInside || to <= from) return this.#lines.take(chunk, from);
    const line = this.#lines.number;
    this.#tooFast(line, this.#lines.pass(chunk, from, to));
    return to;
  }

  /** Tells what was dropped of the bytes at hand: one call for each cause, however many they were. */
  #settle(): boolean {
    for (const [why, count] of this.#dropped) this.#parts.events.dropped(count, why);
    const any = this.#dropped.size > 0;
    this.#dropped.clear();
    return any;
  }

  #pause(paceMs: number): void {
    this.#socket.pause();
    setTimeout(() => this.#socket.resume(), paceMs);
  }

  #line(line: Uint8Array, number: number): void {
    if (!this.#pay(line)) this.#tooFast(number, 1);
    // Empty lines say nothing, and are paid for like others.
    else if (line.length > 0) this.#say(line, number);
  }

  /** Whether it may be looked at; it is counted against its rate, or against the reserve. */
  #pay(line: Uint8Array): boolean {
    const { rates, reserve, nowMs } = this.#parts;
    if (this.#mayTake()) {
      for (const rate of rates) rate.take();
      return true;
    }
    if (!isEntered(line) || !reserve.has(nowMs())) return false;
    reserve.take();
    return true;
  }

  #say(line: Uint8Array, number: number): void {
    const record = readAppRecord(line);
    if (record.kind === "fault") {
      this.#drop("malformed record");
      this.#answer(`line ${number}: ${record.text}`);
    } else this.#tell(record);
  }

  #mayTake(): boolean {
    const now = this.#parts.nowMs();
    return this.#parts.rates.every((rate) => rate.has(now));
  }

  /** Is answered once for all the bytes at hand. */
  #tooFast(number: number, count: number): void {
    if (!this.#dropped.has(TOO_FAST)) {
      const perSecond = this.#parts.rates[0]?.perSecond ?? 0;
      this.#answer(`line ${number}: found more than ${perSecond} records a second, wanted fewer`);
    }
    this.#drop(TOO_FAST, count);
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

  #drop(why: string, count = 1): void {
    this.#dropped.set(why, (this.#dropped.get(why) ?? 0) + count);
  }

  #answer(text: string): void {
    // A peer that does not read its answers costs no more than this.
    if (this.#socket.writableLength < MAX_UNREAD_BYTES) this.#socket.write(errorLine(text));
  }
}

function isEntered(line: Uint8Array): boolean {
  return Buffer.from(line.buffer, line.byteOffset, line.length).includes(ENTERED);
}
