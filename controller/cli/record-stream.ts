import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import { CliError } from "./cli-error.ts";
import { failureOf } from "./rpc-failure.ts";
import { proofMetadata, type Session } from "./session.ts";

type Message = muster.v1.Recorded.$Properties;

/**
 * Takes one recording, from its beginning until `signal` is aborted. It is never taken up again: what was missed in between is missed.
 * @param take called for each message in order; the next is not read before it is done
 * @throws CliError when the stream ends by itself, whatever the reason
 */
export async function recordStream(
  session: Session,
  pools: readonly string[],
  take: (said: Message) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { path, requestSerialize, responseDeserialize } = ADMIN.record;
  const stream = session.client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    { pools: [...pools] },
    proofMetadata(session, path),
  );
  const cancel = (): void => stream.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const first = new AbortController();
  let late = false;
  void session.env.clock.sleep(session.timeoutMs, first.signal).then(() => {
    if (first.signal.aborted) return;
    late = true;
    cancel();
  });
  try {
    for await (const said of stream as AsyncIterable<Message>) {
      first.abort();
      await take(said);
    }
  } catch (error) {
    if (signal.aborted) return;
    if (!late) throw failureOf(error, session.address);
  } finally {
    first.abort();
    signal.removeEventListener("abort", cancel);
    cancel();
  }
  if (signal.aborted) return;
  const why = late ? `found nothing within ${session.timeoutMs} ms` : "found it ended";
  throw new CliError("CONTROLLER_UNREACHABLE", {
    message: `recording by controller ${session.address}: ${why}, wanted it until this end stops it`,
  });
}
