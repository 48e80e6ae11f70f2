import type { CommandBody } from "../../proto/signed/command.ts";

/** The role whose key signs build contracts. */
export const BUILDER = "builder";

/** Whether somebody is a builder and nothing else: a key that lies in CI, and so decides nothing. Throws none. */
export function isOnlyBuilder(roles: readonly string[]): boolean {
  return roles.length > 0 && roles.every((role) => role === BUILDER);
}

/** Whether an operator with these roles may sign a command of this kind. Throws none. */
export function mayCommand(roles: readonly string[], kind: CommandBody["kind"]): boolean {
  return !isOnlyBuilder(roles) || kind === "register-build";
}
