import type { ReadyOwnership } from "./agent-check.ts";
import { decisionWord, type GateDecision } from "./decision.ts";
import type { FeedChange } from "./decision-feed.ts";
import type { GateEvent } from "./gate-events.ts";
import { type GateLogger, textOf } from "./gate-logger.ts";
import type { GateMetrics } from "./gate-metrics.ts";
import { askHaproxy } from "./haproxy-socket.ts";
import {
  type BalancerServer,
  commandsFor,
  cutCommand,
  isHeldBack,
  isSettled,
  joinCommands,
  parseReadback,
  type Readback,
  readbackLine,
  type Wish,
} from "./haproxy-state.ts";
import { nodeKey, type PermitBook } from "./permit-book.ts";
import type { ServerSessions } from "./tell-sessions.ts";

export type HaproxyRuntimeOptions = {
  /** Stats socket of level admin. */
  readonly socket: string;
  /** Backend to pool; other backends are not touched. Servers are named as their nodes. */
  readonly backends: Readonly<Record<string, string>>;
  /** Between two comparisons when nothing happens. */
  readonly reassertMs: number;
  readonly book: PermitBook;
  readonly clock: () => number;
  readonly logger: GateLogger;
  readonly metrics: GateMetrics;
};

/** How one server stands at one balancer, for people. */
export type ServerView = {
  readonly backend: string;
  readonly server: string;
  readonly pool: string;
  readonly operational: number;
  readonly admin: number;
  readonly decision: string;
  readonly code: string;
  readonly onRoster: boolean;
  readonly settled: boolean;
};

/** How one balancer stands, for people. `readAgeMs` is undefined before the first read-back. */
export type BalancerView = {
  readonly socket: string;
  readonly reachable: boolean;
  readonly pid: number | undefined;
  readonly readAgeMs: number | undefined;
  readonly servers: readonly ServerView[];
};

const ANSWER_MS = 1_000;
/** While the socket does not answer: often, since a balancer that comes back must be told at once. */
const RETRY_MS = 100;

/**
 * Keeps one HAProxy as the book decides: closings are pushed the moment they are decided, everything is read back, compared and asserted again every
 * `reassertMs`. Nothing is done before the first complete snapshot. There is no damping here: when a node may open again is the controller's
 * decision, and what closes must close at once.
 *
 * `ready` is said only for servers it is owed to: until a read-back has shown them in service since the balancer's process started, and after a
 * maintenance or drain that this gate has ordered. An operator's own maintenance of a server in service is left alone. A gate that was restarted
 * does not know what its predecessor ordered, and counts every balancer as new.
 */
export class HaproxyRuntime implements ReadyOwnership {
  readonly #options: HaproxyRuntimeOptions;
  readonly #owed = new Set<string>();
  /** Cut once more after the next read-back: a session may have been on its way while the first cut ran. */
  readonly #cut = new Map<string, BalancerServer>();
  #read: Readback | undefined;
  #readMs: number | undefined;
  /** Undefined before the first exchange. */
  #reachable: boolean | undefined;
  #reported = "";
  #stopped = false;
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HaproxyRuntimeOptions) {
    this.#options = options;
  }

  /** Begins to compare; returns at once. */
  start(): void {
    this.#wake();
  }

  /** Stops and waits for what is under way; the balancer stays as it is. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Pushes closings at once, on a connection of their own, and has everything compared afterwards. Throws none. */
  changed(change: FeedChange): void {
    const { book, metrics, clock } = this.#options;
    if (this.#stopped || !book.answers) return;
    const startedMs = clock();
    const closed = new Set(
      change.nodes.filter((n) => !n.after.open).map((n) => nodeKey(n.pool, n.node)),
    );
    const servers = (this.#read?.servers ?? []).filter((server) =>
      closed.has(nodeKey(this.#poolOf(server), server.server)),
    );
    const commands = servers.flatMap((server) => this.#close(server));
    if (commands.length > 0)
      this.#push(commands).then(
        () => metrics.pushSeconds.observe((clock() - startedMs) / 1000),
        (error: unknown) => this.#failed(error),
      );
    this.#wake();
  }

  owesReady(pool: string, node: string): boolean {
    return (this.#read?.servers ?? []).some(
      (server) =>
        server.server === node && this.#poolOf(server) === pool && this.#owed.has(nameOf(server)),
    );
  }

  orderedDrain(pool: string, node: string): void {
    for (const server of this.#read?.servers ?? [])
      if (server.server === node && this.#poolOf(server) === pool && !isHeldBack(server))
        this.#owed.add(nameOf(server));
  }

  /** Whether one of its backends serves that pool. Throws none. */
  maps(pool: string): boolean {
    return Object.values(this.#options.backends).includes(pool);
  }

  /** Servers that are to get nothing new, and how many sessions each has still, as far as the balancer said. Throws none. */
  draining(): readonly ServerSessions[] {
    return this.#servers()
      .filter(isHeldBack)
      .flatMap((server) =>
        server.sessions === undefined
          ? []
          : [{ pool: this.#poolOf(server), node: server.server, sessions: server.sessions }],
      );
  }

  /** What the balancer showed last. Throws none. */
  view(): BalancerView {
    const { socket, clock } = this.#options;
    return {
      socket,
      reachable: this.#reachable === true,
      pid: this.#read?.pid,
      readAgeMs: this.#readMs === undefined ? undefined : Math.floor(clock() - this.#readMs),
      servers: (this.#read?.servers ?? []).map((server) => this.#viewOf(server)),
    };
  }

  /** Compares now, or once more when a comparison is under way. */
  #wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again) this.#wake();
    });
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    let pauseMs = this.#options.reassertMs;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#compare();
      } catch (error) {
        this.#failed(error);
        pauseMs = Math.min(RETRY_MS, pauseMs);
      }
    }
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.#wake(), pauseMs);
    this.#timer.unref();
  }

  async #compare(): Promise<void> {
    await this.#readBack();
    // Before the first snapshot nothing is known: the balancer stays as it is.
    if (!this.#options.book.answers) return;
    const cuts = [...this.#cut.values()].map(cutCommand);
    this.#cut.clear();
    const wishes = this.#servers().map((server) => ({ server, wish: this.#wishFor(server) }));
    const different = wishes.filter(
      ({ server, wish }) => !isSettled(server, wish, this.#owed.has(nameOf(server))),
    );
    const closings = different.filter(({ wish }) => wish !== "open");
    const openings = different.filter(({ wish }) => wish === "open");
    // Removals first: nothing is let in before everything that must be out is out.
    const commands = [
      ...closings.flatMap(({ server }) => this.#close(server)),
      ...cuts,
      // May be said: the decision is open, and the administrative state is ours to lift.
      ...openings.flatMap(({ server }) => commandsFor(server, "open")),
    ];
    if (commands.length > 0) {
      await this.#push(commands);
      await this.#readBack();
    }
    this.#report();
  }

  async #readBack(): Promise<void> {
    const { socket, backends, clock, logger } = this.#options;
    const line = readbackLine(Object.keys(backends), this.#servers().some(isHeldBack));
    const text = await askHaproxy(socket, line, ANSWER_MS);
    const read = parseReadback(text);
    const last = this.#read;
    this.#read = read;
    this.#readMs = clock();
    const replaced = last === undefined || last.pid !== read.pid || read.uptimeS < last.uptimeS;
    if (replaced || this.#reachable !== true)
      logger.info(
        { event: "haproxy_reached", socket, pid: read.pid, servers: read.servers.length },
        "the balancer answers",
      );
    this.#reachable = true;
    // A new process knows nothing of what was said to the old one.
    if (replaced) for (const server of read.servers) this.#owed.add(nameOf(server));
    for (const server of this.#servers())
      if (!isHeldBack(server)) {
        // In service, and wished so: from here on an administrative state is somebody else's.
        if (this.#wishFor(server) === "open") this.#owed.delete(nameOf(server));
      }
  }

  /** The commands that close a server as decided now, noted as ours; none when an operator holds it back already. */
  #close(server: BalancerServer): readonly string[] {
    const wish = this.#wishFor(server);
    if (wish === "open" || wish === "leave") return [];
    if (wish === "quarantine") this.#cut.set(nameOf(server), server);
    if (isSettled(server, wish, false)) return wish === "quarantine" ? [cutCommand(server)] : [];
    this.#owed.add(nameOf(server));
    return commandsFor(server, wish);
  }

  async #push(commands: readonly string[]): Promise<void> {
    const { socket, logger } = this.#options;
    for (const line of joinCommands(commands)) {
      const answer = await askHaproxy(socket, line, ANSWER_MS);
      // Success is an empty answer. A complaint stops nothing: the read-back says what is left.
      const complaint = answer.trim().slice(0, 200);
      if (complaint !== "")
        logger.warn({ event: "haproxy_complained", socket, complaint }, "a command was refused");
    }
  }

  #servers(): readonly BalancerServer[] {
    return (this.#read?.servers ?? []).filter((server) => this.#poolOf(server) !== "");
  }

  #poolOf(server: BalancerServer): string {
    const { backends } = this.#options;
    return Object.hasOwn(backends, server.backend) ? (backends[server.backend] ?? "") : "";
  }

  #decide(server: BalancerServer): GateDecision {
    const { book, clock } = this.#options;
    return book.decide(this.#poolOf(server), server.server, clock());
  }

  #wishFor(server: BalancerServer): Wish {
    const decision = this.#decide(server);
    if (decision.open) return "open";
    // May stay as it is: nothing is known of it yet, and a balancer that starts has it disabled.
    if (decision.code === "NO_SNAPSHOT") return "leave";
    // May stay as it is: observe mode closes nothing, and a server that no roster knows is reported.
    if (decision.code === "UNKNOWN_NODE" && this.#observed(this.#poolOf(server))) return "leave";
    return decision.severity ?? "quarantine";
  }

  #observed(name: string): boolean {
    for (const { pool, mode } of this.#options.book.pools())
      if (pool === name) return mode === "observe";
    return false;
  }

  #viewOf(server: BalancerServer): ServerView {
    const decision = this.#decide(server);
    return {
      ...server,
      pool: this.#poolOf(server),
      decision: decisionWord(decision),
      code: decision.code,
      onRoster: decision.known,
      settled: isSettled(server, this.#wishFor(server), this.#owed.has(nameOf(server))),
    };
  }

  /** Metrics each time, events when what they say has changed. */
  #report(): void {
    const { socket, metrics, logger, book, backends } = this.#options;
    const views = this.#servers().map((server) => this.#viewOf(server));
    const names = (list: readonly ServerView[]) => list.map((v) => `${v.backend}/${v.server}`);
    const unsettled = names(views.filter((v) => !v.settled));
    const unexpected = names(views.filter((v) => !v.onRoster));
    const missing = [...book.pools()].flatMap(({ pool, roster }) =>
      Object.values(backends).includes(pool)
        ? roster
            .filter((node) => !views.some((v) => v.pool === pool && v.server === node))
            .map((node) => nodeKey(pool, node))
        : [],
    );
    metrics.haproxyUnsettled.set({ socket }, unsettled.length);
    metrics.haproxyUnexpected.set({ socket }, unexpected.length);
    metrics.haproxyMissing.set({ socket }, missing.length);
    const said = JSON.stringify([unsettled, unexpected, missing]);
    if (said === this.#reported) return;
    this.#reported = said;
    const event = (name: GateEvent, servers: readonly string[], text: string) => {
      if (servers.length > 0) logger.warn({ event: name, socket, servers }, text);
    };
    event("haproxy_unsettled", unsettled, "the balancer shows these otherwise than decided");
    event("haproxy_unexpected", unexpected, "the balancer knows these servers and no roster does");
    event("haproxy_missing", missing, "the balancer does not know these nodes");
  }

  #failed(error: unknown): void {
    const { socket, metrics, logger } = this.#options;
    metrics.haproxyErrors.inc({ socket });
    if (this.#reachable !== false)
      logger.error(
        { event: "haproxy_unreachable", socket, error: textOf(error) },
        "the balancer does not answer",
      );
    this.#reachable = false;
    this.#reported = "";
  }
}

function nameOf(server: BalancerServer): string {
  return nodeKey(server.backend, server.server);
}
