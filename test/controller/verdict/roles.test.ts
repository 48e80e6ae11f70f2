import { describe, expect, test } from "vitest";
import {
  COMMAND_ROLES,
  describeLack,
  mayCommand,
  mayRead,
  READ_ROLES,
  ROLES,
  rolesOf,
} from "../../../controller/verdict/roles.ts";

const KINDS = Object.keys(COMMAND_ROLES);
const RPCS = Object.keys(READ_ROLES);
const kindsOf = (...words: readonly string[]) => KINDS.filter((k) => mayCommand(words, k).may);

describe("an operator", () => {
  test("with no words, or words of a policy alone, is an administrator, as before there were roles", () => {
    expect(rolesOf([])).toEqual(["admin"]);
    expect(rolesOf(["desk", "risk"])).toEqual(["admin"]);
    expect(rolesOf(["desk", "viewer"])).toEqual(["viewer"]);
    expect(rolesOf(["builder", "desk"])).toEqual(["admin", "builder"]);
    expect(rolesOf(["builder", "builder"])).toEqual(["builder"]);
    expect(rolesOf(["builder", "viewer"])).toEqual(["builder", "viewer"]);
  });

  test("who is not known may nothing", () => {
    expect(rolesOf(undefined)).toEqual([]);
    expect(KINDS.filter((kind) => mayCommand(undefined, kind).may)).toEqual([]);
    expect(RPCS.filter((rpc) => mayRead(undefined, rpc).may)).toEqual([]);
  });

  test("may with several roles what one of them may", () => {
    expect(new Set(kindsOf("approver", "operator"))).toEqual(
      new Set([...kindsOf("approver"), ...kindsOf("operator")]),
    );
  });
});

describe("a role", () => {
  test("admin may everything", () => {
    expect(kindsOf("admin")).toEqual(KINDS);
    expect(RPCS.filter((rpc) => mayRead(["admin"], rpc).may)).toEqual(RPCS);
  });

  test("viewer may read everything but a backup of it all, and sign nothing but for its own next key", () => {
    expect(kindsOf("viewer")).toEqual(["rotate-operator-key"]);
    expect(RPCS.filter((rpc) => !mayRead(["viewer"], rpc).may)).toEqual([
      "/muster.v1.Admin/Backup",
    ]);
  });

  test("builder registers builds, reads what is registered, and no more but for its own next key", () => {
    expect(kindsOf("builder")).toEqual(["register-build", "rotate-operator-key"]);
    expect(RPCS.filter((rpc) => mayRead(["builder"], rpc).may)).toEqual([
      "/muster.v1.Admin/GetRegister",
    ]);
  });

  test("operator neither approves nor changes who may what", () => {
    const kinds = kindsOf("operator");
    for (const kind of ["approve-release", "approve-exemption", "approve-answer"])
      expect(kinds).not.toContain(kind);
    for (const kind of ["add-operator", "revoke-operator", "apply-pool"])
      expect(kinds).not.toContain(kind);
    expect(kinds).toContain("enable");
  });

  test("approver gives no traffic and starts nothing, and takes traffic away", () => {
    const kinds = kindsOf("approver");
    expect(kinds).not.toContain("enable");
    expect(kinds).not.toContain("start-release");
    for (const kind of ["halt", "disable", "evict-node", "close-exemption", "abort-release"])
      expect(kinds).toContain(kind);
  });
});

describe("the table", () => {
  test("names for everything at least one role, and only roles that there are", () => {
    for (const wanted of [...Object.values(COMMAND_ROLES), ...Object.values(READ_ROLES)]) {
      expect(wanted.length).toBeGreaterThan(0);
      expect(wanted.filter((role) => !(ROLES as readonly string[]).includes(role))).toEqual([]);
    }
  });

  test("lets nobody do what does not stand in it, names of objects included", () => {
    for (const what of ["a command of another year", "", "toString", "__proto__", "constructor"]) {
      expect(mayCommand(["admin"], what).may).toBe(false);
      expect(mayRead(["admin"], what).may).toBe(false);
    }
  });

  test("names in a refusal what somebody has, and what was wanted", () => {
    const right = mayCommand(["viewer"], "enable");
    expect(right.may ? "" : describeLack(right)).toBe(
      "with the role viewer, wanted one with operator or admin",
    );
    const unknown = mayCommand(["admin"], "nothing");
    expect(unknown.may ? "" : describeLack(unknown)).toBe(
      "with the role admin, wanted nobody to ask for it",
    );
  });
});
