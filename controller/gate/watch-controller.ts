import { Follower, type FollowOptions } from "./follow-controller.ts";
import type { Dispute } from "./pool-voices.ts";

export type WatchOptions = Omit<FollowOptions, "heard"> & {
  /** host:port of every controller, as they are now; each is followed. Asked again and again: controllers come and go. */
  readonly controllers: () => readonly string[];
};

/** How often the list of addresses, and what waits for time to pass, is looked at. */
const LOOK_MS = 250;

/**
 * Follows every controller at the same time, one stream each, and says when the gate is ready and when controllers disagree. Owns its followers and
 * one timer.
 */
export class ControllerWatch {
  readonly #options: WatchOptions;
  readonly #followers = new Map<string, Follower>();
  readonly #leaving = new Set<Promise<void>>();
  readonly #disputes = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #saidReady = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Begins to follow; returns at once. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#look();
  }

  /** Opens every stream anew: there is another certificate to show. What is known stays in force meanwhile. */
  redial(): void {
    for (const follower of this.#followers.values()) follower.redial();
  }

  /** Leaves every stream and waits until nothing of them is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const address of [...this.#followers.keys()]) this.#leave(address);
    await Promise.all(this.#leaving);
  }

  #look(): void {
    const { book, feed, clock } = this.#options;
    this.#keepFollowers();
    if (book.becomeReady(clock())) feed.touched("everything");
    this.#heard();
    this.#sayDisputes();
  }

  #keepFollowers(): void {
    const { book, feed, clock, logger } = this.#options;
    const wanted = new Set(this.#options.controllers());
    for (const address of [...this.#followers.keys()]) {
      if (wanted.has(address)) continue;
      this.#leave(address);
      if (book.forget(address, clock())) feed.touched("everything");
      logger.info({ event: "controller_left", address }, "a controller is followed no more");
    }
    for (const address of wanted) {
      if (this.#followers.has(address)) continue;
      const follower = new Follower(address, { ...this.#options, heard: () => this.#heard() });
      this.#followers.set(address, follower);
      follower.start();
    }
  }

  #leave(address: string): void {
    const stopped = this.#followers.get(address)?.stop();
    this.#followers.delete(address);
    if (stopped === undefined) return;
    this.#leaving.add(stopped);
    void stopped.finally(() => this.#leaving.delete(stopped));
  }

  #heard(): void {
    const { book, clock, logger } = this.#options;
    if (this.#saidReady || !book.ready) return;
    this.#saidReady = true;
    const missing = book.untold(clock());
    const fields = { event: "gate_ready", missing } as const;
    if (missing.length === 0) logger.info(fields, "the gate knows what every controller knows");
    else logger.warn(fields, "the gate answers without what some controllers know");
  }

  #sayDisputes(): void {
    const { book, logger, metrics } = this.#options;
    const now = new Map(book.disputes().map((dispute) => [dispute.pool, dispute]));
    for (const [pool, dispute] of now) {
      const text = textOfDispute(dispute);
      if (this.#disputes.get(pool) === text) continue;
      this.#disputes.set(pool, text);
      metrics.disagreements.inc({ pool });
      const { revision, sides } = dispute;
      logger.error(
        { event: "controllers_disagree", pool, revision, counts: sides[0], sides },
        "controllers say different things of one declaration; the newest epoch counts",
      );
    }
    for (const pool of [...this.#disputes.keys()]) {
      if (now.has(pool)) continue;
      this.#disputes.delete(pool);
      logger.info({ event: "controllers_agree", pool }, "the controllers agree again");
    }
  }
}

function textOfDispute({ revision, sides }: Dispute): string {
  return JSON.stringify([revision, sides]);
}
