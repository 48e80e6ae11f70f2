import { defineConfig } from "vitest/config";
import { ClosingLine } from "./test/house/closing-line.ts";
import { LongestFirst } from "./test/house/longest-first.ts";

/** Tests that start programs of their own and look at the clock meanwhile: they need the built ones, and the machine's two cores for themselves. */
const alone = [
  "test/contract/etcd-members.test.ts",
  "test/e2e/controllers.test.ts",
  "test/e2e/signals.test.ts",
  "test/e2e/up.test.ts",
  "test/e2e/hostile-connections.test.ts",
  "test/flood/short.test.ts",
  "test/fuzz/short.test.ts",
  "test/gate-e2e/haproxy.test.ts",
  "test/partitions/short.test.ts",
  "test/scenarios/knight.test.ts",
];
/** Tests that start programs, and have time. */
const beside = [
  ...["e2e", "fleet", "gate-e2e", "bench", "scenarios", "controller/rpc"].map(
    (folder) => `test/${folder}/**/*.test.ts`,
  ),
  "test/controller/notify/alertmanager.test.ts",
  "test/contract/etcd-*.test.ts",
  "test/crashes/short.test.ts",
  "test/scripts/packaging/short.test.ts",
];
const house = ["test/house/**/*.test.ts"];
/** Tests of real programs in real time: on a machine that is shared one may come too late. It is tried once more, and named at the end. */
const TRIED_AGAIN = 1;
/** A test without an assertion shows nothing. */
const EXPECT = { requireAssertions: true };

export default defineConfig({
  test: {
    reporters: ["default", new ClosingLine(process.stdout)],
    // The projects below run one after the other; those of equal order together.
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "units",
          include: ["test/**/*.test.ts"],
          exclude: [...alone, ...beside, ...house],
          expect: EXPECT,
          // Properties take seconds alone, and several times that on a machine that is shared.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // No test replaces a module, and what one spies on it puts back: each worker imports the house once, not once a file.
          isolate: false,
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
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "beside",
          include: beside,
          exclude: alone,
          globalSetup: ["test/house/build-first.ts"],
          expect: EXPECT,
          retry: TRIED_AGAIN,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "alone",
          include: alone,
          globalSetup: ["test/house/build-first.ts"],
          expect: EXPECT,
          retry: TRIED_AGAIN,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
