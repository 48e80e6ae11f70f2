import type { ServerWritableStream } from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { toWire } from "../../proto/signed/envelope.ts";
import { ControllerError } from "../errors.ts";
import type { EventLog } from "../verifier/ports.ts";
import type { Recorder, Told } from "../verifier/recorder.ts";
import { asServiceError, refusalOf } from "./status.ts";

type Call = ServerWritableStream<
  muster.v1.RecordRequest.$Properties,
  muster.v1.Recorded.$Properties
>;
type Message = muster.v1.Recorded.$Properties;

export type RecordingOptions = {
  readonly recorder: Recorder;
  readonly log: EventLog;
  readonly trustDomain: string;
  readonly controllerName: string;
  readonly heartbeatMs: number;
};

/** How many recordings one controller makes at a time: each may keep MAX_BEHIND_BYTES. */
const MAX_RECORDINGS = 4;
/** How far a reader may fall behind what is told; what is declared when it begins does not count. */
const MAX_BEHIND = 20_000;
const MAX_BEHIND_BYTES = 64 * 1_048_576;
/** What grpc-js may keep of it; the rest waits here, where it is counted. */
const MAX_WRITABLE = 16;
const LOOK_MS = 1_000;

/**
 * Serves one recording until its reader leaves, falls too far behind, or may read no more. It is whole or it ends with an error: it never leaves anything out.
 * @param pools each of them declared  @param mayRead throws once the operator may not read any more; asked every second
 */
export function serveRecording(
  call: Call,
  pools: readonly string[],
  mayRead: () => void,
  options: RecordingOptions,
): void {
  const { recorder, log } = options;
  const queue = new Queue(call, (error) => fail(error));
  let end: (() => void) | undefined;
  let over = false;
  const leave = (): void => {
    over = true;
    clearInterval(timer);
    queue.stop();
    end?.();
  };
  const fail = (error: unknown): void => {
    if (over) return;
    leave();
    call.emit("error", asServiceError(refusalOf(error, "Record", log)));
  };
  const timer = setInterval(() => attempt(mayRead, fail), LOOK_MS);
  call.on("cancelled", leave);
  call.on("close", leave);
  call.on("drain", () => queue.pump());
  if (recorder.recordings >= MAX_RECORDINGS) {
    fail(tooMany(recorder.recordings));
    return;
  }
  recorder
    .begin(pools, {
      begin: (records, atUnixMs, revision) => {
        const begins = beginsOf(pools, revision, options);
        queue.begin([{ atUnixMs, begins }, ...records.map((told) => messageOf(told, atUnixMs))]);
      },
      tell: (told, atUnixMs) => queue.add(messageOf(told, atUnixMs)),
    })
    .then((stop) => {
      end = stop;
      if (over) stop();
    }, fail);
}

function attempt(work: () => void, fail: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    fail(error);
  }
}

function tooMany(found: number): ControllerError {
  return new ControllerError(
    "TOO_MANY_RECORDINGS",
    `recording: found ${found} under way, wanted fewer than ${MAX_RECORDINGS}`,
  );
}

/** What its reader has not taken yet, in order and bounded. */
class Queue {
  readonly #call: Call;
  readonly #fail: (error: unknown) => void;
  #messages: Message[] = [];
  #next = 0;
  /** Of those that do not count. */
  #first = 0;
  #bytes = 0;
  #stopped = false;

  constructor(call: Call, fail: (error: unknown) => void) {
    this.#call = call;
    this.#fail = fail;
  }

  begin(messages: Message[]): void {
    this.#messages = messages;
    this.#first = messages.length;
    this.pump();
  }

  add(message: Message): void {
    if (this.#stopped) return;
    this.#messages.push(message);
    this.#bytes += sizeOf(message);
    this.pump();
    const behind = this.#messages.length - Math.max(this.#next, this.#first);
    if (behind <= MAX_BEHIND && this.#bytes <= MAX_BEHIND_BYTES) return;
    const found = `recording: found its reader ${behind} messages and ${this.#bytes} bytes behind`;
    this.#fail(
      new ControllerError(
        "RECORDING_CUT",
        `${found}, wanted at most ${MAX_BEHIND} and ${MAX_BEHIND_BYTES}: it would have missed something`,
      ),
    );
  }

  pump(): void {
    while (!this.#stopped && this.#call.writableLength < MAX_WRITABLE) {
      const message = this.#messages[this.#next];
      if (message === undefined) break;
      this.#next += 1;
      if (this.#next > this.#first) this.#bytes -= sizeOf(message);
      this.#call.write(message);
    }
    if (this.#next < 1_024 || this.#next * 2 < this.#messages.length) return;
    this.#messages = this.#messages.slice(this.#next);
    this.#first = Math.max(0, this.#first - this.#next);
    this.#next = 0;
  }

  stop(): void {
    this.#stopped = true;
    this.#messages = [];
  }
}

function beginsOf(
  pools: readonly string[],
  storeRevision: number,
  { trustDomain, controllerName, heartbeatMs }: RecordingOptions,
): muster.v1.RecordingBegins.$Properties {
  return { trustDomain, controller: controllerName, storeRevision, pools: [...pools], heartbeatMs };
}

/** What is told, on the wire. Throws none. */
export function messageOf(told: Told, atUnixMs: number): Message {
  if ("record" in told) {
    const { key, value } = told.record;
    return { atUnixMs, record: { key, ...(value && { value }) } };
  }
  if ("evidence" in told) return { atUnixMs, evidence: toWire(told.evidence) };
  if ("silent" in told) return { atUnixMs, silent: told.silent };
  return { atUnixMs, beats: { nodes: [...told.beats] } };
}

function sizeOf({ record, evidence, beats }: Message): number {
  const text = record?.key?.length ?? (beats?.nodes?.length ?? 0) * 32;
  return 64 + text + (record?.value?.byteLength ?? 0) + (evidence?.payload?.byteLength ?? 0);
}
