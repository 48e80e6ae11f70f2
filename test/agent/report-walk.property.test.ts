import { fc, test } from "@fast-check/vitest";
import { afterAll, describe, expect } from "vitest";
import { initialState, type ReportCommand, type ReportEvent } from "../../agent/report-events.ts";
import { step } from "../../agent/report-state.ts";
import { WALK_LIMITS } from "../../agent/report-walk.ts";

type Connect = Extract<ReportCommand, { type: "connect" }> & { readonly atMs: number };
type Move = Extract<ReportCommand, { type: "move" }> & {
  readonly atMs: number;
  readonly from: number;
  /** When it last went to another before this. */
  readonly movedAtMs: number | undefined;
};
type Action =
  | { readonly do: "fail" | "welcome" | "lose" | "settle"; readonly random: number }
  | {
      readonly do: "epoch";
      readonly random: number;
      readonly canIssue: boolean;
      readonly move: boolean;
    }
  | { readonly do: "answer"; readonly random: number; readonly yes: boolean; readonly who: number }
  | { readonly do: "wait"; readonly random: number; readonly ms: number };

const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constantFrom("fail" as const, "welcome" as const, "lose" as const, "settle" as const),
    random,
  }),
  fc.record({
    do: fc.constant("epoch" as const),
    random,
    canIssue: fc.boolean(),
    move: fc.boolean(),
  }),
  fc.record({ do: fc.constant("answer" as const), random, yes: fc.boolean(), who: fc.nat(9) }),
  fc.record({ do: fc.constant("wait" as const), random, ms: fc.integer({ min: 0, max: 20_000 }) }),
);
const actions = fc.array(action, { maxLength: 80, size: "max" });
const several = fc.integer({ min: 2, max: 4 });

/** An agent and its controllers, with a clock: what it was told to do, and when. */
class World {
  readonly connects: Connect[] = [];
  readonly moves: Move[] = [];
  /** Instants at which it went to another controller by a move. */
  readonly moved: number[] = [];
  nowMs = 0;
  #state;
  #wakeAtMs: number | undefined;
  /** Whether others are being asked. */
  #asking: Move | undefined;
  #random = 0.5;

  constructor(controllers: number) {
    this.#state = initialState([], controllers, 1);
    this.send({ type: "started" });
  }

  get up(): boolean {
    return !["waiting", "dialling"].includes(this.#state.link);
  }
  get walk() {
    return this.#state.walk;
  }

  send(event: ReportEvent): void {
    const next = step(this.#state, event, this.nowMs);
    this.#state = next.state;
    for (const command of next.commands) {
      const atMs = this.nowMs;
      if (command.type === "connect") this.connects.push({ ...command, atMs });
      if (command.type === "wake") this.#wakeAtMs = command.atMs;
      if (command.type !== "move") continue;
      expect(this.#asking).toBeUndefined();
      const movedAtMs = this.moved.at(-1);
      this.#asking = { ...command, atMs, from: this.walk.controller, movedAtMs };
      this.moves.push(this.#asking);
    }
  }

  /** Time passes, and what waits for it happens on the way. */
  wait(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.#wakeAtMs !== undefined && this.#wakeAtMs <= untilMs) {
      this.nowMs = Math.max(this.nowMs, this.#wakeAtMs);
      this.#wakeAtMs = undefined;
      this.send({ type: "woke" });
    }
    this.nowMs = untilMs;
  }

  epoch(canIssue = true, move = false): void {
    this.send({ type: "epoch", id: new Uint8Array(16), canIssue, move, random: this.#random });
  }

  welcome(): void {
    if (!this.up) this.send({ type: "dialled" });
    this.send({ type: "welcomed", intervalMs: 1_000, timeoutMs: 3_000, random: this.#random });
  }

  /** A stream that reports and has lived. */
  live(): void {
    this.welcome();
    this.epoch();
    this.send({ type: "flushed" });
    this.epoch();
  }

  lose(cause: "lost" | "denied" | "busy" = "lost"): void {
    this.#asking = undefined;
    this.send({ type: "disconnected", cause, random: this.#random });
  }

  /** Those that were asked answer. */
  answer(yes: boolean, who = 0): void {
    const asking = this.#asking;
    if (asking === undefined) return;
    this.#asking = undefined;
    const controller = asking.controllers[who % asking.controllers.length];
    if (!yes || controller === undefined) {
      this.send({ type: "stayed", random: this.#random });
      return;
    }
    this.moved.push(this.nowMs);
    this.send({ type: "moved", controller });
    this.welcome();
    this.epoch();
  }

  act(a: Action): void {
    this.#random = a.random;
    if (a.do === "wait") this.wait(a.ms);
    else if (a.do === "fail" && !this.up) this.#fail();
    else if (a.do === "welcome" && !this.up) this.welcome();
    else if (!this.up) return;
    else if (a.do === "lose") this.lose();
    else if (a.do === "settle") this.send({ type: "flushed" });
    else if (a.do === "epoch") this.epoch(a.canIssue, a.move);
    else if (a.do === "answer") this.answer(a.yes, a.who);
  }

  #fail(): void {
    this.send({ type: "dialled" });
    this.lose();
  }
}

function play(controllers: number, all: readonly Action[]): World {
  const world = new World(controllers);
  for (const a of all) world.act(a);
  return world;
}

const seen = { moves: 0, moved: 0 };
afterAll(() => {
  expect(seen.moves).toBeGreaterThan(100);
  expect(seen.moved).toBeGreaterThan(50);
});

describe("whatever its controllers do", () => {
  test.prop([several, actions], { numRuns: 300 })(
    "an agent that nobody takes dials every controller before one of them again",
    (controllers, all) => {
      const world = play(controllers, all);
      if (world.up) world.lose();
      for (let i = 0; i < controllers * 3; i++) {
        world.send({ type: "dialled" });
        world.lose();
      }
      // The round that was begun is over by then.
      const dialled = world.connects.slice(-controllers * 2).map((c) => c.controller);
      for (let i = 0; i <= controllers; i++)
        expect(new Set(dialled.slice(i, i + controllers)).size).toBe(controllers);
    },
  );

  test.prop([several, actions, random], { numRuns: 300 })(
    "after a stream that lived it has dialled every other one after 2 s of waiting, the lost one last",
    (controllers, all, chance) => {
      const world = play(controllers, all);
      if (!world.up) world.welcome();
      world.live();
      const lost = world.walk.controller;
      world.act({ do: "lose", random: chance });
      const from = world.connects.length - 1;
      for (let i = 1; i < controllers; i++) world.act({ do: "fail", random: chance });
      const round = world.connects.slice(from);
      expect(round.map((c) => c.controller).toSorted((x, y) => x - y)).toEqual(
        Array.from({ length: controllers }, (_, i) => i),
      );
      expect(round.at(-1)?.controller).toBe(lost);
      expect(round[0]?.afterMs).toBeLessThanOrEqual(WALK_LIMITS.scatterMs);
      for (const next of round.slice(1)) expect(next.afterMs).toBeLessThanOrEqual(300);
      expect(round.reduce((sum, c) => sum + c.afterMs, 0)).toBeLessThan(2_000);
    },
  );

  test.prop([several, actions], { numRuns: 500 })(
    "it asks only others to take it, and not twice within five seconds",
    (controllers, all) => {
      const { moves, moved } = play(controllers, all);
      seen.moves += moves.length;
      seen.moved += moved.length;
      for (const move of moves) {
        expect(move.controllers).not.toContain(move.from);
        expect(move.controllers.length).toBeGreaterThan(0);
        if (move.movedAtMs !== undefined)
          expect(move.atMs - move.movedAtMs).toBeGreaterThanOrEqual(5_000);
      }
    },
  );

  test.prop([actions], { numRuns: 200 })("with one controller it never moves", (all) => {
    const world = play(1, all);
    expect(world.moves).toEqual([]);
    expect(world.connects.every((c) => c.controller === 0 && c.patienceMs === 5_000)).toBe(true);
  });
});

describe("an agent with three controllers", () => {
  test.prop([random])("asked to move it does within a second, by chance", (chance) => {
    const world = new World(3);
    world.live();
    world.wait(60_000);
    world.act({ do: "epoch", random: chance, canIssue: true, move: true });
    world.wait(1_000);
    expect(world.moves).toMatchObject([{ controllers: [1, 2], from: 0 }]);
  });

  test.prop([random])("leaves one that cannot issue after two seconds, not before", (chance) => {
    const world = new World(3);
    world.live();
    world.wait(60_000);
    world.act({ do: "epoch", random: chance, canIssue: false, move: false });
    world.wait(1_999);
    expect(world.moves).toEqual([]);
    world.wait(1_001);
    expect(world.moves).toMatchObject([{ controllers: [1, 2] }]);
  });

  test.prop([random])("stays when the one that could not issue can again in time", (chance) => {
    const world = new World(3);
    world.live();
    world.act({ do: "epoch", random: chance, canIssue: false, move: false });
    world.wait(1_900);
    world.epoch();
    world.wait(3_600_000);
    expect(world.moves).toEqual([]);
  });

  test.prop([random])("asks ever less often while nobody can issue", (chance) => {
    const world = new World(3);
    world.live();
    world.act({ do: "epoch", random: chance, canIssue: false, move: false });
    for (let i = 0; i < 600; i++) {
      world.wait(1_000);
      world.act({ do: "answer", random: chance, yes: false, who: 0 });
    }
    const gaps = world.moves.slice(1).map((m, i) => m.atMs - (world.moves[i]?.atMs ?? 0));
    expect(gaps[0]).toBeGreaterThanOrEqual(5_000);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(80_000);
    expect(world.moves.length).toBeLessThan(14);
  });

  test.prop([random])("goes home once, between one minute and ten after it came away", (chance) => {
    const world = new World(3);
    world.live();
    world.lose();
    world.act({ do: "welcome", random: chance });
    world.live();
    world.wait(59_999);
    expect(world.moves).toEqual([]);
    world.wait(540_001);
    expect(world.moves).toMatchObject([{ controllers: [0], from: 1 }]);
    world.answer(true);
    world.wait(3_600_000);
    expect(world.moves).toHaveLength(1);
    expect(world.walk.controller).toBe(0);
  });

  test.prop([random])("tries again later when home would not have it", (chance) => {
    const world = new World(3);
    world.live();
    world.lose();
    world.live();
    world.wait(600_000);
    world.act({ do: "answer", random: chance, yes: false, who: 0 });
    world.wait(600_000);
    expect(world.moves).toHaveLength(2);
    expect(world.walk.controller).toBe(1);
  });
});
