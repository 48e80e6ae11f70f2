import { status } from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import type { FleetListener } from "./admin-client.ts";
import { textOf } from "./cli-error.ts";
import { readFleet } from "./fleet.ts";
import { failureOf, isCertain, isServiceError } from "./rpc-failure.ts";
import { proofMetadata, type Session } from "./session.ts";

const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 5_000;

/** As AdminClient.watchFleet. */
export async function watchStream(
  session: Session,
  pool: string,
  listener: FleetListener,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const end = await oneStream(session, pool, signal, (wire) => {
      pauseMs = FIRST_PAUSE_MS;
      listener.onView(readFleet(wire));
    });
    if (signal.aborted) return;
    if (isCertain(end)) throw failureOf(end, session.address);
    listener.onLost(isServiceError(end) ? end.details : textOf(end));
    await session.env.clock.sleep(pauseMs, signal);
    pauseMs = Math.min(2 * pauseMs, LAST_PAUSE_MS);
  }
}

/** Runs one stream to its end and returns why it ended; an end without an error is one too, and so is silence at its beginning. Throws none. */
function oneStream(
  session: Session,
  pool: string,
  signal: AbortSignal,
  onWire: (wire: muster.v1.FleetView.$Properties) => void,
): Promise<unknown> {
  const { path, requestSerialize, responseDeserialize } = ADMIN.watchFleet;
  const stream = session.client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    { pool },
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
    stream.on("data", (wire: muster.v1.FleetView.$Properties) => {
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
