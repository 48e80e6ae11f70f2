import { fc } from "@fast-check/vitest";
import { encodeClaims, type Signal } from "../../../proto/signed/evidence.ts";
import { signal, templateId } from "../../fakes/signals.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  profileB,
  releaseOf,
  startOf,
  type World,
  workloadOf,
} from "../verifier/world.ts";

const NODES = ["n1", "n2", "n3", "n4"] as const;
type Node = (typeof NODES)[number];

/** What may happen. */
export type Step =
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
export const STEP: fc.Arbitrary<Step> = fc.oneof(
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
export type Moment = { readonly atUnixMs: number; readonly nodes: readonly (readonly string[])[] };

/** A controller that enforces, what happens to it, and how every node stood after that. */
export class Live {
  readonly #world: World;
  readonly #looked: () => Promise<void>;
  readonly #signals = new Map<string, Signal[]>();
  readonly moments: Moment[] = [];
  readonly outcomes: string[] = [];

  private constructor(world: World, looked: () => Promise<void>) {
    this.#world = world;
    this.#looked = looked;
  }

  /**
   * On a world in which nothing is declared yet: one pool, whose nodes are attested and not enabled.
   * @param looked called before it is noted how nodes stand
   */
  static async on(world: World, looked = async (): Promise<void> => undefined): Promise<Live> {
    await world.fleet(NODES, { pool: { holdMs: 0 } });
    return new Live(world, looked);
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
    await this.#looked();
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
