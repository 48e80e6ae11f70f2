import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Builds dist/ once before the tests that start programs, so that they never test what was built for older sources. Throws when the build fails. */
export function setup(): void {
  execFileSync(join(import.meta.dirname, "../../scripts/build"), {
    stdio: ["ignore", "inherit", "inherit"],
  });
}
