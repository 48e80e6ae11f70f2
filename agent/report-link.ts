import { VERSION } from "../proto/version.ts";
import type {
  AttestStream,
  EndCause,
  FromController,
  OpenStream,
  ToController,
} from "./attest-stream.ts";

/** One stream, for those who must know whether it is still the same. */
export type Line = {
  readonly controller: number;
  readonly address: string;
  readonly stream: AttestStream;
};

export type LinkHandlers = {
  /** A stream is being opened. */
  dialled(address: string): void;
  received(message: FromController): void;
  drained(): void;
  ended(cause: EndCause, detail: string): void;
  /** Another controller has this node now; what it said follows as `received`. */
  moved(controller: number): void;
  /** Nobody else would have it. */
  stayed(): void;
};

type Candidate = {
  line: Line | undefined;
  readonly rest: readonly number[];
  /** Taken as soon as it says Welcome, whatever it can issue. */
  readonly anyhow: boolean;
  /** What it said before it was taken. */
  readonly early: FromController[];
  timer: NodeJS.Timeout | undefined;
};

/** Welcome and Epoch come first; one that says this much else will not do. */
const MOST_EARLY = 64;

/**
 * The stream that is used, and beside it, during a move, the one that may replace it: another controller is asked first, and the present stream ends
 * when that one has said that it can issue permits and wants nobody to move. Owns streams and timers.
 */
export class ReportLink {
  readonly #addresses: readonly string[];
  readonly #openStream: OpenStream;
  readonly #logSize: () => number;
  readonly #handlers: LinkHandlers;
  #line: Line | undefined;
  #redial: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;
  #candidate: Candidate | undefined;
  #patienceMs = 0;
  /** The present stream ended while another controller was asked: it may have been taken over already. */
  #orphan: { readonly cause: EndCause; readonly detail: string } | undefined;

  /**
   * @param addresses host:port each, by their numbers
   * @param logSize of the transparency log as it is remembered at this moment
   */
  constructor(
    addresses: readonly string[],
    openStream: OpenStream,
    logSize: () => number,
    handlers: LinkHandlers,
  ) {
    this.#addresses = addresses;
    this.#openStream = openStream;
    this.#logSize = logSize;
    this.#handlers = handlers;
  }

  /** The stream that is used. */
  get line(): Line | undefined {
    return this.#line;
  }

  /** Opens a stream later. @param patienceMs a stream without Welcome by then is given up */
  dialLater(controller: number, afterMs: number, patienceMs: number): void {
    clearTimeout(this.#redial);
    this.#redial = setTimeout(() => this.#dial(controller, patienceMs), afterMs);
  }

  /** From now on the stream is given up when nothing comes over it for this long. */
  expect(timeoutMs: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#line?.stream.close();
      this.#ended("lost", `found no message for ${timeoutMs} ms, wanted one`);
    }, timeoutMs);
  }

  /** Writes; false when the controller does not keep up. Without a stream nothing is written. */
  write(message: ToController): boolean {
    return this.#line?.stream.write(message) ?? true;
  }

  /** Asks other controllers one after the other to take this node; the present stream goes on. `moved` or `stayed` follows, or `ended`. */
  move(controllers: readonly number[], patienceMs: number): void {
    this.#dropCandidate();
    this.#patienceMs = patienceMs;
    this.#ask(controllers, false);
  }

  /** Opens a second stream to the controller that has this node, and ends the first when that is up: as `move`. */
  reopen(patienceMs: number): void {
    const controller = this.#line?.controller;
    if (controller === undefined) return;
    this.#dropCandidate();
    this.#patienceMs = patienceMs;
    this.#ask([controller], true);
  }

  /** Leaves the present stream as if it had been lost. */
  leave(why: string): void {
    this.#line?.stream.close();
    this.#ended("lost", why);
  }

  /** Cuts every stream and stops every timer; no handler is called any more. */
  close(): void {
    clearTimeout(this.#redial);
    clearTimeout(this.#silence);
    this.#dropCandidate();
    const line = this.#line;
    this.#line = undefined;
    line?.stream.close();
  }

  #dial(controller: number, patienceMs: number): void {
    const address = this.#addresses[controller] ?? "";
    this.#handlers.dialled(address);
    this.#line = this.#open(controller, address);
    this.expect(patienceMs);
    this.#greet(this.#line);
  }

  #greet(line: Line): void {
    const logFromSize = this.#logSize();
    line.stream.write({ hello: { protocol: 1, agentVersion: VERSION, logFromSize } });
  }

  #open(controller: number, address: string): Line {
    const line: Line = {
      controller,
      address,
      stream: this.#openStream(address, {
        received: (message) => {
          if (this.#line === line) this.#received(message);
          else if (this.#candidate?.line === line) this.#heardEarly(this.#candidate, message);
        },
        drained: () => {
          if (this.#line === line) this.#handlers.drained();
        },
        ended: (cause, detail) => {
          if (this.#line === line) this.#ended(cause, detail);
          else if (this.#candidate?.line === line) this.#refused(this.#candidate);
        },
      }),
    };
    return line;
  }

  #received(message: FromController): void {
    this.#silence?.refresh();
    this.#handlers.received(message);
  }

  #ended(cause: EndCause, detail: string): void {
    this.#line = undefined;
    clearTimeout(this.#silence);
    // Whoever was asked may have taken the node, and that is why this stream ended.
    if (this.#candidate === undefined) this.#handlers.ended(cause, detail);
    else this.#orphan = { cause, detail };
  }

  #ask(controllers: readonly number[], anyhow: boolean): void {
    const [controller, ...rest] = controllers;
    if (controller === undefined) {
      this.#candidate = undefined;
      const orphan = this.#orphan;
      this.#orphan = undefined;
      if (orphan === undefined) this.#handlers.stayed();
      else this.#handlers.ended(orphan.cause, orphan.detail);
      return;
    }
    const candidate: Candidate = { line: undefined, rest, anyhow, early: [], timer: undefined };
    this.#candidate = candidate;
    candidate.line = this.#open(controller, this.#addresses[controller] ?? "");
    candidate.timer = setTimeout(() => this.#refused(candidate), this.#patienceMs);
    this.#greet(candidate.line);
  }

  #heardEarly(candidate: Candidate, message: FromController): void {
    const { early } = candidate;
    early.push(message);
    const { canIssue, move } = message.epoch ?? {};
    const wanted = candidate.anyhow ? message.epoch : canIssue === true && move !== true;
    const willing = wanted && early.some((said) => said.welcome);
    if (willing) this.#take(candidate);
    else if (message.epoch || early.length > MOST_EARLY) this.#refused(candidate);
  }

  #take({ line, early, timer }: Candidate): void {
    clearTimeout(timer);
    clearTimeout(this.#silence);
    this.#candidate = undefined;
    this.#orphan = undefined;
    const old = this.#line;
    this.#line = line;
    old?.stream.close();
    if (line === undefined) return;
    this.#handlers.moved(line.controller);
    for (const message of early) if (this.#line === line) this.#received(message);
  }

  #refused(candidate: Candidate): void {
    clearTimeout(candidate.timer);
    candidate.line?.stream.close();
    if (this.#candidate === candidate) this.#ask(candidate.rest, candidate.anyhow);
  }

  #dropCandidate(): void {
    const candidate = this.#candidate;
    this.#candidate = undefined;
    this.#orphan = undefined;
    clearTimeout(candidate?.timer);
    candidate?.line?.stream.close();
  }
}
