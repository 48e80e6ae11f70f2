import { status } from "@grpc/grpc-js";
import type { ADMIN } from "../../proto/services.ts";
import type { ViewListener } from "./admin-client.ts";
import { textOf } from "./cli-error.ts";
import { failureOf, isCertain, isServiceError } from "./rpc-failure.ts";
import { proofMetadata, type Session } from "./session.ts";

const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 5_000;

/** What is asked over and over: the call, its request, and how its answers are read. */
export type Watching<Request, Wire, T> = {
  readonly method: Method<Request, Wire>;
  readonly request: Request;
  read(wire: Wire): T;
};

type Method<Request, Wire> = Pick<(typeof ADMIN)["watchFleet" | "watchAlerts"], "path"> & {
  readonly requestSerialize: (request: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Wire;
};

/** As AdminClient.watchFleet and watchAlerts. */
export async function watchStream<Request, Wire, T>(
  session: Session,
  watching: Watching<Request, Wire, T>,
  listener: ViewListener<T>,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const end = await oneStream(session, watching, signal, (wire) => {
      pauseMs = FIRST_PAUSE_MS;
      listener.onView(watching.read(wire));
    });
    if (signal.aborted) return;
    if (isCertain(end)) throw failureOf(end, session.address);
    listener.onLost(isServiceError(end) ? end.details : textOf(end));
    await session.env.clock.sleep(pauseMs, signal);
    pauseMs = Math.min(2 * pauseMs, LAST_PAUSE_MS);
  }
}

/** Runs one stream to its end and returns why it ended; an end without an error is one too, and so is silence at its beginning. Throws none. */
function oneStream<Request, Wire, T>(
  session: Session,
  { method, request }: Watching<Request, Wire, T>,
  signal: AbortSignal,
  onWire: (wire: Wire) => void,
): Promise<unknown> {
  const { path, requestSerialize, responseDeserialize } = method;
  const stream = session.client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    request,
    proofMetadata(session, path),
  );
  const cancel = (): void => stream.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  return new Promise((resolve) => {
    let fault: unknown = new Error("the controller ended the stream");
    const first = new AbortController();
    void session.env.clock.sleep(session.timeoutMs, first.signal).then(() => {
      if (first.signal.aborted) return;
      fault = new Error(`found no view within ${session.timeoutMs} ms, wanted one at once`);
      first.abort();
      cancel();
    });
    stream.on("data", (wire: Wire) => {
      first.abort();
      onWire(wire);
    });
    stream.on("error", (error) => {
      // What we cancelled ourselves has its own text.
      if (!first.signal.aborted || !isCancelled(error)) fault = error;
    });
    stream.once("status", () => {
      first.abort();
      signal.removeEventListener("abort", cancel);
      resolve(fault);
    });
  });
}

function isCancelled(error: unknown): boolean {
  return isServiceError(error) && error.code === status.CANCELLED;
}
