import {
  appendFileSync,
  closeSync,
  fstatSync,
  openSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type HashResult, hashDescriptor, hashSmall } from "../../../agent/claims/hash-file.ts";
import { makeFolder, sha256Of } from "./rig.ts";

const TEXT = "0123456789".repeat(100_000);

/** Hashes a file to which `between` happens after its size was looked up, in both ways. */
async function hash(content: string, between: (path: string) => void): Promise<HashResult[]> {
  const results: HashResult[] = [];
  for (const way of ["small", "large"]) {
    const path = join(makeFolder(), "file");
    writeFileSync(path, content);
    const descriptor = openSync(path, "r");
    onTestFinished(() => {
      closeSync(descriptor);
    });
    const stat = fstatSync(descriptor, { bigint: true });
    between(path);
    results.push(
      way === "small"
        ? hashSmall(descriptor, stat, Buffer.alloc(2_000_000))
        : await hashDescriptor(descriptor, stat),
    );
  }
  return results;
}

describe("the digest of a file", () => {
  test.each([
    ["empty", ""],
    ["of one byte", "x"],
    ["exactly one chunk long", TEXT.slice(0, 262_144)],
    ["one byte longer than a chunk", TEXT.slice(0, 262_145)],
    ["of many chunks", TEXT],
  ])("is the SHA-256 of its content when it is %s", async (_, content) => {
    const sha256 = sha256Of(content);
    expect(await hash(content, () => undefined)).toEqual([{ sha256 }, { sha256 }]);
  });

  test.each([
    ["grows", (path: string) => appendFileSync(path, "x")],
    ["shrinks", (path: string) => truncateSync(path, 10)],
    [
      "is written to at the same length",
      (path: string) => writeFileSync(path, `x${TEXT.slice(1)}`),
    ],
  ])("is none when it %s while it is read", async (_, between) => {
    const problem = "changed while it was being read";
    expect(await hash(TEXT, between)).toEqual([{ problem }, { problem }]);
  });

  test("leaves the event loop free", async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
    }, 1);
    await hash(TEXT.repeat(20), () => undefined);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
