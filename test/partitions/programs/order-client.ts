import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "@grpc/grpc-js";
import { callUnary, clientCredentials, controllerClient } from "../../../proto/channel.ts";
import { sodiumSigner } from "../../../proto/ed25519.ts";
import { ADMIN } from "../../../proto/services.ts";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { toWire } from "../../../proto/signed/envelope.ts";
import { sealCommand, seenOf } from "../../e2e/operator-client.ts";
import { monotonicUs } from "../../fleet/clock.ts";
import type { Order, Toggled } from "../history.ts";

/** What the file that is its one argument says. */
export type OrderClientConfig = Toggled & {
  readonly trustDomain: string;
  readonly operator: string;
  /** Of the operator's key, hex. */
  readonly seed: string;
  readonly caFile: string;
  /** Public listeners. */
  readonly controllers: readonly string[];
  readonly out: string;
  readonly deadlineMs: number;
  readonly pauseMs: number;
};

const DONE = 1;
const config = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as OrderClientConfig;
const out = openSync(config.out, "a");
const operator = {
  name: config.operator,
  signer: sodiumSigner(Buffer.from(config.seed, "hex")),
  trustDomain: config.trustDomain,
};
const credentials = clientCredentials(readFileSync(config.caFile, "utf8"));
let stopped = false;
let at = 0;

function connect(): Client {
  return controllerClient(address(), credentials);
}

function address(): string {
  return config.controllers[at % config.controllers.length] ?? "";
}

/** Gives orders without an end, each after the answer to the last; one that is not answered sends it to the next controller. */
async function orderOn(): Promise<void> {
  let client = connect();
  for (let i = 0; !stopped; i++) {
    const order = await give(client, bodyOf(i));
    writeSync(out, `${JSON.stringify(order)}\n`);
    if (order.outcome === "unknown") {
      client.close();
      at += 1;
      client = connect();
    }
    await delay(config.pauseMs);
  }
  client.close();
}

function bodyOf(i: number): CommandBody {
  const { pool, node } = config;
  if (i % 3 === 0)
    return { kind: "create-token", identity: "gate", name: `gate-${i}`, lifeMs: 3_600_000 };
  return i % 3 === 1
    ? { kind: "disable", pool, nodes: [node] }
    : { kind: "enable", seenRelease: "", pool, nodes: [node], rolling: false };
}

async function give(client: Client, body: CommandBody): Promise<Order> {
  // Whoever is not told is taken to have seen nothing, and is refused.
  const seen = await seenOf(client, operator, body).catch(() => 0);
  const envelope = sealCommand(operator, body, seen);
  const digest = toHex(sha256(envelope.payload));
  const kind = body.kind as Order["kind"];
  const given = { kind, digest, sentUs: monotonicUs(), via: address() };
  try {
    const wire = toWire(envelope);
    const { deadlineMs } = config;
    const answer = await callUnary(client, ADMIN.execute, wire, { deadlineMs });
    const { code = "", token } = answer;
    const outcome = answer.outcome === DONE ? "done" : "refused";
    const tokenHash = token ? toHex(sha256(token)) : "";
    return { ...given, endUs: monotonicUs(), outcome, code: code ?? "", tokenHash };
  } catch (error) {
    const code = error instanceof Error ? error.message : String(error);
    return { ...given, endUs: monotonicUs(), outcome: "unknown", code, tokenHash: "" };
  }
}

process.once("SIGTERM", () => {
  stopped = true;
});
await orderOn();
closeSync(out);
