import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take long, the longest first; every other file comes after them. A file that is not there any more does no harm. */
const LONG: readonly string[] = [
  "test/scenarios/knight.test.ts",
  "test/e2e/up.test.ts",
  "test/bench/fleets.test.ts",
  "test/bench/main.test.ts",
  "test/scenarios/rehearsals.test.ts",
  "test/e2e/sigkill.test.ts",
  "test/e2e/etcd.test.ts",
  "test/contract/etcd-store.test.ts",
  "test/controller/cluster/cluster.test.ts",
  "test/agent/several-controllers.test.ts",
  "test/controller/verdict/plan.property.test.ts",
  "test/controller/verdict/lock.property.test.ts",
  "test/house/seeded-violations.test.ts",
];

/** Where files run side by side, one that takes a minute must not be the last to begin: a fresh checkout has no durations of a run before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((file) => moduleId.endsWith(`/${file}`));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
