import { createHash } from "node:crypto";
import { keyidOf, verifySignature } from "../../proto/ed25519.ts";
import { fromHex } from "../../proto/signed/bytes.ts";
import type { Command } from "../../proto/signed/command.ts";
import { type Envelope, preAuthenticationEncoding, toWire } from "../../proto/signed/envelope.ts";
import { decodeEvidence, type Evidence } from "../../proto/signed/evidence.ts";
import {
  type AuthenticationContext,
  acceptVerified,
  newSequenceMark,
  type SequenceMark,
  type StreamIdentity,
  verifyEvidence,
} from "../authenticate.ts";
import type { Answer, BellRinger } from "../commands/context.ts";
import { judgeCommand } from "../commands/execute.ts";
import { ControllerError } from "../errors.ts";
import { StoreFollower } from "../follow-store.ts";
import { NOBODY, SILENT } from "../history/quiet.ts";
import { keysOf } from "../identity-schema.ts";
import type { StoreWrite } from "../store/store.ts";
import { DeclaredState } from "../verifier/declared-state.ts";
import { JUDGE } from "../verifier/gate-self-test.ts";
import { PermitIssuer } from "../verifier/permit-issuer.ts";
import type { AgentLink, Clock } from "../verifier/ports.ts";
import { Verifier } from "../verifier/verifier.ts";
import { CountedStore } from "./counted-store.ts";

/** Whether the receivers would have heard is not in a recording: this asks nobody. */
const HEARD: BellRinger = {
  ring: async (_pool, _release, receivers) =>
    receivers.map((receiver) => ({ receiver, failure: "" })),
};

/** How long after a node measured because it was asked an order that asked for it is recorded: the longest that orders wait, and that receivers may take. */
const ANSWER_MS = 10_000;
/** How often what only time changes is looked at: less often than in a controller, which has to close at once what this only shows. */
const SWEEP_MS = 1_000;

/** Both clocks of a replay are the recorded wall clock. */
class RecordedClock implements Clock {
  now: number;
  constructor(unixMs: number) {
    this.now = unixMs;
  }
  monotonicMs(): number {
    return this.now;
  }
  unixMs(): number {
    return this.now;
  }
}

/**
 * A controller's own core (controller/verifier, controller/commands), alone with what was recorded: no sockets, nobody listens, and time is the recording's.
 * What it decides is what the very same code decides in a controller.
 */
export class ReplayedController {
  readonly declared = new DeclaredState();
  readonly verifier: Verifier;
  readonly issuer: PermitIssuer;
  readonly store = new CountedStore();
  readonly staleAfterMs: number;
  readonly #clock: RecordedClock;
  readonly #follower = new StoreFollower(this.declared, SILENT);
  readonly #following = new AbortController();
  readonly #appraised = new Set<string>();
  readonly #last = new Map<string, Evidence>();
  /** When nodes measured because they were asked, until an order takes it for its answer. */
  readonly #answered = new Map<string, number>();
  /** By the hex of their keys. */
  readonly #keyids = new Map<string, string>();
  readonly #sequences = new Map<string, SequenceMark>();
  readonly #trustDomain: string;
  #followed: Promise<void> = Promise.resolve();
  #randoms = 0;
  #fault: Error | undefined;
  #started = false;

  /** @param heartbeatMs of the controller that was recorded */
  constructor(begun: {
    readonly trustDomain: string;
    readonly heartbeatMs: number;
    readonly unixMs: number;
  }) {
    this.#trustDomain = begun.trustDomain;
    this.#clock = new RecordedClock(begun.unixMs);
    this.staleAfterMs = begun.heartbeatMs * 3;
    this.issuer = new PermitIssuer(NOBODY, begun.trustDomain, 1);
    const { declared, store, issuer, staleAfterMs } = this;
    this.verifier = new Verifier({
      ...{ declared, store, issuer, staleAfterMs, clock: this.#clock, log: SILENT, settleMs: 0 },
      random: (bytes) => this.#random(bytes),
      judge: {
        ...JUDGE,
        appraise: (input) => {
          this.#appraised.add(input.node);
          return JUDGE.appraise(input);
        },
      },
    });
  }

  /** Nodes that were appraised since this was asked last, by whatever cause, sorted; among them may be some that are on no roster. */
  takeAppraised(): readonly string[] {
    const nodes = [...this.#appraised].sort();
    this.#appraised.clear();
    return nodes;
  }

  get nowMs(): number {
    return this.#clock.now;
  }

  /** Begins with what is declared. To be called once, after what was recorded of the beginning was written. @throws Error for a record that cannot be read */
  async start(): Promise<void> {
    await this.declared.load(this.store);
    this.#started = true;
    this.#followed = this.#follower.follow(
      this.store,
      this.#following.signal,
      (touched) => this.verifier.declaredChanged(touched),
      (error) => {
        this.#fault = error instanceof Error ? error : new Error(String(error));
      },
    );
    this.verifier.start();
    await this.settle();
  }

  async stop(): Promise<void> {
    this.#following.abort();
    await this.#followed;
  }

  /** Lets time pass, in the steps in which a controller looks at it. @param looked called after each step */
  async advance(toUnixMs: number, looked: () => void): Promise<void> {
    while (this.#clock.now < toUnixMs) {
      this.#clock.now = Math.min(toUnixMs, this.#clock.now + SWEEP_MS);
      this.verifier.sweep();
      await this.settle();
      looked();
    }
  }

  /** Writes what was recorded as written, whatever is there. @throws Error for a record that cannot be read, StoreError for one that no store would take */
  async write(writes: readonly StoreWrite[]): Promise<void> {
    if (writes.length === 0) return;
    await this.store.transact([], writes);
    await this.settle();
  }

  /**
   * Takes evidence as a stream would: whose it is by its signature, then what it says.
   * @returns the node that signed it
   * @throws ControllerError, FormatError: nothing changed then
   */
  async take(envelope: Envelope): Promise<string> {
    const identity = this.#signerOf(envelope);
    await verifyEvidence(this.#authentication(), identity, toWire(envelope));
    const { purpose } = decodeEvidence(envelope.payload);
    const last = this.#sequences.get(identity.node) ?? newSequenceMark();
    this.#sequences.set(identity.node, last);
    const evidence = acceptVerified(this.#authentication(), identity, envelope, purpose, last);
    if (purpose === "history") this.verifier.acceptHistory(evidence);
    else {
      if (!this.verifier.isConnected(identity.node))
        this.verifier.connected(identity.node, this.#link(identity.node));
      this.verifier.accept(evidence);
      this.#last.set(identity.node, evidence);
      if (evidence.nonce.byteLength > 0) this.#answered.set(identity.node, this.nowMs);
    }
    await this.settle();
    return identity.node;
  }

  /** Nodes said again what they said last. Of whom nothing is known, nothing is known to be the same. */
  async beat(nodes: readonly string[]): Promise<void> {
    for (const node of nodes) {
      const last = this.#last.get(node);
      if (last !== undefined && this.verifier.book.get(node) !== undefined)
        this.verifier.accept({ ...last, nonce: new Uint8Array() });
    }
    await this.settle();
  }

  /** A node said nothing for three heartbeats. Beats come late: that they ended is known by this. */
  async silent(node: string): Promise<void> {
    const record = this.verifier.book.get(node);
    if (record !== undefined) record.receivedAtMs = this.nowMs - this.staleAfterMs - 1;
    this.verifier.sweep();
    await this.settle();
  }

  /** What a command would be answered now; nothing follows from it. @throws ControllerError, FormatError */
  async judge(envelope: Envelope, as: (command: Command) => Command): Promise<Answer> {
    const answer = await judgeCommand(
      {
        ...{ store: this.store, declared: this.declared, verifier: this.verifier, bell: HEARD },
        ...{ clock: this.#clock, log: SILENT, trustDomain: this.#trustDomain },
        random: (bytes) => this.#random(bytes),
        publicAddress: "",
        // Who answers does so at once here.
        measureTimeoutMs: 0,
      },
      envelope,
      as,
    );
    await this.settle();
    return answer;
  }

  /** Waits until nothing is being written and all that was has been acted on. @throws whatever ended the following of the store */
  async settle(): Promise<void> {
    if (!this.#started) return;
    do {
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      if (this.#fault !== undefined) throw this.#fault;
    } while (!this.store.isIdle || this.declared.revision < this.store.revision);
  }

  #authentication(): AuthenticationContext {
    return {
      verifyPool: {
        verify: async ({ publicKey, envelope: { payloadType, payload, signatures } }) => {
          const [signature] = signatures;
          const message = preAuthenticationEncoding(payloadType, payload);
          return signature !== undefined && verifySignature(publicKey, message, signature.sig);
        },
      },
      // It was fresh when it was recorded: a recording has accepted evidence only, and its hash holds.
      epochs: { isFresh: () => true },
      isKnownKey: (keyid) => this.declared.hasKey(keyid),
    };
  }

  /** The node whose key the envelope names: no stream's certificate is there to say it. */
  #signerOf({ signatures }: Envelope): StreamIdentity {
    const wanted = signatures[0]?.keyid ?? "";
    for (const { value } of this.declared.identities.values()) {
      const { kind, name, state } = value;
      const key = keysOf(value).find((one) => this.#keyidOf(one) === wanted);
      if (kind !== "agent" || state !== "active" || key === undefined) continue;
      return { node: name, publicKey: fromHex(key) ?? new Uint8Array(), keyid: wanted };
    }
    throw new ControllerError(
      "UNKNOWN_KEY",
      "evidence: found a signature by a key that no active node of the recording has",
    );
  }

  #keyidOf(publicKey: string): string {
    const known = this.#keyids.get(publicKey) ?? keyidOf(fromHex(publicKey) ?? new Uint8Array());
    this.#keyids.set(publicKey, known);
    return known;
  }

  /** Answers at once where the node did: a recording has the answer before the order that it was asked for. */
  #link(node: string): AgentLink {
    return {
      challenge: (nonce) => {
        const last = this.#last.get(node);
        const answeredAtMs = this.#answered.get(node) ?? Number.NEGATIVE_INFINITY;
        this.#answered.delete(node);
        if (last !== undefined && this.nowMs - answeredAtMs <= ANSWER_MS)
          this.verifier.accept({ ...last, nonce });
      },
      acknowledge: () => undefined,
      watch: () => undefined,
      revoke: () => undefined,
      rival: () => undefined,
      supersede: () => undefined,
    };
  }

  #random(bytes: number): Uint8Array {
    this.#randoms += 1;
    return createHash("sha256").update(`replay ${this.#randoms}`).digest().subarray(0, bytes);
  }
}
