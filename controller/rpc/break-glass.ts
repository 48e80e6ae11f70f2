import type { handleUnaryCall, ServerUnaryCall } from "@grpc/grpc-js";
import { verifySignature } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { Reader } from "../../proto/signed/body.ts";
import { type BreakGlass, decodeBreakGlass } from "../../proto/signed/break-glass.ts";
import {
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  readEnvelope,
} from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { signersOf } from "../../proto/signed/threshold.ts";
import { ControllerError } from "../errors.ts";
import { operatorKeys } from "../operator-keys.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import { type Store, StoreError } from "../store/store.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import { peerIdentity } from "./peer.ts";
import { refusalOf } from "./status.ts";

export type BreakGlassReportOptions = {
  readonly store: Store;
  readonly declared: DeclaredState;
  readonly trustDomain: string;
  readonly clock: Clock;
  readonly log: EventLog;
};

type Request = muster.v1.BreakGlassReport.$Properties;
type Response = muster.v1.BreakGlassNoted.$Properties;

/**
 * Handler of ReportBreakGlass for grpc-js: what a gate let pass while no controller could be asked becomes a record, before it is answered. It opens nothing here.
 * Whatever a gate tells of itself is kept, whoever signed it: it has happened.
 */
export function breakGlassHandler(
  options: BreakGlassReportOptions,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    note(options, call).then(
      (response) => callback(null, response),
      (error: unknown) => callback(refusalOf(error, "ReportBreakGlass", options.log)),
    );
  };
}

async function note(
  o: BreakGlassReportOptions,
  call: ServerUnaryCall<Request, Response>,
): Promise<Response> {
  const nowUnixMs = o.clock.unixMs();
  const peer = peerIdentity(call, o.declared, o.trustDomain, ["gate"], nowUnixMs);
  const gate = peer.identity.name;
  const { token: wire, signers: counted, receivedAtUnixMs } = call.request;
  const envelope = readEnvelope(wire);
  if (envelope.payloadType !== PAYLOAD_TYPE.breakGlass)
    throw new FormatError(
      "WRONG_PAYLOAD_TYPE",
      `break-glass: found another payload type, wanted ${PAYLOAD_TYPE.breakGlass}`,
    );
  const token = decodeBreakGlass(envelope.payload);
  if (token.gate !== gate || token.trustDomain !== o.trustDomain)
    throw new ControllerError(
      "IDENTITY_REFUSED",
      `break-glass: found one for gate ${token.gate} of ${token.trustDomain}, wanted that of the gate that tells it, ${gate}`,
    );
  const read = new Reader("MALFORMED_BREAK_GLASS", "break-glass report");
  const record = recordOf(o, token, envelope, {
    signers: read
      .list("signers", counted, LIMITS.breakGlassSigners)
      .map((name) => read.name("signers", name)),
    receivedAtUnixMs: read.integer("received_at_unix_ms", receivedAtUnixMs),
  });
  const fresh = await write(o.store, record);
  const { pool, nodes, reason, signers, verified } = record;
  if (fresh)
    o.log.error("gate.break_glass", { gate, pool, nodes, reason, signers, verified, exempt: true });
  return { nonce: token.nonce };
}

function recordOf(
  { declared, clock }: BreakGlassReportOptions,
  token: BreakGlass,
  envelope: Envelope,
  told: Pick<RecordOf<"breakGlass">, "signers" | "receivedAtUnixMs">,
): RecordOf<"breakGlass"> {
  const holders = [...declared.operators.values()].flatMap(({ value }) =>
    operatorKeys(value, clock.unixMs()).map((publicKey) => ({ name: value.name, publicKey })),
  );
  const { gate, nonce, pool, nodes, codes, reason, lifeMs } = token;
  return {
    ...{ gate, nonce, pool, nodes, codes, reason, lifeMs, ...told },
    envelope: Buffer.from(encodeEnvelope(envelope)).toString("base64"),
    verified: signersOf(envelope, holders, verifySignature),
    reportedAtUnixMs: clock.unixMs(),
  };
}

/** Whether it is written now; false: it was before. @throws ControllerError STORE_UNAVAILABLE, OUTCOME_UNKNOWN */
async function write(store: Store, record: RecordOf<"breakGlass">): Promise<boolean> {
  const key = KEY.breakGlass(record.gate, record.nonce);
  try {
    await store.transact(
      [{ key, modRevision: 0 }],
      [{ kind: "put", key, value: encodeRecord("breakGlass", record) }],
    );
    return true;
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    // Told again, since the answer was lost.
    if (cause.code === "CONFLICT") return false;
    throw notWritten(cause);
  }
}

function notWritten(cause: StoreError): ControllerError {
  const code = cause.code === "OUTCOME_UNKNOWN" ? "OUTCOME_UNKNOWN" : "STORE_UNAVAILABLE";
  return new ControllerError(code, `break-glass: ${cause.message}`, { cause });
}
