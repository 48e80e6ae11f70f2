import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { FleetError } from "./fleet-error.ts";

/**
 * The checkout's top folder, found upwards from this module, which runs both from `test/fleet` and compiled from
 * `dist/test/fleet`; the C sources are only in the former. Throws BAD_ARGUMENT outside a checkout.
 */
export function repositoryRoot(from: string = import.meta.dirname): string {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, "test/fleet/servers/smars.c"))) return dir;
    if (dir === dirname(dir)) {
      throw new FleetError(`${from}: not inside a checkout, wanted one`, { code: "BAD_ARGUMENT" });
    }
  }
}
