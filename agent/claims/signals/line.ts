import type { Severity } from "../../../proto/signed/evidence.ts";

/** One line that something logged, as it may leave the host: bounded, control characters neutralised, secrets masked. */
export type Line = {
  readonly text: string;
  /** What the line or the journal says of itself; "info" where nothing tells. */
  readonly level: Severity;
  /** Where it came from: a path, "journal UNIT", "socket uid 1000". */
  readonly source: string;
  /** What it names, where a pattern of the source says so: then nothing else of it is a name, whatever else stands there. */
  readonly named?: readonly string[];
};

/** What a source tells. Called in the order in which things were said; none of them throws. */
export type LineSink = {
  line(line: Line): void;
  /** So many lines were not looked at; `why` for people: "over 1048576 bytes", "more than 20000 lines a second". */
  dropped(source: string, count: number, why: string): void;
  /** The source cannot be read now, or (undefined) can again. */
  unreadable(source: string, why: string | undefined): void;
  /** Nothing came for as long as was agreed, or (undefined) something did again. */
  silent(source: string, why: string | undefined): void;
};

/** Something that is listened to until it is closed. */
export type LineSource = {
  readonly name: string;
  close(): Promise<void>;
};
