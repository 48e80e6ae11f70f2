import { DEPLOY_GOALS, type DeployGoal } from "../../verdict/deploy-gate.ts";
import { CliError } from "../cli-error.ts";
import { formatAge, parseDuration } from "../duration.ts";
import { EXIT } from "../exit-codes.ts";
import { type Facts, printView } from "../output.ts";
import { argument, type Context, option, type Verb } from "../verb.ts";
import { type Waited, waitForPool } from "../wait-for-pool.ts";

const LIMIT_MS = 600_000;
const MIN_DIGITS = 8;

/** `muster wait POOL --for complete|ready|attested [--release DIGEST] [--timeout 10m]` */
export const WAIT: Verb = {
  name: "wait",
  args: "<pool>",
  synopsis: "wait until a pool stands as a pipeline asks; says on stderr what is missing",
  options: [
    {
      name: "for",
      flags: "--for <goal>",
      text: "attested: every server is; ready: every one is on a target; complete: and somebody said that the release is complete (ready)",
    },
    {
      name: "release",
      flags: "--release <digest>",
      text: `of this release and no other, by its first ${MIN_DIGITS} to 64 digits (whichever is in force)`,
    },
    { name: "timeout", flags: "--timeout <duration>", text: "longest wait (10m)" },
  ],
  exits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const goal = goalOf(ctx);
    const release = releaseOf(ctx);
    const waited = await waitForPool({ pool, goal, release, limitMs: limitOf(ctx) }, client, env);
    if (env.signal.aborted && waited.exit !== EXIT.holds)
      throw new CliError("INTERRUPTED", {
        message: `interrupted: pool ${pool} ${wordsOf(waited)}`,
      });
    printView(
      {
        kind: "Wait",
        facts: factsOf(pool, goal, waited),
        lines: () => [
          [
            `${pool}: `,
            { text: wordsOf(waited), style: waited.exit === EXIT.holds ? "good" : "bad" },
            ` (after ${formatAge(waited.waitedMs)})`,
          ],
        ],
      },
      ctx.layout,
      env,
    );
    return waited.exit;
  },
};

function factsOf(pool: string, goal: DeployGoal, waited: Waited): Facts {
  const { answer, pool: seen } = waited;
  return {
    ...{ pool, goal, pass: answer?.pass ?? false, code: answer?.code ?? "CANNOT_TELL" },
    ...{ message: wordsOf(waited), waitedMs: Math.round(waited.waitedMs) },
    ...{ status: seen?.status ?? null, release: seen?.release ?? null },
    ...{ roster: seen?.roster ?? null, attested: seen?.attested ?? null },
    onTarget: seen?.onTarget ?? null,
  };
}

function wordsOf({ answer }: Waited): string {
  return answer?.message ?? "controller: found no answer that is of now, wanted one";
}

function goalOf(ctx: Context): DeployGoal {
  const text = option(ctx, "for") || "ready";
  const goal = DEPLOY_GOALS.find((one) => one === text);
  if (goal !== undefined) return goal;
  throw new CliError("USAGE", {
    message: `--for: found ${text}, wanted one of ${DEPLOY_GOALS.join(", ")}`,
  });
}

function releaseOf(ctx: Context): string {
  const text = option(ctx, "release");
  if (text === "" || /^[0-9a-f]{8,64}$/.test(text)) return text;
  throw new CliError("USAGE", {
    message: `--release: found no digest, wanted its first ${MIN_DIGITS} to 64 hex digits`,
    hint: "muster release list",
  });
}

function limitOf(ctx: Context): number {
  const text = option(ctx, "timeout");
  if (text === "") return LIMIT_MS;
  const ms = parseDuration(text) ?? 0;
  if (ms > 0) return ms;
  throw new CliError("USAGE", {
    message: `--timeout: found ${text}, wanted a duration like 30s or 10m`,
  });
}
