import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Act } from "../../../controller/cli/rehearsal/acts.ts";
import { readRehearsal } from "../../../controller/cli/rehearsal/document.ts";
import { happen, isEvent } from "../../../controller/cli/rehearsal/events.ts";
import { imageOf } from "../../../controller/cli/rehearsal/machine.ts";
import { give } from "../../../controller/cli/rehearsal/orders.ts";
import { Stage } from "../../../controller/cli/rehearsal/stage.ts";
import { muster } from "../../../proto/gen/muster.js";
import { encodeClaims, type Workload } from "../../../proto/signed/evidence.ts";
import {
  type FakeAgent,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  startOf,
  World,
  workloadOf,
} from "./world.ts";

const NODES = ["n1", "n2", "n3", "n4"] as const;
const DOCUMENT = `title: both ways
builds: { A: {}, B: {}, C: {} }
people: { alice: {} }
releases:
  r1: { pool: app, profiles: [{ label: A, build: A, flags: { P: no } }] }
  r2:
    pool: app
    profiles:
      - { label: B, build: B, flags: { P: no } }
      - { label: A, build: A, flags: { P: no }, stage: outgoing }
    outgoingFor: 20s
pools: { app: { roster: n1..4, hold: 15m, budget: { nodes: 1, percent: 0 } } }
fleet: { "n1..4": { runs: A, flags: { P: no } } }
timeline: [{ at: 0s }]
`;

type Node = (typeof NODES)[number];

/** One thing that happens in both. */
type Step =
  | { readonly kind: "deploy"; readonly node: Node; readonly build: "A" | "B" | "C" }
  | { readonly kind: "copy"; readonly node: Node; readonly build: "A" | "B" | "C" }
  | { readonly kind: "set"; readonly node: Node; readonly value: "yes" | "no" }
  | { readonly kind: "stop"; readonly node: Node }
  | { readonly kind: "run"; readonly node: Node }
  | { readonly kind: "silence"; readonly node: Node }
  | { readonly kind: "speak"; readonly node: Node }
  | { readonly kind: "tick"; readonly seconds: number }
  | { readonly kind: "enable"; readonly nodes: readonly Node[]; readonly rolling: boolean }
  | { readonly kind: "disable"; readonly nodes: readonly Node[] }
  | { readonly kind: "halt" }
  | { readonly kind: "second" };

const node = fc.constantFrom(...NODES);
const build = fc.constantFrom("A", "B", "C");
const some = fc.oneof(fc.constant([]), fc.uniqueArray(node, { minLength: 1 }));
const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("deploy"), node, build }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("copy"), node, build }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("set"), node, value: fc.constantFrom("yes", "no") }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom("stop", "run", "silence", "speak"), node }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("tick"), seconds: fc.integer({ min: 1, max: 12 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("enable"), nodes: some, rolling: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("disable"), nodes: some }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("halt", "second") }) },
);

/** The controller's own core, with agents that do what the rehearsal's machines do. */
class Real {
  readonly #world: World;
  readonly #agents = new Map<
    string,
    { agent: FakeAgent; run: string; disk: string; p: string; up: boolean; spool: Workload[] }
  >();

  private constructor(world: World) {
    this.#world = world;
  }

  static async start(): Promise<Real> {
    const real = new Real(await World.start());
    const agents = await real.#world.fleet(NODES, {
      profiles: [profile("A")],
      pool: { holdMs: 900_000 },
    });
    for (const agent of agents) {
      real.#agents.set(agent.name, { agent, run: "A", disk: "A", p: "no", up: true, spool: [] });
      real.#tell(agent.name);
    }
    await real.#world.idle();
    return real;
  }

  async do(step: Step): Promise<string> {
    const outcome = await this.#act(step);
    await this.#world.idle();
    return outcome;
  }

  async stop(): Promise<void> {
    await this.#world.stop();
  }

  view(): object {
    const { verifier } = this.#world;
    const standings = verifier.nodeStandings(POOL);
    return viewOf(verifier.poolStanding(POOL, standings), standings, (name) => [
      this.#world.mark(name),
      this.#world.decision(name),
    ]);
  }

  async #act(step: Step): Promise<string> {
    if (step.kind === "tick") return this.#tick(step.seconds);
    if (step.kind === "enable")
      return this.#order(this.#world.enable([...step.nodes].sort(), step.rolling));
    if (step.kind === "disable")
      return this.#order({ kind: "disable", pool: POOL, nodes: [...step.nodes].sort() });
    if (step.kind === "halt") return this.#order({ kind: "halt", pool: POOL });
    if (step.kind === "second") return this.#second();
    const one = this.#agents.get(step.node);
    if (one === undefined) throw new Error(`node ${step.node}: found none`);
    if (step.kind === "deploy") Object.assign(one, { run: step.build, disk: step.build, up: true });
    if (step.kind === "copy") one.disk = step.build;
    if (step.kind === "set") one.p = step.value;
    if (step.kind === "stop") one.up = false;
    if (step.kind === "run") Object.assign(one, { run: one.disk, up: true });
    if (step.kind === "silence") one.agent.answers = false;
    else if (step.kind === "speak") this.#speak(step.node);
    else this.#tell(step.node);
    return "";
  }

  async #tick(seconds: number): Promise<string> {
    for (let i = 0; i < seconds; i++) {
      this.#world.clock.advance(1_000);
      for (const { agent } of this.#agents.values()) if (agent.answers) agent.report();
      this.#world.verifier.sweep();
      await this.#world.idle();
    }
    return "";
  }

  async #second(): Promise<string> {
    const until = this.#world.clock.unix + 20_000;
    const release = releaseOf(NODES, [profile("B"), { ...profile("A"), stage: "outgoing" }], until);
    const proposed = await this.#order({
      kind: "propose-release",
      release: { ...release, title: "r2" },
    });
    return proposed === "done" ? this.#order(startOf({ ...release, title: "r2" })) : proposed;
  }

  async #order(body: Parameters<World["run"]>[0]): Promise<string> {
    const result = await this.#world.run(body);
    return result.outcome === muster.v1.Outcome.OUTCOME_DONE ? "done" : (result.code ?? "");
  }

  #speak(name: string): void {
    const one = this.#agents.get(name);
    if (one === undefined) return;
    one.agent.answers = true;
    for (const workload of one.spool.splice(0)) {
      const claims = encodeClaims({ workloads: [workload] });
      this.#world.verifier.acceptHistory(one.agent.evidence({ claims, purpose: "history" }));
    }
    one.agent.report();
  }

  #tell(name: string): void {
    const one = this.#agents.get(name);
    if (one === undefined) return;
    const workload = measured(one);
    one.agent.workloads = [workload];
    if (one.agent.answers) one.agent.report();
    else one.spool.push(workload);
  }
}

function profile(label: string) {
  return profileB({ label, executables: [imageOf(label)] });
}

function measured(one: { run: string; disk: string; p: string; up: boolean }): Workload {
  const plain = workloadOf(imageOf(one.run), one.p);
  if (!one.up) return { ...plain, processes: [], flags: [] };
  const diskState = one.run === one.disk ? "same" : "replaced";
  const processes = plain.processes.map(
    (p) => ({ ...p, diskState, diskSha256: imageOf(one.disk) }) as const,
  );
  return { ...plain, processes };
}

/** The same in a rehearsal. */
class Rehearsed {
  readonly #stage = new Stage(readRehearsal(DOCUMENT, "both ways").value);
  #number = 0;

  constructor() {
    this.#orders([
      { verb: "propose", said: { release: "r1", by: "alice" } },
      { verb: "start", said: { release: "r1", by: "alice" } },
    ]);
  }

  do(step: Step): string {
    const by = "alice";
    switch (step.kind) {
      case "tick":
        this.#stage.advance(this.#stage.nowMs + step.seconds * 1_000);
        return "";
      case "second":
        return this.#orders([
          { verb: "propose", said: { release: "r2", by } },
          { verb: "start", said: { release: "r2", by } },
        ]);
      case "halt":
        return this.#orders([{ verb: "halt", said: { pool: POOL, by } }]);
      case "enable":
      case "disable": {
        const nodes = step.nodes.length === 0 ? {} : { nodes: step.nodes };
        const said = { pool: POOL, by, seen: "none", ...nodes };
        return step.kind === "enable"
          ? this.#orders([{ verb: "enable", said: { ...said, rolling: step.rolling } }])
          : this.#orders([{ verb: "disable", said }]);
      }
      default:
        return this.#event(step);
    }
  }

  view(): object {
    const stage = this.#stage;
    const { controller } = stage;
    if (controller === undefined) throw new Error("controller: found none");
    const standings = controller.nodeStandings(POOL);
    return viewOf(controller.poolStanding(POOL, standings), standings, (name) => {
      const mark = stage.registry.marksOf(POOL).get(name);
      const word = mark === undefined ? "none" : mark.state === "enabled" ? "enabled" : mark.code;
      return [word, stage.gates.latest(POOL, name)?.permit.decision ?? "none"];
    });
  }

  #event(step: Step & { readonly node: Node }): string {
    const nodes = [step.node];
    const extra =
      step.kind === "deploy" || step.kind === "copy"
        ? { build: step.build }
        : step.kind === "set"
          ? { flags: { P: step.value } }
          : {};
    const act = { verb: step.kind, said: { nodes, ...extra } } as Act;
    if (isEvent(act)) happen(this.#stage, act);
    return "";
  }

  #orders(acts: readonly Act[]): string {
    let last = "";
    for (const act of acts) {
      if (isEvent(act)) throw new Error(`${act.verb}: found an event`);
      const { outcome, code } = give(this.#stage, act, this.#number++);
      last = outcome === "done" ? "done" : code;
      if (outcome !== "done") break;
    }
    return last;
  }
}

type Standings = ReturnType<World["verifier"]["nodeStandings"]>;
type PoolView = { readonly status: string; readonly reasons: readonly { readonly code: string }[] };

function viewOf(
  pool: PoolView,
  standings: Standings,
  of: (node: string) => readonly string[],
): object {
  return {
    pool: [pool.status, ...pool.reasons.map((r) => r.code)],
    nodes: standings.map(({ node: name, appraisal }) => [
      ...[
        name,
        appraisal.status,
        appraisal.reasons
          .map((r) => r.code)
          .sort()
          .join(),
      ],
      ...of(name),
    ]),
  };
}

/** A release of one name is put forward once: made anew, with another deadline, it is another one, which a rehearsal calls by another name. */
function onceSecond(steps: readonly Step[]): readonly Step[] {
  const first = steps.findIndex((step) => step.kind === "second");
  return steps.filter((step, i) => step.kind !== "second" || i === first);
}

describe("a rehearsal and the controller that it stands for", () => {
  test.prop([fc.array(STEP, { minLength: 1, maxLength: 25 })], { numRuns: 40 })(
    "say the same of every node, mark, permit and command, whatever happens",
    async (steps) => {
      const real = await Real.start();
      try {
        const rehearsed = new Rehearsed();
        expect(rehearsed.view()).toEqual(real.view());
        for (const [i, step] of onceSecond(steps).entries()) {
          const said = `${i} ${JSON.stringify(step)}`;
          const there = await real.do(step);
          expect([said, rehearsed.do(step)]).toEqual([said, there]);
          expect([said, rehearsed.view()]).toEqual([said, real.view()]);
        }
      } finally {
        await real.stop();
      }
    },
    60_000,
  );

  test("hold the same pool", () => {
    const { pools } = readRehearsal(DOCUMENT, "both ways").value;
    const { permitLifeMs, holdMs, budgetNodes } = poolOf(NODES);
    expect(pools["app"]).toMatchObject({ permitLife: permitLifeMs, hold: holdMs });
    expect(pools["app"]?.budget.nodes).toBe(budgetNodes);
  });
});
