import { expect, test } from "vitest";
import { isOnlyBuilder, mayCommand } from "../../../controller/verdict/roles.ts";

test.each([
  [[], false],
  [["release-lead"], false],
  [["builder", "release-lead"], false],
  [["builder"], true],
  [["builder", "builder"], true],
])("an operator with the roles %j is a builder only: %s", (roles, only) => {
  expect(isOnlyBuilder(roles)).toBe(only);
  expect(mayCommand(roles, "register-build")).toBe(true);
  expect(mayCommand(roles, "enable")).toBe(!only);
  expect(mayCommand(roles, "a command of another year")).toBe(!only);
});
