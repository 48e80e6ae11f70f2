import { ISSUER_SILENCE_MS } from "./issuer-view.ts";
import { SnapshotProgress } from "./snapshot-progress.ts";

/** One address as the gate sees it, for those who show it. Times in milliseconds. */
export type ControllerView = {
  readonly address: string;
  /** Undefined before its first beat. */
  readonly controller: string | undefined;
  readonly connected: boolean;
  /** Whether its snapshot is complete. */
  readonly complete: boolean;
  readonly canIssue: boolean;
  readonly issuerEpoch: number;
  readonly beatAgeMs: number | undefined;
};

/** Whose words something is: one stream's. A controller that comes back over another stream, or at another address, is known by its name. */
export type Voice = {
  readonly address: string;
  /** What the controller calls itself; undefined before its first beat on this stream. */
  name: string | undefined;
};

/** What a beat says, read from the wire. */
export type BeatSays = {
  /** The controller's name; "" or none: its address. */
  readonly controller?: string;
  readonly issuerEpoch: number;
  readonly canIssue: boolean;
  /** Names of all controllers alive; none: itself. */
  readonly controllers?: readonly string[];
};

/** More than any cluster has; what a beat names beyond it is not looked at. */
const MOST_CONTROLLERS = 64;

/** One address and the stream to it, as the book knows it. */
export class Speaker {
  readonly address: string;
  #voice: Voice;
  #snapshot: SnapshotProgress | undefined;
  #connected = false;
  #complete = false;
  #epoch = 0;
  #canIssue = false;
  #alive: readonly string[] = [];
  #beatAtMs: number | undefined;

  constructor(address: string) {
    this.address = address;
    this.#voice = { address, name: undefined };
  }

  /** Whose words come over the present stream. */
  get voice(): Voice {
    return this.#voice;
  }

  /** What comes now is part of it; undefined once it was taken over, and without a stream. */
  get snapshot(): SnapshotProgress | undefined {
    return this.#snapshot;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** Whether the snapshot of the present stream was whole and counts. */
  get complete(): boolean {
    return this.#complete;
  }

  /** As it beat last. */
  get issuerEpoch(): number {
    return this.#epoch;
  }

  get canIssue(): boolean {
    return this.#canIssue;
  }

  /** Names that it said are alive, itself among them; none before its first beat, and when it has been silent for too long. */
  alive(nowMs: number): readonly string[] {
    const { name } = this.#voice;
    const beatAtMs = this.#beatAtMs;
    if (!this.#connected || name === undefined || beatAtMs === undefined) return [];
    return nowMs - beatAtMs < ISSUER_SILENCE_MS ? [name, ...this.#alive] : [];
  }

  /** Since its last beat; undefined before the first. */
  beatAgeMs(nowMs: number): number | undefined {
    return this.#beatAtMs === undefined ? undefined : nowMs - this.#beatAtMs;
  }

  opened(order: number): void {
    this.#voice = { address: this.address, name: undefined };
    this.#snapshot = new SnapshotProgress(order);
    this.#connected = true;
    this.#complete = false;
    this.#beatAtMs = undefined;
  }

  adopted(): void {
    this.#snapshot = undefined;
    this.#complete = true;
  }

  lost(): void {
    this.#snapshot = undefined;
    this.#connected = false;
    this.#complete = false;
  }

  /** Takes down what a beat says; the name that it goes by is the result. */
  heardBeat(beat: BeatSays, nowMs: number): string {
    const name = nameIn(beat, this.address);
    this.#voice.name = name;
    this.#epoch = beat.issuerEpoch;
    this.#canIssue = beat.canIssue;
    this.#alive = (beat.controllers ?? []).slice(0, MOST_CONTROLLERS);
    this.#beatAtMs = nowMs;
    return name;
  }

  /** Whether these are words of the present stream. */
  speaks(voice: Voice): boolean {
    return this.#connected && voice === this.#voice;
  }

  /** Whether these are words of the controller that speaks here now. */
  said(voice: Voice): boolean {
    const { name } = this.#voice;
    // Without a beat nobody said whose stream that was: the address is what is left to know it by.
    return voice.name === undefined || name === undefined
      ? voice.address === this.address
      : voice.name === name;
  }
}

function nameIn({ controller = "" }: BeatSays, address: string): string {
  return controller === "" ? address : controller;
}
