import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { ControllerError } from "../errors.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock } from "../verifier/ports.ts";

/** Who looks at the page. */
export type Session = {
  /** Digest of its cookie. */
  readonly key: string;
  readonly operator: string;
  /** Since when, with which own key and which roles its operator is one: another one is another standing, and no session outlives that. */
  readonly standing: string;
  /** Monotonic. */
  readonly endsAtMs: number;
  /** Wall clock, for people. */
  readonly endsAtUnixMs: number;
  /** Monotonic: when it was used last. */
  usedAtMs: number;
};

/** A link that was given and not used. Times are monotonic. */
type Link = {
  readonly operator: string;
  readonly standing: string;
  readonly endsAtMs: number;
};

export type SessionOptions = {
  readonly declared: Pick<DeclaredState, "operators">;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
};

const LINK_MS = 60_000;
const SESSION_MS = 8 * 3_600_000;
const IDLE_MS = 3_600_000;
const SECRET_BYTES = 32;
/** Of one operator; the oldest makes room. */
const LINKS_EACH = 4;
const SESSIONS_EACH = 8;
/** Altogether; whoever used it least recently makes room. */
const MOST_SESSIONS = 512;

/** Links and sessions of this controller, in memory only: a restart ends them all. By the digest of their secret, which is kept nowhere. */
export class Sessions {
  readonly #o: SessionOptions;
  readonly #links = new Map<string, Link>();
  readonly #sessions = new Map<string, Session>();

  constructor(options: SessionOptions) {
    this.#o = options;
  }

  /** A secret that lets this operator in once. @throws ControllerError UNKNOWN_OPERATOR */
  offer(operator: string): { readonly secret: string; readonly endsAtUnixMs: number } {
    const { clock } = this.#o;
    const standing = this.#standingOf(operator);
    if (standing === undefined)
      throw new ControllerError(
        "UNKNOWN_OPERATOR",
        `operator ${operator}: found no active one of that name`,
      );
    const nowMs = clock.monotonicMs();
    for (const [key, link] of this.#links) if (nowMs >= link.endsAtMs) this.#links.delete(key);
    makeRoom(this.#links, operator, LINKS_EACH);
    const secret = this.#secret();
    this.#links.set(digestOf(secret), { operator, standing, endsAtMs: nowMs + LINK_MS });
    return { secret, endsAtUnixMs: Math.floor(clock.unixMs()) + LINK_MS };
  }

  /** Takes a link, which is of no use to anybody after that. @returns the secret of a new session @throws ControllerError LINK_REFUSED */
  enter(secret: string): { readonly cookie: string; readonly session: Session } {
    const key = digestOf(secret);
    const link = this.#links.get(key);
    this.#links.delete(key);
    const nowMs = this.#o.clock.monotonicMs();
    const found =
      link === undefined
        ? "one that is not known here, or was used"
        : nowMs >= link.endsAtMs
          ? "one that is over"
          : this.#standingOf(link.operator) !== link.standing
            ? "one of an operator who has changed since"
            : undefined;
    if (link === undefined || found !== undefined)
      throw new ControllerError("LINK_REFUSED", `link: found ${found}, wanted a new one`);
    const { operator, standing } = link;
    for (const one of this.#sessions.values()) if (!this.isAlive(one)) this.end(one);
    makeRoom(this.#sessions, operator, SESSIONS_EACH);
    this.#forgetOne();
    const cookie = this.#secret();
    const session: Session = {
      ...{ key: digestOf(cookie), operator, standing },
      ...{ usedAtMs: nowMs, endsAtMs: nowMs + SESSION_MS },
      endsAtUnixMs: Math.floor(this.#o.clock.unixMs()) + SESSION_MS,
    };
    this.#sessions.set(session.key, session);
    return { cookie, session };
  }

  /** The session of a cookie, as far as it still counts, and uses it; undefined: none. Throws none. */
  find(cookie: string | undefined): Session | undefined {
    if (cookie === undefined) return undefined;
    const session = this.#sessions.get(digestOf(cookie));
    if (session === undefined) return undefined;
    if (!this.isAlive(session)) {
      this.end(session);
      return undefined;
    }
    this.touch(session);
    return session;
  }

  /** Whether it counts now: not over, not idle, not ended, and its operator is who it was. To be asked as long as a stream lives. Throws none. */
  isAlive(session: Session): boolean {
    const nowMs = this.#o.clock.monotonicMs();
    return (
      this.#sessions.get(session.key) === session &&
      nowMs < session.endsAtMs &&
      nowMs - session.usedAtMs < IDLE_MS &&
      this.#standingOf(session.operator) === session.standing
    );
  }

  /** Notes that it is looked at still. Throws none. */
  touch(session: Session): void {
    session.usedAtMs = this.#o.clock.monotonicMs();
  }

  /** Ends it at once. Throws none. */
  end(session: Session): void {
    this.#sessions.delete(session.key);
  }

  /** Of an active operator. A further key changes nothing about it. */
  #standingOf(operator: string): string | undefined {
    const known = this.#o.declared.operators.get(operator)?.value;
    if (known?.state !== "active") return undefined;
    return JSON.stringify([known.atUnixMs, known.publicKey, known.roles]);
  }

  #forgetOne(): void {
    if (this.#sessions.size < MOST_SESSIONS) return;
    const [first] = [...this.#sessions.values()].sort((a, b) => a.usedAtMs - b.usedAtMs);
    if (first !== undefined) this.end(first);
  }

  #secret(): string {
    return Buffer.from(this.#o.random(SECRET_BYTES)).toString("base64url");
  }
}

/** Leaves at most `most - 1` of an operator's, the newest: a Map has them in the order in which they came. */
function makeRoom(
  held: Map<string, { readonly operator: string }>,
  operator: string,
  most: number,
): void {
  const own = [...held].filter(([, one]) => one.operator === operator);
  for (const [key] of own.slice(0, Math.max(0, own.length - most + 1))) held.delete(key);
}

/** By digest: how long a look takes tells nothing of a secret that somebody tries to find. */
function digestOf(secret: string): string {
  return toHex(sha256(Buffer.from(secret, "utf8")));
}
