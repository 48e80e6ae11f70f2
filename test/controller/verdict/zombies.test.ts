import { describe, expect, test } from "vitest";
import {
  type Keeping,
  namesOfImage,
  releaseZombies,
  type SeenMemory,
  type ZombieImage,
  type ZombieInputs,
  zombiesOf,
} from "../../../controller/verdict/zombies.ts";
import { contract, contractFlag } from "./contracts.ts";
import { A, B } from "./values.ts";

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const ORDERS = { path: "orders", routes: ["/orders"], phrases: [] };

/** What is on record: since when, when last, and names with how many days ago they were seen (undefined: never). */
function memory(
  sinceDays: number,
  seen: Readonly<Record<string, number | undefined>>,
  heardDays = 0,
): SeenMemory {
  const sinceUnixMs = NOW - sinceDays * DAY;
  return {
    sinceUnixMs,
    heardUnixMs: NOW - heardDays * DAY,
    names: Object.fromEntries(
      Object.entries(seen).map(([key, days]) => [
        key,
        {
          sinceUnixMs,
          ...(days === undefined
            ? { lastUnixMs: 0, node: "" }
            : { lastUnixMs: NOW - days * DAY, node: "n1" }),
        },
      ]),
    ),
  };
}

function image(fields: Partial<ZombieImage> = {}): ZombieImage {
  return {
    executable: B,
    build: "smars 2012",
    contracts: [contract(B, { paths: [ORDERS] })],
    memory: undefined,
    heard: true,
    ...fields,
  };
}

function inputs(fields: Partial<ZombieInputs> = {}): ZombieInputs {
  return {
    images: [image()],
    names: [],
    kept: [],
    watched: () => true,
    days: 90,
    nowUnixMs: NOW,
    ...fields,
  };
}

const found = (fields: Partial<ZombieInputs>) =>
  Object.fromEntries(
    zombiesOf(inputs(fields)).map((row) => [
      `${row.kind} ${row.name}`,
      `${row.state} ${row.finding}`,
    ]),
  );

describe("a name in an image", () => {
  test("that was seen within the days is alive, on the last day too", () => {
    const seen = (days: number) =>
      found({
        images: [image({ memory: memory(400, { "path orders": 5, "route /orders": days }) })],
      });
    expect(seen(90 - 1 / DAY)).toMatchObject({ "route /orders": "LIVE " });
    expect(seen(90)).toMatchObject({ "route /orders": "LIVE NOT_SEEN" });
  });

  test("that was never seen is dormant, and a question only when it was listened for long enough", () => {
    const never = { "path orders": undefined, "route /orders": undefined };
    const since = (days: number) => found({ images: [image({ memory: memory(days, never) })] });
    expect(since(90)).toEqual({
      "path orders": "DORMANT NOT_SEEN",
      "route /orders": "DORMANT NOT_SEEN",
    });
    expect(since(90 - 1 / DAY)).toEqual({
      "path orders": "DORMANT CANNOT_TELL",
      "route /orders": "DORMANT CANNOT_TELL",
    });
    expect(found({})).toMatchObject({ "path orders": "DORMANT CANNOT_TELL" });
  });

  test("is code that a request for one of its routes shows at work", () => {
    const memories = memory(400, { "path orders": undefined, "route /orders": 3 });
    expect(found({ images: [image({ memory: memories })] })).toEqual({
      "path orders": "LIVE ",
      "route /orders": "LIVE ",
    });
  });

  test.each<[string, Partial<ZombieInputs>]>([
    [
      "somebody runs it unheard",
      {
        images: [
          image({
            heard: false,
            memory: memory(400, { "path orders": undefined, "route /orders": undefined }),
          }),
        ],
      },
    ],
    [
      "agents have no room to look for it",
      {
        watched: (name) => name !== "/orders",
        images: [
          image({ memory: memory(400, { "path orders": undefined, "route /orders": undefined }) }),
        ],
      },
    ],
    [
      "it came to the policy yesterday",
      {
        names: [{ kind: "route", name: "/late" }],
        images: [image({ contracts: [], memory: memory(400, {}) })],
      },
    ],
  ])("cannot be told of while %s", (_why, fields) => {
    expect(new Set(Object.values(found(fields)))).toEqual(new Set(["DORMANT CANNOT_TELL"]));
  });

  test("that is declared dead is dead, whatever else calls it alive, and seen when it was seen", () => {
    const dormant = [{ path: "power-peg", since: "2003", phrases: [], symbols: [] }];
    const flags = [contractFlag("old", { name: "OLD", status: "retired" })];
    const build = image({
      contracts: [contract(B, { dormant, flags })],
      memory: memory(400, { "path power-peg": 2, "flag OLD": undefined }),
    });
    const names = [{ kind: "path", name: "power-peg" }] as const;
    expect(found({ images: [build], names })).toEqual({
      "path power-peg": "DEAD DEAD_SEEN",
      "flag OLD": "DEAD ",
    });
  });

  test("that is kept is no question until the word ends; what is dead is not kept by a word", () => {
    const keeping = (untilUnixMs: number, name = "orders"): Keeping => ({
      ...{ kind: "path", name, by: "carol", reason: "year end", untilUnixMs },
    });
    const images = [
      image({ memory: memory(400, { "path orders": undefined, "route /orders": undefined }) }),
    ];
    const [path] = zombiesOf(inputs({ images, kept: [keeping(NOW + 1)] }));
    expect(path).toMatchObject({ finding: "", keeping: { by: "carol", reason: "year end" } });
    expect(found({ images, kept: [keeping(NOW)] })).toMatchObject({
      "path orders": "DORMANT NOT_SEEN",
    });
    const dormant = [{ path: "power-peg", since: "", phrases: [], symbols: [] }];
    const dead = image({
      contracts: [contract(B, { dormant })],
      memory: memory(9, { "path power-peg": 1 }),
    });
    expect(found({ images: [dead], kept: [keeping(NOW + DAY, "power-peg")] })).toEqual({
      "path power-peg": "DEAD DEAD_SEEN",
    });
  });
});

test("names like those of every object are names", () => {
  const paths = [
    { path: "__proto__", routes: [], phrases: [] },
    { path: "constructor", routes: [], phrases: [] },
  ];
  const { live } = namesOfImage([contract(B, { paths })], []);
  expect([...live.keys()]).toEqual(["path __proto__", "path constructor"]);
  expect(
    found({ images: [image({ contracts: [contract(B, { paths })], memory: memory(400, {}) })] }),
  ).toEqual({
    "path __proto__": "DORMANT CANNOT_TELL",
    "path constructor": "DORMANT CANNOT_TELL",
  });
});

describe("a release", () => {
  const before = image({ executable: A, contracts: [contract(A, { paths: [ORDERS] })] });
  const held = (fields: Partial<Parameters<typeof releaseZombies>[0]>) =>
    releaseZombies({ ...inputs(), before: [before], memories: [], ...fields }).map(
      ({ kind, name, finding }) => `${kind} ${name} ${finding}`,
    );
  const never = { "path orders": undefined, "route /orders": undefined };

  test("of a new image is asked about what the pool ran before it, image after image", () => {
    const chain = [memory(200, never, 100), memory(100, never, 50), memory(50, never)];
    expect(held({ memories: chain })).toEqual(["path orders NOT_SEEN", "route /orders NOT_SEEN"]);
    const seen = [...chain.slice(1), memory(200, { ...never, "route /orders": 60 }, 100)];
    expect(held({ memories: seen })).toEqual([]);
  });

  test("cannot be told of after a gap of more than a day", () => {
    const gap = [memory(200, never, 52), memory(50, never)];
    expect(held({ memories: gap })).toEqual([
      "path orders CANNOT_TELL",
      "route /orders CANNOT_TELL",
    ]);
    const none = [memory(200, never, 51), memory(50, never)];
    expect(held({ memories: none })).toEqual(["path orders NOT_SEEN", "route /orders NOT_SEEN"]);
  });

  test("is not asked about what nobody could have seen, and is about everything else", () => {
    expect(held({ before: [] })).toEqual([]);
    expect(held({})).toEqual(["path orders CANNOT_TELL", "route /orders CANNOT_TELL"]);
    const other = image({ executable: A, contracts: [contract(A)] });
    expect(held({ before: [other] })).toEqual([]);
  });

  test("is held by dead code that was seen in the very build, not by what was alive before", () => {
    const dormant = [{ path: "orders", since: "now", phrases: [], symbols: [] }];
    const retired = contract(B, { dormant });
    const memories = [memory(400, { "path orders": 1 })];
    expect(held({ images: [image({ contracts: [retired] })], memories })).toEqual([]);
    const entered = image({ contracts: [retired], memory: memory(1, { "path orders": 1 }) });
    expect(held({ images: [entered], memories })).toEqual(["path orders DEAD_SEEN"]);
  });
});
