import { Client, credentials } from "@grpc/grpc-js";
import { CHANNEL_LIMITS, callUnary } from "../../../proto/channel.ts";
import { HEALTH } from "../../../proto/services.ts";
import { textOf } from "../cli-error.ts";
import type { Env } from "../env.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { isServiceError } from "../rpc-failure.ts";
import { unlessAborted } from "../session.ts";
import { needSettings, timeoutOf } from "../settings.ts";
import { argument, type Verb } from "../verb.ts";

/** keepalived gives a script its interval, often a second or two. */
const TIMEOUT_MS = 2_000;

/** What a gate said, or why it said nothing. */
type Found = { readonly exit: ExitCode; readonly answer: string; readonly why: string };

/** `muster gate check POOL NODE --gate HOST:PORT` */
export const GATE_CHECK: Verb = {
  name: "gate check",
  args: "<pool> <node>",
  synopsis:
    "may this node take traffic now? Asks a gate (grpc.health.v1), for keepalived and systemd",
  options: [
    { name: "gate", flags: "--gate <host:port>", text: "the gate to ask; else MUSTER_GATE" },
  ],
  settings: ["gate"],
  exits: [0, 1, 2, 3, 5],
  run: async (ctx, _client, env) => {
    const { gate } = needSettings(ctx.settings, ["gate"]);
    const pool = argument(ctx, "pool");
    const node = argument(ctx, "node");
    const service = `${pool}/${node}`;
    const { exit, answer, why } = await askGate(
      gate,
      service,
      timeoutOf(ctx.settings, TIMEOUT_MS),
      env,
    );
    printView(
      {
        kind: "GateAnswer",
        facts: { pool, node, gate, answer, why },
        lines: () => [
          [
            `${service}: `,
            { text: answer, style: exit === EXIT.holds ? "good" : "bad" },
            why === "" ? "" : ` (${why})`,
          ],
        ],
      },
      ctx.layout,
      env,
    );
    return exit;
  },
};

async function askGate(
  address: string,
  service: string,
  deadlineMs: number,
  env: Env,
): Promise<Found> {
  // In plain text: a gate serves load balancers, which have no keys of ours. Ask one on this machine or on a network that is trusted.
  const client = new Client(address, credentials.createInsecure(), { ...CHANNEL_LIMITS });
  try {
    const call = callUnary(client, HEALTH.check, { service }, { deadlineMs });
    return readStatus((await unlessAborted(call, env.signal)).status ?? 0);
  } catch (error) {
    const why = isServiceError(error) ? error.details : textOf(error);
    return { exit: EXIT.cannotTell, answer: "cannot tell", why };
  } finally {
    client.close();
  }
}

function readStatus(status: number): Found {
  if (status === 1) return { exit: EXIT.holds, answer: "open", why: "" };
  if (status === 2) return { exit: EXIT.outOfAttestation, answer: "closed", why: "" };
  return { exit: EXIT.cannotTell, answer: "cannot tell", why: `the gate answered ${status}` };
}
