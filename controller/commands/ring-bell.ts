import { judgeBell } from "../verdict/bell.ts";
import { type CommandContext, type Effect, refuse } from "./context.ts";

/**
 * Rings before the first enablement of a release, unless every receiver of the pool's alerts has heard the bell of this release.
 * @returns why nobody may be enabled; undefined when all have heard it, or the pool names nobody
 * @throws StoreError
 */
export async function ringBell(context: CommandContext, pool: string): Promise<Effect | undefined> {
  const declared = context.declared.pools.get(pool)?.value.pool;
  const release = context.declared.releases.get(pool)?.value;
  const receivers = declared?.alerts.receivers.map((one) => one.name) ?? [];
  // Without a release nobody is enabled at all.
  if (release === undefined || receivers.length === 0) return undefined;
  const answers = await context.bell.ring(pool, release.digest, receivers);
  const silent = judgeBell(pool, receivers, answers);
  const [first] = silent;
  if (first === undefined) return undefined;
  const found = silent.map((one) => `${one.subject}: ${one.found}`).join("; ");
  return refuse(
    "BELL_SILENT",
    `enable ${pool}: found ${found}, wanted every receiver to hear the bell of this release first`,
    { reasons: silent, remedy: first.remedy },
  );
}
