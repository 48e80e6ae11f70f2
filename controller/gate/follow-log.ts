import { type Client, type ServiceError, status } from "@grpc/grpc-js";
import { callUnary } from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import type { LogKeeper } from "../../proto/log-memory.ts";
import { GATE } from "../../proto/services.ts";
import { textOf } from "./gate-logger.ts";

/** How a stream ended: a stable word, and what was said. */
export type StreamEnd = { readonly code: string; readonly error: string };

export type GateLogOptions = {
  readonly keeper: Pick<LogKeeper, "size" | "marks" | "take">;
  /** Of the controller that is followed. */
  readonly address: string;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
};

const ANSWER_MS = 5_000;
/** While a controller is watched its log is asked for this often. */
const ASK_MS = 10_000;
const ASK_AGAIN_MS = 1_000;
/** How long a controller that is watched may know less than another one told this gate: it lags a moment when the log grows. */
const LAG_MS = 10_000;
/** Asked again at once when another controller's answer came between. */
const TRIES = 4;

/**
 * Asks one controller for its log, and says when it is to be left: what it shows is not what this gate saw before, or it does not know all of that. Between
 * equals the answer of any controller counts for all.
 */
export class GateLog {
  readonly #o: GateLogOptions;

  constructor(options: GateLogOptions) {
    this.#o = options;
  }

  /** Asks once. Undefined: the controller may be followed. Never rejects. */
  async ask(client: Client): Promise<StreamEnd | undefined> {
    const { keeper, address } = this.#o;
    const mark = keeper.marks.get(address);
    if (mark !== undefined) return { code: "LOG_INCONSISTENT", error: mark.found };
    for (let i = 0; i < TRIES; i++) {
      let answer: muster.v1.LogCheckpoint.$Properties;
      try {
        answer = await shownBy(client, keeper.size);
      } catch (error) {
        return { code: "BROKEN", error: textOf(error) };
      }
      const taken = keeper.take(address, answer);
      if (taken.state === "inconsistent") return { code: "LOG_INCONSISTENT", error: taken.message };
      if (taken.state === "behind") return { code: "LOG_BEHIND", error: taken.message };
      if (taken.state !== "again") return undefined;
    }
    return { code: "LOG_BEHIND", error: `found other answers in between ${TRIES} times` };
  }

  /** Asks while the controller is watched, until `signal`; `leave` is called once when it is to be left. */
  keepAsking(client: Client, leave: (end: StreamEnd) => void, signal: AbortSignal): void {
    let laggingSinceMs: number | undefined;
    let timer: NodeJS.Timeout;
    const ask = async (): Promise<void> => {
      const end = await this.ask(client);
      if (signal.aborted) return;
      const nowMs = this.#o.clock();
      laggingSinceMs = end?.code === "LOG_BEHIND" ? (laggingSinceMs ?? nowMs) : undefined;
      const lagged = laggingSinceMs !== undefined && nowMs - laggingSinceMs >= LAG_MS;
      // No answer is no word against it: the stream has a watchdog of its own.
      if (end !== undefined && (end.code === "LOG_INCONSISTENT" || lagged)) leave(end);
      else again(end === undefined ? ASK_MS : ASK_AGAIN_MS);
    };
    const again = (ms: number): void => {
      timer = setTimeout(() => void ask(), ms);
    };
    again(ASK_MS);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }
}

/** One that knows no log at all is an older one: it shows none. */
async function shownBy(
  client: Client,
  fromSize: number,
): Promise<muster.v1.LogCheckpoint.$Properties> {
  try {
    return await callUnary(client, GATE.getLog, { fromSize }, { deadlineMs: ANSWER_MS });
  } catch (error) {
    if ((error as Partial<ServiceError>).code === status.UNIMPLEMENTED) return {};
    throw error;
  }
}
