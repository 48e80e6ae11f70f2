import { defineConfig } from "vitest/config";
import { ClosingLine } from "./test/house/closing-line.ts";

/** Tests that start programs of their own: they need the built ones, and the machine's two cores for themselves. */
const starting = [
  ...["e2e", "fleet", "gate-e2e", "bench", "scenarios", "controller/rpc"].map(
    (folder) => `test/${folder}/**/*.test.ts`,
  ),
  "test/controller/notify/alertmanager.test.ts",
  "test/contract/etcd-*.test.ts",
  "test/partitions/short.test.ts",
  "test/fuzz/short.test.ts",
];
/** A test without an assertion shows nothing. */
const EXPECT = { requireAssertions: true };
const house = ["test/house/**/*.test.ts"];

export default defineConfig({
  test: {
    reporters: ["default", new ClosingLine(process.stdout)],
    projects: [
      {
        test: {
          name: "units",
          include: ["test/**/*.test.ts"],
          exclude: [...starting, ...house],
          expect: EXPECT,
          // Properties take seconds alone, and several times that on a machine that is shared.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "house",
          include: house,
          expect: EXPECT,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "programs",
          include: starting,
          globalSetup: ["test/house/build-first.ts"],
          expect: EXPECT,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
