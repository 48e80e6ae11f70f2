/** The role whose key signs build contracts. */
export const BUILDER = "builder";

/** The one command that a builder may sign. */
const BUILDERS_COMMAND = "register-build";

/** Whether somebody is a builder and nothing else: a key that lies in CI, and so decides nothing. No roles at all are a person's. Throws none. */
export function isOnlyBuilder(roles: readonly string[]): boolean {
  return roles.length > 0 && roles.every((role) => role === BUILDER);
}

/** Whether an operator with these roles may sign a command of this kind. Throws none. */
export function mayCommand(roles: readonly string[], kind: string): boolean {
  return !isOnlyBuilder(roles) || kind === BUILDERS_COMMAND;
}
