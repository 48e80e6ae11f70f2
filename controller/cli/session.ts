import { type Client, connectivityState, Metadata, type MethodDefinition } from "@grpc/grpc-js";
import { callUnary, clientCredentials, controllerClient } from "../../proto/channel.ts";
import { LIMITS } from "../../proto/limits.ts";
import { encodeOperatorProof } from "../../proto/signed/command.ts";
import {
  encodeEnvelope,
  PAYLOAD_TYPE,
  type Signer,
  sealEnvelope,
} from "../../proto/signed/envelope.ts";
import { CliError } from "./cli-error.ts";
import { channelTarget, controllerAddresses } from "./controller-addresses.ts";
import type { Env } from "./env.ts";
import { loadOperatorKey } from "./operator-key.ts";
import { withProgress } from "./progress.ts";
import { failureOf } from "./rpc-failure.ts";
import { needSettings, type Settings, timeoutOf } from "./settings.ts";
import { trustedCa } from "./trusted-ca.ts";

/** One request's time unless the user says otherwise. */
const TIMEOUT_MS = 15_000;

/** A controller that is talked to, and the operator who talks. */
export type Session = {
  readonly client: Client;
  readonly signer: Signer;
  readonly operator: string;
  readonly trustDomain: string;
  /** As the settings say it: one, or several with commas. */
  readonly address: string;
  readonly timeoutMs: number;
  readonly env: Env;
};

/** Opens the operator's key and a channel to the controller; nothing is sent yet. The caller closes `client`. @throws CliError */
export async function openSession(settings: Settings, env: Env): Promise<Session> {
  const names = ["controller", "trustDomain", "operator", "key"] as const;
  const { controller: address, trustDomain, operator } = needSettings(settings, names);
  const timeoutMs = timeoutOf(settings, TIMEOUT_MS);
  const caPem = await trustedCa(settings, env, timeoutMs);
  const signer = await loadOperatorKey(settings, env);
  const target = await channelTarget(controllerAddresses(address));
  const client = controllerClient(target, clientCredentials(caPem), {
    // People wait in front of this: a dead connection is noticed within 8 s, a restarted controller soon after it is back.
    "grpc.keepalive_time_ms": 5_000,
    "grpc.keepalive_timeout_ms": 3_000,
    "grpc.initial_reconnect_backoff_ms": 200,
    "grpc.max_reconnect_backoff_ms": 2_000,
  });
  return { client, signer, operator, trustDomain, address, timeoutMs, env };
}

/** Metadata that says who reads: a fresh OperatorProof for this RPC. Throws none. */
export function proofMetadata(session: Session, rpc: string): Metadata {
  const { env, operator, trustDomain, signer } = session;
  const payload = encodeOperatorProof({
    operator,
    trustDomain,
    rpc,
    issuedAtUnixMs: env.clock.nowMs(),
    nonce: env.randomBytes(LIMITS.nonceBytes),
  });
  const metadata = new Metadata();
  const envelope = sealEnvelope(PAYLOAD_TYPE.operator, payload, signer);
  metadata.set("muster-operator-bin", Buffer.from(encodeEnvelope(envelope)));
  return metadata;
}

/** Asks the controller. @throws CliError CONTROLLER_UNREACHABLE, NOT_ALLOWED, ...; ServiceError NOT_FOUND is left to `otherwise` */
export async function ask<Req, Res>(
  session: Session,
  method: MethodDefinition<Req, Res>,
  request: Req,
): Promise<Res> {
  try {
    const options = {
      deadlineMs: session.timeoutMs,
      metadata: proofMetadata(session, method.path),
    };
    return await withProgress(session.env, `asking ${session.address}`, () =>
      unlessAborted(callUnary(session.client, method, request, options), session.env.signal),
    );
  } catch (error) {
    throw failureOf(error, session.address);
  }
}

/** `promise`, or CliError INTERRUPTED as soon as `signal` is aborted. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void =>
      reject(new CliError("INTERRUPTED", { message: "interrupted: found no answer" }));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/**
 * Whether the channel becomes ready within `timeoutMs`.
 * @param patient false gives up at the first connection that fails
 */
export async function becomesReady(
  client: Client,
  timeoutMs: number,
  patient: boolean,
): Promise<boolean> {
  const endMs = performance.now() + timeoutMs;
  const channel = client.getChannel();
  for (;;) {
    const state = channel.getConnectivityState(true);
    if (state === connectivityState.READY) return true;
    if (state === connectivityState.TRANSIENT_FAILURE && !patient) return false;
    const changed = await new Promise<boolean>((resolve) => {
      const deadline = Date.now() + endMs - performance.now();
      channel.watchConnectivityState(state, deadline, (error) => resolve(error === undefined));
    });
    if (!changed) return false;
  }
}
