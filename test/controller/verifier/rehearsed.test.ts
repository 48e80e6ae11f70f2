import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Act } from "../../../controller/cli/rehearsal/acts.ts";
import { readRehearsal } from "../../../controller/cli/rehearsal/document.ts";
import { happen, isEvent } from "../../../controller/cli/rehearsal/events.ts";
import { imageOf } from "../../../controller/cli/rehearsal/machine.ts";
import { give } from "../../../controller/cli/rehearsal/orders.ts";
import { namesSaid, Sayings } from "../../../controller/cli/rehearsal/sayings.ts";
import { Stage } from "../../../controller/cli/rehearsal/stage.ts";
import {
  type Alert,
  answerState,
  countOf,
  emittersOf,
  titleOf,
} from "../../../controller/verdict/alert.ts";
import { muster } from "../../../proto/gen/muster.js";
import { ANSWER_CAUSES, type AnswerCause } from "../../../proto/signed/alerts.ts";
import { encodeClaims, type Workload } from "../../../proto/signed/evidence.ts";
import { contractOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
import {
  type FakeAgent,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "./world.ts";

const NODES = ["n1", "n2", "n3", "n4"] as const;
const DOCUMENT = `title: both ways
builds:
  A:
    contract:
      service: app
      version: "1"
      dormant: { peg: [Power Peg] }
      invariants: { ratio: { numerator: children, denominator: parents, max: 2 } }
  B: {}
  C: {}
people: { alice: {}, bob: {}, carol: {} }
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

/** What processes say, and by what alerts about it are found again. */
const TEXTS = ["it is odd", "Power Pegs are called", "calls peg"] as const;
const SUBJECTS = [...TEXTS, "dead code peg", "ratio"] as const;

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
  | { readonly kind: "second" }
  | {
      readonly kind: "log";
      readonly node: Node;
      readonly text: (typeof TEXTS)[number];
      readonly level: "info" | "warning" | "error";
      readonly count: number;
    }
  | { readonly kind: "enter"; readonly node: Node; readonly path: "peg" | "other" }
  | { readonly kind: "count"; readonly node: Node; readonly children: number }
  | {
      readonly kind: "ack";
      readonly about: (typeof SUBJECTS)[number];
      readonly cause: AnswerCause;
      readonly node: Node;
      readonly by: "alice" | "bob" | "carol";
    }
  | {
      readonly kind: "approve";
      readonly about: (typeof SUBJECTS)[number];
      readonly by: "alice" | "bob" | "carol";
    };

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
// Few of each, so that answers are about what was said.
const about = fc.constantFrom("it is odd", "it is odd", "it is odd", ...SUBJECTS);
const by = fc.constantFrom("alice", "bob", "bob", "carol", "carol");
const speaker = fc.constantFrom("n1", "n1", "n1", "n2");
/** As STEP, and what is said and answered. */
const SAYING: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: STEP },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ kind: fc.constant("log"), node: speaker, text: fc.constantFrom("it is odd", ...TEXTS) },
      level: fc.constantFrom("info", "warning", "error"),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: fc.constant("enter"), node: speaker },
      path: fc.constantFrom("peg", "other"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ kind: fc.constant("count"), node: speaker },
      children: fc.integer({ min: 0, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant("ack"), about, node: speaker, by },
      cause: fc.constantFrom("fenced", ...ANSWER_CAUSES),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("approve"), about, by }) },
);

const PEOPLE = [
  ["bob", []],
  ["carol", []],
  ["ci", ["builder"]],
] as const;

const CONTRACT = contractOf({
  ...{ service: "app", version: "1", flags: [], subjects: [subjectOf(imageOf("A"), "A")] },
  dormant: [{ path: "peg", since: "1", phrases: ["Power Peg"], symbols: [], counters: [] }],
  invariants: [{ name: "ratio", numerator: "children", denominator: "parents", max: 2 }],
});

/** The controller's own core, with agents that do what the rehearsal's machines do. */
class Real {
  readonly #world: World;
  readonly #agents = new Map<
    string,
    {
      readonly agent: FakeAgent;
      run: string;
      disk: string;
      p: string;
      up: boolean;
      readonly spool: Workload[];
      readonly sayings: Sayings;
    }
  >();

  private constructor(world: World) {
    this.#world = world;
  }

  static async start(): Promise<Real> {
    const real = new Real(await World.start());
    for (const [name, roles] of PEOPLE)
      await real.#world.done({
        kind: "add-operator",
        ...{ name, publicKey: signerOf(name).publicKey, roles },
      });
    const statement = sealContract(CONTRACT, signerOf("ci"));
    await real.#world.send(
      real.#world.command({ kind: "register-build", statement }, { operator: "ci" }, "ci"),
    );
    const agents = await real.#world.fleet(NODES, {
      profiles: [profile("A")],
      pool: { holdMs: 900_000 },
    });
    for (const agent of agents) {
      const sayings = new Sayings(real.#world.clock.unix);
      real.#agents.set(agent.name, {
        ...{ agent, run: "A", disk: "A", p: "no", up: true, spool: [], sayings },
      });
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
    const view = viewOf(verifier.poolStanding(POOL, standings), standings, (name) => [
      this.#world.mark(name),
      this.#world.decision(name),
    ]);
    return { ...view, alerts: alertsOf(verifier.alerts) };
  }

  async #act(step: Step): Promise<string> {
    if (step.kind === "tick") return this.#tick(step.seconds);
    if (step.kind === "enable")
      return this.#order(this.#world.enable([...step.nodes].sort(), step.rolling));
    if (step.kind === "disable")
      return this.#order({ kind: "disable", pool: POOL, nodes: [...step.nodes].sort() });
    if (step.kind === "halt") return this.#order({ kind: "halt", pool: POOL });
    if (step.kind === "second") return this.#second();
    if (step.kind === "ack") return this.#ack(step);
    if (step.kind === "approve") return this.#approve(step);
    const one = this.#agents.get(step.node);
    if (one === undefined) throw new Error(`node ${step.node}: found none`);
    change(one, step);
    this.#say(one, step);
    if (step.kind === "silence") one.agent.answers = false;
    else if (step.kind === "speak") this.#speak(step.node);
    else this.#tell(step.node);
    return "";
  }

  #say(
    { agent, sayings, up, run }: { agent: FakeAgent; sayings: Sayings; up: boolean; run: string },
    step: Step,
  ) {
    const said = { unixMs: this.#world.clock.unix, executable: up ? imageOf(run) : "" };
    if (step.kind === "log") {
      const names = namesSaid(agent.watched.at(-1)?.names ?? [], step.text);
      sayings.message(step.text, step.level, names, step.count, said);
    }
    if (step.kind === "enter") sayings.entered(step.path, 1, said);
    if (step.kind === "count") {
      sayings.counter("children", step.children, said);
      sayings.counter("parents", 1, said);
    }
  }

  #alert(subject: string): Alert | undefined {
    const found = this.#world.verifier.alerts
      .alerts(POOL)
      .filter((one) => [titleOf(one), one.subject].some((text) => text.includes(subject)));
    const open = found.filter((one) => one.state !== "closed");
    const [first, second] = open.length > 0 ? open : found;
    return second === undefined ? first : undefined;
  }

  async #ack({ about: subject, cause, node: fenced, by: operator }: Step & { kind: "ack" }) {
    const body = {
      ...({ kind: "answer-alert", pool: POOL, cause } as const),
      alert: this.#alert(subject)?.alert ?? "0".repeat(16),
      digest: cause === "fixed-by" ? imageOf("B") : "",
      node: cause === "fenced" ? fenced : "",
      untilUnixMs: this.#world.clock.unix + 20_000,
    };
    return this.#order(body, operator);
  }

  async #approve({ about: subject, by: operator }: Step & { kind: "approve" }) {
    const found = this.#alert(subject);
    const waiting = found?.answers.findLast((one) => answerState(one) === "waiting");
    const alert = found?.alert ?? "0".repeat(16);
    const answer = waiting?.answer ?? "0".repeat(64);
    return this.#order({ kind: "approve-answer", pool: POOL, alert, answer }, operator);
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

  async #order(body: Parameters<World["run"]>[0], operator = "alice"): Promise<string> {
    const result = await this.#world.send(this.#world.command(body, { operator }, operator));
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

/** What a step does to what runs on a node. */
function change(
  one: { run: string; disk: string; p: string; up: boolean; readonly sayings: Sayings },
  step: Step,
): void {
  if (step.kind === "deploy") Object.assign(one, { run: step.build, disk: step.build, up: true });
  if (step.kind === "copy") one.disk = step.build;
  if (step.kind === "set") one.p = step.value;
  if (step.kind === "stop") one.up = false;
  if (step.kind === "run") Object.assign(one, { run: one.disk, up: true });
  if (["deploy", "stop", "run"].includes(step.kind)) one.sayings.processEnded();
}

function profile(label: string) {
  return profileB({ label, executables: [imageOf(label)] });
}

function measured(one: {
  run: string;
  disk: string;
  p: string;
  up: boolean;
  sayings: Sayings;
}): Workload {
  const { sayings } = one;
  const plain = workloadOf(imageOf(one.run), one.p, {
    signals: sayings.signals(),
    signalsSinceUnixMs: sayings.sinceUnixMs,
  });
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
      case "ack": {
        const { about: alert, cause, node: name, by: operator } = step;
        const claim =
          cause === "fixed-by" ? { build: "B" } : cause === "fenced" ? { node: name } : {};
        const said = { pool: POOL, alert, cause, ...claim, lasts: 20_000, by: operator };
        return this.#orders([{ verb: "ackAlert", said }]);
      }
      case "approve":
        return this.#orders([
          { verb: "approveAlert", said: { pool: POOL, alert: step.about, by: step.by } },
        ]);
      default:
        return this.#event(step);
    }
  }

  view(): object {
    const stage = this.#stage;
    const { controller } = stage;
    if (controller === undefined) throw new Error("controller: found none");
    const standings = controller.nodeStandings(POOL);
    const view = viewOf(controller.poolStanding(POOL, standings), standings, (name) => {
      const mark = stage.registry.marksOf(POOL).get(name);
      const word = mark === undefined ? "none" : mark.state === "enabled" ? "enabled" : mark.code;
      return [word, stage.gates.latest(POOL, name)?.permit.decision ?? "none"];
    });
    return { ...view, alerts: alertsOf(controller.alerts) };
  }

  #event(step: Step & { readonly node: Node }): string {
    const nodes = [step.node];
    const [verb, extra] = eventOf(step);
    const act = { verb, said: { nodes, ...extra } } as Act;
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

/** What a step is called in a rehearsal, and what it says besides nodes. */
function eventOf(step: Step): readonly [verb: string, extra: object] {
  switch (step.kind) {
    case "deploy":
    case "copy":
      return [step.kind, { build: step.build }];
    case "set":
      return ["set", { flags: { P: step.value } }];
    case "log":
      return ["log", { text: step.text, level: step.level, count: step.count }];
    case "enter":
      return ["tell", { entered: [step.path], count: 1 }];
    case "count":
      return ["tell", { counters: { children: step.children, parents: 1 }, count: 1 }];
    default:
      return [step.kind, {}];
  }
}

/** Everything of alerts but times, which are of two clocks. */
function alertsOf(of: Pick<World["verifier"]["alerts"], "alerts" | "objections">): object {
  const alerts = of.alerts(POOL).map((one) => [
    ...[one.alert, one.kind, one.subject, one.executable, one.severity, one.state],
    ...[one.regressed, countOf(one), one.names.join(), emittersOf(one).join()],
    one.answers.map(({ operator, cause, approvedBy, countAt, over }) => {
      // Until it is written, why it is over says how much is known by then.
      return [operator, cause, approvedBy, countAt, over.replace(/ to \d+$/, "")];
    }),
  ]);
  const objections = of.objections(POOL).map(({ code, node: name, subject }) => {
    return [code, name, subject];
  });
  return [alerts, objections].map((list) => list.map((one) => JSON.stringify(one)).sort(inOrder));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : 1;
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

/** Plays steps in both, and wants them to say the same after each. */
async function bothWays(steps: readonly Step[]): Promise<void> {
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
}

describe("a rehearsal and the controller that it stands for", () => {
  test.prop([fc.array(STEP, { minLength: 1, maxLength: 25 })], { numRuns: 40 })(
    "say the same of every node, mark, permit and command, whatever happens",
    bothWays,
    60_000,
  );

  test.prop([fc.array(SAYING, { minLength: 1, maxLength: 30 })], { numRuns: 120 })(
    "say the same of every alert, answer and hold, whatever is said",
    bothWays,
    60_000,
  );

  test("say the same of what a node said while nobody heard it: it knew what to look for before", async () => {
    await bothWays([
      { kind: "silence", node: "n1" },
      { kind: "log", node: "n1", text: "calls peg", level: "info", count: 1 },
      { kind: "speak", node: "n1" },
    ]);
  });

  test("hold the same pool", () => {
    const { pools } = readRehearsal(DOCUMENT, "both ways").value;
    const { permitLifeMs, holdMs, budgetNodes } = poolOf(NODES);
    expect(pools["app"]).toMatchObject({ permitLife: permitLifeMs, hold: holdMs });
    expect(pools["app"]?.budget.nodes).toBe(budgetNodes);
  });
});
