import {
  appendLeaf,
  EMPTY_EDGE,
  type ReadHashes,
  rootOfEdge,
} from "../../../proto/signed/merkle.ts";
import { formatNote } from "../../../proto/signed/signed-note.ts";
import { CliError } from "../cli-error.ts";
import { layFields } from "../columns.ts";
import { parseDuration } from "../duration.ts";
import type { Env } from "../env.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { logKeyOf, OWN_LOG_KEY_OPTION } from "../log/log-key.ts";
import { type CheckpointListener, serveCheckpoint } from "../log/serve-checkpoint.ts";
import { TileClient } from "../log/tile-client.ts";
import { verifyLogFile } from "../log/verify-file.ts";
import { type ShownLog, Witness, type Witnessed } from "../log/witness.ts";
import { printView, type View } from "../output.ts";
import { timeoutOf } from "../settings.ts";
import { say } from "../text.ts";
import { type Context, flag, option, type Verb } from "../verb.ts";

/** `muster log witness --log URL --log-key VKEY --state DIR` */
export const LOG_WITNESS: Verb = {
  name: "log witness",
  args: "",
  synopsis:
    "follow a log (--log-key VKEY) and cosign each checkpoint that continues what was seen of it before",
  options: [
    OWN_LOG_KEY_OPTION,
    { name: "log", flags: "--log <url>", text: "where the log serves its tiles" },
    { name: "bundle", flags: "--bundle <path>", text: "a whole log, exported, in place of --log" },
    {
      name: "state",
      flags: "--state <directory>",
      text: "its key, the last checkpoint it saw, and `checkpoint`, cosigned; never put it back",
      required: true,
    },
    { name: "name", flags: "--name <name>", text: "name to sign with, the first time" },
    { name: "every", flags: "--every <duration>", text: "between two looks; 30s" },
    { name: "once", flags: "--once", text: "look once" },
    {
      name: "listen",
      flags: "--listen <host:port>",
      text: "serve what was cosigned as /checkpoint, for muster log export --cosigned",
    },
  ],
  exits: [0, 1, 2, 5, 9],
  run: async (ctx, _client, env) => {
    const everyMs = parseDuration(option(ctx, "every") || "30s");
    if (everyMs === undefined || everyMs < 100)
      throw new CliError("USAGE", {
        message: "--every: found something else, wanted 100ms or more",
      });
    const look = sourceOf(ctx, env);
    const witness = new Witness({
      state: option(ctx, "state"),
      name: option(ctx, "name"),
      key: logKeyOf(ctx),
      nowMs: () => env.clock.nowMs(),
    });
    const once = flag(ctx, "once") || option(ctx, "bundle") !== "";
    say(env, `witness ${witness.vkey}`);
    const served = await serveNewest(ctx, env, witness);
    try {
      let exit = await lookOnce(witness, look, ctx, env, once);
      while (!once && !env.signal.aborted) {
        await env.clock.sleep(everyMs, env.signal);
        if (!env.signal.aborted) exit = await lookOnce(witness, look, ctx, env, once);
      }
      return exit;
    } finally {
      await served?.close();
    }
  },
};

async function serveNewest(
  ctx: Context,
  env: Env,
  witness: Witness,
): Promise<CheckpointListener | undefined> {
  const listen = option(ctx, "listen");
  if (listen === "") return undefined;
  const served = await serveCheckpoint(listen, () => witness.newest);
  say(env, `serves http://${served.address}/checkpoint`);
  return served;
}

/** A log that cannot be reached is looked at again; one that contradicts itself ends the witness. */
async function lookOnce(
  witness: Witness,
  look: () => Promise<ShownLog>,
  ctx: Context,
  env: Env,
  once: boolean,
): Promise<ExitCode> {
  const before = witness.size;
  try {
    const seen = await witness.see(await look());
    if (seen === undefined) {
      say(env, `log: found fewer than the ${before} entries that were seen, or none`);
      return EXIT.cannotTell;
    }
    // Between two looks without news nothing is said.
    if (once || seen.checkpoint.size !== before) printView(viewOf(seen, witness), ctx.layout, env);
    return EXIT.holds;
  } catch (error) {
    const passes = error instanceof CliError && error.code === "LOG_UNREACHABLE";
    if (once || !passes) {
      if (!once && env.signal.aborted) return EXIT.holds;
      throw error;
    }
    say(env, error.message);
    return EXIT.cannotTell;
  }
}

function sourceOf(ctx: Context, env: Env): () => Promise<ShownLog> {
  const [url, path] = [option(ctx, "log"), option(ctx, "bundle")];
  if ((url === "") === (path === ""))
    throw new CliError("USAGE", {
      message: "--log, --bundle: found none or both, wanted one of them",
    });
  if (path !== "") return () => wholeBundle(path, ctx);
  const client = new TileClient(url, timeoutOf(ctx.settings, 15_000), env.signal);
  return async () => ({
    note: await client.checkpoint(),
    hashes: (size) => client.hashes(size),
  });
}

async function wholeBundle(path: string, ctx: Context): Promise<ShownLog> {
  const leaves: Uint8Array[] = [];
  const { ranges, checkpoint, form } = await verifyLogFile({
    path,
    entryPath: "",
    key: logKeyOf(ctx),
    witnesses: [],
    seen: ({ leaf }) => void leaves.push(leaf),
  });
  if (form !== "bundle" || leaves.length !== checkpoint.size || ranges.length !== 1)
    throw new CliError("LOG_NOT_VERIFIED", {
      message: `${path}: found ${leaves.length} entries of ${checkpoint.size}, wanted the whole log`,
    });
  return { note: Buffer.from(formatNote(checkpoint.note)), hashes: () => hashesOf(leaves) };
}

function hashesOf(leaves: readonly Uint8Array[]): ReadHashes {
  return async (nodes) =>
    nodes.map(({ level, index }) => {
      const count = 2 ** level;
      let edge = EMPTY_EDGE;
      for (const leaf of leaves.slice(index * count, (index + 1) * count))
        edge = appendLeaf(edge, leaf);
      return rootOfEdge(edge);
    });
}

function viewOf({ checkpoint, fromSize, note }: Witnessed, { vkey }: Witness): View {
  const { origin, size } = checkpoint;
  const root = Buffer.from(checkpoint.root).toString("base64");
  return {
    kind: "WitnessedCheckpoint",
    facts: { origin, size, root, fromSize, witness: vkey, note },
    lines: () =>
      layFields([
        ["log", { text: origin, style: "bold" }],
        ["size", String(size)],
        ["root", root],
        ["continues", fromSize === 0 ? "nothing: the first that was seen" : String(fromSize)],
        ["witness", vkey],
      ]),
  };
}
