import { SignalBook, type SignalBookDeps } from "../../../../agent/claims/signals/signal-book.ts";
import { TemplateMiner } from "../../../../agent/claims/signals/template-miner.ts";
import type { Process, Severity, Signal } from "../../../../proto/signed/evidence.ts";

export const IMAGE_A = "aa".repeat(32);
export const IMAGE_B = "bb".repeat(32);
export const APP = { uid: 1000, pid: 42 };

/** A book with clocks of its own: `now` in seconds, of both clocks. */
export class BookRig {
  readonly book: SignalBook;
  now = 1_000;
  looks = 0;
  miners = 0;

  constructor(deps: Partial<SignalBookDeps> = {}) {
    this.book = new SignalBook({
      flags: [],
      maxBytes: 262_144,
      isSecret: () => false,
      newMiner: () => {
        this.miners += 1;
        return new TemplateMiner();
      },
      nowUnixMs: () => this.now * 1_000,
      nowTicks: () => this.now * 100,
      look: () => {
        this.looks += 1;
      },
      ...deps,
    });
  }

  /** Processes of one image, that started at `since` seconds. */
  run(image: string, since: number, ...pids: readonly number[]) {
    return this.book.processes(
      pids.map((pid) => processOf(pid, image, since)),
      image === "",
    );
  }

  says(text: string, level: Severity = "error", source = "/var/log/app.log") {
    return this.book.line({ text, level, source });
  }

  of(kind: Signal["kind"]): readonly Signal[] {
    return this.book.facts().signals.filter((signal) => signal.kind === kind);
  }
}

export function processOf(pid: number, image: string, since: number): Process {
  return {
    pid,
    startedAtTicks: since * 100,
    executable: "/srv/app",
    runningSha256: image,
    runningBytes: 1,
    diskState: "same",
    diskSha256: "cc".repeat(32),
    loader: [],
  };
}
