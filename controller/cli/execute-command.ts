import { status } from "@grpc/grpc-js";
import { callUnary } from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { ADMIN } from "../../proto/services.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { type CommandBody, decodeCommand, encodeCommand } from "../../proto/signed/command.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { orderOf, saysWhatWasSeen } from "../../proto/signed/order.ts";
import type { CommandHead } from "./admin-client.ts";
import { CliError, textOf } from "./cli-error.ts";
import { type CommandAnswer, readAnswer } from "./command-answer.ts";
import { withProgress } from "./progress.ts";
import { failureOf, isCertain, isRepeatable, isServiceError } from "./rpc-failure.ts";
import { becomesReady, proofMetadata, type Session, unlessAborted } from "./session.ts";

const TRIES = 3;
const PAUSE_MS = 300;

/** The command's id and its sealed bytes, made once: every try sends the same. */
type Sealed = { readonly id: string; readonly envelope: muster.v1.Envelope.$Properties };

/** A command on its way. */
type Draft = {
  readonly body: CommandBody;
  readonly head: CommandHead;
  /** Once it was sent it stays as it is. */
  sealed: Sealed;
  inOrder: boolean;
};

/** How one try ended. */
type Try =
  | { readonly kind: "answer"; readonly answer: CommandAnswer }
  /** Certainly not executed. */
  | { readonly kind: "failed"; readonly error: unknown }
  /** Perhaps executed. */
  | { readonly kind: "unknown"; readonly error: unknown };

/** As AdminClient.execute. */
export function executeCommand(
  session: Session,
  body: CommandBody,
  head: CommandHead,
): Promise<CommandAnswer> {
  const { env, address } = session;
  return withProgress(env, `telling ${address}`, () => tryThrice(session, body, head));
}

async function tryThrice(
  session: Session,
  body: CommandBody,
  head: CommandHead,
): Promise<CommandAnswer> {
  const { env, address } = session;
  const draft = draftOf(session, body, head);
  let unknown: unknown;
  let refused: unknown;
  for (let attempt = 0; attempt < TRIES && !env.signal.aborted; attempt++) {
    if (attempt > 0) await env.clock.sleep(PAUSE_MS * attempt, env.signal);
    // Once bytes have left us their outcome matters, and a controller that restarts is waited for.
    if (!(await isReady(session, unknown !== undefined))) continue;
    const end = await tryInOrder(session, draft);
    if (end.kind === "answer") return end.answer;
    // A refusal settles nothing after a try whose outcome is unknown: that one may have been executed.
    if (end.kind === "failed" && unknown === undefined) refused = end.error;
    else unknown = end.error;
    if (!isRepeatable(end.error)) break;
  }
  if (unknown !== undefined) throw outcomeUnknown(draft.sealed.id, unknown);
  throw refused === undefined ? notSent(session) : failureOf(refused, address);
}

function draftOf(session: Session, body: CommandBody, head: CommandHead): Draft {
  const inOrder = head.seenRevision !== undefined || !saysWhatWasSeen(orderOf(body));
  return { body, head, sealed: seal(session, body, head), inOrder };
}

/** Sends the bytes once, after they say what was ordered last about their subject: one that is held back must not count after what came meanwhile. */
async function tryInOrder(session: Session, draft: Draft): Promise<Try> {
  if (draft.inOrder) return await tryOnce(session, draft.sealed);
  const { body, head } = draft;
  const { subject } = orderOf(body);
  const metadata = proofMetadata(session, ADMIN.getOrder.path);
  const options = { deadlineMs: session.timeoutMs, metadata };
  try {
    const call = callUnary(session.client, ADMIN.getOrder, { subject }, options);
    const { revision } = await unlessAborted(call, session.env.signal);
    draft.sealed = seal(session, body, { ...head, seenRevision: revision ?? 0 });
  } catch (error) {
    // A controller of before that holds nothing against an order, and takes the command as it is.
    if (!isServiceError(error) || error.code !== status.UNIMPLEMENTED)
      return { kind: "failed", error };
  }
  draft.inOrder = true;
  return await tryOnce(session, draft.sealed);
}

/** Sends the bytes once. @throws CliError WRONG_RESULT */
async function tryOnce(session: Session, sealed: Sealed): Promise<Try> {
  let result: muster.v1.CommandResult.$Properties;
  try {
    result = await send(session, sealed);
  } catch (error) {
    return { kind: isCertain(error) ? "failed" : "unknown", error };
  }
  return { kind: "answer", answer: readAnswer(result, sealed.id) };
}

function seal(session: Session, body: CommandBody, head: CommandHead): Sealed {
  const payload = encodeCommand({
    operator: session.operator,
    trustDomain: session.trustDomain,
    issuedAtUnixMs: session.env.clock.nowMs(),
    nonce: session.env.randomBytes(LIMITS.nonceBytes),
    seenRevision: head.seenRevision ?? 0,
    reason: head.reason ?? "",
    body,
  });
  try {
    // What the controller will read is read here first: a name that cannot be is said before anything is sent.
    decodeCommand(payload);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new CliError("MALFORMED_REQUEST", { message: cause.message, cause });
  }
  return {
    id: toHex(sha256(payload)),
    envelope: toWire(sealEnvelope(PAYLOAD_TYPE.command, payload, session.signer)),
  };
}

function send(session: Session, sealed: Sealed): Promise<muster.v1.CommandResult.$Properties> {
  const options = { deadlineMs: session.timeoutMs };
  const call = callUnary(session.client, ADMIN.execute, sealed.envelope, options);
  return unlessAborted(call, session.env.signal);
}

async function isReady(session: Session, patient: boolean): Promise<boolean> {
  const { client, timeoutMs, env } = session;
  try {
    return await unlessAborted(becomesReady(client, timeoutMs, patient), env.signal);
  } catch {
    return false;
  }
}

function notSent(session: Session): CliError {
  if (session.env.signal.aborted)
    return new CliError("INTERRUPTED", { message: "interrupted: the command was not sent" });
  return new CliError("CONTROLLER_UNREACHABLE", {
    message: `controller ${session.address}: found nobody there with a certificate of the CA, wanted one; the command was not sent`,
    hint: "is the controller running, and are its address and CA right?",
  });
}

function outcomeUnknown(id: string, cause: unknown): CliError {
  const why = isServiceError(cause) ? cause.details : textOf(cause);
  return new CliError("OUTCOME_UNKNOWN", {
    message: `command ${id}: found no answer (${why}), wanted one; outcome unknown: it may have been executed`,
    cause,
    hint: "see with muster status whether it took effect before you give it again",
  });
}
