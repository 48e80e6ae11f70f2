import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BuildFlag,
  type ContractParts,
  encodeContract,
  readContract,
} from "../../proto/contract.ts";
import { doubtsOf } from "../../proto/contract-rules.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { contractA, contractOf, flagOf, POWER_PEG_FLAG, subjectOf } from "../fakes/contracts.ts";

const read = (text: string) => readContract(Buffer.from(text));
const textOf = (parts: ContractParts): string => Buffer.from(encodeContract(parts)).toString();

/** A statement whose predicate is laid out over lines, with members replaced, as somebody else's tool may write it. */
const statement = (
  predicate: Readonly<Record<string, unknown>>,
  subject: unknown = [{ name: "bin/smars", digest: { sha256: "b".repeat(64) } }],
): string =>
  JSON.stringify(
    {
      _type: "https://in-toto.io/Statement/v1",
      subject,
      predicateType: "urn:muster:build-contract:v1",
      predicate: { service: "smars", version: "1", ...predicate },
    },
    null,
    1,
  );

function faultsOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    expect(error).toMatchObject({ code: "MALFORMED_CONTRACT" });
    return (error as Error).message;
  }
  return "no fault";
}
const faultsIn = (predicate: Readonly<Record<string, unknown>>): string =>
  faultsOf(() => read(statement(predicate)));

const DORMANT = [{ path: "power-peg" }];

describe("the bytes of a contract", () => {
  it("are this text, so that every program gives a build the same name", () => {
    const parts = contractOf({
      subjects: [{ name: "bin/smars", sha256: "b".repeat(64), buildId: "c0ffee" }],
    });
    const text =
      '{"_type":"https://in-toto.io/Statement/v1","predicate":{"dormant":[],"flags":[{"meaning":"rlp","name":"P","safeValue":"no",' +
      '"status":"live","type":"string","values":{"no":"off","yes":"rlp"}}],"invariants":[],"provides":[],"requires":[],"revision":"",' +
      '"service":"smars","version":"2012.08"},"predicateType":"urn:muster:build-contract:v1","subject":[{"annotations":{"buildId":"c0ffee"},' +
      `"digest":{"sha256":"${"b".repeat(64)}"},"name":"bin/smars"}]}`;
    expect(textOf(parts)).toBe(text);
    expect(readContract(encodeContract(parts)).build).toBe(
      "0a8bee04e731437df8496c65ba29c4fc46d150643b36686889b8cd1c6e1aa62f",
    );
  });

  it("say again what they were made of", () => {
    const parts = contractA({
      invariants: [{ name: "ratio", numerator: "children", denominator: "parents", max: 1.2 }],
      requires: [{ name: "order", meaning: "decimal" }],
      provides: [{ name: "fills", meaning: "decimal" }],
    });
    const { build, ...again } = readContract(encodeContract(parts));
    expect(again).toEqual(parts);
    expect(build).toMatch(/^[0-9a-f]{64}$/);
  });

  it("are never made of parts that contradict themselves", () => {
    const parts = contractOf({ flags: [flagOf(), flagOf()] });
    expect(faultsOf(() => encodeContract(parts))).toContain('"P" a second time');
  });
});

const word = fc.stringMatching(/^[\w .:/"\\-]{1,12}$/);
const flagName = fc.stringMatching(/^[!-~]{1,12}$/);
const flag: fc.Arbitrary<BuildFlag> = fc
  .record({
    name: fc.oneof(flagName, fc.constantFrom("__proto__", "constructor", "toString")),
    type: fc.constantFrom("boolean", "string", "number", "object"),
    meaning: word,
    values: fc.uniqueArray(fc.tuple(fc.oneof(word, fc.constant("__proto__")), word), {
      selector: ([value]) => value,
      minLength: 1,
      maxLength: 4,
    }),
    status: fc.constantFrom("live", "retired"),
    owner: fc.option(word, { nil: undefined }),
  })
  .map(({ values, owner, ...rest }) => ({
    ...rest,
    ...(owner !== undefined && { owner }),
    safeValue: values[0]?.[0] ?? "",
    values: Object.fromEntries(values),
  }));
const parts: fc.Arbitrary<ContractParts> = fc
  .record({
    flags: fc.uniqueArray(flag, { selector: (f) => f.name, maxLength: 5 }),
    digests: fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{64}$/), { minLength: 1, maxLength: 4 }),
    version: word,
    phrases: fc.array(word, { maxLength: 3 }),
  })
  .map(({ flags, digests, version, phrases }) =>
    contractOf({
      flags,
      version,
      subjects: digests.map((digest) => subjectOf(digest, `file ${digest.slice(0, 4)}`)),
      dormant: [{ path: "never led to:", since: "", phrases, symbols: [], counters: [] }],
    }),
  );

describe("living paths", () => {
  const paths = [
    { path: "b", routes: ["/b", "/a"], phrases: ["b runs"] },
    { path: "a", routes: [], phrases: [] },
  ];

  it("are read as they were written, in the order of their names", () => {
    const read = readContract(encodeContract(contractOf({ paths })));
    expect(read.paths).toEqual([paths[1], paths[0]]);
    expect(readContract(encodeContract(contractOf({ paths: [...paths].reverse() }))).build).toBe(
      read.build,
    );
  });

  it("that are none leave a build the one that it was before there was such a list", () => {
    const text = Buffer.from(encodeContract(contractOf())).toString("utf8");
    expect(text).not.toContain('"paths"');
    expect(readContract(Buffer.from(text)).paths).toEqual([]);
  });
});

describe("any contract", () => {
  property.prop([parts, fc.gen()])(
    "is read as it was written, and has one name whatever the order of its lists",
    (one, gen) => {
      const { build, ...again } = readContract(encodeContract(one));
      const shuffled = {
        ...one,
        flags: gen(() => fc.shuffledSubarray([...one.flags], { minLength: one.flags.length })),
        subjects: [...one.subjects].reverse(),
      };
      const byName = <T extends { readonly name: string }>(list: readonly T[]) =>
        [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(again.flags).toEqual(byName(one.flags));
      expect(new Set(again.subjects)).toEqual(new Set(one.subjects));
      expect(again.dormant).toEqual(one.dormant);
      expect(readContract(encodeContract(shuffled)).build).toBe(build);
    },
  );

  property.prop([
    fc.oneof(
      fc.json(),
      fc.string(),
      fc.uint8Array().map((b) => Buffer.from(b).toString("latin1")),
    ),
  ])("that is something else is refused with a code, and never breaks the reader", (text) => {
    expect(faultsOf(() => read(text))).not.toBe("no fault");
  });

  property.prop([parts, fc.nat(), fc.constantFrom("", "0", '"', "}", "[", "null", ",")])(
    "with a part of its text replaced is refused with a code, or says something else under another name",
    (one, at, piece) => {
      const whole = textOf(one);
      const place = at % whole.length;
      const text = whole.slice(0, place) + piece + whole.slice(place + 1);
      const before = readContract(encodeContract(one)).build;
      const found = { build: "refused" };
      const fault = faultsOf(() => Object.assign(found, { build: read(text).build }));
      expect(fault === "no fault" ? found.build !== before || text === whole : true).toBe(true);
    },
  );
});

describe("a contract that contradicts itself is refused with line and column:", () => {
  it.each([
    [
      "a flag named twice",
      { flags: [flagOf(), flagOf()] },
      /^statement:28:13 predicate\.flags\[1\]\.name: found "P" a second time/m,
    ],
    [
      "a safe value that is not listed",
      { flags: [flagOf({ safeValue: "off" })] },
      /^statement:20:18 predicate\.flags\[0\]\.safeValue: found "off", wanted one of values$/m,
    ],
    [
      "a default that is not listed",
      { flags: [flagOf({ default: "maybe" })] },
      /flags\[0\]\.default: found "maybe", wanted one of values/,
    ],
    [
      "a flag without a safe value that something reads",
      { flags: [{ name: "P", meaning: "m" }] },
      /flags\[0\]\.safeValue: found none, wanted the value that wakes nothing up/,
    ],
    [
      "an empty meaning",
      { flags: [flagOf({ meaning: "" })] },
      /flags\[0\]\.meaning: found an empty text/,
    ],
    [
      "an empty path id",
      { flags: [flagOf({ values: { yes: "", no: "off" } })] },
      /flags\[0\]\.values\.yes: found an empty text/,
    ],
    [
      "a live flag retired since a version",
      { flags: [flagOf({ retiredIn: "2003" })] },
      /flags\[0\]\.retiredIn: found one on a live flag/,
    ],
    [
      "a live flag that wakes a dormant path",
      { flags: [flagOf({ values: { yes: "power-peg", no: "off" } })], dormant: DORMANT },
      /flags\[0\]\.values\.yes: found a live flag leading to "power-peg", which is dormant/,
    ],
    [
      "a live flag without values that wakes a dormant path",
      { flags: [{ name: "P", meaning: "peg", safeValue: "no" }], dormant: [{ path: "peg=yes" }] },
      /flags\[0\]\.meaning: found a live flag leading to "peg=yes"/,
    ],
    [
      "a retired flag whose safe value wakes a dormant path",
      {
        flags: [{ ...POWER_PEG_FLAG, values: { yes: "off", no: "power-peg" } }],
        dormant: DORMANT,
      },
      /flags\[0\]\.values\.no: found a safe value leading to "power-peg"/,
    ],
    ["a dormant path twice", { dormant: [...DORMANT, ...DORMANT] }, /dormant\[1\]\.path: found/],
    [
      "a living path twice",
      { paths: [{ path: "a" }, { path: "a" }] },
      /paths\[1\]\.path: found "a" a second time/,
    ],
    [
      "a path that is dead and alive",
      { dormant: DORMANT, paths: [{ path: DORMANT[0]?.path }] },
      /paths\[0\]\.path: found "power-peg", which is dormant/,
    ],
    [
      "a route of two paths",
      {
        paths: [
          { path: "a", routes: ["/x"] },
          { path: "b", routes: ["/y", "/x"] },
        ],
      },
      /paths\[1\]\.routes\[1\]: found "\/x", which "a" has, wanted each route once/,
    ],
    [
      "a route that is none",
      { paths: [{ path: "a", routes: ["orders"] }] },
      /paths\[0\]\.routes\[0\]: found "orders", wanted a route from \//,
    ],
    [
      "more routes than anybody could look for",
      {
        paths: [0, 1, 2, 3].map((n) => ({
          path: `p${n}`,
          routes: Array.from({ length: 256 }, (_, i) => `/${n}/${i}`),
        })),
      },
      /paths: found 1028 paths and routes, wanted at most 1024/,
    ],
    [
      "an invariant named twice",
      {
        invariants: [1, 2].map((max) => ({ name: "r", numerator: "a", denominator: "b", max })),
      },
      /invariants\[1\]\.name: found "r" a second time/,
    ],
    [
      "a name required with one meaning and provided with another",
      {
        requires: [{ name: "fills", meaning: "shares" }],
        provides: [{ name: "fills", meaning: "lots" }],
      },
      /requires\[0\]\.name: found "fills" required as "shares" and provided as "lots"/,
    ],
    [
      "a name required by what provides it",
      {
        requires: [{ name: "fills", meaning: "shares" }],
        provides: [{ name: "fills", meaning: "shares" }],
      },
      /requires\[0\]\.name: found "fills" required by what provides it/,
    ],
    [
      "a name provided twice",
      { provides: ["a", "b"].map((meaning) => ({ name: "fills", meaning })) },
      /provides\[1\]\.name: found "fills" a second time/,
    ],
    ["a flag that is no map", { flags: [7] }, /flags\[0\]: found 7, wanted a map/],
    [
      "values that are a list",
      { flags: [{ ...flagOf(), values: ["yes"] }] },
      /values: found a list of 1/,
    ],
    ["a service with a slash", { service: "a/b" }, /service: found "a\/b", wanted 1 to 128/],
  ])("%s", (_, predicate, fault) => {
    expect(faultsIn(predicate)).toMatch(fault);
  });

  it("a flag under a name that people would take for another one", () => {
    for (const name of ["", " P", "P ", "a b", "P\u0000", "P\u200b", "\u0420", "\uff30", "P\n"])
      expect(faultsIn({ flags: [{ name, meaning: "m", safeValue: "no" }] })).toContain(
        "wanted 1 to 128 visible ASCII characters without spaces",
      );
    expect(
      read(statement({ flags: [{ name: "~!/a.b-c_D:9", meaning: "m", safeValue: "no" }] })).flags,
    ).toHaveLength(1);
  });

  it("subjects with one digest twice, or none at all", () => {
    const twice = ["a", "b"].map((name) => ({ name, digest: { sha256: "b".repeat(64) } }));
    expect(faultsOf(() => read(statement({}, twice)))).toMatch(
      /^statement:13:15 subject\[1\]\.digest\.sha256: found "bbb/m,
    );
    expect(faultsOf(() => read(statement({}, [])))).toContain("subject: found no subject");
  });

  it("and of very many faults the first twenty are told, and how many more there are", () => {
    const flags = Array.from({ length: 500 }, () => flagOf());
    const lines = faultsIn({ flags }).split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("and 479 more");
  });

  it("and every fault is told, not only the first", () => {
    const flags = [flagOf({ safeValue: "off", default: "maybe" }), flagOf()];
    expect(faultsIn({ flags, dormant: [...DORMANT, ...DORMANT] }).split("\n")).toHaveLength(4);
  });
});

describe("what is no contradiction", () => {
  it.each([
    ["a dormant path that no value leads to", { dormant: DORMANT }],
    [
      "a retired flag that still leads to a dormant path",
      { flags: [POWER_PEG_FLAG], dormant: DORMANT },
    ],
    [
      "a retired flag without values and safe value",
      { flags: [{ name: "P", meaning: "m", status: "retired" }] },
    ],
    ["fields that nobody knows", { flags: [{ ...flagOf(), colour: "red" }], builtBy: { id: 1 } }],
    [
      "a flag called __proto__",
      { flags: [flagOf({ name: "__proto__" }), flagOf({ name: "constructor" })] },
    ],
    ["an empty value", { flags: [flagOf({ safeValue: "", values: { "": "off" } })] }],
  ])("is %s", (_, predicate) => {
    expect(faultsIn(predicate)).toBe("no fault");
  });

  it("keeps a value called __proto__ apart from what every object has", () => {
    const text = statement({ flags: [{ name: "P", meaning: "m", safeValue: "__proto__" }] });
    const values = text.replace('"safeValue"', '"values": {"__proto__": "off"},\n"safeValue"');
    const [found] = read(values).flags;
    expect(Object.entries(found?.values ?? {})).toEqual([["__proto__", "off"]]);
    const without = text.replace('"safeValue"', '"values": {"x": "off"},\n"safeValue"');
    expect(faultsOf(() => read(without))).toContain('found "__proto__", wanted one of values');
  });

  it("is doubted where a retired flag does not say since when", () => {
    expect(doubtsOf(contractOf({ flags: [{ ...POWER_PEG_FLAG, retiredIn: "" }] }))).toMatchObject([
      { path: ["flags", 0] },
    ]);
    expect(doubtsOf(contractA())).toEqual([]);
  });
});

describe("a text that is nested 20,000 deep", () => {
  it.each([
    ["and is JSON", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["and is none", "[".repeat(20_000)],
    ["in a place where anything may stand", `{"x": ${"{a: ".repeat(20_000)}`],
  ])("%s is refused, and ends no process", (_, text) => {
    expect(faultsOf(() => read(text))).toMatch(/nested|wanted/);
  });
});

describe("a text that two readers could read in two ways", () => {
  it("is refused: a member twice", () => {
    const text = textOf(contractOf()).replace(
      '"safeValue":"no"',
      '"safeValue":"no","safeValue":"yes"',
    );
    expect(faultsOf(() => read(text))).toMatch(/^statement:1:\d+ .*unique/);
    const escaped = textOf(contractOf()).replace(
      '"safeValue":"no"',
      '"safeValue":"no","\\u0073afeValue":"yes"',
    );
    expect(faultsOf(() => read(escaped))).not.toBe("no fault");
  });

  it("is refused: YAML that is no JSON, bytes that are no UTF-8, a byte order mark", () => {
    const text = textOf(contractOf());
    expect(faultsOf(() => read(text.replace('"service":', "service: ")))).toContain("no JSON");
    expect(faultsOf(() => readContract(Buffer.from([0xff, 0xfe])))).toContain("no UTF-8");
    expect(faultsOf(() => read(`\uFEFF${text}`))).not.toBe("no fault");
  });
});

describe("a large contract", () => {
  it("of more bytes than can be kept is refused with both numbers", () => {
    const subjects = Array.from({ length: 5_000 }, (_, i) =>
      subjectOf(i.toString(16).padStart(64, "0"), `lib/file-${i}.js`),
    );
    expect(faultsOf(() => encodeContract(contractOf({ subjects })))).toMatch(
      /^statement: found \d+ bytes, wanted at most 524288/,
    );
    const bytes = Buffer.from(textOf(contractOf()).padEnd(524_289, " "));
    expect(faultsOf(() => readContract(bytes))).toContain("found 524289 bytes");
    expect(readContract(bytes.subarray(0, 524_288)).service).toBe("smars");
  });

  it("of 4,500 files is read in well under a second, since the place of a fault is looked for only when there is one", () => {
    const subjects = Array.from({ length: 4_500 }, (_, i) =>
      subjectOf(i.toString(16).padStart(64, "0"), `lib/file-${i}.js`),
    );
    const bytes = encodeContract(contractOf({ subjects }));
    const start = performance.now();
    expect(readContract(bytes).subjects).toHaveLength(4_500);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
