/** What the tests take from the environment; no other test file reads it. */
export const TEST_CONFIG = {
  /** True where nothing may be left out: a missing program is a failure there. */
  ci: process.env["CI"] === "true",
  /** Which of the test files that run side by side this process belongs to, from 0; undefined outside of vitest. */
  lane: laneOf(process.env["VITEST_POOL_ID"]),
  /** Troubles last as long as they are promised to be outlived, minutes in place of seconds. */
  long: process.env["MUSTER_TEST_LONG"] === "true",
  /** Handed on to programs that a test starts. */
  environment: { ...process.env },
  /** Folders of programs; Debian keeps haproxy and nginx where an ordinary user's PATH does not look. */
  searchPath: [
    ...(process.env["PATH"] ?? "").split(":"),
    "/usr/local/sbin",
    "/usr/sbin",
    "/sbin",
  ].filter((folder) => folder !== ""),
};

function laneOf(worker: string | undefined): number | undefined {
  return worker !== undefined && /^[1-9]\d{0,3}$/.test(worker) ? Number(worker) - 1 : undefined;
}
