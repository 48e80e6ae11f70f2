import type { Command, CommandBody } from "../../proto/signed/command.ts";
import { encodeRecord, KEY } from "../records.ts";
import type { Store, StoreCompare, StoreWrite } from "../store/store.ts";
import type { TrustBook } from "../trust/trust-book.ts";
import type { BellAnswer } from "../verdict/bell.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, DatedReason, EventLog } from "../verifier/ports.ts";
import type { Verifier } from "../verifier/verifier.ts";
import type { Outcome } from "./outcome.ts";

/** Who reaches the receivers of alerts (controller/notify/bell.ts). */
export interface BellRinger {
  /** Rings where the bell of this release (hex digest) was not heard yet. @returns how each of `receivers` answered, now or before. @throws StoreError */
  ring(pool: string, release: string, receivers: readonly string[]): Promise<readonly BellAnswer[]>;
}

/** What every command may use. */
export type CommandContext = {
  readonly store: Store;
  readonly declared: DeclaredState;
  readonly verifier: Verifier;
  readonly bell: BellRinger;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly random: (bytes: number) => Uint8Array;
  readonly trustDomain: string;
  /** The keys that sign permits; undefined: nothing is ordered of them here. */
  readonly trust?: TrustBook;
  /** Address of the public listener as others reach it. */
  readonly publicAddress: string;
  /** How long `enable` and `measure-now` wait for measurements. */
  readonly measureTimeoutMs: number;
};

/** A command that was verified, and its id. */
export type Verified<B extends CommandBody = CommandBody> = {
  readonly command: Command & { readonly body: B };
  /** Hex SHA-256 of the signed bytes. */
  readonly digest: string;
  /** The other person who signed for these bytes, of a command that takes two. */
  readonly second?: string | undefined;
  /** What was known when it came in, however often it is decided anew: the revision, and the wall clock. */
  readonly begun: { readonly revision: number; readonly unixMs: number };
};

/** A reason of an answer: one of a node's status, or an objection of a rule; the codes are those of docs/errors.md. */
export type AnswerReason = Omit<DatedReason, "code"> & { readonly code: string };

/** What a command answers, apart from its id and revision. */
export type Answer = {
  readonly outcome: Outcome;
  readonly code?: string;
  readonly message?: string;
  readonly reasons?: readonly AnswerReason[];
  readonly remedy?: string;
  readonly nodes?: readonly string[];
  readonly token?: string;
  readonly joinCommand?: string;
};

/** What a command does: an answer, and what must be durable before it is given. No writes: nothing changes. */
export type Effect = {
  readonly answer: Answer;
  readonly compares?: readonly StoreCompare[];
  readonly writes?: readonly StoreWrite[];
};

/** A command's meaning. Called again, from fresh state, when somebody else's write came first. */
export type Handler<B extends CommandBody> = (
  context: CommandContext,
  verified: Verified<B>,
) => Promise<Effect>;

/** The handler's body type for a kind. */
export type BodyOf<K extends CommandBody["kind"]> = Extract<
  CommandBody,
  { readonly kind: K } | { readonly kind: CommandBody["kind"] }
> & { readonly kind: K };

/** A contract that is registered meanwhile is one that this was not decided on. Throws none. */
export function compareMeanings({ declared }: CommandContext): StoreCompare {
  return { key: KEY.meanings, modRevision: declared.meaningsRevision };
}

/** To be written with whatever another pool, or another contract, has to be decided on anew for; beside its compare. Throws none. */
export function putMeanings(command: string): StoreWrite {
  return { kind: "put", key: KEY.meanings, value: encodeRecord("meanings", { command }) };
}

/** An answer that refuses, and writes nothing. */
export function refuse(code: string, message: string, more: Partial<Answer> = {}): Effect {
  return { answer: { outcome: "refused", code, message, ...more } };
}

/** "pool x: found none of that name". */
export function unknownPool(pool: string): Effect {
  return refuse("UNKNOWN_POOL", `pool ${pool}: found none of that name`, {
    remedy: "muster pool apply -f FILE",
  });
}

/** Names of `nodes` that are not on the roster; [] when all are. */
export function strangers(roster: readonly string[], nodes: readonly string[]): readonly string[] {
  const known = new Set(roster);
  return nodes.filter((n) => !known.has(n));
}
