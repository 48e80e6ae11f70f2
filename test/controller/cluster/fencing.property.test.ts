import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEvidence } from "../../../proto/signed/evidence.ts";
import { BUILD_A, BUILD_B, POOL, workloadOf } from "../verifier/world.ts";
import { ClusterWorld, type FakeController, type FakeNode } from "./cluster-world.ts";
import { FakeGate } from "./fake-gate.ts";

const NODES = ["n1", "n2", "n3"];
const index = fc.nat(5);

/** What happens: each to a node, a controller or a line, by its number. */
const anyAct = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("move"), node: index, to: index }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant("report"), node: index, good: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("deliver"), of: index, most: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("pass"), ms: fc.nat(4_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant("stop"), of: index, expires: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("go on"), of: index }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("lag"), of: index }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("catch up"), of: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("kill"), of: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("join") }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("enable"), of: index }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("reconnect"), of: index }) },
);
type Act = typeof anyAct extends fc.Arbitrary<infer A> ? A : never;

/** Controllers, nodes and a gate to which everything happens. */
class Play {
  readonly world: ClusterWorld;
  readonly gate: FakeGate;
  readonly stopped = new Map<FakeController, ReturnType<FakeNode["envelope"]>[]>();
  /** Who issued in an epoch. */
  readonly issuers = new Map<number, Set<string>>();
  /** How often the gate was seen open, and closed by an owner: a play in which neither happens shows nothing. */
  opened = 0;
  closed = 0;
  #joined = 2;

  constructor(world: ClusterWorld) {
    this.world = world;
    this.gate = new FakeGate(world);
    for (const controller of world.controllers) this.#watch(controller);
  }

  async play(act: Act): Promise<void> {
    await this.#do(act);
    for (const controller of this.#running()) controller.sweep();
    await this.world.settle();
    this.#check();
  }

  async end(): Promise<void> {
    for (const controller of this.stopped.keys()) controller.store.resume();
    for (const controller of this.world.controllers) controller.store.catchUp();
    await this.world.settle();
    for (const controller of this.world.controllers) this.gate.deliver(controller.name);
    this.#check();
  }

  async #do(act: Readonly<Record<string, string | number | boolean>>): Promise<void> {
    const node = this.#node(act["node"]);
    const controller = this.#controller(act["of"] ?? act["to"]);
    switch (act["act"]) {
      case "move":
        if (!this.stopped.has(controller)) node.connect(controller);
        this.#report(node);
        break;
      case "report":
        node.workload = workloadOf(act["good"] === true ? BUILD_B : BUILD_A);
        this.#report(node);
        break;
      case "deliver":
        this.gate.deliver(controller.name, Number(act["most"]));
        break;
      case "pass":
        await this.#pass(Number(act["ms"]));
        break;
      case "stop":
        this.#stop(controller, act["expires"] === true);
        break;
      case "go on":
        this.#goOn(controller);
        break;
      case "lag":
        if (!this.stopped.has(controller)) controller.store.lag();
        break;
      case "catch up":
        controller.store.catchUp();
        break;
      case "reconnect":
        this.gate.reconnect(controller);
        break;
      case "kill":
        await this.#kill(controller);
        break;
      case "join":
        if (this.world.controllers.length < 4)
          this.#watch(await this.world.join(`c${++this.#joined}`));
        break;
      default:
        await this.#enable(controller);
    }
  }

  /** A process that is stopped hears what came meanwhile when it goes on. */
  #report(node: FakeNode): void {
    const { controller } = node;
    const waiting = controller && this.stopped.get(controller);
    if (waiting === undefined) node.report();
    else waiting.push(node.envelope());
  }

  async #pass(ms: number): Promise<void> {
    this.world.clock.advance(ms);
    for (const controller of this.#running()) await controller.cluster.renew();
    this.gate.beat();
  }

  #stop(controller: FakeController, expires: boolean): void {
    if (this.stopped.has(controller) || this.#running().length < 2) return;
    this.stopped.set(controller, []);
    const { leaseId } = controller.cluster;
    controller.store.pause();
    if (!expires || leaseId === undefined) return;
    // Engines end a lease when its time is over, never before.
    this.world.clock.advance(5_001);
    this.world.memory.expire(leaseId);
    for (const node of this.world.nodes.values())
      if (node.controller === controller) node.connect(this.#controller(0));
  }

  #goOn(controller: FakeController): void {
    const waiting = this.stopped.get(controller);
    if (waiting === undefined) return;
    this.stopped.delete(controller);
    // What waited in its sockets comes before anything that it hears of the store.
    for (const envelope of waiting)
      controller.verifier.accept(decodeEvidence(envelope.payload), envelope);
    controller.verifier.sweep();
    controller.store.resume();
  }

  async #kill(controller: FakeController): Promise<void> {
    if (this.stopped.has(controller) || this.#running().length < 2) return;
    this.world.controllers.splice(this.world.controllers.indexOf(controller), 1);
    await controller.kill();
    for (const node of this.world.nodes.values())
      if (node.controller === controller) node.controller = undefined;
  }

  async #enable(controller: FakeController): Promise<void> {
    if (this.stopped.size > 0) return;
    for (const one of this.world.controllers) one.store.catchUp();
    for (const node of this.world.nodes.values())
      if (node.controller === undefined) node.connect(controller);
    try {
      await controller.run({
        kind: "enable",
        seenRelease: "",
        pool: POOL,
        nodes: [],
        rolling: false,
      });
    } catch (error) {
      // One whose lease is in doubt answers nothing else.
      expect(error).toMatchObject({ code: "STORE_UNAVAILABLE" });
    }
  }

  /** What the present owner closed, and the gate has heard, is closed; and no epoch is two controllers'. */
  #check(): void {
    for (const [epoch, names] of this.issuers) expect([epoch, names.size]).toEqual([epoch, 1]);
    this.opened += NODES.filter((node) => this.gate.isOpen(node)).length;
    for (const controller of this.#running())
      for (const node of NODES) {
        const last = controller.issuer.latest(POOL, node)?.permit;
        const speaks =
          this.#ownerOf(node) === controller.name && controller.cluster.owners.owns(node);
        if (!speaks || last === undefined || last.decision === "open" || !this.gate.has(last))
          continue;
        this.closed += 1;
        expect([controller.name, node, this.gate.isOpen(node)]).toEqual([
          controller.name,
          node,
          false,
        ]);
      }
  }

  /** Whom the store names, as far as anybody has seen. */
  #ownerOf(node: string): string | undefined {
    const records = this.world.controllers.flatMap(
      ({ declared }) => declared.cluster.nodes.get(node) ?? [],
    );
    return records.sort((a, b) => b.modRevision - a.modRevision)[0]?.value.controller;
  }

  #watch(controller: FakeController): void {
    controller.issuer.subscribe((event) => {
      const { issuerEpoch } = event.kind === "permit" ? event.permit : event.statement;
      const names = this.issuers.get(issuerEpoch) ?? new Set<string>();
      this.issuers.set(issuerEpoch, names.add(controller.name));
    });
    this.gate.connect(controller);
  }

  #running(): readonly FakeController[] {
    return this.world.controllers.filter((controller) => !this.stopped.has(controller));
  }

  #controller(number: unknown): FakeController {
    const { controllers } = this.world;
    const found = controllers[Number(number ?? 0) % controllers.length];
    if (found === undefined) throw new Error("controllers: found none, wanted one");
    return found;
  }

  #node(number: unknown): FakeNode {
    const found = this.world.nodes.get(NODES[Number(number ?? 0) % NODES.length] ?? "");
    if (found === undefined) throw new Error("nodes: found none, wanted one");
    return found;
  }
}

test("no gate opens a node that its present owner closed, and no epoch has two issuers, whatever moves, dies, stops and comes late", async () => {
  const seen = { opened: 0, closed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 40 }), async (acts) => {
      const world = await ClusterWorld.start("c1", "c2");
      try {
        await world.fleet(NODES);
        const [first] = world.controllers;
        await first?.done({
          kind: "enable",
          seenRelease: "",
          pool: POOL,
          nodes: [],
          rolling: false,
        });
        await world.settle();
        const play = new Play(world);
        for (const act of acts) await play.play(act);
        await play.end();
        seen.opened += play.opened;
        seen.closed += play.closed;
      } finally {
        await world.stop();
      }
    }),
    { numRuns: 100, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
  expect(Math.min(seen.opened, seen.closed)).toBeGreaterThan(20);
}, 120_000);
