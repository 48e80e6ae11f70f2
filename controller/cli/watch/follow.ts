import type { AdminClient, ViewListener } from "../admin-client.ts";
import type { Env } from "../env.ts";
import { NOTHING_SEEN, type Scene, type Seen } from "./scene.ts";

/** Hears of everything new; `before` is what was known until then. */
export type OnScene = (now: Scene, before: Scene) => void;

/**
 * Follows the fleet and its alerts until `signal` is aborted.
 * @param pool "" for every pool
 * @returns what was known last
 * @throws CliError when asking again is of no use
 */
export async function followScene(
  client: AdminClient,
  pool: string,
  env: Env,
  signal: AbortSignal,
  onScene: OnScene,
): Promise<Scene> {
  let scene = NOTHING_SEEN;
  const change = (next: Partial<Scene>): void => {
    const before = scene;
    scene = { ...scene, ...next };
    onScene(scene, before);
  };
  const hear = <K extends keyof Scene>(what: K): ViewListener<NonNullable<Scene[K]["value"]>> => ({
    onView: (value) =>
      change({ [what]: { value, receivedAtMs: env.clock.monotonicMs(), lost: undefined } }),
    onLost: (why) => {
      const seen: Seen<unknown> = scene[what];
      // The first loss counts: tries that fail afterwards do not make the data younger.
      if (seen.lost !== undefined) return;
      change({ [what]: { ...seen, lost: { atMs: env.clock.monotonicMs(), why } } });
    },
  });
  // One that fails ends the other: half a picture would be taken for a whole one.
  const either = new AbortController();
  const both = AbortSignal.any([signal, either.signal]);
  const ended = (error: unknown): never => {
    either.abort();
    throw error;
  };
  await Promise.all([
    client.watchFleet(pool, hear("fleet"), both).catch(ended),
    client.watchAlerts({ pool, alert: "", closed: false }, hear("alerts"), both).catch(ended),
  ]);
  return scene;
}
