import { encodeRecord, KEY } from "../records.ts";
import type { Store } from "../store/store.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { AgentLink, Clock, EventLog, NodeOwners } from "./ports.ts";

export type CloneWatchOptions = {
  readonly declared: DeclaredState;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly owners: Pick<NodeOwners, "ask">;
  /** Evidence older than this is stale: three heartbeats. */
  readonly staleAfterMs: number;
  /** The boot that a node speaks from, as its record has it from another controller. */
  readonly recordedBoot: (node: string) => string | undefined;
  /** Has a node appraised anew in every pool. */
  readonly appraise: (node: string) => void;
  readonly storeFailed: (error: unknown) => void;
};

/** A stream that was overtaken, and who overtook it. */
type Rival = {
  readonly link: AgentLink;
  readonly where: "here" | "elsewhere";
  /** The boot that it last spoke from before it was overtaken. */
  readonly before: string | undefined;
  /** The boot that it spoke from since. */
  now: string | undefined;
  /** The boot that the newer stream speaks from. */
  other: string | undefined;
  untilMs: number;
  asking: boolean;
};

/** How long a stream that was overtaken is kept for the newer one's first word: so many heartbeats. */
const FIRST_WORD_BEATS = 10;

/**
 * Finds keys that are in two places at once. A newer stream of a node overtakes the older one; when both go on speaking, from two boots, there are two of
 * it. A reboot is no clone: its older boot never speaks again. What is said to be said now was made since it was asked for, so nothing that waited somewhere, and nothing
 * recorded, counts: over one controller the order is older boot, newer boot, older boot again; over several both are asked, one after the other.
 */
export class CloneWatch {
  readonly #o: CloneWatchOptions;
  readonly #rivals = new Map<string, Rival>();
  /** Keys that were found in two places, by node: so from the moment that it is known. */
  readonly #found = new Map<string, string>();
  readonly #writing = new Set<string>();

  constructor(options: CloneWatchOptions) {
    this.#o = options;
  }

  /** Whether the key that a node has now was found in two places. */
  isCloned(node: string): boolean {
    const identity = this.#o.declared.identity("agent", node);
    if (identity?.state === "cloned") return true;
    return identity?.state === "active" && this.#found.get(node) === identity.publicKey;
  }

  /**
   * A newer stream of a node is up.
   * @param where whether this controller has it, or its record names another one
   * @param before the boot that the older one last spoke from
   */
  overtaken(
    node: string,
    link: AgentLink,
    where: "here" | "elsewhere",
    before: string | undefined,
  ): void {
    this.#drop(node);
    const other = where === "elsewhere" ? this.#o.recordedBoot(node) : undefined;
    const untilMs = this.#o.clock.monotonicMs() + FIRST_WORD_BEATS * this.#beatMs;
    const rival: Rival = {
      ...{ link, where, before, other, untilMs },
      ...{ now: undefined, asking: false },
    };
    this.#rivals.set(node, rival);
    link.rival((bootId) => {
      if (this.#rivals.get(node) !== rival) return;
      rival.now = bootId;
      this.#judge(node, rival);
    });
    this.#judge(node, rival);
  }

  /** The stream that counts spoke. */
  spoke(node: string, bootId: string): void {
    const rival = this.#rivals.get(node);
    if (rival?.where !== "here" || rival.other === bootId) return;
    if (rival.other === undefined) rival.untilMs = this.#o.clock.monotonicMs() + 2 * this.#beatMs;
    rival.other = bootId;
    this.#judge(node, rival);
  }

  /** A stream ended by itself. */
  gone(node: string, link: AgentLink): void {
    if (this.#rivals.get(node)?.link === link) this.#rivals.delete(node);
  }

  /** Lets those go who said nothing in their time, and writes again what is not written yet. Call several times a second. */
  sweep(): void {
    const nowMs = this.#o.clock.monotonicMs();
    for (const [node, rival] of this.#rivals)
      if (nowMs >= rival.untilMs && !rival.asking) this.#drop(node);
    for (const node of this.#found.keys()) this.#write(node);
  }

  get #beatMs(): number {
    return this.#o.staleAfterMs / 3;
  }

  #judge(node: string, rival: Rival): void {
    const { before, now, other, where } = rival;
    if (other === undefined) return;
    if ((now ?? before) === other) this.#drop(node);
    else if (now === undefined) return;
    else if (where === "here") this.#clone(node, rival, [now, other]);
    else void this.#confirm(node, rival, now);
  }

  /** The other controller's word may be from before a reboot: its node has to speak once more, after this one did. */
  async #confirm(node: string, rival: Rival, now: string): Promise<void> {
    if (rival.asking) return;
    rival.asking = true;
    const answered = await this.#o.owners.ask([node], this.#o.staleAfterMs);
    const other = this.#o.recordedBoot(node);
    if (this.#rivals.get(node) !== rival) return;
    if (answered.has(node) && other !== undefined && other !== now)
      this.#clone(node, rival, [now, other]);
    else this.#drop(node);
  }

  #clone(node: string, rival: Rival, boots: readonly string[]): void {
    const identity = this.#o.declared.identity("agent", node);
    if (identity?.state === "active") {
      this.#found.set(node, identity.publicKey);
      this.#o.log.error("identity.cloned", { node, boots });
      // Closed at once, and told so, before anything is written or ends.
      this.#o.appraise(node);
      this.#write(node);
    }
    this.#rivals.delete(node);
    rival.link.revoke("cloned");
  }

  #drop(node: string): void {
    const rival = this.#rivals.get(node);
    this.#rivals.delete(node);
    rival?.link.supersede();
  }

  #write(node: string): void {
    const { declared, store, clock, storeFailed } = this.#o;
    const known = declared.identities.get(`agent/${node}`);
    if (known?.value.state !== "active" || known.value.publicKey !== this.#found.get(node)) {
      this.#found.delete(node);
      return;
    }
    if (this.#writing.has(node)) return;
    this.#writing.add(node);
    const { value, modRevision } = known;
    const key = KEY.identity("agent", node);
    const next = encodeRecord("identity", {
      ...value,
      state: "cloned",
      atUnixMs: clock.unixMs(),
      deadKeys: [...(value.deadKeys ?? []), value.publicKey],
    });
    store
      .transact([{ key, modRevision }], [{ kind: "put", key, value: next }])
      // Tried again by sweep(), on what is there then.
      .catch(storeFailed)
      .finally(() => this.#writing.delete(node));
  }
}
