import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type ConnectOptions, connectMuster, type MusterApp } from "../../../agent/app/connect.ts";
import { makeRunFolder, open, type Told, until } from "../claims/signals/app-socket-rig.ts";

function connected(options: ConnectOptions): MusterApp {
  const app = connectMuster(options);
  onTestFinished(() => app.close());
  return app;
}

/** An application beside an agent, when both have found each other. */
async function pair(): Promise<{ app: MusterApp; told: Told; path: string }> {
  const { path, told } = await open();
  const app = connected({ path });
  app.entered("began");
  await until(() => expect(told.records).toEqual([["entered", "began", 1]]));
  return { app, told, path };
}

/** What was told after the beginning. */
const since = (told: Told): unknown[][] => told.records.slice(1);

test("evaluations, entered paths and counters reach the agent, with who told them", async () => {
  const { app, told } = await pair();
  app.evaluated("P", "yes");
  app.entered("power-peg");
  app.counter("child_orders").add();
  app.counter("child_orders").add(4);
  app.counter("parent_orders").set(7);
  await until(() => expect(since(told)).toHaveLength(4));
  expect(since(told)).toEqual([
    ["evaluated", "P", "yes", 1],
    ["entered", "power-peg", 1],
    ["counter", "child_orders", 5],
    ["counter", "parent_orders", 7],
  ]);
  expect(told.peers).toEqual(
    Array(told.peers.length).fill({ uid: process.geteuid?.(), pid: process.pid }),
  );
  expect([...told.drops]).toEqual([]);
});

test("what is evaluated a thousand times is told as a few records with counts, the value in force last", async () => {
  const { app, told } = await pair();
  for (let i = 0; i < 999; i++) app.evaluated("P", i % 3 === 0 ? "no" : "yes");
  app.evaluated("P", "no");
  const sum = () => since(told).reduce((total, [, , , count]) => total + Number(count), 0);
  await until(() => expect(sum()).toBe(1_000));
  expect(since(told).length).toBeLessThan(8);
  expect(since(told).at(-1)?.[2]).toBe("no");
});

test("what was told before there was an agent is told when there is one", async () => {
  const path = join(makeRunFolder(), "app.sock");
  const failures: string[] = [];
  const app = connected({ path, onError: (text) => failures.push(text) });
  for (let i = 0; i < 5; i++) app.entered("power-peg");
  app.evaluated("P", true);
  await until(() => expect(failures).toHaveLength(1));
  expect(failures[0]).toContain("ENOENT");
  const { told } = await open({ path });
  await until(() =>
    expect(told.records).toEqual([
      ["entered", "power-peg", 5],
      ["evaluated", "P", "true", 1],
    ]),
  );
});

test("an agent that began anew hears again what holds", async () => {
  const first = await open();
  const app = connected({ path: first.path });
  app.evaluated("P", "no");
  app.evaluated("P", "yes");
  app.entered("power-peg");
  app.counter("child_orders").set(12);
  await until(() => expect(first.told.records.length).toBeGreaterThan(3));
  await first.close();
  const second = await open({ path: first.path });
  await until(() =>
    expect(second.told.records).toEqual([
      ["entered", "power-peg", 1],
      ["evaluated", "P", "yes", 1],
      ["counter", "child_orders", 12],
    ]),
  );
});

test.each([
  ["an object, its keys in order", { b: 1, a: [{ d: 1, c: 2 }] }, '{"a":[{"c":2,"d":1}],"b":1}'],
  ["nothing", undefined, "undefined"],
  ["null", null, "null"],
  ["no number", Number.NaN, "NaN"],
  ["a large whole number", 12n, "12"],
  [
    "an object whose text cannot be had",
    {
      toJSON() {
        throw new Error("mine");
      },
    },
    "(cannot be turned into text)",
  ],
  [
    "a long text",
    "x".repeat(5_000),
    "sha256:c59d3c0480cc2d71d8f646e735e92da65450311eec46e81a5db8c7e6e8a92054",
  ],
])("a value that is %s is told in place of the one before it", async (_what, value, text) => {
  const { app, told } = await pair();
  app.evaluated("P", value);
  await until(() => expect(since(told)).toHaveLength(1));
  expect(since(told)).toEqual([["evaluated", "P", text, 1]]);
});

test("names and numbers that are none are dropped, counted, and said to have been", async () => {
  const { app, told } = await pair();
  app.entered("");
  app.entered("x".repeat(129));
  app.evaluated(7 as unknown as string, "yes");
  app.counter("c").add(-1);
  app.counter("c").set(0.5);
  app.counter("c").set(Number.NaN);
  expect(app.dropped).toBe(6);
  app.entered("power-peg");
  await until(() => expect(since(told)).toHaveLength(2));
  expect(since(told)).toEqual([
    ["entered", "power-peg", 1],
    ["logged", "muster client: 6 calls were not reported", "warning"],
  ]);
});

test("what the agent does not take is told to whoever asks", async () => {
  const { path } = await open();
  const failures: string[] = [];
  const app = connected({ path, onError: (text) => failures.push(text) });
  app.entered("a\u001bb");
  await until(() => expect(failures).toHaveLength(1));
  expect(failures[0]).toBe(
    '{"error":"line 2: entered: found a control character, wanted none of them"}',
  );
});

test.each(["", "\0", "/nowhere/app.sock", 7 as unknown as string])(
  "the path %j fails nothing but the connection",
  async (path) => {
    const failures: string[] = [];
    const app = connected({
      path,
      onError: (text) => {
        failures.push(text);
        throw new Error("the application's own mistake");
      },
    });
    app.entered("power-peg");
    app.evaluated("P", "yes");
    app.counter("c").add();
    await until(() => expect(failures).toHaveLength(1));
    expect(app.dropped).toBe(0);
  },
);

test("memory is bounded while the agent is away, and what did not fit is counted", async () => {
  const path = join(makeRunFolder(), "app.sock");
  const app = connected({ path });
  for (let i = 0; i < 2_000; i++) {
    app.entered(`path-${i}`);
    app.evaluated(`flag-${i}`, i);
    app.counter(`counter-${i}`).add();
    app.evaluated("flag-0", i);
  }
  expect(app.dropped).toBe(3 * (2_000 - 1_024) + (2_001 - 64));
  const { told } = await open({ path });
  const of = (kind: string) => told.records.filter(([word]) => word === kind);
  await until(() =>
    expect(["entered", "evaluated", "counter"].map((kind) => of(kind).length)).toEqual([
      1_024,
      1_023 + 64,
      1_024,
    ]),
  );
  expect(
    of("evaluated")
      .filter(([, flag]) => flag === "flag-0")
      .at(-1)?.[2],
  ).toBe("1999");
  expect([...told.drops]).toEqual([]);
});

test("close hands over what waits, also when the connection was only begun", async () => {
  const { path, told } = await open();
  const app = connectMuster({ path });
  app.counter("c").set(3);
  await app.close();
  await until(() => expect(told.records).toEqual([["counter", "c", 3]]));
  app.entered("after");
  await app.close();
  expect(told.records).toHaveLength(1);
});
