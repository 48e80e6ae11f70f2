import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TEST_CONFIG } from "../house/config.ts";

const FOLDER = join(import.meta.dirname, "../../../shared/vectors");

/** Reads one file of the vectors that lie beside the project. @throws when it is not there or no JSON */
export function readVectors(path: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, path), "utf8"));
}

/** `describe` for tests that read vectors: without them they are named and not run; under CI=true that is a failure. */
export function describeWithVectors(path: string, name: string, body: () => void): void {
  if (existsSync(join(FOLDER, path))) describe(name, body);
  else if (TEST_CONFIG.ci)
    test(`${name}: ${path} missing`, () => expect(existsSync(join(FOLDER, path))).toBe(true));
  else {
    const notice = `without the vectors ${path}: not run: ${name}`;
    process.stderr.write(`${notice}\n`);
    describe.skipIf(true)(notice, body);
  }
}
