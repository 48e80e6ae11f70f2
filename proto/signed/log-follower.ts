import type { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { LogFault, type OpenedCheckpoint, openByOne, openCheckpoint } from "./checkpoint.ts";
import { FormatError } from "./format-error.ts";
import { keysAfter } from "./log-succession.ts";
import { verifyConsistency } from "./merkle.ts";
import { formatVkey, type NoteKey, parseVkey, type VerifySignature } from "./signed-note.ts";

/** Why nothing more is taken from one controller. */
export type LogMark = {
  /** Wall clock, milliseconds. */
  readonly atUnixMs: number;
  /** What was found, what was wanted. */
  readonly found: string;
  /** The note that was shown: with the one remembered, it is the proof. */
  readonly note: string;
};

/** What a follower keeps of a log, durably. */
export type LogMemory = {
  /** The log's key: the first that it was told, or the last that was announced to come after it and has signed. */
  readonly vkey: string;
  /** The newest checkpoint that it saw continued, as a whole note. */
  readonly note: string;
  /** By the controller's address. */
  readonly marks: ReadonlyMap<string, LogMark>;
};

/** What came of a checkpoint that a controller showed. */
export type LogTaken =
  /** It continues what is remembered, and is remembered now. */
  | { readonly state: "advanced" }
  /** It is what is remembered. */
  | { readonly state: "same" }
  /** Nothing is remembered, and there is no log yet. */
  | { readonly state: "no-log" }
  /** Another one was remembered since it was asked for: ask again. */
  | { readonly state: "again" }
  /** The controller knows less than this follower: it lags, or was set back. It has proven nothing. */
  | { readonly state: "behind"; readonly message: string }
  /** It is not the continuation: the controller is marked from now on. */
  | { readonly state: "inconsistent"; readonly message: string };

/**
 * Holds what controllers show of their log against what was seen of it before. Pure: whoever uses it keeps `memory` durably whenever it changed. A mark is never
 * taken away here.
 */
export class LogFollower {
  readonly #origin: string;
  readonly #verify: VerifySignature;
  #memory: LogMemory | undefined;
  #head: OpenedCheckpoint | undefined;

  /**
   * @param origin of the log that is followed
   * @param memory as it was kept; undefined: nothing was seen yet, and the first log that is shown is believed
   * @throws FormatError, LogFault when the memory does not hold
   */
  constructor(origin: string, memory: LogMemory | undefined, verify: VerifySignature) {
    this.#origin = origin;
    this.#verify = verify;
    this.#memory = memory;
    if (memory !== undefined)
      this.#head = openCheckpoint(memory.note, this.#key(memory.vkey), verify);
  }

  /** Size of the newest checkpoint that was seen; 0: none. */
  get size(): number {
    return this.#head?.size ?? 0;
  }

  /** What is to be kept; undefined: nothing yet. */
  get memory(): LogMemory | undefined {
    return this.#memory;
  }

  /** Why nothing is taken from this controller; undefined when it is not marked. Throws none. */
  markOf(controller: string): LogMark | undefined {
    return this.#memory?.marks.get(controller);
  }

  /**
   * A controller showed its log. Throws none: what does not hold is inconsistent.
   * @param wire attacker-chosen
   */
  take(controller: string, wire: muster.v1.LogCheckpoint.$Properties, nowUnixMs: number): LogTaken {
    const note = wire.note ?? "";
    try {
      if (note === "") return this.#noLog();
      return this.#compare(wire, note);
    } catch (error) {
      if (!(error instanceof LogFault || error instanceof FormatError)) throw error;
      const found = error.message;
      this.#mark(controller, { atUnixMs: nowUnixMs, found, note: note.slice(0, LIMITS.noteBytes) });
      return { state: "inconsistent", message: found };
    }
  }

  #noLog(): LogTaken {
    return this.#head === undefined
      ? { state: "no-log" }
      : { state: "behind", message: `log: found none, wanted size ${this.#head.size} or more` };
  }

  #compare(wire: muster.v1.LogCheckpoint.$Properties, note: string): LogTaken {
    const { shown, vkey } = this.#open(wire, note);
    const head = this.#head;
    if (head === undefined) return this.#adopt(vkey, note, shown);
    const { size, root } = shown;
    if (size < head.size)
      return { state: "behind", message: `log: found size ${size}, wanted ${head.size} or more` };
    if ((wire.fromSize ?? 0) !== head.size) return { state: "again" };
    if (!verifyConsistency(head, { size, root }, wire.proof ?? []))
      throw new LogFault(
        "LOG_INCONSISTENT",
        `log: found size ${size} that is no continuation of size ${head.size} as it was seen before`,
      );
    const same = size === head.size && vkey === this.#memory?.vkey;
    return same ? { state: "same" } : this.#adopt(vkey, note, shown);
  }

  /** By the key that is remembered, or by one that was announced to come after it: from then on that one, and never the one before. */
  #open(
    wire: muster.v1.LogCheckpoint.$Properties,
    note: string,
  ): { readonly shown: OpenedCheckpoint; readonly vkey: string } {
    if (this.#memory === undefined) {
      const vkey = wire.vkey ?? "";
      return { shown: openCheckpoint(note, this.#key(vkey), this.#verify), vkey };
    }
    const known = this.#key(this.#memory.vkey);
    const keys = keysAfter(known, wire.successions ?? [], this.#verify);
    const said = keys.find((key) => formatVkey(key) === wire.vkey);
    // A controller that does not know of the present key yet signs with both.
    const order = said === undefined || said === known ? keys : [said, ...keys];
    try {
      const { opened, key } = openByOne(note, order, this.#verify);
      return { shown: opened, vkey: formatVkey(key) };
    } catch (cause) {
      if (said !== undefined || !(cause instanceof LogFault)) throw cause;
      throw otherKey(cause);
    }
  }

  #adopt(vkey: string, note: string, shown: OpenedCheckpoint): LogTaken {
    // An empty log is continued by every other: to remember it would be to remember nothing.
    if (shown.size === 0) return { state: "no-log" };
    this.#head = shown;
    this.#memory = { vkey, note, marks: this.#memory?.marks ?? new Map() };
    return { state: "advanced" };
  }

  #mark(controller: string, mark: LogMark): void {
    // Without a memory there is nothing to be inconsistent with: what cannot be read then is refused, and not remembered.
    if (this.#memory === undefined) return;
    const marks = new Map(this.#memory.marks);
    if (!marks.has(controller)) marks.set(controller, mark);
    this.#memory = { ...this.#memory, marks };
  }

  #key(vkey: string): NoteKey {
    const key = parseVkey(vkey);
    if (key.name !== this.#origin)
      throw new LogFault("WRONG_LOG", `log: found key ${key.name}, wanted one of ${this.#origin}`);
    return key;
  }
}

function otherKey(cause: unknown): LogFault {
  const text = "log: found another key than the one remembered";
  return new LogFault("LOG_INCONSISTENT", text, { cause });
}
