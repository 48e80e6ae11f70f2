import type { Env } from "./env.ts";
import { neutralise, say } from "./text.ts";

/** Whoever waits longer than this is told what for. */
const PATIENCE_MS = 1_000;
const FRAME_MS = 200;
const FRAMES = ["|", "/", "-", "\\"];
const BEGIN_OF_LINE = "\r";
const REST_OF_LINE = "\u001b[K";

/**
 * Does something, and says on standard error what is waited for, and for how long, once it takes more than a second. Only people at a terminal are told; of
 * what was said nothing stands there afterwards.
 * @param what e.g. "asking controller-1:7444"
 * @throws what `act` throws
 */
export async function withProgress<T>(env: Env, what: string, act: () => Promise<T>): Promise<T> {
  if (env.stderr.isTTY !== true) return await act();
  const over = new AbortController();
  const told = tell(env, what, over.signal);
  try {
    return await act();
  } finally {
    over.abort();
    await told;
  }
}

async function tell(env: Env, what: string, signal: AbortSignal): Promise<void> {
  const beganMs = env.clock.monotonicMs();
  const waitedMs = (): number => env.clock.monotonicMs() - beganMs;
  while (waitedMs() < PATIENCE_MS) {
    await env.clock.sleep(PATIENCE_MS - waitedMs(), signal);
    if (signal.aborted) return;
  }
  if (env.variables["TERM"] === "dumb") {
    say(env, `muster: ${what}`);
    return;
  }
  for (let frame = 0; !signal.aborted; frame++) {
    const sign = FRAMES[frame % FRAMES.length] ?? "";
    const seconds = Math.floor(waitedMs() / 1_000);
    env.stderr.write(`${BEGIN_OF_LINE}${sign} ${neutralise(what)}, ${seconds} s${REST_OF_LINE}`);
    await env.clock.sleep(FRAME_MS, signal);
  }
  env.stderr.write(`${BEGIN_OF_LINE}${REST_OF_LINE}`);
}
