import type { muster } from "../proto/gen/muster.js";
import type { LogKeeper } from "../proto/log-memory.ts";
import type { ToController } from "./attest-stream.ts";

/** While all is well the log is asked for this often, half of it by chance; while a controller knows too little, each second. */
const ASK_MS = { well: 60_000, behind: 1_000 };

export type LogFollowing = {
  readonly keeper: Pick<LogKeeper, "size" | "marks" | "take">;
  /** To the controller of the present stream. */
  readonly write: (message: ToController) => void;
  /** Leaves the stream for a new one: what was refused on it is told again there. */
  readonly leave: (why: string) => void;
  /** Told with each stream, and when it changes: whether its controller is refused. */
  readonly refused: (isRefused: boolean) => void;
  readonly random: () => number;
};

/**
 * Whether the controller of the present stream shows the log as this node saw it before. Until it does, and for good when it shows another one, nothing is
 * taken from it. Owns a timer.
 */
export class FollowLog {
  readonly #o: LogFollowing;
  #address = "";
  /** `proven` on this stream: it continues what is remembered, or nothing is. */
  #state: "unproven" | "proven" | "refused" = "unproven";
  #behind = false;
  #missed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LogFollowing) {
    this.#o = options;
  }

  /** What Hello says: the size to prove from. */
  get size(): number {
    return this.#o.keeper.size;
  }

  /** Whether this controller is told from one that can issue permits for this node. Throws none. */
  get distrusts(): boolean {
    return this.#state === "refused" || this.#behind;
  }

  /** Another stream is used from now on. */
  opened(address: string): void {
    const { keeper } = this.#o;
    this.#address = address;
    this.#missed = false;
    this.#behind = false;
    const mark = keeper.marks.get(address);
    // Without a memory nothing can be contradicted: the first log that is shown is believed, and so is a controller without one.
    this.#state = mark !== undefined ? "refused" : keeper.size === 0 ? "proven" : "unproven";
    this.#o.refused(mark !== undefined);
    if (mark !== undefined) this.#refuse(mark.found);
    else this.#askLater(this.#state === "proven" ? ASK_MS.well : ASK_MS.behind);
  }

  /** Nothing is asked any more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** Why a permit or a statement that came may not be taken now; undefined when it may. One that may not is missed. */
  refusal(): "LOG_INCONSISTENT" | "LOG_BEHIND" | undefined {
    if (this.#state === "proven") return undefined;
    this.#missed = true;
    return this.#state === "refused" ? "LOG_INCONSISTENT" : "LOG_BEHIND";
  }

  /** The controller showed its log. */
  received(wire: muster.v1.LogCheckpoint.$Properties): void {
    if (this.#state === "refused") return;
    const taken = this.#o.keeper.take(this.#address, wire);
    switch (taken.state) {
      case "inconsistent":
        this.#state = "refused";
        this.#o.refused(true);
        this.#refuse(taken.message);
        return;
      case "behind":
        this.#behind = true;
        this.#askLater(ASK_MS.behind);
        return;
      case "again":
        this.#askLater(ASK_MS.behind);
        return;
      default:
        this.#prove();
    }
  }

  #prove(): void {
    this.#state = "proven";
    this.#behind = false;
    this.#askLater(ASK_MS.well);
    if (!this.#missed) return;
    this.#missed = false;
    this.#o.leave("found the log continued after permits were refused for want of it");
  }

  #refuse(found: string): void {
    clearTimeout(this.#timer);
    const message = found.slice(0, 500);
    this.#o.write({ logRefused: { code: "LOG_INCONSISTENT", message } });
  }

  #askLater(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#askLater(ASK_MS.behind);
        this.#o.write({ log: { fromSize: this.size } });
      },
      ms * (0.5 + this.#o.random() / 2),
    );
    this.#timer.unref();
  }
}
