import { judgeBell } from "../verdict/bell.ts";
import type { Objection } from "../verdict/release.ts";
import type { CommandContext } from "./context.ts";

/**
 * Rings before the first enablement of a release, unless every receiver of the pool's alerts has heard the bell of this release.
 * @returns why nobody may be enabled; [] only when all have heard it, or the pool names nobody
 * @throws StoreError
 */
export async function ringBell(
  context: CommandContext,
  pool: string,
): Promise<readonly Objection[]> {
  const declared = context.declared.pools.get(pool)?.value.pool;
  const release = context.declared.releases.get(pool)?.value;
  const receivers = declared?.alerts.receivers.map((one) => one.name) ?? [];
  // Without a release nobody is enabled at all.
  if (release === undefined || receivers.length === 0) return [];
  return judgeBell(pool, receivers, await context.bell.ring(pool, release.digest, receivers));
}
