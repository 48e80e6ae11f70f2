import { muster } from "../../proto/gen/muster.js";
import type { Clock, EventLog } from "../verifier/ports.ts";
import type { Views } from "../views/views.ts";
import { AlertRates } from "./alert-rates.ts";
import { type EventStream, frameOf } from "./event-stream.ts";
import { type FleetNews, FleetTeller } from "./fleet-news.ts";
import { LogLines } from "./log-lines.ts";
import { plain } from "./plain.ts";
import type { Session, Sessions } from "./sessions.ts";
import type { Bye, Events, GateFacts, Hello } from "./wire.ts";

export type HubOptions = {
  readonly views: Views;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: EventLog;
  /** What is known of gates. */
  readonly gates: () => readonly GateFacts[];
  /** What a stream begins with, besides whose it is. */
  readonly hello: (session: Session) => Hello;
};

const LOOK_MS = 200;
const BEAT_MS = 1_000;
const AGES_MS = 2_000;
/** What costs more, and changes less, is looked at less often. */
const SLOW_LOOK_MS = 1_000;
/** The register is made anew at the latest so long after anything changed; by time alone something of it does. */
const REGISTER_MS = 5_000;
const MINUTE_MS = 60_000;

/** Streams altogether, and of one session. */
const MOST_STREAMS = 64;
const STREAMS_EACH = 8;

/** What is told whole when it differs from what was told last. */
type Part = "alerts" | "register" | "gates" | "controllers" | "log";

/**
 * Everything that browsers hear, made once for all of them: what one is told, every other one is told too, in the same order. A new one is told the whole as it
 * was told last, and what follows from there. Looks at nothing while nobody listens, besides how often alerts are said.
 */
export class Hub {
  readonly #o: HubOptions;
  readonly #streams = new Set<EventStream>();
  readonly #rates: AlertRates;
  readonly #logLines: LogLines;
  readonly #parts = new Map<Part, { readonly same: string; readonly frame: Buffer }>();
  readonly #stops: (() => void)[];
  #fleet: FleetTeller | undefined;
  /** The whole fleet as it was told last; undefined: something was told since. */
  #whole: Buffer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #eventId = 0;
  #dirty = false;
  #registerDirty = true;
  readonly #lastMs = { beat: 0, ages: 0, slow: 0, register: 0 };

  constructor(options: HubOptions) {
    this.#o = options;
    const { clock, views } = options;
    this.#rates = new AlertRates(clock.monotonicMs());
    this.#logLines = new LogLines(
      (request) => views.logPage(request),
      () => clock.unixMs(),
    );
    const minute = setInterval(() => this.#count(), MINUTE_MS);
    minute.unref();
    this.#stops = [
      () => clearInterval(minute),
      views.onChange(() => {
        this.#dirty = true;
        this.#registerDirty = true;
      }),
    ];
  }

  /** Whether another stream of this session may begin. Throws none. */
  mayBegin(session: Session): boolean {
    const own = [...this.#streams].filter((one) => one.session === session).length;
    return this.#streams.size < MOST_STREAMS && own < STREAMS_EACH;
  }

  /** Begins to tell: who looks, the whole, and then what changes. Throws what a view throws; nothing was begun then. */
  begin(stream: EventStream): void {
    // First, for all: the newcomer's whole is what everybody was told last.
    this.#look();
    stream.write(this.#frame("hello", this.#o.hello(stream.session)));
    stream.write(this.#wholeFrame());
    for (const { frame } of this.#parts.values()) stream.write(frame);
    stream.write(this.#beat());
    this.#streams.add(stream);
    stream.onClose(() => this.#left(stream));
    this.#timer ??= setInterval(() => this.#tick(), LOOK_MS);
  }

  /** Ends every stream of a session. Throws none. */
  end(session: Session): void {
    const bye: Bye = { why: "session", message: "this session was ended" };
    for (const stream of this.#streams) if (stream.session === session) this.#end(stream, bye);
  }

  /** Ends everything. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    const bye: Bye = { why: "stopping", message: "this controller is being stopped" };
    for (const stream of this.#streams) this.#end(stream, bye);
  }

  #tick(): void {
    try {
      this.#keepOnly();
      this.#look();
      const nowMs = this.#o.clock.monotonicMs();
      if (nowMs - this.#lastMs.beat >= BEAT_MS) {
        this.#lastMs.beat = nowMs;
        this.#write(this.#beat());
      }
    } catch (error) {
      // Whoever looks hears no beat, and knows that it sees the past.
      this.#o.log.error("status.look_failed", { message: String(error) });
    }
  }

  /** Ends the streams of sessions that count no more, and of those who do not read. */
  #keepOnly(): void {
    const { sessions, clock } = this.#o;
    const nowMs = clock.monotonicMs();
    for (const stream of this.#streams) {
      const { session } = stream;
      if (!sessions.isAlive(session)) {
        this.#end(stream, { why: "session", message: "this session is over" });
      } else if (stream.isSlow(nowMs)) {
        this.#o.log.warn("status.reader_slow", { operator: session.operator });
        this.#end(stream, { why: "slow", message: "this browser did not read" });
      } else {
        // Somebody looks at it: that is no idle session.
        sessions.touch(session);
      }
    }
  }

  #look(): void {
    const nowMs = this.#o.clock.monotonicMs();
    const agesDue = nowMs - this.#lastMs.ages >= AGES_MS;
    if (this.#dirty || agesDue || this.#fleet === undefined) this.#lookAtFleet(agesDue, nowMs);
    if (nowMs - this.#lastMs.slow < SLOW_LOOK_MS && this.#parts.size > 0) return;
    this.#lastMs.slow = nowMs;
    this.#lookAtParts(nowMs);
  }

  #lookAtFleet(agesDue: boolean, nowMs: number): void {
    this.#dirty = false;
    const view = this.#o.views.fleet({});
    if (this.#fleet === undefined) {
      this.#fleet = new FleetTeller(view);
      this.#whole = undefined;
    } else this.#tell(this.#fleet.look(view));
    if (!agesDue) return;
    this.#lastMs.ages = nowMs;
    this.#tell([this.#fleet.facts(), ...this.#fleet.ages()]);
  }

  #tell(news: readonly FleetNews[]): void {
    for (const { name, data } of news) {
      this.#whole = undefined;
      this.#write(this.#frame(name, data));
    }
  }

  #lookAtParts(nowMs: number): void {
    const { views, gates } = this.#o;
    this.#tellAlerts(nowMs);
    const controllers = views.controllers();
    // What differs at each look is no news; it goes along with what is.
    this.#tellPart("controllers", plain(muster.v1.ControllerList, controllers), {
      ...controllers,
      store: null,
    });
    this.#tellPart("gates", { gates: gates() });
    const age = nowMs - this.#lastMs.register;
    if (this.#registerDirty || age >= REGISTER_MS) {
      this.#lastMs.register = nowMs;
      this.#registerDirty = false;
      this.#tellPart("register", plain(muster.v1.Register, views.register({})));
    }
    void this.#lookAtLog();
  }

  #tellAlerts(nowMs: number): void {
    const list = this.#o.views.alerts({});
    this.#rates.note(list, nowMs);
    const data = { ...plain(muster.v1.AlertList, list), rates: this.#rates.rates() };
    this.#tellPart("alerts", data, { ...data, madeAtUnixMs: 0 });
  }

  async #lookAtLog(): Promise<void> {
    try {
      if (!(await this.#logLines.look())) return;
      const { latest } = this.#logLines;
      if (latest !== undefined) this.#tellPart("log", latest);
    } catch (error) {
      this.#o.log.warn("status.log_unreadable", { message: String(error) });
    }
  }

  /** @param same what of it is compared with what was told last; absent: all */
  #tellPart<N extends Part>(name: N, data: Events[N], same: unknown = data): void {
    const text = JSON.stringify(same);
    if (this.#parts.get(name)?.same === text) return;
    const frame = this.#frame(name, data);
    this.#parts.set(name, { same: text, frame });
    this.#write(frame);
  }

  /** Once a minute, whoever looks: what was said is counted by the minute. */
  #count(): void {
    try {
      this.#rates.note(this.#o.views.alerts({}), this.#o.clock.monotonicMs());
    } catch (error) {
      this.#o.log.warn("status.look_failed", { message: String(error) });
    }
  }

  #wholeFrame(): Buffer {
    this.#whole ??= this.#frame("fleet", this.#fleet?.whole());
    return this.#whole;
  }

  #beat(): Buffer {
    return this.#frame("beat", { atUnixMs: Math.floor(this.#o.clock.unixMs()) });
  }

  #frame(name: keyof Events, data: unknown): Buffer {
    this.#eventId += 1;
    return frameOf(this.#eventId, name, data);
  }

  #write(frame: Buffer): void {
    for (const stream of this.#streams) stream.write(frame);
  }

  #end(stream: EventStream, bye: Bye): void {
    this.#eventId += 1;
    stream.end(this.#eventId, bye);
    this.#left(stream);
  }

  #left(stream: EventStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
