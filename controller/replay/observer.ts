import { decideKnown, type HeldPermit } from "../gate/decision.ts";
import { emittersOf, titleOf } from "../verdict/alert.ts";
import type { IssuerEvent } from "../verifier/permit-issuer.ts";
import type { AlertEvent, GateEvent, ReplayEvent, StatusEvent } from "./events.ts";
import { whyOf } from "./events.ts";
import type { ReplayedController } from "./replayed-controller.ts";

/** What was last seen of one node in one pool. */
type Seen = { status: string; gate: string };

/** What a gate holds of a pool. */
type HeldPool = { readonly silentSinceMs: number | undefined };

/**
 * Looks at a replayed controller after everything that happens, and tells what became different: statuses, alerts, and what a gate in enforce mode would do
 * with the permits that were issued.
 */
export class Observer {
  readonly #controller: ReplayedController;
  readonly #tell: (event: ReplayEvent) => void;
  readonly #seen = new Map<string, Seen>();
  readonly #heard = new Set<string>();
  readonly #alerts = new Map<string, string>();
  readonly #permits = new Map<string, HeldPermit>();
  readonly #pools = new Map<string, HeldPool>();
  /** Nodes that something was issued for, or that were heard of. */
  readonly #touched = new Set<string>();
  readonly #untilMs: number;
  #changed = true;
  #begun = false;
  /** The next instant at which a permit's life or hold is over. */
  #nextMs = Number.POSITIVE_INFINITY;

  /** @param tell called in the order in which things happen */
  constructor(controller: ReplayedController, tell: (event: ReplayEvent) => void) {
    this.#controller = controller;
    this.#tell = tell;
    // Whoever said nothing until then was silent before it began.
    this.#untilMs = controller.nowMs + controller.staleAfterMs;
    controller.issuer.subscribe((event) => this.#issued(event));
    controller.verifier.onChange(() => {
      this.#changed = true;
    });
  }

  /** A node signed something: what it was before is not known. */
  heard(node: string): void {
    this.#heard.add(node);
    this.#touched.add(node);
    this.#changed = true;
  }

  /** Tells what is different now. */
  look(): void {
    const { declared, nowMs, verifier } = this.#controller;
    const [changed, due] = [this.#changed, nowMs >= this.#nextMs || this.#begins(nowMs)];
    if (!changed && !due) return;
    this.#changed = false;
    if (due) this.#nextMs = Number.POSITIVE_INFINITY;
    const touched = [...new Set([...this.#controller.takeAppraised(), ...this.#touched])].sort();
    this.#touched.clear();
    for (const pool of [...declared.pools.keys()].sort()) {
      for (const node of due ? verifier.nodesOf(pool) : touched)
        if (this.#isKnown(node)) this.#lookAt(pool, node);
      if (changed) this.#lookAtAlerts(pool);
    }
  }

  /** Whether those that were never heard of become known now. */
  #begins(nowMs: number): boolean {
    const begins = !this.#begun && nowMs >= this.#untilMs;
    this.#begun ||= begins;
    return begins;
  }

  #isKnown(node: string): boolean {
    return this.#heard.has(node) || this.#controller.nowMs >= this.#untilMs;
  }

  #lookAt(pool: string, node: string): void {
    const { declared } = this.#controller;
    const status = this.#statusOf(pool, node);
    const isOnRoster = declared.isOnRoster(pool, node);
    const key = `${pool}/${node}`;
    if (status === undefined && !isOnRoster) return;
    const seen = this.#seen.get(key) ?? { status: "ATTESTED", gate: "" };
    this.#seen.set(key, seen);
    const codes = status?.reasons.map((one) => one.code).sort() ?? [];
    const now = [status?.status ?? seen.status, ...codes].join(" ");
    if (status !== undefined && now !== seen.status) this.#tell(status);
    seen.status = now;
    if (!isOnRoster) return;
    const gate = this.#gateOf(pool, node);
    // One that was open when it was first heard of is as it should be.
    if (gate.open !== (seen.gate === "" || seen.gate === "open")) this.#tell(gate);
    seen.gate = gate.word;
  }

  #statusOf(pool: string, node: string): StatusEvent | undefined {
    const appraisal = this.#controller.verifier.standing(pool, node)?.appraisal;
    if (appraisal === undefined) return undefined;
    const { status, reasons } = appraisal;
    return { ...this.#at(pool), kind: "status", node, status, reasons: reasons.map(whyOf) };
  }

  #gateOf(pool: string, node: string): GateEvent {
    const held = this.#permits.get(`${pool}/${node}`);
    const { nowMs } = this.#controller;
    const silent = this.#pools.get(pool)?.silentSinceMs;
    const { open, severity, reasons } = decideKnown("enforce", held, silent, nowMs);
    if (held !== undefined && open) this.#nextMs = Math.min(this.#nextMs, endOf(held, nowMs));
    const word = open ? "open" : (severity ?? "quarantine");
    return { ...this.#at(pool), kind: "gate", node, open, word, reasons: open ? [] : reasons };
  }

  #lookAtAlerts(pool: string): void {
    for (const alert of this.#controller.verifier.alerts.alerts(pool)) {
      const { alert: id, kind, subject, severity, state } = alert;
      const key = `${pool}/${id}`;
      const before = this.#alerts.get(key);
      if (before === state) continue;
      this.#alerts.set(key, state);
      // What was there before it began is told when it changes.
      if (before === undefined && this.#heard.size === 0) continue;
      const event: AlertEvent = {
        ...this.#at(pool),
        ...{ kind: "alert", alert: id, about: kind, subject, severity, state },
        ...{ title: titleOf(alert), nodes: emittersOf(alert) },
      };
      this.#tell(event);
    }
  }

  #issued(event: IssuerEvent): void {
    this.#changed = true;
    const receivedAtMs = this.#controller.nowMs;
    if (event.kind === "permit") {
      const { permit } = event;
      this.#touched.add(permit.node);
      this.#permits.set(`${permit.pool}/${permit.node}`, { permit, receivedAtMs });
      return;
    }
    const { pool, silenceHeld } = event.statement;
    const since = this.#pools.get(pool)?.silentSinceMs ?? receivedAtMs;
    this.#pools.set(pool, { silentSinceMs: silenceHeld ? since : undefined });
    // What is silent together is held together.
    this.#nextMs = receivedAtMs;
  }

  #at(pool: string) {
    return { atUnixMs: this.#controller.nowMs, pool };
  }
}

/** When what a permit says now may be over by itself: its life, or its hold after that. */
function endOf({ permit, receivedAtMs }: HeldPermit, nowMs: number): number {
  const endMs = receivedAtMs + permit.lifeMs;
  return nowMs < endMs ? endMs : endMs + permit.holdMs;
}
