import type { AdminClient } from "../admin-client.ts";
import type { Env } from "../env.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { drawWatch } from "./draw.ts";
import { followScene } from "./follow.ts";
import { afterKey, keysIn } from "./keys.ts";
import { FIRST_LOOK, type Look, NOTHING_SEEN, type Scene } from "./scene.ts";
import { Screen } from "./screen.ts";

/** Ages tick once a second; what is new waits for its neighbours, so that a fleet in motion is drawn ten times a second at most. */
const TICK_MS = 1_000;
const GATHER_MS = 100;

/**
 * Shows the fleet on the whole terminal until `q` or Ctrl-C.
 * @returns 0, or 5 when it ended while the connection was lost or nothing had been seen
 * @throws CliError when asking again is of no use
 */
export async function showWatch(client: AdminClient, pool: string, env: Env): Promise<ExitCode> {
  // The passphrase is asked for, and a pool that is not there refused, on the ordinary screen.
  await client.fleet(pool, false);
  const over = new AbortController();
  const signal = AbortSignal.any([env.signal, over.signal]);
  const bell = new Bell();
  signal.addEventListener("abort", () => bell.ring(), { once: true });
  let scene: Scene = NOTHING_SEEN;
  let look: Look = FIRST_LOOK;
  const screen = new Screen(
    env,
    (typed) => {
      for (const key of keysIn(typed)) {
        const next = afterKey(key, look, scene, screen.size, env.clock.monotonicMs());
        if (next === undefined) return over.abort();
        look = next;
      }
      bell.ring();
    },
    () => bell.ring(),
  );
  const drawing = drawLoop(env, signal, bell, () =>
    screen.draw(drawWatch(scene, look, screen.size, env.clock.monotonicMs())),
  );
  try {
    await followScene(client, pool, env, signal, (now) => {
      scene = now;
      bell.ring();
    });
  } finally {
    over.abort();
    await drawing;
    screen.close();
  }
  const { value, lost } = scene.fleet;
  return value === undefined || lost !== undefined ? EXIT.cannotTell : EXIT.holds;
}

async function drawLoop(
  env: Env,
  signal: AbortSignal,
  bell: Bell,
  draw: () => void,
): Promise<void> {
  while (!signal.aborted) {
    bell.hush();
    draw();
    await env.clock.sleep(TICK_MS, bell.signal);
    if (bell.signal.aborted) await env.clock.sleep(GATHER_MS, signal);
  }
}

/** Wakes whoever waits, once for however many rings. */
class Bell {
  #rung = new AbortController();

  get signal(): AbortSignal {
    return this.#rung.signal;
  }

  ring(): void {
    this.#rung.abort();
  }

  hush(): void {
    if (this.#rung.signal.aborted) this.#rung = new AbortController();
  }
}
