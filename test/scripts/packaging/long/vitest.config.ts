import { defineConfig } from "vitest/config";

/** `npm run package-test`: what takes real packages, a quarter of an hour and root. The suite has its short form, test/scripts/packaging/short.test.ts. */
export default defineConfig({
  test: {
    include: ["test/scripts/packaging/long/*.long.ts"],
    globalSetup: ["test/scripts/packaging/long/build-pairs.ts"],
    expect: { requireAssertions: true },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
