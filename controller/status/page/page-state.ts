import { batch, computed, signal } from "@preact/signals";
import type {
  Alerts,
  Controllers,
  Events,
  Fleet,
  FleetFacts,
  Gates,
  Hello,
  LogTail,
  Register,
} from "../wire.ts";
import { changePool, EvidenceClock, type Pools, poolsOf } from "./fleet-model.ts";
import { freshnessAt, NO_BEAT, noteBeat } from "./freshness.ts";
import { type Route, readRoute, START } from "./route.ts";
import type { BrowserKey } from "./signing/browser-key.ts";
import type { PageBody } from "./signing/command-words.ts";
import type { ReleaseSpec } from "./signing/release-words.ts";

/** What was known at a moment of the past. */
export type Past = {
  readonly atUnixMs: number;
  readonly pools: Pools;
  /** What has to be known of it, for people. */
  readonly notes: readonly string[];
};

/** A command that waits to be shown and signed. */
export type Wanted = {
  readonly body: PageBody;
  readonly reason: string;
  /** What the page knows of it beside the bytes: a title, a name. */
  readonly about: string;
  /** Of an answer: how long it counts from the moment that it is made on. */
  readonly lengthMs?: number | undefined;
  /** Of a command about a release. */
  readonly release?: ReleaseSpec | undefined;
};

/** Everything that the page knows, as it came; views read it and nothing else. */
export class PageState {
  readonly hello = signal<Hello | undefined>(undefined);
  readonly facts = signal<FleetFacts | undefined>(undefined);
  readonly live = signal<Pools | undefined>(undefined);
  readonly alerts = signal<Alerts | undefined>(undefined);
  readonly register = signal<Register | undefined>(undefined);
  readonly gates = signal<Gates | undefined>(undefined);
  readonly controllers = signal<Controllers | undefined>(undefined);
  readonly log = signal<LogTail | undefined>(undefined);
  readonly evidence = new EvidenceClock();
  readonly beats = signal(NO_BEAT);
  /** Monotonic clock, moved by ticks. */
  readonly nowMs = signal(0);
  /** Why there is no session; "": there is one, as far as is known. */
  readonly over = signal("");
  readonly route = signal<Route>(START);
  readonly past = signal<Past | undefined>(undefined);
  readonly key = signal<BrowserKey | undefined>(undefined);
  readonly wanted = signal<Wanted | undefined>(undefined);
  readonly help = signal(false);

  readonly freshness = computed(() => freshnessAt(this.beats.value, this.nowMs.value));
  /** Pools that are looked at: those of now, or of the moment that was chosen. */
  readonly pools = computed<Pools | undefined>(() => this.past.value?.pools ?? this.live.value);
  /** Wall clock of the controller. */
  readonly liveUnixMs = computed(() => this.nowMs.value - this.beats.value.offsetMs);
  /** The moment that is looked at. */
  readonly nowUnixMs = computed(() => this.past.value?.atUnixMs ?? this.liveUnixMs.value);
  /** Whether what is shown is of now, and may be acted on. */
  readonly isNow = computed(
    () => this.past.value === undefined && this.freshness.value.state === "live",
  );

  /** Takes one event of the stream. @param nowMs monotonic. Throws none. */
  take<K extends keyof Events>(name: K, data: Events[K], nowMs: number): void {
    batch(() => {
      this.#takers[name](data, nowMs);
      this.nowMs.value = nowMs;
    });
  }

  readonly #takers: { readonly [K in keyof Events]: (data: Events[K], nowMs: number) => void } = {
    hello: (data, nowMs) => {
      this.hello.value = data;
      this.over.value = "";
      // A new stream: what an old one said of delays says nothing of this one.
      this.beats.value = noteBeat(NO_BEAT, data.atUnixMs, nowMs);
    },
    fleet: (data, nowMs) => this.#takeFleet(data, nowMs),
    facts: (data) => {
      this.facts.value = data;
    },
    pool: (data, nowMs) => {
      this.live.value = changePool(this.live.value ?? new Map(), data);
      for (const node of data.pool.nodes)
        if (node !== null) this.evidence.note(data.pool.name, node.name, node.evidenceAgeMs, nowMs);
    },
    ages: (data, nowMs) => this.evidence.noteAll(data, nowMs),
    alerts: (data) => {
      this.alerts.value = data;
    },
    register: (data) => {
      this.register.value = data;
    },
    gates: (data) => {
      this.gates.value = data;
    },
    controllers: (data) => {
      this.controllers.value = data;
    },
    log: (data) => {
      this.log.value = data;
    },
    beat: (data, nowMs) => {
      this.beats.value = noteBeat(this.beats.value, data.atUnixMs, nowMs);
    },
    bye: (data) => {
      if (data.why === "session") this.over.value = data.message;
    },
  };

  #takeFleet(data: Fleet, nowMs: number): void {
    const { pools: _, ...facts } = data;
    this.facts.value = facts;
    this.live.value = poolsOf(data);
    for (const pool of data.pools)
      for (const node of pool?.nodes ?? [])
        if (pool !== null && node !== null)
          this.evidence.note(pool.name, node.name, node.evidenceAgeMs, nowMs);
  }

  /** Whether the next address takes the place of the present one: one does not go back through every moment of a scrub. */
  replaces = false;

  /** Goes somewhere else in the page. The address is written by whoever watches the route. Throws none. */
  go(change: Partial<Route>, how: "new" | "replace" = "new"): void {
    this.replaces = how === "replace";
    this.route.value = { ...this.route.value, ...change };
  }

  /** Takes the address as it is. Throws none. */
  goTo(query: string): void {
    this.route.value = readRoute(query);
  }
}
