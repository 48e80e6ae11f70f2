import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeWorkload } from "../../agent/evidence.ts";
import {
  initialState,
  REPORT_LIMITS,
  type ReportCommand,
  type ReportEvent,
  type ReportState,
} from "../../agent/report-events.ts";
import { step } from "../../agent/report-state.ts";
import { WALK_LIMITS } from "../../agent/report-walk.ts";
import { decodeClaims } from "../../proto/signed/evidence.ts";

const POOLS = ["app", "web"] as const;
const START = 1_000;

/** What one agent and its world look like to a test: the state, everything it was told to do, and what each pool really is. */
class World {
  state: ReportState;
  readonly commands: ReportCommand[] = [];
  /** Measurements under way: what is seen is read when they settle. */
  readonly measuring: { pool: string; id: number; anew: boolean; begunAt: number }[] = [];
  /** Events so far: the time of the properties below. */
  tick = 0;
  /** By nonce in hex: when it was asked, on which stream. */
  readonly asked = new Map<string, { at: number; stream: number }>();
  /** By pool: when the newest finished measurement anew was begun. */
  readonly fresh = new Map<string, number>(POOLS.map((pool) => [pool, -1]));
  /** Every answered nonce, with what held when it was sent. */
  readonly answers: {
    nonce: string;
    known: boolean;
    sameStream: boolean;
    measuredAfter: boolean;
  }[] = [];
  stream = 0;
  readonly truth = new Map<string, number>(POOLS.map((pool) => [pool, 0]));
  nowMs = 0;
  #nonce = 0;
  #epoch = 0;

  constructor(pools: readonly string[] = POOLS, controllers = 1) {
    this.state = initialState(pools, controllers, START);
    this.send({ type: "started" });
  }

  send(event: ReportEvent): ReportCommand[] {
    this.tick++;
    const next = step(this.state, event, this.nowMs);
    this.state = next.state;
    for (const command of next.commands) this.#note(command);
    return [...next.commands];
  }

  #note(command: ReportCommand): void {
    this.commands.push(command);
    if (command.type === "measure") this.measuring.push({ ...command, begunAt: this.tick });
    if (command.type !== "send" || command.nonce.byteLength === 0) return;
    const nonce = hex(command.nonce);
    const asked = this.asked.get(nonce);
    this.asked.delete(nonce);
    this.answers.push({
      nonce,
      known: asked !== undefined,
      sameStream: asked?.stream === this.stream,
      measuredAfter: Math.min(...this.fresh.values()) >= (asked?.at ?? Infinity),
    });
  }

  /** Settles the oldest measurement under way, of one pool if named. */
  settle(pool?: string, pending = false): void {
    const at = this.measuring.findIndex((m) => pool === undefined || m.pool === pool);
    const [measurement] = at < 0 ? [] : this.measuring.splice(at, 1);
    if (measurement === undefined) return;
    const newest = Math.max(this.fresh.get(measurement.pool) ?? -1, measurement.begunAt);
    if (measurement.anew) this.fresh.set(measurement.pool, newest);
    const claims = claimsOf(measurement.pool, this.truth.get(measurement.pool) ?? 0);
    this.send({ type: "measured", pool: measurement.pool, id: measurement.id, claims, pending });
  }

  settleAll(): void {
    while (this.measuring.length > 0) this.settle();
  }

  /** Something changes, and the measurer says so. */
  change(pool: string, value: number): void {
    this.truth.set(pool, value);
    this.send({ type: "changed", pool });
  }

  epoch(): Uint8Array {
    const id = Buffer.alloc(16);
    id.writeUInt32BE(++this.#epoch, 12);
    this.send({ type: "epoch", id, canIssue: true, move: false, random: 0.5 });
    return id;
  }

  challenge(): Uint8Array {
    const nonce = Buffer.alloc(16);
    nonce.writeUInt32BE(++this.#nonce, 12);
    this.asked.set(hex(nonce), { at: this.tick + 1, stream: this.stream });
    this.send({ type: "challenged", nonce });
    return nonce;
  }

  /** From nothing to a stream with an epoch. */
  greet(): void {
    this.send({ type: "dialled" });
    this.send({ type: "welcomed", intervalMs: 1_000, timeoutMs: 3_000, random: 0.5 });
    this.epoch();
  }

  /** From nothing to reporting. */
  connect(): void {
    this.greet();
    this.send({ type: "flushed" });
  }

  lose(): ReportCommand[] {
    this.stream++;
    return this.send({ type: "disconnected", cause: "lost", random: 0.5 });
  }

  get sent(): Extract<ReportCommand, { type: "send" }>[] {
    return this.commands.filter((c) => c.type === "send");
  }
  get spooled(): Extract<ReportCommand, { type: "spool" }>[] {
    return this.commands.filter((c) => c.type === "spool");
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function claimsOf(pool: string, value: number): Uint8Array {
  return encodeWorkload({
    pool,
    processes: [],
    artifacts: [],
    flags: [],
    faults: [],
    restarts: value,
    signals: [],
    signalsSinceUnixMs: 0,
  });
}

/** What claims say of a pool. */
function saysOf(claims: Uint8Array, pool: string): number {
  return decodeClaims(claims).workloads.find((w) => w.pool === pool)?.restarts ?? -1;
}

function connected(): World {
  const world = new World();
  world.settleAll();
  world.connect();
  return world;
}

describe("reporting", () => {
  test("says nothing before every pool is measured, then says all of them at once", () => {
    const world = new World();
    world.connect();
    world.settle("app");
    expect(world.sent).toHaveLength(0);
    world.settle("web");
    expect(world.sent).toHaveLength(1);
    expect(decodeClaims(world.sent[0]?.claims ?? new Uint8Array()).workloads).toHaveLength(2);
  });

  test("a change is pushed at once; a measurement that finds nothing new is not", () => {
    const world = connected();
    expect(world.sent).toHaveLength(1);
    world.send({ type: "changed", pool: "app" });
    world.settleAll();
    expect(world.sent).toHaveLength(1);
    world.change("app", 7);
    world.settleAll();
    expect(world.sent.map((s) => saysOf(s.claims, "app"))).toEqual([0, 7]);
  });

  test("a flag that flips and flips back is two pushes", () => {
    const world = connected();
    world.change("app", 1);
    world.settle();
    world.change("app", 0);
    world.settle();
    expect(world.sent.map((s) => saysOf(s.claims, "app"))).toEqual([0, 1, 0]);
  });

  test("each beat repeats what is held, under the epoch announced last", () => {
    const world = connected();
    const epoch = world.epoch();
    world.send({ type: "beat" });
    expect(world.sent.at(-1)).toMatchObject({ epoch, nonce: new Uint8Array() });
    expect(world.sent).toHaveLength(2);
  });

  test("a measurer that no longer answers stops the beats: nothing old is passed off as present", () => {
    const world = connected();
    world.send({ type: "changed", pool: "app" });
    world.nowMs = REPORT_LIMITS.stalledMs;
    world.send({ type: "beat" });
    expect(world.sent).toHaveLength(2);
    world.nowMs = REPORT_LIMITS.stalledMs + 1;
    expect(world.send({ type: "beat" })).toEqual([{ type: "stalled", pools: ["app"] }]);
    expect(world.sent).toHaveLength(2);
  });

  test("a challenge is answered with its nonce once every pool was measured anew after it", () => {
    const world = connected();
    world.send({ type: "scheduled" });
    const nonce = world.challenge();
    world.settle("app");
    world.settle("web");
    // Both were begun before the challenge: the second round answers it.
    expect(world.sent).toHaveLength(1);
    world.settle("app");
    expect(world.sent).toHaveLength(1);
    world.settle("web");
    expect(world.sent.at(-1)?.nonce).toEqual(nonce);
  });

  test("more challenges than are held drop the oldest, and it is said", () => {
    const world = connected();
    for (let i = 0; i <= REPORT_LIMITS.challenges; i++) world.challenge();
    expect(world.commands).toContainEqual({ type: "note", event: "challenge.dropped" });
    world.settleAll();
    expect(world.sent.filter((s) => s.nonce.byteLength > 0)).toHaveLength(REPORT_LIMITS.challenges);
  });

  test("a change seen while too many measurements are under way is measured when one is done", () => {
    const world = connected();
    for (let i = 1; i <= REPORT_LIMITS.outstanding + 5; i++) world.change("app", i);
    expect(world.measuring).toHaveLength(REPORT_LIMITS.outstanding);
    world.settleAll();
    expect(world.sent.at(-1)).toMatchObject({ claims: world.state.recorded });
    expect(saysOf(world.sent.at(-1)?.claims ?? new Uint8Array(), "app")).toBe(37);
  });
});

describe("being cut off", () => {
  test("what changes is written down once, in order, and sent before anything current", () => {
    const world = connected();
    world.lose();
    world.change("app", 1);
    world.settleAll();
    world.change("app", 0);
    world.settleAll();
    const before = world.commands.length;
    // The first report was never confirmed: it is written down before what overtook it.
    expect(world.spooled.map((s) => saysOf(s.claims, "app"))).toEqual([0, 1, 0]);
    world.connect();
    const after = world.commands.slice(before).map((c) => c.type);
    expect(after.indexOf("flush")).toBeGreaterThanOrEqual(0);
    expect(after.indexOf("flush")).toBeLessThan(after.indexOf("send"));
  });

  test("that the images of the first measurement were not hashed yet is no history", () => {
    const world = new World();
    world.settle("app", true);
    world.settle("web", true);
    world.change("web", 0);
    world.change("app", 1);
    world.settleAll();
    expect(world.spooled).toHaveLength(0);
    // Now it is known what was: another state is a change.
    world.change("app", 2);
    world.settleAll();
    expect(world.spooled.map((s) => saysOf(s.claims, "app"))).toEqual([2]);
  });

  test("what was confirmed is not written down again", () => {
    const world = connected();
    world.send({ type: "acknowledged", sequence: START + 1 });
    world.lose();
    world.change("app", 1);
    world.settleAll();
    expect(world.spooled.map((s) => saysOf(s.claims, "app"))).toEqual([1]);
  });

  test("changes that were sent and never confirmed are written down, all but the one that still holds", () => {
    const world = connected();
    for (const value of [1, 2, 3]) {
      world.change("app", value);
      world.settleAll();
    }
    world.lose();
    expect(world.spooled.map((s) => saysOf(s.claims, "app"))).toEqual([0, 1, 2]);
  });

  test("a controller that hangs up again and again does not fill the spool", () => {
    const world = connected();
    for (let i = 0; i < 50; i++) {
      world.lose();
      world.connect();
    }
    expect(world.spooled).toHaveLength(0);
  });

  test("a change during the flush goes before anything current, too", () => {
    const world = connected();
    world.send({ type: "acknowledged", sequence: START + 1 });
    world.lose();
    world.send({ type: "dialled" });
    world.send({ type: "welcomed", intervalMs: 1_000, timeoutMs: 3_000, random: 0.5 });
    world.epoch();
    world.change("app", 5);
    world.settleAll();
    expect(world.send({ type: "flushed" })).toEqual([{ type: "flush" }]);
    expect(world.send({ type: "flushed" })).toMatchObject([{ type: "send" }]);
  });

  test("a controller that does not read gets no beats, and later the changes as history", () => {
    const world = connected();
    world.send({ type: "acknowledged", sequence: START + 1 });
    world.send({ type: "blocked" });
    world.send({ type: "beat" });
    world.change("app", 4);
    world.settleAll();
    expect(world.sent).toHaveLength(1);
    expect(world.spooled.map((s) => saysOf(s.claims, "app"))).toEqual([4]);
    world.send({ type: "drained" });
    world.send({ type: "flushed" });
    expect(world.sent).toHaveLength(1);
    world.send({ type: "beat" });
    expect(world.sent).toHaveLength(2);
  });

  test("a challenge dies with its stream", () => {
    const world = connected();
    world.challenge();
    world.lose();
    world.settleAll();
    world.connect();
    expect(world.sent.every((s) => s.nonce.byteLength === 0)).toBe(true);
  });

  test("an acknowledgement of what was never signed is not believed", () => {
    const world = connected();
    expect(world.send({ type: "acknowledged", sequence: 2 ** 53 - 1 })).toEqual([]);
  });

  test("waits longer each time, between half and all of it, and no longer than the limit", () => {
    const world = new World(POOLS, 1);
    const waits = (random: number): number[] =>
      Array.from({ length: 8 }, () => {
        world.send({ type: "dialled" });
        const connect = world
          .send({ type: "disconnected", cause: "lost", random })
          .find((c) => c.type === "connect");
        return connect?.afterMs ?? -1;
      });
    expect(waits(0)).toEqual([125, 250, 500, 1_000, 2_000, 2_500, 2_500, 2_500]);
    expect(Math.max(...waits(0.999_999))).toBeLessThanOrEqual(WALK_LIMITS.backoffMs);
  });

  test("tries every controller before it waits, from the preferred one on", () => {
    const world = new World(POOLS, 3);
    const tried: [number, number, number][] = [];
    for (let i = 0; i < 6; i++) {
      world.send({ type: "dialled" });
      for (const c of world.lose())
        if (c.type === "connect") tried.push([c.controller, c.afterMs, c.patienceMs]);
    }
    expect(tried).toEqual([
      [1, 150, 2_000],
      [2, 150, 2_000],
      [0, 188, 4_000],
      [1, 150, 4_000],
      [2, 150, 4_000],
      [0, 375, 5_000],
    ]);
  });

  test("a node that is told it is banned or evicted stops for a long time, and says so", () => {
    const world = connected();
    const commands = world.send({ type: "disconnected", cause: "denied", random: 0 });
    expect(commands).toContainEqual({ type: "note", event: "agent.denied" });
    expect(commands.at(-1)).toMatchObject({ afterMs: WALK_LIMITS.deniedBackoffMs / 2 });
  });
});

const action = fc.oneof(
  fc.record({
    do: fc.constant("change" as const),
    pool: fc.constantFrom(...POOLS),
    value: fc.nat(3),
  }),
  fc.record({ do: fc.constant("settle" as const) }),
  fc.record({ do: fc.constant("settle" as const) }),
  fc.record({ do: fc.constantFrom("scheduled" as const, "flushed" as const) }),
  fc.record({ do: fc.constantFrom("epoch" as const, "beat" as const, "challenge" as const) }),
  fc.record({ do: fc.constantFrom("connect" as const, "lose" as const, "flushed" as const) }),
  fc.record({
    do: fc.constantFrom("blocked" as const, "drained" as const, "acknowledge" as const),
  }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** Does an action if it can happen: nothing comes over a stream that is not there. */
function act(world: World, a: Action): void {
  const open = !["waiting", "dialling"].includes(world.state.link);
  if (a.do === "change") world.change(a.pool, a.value);
  else if (a.do === "settle") world.settle();
  else if (a.do === "scheduled" || a.do === "beat") world.send({ type: a.do });
  else if (a.do === "connect" && !open) world.greet();
  else if (open) overStream(world, a.do);
}

function overStream(world: World, what: Action["do"]): void {
  if (what === "epoch") world.epoch();
  if (what === "challenge") world.challenge();
  if (what === "lose") world.lose();
  if (what === "flushed" || what === "blocked" || what === "drained") world.send({ type: what });
  if (what === "acknowledge") world.send({ type: "acknowledged", sequence: world.state.sequence });
}

function play(actions: readonly Action[], look: (world: World, a: Action) => void): World {
  const world = new World();
  for (const a of actions) {
    act(world, a);
    look(world, a);
  }
  return world;
}

/** What of `wanted` does not stand in `told` in the same order. */
function untold(wanted: readonly string[], told: readonly string[]): readonly string[] {
  let at = 0;
  for (const entry of told) if (entry === wanted[at]) at++;
  return wanted.slice(at);
}

describe("whatever happens, in whatever order", () => {
  const actions = fc.array(action, { maxLength: 120, size: "max" });
  const property = (check: (actions: Action[]) => void): void =>
    fc.assert(fc.property(actions, check), { numRuns: 300 });

  test("the sequence strictly grows over all that is signed", () => {
    property((list) => {
      const { commands } = play(list, () => undefined);
      const sequences = commands.flatMap((c) =>
        c.type === "send" || c.type === "spool" ? [c.sequence] : [],
      );
      expect(sequences).toEqual(sequences.map((_, i) => START + 1 + i));
    });
  });

  test("nothing current is sent under an epoch older than the last one announced on the stream", () => {
    property((list) => {
      let seen = 0;
      expect(list).toBeDefined();
      play(list, (world) => {
        for (const command of world.commands.slice(seen))
          if (command.type === "send") expect(command.epoch).toBe(world.state.epoch);
        seen = world.commands.length;
      });
    });
  });

  test("a nonce is answered at most once, only on its own stream, and by measurements of every pool begun after it", () => {
    let answered = 0;
    property((list) => {
      const opening: Action[] = ["settle", "settle", "connect", "flushed"].map((what) => ({
        do: what as "settle",
      }));
      const { answers } = play([...opening, ...list], () => undefined);
      answered += answers.length;
      for (const answer of answers)
        expect(answer).toMatchObject({ known: true, sameStream: true, measuredAfter: true });
    });
    expect(answered).toBeGreaterThan(0);
  });

  test("a challenge on a stream that lives is answered in the end", () => {
    property((list) => {
      const world = play(list, () => undefined);
      if (["waiting", "dialling"].includes(world.state.link)) world.connect();
      const nonce = world.challenge();
      for (let i = 0; i < 3; i++) {
        world.settleAll();
        world.send({ type: "drained" });
        world.send({ type: "flushed" });
        world.send({ type: "flushed" });
      }
      expect(world.sent.map((s) => s.nonce)).toContainEqual(nonce);
    });
  });

  test("every change that was measured is told, in order: sent, or written down as history", () => {
    property((list) => {
      const measured: string[] = [];
      const world = play(list, ({ state }) => {
        const parts = state.pools.map((p) => p.claims).filter((p) => p !== undefined);
        const now = hex(Buffer.concat(parts));
        if (parts.length === POOLS.length && measured.at(-1) !== now) measured.push(now);
      });
      const told = world.commands.flatMap((c) =>
        c.type === "send" || c.type === "spool" ? [hex(c.claims)] : [],
      );
      // The first state is no change: before a connection nobody is told of it.
      expect(untold(measured.slice(1), told)).toEqual([]);
    });
  });

  test("nothing is written down twice while nothing else was so in between", () => {
    property((list) => {
      const { commands } = play(list, () => undefined);
      let written = "";
      for (const c of commands) {
        if (c.type === "send" && hex(c.claims) !== written) written = "";
        if (c.type !== "spool") continue;
        expect(hex(c.claims)).not.toBe(written);
        written = hex(c.claims);
      }
      expect(commands.length).toBeGreaterThan(0);
    });
  });

  test("what is held stays bounded", () => {
    property((list) => {
      play([...list, ...list, ...list], ({ state }) => {
        expect(state.challenges.length).toBeLessThanOrEqual(REPORT_LIMITS.challenges);
        expect(state.unconfirmed.length).toBeLessThanOrEqual(REPORT_LIMITS.unconfirmed);
        for (const pool of state.pools)
          expect(pool.outstanding.length).toBeLessThanOrEqual(REPORT_LIMITS.outstanding + 1);
      });
    });
  });

  test("a stopped agent does nothing more", () => {
    property((list) => {
      const world = new World();
      expect(world.send({ type: "stopped" })).toEqual([{ type: "close" }]);
      const before = world.commands.length;
      for (const a of list) act(world, a);
      expect(world.commands).toHaveLength(before);
    });
  });
});
