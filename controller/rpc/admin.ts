import type {
  handleServerStreamingCall,
  handleUnaryCall,
  Metadata,
  ServerWritableStream,
} from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { ADMIN } from "../../proto/services.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import { decodeOperatorProof } from "../../proto/signed/command.ts";
import {
  decodeEnvelope,
  PAYLOAD_TYPE,
  readEnvelope,
  type Signer,
} from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import type { CommandContext } from "../commands/context.ts";
import { executeSeen, signerOf } from "../commands/execute.ts";
import { ControllerError } from "../errors.ts";
import type { History } from "../history/history.ts";
import { type ViewSources, Views } from "../views/views.ts";
import { wantReader } from "../views/want-reader.ts";
import { BackupService } from "./backup.ts";
import { type LogReadings, logReadings } from "./log-reading.ts";
import { type AskedNow, nowOrThen, wantNow } from "./past-reading.ts";
import { type RecordingOptions, serveRecording } from "./recording.ts";
import { asServiceError, refusalOf } from "./status.ts";

type V1 = LogReadings & {
  readonly getRegister: handleUnaryCall<
    muster.v1.RegisterRequest.$Properties,
    muster.v1.Register.$Properties
  >;
  readonly getOrder: handleUnaryCall<
    muster.v1.OrderRequest.$Properties,
    muster.v1.OrderAnswer.$Properties
  >;
  readonly makePlan: handleUnaryCall<
    muster.v1.PlanRequest.$Properties,
    muster.v1.PlanAnswer.$Properties
  >;
  readonly execute: handleUnaryCall<
    muster.v1.Envelope.$Properties,
    muster.v1.CommandResult.$Properties
  >;
  readonly getFleet: handleUnaryCall<
    muster.v1.FleetRequest.$Properties,
    muster.v1.FleetView.$Properties
  >;
  readonly watchFleet: handleServerStreamingCall<
    muster.v1.FleetRequest.$Properties,
    muster.v1.FleetView.$Properties
  >;
  readonly getDeclaration: handleUnaryCall<
    muster.v1.DeclarationRequest.$Properties,
    muster.v1.Declaration.$Properties
  >;
  readonly listIdentities: handleUnaryCall<
    muster.v1.IdentitiesRequest.$Properties,
    muster.v1.Identities.$Properties
  >;
  readonly getAlerts: handleUnaryCall<
    muster.v1.AlertsRequest.$Properties,
    muster.v1.AlertList.$Properties
  >;
  readonly getZombies: handleUnaryCall<
    muster.v1.ZombiesRequest.$Properties,
    muster.v1.ZombieList.$Properties
  >;
  readonly listControllers: handleUnaryCall<
    muster.v1.ControllersRequest.$Properties,
    muster.v1.ControllerList.$Properties
  >;
  readonly getTrust: handleUnaryCall<
    muster.v1.TrustRequest.$Properties,
    muster.v1.TrustView.$Properties
  >;
  readonly watchAlerts: handleServerStreamingCall<
    muster.v1.AlertsRequest.$Properties,
    muster.v1.AlertList.$Properties
  >;
  readonly makePageLink: handleUnaryCall<
    muster.v1.PageLinkRequest.$Properties,
    muster.v1.PageLink.$Properties
  >;
  readonly record: handleServerStreamingCall<
    muster.v1.RecordRequest.$Properties,
    muster.v1.Recorded.$Properties
  >;
  readonly backup: handleServerStreamingCall<
    muster.v1.BackupRequest.$Properties,
    muster.v1.BackupPart.$Properties
  >;
};

export type AdminOptions = ViewSources & {
  readonly recording: RecordingOptions;
  /** What was known once. */
  readonly history: History;
  /** Signs backups: with the key that signs permits. */
  readonly signer: Signer;
  /** Where operators are let in to the status page; absent: there is none. */
  readonly page?: PageDoor | undefined;
  /** Resolves when declared state has the revision: an operator reads what it wrote. */
  readonly caughtUp: (revision: number) => Promise<void>;
};

/** Makes links that let an operator in to the status page, once and not for long. */
export type PageDoor = { link(operator: string): muster.v1.PageLink.$Properties };

/** At most five views a second go to one watcher. */
const VIEW_INTERVAL_MS = 200;
/** A watcher is shown ages growing even when nothing else changes. */
const IDLE_VIEW_MS = 1_000;

/** The Admin service: who asks, wire to domain, and back. Decides nothing. */
export function adminService(o: AdminOptions): V1 {
  const { log } = o.commands;
  const proofs = new ProofBook(o.commands);
  const views = new Views(o);
  const shown = nowOrThen(views, o.history);
  const unary =
    <Req, Res>(
      rpc: string,
      answer: (request: Req, operator: string) => Promise<Res> | Res,
    ): handleUnaryCall<Req, Res> =>
    (call, callback) => {
      Promise.resolve()
        .then(() => answer(call.request, proofs.authenticate(call.metadata, rpc)))
        .then(
          (response) => callback(null, response),
          (error: unknown) => callback(refusalOf(error, rpc, log)),
        );
    };
  /** A view now and after each change. */
  const watched =
    <Req extends AskedNow, Res>(
      rpc: string,
      view: (request: Req) => Res,
    ): handleServerStreamingCall<Req, Res> =>
    (call) => {
      call.on("error", () => undefined);
      try {
        const operator = proofs.authenticate(call.metadata, rpc);
        wantNow(call.request);
        const first = view(call.request);
        watch(call, { rpc, operator, o, first, view: () => view(call.request) });
      } catch (error) {
        call.emit("error", asServiceError(refusalOf(error, rpc, log)));
      }
    };
  return {
    execute: executeHandler(o),
    getFleet: unary(ADMIN.getFleet.path, shown.fleet),
    watchFleet: watched(ADMIN.watchFleet.path, (request) => views.fleet(request)),
    listControllers: unary(ADMIN.listControllers.path, () => views.controllers()),
    getOrder: unary(ADMIN.getOrder.path, (request) => views.order(request)),
    getDeclaration: unary(ADMIN.getDeclaration.path, shown.declaration),
    getRegister: unary(ADMIN.getRegister.path, shown.register),
    makePlan: unary(ADMIN.makePlan.path, (request) => views.plan(request)),
    getTrust: unary(ADMIN.getTrust.path, () => views.trust()),
    listIdentities: unary(ADMIN.listIdentities.path, shown.identities),
    getAlerts: unary(ADMIN.getAlerts.path, shown.alerts),
    watchAlerts: watched(ADMIN.watchAlerts.path, (request) => views.alerts(request)),
    getZombies: unary(ADMIN.getZombies.path, (request) => views.zombies(request)),
    ...logReadings(o.transparency, unary),
    makePageLink: unary(ADMIN.makePageLink.path, (_, operator) => pageLink(o.page, operator)),
    record: recordHandler(o, proofs, (pool) => views.pools(pool)),
    backup: new BackupService({ ...o.fleet, ...o.commands, signer: o.signer }).handler(proofs),
  };
}

/** @throws ControllerError NO_STATUS_PAGE */
function pageLink(page: PageDoor | undefined, operator: string): muster.v1.PageLink.$Properties {
  if (page !== undefined) return page.link(operator);
  throw new ControllerError(
    "NO_STATUS_PAGE",
    "status page: found none at this controller, wanted status.listen in its configuration",
  );
}

function executeHandler(o: AdminOptions): V1["execute"] {
  return (call, callback) => {
    Promise.resolve()
      .then(() => executeSeen(o.commands, o.caughtUp, readEnvelope(call.request)))
      .then(
        (result) => callback(null, result),
        (error: unknown) => callback(refusalOf(error, "Execute", o.commands.log)),
      );
  };
}

function recordHandler(
  o: AdminOptions,
  proofs: ProofBook,
  poolsFor: (pool: string) => readonly string[],
): V1["record"] {
  const rpc = "/muster.v1.Admin/Record";
  const { declared, log } = o.commands;
  return (call) => {
    call.on("error", () => undefined);
    try {
      const operator = proofs.authenticate(call.metadata, rpc);
      const asked = call.request.pools ?? [];
      const pools = asked.length === 0 ? poolsFor("") : asked.flatMap(poolsFor);
      serveRecording(
        call,
        [...new Set(pools)].sort(),
        () => wantReader(declared, operator, rpc),
        o.recording,
      );
    } catch (error) {
      call.emit("error", asServiceError(refusalOf(error, rpc, log)));
    }
  };
}

type Watch<Res> = {
  readonly rpc: string;
  readonly operator: string;
  readonly o: AdminOptions;
  readonly first: Res;
  readonly view: () => Res;
};

function watch<Req, Res>(
  call: ServerWritableStream<Req, Res>,
  { rpc, operator, o, first, view }: Watch<Res>,
): void {
  let dirty = false;
  let lastMs = o.fleet.clock.monotonicMs();
  const show = (): void => {
    // The proof was good when the call began: an operator who was revoked since sees no more.
    try {
      wantReader(o.commands.declared, operator, rpc);
    } catch (error) {
      refuse(error);
      return;
    }
    const nowMs = o.fleet.clock.monotonicMs();
    if (!dirty && nowMs - lastMs < IDLE_VIEW_MS) return;
    // A watcher that reads slowly is shown fewer views, never older ones.
    if (call.writableLength > 0) return;
    dirty = false;
    lastMs = nowMs;
    try {
      call.write(view());
    } catch (error) {
      refuse(error);
    }
  };
  const refuse = (error: unknown): void => {
    end();
    call.emit("error", asServiceError(refusalOf(error, rpc, o.commands.log)));
  };
  const stopListening = o.fleet.verifier.onChange(() => {
    dirty = true;
  });
  const timer = setInterval(show, VIEW_INTERVAL_MS);
  const end = (): void => {
    clearInterval(timer);
    stopListening();
  };
  call.on("cancelled", end);
  call.on("close", end);
  call.write(first);
}

/** Proofs of operators that were used: each counts once, within a minute of both clocks. */
class ProofBook {
  readonly #commands: CommandContext;
  readonly #used = new Map<string, number>();

  constructor(commands: CommandContext) {
    this.#commands = commands;
  }

  /** The operator who asks, and may. @throws ControllerError, FormatError */
  authenticate(metadata: Metadata, rpc: string): string {
    const [value] = metadata.get("muster-operator-bin");
    if (!Buffer.isBuffer(value))
      throw new ControllerError(
        "UNKNOWN_OPERATOR",
        `${rpc}: found no operator's proof, wanted one in metadata muster-operator-bin`,
      );
    const envelope = decodeEnvelope(value);
    if (envelope.payloadType !== PAYLOAD_TYPE.operator)
      throw new FormatError(
        "WRONG_PAYLOAD_TYPE",
        `operator proof: found another payload type, wanted ${PAYLOAD_TYPE.operator}`,
      );
    const operator = signerOf(this.#commands, envelope);
    const proof = decodeOperatorProof(envelope.payload);
    if (proof.operator !== operator)
      throw new ControllerError(
        "UNKNOWN_OPERATOR",
        `operator proof: found it naming ${proof.operator}, wanted the signer, ${operator}`,
      );
    if (proof.rpc !== rpc)
      throw new ControllerError(
        "UNKNOWN_OPERATOR",
        `operator proof: found one for another call, wanted ${rpc}`,
      );
    if (proof.trustDomain !== this.#commands.trustDomain)
      throw new ControllerError(
        "WRONG_TRUST_DOMAIN",
        `operator proof: found trust domain ${proof.trustDomain}, wanted ${this.#commands.trustDomain}`,
      );
    this.#once(proof.issuedAtUnixMs, toHex(proof.nonce));
    wantReader(this.#commands.declared, operator, rpc);
    return operator;
  }

  #once(issuedAtUnixMs: number, nonce: string): void {
    const nowUnixMs = this.#commands.clock.unixMs();
    const skewMs = Math.abs(nowUnixMs - issuedAtUnixMs);
    if (skewMs > LIMITS.proofSkewMs)
      throw new ControllerError(
        "COMMAND_EXPIRED",
        `operator proof: found it ${skewMs} ms away from the controller's clock, wanted at most ${LIMITS.proofSkewMs}`,
      );
    for (const [used, atUnixMs] of this.#used)
      if (nowUnixMs - atUnixMs > LIMITS.proofSkewMs * 2) this.#used.delete(used);
      else break;
    if (this.#used.has(nonce))
      throw new ControllerError(
        "REPLAYED",
        "operator proof: found one that was used, wanted a new one",
      );
    this.#used.set(nonce, nowUnixMs);
  }
}
