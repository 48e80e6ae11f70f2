import { ADMIN } from "../../proto/services.ts";
import { CliError } from "./cli-error.ts";
import { failureOf } from "./rpc-failure.ts";
import { proofMetadata, type Session } from "./session.ts";

/**
 * Takes one backup to its end.
 * @param take called for each message in order; the next is not read before it is done
 * @throws CliError when the controller does not give it, or says nothing for as long as one request may take; what `take` throws
 */
export async function backupStream(
  session: Session,
  take: (lines: Uint8Array) => Promise<void>,
): Promise<void> {
  const { env, timeoutMs, address } = session;
  const { path, requestSerialize, responseDeserialize } = ADMIN.backup;
  const stream = session.client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    {},
    proofMetadata(session, path),
  );
  let why: "late" | "interrupted" | undefined;
  const cancel = (reason: "late" | "interrupted"): void => {
    why ??= reason;
    stream.cancel();
  };
  const interrupt = (): void => cancel("interrupted");
  env.signal.addEventListener("abort", interrupt, { once: true });
  if (env.signal.aborted) interrupt();
  let timer = setTimeout(() => cancel("late"), timeoutMs);
  try {
    for await (const part of stream as AsyncIterable<{ readonly lines?: Uint8Array | null }>) {
      clearTimeout(timer);
      await take(part.lines ?? new Uint8Array());
      timer = setTimeout(() => cancel("late"), timeoutMs);
    }
  } catch (error) {
    throw why === undefined ? failureOf(error, address) : cut(why, session);
  } finally {
    clearTimeout(timer);
    env.signal.removeEventListener("abort", interrupt);
    stream.cancel();
  }
  if (why !== undefined) throw cut(why, session);
}

function cut(why: "late" | "interrupted", { address, timeoutMs }: Session): CliError {
  if (why === "interrupted")
    return new CliError("INTERRUPTED", { message: "interrupted: the backup is not whole" });
  return new CliError("CONTROLLER_UNREACHABLE", {
    message: `backup by controller ${address}: found nothing more within ${timeoutMs} ms, wanted it to its end`,
  });
}
