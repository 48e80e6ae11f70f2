import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Replayed } from "../../../controller/replay/replay.ts";
import { replay } from "../../../controller/replay/replay.ts";
import { encodeClaims, type Signal } from "../../../proto/signed/evidence.ts";
import { signal, templateId } from "../../fakes/signals.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  profileB,
  releaseOf,
  startOf,
  World,
  workloadOf,
} from "../verifier/world.ts";
import { AS_RECORDED, Tape } from "./taped.ts";

const NODES = ["n1", "n2", "n3", "n4"] as const;
type Node = (typeof NODES)[number];

type Step =
  | { readonly kind: "run"; readonly node: Node; readonly build: string; readonly p: string }
  | { readonly kind: "silence"; readonly node: Node }
  | { readonly kind: "speak"; readonly node: Node }
  | { readonly kind: "say"; readonly node: Node; readonly id: string }
  | { readonly kind: "past"; readonly node: Node; readonly build: string }
  | { readonly kind: "tick"; readonly seconds: number }
  | { readonly kind: "enable"; readonly nodes: readonly Node[]; readonly rolling: boolean }
  | { readonly kind: "disable"; readonly nodes: readonly Node[] }
  | { readonly kind: "halt" | "second" };

const node = fc.constantFrom(...NODES);
const build = fc.constantFrom(BUILD_A, BUILD_B, "c".repeat(64));
const some = fc.oneof(fc.constant([]), fc.uniqueArray(node, { minLength: 1 }));
const kind = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: kind("run"), node, build, p: fc.constantFrom("yes", "no") }),
  },
  { weight: 4, arbitrary: fc.record({ kind: kind("silence", "speak"), node }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("say"), node, id: fc.constantFrom("1", "2") }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("past"), node, build }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: kind("tick"), seconds: fc.integer({ min: 1, max: 12 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: kind("enable"), nodes: some, rolling: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind("disable"), nodes: some }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("halt", "second") }) },
);

/** How each node stood at an instant. */
type Moment = { readonly atUnixMs: number; readonly nodes: readonly (readonly string[])[] };

/** A controller that enforces, and is recorded. */
class Live {
  readonly #world: World;
  readonly #signals = new Map<string, Signal[]>();
  readonly moments: Moment[] = [];
  readonly outcomes: string[] = [];

  private constructor(world: World) {
    this.#world = world;
  }

  static async start(): Promise<{ live: Live; tape: Tape }> {
    const world = await World.start();
    await world.fleet(NODES, { pool: { holdMs: 0 } });
    const live = new Live(world);
    const tape = await Tape.of(world, [POOL]);
    await world.idle();
    // What was asked for when it began is nobody's answer to an order.
    await live.do({ kind: "tick", seconds: 12 });
    return { live, tape };
  }

  async do(step: Step): Promise<void> {
    this.#world.clock.advance(1);
    await this.#act(step);
    await this.#look();
  }

  stop(): Promise<void> {
    return this.#world.stop();
  }

  async #look(): Promise<void> {
    await this.#world.idle();
    this.#world.verifier.sweep();
    this.#world.recorder.sweep();
    await this.#world.idle();
    const nodes = NODES.map((name) => {
      const appraisal = this.#world.verifier.standing(POOL, name)?.appraisal;
      const codes = appraisal?.reasons.map((one) => one.code).sort() ?? [];
      const decision = this.#world.decision(name);
      // A permit that nobody renews any more runs out on its own, at the gate.
      const gate = appraisal?.status === "ATTESTED" ? "open" : "as it was";
      return [
        ...[name, appraisal?.status ?? "", codes.join()],
        decision === "open" ? gate : "closed",
      ];
    });
    this.moments.push({ atUnixMs: this.#world.clock.unix, nodes });
  }

  async #act(step: Step): Promise<void> {
    const world = this.#world;
    switch (step.kind) {
      case "tick":
        for (let i = 0; i < step.seconds; i++) {
          world.clock.advance(1_000);
          for (const agent of world.agents.values()) if (agent.answers) agent.report();
          await this.#look();
        }
        return;
      case "enable":
      case "disable":
      case "halt":
      case "second":
        return this.#give(step);
      default:
        return this.#happen(step);
    }
  }

  async #give(step: Extract<Step, { kind: "enable" | "disable" | "halt" | "second" }>) {
    if (step.kind === "enable")
      return this.#order(this.#world.enable([...step.nodes].sort(), step.rolling));
    if (step.kind === "disable")
      return this.#order({ kind: "disable", pool: POOL, nodes: [...step.nodes].sort() });
    if (step.kind === "halt") return this.#order({ kind: "halt", pool: POOL });
    const profiles = [profileB({ label: "A", executables: [BUILD_A] })];
    const release = { ...releaseOf(NODES, profiles), title: "r2" };
    await this.#order({ kind: "propose-release", release });
    return this.#order(startOf(release));
  }

  #happen(step: Extract<Step, { readonly node: Node }>): void {
    const world = this.#world;
    const agent = world.agents.get(step.node);
    if (agent === undefined) throw new Error(`node ${step.node}: found none`);
    if (step.kind === "silence") agent.answers = false;
    else if (step.kind === "speak") agent.answers = true;
    else if (step.kind === "past") {
      const claims = encodeClaims({ workloads: [workloadOf(step.build)] });
      if (agent.answers) world.accept(agent.evidence({ claims, purpose: "history" }));
      return;
    } else this.#change(step);
    if (agent.answers) agent.report();
  }

  #change(step: Extract<Step, { kind: "run" | "say" }>): void {
    const agent = this.#world.agents.get(step.node);
    const signals = this.#signals.get(step.node) ?? [];
    this.#signals.set(step.node, signals);
    if (step.kind === "say") {
      const id = templateId(Number(step.id));
      signals.push(signal({ id, template: `said ${step.id}`, level: "error" }));
    }
    const [now] = agent?.workloads ?? [];
    if (agent === undefined || now === undefined) return;
    const ran = step.kind === "run" ? workloadOf(step.build, step.p) : now;
    agent.workloads = [{ ...ran, signals: [...signals], signalsSinceUnixMs: 1 }];
  }

  async #order(body: Parameters<World["run"]>[0]): Promise<void> {
    const { outcome, code } = await this.#world.run(body);
    this.outcomes.push(`${body.kind} ${outcome === 1 ? "done" : code}`);
  }
}

/** How nodes stood in a replay, at those instants. */
function momentsOf({ events }: Replayed, at: readonly Moment[]): readonly Moment[] {
  return at.map(({ atUnixMs, nodes }) => {
    const last = (kind: "status" | "gate", name: string) =>
      events.findLast((one) => one.kind === kind && one.node === name && one.atUnixMs <= atUnixMs);
    return {
      atUnixMs,
      nodes: nodes.map(([name = "", , , known = ""]) => {
        const [status, gate] = [last("status", name), last("gate", name)];
        const open = gate?.kind !== "gate" || gate.open ? "open" : "closed";
        const now = known === "as it was" ? known : open;
        if (status?.kind !== "status") return [name, "ATTESTED", "", now];
        return [name, status.status, codesOf(status.reasons), now];
      }),
    };
  });
}

const codesOf = (reasons: readonly { readonly code: string }[]): string =>
  reasons
    .map((one) => one.code)
    .sort()
    .join();

describe("a replay of a controller that enforces", () => {
  test.prop([fc.array(STEP, { minLength: 1, maxLength: 25 })], { numRuns: 25 })(
    "says of every node and gate at every time what the controller said, and to every order what it answered",
    async (steps) => {
      const { live, tape } = await Live.start();
      try {
        for (const step of steps) await live.do(step);
        const replayed = await replay(tape.recorded, AS_RECORDED);
        expect(momentsOf(replayed, live.moments)).toEqual(live.moments);
        const orders = replayed.events.filter((one) => one.kind === "command");
        expect(
          orders.map((one) => `${one.order} ${one.replayed.code || one.replayed.outcome}`),
        ).toEqual(live.outcomes);
        expect(replayed.summary.faults).toBe(0);
        expect(await replay(tape.recorded, AS_RECORDED)).toEqual(replayed);
      } finally {
        await live.stop();
      }
    },
    60_000,
  );
});
