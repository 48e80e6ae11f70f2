import { type Client, status } from "@grpc/grpc-js";
import { callUnary } from "../../proto/channel.ts";
import { LIMITS } from "../../proto/limits.ts";
import { GATE } from "../../proto/services.ts";

/** What a balancer has still on a server that is to get nothing new. */
export type ServerSessions = {
  readonly pool: string;
  readonly node: string;
  readonly sessions: number;
};

const TELL_MS = 2_000;

/**
 * Tells a controller every two seconds what is still under way, for people to see: whether it is heard decides nothing, and a failure is tried again. Ends with
 * `signal`, and at a controller that does not know the question.
 */
export function tellSessions(
  client: Client,
  draining: () => readonly ServerSessions[],
  signal: AbortSignal,
): void {
  let waiting = false;
  const tell = async (): Promise<void> => {
    if (waiting) return;
    waiting = true;
    try {
      const servers = draining().slice(0, LIMITS.reportedServers);
      const request = { servers: servers.map((one) => ({ ...one })) };
      await callUnary(client, GATE.reportSessions, request, { deadlineMs: TELL_MS });
    } catch (error) {
      if (isUnknownThere(error)) clearInterval(timer);
    } finally {
      waiting = false;
    }
  };
  const timer = setInterval(() => void tell(), TELL_MS);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

function isUnknownThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === status.UNIMPLEMENTED;
}

/** What several balancers have, as one: of a server that more than one has, the sum. Throws none. */
export function summed(reports: readonly (readonly ServerSessions[])[]): readonly ServerSessions[] {
  const sums = new Map<string, ServerSessions>();
  for (const one of reports.flat()) {
    const key = `${one.pool}/${one.node}`;
    sums.set(key, { ...one, sessions: one.sessions + (sums.get(key)?.sessions ?? 0) });
  }
  return [...sums.values()];
}
