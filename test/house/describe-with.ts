import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TEST_CONFIG } from "./config.ts";

/** Absolute path of the first executable of that name in `folders` (PATH and the sbin folders by default), or undefined when there is none. */
export function findProgram(
  name: string,
  folders: readonly string[] = TEST_CONFIG.searchPath,
): string | undefined {
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * `describe` for tests that talk to programs of Debian. Without one of them the tests are counted as skipped under a
 * name that says so and a line on stderr; under CI=true they are one failure instead, so that nothing goes unrun unseen.
 */
export function describeWith(programs: readonly string[], name: string, body: () => void): void {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) {
    describe(name, body);
  } else if (TEST_CONFIG.ci) {
    test(`${name}: ${missing.join(", ")} missing`, () => expect(missing).toEqual([]));
  } else {
    const notice = `without ${missing.join(", ")}: not run: ${name}`;
    process.stderr.write(`${notice}\n`);
    describe.skipIf(true)(notice, body);
  }
}
