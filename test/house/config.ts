/** What the tests take from the environment; no other test file reads it. */
export const TEST_CONFIG = {
  /** True where nothing may be left out: a missing program is a failure there. */
  ci: process.env["CI"] === "true",
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
