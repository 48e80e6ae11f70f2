import { alertIdOf } from "../../../proto/signed/alerts.ts";
import { type Alert, type Cause, countOf, titleOf } from "../../verdict/alert.ts";
import { type EmitterState, verifyAnswer } from "../../verdict/alert-answer.ts";
import { causesOf, type Said } from "../../verdict/alert-causes.ts";
import { alertObjections } from "../../verdict/alert-hold.ts";
import {
  alertNow,
  type Heard,
  hear,
  heardNothing,
  isNews,
  type Situation,
} from "../../verdict/alerts.ts";
import { filesOf } from "../../verdict/in-play.ts";
import { isLearning, judgeMessage } from "../../verdict/known-messages.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";
import type { Objection } from "../../verdict/release.ts";
import type { WatchedName } from "../../verdict/watch-names.ts";
import type { Controller } from "./controller.ts";
import { PeerRates } from "./peer-rates.ts";
import type { Registry } from "./registry.ts";

export type AlertBookOptions = {
  readonly registry: Registry;
  /** Monotonic, milliseconds since the beginning. */
  readonly nowMs: () => number;
  readonly controller: Pick<
    Controller,
    "builds" | "canIssue" | "forwardUnixMs" | "heardOf" | "standing"
  >;
  /** What agents of a pool look for now. */
  readonly watch: (pool: string) => readonly WatchedName[];
};

/** One cause that was heard of. */
type Entry = {
  readonly pool: string;
  readonly alert: string;
  /** Wall clock when it was first heard of here. */
  readonly heardUnixMs: number;
  readonly heard: Heard;
  /** When it was last counted, as far as this controller knows. */
  grewAtMs: number;
};

/**
 * What a controller knows of alerts: mirrors controller/verifier/alert-desk.ts, learnt-book.ts and emitter-state.ts. States are on record in the registry,
 * counts are in memory and are rebuilt from what nodes say.
 */
export class AlertBook {
  readonly #o: AlertBookOptions;
  readonly #rates: PeerRates;
  readonly #pools = new Map<string, Map<string, Entry>>();

  constructor(options: AlertBookOptions) {
    this.#o = options;
    this.#rates = new PeerRates(options.registry, options.controller);
    for (const alerts of options.registry.alerts.values())
      for (const alert of alerts.values()) this.#recorded(alert);
  }

  /** Takes what a node of the roster says of itself. */
  hear(pool: string, node: string, workload: MeasuredWorkload): void {
    const { registry, controller, nowMs, watch } = this.#o;
    if (!(registry.pools.get(pool)?.roster.includes(node) ?? false)) return;
    this.#rates.note(pool, node, workload, nowMs());
    if (workload.signals.length === 0) return;
    const { builds } = controller;
    const meanings = { ...builds.meanings(pool, workload), inPlay: builds.inPlay(pool) };
    const dead = new Set(
      watch(pool)
        .filter((one) => one.kind !== "live")
        .map((one) => one.name),
    );
    for (const said of causesOf(workload, { meanings, dead })) {
      const known = said.kind === "message" && this.#isKnown(pool, said, true);
      if (!known || this.#isOpen(pool, said)) this.#hear(pool, node, said);
    }
  }

  /** What only time changes. */
  sweep(): void {
    const known = (pool: string, said: Pick<Said, "subject" | "executable" | "namesDead">) =>
      this.#isKnown(pool, said, false);
    for (const { pool, node, said } of this.#rates.sweep(this.#o.nowMs(), known))
      this.#hear(pool, node, said);
    for (const entries of this.#pools.values())
      for (const entry of entries.values()) this.#keep(entry);
  }

  /** Every alert of a pool as it stands now. */
  alerts(pool: string): readonly Alert[] {
    return [...(this.#pools.get(pool)?.values() ?? [])].map((entry) => this.#now(entry));
  }

  /** The alert whose title or subject has a text, the open ones first; none or several are nobody's. */
  find(pool: string, text: string): Alert | undefined {
    const found = this.alerts(pool).filter((one) =>
      [titleOf(one), one.subject, one.sample].some((said) => said.includes(text)),
    );
    const open = found.filter((one) => one.state !== "closed");
    const [first, second] = open.length > 0 ? open : found;
    return second === undefined ? first : undefined;
  }

  /** What unanswered alerts say against giving traffic in a pool now. */
  objections(pool: string): readonly Objection[] {
    const policy = this.#o.registry.pools.get(pool)?.alerts;
    return alertObjections(this.alerts(pool), policy, this.#o.controller.forwardUnixMs);
  }

  /** How a node that said something stands in a pool now. */
  emitterState(pool: string, node: string): EmitterState {
    const { registry, controller } = this.#o;
    const policy = registry.pools.get(pool);
    const known = controller.standing(pool, node);
    const admission = known?.admission;
    const shut = admission?.gate === "closed" && admission.severity === "quarantine";
    const workload = controller.heardOf(pool, node);
    return {
      onRoster: policy?.roster.includes(node) ?? false,
      status: known?.appraisal.status ?? "",
      outOfTraffic: policy?.mode === "enforce" && shut,
      images: workload === undefined ? [] : filesOf(workload).executables,
    };
  }

  /** What an alert is looked at with. */
  situation({ pool, alert, executable }: Pick<Alert, "pool" | "alert" | "executable">): Situation {
    const { nowMs, controller } = this.#o;
    const grewAtMs = this.#pools.get(pool)?.get(alert)?.grewAtMs ?? nowMs();
    return {
      nowUnixMs: controller.forwardUnixMs,
      quietMs: nowMs() - grewAtMs,
      verify: (answer, about) =>
        verifyAnswer(answer, about, (node) => this.emitterState(pool, node)),
      leftUnixMs: this.#leftUnixMs(pool, executable),
    };
  }

  #leftUnixMs(pool: string, executable: string): number | undefined {
    const inForce = this.#o.registry.release(pool);
    if (executable === "" || inForce === undefined) return undefined;
    const { profiles } = inForce.release;
    if (profiles.some((one) => one.executables.includes(executable))) return undefined;
    return inForce.record.startedAtUnixMs;
  }

  #isKnown(
    pool: string,
    said: Pick<Said, "subject" | "executable" | "namesDead">,
    learns: boolean,
  ): boolean {
    const { registry, controller } = this.#o;
    const { subject: id, executable, namesDead } = said;
    const learnt = registry.learntOf(pool, executable);
    const mode = registry.pools.get(pool)?.mode;
    const verdict = judgeMessage(
      { id, executable, namesDead },
      {
        approved: registry.approvedMessages(pool, executable),
        isLearnt: (one) => learnt.ids.has(one),
        learning: isLearning(mode, learnt.untilUnixMs, controller.forwardUnixMs),
        hasRoom: () => true,
      },
    );
    if (verdict === "learn" && learns) learnt.ids.add(id);
    return verdict === "known" || (verdict === "learn" && learns);
  }

  #isOpen(pool: string, cause: Cause): boolean {
    const id = alertIdOf(pool, cause);
    const known = this.#pools.get(pool)?.has(id) ?? false;
    return known && this.#o.registry.alertsOf(pool).get(id)?.state !== "closed";
  }

  #hear(pool: string, node: string, said: Said): void {
    const entry = this.#entry(pool, said);
    const before = entry.heard.count;
    if (hear(entry.heard, node, said) === "nothing") return;
    if (entry.heard.count > before) entry.grewAtMs = this.#o.nowMs();
    this.#keep(entry);
  }

  #entry(pool: string, cause: Cause): Entry {
    const entries = this.#pools.get(pool) ?? new Map<string, Entry>();
    this.#pools.set(pool, entries);
    const alert = alertIdOf(pool, cause);
    const entry = entries.get(alert) ?? {
      ...{ pool, alert, heardUnixMs: this.#o.controller.forwardUnixMs },
      ...{ heard: heardNothing(cause), grewAtMs: this.#o.nowMs() },
    };
    entries.set(alert, entry);
    return entry;
  }

  #recorded(record: Alert): void {
    const { heard } = this.#entry(record.pool, record);
    for (const emitter of record.nodes) hear(heard, emitter.node, { ...record, ...emitter });
  }

  #now(entry: Entry): Alert {
    const { pool, alert, heard } = entry;
    const stored = this.#o.registry.alertsOf(pool).get(alert);
    const { executable } = heard;
    return alertNow(entry, stored, heard, this.situation({ pool, alert, executable }));
  }

  /** Puts on record what must be there; a controller that is blind writes nothing. */
  #keep(entry: Entry): void {
    const { registry, controller } = this.#o;
    if (!controller.canIssue) return;
    const alerts = registry.alertsOf(entry.pool);
    const now = this.#now(entry);
    if (isNews(alerts.get(entry.alert), now)) alerts.set(entry.alert, now);
  }
}

/** One alert in a line, as an expectation that does not hold shows it. Throws none. */
export function alertText(alert: Alert): string {
  const { kind, severity, state, names, nodes } = alert;
  const who = nodes.map((one) => one.node).join(" ");
  const named = names.length === 0 ? "" : `, names ${names.join(" ")}`;
  return `${kind} "${titleOf(alert)}": ${severity}, ${state}, count ${countOf(alert)}, ${who}${named}`;
}
