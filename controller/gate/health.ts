import {
  Server,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from "@grpc/grpc-js";
import { SERVER_LIMITS } from "../../proto/channel.ts";
import { grpc } from "../../proto/gen/muster.js";
import { HEALTH } from "../../proto/services.ts";
import type { DecisionFeed } from "./decision-feed.ts";
import { nodeKey, type PermitBook } from "./permit-book.ts";

type Request = grpc.health.v1.HealthCheckRequest.$Properties;
type Response = grpc.health.v1.HealthCheckResponse.$Properties;
type WatchCall = ServerWritableStream<Request, Response>;

const { ServingStatus } = grpc.health.v1.HealthCheckResponse;
type Serving = grpc.health.v1.HealthCheckResponse.ServingStatus;

/** Streams of Watch beyond this are refused. */
const WATCHERS = 10_000;
const NAME_CHARS = 256;
const REQUEST_BYTES = 4_096;
const STREAMS_PER_CONNECTION = 1_000;

export type HealthOptions = {
  readonly book: PermitBook;
  readonly feed: DecisionFeed;
  readonly clock: () => number;
};

/**
 * A grpc-js server with grpc.health.v1 for "<pool>/<node>" names; "" is the process itself and always SERVING. Before the first complete snapshot every
 * other name is UNKNOWN: nothing is known yet. The caller binds it and shuts it down.
 */
export function createHealthServer(options: HealthOptions): Server {
  const watchers = new Map<string, Set<Watcher>>();
  let count = 0;
  const server = new Server({
    ...SERVER_LIMITS,
    "grpc.max_receive_message_length": REQUEST_BYTES,
    "grpc.max_concurrent_streams": STREAMS_PER_CONNECTION,
  });
  options.feed.subscribe(({ nodes, everything }) => {
    // A name that was unknown may be known now, and the other way round.
    if (everything) for (const of of watchers.values()) tell(of);
    else for (const { pool, node } of nodes) tell(watchers.get(nodeKey(pool, node)) ?? []);
  });
  const tell = (some: Iterable<Watcher>) => {
    for (const watcher of some) watcher.show(statusOf(watcher.name, options));
  };

  const check = (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>) => {
    const found = statusOf(call.request.service ?? "", options);
    if (found === ServingStatus.SERVICE_UNKNOWN)
      reply({ code: status.NOT_FOUND, details: "no such pool and node on a signed roster" });
    else reply(null, { status: found });
  };

  const watch = (call: WatchCall) => {
    const name = call.request.service ?? "";
    if (count >= WATCHERS || name.length > NAME_CHARS) {
      const details = `more than ${WATCHERS} watchers, or a name over ${NAME_CHARS} characters`;
      call.emit("error", { code: status.RESOURCE_EXHAUSTED, details });
      return;
    }
    const watcher = new Watcher(call, name);
    const of = watchers.get(name) ?? new Set();
    watchers.set(name, of.add(watcher));
    count += 1;
    call.once("cancelled", () => {
      if (of.delete(watcher)) count -= 1;
      if (of.size === 0 && watchers.get(name) === of) watchers.delete(name);
      call.end();
    });
    watcher.show(statusOf(name, options));
  };

  server.addService(HEALTH, { check, watch });
  return server;
}

function statusOf(name: string, { book, clock }: HealthOptions): Serving {
  if (name === "") return ServingStatus.SERVING;
  const [pool = "", node = "", ...more] = name.split("/");
  const decision = book.decide(pool, node, clock());
  // Before the first complete snapshot nothing is known, but what two operators opened.
  if (decision.code === "NO_SNAPSHOT") return ServingStatus.UNKNOWN;
  if (more.length > 0 || !decision.known) return ServingStatus.SERVICE_UNKNOWN;
  // May serve: the decision is open, by a verified permit, a signed observe statement or two operators' word.
  return decision.open ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
}

/** One stream of Watch: sends a status when it is another than the last. */
class Watcher {
  readonly name: string;
  readonly #call: WatchCall;
  #shown: Serving | undefined;

  constructor(call: WatchCall, name: string) {
    this.#call = call;
    this.name = name;
  }

  show(found: Serving): void {
    if (found === this.#shown) return;
    this.#shown = found;
    this.#call.write({ status: found });
  }
}
