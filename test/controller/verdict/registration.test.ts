import { describe, expect, test } from "vitest";
import type { Contract } from "../../../controller/verdict/contract.ts";
import type { Exemption } from "../../../controller/verdict/exemption.ts";
import { registrationRefusal } from "../../../controller/verdict/registration.ts";

const NOW = 1_000_000;
const IMAGE = "b".repeat(64);

function contractOf(fields: Partial<Contract> = {}): Contract {
  return {
    build: "f".repeat(64),
    service: "smars",
    version: "2012.08",
    subjects: [{ name: "bin/smars", sha256: IMAGE }],
    flags: [{ name: "P", meaning: "rlp", safeValue: "no", values: {}, status: "live" }],
    dormant: [],
    paths: [],
    invariants: [],
    requires: [],
    provides: [],
    ...fields,
  };
}

const NOTHING = { known: [], graveyard: [], exemptions: [], nowUnixMs: NOW };
const BURIED = [{ flag: "P", meaning: "power-peg" }];

function exemptionOf(
  spec: Partial<Exemption["spec"]> = {},
  fields: Partial<Exemption> = {},
): Exemption {
  return {
    digest: "e".repeat(64),
    spec: {
      pool: "app",
      nodes: [],
      executable: IMAGE,
      codes: ["KEY_REUSE"],
      expiresAtUnixMs: NOW + 1,
      ...spec,
    },
    proposedBy: "ann",
    proposedAtUnixMs: 1,
    approvedBy: "bob",
    approvedAtUnixMs: 2,
    closedBy: "",
    closedAtUnixMs: 0,
    ...fields,
  };
}

describe("a first contract", () => {
  test("of which nothing is known may be registered", () => {
    expect(registrationRefusal({ contract: contractOf(), ...NOTHING })).toBeUndefined();
  });
});

describe("a name in the graveyard", () => {
  const refusal = (...exemptions: Exemption[]) =>
    registrationRefusal({ contract: contractOf(), ...NOTHING, graveyard: BURIED, exemptions })
      ?.code;

  test("is let pass by two people, for this build, until the very moment of expiry", () => {
    expect(refusal()).toBe("KEY_REUSE");
    expect(refusal(exemptionOf())).toBeUndefined();
    expect(refusal(exemptionOf({ expiresAtUnixMs: NOW }))).toBe("KEY_REUSE");
  });

  test.each([
    ["of another code", exemptionOf({ codes: ["NO_CONTRACT"] })],
    ["of another image", exemptionOf({ executable: "c".repeat(64) })],
    ["for nodes", exemptionOf({ nodes: ["n1"] })],
    ["that nobody approved", exemptionOf({}, { approvedBy: "" })],
    ["that one person approved alone", exemptionOf({}, { approvedBy: "ann" })],
    ["that was closed", exemptionOf({}, { closedBy: "ann", closedAtUnixMs: 3 })],
  ])("is not let pass by an exemption %s", (_, exemption) => {
    expect(refusal(exemption)).toBe("KEY_REUSE");
  });

  test("with two meanings is told once for each, and the proposal is free", () => {
    const graveyard = [...BURIED, { flag: "P", meaning: "older" }, { flag: "P-2", meaning: "x" }];
    const found = registrationRefusal({ contract: contractOf(), ...NOTHING, graveyard });
    expect(found?.reasons).toHaveLength(2);
    expect(found?.remedy).toContain("P-3");
  });
});

describe("the same files", () => {
  const other = contractOf({ build: "0".repeat(64), flags: [] });
  const known = [{ contract: other, revision: 7 }];

  test("under another contract are refused before anything else is looked at", () => {
    const input = { contract: contractOf(), ...NOTHING, known, graveyard: BURIED };
    expect(registrationRefusal(input)?.code).toBe("CONTRACT_EXISTS");
  });

  test("with one more, or one less, are other files", () => {
    const subjects = [...other.subjects, { name: "x", sha256: "1".repeat(64) }];
    const more = contractOf({ subjects });
    expect(registrationRefusal({ contract: more, ...NOTHING, known })).toBeUndefined();
    const less = [{ contract: more, revision: 7 }];
    expect(
      registrationRefusal({ contract: contractOf(), ...NOTHING, known: less }),
    ).toBeUndefined();
  });
});

describe("requirements", () => {
  const shared = (name: string) => [{ name, meaning: "decimal" }];
  const of = (service: string, digit: string, fields: Partial<Contract>): Contract =>
    contractOf({
      service,
      build: digit.repeat(64),
      flags: [],
      subjects: [{ name: "x", sha256: digit.repeat(64) }],
      ...fields,
    });
  const needy = of("router", "1", { requires: shared("order"), provides: shared("fills") });
  const content = of("router", "2", { provides: shared("fills") });
  const book = of("book", "3", { requires: shared("fills"), provides: shared("order") });

  test("close a circle only with the last contract of another service, by revision and not by place", () => {
    const code = (needyAt: number, contentAt: number) =>
      registrationRefusal({
        contract: book,
        ...NOTHING,
        known: [
          { contract: content, revision: contentAt },
          { contract: needy, revision: needyAt },
        ],
      })?.code;
    expect(code(1, 2)).toBeUndefined();
    expect(code(2, 1)).toBe("CYCLIC_REQUIREMENT");
  });

  test("of the service's own earlier contract do not count: the new one replaces it", () => {
    const before = of("book", "4", { requires: shared("fills"), provides: shared("order") });
    const after = of("book", "5", { provides: shared("order") });
    const known = [needy, before].map((contract, revision) => ({ contract, revision }));
    expect(registrationRefusal({ contract: after, ...NOTHING, known })).toBeUndefined();
  });
});
