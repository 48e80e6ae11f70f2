import { createServer, type Server, type Socket } from "node:net";
import type { GateDecision } from "./decision.ts";
import type { GateMetrics } from "./gate-metrics.ts";
import type { PermitBook } from "./permit-book.ts";

/** What the balancers' read-back says of a node; see HaproxyRuntime. */
export interface ReadyOwnership {
  /** Whether an administrative state is to be lifted: since a balancer's start, or since we set it ourselves, it has not been seen in service. */
  owesReady(pool: string, node: string): boolean;
  /** A reply told the balancer to drain the node: from now on that state is ours to lift. */
  orderedDrain(pool: string, node: string): void;
}

export type AgentCheckOptions = {
  readonly book: PermitBook;
  readonly clock: () => number;
  readonly metrics: GateMetrics;
  readonly ownership: ReadyOwnership;
  /** 1,024 by default. */
  readonly maxConnections?: number;
};

/** How long a balancer has for the name, and how long that may be. */
const READ_MS = 50;
const NAME_CHARS = 256;
const MAX_CONNECTIONS = 1_024;
/** Most characters of a reply, its newline included. */
const REPLY_CHARS = 199;

/**
 * HAProxy's agent-check: reads the name that `agent-send` gives ("POOL/NODE\n"), answers with one line in one write and closes. Before the first
 * complete snapshot connections are dropped unanswered, which changes nothing at the balancer. Owns the sockets; the caller listens on `server`.
 */
export class AgentCheck {
  readonly server: Server;
  readonly #options: AgentCheckOptions;
  readonly #sockets = new Set<Socket>();

  constructor(options: AgentCheckOptions) {
    this.#options = options;
    // Half-open: a checker that has sent its name and shut its side still gets its reply.
    this.server = createServer({ noDelay: true, allowHalfOpen: true }, (s) => this.#open(s));
    this.server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
  }

  /** Closes the listener and every connection. */
  close(): void {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #open(socket: Socket): void {
    const { book } = this.#options;
    socket.on("error", () => socket.destroy());
    if (!book.answers) {
      this.#drop(socket);
      return;
    }
    this.#sockets.add(socket);
    let text = "";
    const timer = setTimeout(() => answer(), READ_MS);
    const answer = () => {
      clearTimeout(timer);
      socket.removeAllListeners("data");
      this.#answer(socket, text);
    };
    socket.setEncoding("latin1");
    socket.on("data", (chunk: Buffer | string) => {
      text += String(chunk).slice(0, NAME_CHARS + 1);
      if (text.includes("\n") || text.length > NAME_CHARS) answer();
    });
    socket.on("end", () => answer());
    socket.on("close", () => {
      clearTimeout(timer);
      this.#sockets.delete(socket);
    });
  }

  /** Nothing is known of it: the balancer goes on as it does. */
  #drop(socket: Socket): void {
    this.#options.metrics.agentChecks.inc({ reply: "dropped" });
    socket.destroy();
  }

  #answer(socket: Socket, text: string): void {
    if (socket.writableEnded) return;
    const { book, clock, metrics, ownership } = this.#options;
    const name = readCheckName(text);
    const decision = name === undefined ? undefined : book.decide(name.pool, name.node, clock());
    if (decision?.code === "NO_SNAPSHOT") {
      this.#drop(socket);
      return;
    }
    const owed = name !== undefined && ownership.owesReady(name.pool, name.node);
    const reply = agentReply(decision, owed);
    if (name !== undefined && reply === "drain\n") ownership.orderedDrain(name.pool, name.node);
    metrics.agentChecks.inc({ reply: reply.split(/[ \n]/, 1)[0] ?? "" });
    socket.end(reply, "latin1");
    socket.destroySoon();
  }
}

/**
 * The reply to one check: one line, lower case, printable, under 200 bytes. Throws none.
 * @param decision undefined when no name was sent
 * @param owed whether `ready` is ours to say: it lifts an administrative state, an operator's included, so it is said only until read-back shows the
 *   server in service
 */
export function agentReply(decision: GateDecision | undefined, owed: boolean): string {
  if (
    decision === undefined ||
    decision.code === "UNKNOWN_POOL" ||
    decision.code === "UNKNOWN_NODE"
  )
    return "down #unknown\n";
  // May be up: the decision is open, by a verified permit, a signed observe statement or two operators' word.
  if (decision.open) return owed ? "ready up\n" : "up\n";
  if (decision.severity === "drain") return "drain\n";
  const reason = (decision.reasons[0] ?? decision.code).toLowerCase();
  return `${`down #${reason}`.slice(0, REPLY_CHARS - 1)}\n`;
}

/** Reads "POOL/NODE\n", a carriage return before the newline forgiven; anything else is no name. Throws none. */
export function readCheckName(text: string): { pool: string; node: string } | undefined {
  const match = /^([A-Za-z0-9][A-Za-z0-9._-]*)\/([A-Za-z0-9][A-Za-z0-9._-]*)\r?\n/.exec(text);
  return match === null ? undefined : { pool: match[1] ?? "", node: match[2] ?? "" };
}
