import { describe, expect, test } from "vitest";
import { parseYaml } from "../../../agent/claims/flags/yaml.ts";

describe("a YAML file of flags", () => {
  test("that says a key twice is unreadable as a whole, and nothing of it is quoted", () => {
    const reading = parseYaml("secret: one\nP: no\nsecret: two\n")("/P");
    expect(reading).toEqual({
      fault: "FLAG_UNREADABLE",
      detail: "is not YAML (DUPLICATE_KEY)",
    });
  });

  test("with fifty thousand keys is read in time that grows with it", () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `k${i}: ${i}\n`).join("");
    const before = process.cpuUsage();
    const reading = parseYaml(text)("/k49999");
    const { user, system } = process.cpuUsage(before);
    expect(reading).toMatchObject({ value: "49999" });
    // Each key compared with each would take minutes, in which an agent says nothing.
    expect((user + system) / 1_000).toBeLessThan(10_000);
  });
});
