import { muster } from "../../proto/gen/muster.js";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { type Command, decodeCommand } from "../../proto/signed/command.ts";
import { profileDigestOf } from "../../proto/signed/declaration.ts";
import { decodeEnvelope, type Envelope } from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import type { Answer } from "../commands/context.ts";
import { OUTCOME_NUMBER } from "../commands/outcome.ts";
import { ControllerError } from "../errors.ts";
import { decodeRecord } from "../records.ts";
import type { StoreWrite } from "../store/store.ts";
import { storeLimits } from "../store/store.ts";
import { changeMark } from "../verifier/mark-writer.ts";
import { poolOfCommand } from "../verifier/recorded-keys.ts";
import type { Told } from "../verifier/recorder.ts";
import { type Outcome, type ReplayEvent, whyOf } from "./events.ts";
import { Instead, type Replacements } from "./instead.ts";
import { Observer } from "./observer.ts";
import { type Begins, type Recorded, RecordingError } from "./recorded.ts";
import { ReplayedController } from "./replayed-controller.ts";
import { type Summary, Tally } from "./tally.ts";

/** What today's rules say to what was recorded. */
export type Replayed = {
  readonly begins: Begins;
  readonly beganUnixMs: number;
  readonly endedUnixMs: number;
  /** In the order of time. */
  readonly events: readonly ReplayEvent[];
  readonly summary: Summary;
};

/**
 * Feeds a recording to today's rules: at its times, to a controller's own core that hears nothing else. What was ordered is asked, not done: the world goes
 * on as it was recorded. The same recording and replacements give the same answer.
 * @throws RecordingError for one that does not begin as a recording does, or has a record that cannot be read
 */
export async function replay(
  recorded: AsyncIterable<Recorded> | Iterable<Recorded>,
  replacements: Replacements,
): Promise<Replayed> {
  let playing: Playing | undefined;
  try {
    for await (const one of recorded) {
      if (playing !== undefined) await playing.play(one);
      else playing = beginOf(one, replacements);
    }
    if (playing === undefined)
      throw new RecordingError("found nothing, wanted how it begins", { line: 1 });
    return await playing.end();
  } finally {
    await playing?.stop();
  }
}

function beginOf({ line, atUnixMs, what }: Recorded, replacements: Replacements): Playing {
  if (!("begins" in what))
    throw new RecordingError("found something else, wanted how it begins", { line });
  return new Playing(what.begins, atUnixMs, replacements);
}

/** What is recorded as written at once, and not written yet. */
type Group = { readonly atUnixMs: number; readonly writes: Map<string, StoreWrite>; line: number };

class Playing {
  readonly #controller: ReplayedController;
  readonly #instead: Instead;
  readonly #observer: Observer;
  readonly #tally: Tally;
  readonly #events: ReplayEvent[] = [];
  readonly #begins: Begins;
  readonly #beganUnixMs: number;
  readonly #assumed = new Set<string>();
  #group: Group | undefined;
  #started = false;

  constructor(begins: Begins, unixMs: number, replacements: Replacements) {
    this.#begins = begins;
    this.#beganUnixMs = unixMs;
    this.#controller = new ReplayedController({ ...begins, unixMs });
    this.#instead = new Instead(replacements, this.#controller.declared);
    this.#tally = new Tally();
    this.#observer = new Observer(this.#controller, (event) => this.#note(event));
  }

  async play({ line, atUnixMs, what }: Recorded): Promise<void> {
    if ("begins" in what)
      throw new RecordingError("found a second beginning, wanted none", { line });
    if ("record" in what && !what.record.key.startsWith("command/")) {
      await this.#collect(line, atUnixMs, what.record);
      return;
    }
    await this.#flush();
    await this.#reach(atUnixMs);
    if ("record" in what) await this.#ask(line, what.record);
    else if ("evidence" in what) await this.#take(line, what.evidence);
    else if ("silent" in what) await this.#controller.silent(what.silent);
    else await this.#controller.beat(what.beats);
    this.#observer.look();
  }

  async end(): Promise<Replayed> {
    await this.#flush();
    await this.#start();
    this.#observer.look();
    const endedUnixMs = this.#controller.nowMs;
    const summary = this.#tally.summary(endedUnixMs, this.#controller);
    const [begins, beganUnixMs, events] = [this.#begins, this.#beganUnixMs, this.#events];
    return { begins, beganUnixMs, endedUnixMs, events, summary };
  }

  async stop(): Promise<void> {
    await this.#controller.stop();
  }

  #note(event: ReplayEvent): void {
    this.#events.push(event);
    this.#tally.note(event);
  }

  /** What was written at once is written at once: in between nothing is decided. */
  async #collect(
    line: number,
    atUnixMs: number,
    { key, value }: Extract<Told, { record: unknown }>["record"],
  ) {
    const group = this.#group;
    const full = (group?.writes.size ?? 0) >= storeLimits.transactionWrites;
    if (group !== undefined && (group.atUnixMs !== atUnixMs || group.writes.has(key) || full))
      await this.#flush();
    this.#group ??= { atUnixMs, writes: new Map(), line };
    await readable(line, () => {
      const write = this.#instead.write(key, value);
      if (write !== undefined) this.#group?.writes.set(key, write);
    });
  }

  async #flush(): Promise<void> {
    const group = this.#group;
    this.#group = undefined;
    if (group === undefined) return;
    await this.#reach(group.atUnixMs, true);
    await readable(group.line, () => this.#controller.write([...group.writes.values()]));
    if (this.#started) this.#observer.look();
  }

  /** Lets time pass. What is recorded of the first moment is what was declared before: with anything else the controller starts. */
  async #reach(atUnixMs: number, writing = false): Promise<void> {
    if (!writing || atUnixMs > this.#beganUnixMs) await this.#start();
    await this.#controller.advance(atUnixMs, () => this.#observer.look());
  }

  async #start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    await readable(1, () => this.#controller.start());
    await this.#controller.write(this.#instead.additions(this.#beganUnixMs));
  }

  async #take(line: number, envelope: Envelope): Promise<void> {
    await this.#orFault(line, async () => {
      const node = await this.#controller.take(envelope);
      if (this.#instead.enforce && !this.#assumed.has(node)) await this.#assume(node);
      this.#observer.heard(node);
    });
  }

  /** Before a pool enforces, whoever is attested would have been enabled; later that takes an order, as always. */
  async #assume(node: string): Promise<void> {
    this.#assumed.add(node);
    const { declared, verifier, store } = this.#controller;
    for (const pool of declared.poolsOf(node)) {
      const appraisal = verifier.standing(pool, node)?.appraisal;
      const { status, profile } = appraisal ?? {};
      if (status !== "ATTESTED" || profile?.stage !== "target") continue;
      const mark = {
        ...{ state: "enabled" as const, profileDigest: profileDigestOf(profile) },
        ...{ command: "", atUnixMs: this.#controller.nowMs },
      };
      await changeMark(store, pool, node, (known) => (known === undefined ? mark : undefined));
      await this.#controller.settle();
    }
  }

  async #ask(line: number, { key, value }: Extract<Told, { record: unknown }>["record"]) {
    if (value === undefined) return;
    const { envelope, result } = await readable(line, () => {
      const record = decodeRecord("command", key, value);
      const bytes = (text: string): Buffer => Buffer.from(text, "base64");
      return {
        envelope: decodeEnvelope(bytes(record.envelope)),
        result: muster.v1.CommandResult.decode(bytes(record.result)),
      };
    });
    await this.#orFault(line, async () => {
      const answer = await this.#controller.judge(envelope, (command) => this.#asSeen(command));
      const { operator, body } = decodeCommand(envelope.payload);
      this.#note({
        ...{ atUnixMs: this.#controller.nowMs, pool: poolOfCommand(body), kind: "command" },
        ...{ command: toHex(sha256(envelope.payload)), order: body.kind, operator },
        recorded: outcomeOf(wordOf(result.outcome), result.code),
        replayed: outcomeOf(answer.outcome, answer.code),
        message: answer.outcome === "done" ? "" : (answer.message ?? ""),
        reasons: (answer.reasons ?? []).map(whyOf),
      });
    });
  }

  /** Revisions are of the store that was recorded: its operator is taken to have looked at what there is. */
  #asSeen(command: Command): Command {
    const { body } = command;
    const { pools, releases } = this.#controller.declared;
    if (body.kind === "apply-pool")
      return { ...command, seenRevision: pools.get(body.pool.name)?.modRevision ?? 0 };
    if (body.kind === "start-release")
      return { ...command, seenRevision: releases.get(body.pool)?.modRevision ?? 0 };
    if (body.kind !== "enable") return command;
    const seenRelease = this.#instead.digestOf(body.pool, body.seenRelease);
    return { ...command, body: { ...body, seenRelease } };
  }

  async #orFault(line: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ControllerError || error instanceof FormatError)) throw error;
      const { code, message } = error;
      const atUnixMs = this.#controller.nowMs;
      this.#note({ atUnixMs, pool: "", kind: "fault", line, code, message });
    }
  }
}

/** @throws RecordingError for whatever `work` throws */
async function readable<T>(line: number, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new RecordingError(found, { line, cause });
  }
}

function wordOf(outcome: number | null | undefined): Answer["outcome"] | "unknown" {
  const found = Object.entries(OUTCOME_NUMBER).find(([, number]) => number === outcome)?.[0];
  return (found as Answer["outcome"] | undefined) ?? "unknown";
}

function outcomeOf(outcome: string, code: string | null | undefined): Outcome {
  return { outcome, code: outcome === "done" ? "" : (code ?? "") };
}
