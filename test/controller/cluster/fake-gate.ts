import { PermitBook } from "../../../controller/gate/permit-book.ts";
import type { IssuerEvent } from "../../../controller/verifier/permit-issuer.ts";
import { toWire } from "../../../proto/signed/envelope.ts";
import { POOL, TRUST_DOMAIN } from "../verifier/world.ts";
import { type ClusterWorld, type FakeController, permitSigner } from "./cluster-world.ts";

/** What is on its way from one controller. */
type Line = { readonly controller: FakeController; readonly queue: IssuerEvent[]; up: boolean };

/** The real book of a gate, and lines to controllers over which things come late. */
export class FakeGate {
  readonly book: PermitBook;
  readonly #world: ClusterWorld;
  readonly #lines = new Map<string, Line>();
  /** Numbers of all permits that arrived. */
  readonly #arrived = new Set<string>();

  constructor(world: ClusterWorld) {
    this.#world = world;
    this.book = new PermitBook({
      trustDomain: TRUST_DOMAIN,
      permitKeys: [permitSigner.publicKey],
      startedMs: world.clock.monotonicMs(),
    });
  }

  /** Opens a stream: a snapshot, and what is issued from now on. */
  connect(controller: FakeController): void {
    const line: Line = { controller, queue: [], up: true };
    this.#lines.set(controller.name, line);
    controller.issuer.subscribe((event) => {
      if (line.up) line.queue.push(event);
    });
    this.#snapshot(line);
  }

  /** Loses a stream with all that is on its way, and opens it again. */
  reconnect(controller: FakeController): void {
    const line = this.#lines.get(controller.name);
    if (line === undefined) return;
    line.up = false;
    this.book.streamLost(controller.name, this.#now());
    this.connect(controller);
  }

  /** Lets so much arrive from a controller. */
  deliver(name: string, most = Number.POSITIVE_INFINITY): void {
    const line = this.#lines.get(name);
    for (const event of line?.queue.splice(0, most) ?? []) this.#take(name, event);
  }

  /** Every line beats. */
  beat(): void {
    for (const { controller } of this.#lines.values()) this.#beat(controller);
  }

  /** Whether a permit has arrived here. */
  has({ issuerEpoch, serial }: { readonly issuerEpoch: number; readonly serial: number }): boolean {
    return this.#arrived.has(`${issuerEpoch}/${serial}`);
  }

  isOpen(node: string): boolean {
    return this.book.decide(POOL, node, this.#now()).open;
  }

  #take(from: string, event: IssuerEvent): void {
    if (event.kind === "pool") {
      this.book.acceptPool(from, toWire(event.envelope), this.#now());
      return;
    }
    const { issuerEpoch, serial } = event.permit;
    this.#arrived.add(`${issuerEpoch}/${serial}`);
    this.book.acceptPermit(from, toWire(event.envelope), this.#now());
  }

  #snapshot({ controller }: Line): void {
    const { name, issuer, verifier } = controller;
    this.book.beginSnapshot(name);
    let [pools, permits] = [0, 0];
    for (const { statement, envelope } of issuer.statements()) {
      this.#take(name, { kind: "pool", statement, envelope });
      pools += 1;
    }
    for (const { permit, envelope } of issuer.all()) {
      if (permit.decision === "open" && !verifier.holdsOffice) continue;
      this.#take(name, { kind: "permit", permit, envelope });
      permits += 1;
    }
    this.book.completeSnapshot(name, { pools, permits }, this.#now());
    this.#beat(controller);
  }

  #beat({ name, issuer, verifier, cluster }: FakeController): void {
    const { canIssue } = verifier;
    const controllers = cluster.alive;
    const beat = { controller: name, issuerEpoch: issuer.issuerEpoch, canIssue, controllers };
    this.book.beat(name, beat, this.#now());
  }

  #now(): number {
    return this.#world.clock.monotonicMs();
  }
}
