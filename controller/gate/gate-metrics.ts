import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { LogKeeper } from "../../proto/log-memory.ts";
import type { GateDecision } from "./decision.ts";
import type { DecisionFeed } from "./decision-feed.ts";
import type { PermitBook } from "./permit-book.ts";

/** Everything a gate counts; one registry of its own, so that several gates live in one process. */
export type GateMetrics = ReturnType<typeof createGateMetrics>;

/** Makes the metrics of one gate. Names and labels are stable. */
export function createGateMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    messages: new Counter({
      name: "muster_gate_messages_total",
      help: "Messages of the controller, by kind.",
      labelNames: ["kind"] as const,
      registers,
    }),
    refused: new Counter({
      name: "muster_gate_refused_total",
      help: "Messages that were refused and changed nothing, by code.",
      labelNames: ["code"] as const,
      registers,
    }),
    connects: new Counter({
      name: "muster_gate_controller_connects_total",
      help: "Streams opened to a controller, by outcome of their end.",
      labelNames: ["outcome"] as const,
      registers,
    }),
    disagreements: new Counter({
      name: "muster_gate_disagreements_total",
      help: "Times that controllers said different things of one declaration, by pool.",
      labelNames: ["pool"] as const,
      registers,
    }),
    breakGlass: breakGlassCounter(registers),
    agentChecks: new Counter({
      name: "muster_gate_agent_checks_total",
      help: "Agent checks, by first word of the reply; dropped ones got none.",
      labelNames: ["reply"] as const,
      registers,
    }),
    badRequests: new Counter({
      name: "muster_gate_http_refused_total",
      help: "HTTP connections closed for a request that is not one of ours, by status.",
      labelNames: ["status"] as const,
      registers,
    }),
    pushSeconds: new Histogram({
      name: "muster_gate_haproxy_push_seconds",
      help: "From a closing decision to HAProxy's answer.",
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 1],
      registers,
    }),
    haproxyErrors: new Counter({
      name: "muster_gate_haproxy_errors_total",
      help: "Failed exchanges with a stats socket.",
      labelNames: ["socket"] as const,
      registers,
    }),
    haproxyUnsettled: new Gauge({
      name: "muster_gate_haproxy_unsettled",
      help: "Servers that the balancer shows otherwise than decided, after the last push.",
      labelNames: ["socket"] as const,
      registers,
    }),
    haproxyUnexpected: new Gauge({
      name: "muster_gate_haproxy_unexpected",
      help: "Servers that the balancer knows and no roster does.",
      labelNames: ["socket"] as const,
      registers,
    }),
    haproxyMissing: new Gauge({
      name: "muster_gate_haproxy_missing",
      help: "Nodes of a roster that the balancer does not know.",
      labelNames: ["socket"] as const,
      registers,
    }),
  };
}

function breakGlassCounter(registers: Registry[]): Counter<"outcome"> {
  return new Counter({
    name: "muster_gate_break_glass_total",
    help: "Tokens of two operators that were given to this gate, by outcome.",
    labelNames: ["outcome"] as const,
    registers,
  });
}

/** Open by two operators' word is a state of its own: nobody takes it for attested. */
function stateOf(after: GateDecision): "break-glass" | "observed" | "open" | "closed" {
  if (after.code === "BREAK_GLASS") return "break-glass";
  if (after.observedClosed) return "observed";
  return after.open ? "open" : "closed";
}

/** Adds what is computed when it is asked for: nodes by state, the snapshot, the issuer. */
export function observeBook(
  metrics: GateMetrics,
  book: PermitBook,
  feed: DecisionFeed,
  clock: () => number,
): void {
  const registers = [metrics.registry];
  gauge("muster_gate_snapshot_complete", "1 once the gate answers.", () => Number(book.ready));
  gauge("muster_gate_issuer_lost", "1 while no controller can issue.", () =>
    Number(book.issuerLost(clock())),
  );
  gauge("muster_gate_issuer_epoch", "Highest issuer epoch seen.", () => book.highestEpoch);
  gauge(
    "muster_gate_controllers_followed",
    "Streams whose snapshot is complete.",
    () => book.controllers(clock()).filter((controller) => controller.complete).length,
  );
  gauge(
    "muster_gate_controllers_untold",
    "Controllers alive that never told all.",
    () => book.untold(clock()).length,
  );
  gauge(
    "muster_gate_disputed_pools",
    "Pools of which controllers disagree.",
    () => book.disputes().length,
  );
  gauge("muster_gate_view_age_seconds", "Since the controller was last heard; -1 before.", () =>
    book.heardMs === undefined ? -1 : (clock() - book.heardMs) / 1000,
  );
  new Gauge({
    name: "muster_gate_nodes",
    help: "Nodes on a roster, by pool and state.",
    labelNames: ["pool", "state"] as const,
    registers,
    collect() {
      this.reset();
      for (const { pool, after } of feed.shown()) {
        const state = stateOf(after);
        this.inc({ pool, state });
      }
    },
  });

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
}

/** Adds what this gate remembers of the transparency log. */
export function observeLog({ registry }: GateMetrics, keeper: LogKeeper): void {
  const registers = [registry];
  new Gauge({
    name: "muster_gate_log_size",
    help: "Size of the transparency log as it is remembered.",
    registers,
    collect() {
      this.set(keeper.size);
    },
  });
  new Gauge({
    name: "muster_gate_log_inconsistent",
    help: "1 for each controller that is refused for its log.",
    labelNames: ["controller"] as const,
    registers,
    collect() {
      this.reset();
      for (const controller of keeper.marks.keys()) this.set({ controller }, 1);
    },
  });
}
