import type { Appraisal } from "../../verdict/appraise.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";
import { Controller } from "./controller.ts";
import type { Rehearsal } from "./document.ts";
import { fingerprintOf } from "./fingerprints.ts";
import { type Answer, Gates } from "./gate.ts";
import { fileOf, Machine, type Report } from "./machine.ts";
import { expandRange } from "./parts.ts";
import { Registry } from "./registry.ts";
import { select, type Universe, universeOf } from "./selection.ts";

/** Something that happens by itself later. */
type Later = { readonly atMs: number; readonly act: () => void };

/**
 * The whole rehearsal at one instant of virtual time: servers, gates, what is declared, and the controller while there is one. Time passes only by
 * `advance`; at every heartbeat each agent that can be heard reports, and the controller sweeps.
 */
export class Stage {
  readonly rehearsal: Rehearsal;
  readonly universe: Universe;
  readonly registry: Registry;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly gates = new Gates();
  /** Why the last report in a node's name was refused; "": it was not. */
  readonly lastRefusal = new Map<string, string>();
  controller: Controller | undefined;
  /** How far the controller's wall clock is off. */
  controllerClockMs = 0;
  readonly #startUnixMs: number;
  #nowMs = 0;
  #issuerEpoch = 0;
  #later: Later[] = [];

  constructor(rehearsal: Rehearsal) {
    this.rehearsal = rehearsal;
    this.universe = universeOf(rehearsal);
    this.#startUnixMs = Date.parse(rehearsal.start);
    this.registry = new Registry(rehearsal, this.universe, this.#startUnixMs);
    this.machines = machinesOf(rehearsal, this.registry, this.#startUnixMs);
    this.controllerReturns();
    this.#heartbeat();
  }

  /** Milliseconds since the beginning. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** True wall clock. */
  get trueUnixMs(): number {
    return this.#startUnixMs + this.#nowMs;
  }

  /** The controller's wall clock. */
  get unixMs(): number {
    return this.trueUnixMs + this.controllerClockMs;
  }

  /** Lets time pass up to an instant, with every heartbeat and whatever was to happen by itself on the way. */
  advance(toMs: number): void {
    const { heartbeat } = this.rehearsal;
    for (;;) {
      const beatMs = (Math.floor(this.#nowMs / heartbeat) + 1) * heartbeat;
      const soonest = this.#later.reduce((min, one) => Math.min(min, one.atMs), beatMs);
      if (soonest > toMs) break;
      this.#nowMs = Math.max(this.#nowMs, soonest);
      const due = this.#later.filter((one) => one.atMs <= this.#nowMs);
      this.#later = this.#later.filter((one) => one.atMs > this.#nowMs);
      for (const one of due) one.act();
      if (this.#nowMs === beatMs) this.#heartbeat();
    }
    this.#nowMs = toMs;
  }

  /** Has something happen by itself after a while. */
  later(afterMs: number, act: () => void): void {
    this.#later.push({ atMs: this.#nowMs + afterMs, act });
  }

  /** The nodes that are meant, among those that have a machine. */
  machinesIn(selection: readonly string[]): readonly Machine[] {
    return select(this.universe, selection).flatMap((name) => this.machines.get(name) ?? []);
  }

  /** A machine has changed: its own gate looks at once, and its agent tells the controller at once, or keeps it for later. */
  changed(machine: Machine): void {
    this.look(machine);
    if (this.isHeard(machine)) this.speak(machine);
    else machine.spool();
  }

  /** A machine's own gate looks at what it measures now. */
  look(machine: Machine): void {
    const workload = machine.measure();
    const { fingerprint } = fingerprintOf(workload);
    for (const pool of machine.pools)
      this.gates.measured(pool, machine.name, fingerprint, workload.processes.length > 0);
  }

  /** Whether a report of this machine would reach a controller. */
  isHeard(machine: Machine): boolean {
    return this.controller !== undefined && machine.enrolled && !machine.silent;
  }

  /** A machine sends what it kept, and what it measures now. */
  speak(machine: Machine): void {
    const { controller } = this;
    if (controller === undefined || !this.isHeard(machine)) return;
    this.teach(machine);
    for (const past of machine.takeSpool()) this.tellPast(machine, past);
    this.deliver(machine.report(controller.epoch, this.#nowMs, this.trueUnixMs));
  }

  /** Tells a machine that can be heard what to look for from now on; who hears nothing goes on with what it knows. */
  teach(machine: Machine): void {
    const { controller } = this;
    if (controller === undefined || !this.isHeard(machine)) return;
    const lists = controller.watched();
    machine.watch = (pool) => lists.get(pool) ?? [];
  }

  tellPast(machine: Machine, past: MeasuredWorkload): void {
    this.controller?.takePast(machine.name, past, machine.pools);
  }

  /** Somebody sends a report on the stream of the node that it names. */
  deliver(report: Report): void {
    if (this.controller === undefined) return;
    this.lastRefusal.set(report.node, this.controller.take(report) ?? "");
  }

  controllerDies(): void {
    this.controller = undefined;
    this.gates.issuer(false, this.#nowMs);
  }

  controllerReturns(): void {
    if (this.controller !== undefined) return;
    this.#issuerEpoch += 1;
    this.controller = new Controller({
      registry: this.registry,
      gates: this.gates,
      nowMs: () => this.#nowMs,
      unixMs: () => this.unixMs,
      staleAfterMs: this.rehearsal.heartbeat * 3,
      issuerEpoch: this.#issuerEpoch,
    });
  }

  /** How a node stands in a pool by what is known now; undefined: no controller knows it. */
  appraisal(pool: string, node: string): Appraisal | undefined {
    return this.controller?.nodeStandings(pool).find((one) => one.node === node)?.appraisal;
  }

  /** Whether a node takes traffic now. */
  gate(pool: string, node: string): Answer {
    const machine = this.machines.get(node);
    const fingerprint = machine === undefined ? "" : fingerprintOf(machine.measure()).fingerprint;
    const deadCode = machine?.enteredDeadCode(pool) ?? false;
    return this.gates.decide(pool, node, fingerprint, this.#nowMs, deadCode);
  }

  /** Pools that a node may be spoken of in: those it serves, and those whose roster has it. */
  poolsOf(node: string): readonly string[] {
    const served = this.machines.get(node)?.pools;
    return [...this.registry.pools]
      .filter(([pool, { roster }]) => served?.has(pool) || roster.includes(node))
      .map(([pool]) => pool);
  }

  #heartbeat(): void {
    for (const machine of this.machines.values()) {
      this.speak(machine);
      // What requests carried is told once.
      if (machine.evaluated.size === 0) continue;
      machine.evaluated = new Map();
      machine.touch();
      this.changed(machine);
    }
    this.controller?.sweep();
  }
}

function machinesOf(
  rehearsal: Rehearsal,
  registry: Registry,
  beganUnixMs: number,
): ReadonlyMap<string, Machine> {
  const machines = new Map<string, Machine>();
  for (const [key, node] of Object.entries(rehearsal.fleet)) {
    const artifacts = rehearsal.builds[node.runs]?.artifacts ?? {};
    const files = new Map(Object.entries(artifacts).map(([path, file]) => [path, fileOf(file)]));
    for (const name of expandRange(key))
      machines.set(
        name,
        new Machine(name, {
          build: node.runs,
          flags: node.flags,
          files,
          pools: new Set(node.pool ?? poolsWith(rehearsal, registry, name)),
          enrolled: node.enrolled,
          clockMs: node.clock,
          beganUnixMs,
        }),
      );
  }
  return machines;
}

/** Pools that have a node on their roster, now or in the course of the story. */
function poolsWith(rehearsal: Rehearsal, registry: Registry, name: string): readonly string[] {
  const later = rehearsal.timeline.flatMap((step) =>
    step.do.flatMap(({ applyPool }) =>
      applyPool?.set.roster !== undefined && registry.roster(applyPool.set.roster).includes(name)
        ? [applyPool.pool]
        : [],
    ),
  );
  const now = [...registry.pools].filter(([, { roster }]) => roster.includes(name));
  return [...now.map(([pool]) => pool), ...later];
}
