import { keyidOf, verifySignature } from "../../proto/ed25519.ts";
import { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { type Command, type CommandBody, decodeCommand } from "../../proto/signed/command.ts";
import {
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
} from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { ControllerError } from "../errors.ts";
import { furtherKeys, operatorKeys } from "../operator-keys.ts";
import { decodeRecord, encodeRecord, KEY, type RecordOf } from "../records.ts";
import { type StoreEntry, StoreError } from "../store/store.ts";
import { isRecent } from "../verdict/freshness.ts";
import { describeLack, FURTHER_KEY_SIGNS, mayCommand } from "../verdict/roles.ts";
import { answerAlert, approveAnswer, learnMessages } from "./alerts.ts";
import { applyPool } from "./apply-pool.ts";
import { registerBuild, retireFlag } from "./builds.ts";
import { approveChange, closeChange } from "./changes.ts";
import type { Answer, BodyOf, CommandContext, Effect, Handler, Verified } from "./context.ts";
import { createToken } from "./create-token.ts";
import { drainController } from "./drain-controller.ts";
import { approveExemption, closeExemption, proposeExemption } from "./exemptions.ts";
import { changeFurtherKey } from "./further-key.ts";
import { banNode, endGate, evictNode } from "./identities.ts";
import { addOperator, revokeOperator } from "./operators.ts";
import { refuseLate, takeTurn } from "./order.ts";
import { OUTCOME_NUMBER } from "./outcome.ts";
import { advancePlan, startPlan } from "./plans.ts";
import { setPolicy } from "./policy.ts";
import {
  abortRelease,
  approveRelease,
  completeRelease,
  proposeRelease,
  signTask,
  startRelease,
} from "./releases.ts";
import { rotateAuthority } from "./rotate-authority.ts";
import { rotateOperatorKey } from "./rotate-operator-key.ts";
import { rotateTrust } from "./rotate-trust.ts";
import { disable, enable, halt, measureNow } from "./traffic.ts";
import { closeWindow, openWindow } from "./windows.ts";
import { keepName } from "./zombies.ts";

type Result = muster.v1.CommandResult.$Properties;

const MAX_RECORDED_REASONS = 500;

/** How often a command is decided anew when somebody else's write came first. */
const MAX_TRIES = 5;

/**
 * Executes one signed command, once: the same bytes again give the recorded result. What is understood and refused is a result; the rest throws.
 * @throws FormatError, ControllerError UNKNOWN_OPERATOR, BAD_SIGNATURE, WRONG_TRUST_DOMAIN, COMMAND_EXPIRED, OUTCOME_UNKNOWN, STORE_UNAVAILABLE
 */
export async function execute(context: CommandContext, envelope: Envelope): Promise<Result> {
  const command = verifyCommand(context, envelope);
  const digest = toHex(sha256(envelope.payload));
  const begun = {
    revision: context.declared.revision,
    unixMs: context.verifier.exemptions.nowUnixMs(),
  };
  for (let tries = 1; ; tries++) {
    const recorded = await context.store.get(KEY.command(digest)).catch(fail);
    if (recorded !== undefined) return recordedResult(recorded);
    wantRecent(context, command);
    const signerRevision = standingOf(context, command, envelope);
    const late = refuseLate(context, command);
    const effect = late ?? (await dispatch(context, command, { digest, begun }).catch(fail));
    context.log.info("command", {
      command: digest,
      kind: command.body.kind,
      operator: command.operator,
      outcome: effect.answer.outcome,
      code: effect.answer.code,
    });
    // A question changes nothing and may be asked again. Everything else is over once it is answered: bytes that were refused do not come true later,
    // when somebody sends them again.
    if (command.body.kind === "measure-now") return toResult(effect.answer, digest, 0);
    try {
      return await commit(context, { command, digest, envelope, signerRevision }, effect);
    } catch (error) {
      const over = endOf(command, error, tries);
      if (over !== undefined) return toResult(over, digest, 0);
      if (!isConflict(error)) return fail(error);
    }
  }

  function fail(error: unknown): never {
    if (!(error instanceof StoreError)) throw error;
    context.verifier.sight.storeFailed(error);
    const unknown = error.code === "OUTCOME_UNKNOWN";
    throw new ControllerError(
      unknown ? "OUTCOME_UNKNOWN" : "STORE_UNAVAILABLE",
      `command ${digest.slice(0, 12)}: ${error.message}`,
      { cause: error },
    );
  }
}

/**
 * As `execute`, for whoever reads next: what was written is seen here before it is answered.
 * @param caughtUp resolves when declared state has a revision
 */
export async function executeSeen(
  context: CommandContext,
  caughtUp: (revision: number) => Promise<void>,
  envelope: Envelope,
): Promise<Result> {
  const result = await execute(context, envelope);
  await caughtUp(result.revision ?? 0);
  return result;
}

/**
 * What a command would be answered now, and nothing else: nothing is written, and neither its age nor whether it was executed before is asked.
 * @param as what of it is to be taken for something else, once its signature holds
 * @throws FormatError, ControllerError UNKNOWN_OPERATOR, BAD_SIGNATURE, WRONG_TRUST_DOMAIN; StoreError
 */
export async function judgeCommand(
  context: CommandContext,
  envelope: Envelope,
  as: (command: Command) => Command,
): Promise<Answer> {
  const command = as(verifyCommand(context, envelope));
  const digest = toHex(sha256(envelope.payload));
  const begun = {
    revision: context.declared.revision,
    unixMs: context.verifier.exemptions.nowUnixMs(),
  };
  return (await dispatch(context, command, { digest, begun })).answer;
}

function isConflict(error: unknown): boolean {
  return error instanceof StoreError && error.code === "CONFLICT";
}

/**
 * What is answered after a transaction that certainly was not made, if it is not tried again. A thing that does not fit into the store is wrong, not the
 * store; it is not recorded, since its record would not fit either.
 */
function endOf(command: Command, error: unknown, tries: number): Answer | undefined {
  const { kind } = command.body;
  if (error instanceof StoreError && error.code === "TOO_LARGE")
    return {
      outcome: "refused",
      code: "MALFORMED_DECLARATION",
      message: `${kind}: ${error.message}`,
    };
  if (!isConflict(error) || tries < MAX_TRIES) return undefined;
  return {
    outcome: "refused",
    code: "CHANGED_MEANWHILE",
    message: `${kind}: found other changes coming first ${tries} times`,
  };
}

/** Verifies before it parses: the operator is found by the key that made the signature, and must be the one the command names. */
function verifyCommand(context: CommandContext, envelope: Envelope): Command {
  if (envelope.payloadType !== PAYLOAD_TYPE.command)
    throw new FormatError(
      "WRONG_PAYLOAD_TYPE",
      `command: found another payload type, wanted ${PAYLOAD_TYPE.command}`,
    );
  const { operator, further } = commandSigner(context, envelope);
  const command = decodeCommand(envelope.payload);
  if (command.operator !== operator)
    throw new ControllerError(
      "UNKNOWN_OPERATOR",
      `command: found it naming ${command.operator}, wanted the signer, ${operator}`,
    );
  if (command.trustDomain !== context.trustDomain)
    throw new ControllerError(
      "WRONG_TRUST_DOMAIN",
      `command: found trust domain ${command.trustDomain}, wanted ${context.trustDomain}`,
    );
  const { kind } = command.body;
  if (further && !FURTHER_KEY_SIGNS.includes(kind))
    throw new ControllerError(
      "NOT_ALLOWED",
      `${kind}: found it signed by a further key of ${operator}, wanted the own one`,
    );
  return command;
}

type Sources = Pick<CommandContext, "declared" | "verifier">;

/**
 * The active operator one of whose own keys made the envelope's first signature.
 * @throws ControllerError UNKNOWN_OPERATOR, BAD_SIGNATURE
 */
export function signerOf({ declared, verifier }: Sources, envelope: Envelope): string {
  const nowUnixMs = verifier.exemptions.nowUnixMs();
  return signerAmong(declared, envelope, (operator) => operatorKeys(operator, nowUnixMs));
}

/**
 * As `signerOf`, of a command, which a further key may have signed too.
 * @throws ControllerError UNKNOWN_OPERATOR, BAD_SIGNATURE
 */
export function commandSigner(
  { declared, verifier }: Sources,
  envelope: Envelope,
): { readonly operator: string; readonly further: boolean } {
  const nowUnixMs = verifier.exemptions.nowUnixMs();
  const operator = signerAmong(declared, envelope, (value) => [
    ...operatorKeys(value, nowUnixMs),
    ...furtherKeys(value),
  ]);
  const value = declared.operators.get(operator)?.value;
  const own = value === undefined ? [] : operatorKeys(value, nowUnixMs);
  return { operator, further: !own.some((key) => keyidOf(key) === envelope.signatures[0]?.keyid) };
}

function signerAmong(
  declared: Sources["declared"],
  envelope: Envelope,
  keysOf: (operator: RecordOf<"operator">) => readonly Uint8Array[],
): string {
  const [signature] = envelope.signatures;
  for (const { value } of declared.operators.values()) {
    if (value.state !== "active" || signature === undefined) continue;
    const publicKey = keysOf(value).find((key) => keyidOf(key) === signature.keyid);
    if (publicKey === undefined) continue;
    const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
    if (verifySignature(publicKey, message, signature.sig)) return value.name;
    throw new ControllerError(
      "BAD_SIGNATURE",
      `signature of ${value.name}: found one that does not verify`,
    );
  }
  throw new ControllerError("UNKNOWN_OPERATOR", "signature: found one by no active operator's key");
}

/**
 * Whether the signer is an operator still, by the revision of its record. Asked anew in each try, before the decision: who is revoked while nodes are asked
 * has ordered nothing.
 */
function standingOf(context: CommandContext, command: Command, envelope: Envelope): number {
  commandSigner(context, envelope);
  return context.declared.operators.get(command.operator)?.modRevision ?? 0;
}

function wantRecent(context: CommandContext, command: Command): void {
  const nowUnixMs = context.clock.unixMs();
  if (!isRecent(command.issuedAtUnixMs, nowUnixMs, LIMITS.commandSkewMs))
    throw new ControllerError(
      "COMMAND_EXPIRED",
      `command: found it ${Math.abs(nowUnixMs - command.issuedAtUnixMs)} ms away from the controller's clock, wanted at most ${LIMITS.commandSkewMs}`,
    );
  const restoredAtUnixMs = context.declared.restored?.value.atUnixMs ?? 0;
  // Perhaps it was carried out already, after the backup was made: the record of that is lost.
  if (command.issuedAtUnixMs <= restoredAtUnixMs)
    throw new ControllerError(
      "COMMAND_EXPIRED",
      `command: found it ${restoredAtUnixMs - command.issuedAtUnixMs} ms older than the putting back of the store, wanted one given since`,
    );
}

/** Every kind of command, and what it does. */
const HANDLERS: { readonly [K in CommandBody["kind"]]: Handler<BodyOf<K>> } = {
  "add-operator": addOperator,
  "revoke-operator": revokeOperator,
  "create-token": createToken,
  "apply-pool": applyPool,
  enable: enable,
  disable: disable,
  halt: halt,
  "evict-node": evictNode,
  "ban-node": banNode,
  "measure-now": measureNow,
  "register-build": registerBuild,
  "retire-flag": retireFlag,
  "propose-release": proposeRelease,
  "approve-release": approveRelease,
  "sign-task": signTask,
  "start-release": startRelease,
  "complete-release": completeRelease,
  "abort-release": abortRelease,
  "open-window": openWindow,
  "close-window": closeWindow,
  "propose-exemption": proposeExemption,
  "approve-exemption": approveExemption,
  "close-exemption": closeExemption,
  "start-plan": startPlan,
  "advance-plan": advancePlan,
  "answer-alert": answerAlert,
  "approve-answer": approveAnswer,
  "learn-messages": learnMessages,
  "keep-name": keepName,
  "drain-controller": drainController,
  "rotate-trust": rotateTrust,
  "rotate-authority": rotateAuthority,
  "rotate-operator-key": rotateOperatorKey,
  "further-key": changeFurtherKey,
  "end-gate": endGate,
  "set-policy": setPolicy,
  "approve-change": approveChange(dispatch),
  "close-change": closeChange,
};

/** Every kind there is, sorted. Throws none. */
export function commandKinds(): readonly string[] {
  return Object.keys(HANDLERS).sort();
}

function dispatch(
  context: CommandContext,
  command: Command,
  about: Omit<Verified, "command">,
): Promise<Effect> {
  const { operator, body } = command;
  const right = mayCommand(context.declared.operators.get(operator)?.value.roles, body.kind);
  if (!right.may)
    return Promise.resolve({
      answer: {
        outcome: "not-allowed",
        code: "NOT_ALLOWED",
        message: `${body.kind}: found ${operator} ${describeLack(right)}`,
        remedy: "muster operator list",
      },
    });
  // The table pairs each kind with a handler of its very body; the compiler cannot follow that through a lookup.
  const handler = HANDLERS[command.body.kind] as Handler<CommandBody>;
  return handler(context, { ...about, command });
}

/** A command as it was decided on. */
type Decided = {
  readonly command: Command;
  readonly digest: string;
  readonly envelope: Envelope;
  /** Of the operator's record when the decision began: a later one is another standing. */
  readonly signerRevision: number;
};

/** Effect, operator's standing and the command's own record become durable together, or not at all. */
async function commit(
  context: CommandContext,
  { command, digest, envelope, signerRevision }: Decided,
  effect: Effect,
): Promise<Result> {
  const { token: _token, joinCommand: _join, reasons, ...answer } = effect.answer;
  // The record of a refusal over a whole large pool keeps the first reasons; the answer has them all.
  const recordable = { ...answer, reasons: (reasons ?? []).slice(0, MAX_RECORDED_REASONS) };
  const record: RecordOf<"command"> = {
    envelope: Buffer.from(encodeEnvelope(envelope)).toString("base64"),
    result: Buffer.from(
      muster.v1.CommandResult.encode(toResult(recordable, digest, 0)).finish(),
    ).toString("base64"),
    operator: command.operator,
    atUnixMs: context.clock.unixMs(),
  };
  const operatorKey = KEY.operator(command.operator);
  const compares = (effect.compares ?? []).filter((c) => c.key !== operatorKey);
  const does = effect.answer.outcome === "done" && (effect.writes ?? []).length > 0;
  const turn = does ? takeTurn(context, command, digest) : { compares: [], writes: [] };
  const { revision } = await context.store.transact(
    [
      ...compares,
      ...turn.compares,
      { key: operatorKey, modRevision: signerRevision },
      { key: KEY.command(digest), modRevision: 0 },
    ],
    [
      ...(effect.writes ?? []),
      ...turn.writes,
      { kind: "put", key: KEY.command(digest), value: encodeRecord("command", record) },
    ],
  );
  return toResult(
    effect.answer,
    digest,
    revisionOf(OUTCOME_NUMBER[effect.answer.outcome], revision),
  );
}

function recordedResult({ key, value, modRevision }: StoreEntry): Result {
  const { result } = decodeRecord("command", key, value);
  const recorded = muster.v1.CommandResult.decode(Buffer.from(result, "base64"));
  recorded.revision = revisionOf(recorded.outcome, modRevision);
  return recorded;
}

/** The revision a result shows: that of its change, 0 when it changed nothing but the record. */
function revisionOf(outcome: number | null | undefined, revision: number): number {
  return outcome === OUTCOME_NUMBER.done ? revision : 0;
}

function toResult(answer: Answer, digest: string, revision: number): Result {
  return {
    outcome: OUTCOME_NUMBER[answer.outcome],
    command: digest,
    revision,
    code: answer.code ?? "",
    message: answer.message ?? "",
    reasons: (answer.reasons ?? []).map((r) => ({ ...r })),
    remedy: answer.remedy ?? "",
    nodes: [...(answer.nodes ?? [])],
    token: answer.token ?? "",
    joinCommand: answer.joinCommand ?? "",
  };
}
