import { status } from "@grpc/grpc-js";
import { clientCredentials, controllerClient } from "../proto/channel.ts";
import { clockHint } from "../proto/clock-hint.ts";
import type { Identity } from "../proto/enrol.ts";
import type { muster } from "../proto/gen/muster.js";
import { ATTESTATION } from "../proto/services.ts";
import type { Signer } from "../proto/signed/envelope.ts";

export type ToController = muster.v1.AgentMessage.$Properties;
export type FromController = muster.v1.ControllerMessage.$Properties;

/** Why a stream ended: `denied` banned or evicted, `busy` told to stay away for a while, `lost` everything else. */
export type EndCause = "lost" | "denied" | "busy";

/** What comes over a stream; after `ended` nothing does. */
export type StreamHandlers = {
  received(message: FromController): void;
  /** Everything written has been taken: writing may go on. */
  drained(): void;
  ended(cause: EndCause, detail: string): void;
};

/** One stream to one controller. */
export interface AttestStream {
  /** Signs what is said over it: with the key of the certificate that it was opened with. Absent: with the one that there is. */
  readonly signer?: Signer;
  /** Writes a message; false when the controller does not keep up and `drained` is to be waited for. */
  write(message: ToController): boolean;
  /** Cuts the stream; `ended` is not called for it. */
  close(): void;
}

/** Opens streams; the edge that tests replace by nothing: they run a real controller. */
export type OpenStream = (address: string, handlers: StreamHandlers) => AttestStream;

const CAUSES: Readonly<Record<number, EndCause>> = {
  [status.PERMISSION_DENIED]: "denied",
  [status.ABORTED]: "busy",
  [status.RESOURCE_EXHAUSTED]: "busy",
};

/** With another controller to go to, one that hangs is given up within three seconds: a ping each second, and 1.8 s for its answer. */
const IMPATIENT = { "grpc.keepalive_time_ms": 1_000, "grpc.keepalive_timeout_ms": 1_800 };

/**
 * Opens a stream over a connection of its own, mutual TLS against the pinned CA. Throws none: a failure is `ended`.
 * @param controllers how many there are  @param nowUnixMs wall clock, to say what is wrong with a certificate's dates
 */
export function attestStreamOpener(
  identity: Pick<Identity, "tls" | "caPem" | "signer">,
  controllers: number,
  nowUnixMs: () => number = () => Date.now(),
): OpenStream {
  return (address, handlers) => {
    // As it is now: it is renewed, and so is whom it trusts.
    const { tls, caPem, signer } = identity;
    const channelCredentials = clientCredentials(caPem, tls);
    const client = controllerClient(address, channelCredentials, controllers > 1 ? IMPATIENT : {});
    const { path, requestSerialize, responseDeserialize } = ATTESTATION.attest;
    const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    let open = true;
    const end = (cause: EndCause, detail: string): void => {
      if (!open) return;
      open = false;
      client.close();
      handlers.ended(cause, detail);
    };
    call.on("data", (message: FromController) => {
      if (open) handlers.received(message);
    });
    call.on("drain", () => {
      if (open) handlers.drained();
    });
    call.on("error", (error: { code?: number; details?: string }) => {
      const name = status[error.code ?? status.UNKNOWN] ?? "UNKNOWN";
      const cause = CAUSES[error.code ?? -1] ?? "lost";
      const details = error.details ?? "";
      const hint = cause === "lost" ? clockHint(details, nowUnixMs(), tls.certificatePem) : "";
      end(cause, `${name}: ${details}${hint === "" ? "" : ` (${hint})`}`);
    });
    call.on("end", () => end("lost", "the controller ended the stream"));
    return {
      signer,
      write: (message) => call.write(message),
      close: () => {
        open = false;
        call.cancel();
        client.close();
      },
    };
  };
}
