/** One metric as a program exposes it, and as docs/metrics.md shows it. */
export type MetricSpec = {
  /** As Prometheus has it, with its unit. */
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  /** What each value of a label may be is bounded: pools, words of ours, what a configuration names. */
  readonly labels?: readonly string[];
  /** Upper bounds, of a histogram. */
  readonly buckets?: readonly number[];
};

/** The metrics of a program, by the names that its code has for them. */
export type MetricTable = Readonly<Record<string, MetricSpec>>;

/** What every program says of its own process. */
export const PROCESS_METRICS = {
  buildInfo: {
    name: "muster_build_info",
    kind: "gauge",
    help: "1. Which program of which version this is, and on which Node.",
    labels: ["program", "version", "node_version"],
  },
  cpuSeconds: {
    name: "process_cpu_seconds_total",
    kind: "counter",
    help: "CPU time of the process, user and system.",
  },
  residentBytes: {
    name: "process_resident_memory_bytes",
    kind: "gauge",
    help: "Resident memory of the process.",
  },
  startTime: {
    name: "process_start_time_seconds",
    kind: "gauge",
    help: "When the process began, Unix time.",
  },
} as const satisfies MetricTable;

/** How a program's event loop keeps up; in programs that look at it twice a second. */
export const EVENT_LOOP_METRICS = {
  eventLoopDelay: {
    name: "muster_event_loop_delay_seconds",
    kind: "histogram",
    help: "How much later than due a timer ran, looked at twice a second.",
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
  },
} as const satisfies MetricTable;
