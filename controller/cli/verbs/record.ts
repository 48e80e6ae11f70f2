import { CliError } from "../cli-error.ts";
import { formatDuration, parseDuration } from "../duration.ts";
import type { Env } from "../env.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { RecordingFile } from "../replay/write-recording.ts";
import { type Context, option, type Verb } from "../verb.ts";

/** `muster record [POOL...] --out FILE` */
export const RECORD: Verb = {
  name: "record",
  args: "[pools...]",
  synopsis: "record what the controller is told from now on, until Ctrl-C, for muster replay",
  options: [
    {
      name: "out",
      flags: "--out <path>",
      text: "a new file, which only you may read",
      required: true,
    },
    { name: "for", flags: "--for <duration>", text: "end by itself, e.g. after 1h" },
  ],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const path = option(ctx, "out");
    const pools = [ctx.args["pools"] ?? []].flat();
    const forMs = durationOf(ctx);
    const beganMs = env.clock.monotonicMs();
    const file = await RecordingFile.create(path);
    const { over, stop } = endOf(forMs, env);
    try {
      await client.record(pools, (said) => file.add(said), over);
      if (file.entries === 0)
        throw new CliError("INTERRUPTED", { message: `recording ${path}: found nothing told yet` });
      await file.end();
    } finally {
      stop();
      await file.cut();
    }
    const lastedMs = Math.round(env.clock.monotonicMs() - beganMs);
    const { entries } = file;
    printView(
      {
        kind: "Recording",
        facts: { file: path, entries, lastedMs, complete: true },
        lines: () => [[`${path}: ${entries} entries of ${formatDuration(lastedMs)}`]],
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};

/** Aborted by Ctrl-C, and when its time is over. */
function endOf(forMs: number | undefined, env: Env): { readonly over: AbortSignal; stop(): void } {
  const over = new AbortController();
  const stop = (): void => {
    env.signal.removeEventListener("abort", stop);
    over.abort();
  };
  env.signal.addEventListener("abort", stop, { once: true });
  if (env.signal.aborted) stop();
  if (forMs !== undefined) void env.clock.sleep(forMs, over.signal).then(stop);
  return { over: over.signal, stop };
}

function durationOf(ctx: Context): number | undefined {
  const text = option(ctx, "for");
  if (text === "") return undefined;
  const ms = parseDuration(text);
  if (ms !== undefined && ms > 0) return ms;
  throw new CliError("USAGE", {
    message: `--for: found ${JSON.stringify(text)}, wanted a duration like 30s, 15m or 1h`,
  });
}
