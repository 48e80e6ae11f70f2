import { X509Certificate } from "node:crypto";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import {
  EVENT_LOOP_METRICS,
  type MetricSpec,
  type MetricTable,
  PROCESS_METRICS,
} from "./metric-table.ts";

type LabelsOf<S> = S extends { readonly labels: readonly (infer L extends string)[] } ? L : never;
type Made<S extends MetricSpec> = S["kind"] extends "counter"
  ? Counter<LabelsOf<S>>
  : S["kind"] extends "gauge"
    ? Gauge<LabelsOf<S>>
    : Histogram<LabelsOf<S>>;

/** Metrics by the names of their table. */
export type Metrics<T extends MetricTable> = { readonly [K in keyof T]: Made<T[K]> };

/** A page as it is answered with. */
export type MetricsPage = { readonly contentType: string; readonly body: string };

/** A page that was made within the last second is given again: however many ask, or how often, it costs no more. */
const KEEP_MS = 1_000;
const LOOK_MS = 500;

/** One program's metrics: a registry of its own, so that several programs live in one process. */
export class MetricsBook {
  readonly #registry = new Registry();
  readonly #observers: (() => void | Promise<void>)[] = [];
  #kept: { readonly page: Promise<MetricsPage>; readonly atMs: number } | undefined;

  /** @param program its name @param version of it */
  constructor(program: string, version: string) {
    const made = this.make(PROCESS_METRICS);
    made.buildInfo.set({ program, version, node_version: process.versions.node }, 1);
    made.startTime.set(Math.floor(Date.now() / 1_000 - process.uptime()));
    this.observe(() => {
      const { user, system } = process.cpuUsage();
      countedTo(made.cpuSeconds, (user + system) / 1e6);
      made.residentBytes.set(process.memoryUsage.rss());
    });
  }

  /** Makes what a table has. To be called once for each table. */
  make<const T extends MetricTable>(table: T): Metrics<T> {
    const made = Object.entries(table).map(([key, spec]) => [key, this.#made(spec)]);
    // The kind of each is that of its row: what Metrics<T> says.
    return Object.fromEntries(made) as Metrics<T>;
  }

  /** Calls `observer` before a page is made; one that throws makes no page, rather than half of one. */
  observe(observer: () => void | Promise<void>): void {
    this.#observers.push(observer);
  }

  /** Looks at the event loop from now on. @returns how to end that */
  watchEventLoop(monotonicMs: () => number): () => void {
    const { eventLoopDelay } = this.make(EVENT_LOOP_METRICS);
    let dueMs = monotonicMs() + LOOK_MS;
    const timer = setInterval(() => {
      const nowMs = monotonicMs();
      eventLoopDelay.observe(Math.max(0, nowMs - dueMs) / 1_000);
      dueMs = nowMs + LOOK_MS;
    }, LOOK_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** The page as it is now, or was within the last second. @param nowMs monotonic @throws whatever an observer does */
  page(nowMs: number): Promise<MetricsPage> {
    if (this.#kept !== undefined && nowMs - this.#kept.atMs < KEEP_MS) return this.#kept.page;
    const page = this.#render();
    this.#kept = { page, atMs: nowMs };
    return page;
  }

  async #render(): Promise<MetricsPage> {
    for (const observer of this.#observers) await observer();
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #made({ name, kind, help, labels = [], buckets }: MetricSpec): Counter | Gauge | Histogram {
    const common = { name, help, labelNames: [...labels], registers: [this.#registry] };
    if (kind === "counter") return new Counter(common);
    if (kind === "gauge") return new Gauge(common);
    return new Histogram({ ...common, ...(buckets && { buckets: [...buckets] }) });
  }
}

const expiries = new Map<string, number>();

/** When a certificate is over, Unix time in seconds; read once for as long as it is the newest. @throws Error for what is no certificate */
export function certificateExpirySeconds(pem: string): number {
  const known = expiries.get(pem);
  if (known !== undefined) return known;
  const found = Date.parse(new X509Certificate(pem).validTo) / 1_000;
  if (expiries.size >= 16) expiries.clear();
  expiries.set(pem, found);
  return found;
}

/** A counter that somebody else counts. @param value since the process began */
export function countedTo<L extends string>(
  counter: Counter<L>,
  value: number,
  labels?: Partial<Record<L, string | number>>,
): void {
  if (labels === undefined) {
    counter.reset();
    counter.inc(value);
    return;
  }
  counter.remove(labels);
  counter.inc(labels, value);
}
