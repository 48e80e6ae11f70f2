import { profileDigestOf, rosterDigestOf } from "../../../proto/signed/declaration.ts";
import { type Admission, admit, pastContradiction } from "../../verdict/admit.ts";
import { type Appraisal, type AppraisalInput, appraise } from "../../verdict/appraise.ts";
import { budgetOf, massSilence } from "../../verdict/budget.ts";
import { type NodeStanding, type PoolStanding, viewPool } from "../../verdict/fleet-view.ts";
import type { MeasuredWorkload, ReferenceRelease } from "../../verdict/measured.ts";
import type { SelfTestInput } from "../../verdict/self-test.ts";
import type { WatchedName } from "../../verdict/watch-names.ts";
import { AlertBook } from "./alert-book.ts";
import { BuildsInPlay } from "./builds-in-play.ts";
import { Ear, saysTheSame } from "./ear.ts";
import { fingerprintOf } from "./fingerprints.ts";
import type { Gates } from "./gate.ts";
import type { Report } from "./machine.ts";
import { Permits } from "./permits.ts";
import { type DatedMark, orderedBy, type Registry, targetDigests } from "./registry.ts";
import { watchedNames } from "./watched.ts";

/** How one node stands in one pool. */
export type Standing = { readonly appraisal: Appraisal; readonly admission: Admission };

export type ControllerOptions = {
  readonly registry: Registry;
  readonly gates: Gates;
  /** Monotonic, milliseconds since the beginning. */
  readonly nowMs: () => number;
  readonly unixMs: () => number;
  readonly staleAfterMs: number;
  /** Greater than that of every controller before. */
  readonly issuerEpoch: number;
};

/** As controller/config.ts has it by default. */
const SETTLE_MS = 15_000;

/**
 * A controller that is alive, with what it holds in memory and loses when it dies. Every verdict is that of controller/verdict/; what it mirrors is the
 * carrying out: controller/verifier/verifier.ts (accept, acceptHistory, sweep, carry out), appraiser.ts, enablements.ts, gatekeeper.ts, and the order of
 * controller/authenticate.ts.
 */
export class Controller {
  readonly builds: BuildsInPlay;
  readonly #o: ControllerOptions;
  readonly #ear: Ear;
  readonly #standings = new Map<string, Standing>();
  readonly #startedAtMs: number;
  #blind = false;
  #settled = false;
  #forwardMs: number;
  #forwardAtMs: number;
  #lastSweep = "";
  readonly #permits: Permits;
  readonly alerts: AlertBook;
  #watched: ReadonlyMap<string, readonly WatchedName[]> | undefined;

  constructor(options: ControllerOptions) {
    this.#o = options;
    this.#startedAtMs = options.nowMs();
    this.#forwardMs = options.unixMs();
    this.#forwardAtMs = options.nowMs();
    this.#ear = new Ear(options);
    this.#permits = new Permits(options);
    this.builds = new BuildsInPlay(options.registry, (node, pool) => this.heardOf(pool, node));
    const watch = (pool: string) => this.watched().get(pool) ?? [];
    this.alerts = new AlertBook({ ...options, controller: this, watch });
    this.refresh();
  }

  /** The epoch that reports made now are of; a controller knows none of another's. */
  get epoch(): number {
    return this.#ear.epoch;
  }

  get canIssue(): boolean {
    return !this.#blind;
  }

  /** Wall clock that never steps back: as controller/verifier/forward-clock.ts. */
  get forwardUnixMs(): number {
    const nowMs = this.#o.nowMs();
    const passedMs = nowMs - this.#forwardAtMs;
    this.#forwardMs = Math.max(this.#forwardMs + passedMs, this.#o.unixMs());
    this.#forwardAtMs = nowMs;
    return this.#forwardMs;
  }

  setBlind(blind: boolean): void {
    this.#blind = blind;
    this.refresh();
  }

  /** Takes a report off a stream of the node that it names. @returns why it was refused; undefined: it was not */
  take(report: Report): string | undefined {
    const { node } = report;
    const before = this.#ear.get(node);
    const refused = this.#ear.take(report);
    if (refused !== undefined) return refused;
    const said = before === undefined || !saysTheSame(before.report, report);
    if (!said && !this.#ear.isStale(before)) {
      for (const pool of report.workloads.keys()) this.#renew(pool, node);
      return undefined;
    }
    // First the node that spoke: what ends its enablement takes its build out of play before anybody else is held against it.
    for (const pool of this.#o.registry.pools.keys())
      if (this.#ear.nodesOf(pool).includes(node)) this.#appraiseNode(pool, node);
    this.refresh();
    if (said) this.#hear(node, report.workloads);
    return undefined;
  }

  /** Takes what a node was while it could tell nobody: it may end an enablement, and opens nothing. */
  takePast(node: string, workload: MeasuredWorkload, pools: Iterable<string>): void {
    if (!this.#ear.isKnown(node)) return;
    for (const pool of pools) {
      if (!this.#o.registry.pools.has(pool)) continue;
      const appraisal = this.appraise(pool, node, this.#release(pool), { ageMs: 0, workload });
      const mark = this.#o.registry.marksOf(pool).get(node);
      const code = pastContradiction(appraisal, mark);
      if (code !== undefined) this.#end(pool, node, code);
    }
    this.refresh();
    this.#hear(node, new Map([...pools].map((pool) => [pool, workload])));
  }

  /** What agents look for now, by pool. */
  watched(): ReadonlyMap<string, readonly WatchedName[]> {
    this.#watched ??= watchedNames(this.#o.registry, this.builds);
    return this.#watched;
  }

  /** What only time changes; to be called at every heartbeat. */
  sweep(): void {
    const stale = [...this.#ear.all()]
      .filter(([, heard]) => this.#ear.isStale(heard))
      .map(([n]) => n);
    const due = [...this.#instants()].filter((at) => at <= this.forwardUnixMs);
    this.alerts.sweep();
    const now = `${stale.join(" ")} ${due.length} ${this.#held()}`;
    if (now !== this.#lastSweep) this.refresh();
    this.#lastSweep = now;
    this.#settle();
  }

  /** Appraises everybody anew; to be called after anything changed. What ends an enablement may take a build out of play: until nothing ends any more. */
  refresh(): void {
    this.#watched = undefined;
    for (let rounds = 0; rounds < 5; rounds++) {
      const before = this.#stamp();
      for (const pool of this.#o.registry.pools.keys()) this.#appraisePool(pool);
      if (this.#stamp() === before) break;
    }
    for (const [pool, { mode, roster }] of this.#o.registry.pools)
      this.#o.gates.state(
        pool,
        { mode, roster, silenceHeld: this.massSilence(pool) > 0 },
        this.#o.nowMs(),
      );
    this.#settle();
  }

  standing(pool: string, node: string): Standing | undefined {
    return this.#standings.get(`${pool}/${node}`);
  }

  nodeStandings(
    pool: string,
    release: ReferenceRelease | undefined = this.#release(pool),
    joining: readonly string[] = [],
  ): readonly NodeStanding[] {
    const inPlay = this.builds.with(pool, joining);
    const roster = new Set(this.#o.registry.pools.get(pool)?.roster);
    return this.#ear.nodesOf(pool).map((node) => {
      const evidence = this.#ear.evidence(pool, node);
      return {
        node,
        onRoster: roster.has(node),
        appraisal: this.appraise(pool, node, release, evidence, inPlay),
        fingerprint:
          evidence?.workload === undefined ? "" : fingerprintOf(evidence.workload).fingerprint,
      };
    });
  }

  poolStanding(
    pool: string,
    nodes = this.nodeStandings(pool),
    joining: readonly string[] = [],
  ): PoolStanding {
    return viewPool({
      canIssue: this.canIssue,
      shared: this.builds.shared(pool, joining),
      massSilence: this.massSilence(pool),
      rosterDigest: rosterDigestOf(this.#o.registry.pools.get(pool)?.roster ?? []),
      releaseRosterDigest: this.#release(pool)?.rosterDigest,
      nodes,
    });
  }

  massSilence(pool: string): number {
    const policy = this.#o.registry.pools.get(pool);
    if (policy === undefined) return 0;
    const nodes = policy.roster.map((node) => ({
      enabled: this.#o.registry.marksOf(pool).get(node)?.state === "enabled",
      silent: this.standing(pool, node)?.appraisal.status === "STALE",
    }));
    return massSilence(nodes, budgetOf(policy, policy.roster.length));
  }

  /** Appraises one node on the evidence given. */
  appraise(
    pool: string,
    node: string,
    release: ReferenceRelease | undefined,
    evidence: AppraisalInput["evidence"],
    inPlay = this.builds.inPlay(pool),
  ): Appraisal {
    const { registry } = this.#o;
    const identity = registry.identities.get(node);
    return appraise({
      node,
      onRoster: registry.pools.get(pool)?.roster.includes(node) ?? false,
      identity:
        identity === undefined ? "never-enrolled" : identity === "active" ? "enrolled" : identity,
      halted: registry.halts.has(pool),
      release,
      evidence,
      staleAfterMs: this.#o.staleAfterMs,
      nowUnixMs: this.#o.unixMs(),
      exemptions: this.exemptions(pool),
      meanings: { ...this.builds.meanings(pool, evidence?.workload), inPlay },
    });
  }

  /** What a self-test of a pool holds its synthetic nodes against. */
  selfTestInput(pool: string): SelfTestInput {
    return {
      release: this.#release(pool),
      staleAfterMs: this.#o.staleAfterMs,
      nowUnixMs: this.#o.unixMs(),
      exemptions: this.exemptions(pool),
      contracts: this.builds.meanings(pool, undefined).contracts,
    };
  }

  /** What a node was last heard to measure, fresh or not. */
  heardOf(pool: string, node: string): MeasuredWorkload | undefined {
    return this.#ear.get(node)?.report.workloads.get(pool);
  }

  /** What was heard of a node counts no more. */
  forget(node: string): void {
    this.#ear.forget(node);
  }

  exemptions(pool: string): AppraisalInput["exemptions"] {
    const known = [...this.#o.registry.exemptions.values()];
    return { pool, known, nowUnixMs: this.forwardUnixMs };
  }

  #hear(node: string, workloads: Report["workloads"]): void {
    for (const [pool, workload] of workloads)
      if (this.#o.registry.pools.has(pool)) this.alerts.hear(pool, node, workload);
  }

  /** Pools whose standing order is held by alerts now. */
  #held(): string {
    const ordered = [...this.#o.registry.rolling.keys()];
    return ordered.filter((pool) => this.alerts.objections(pool).length > 0).join(" ");
  }

  /** Of a release that is complete only the targets count: as controller/verifier/release-in-force.ts. */
  #release(pool: string): ReferenceRelease | undefined {
    const inForce = this.#o.registry.release(pool);
    if (inForce?.record.state !== "complete") return inForce?.release;
    return { ...inForce.release, outgoingUntilUnixMs: 0 };
  }

  /** Instants at which verdicts change by themselves. */
  *#instants(): Iterable<number> {
    for (const { release } of this.#o.registry.proposals.values())
      yield release.outgoingUntilUnixMs;
    for (const { spec } of this.#o.registry.exemptions.values()) yield spec.expiresAtUnixMs;
  }

  #stamp(): string {
    return JSON.stringify([...this.#o.registry.marks].map(([pool, marks]) => [pool, [...marks]]));
  }

  #appraisePool(pool: string): void {
    const nodes = this.#ear.nodesOf(pool);
    for (const node of nodes) this.#appraiseNode(pool, node);
    for (const key of [...this.#standings.keys()]) {
      const [of, node = ""] = key.split("/");
      if (of !== pool || nodes.includes(node)) continue;
      this.#permits.close(pool, node, {
        severity: "quarantine",
        status: "UNEXPECTED",
        reasons: ["NOT_ON_ROSTER"],
      });
      this.#standings.delete(key);
    }
    const roster = this.#o.registry.pools.get(pool)?.roster ?? [];
    for (const node of this.#o.registry.marksOf(pool).keys())
      if (!roster.includes(node)) this.#end(pool, node, "NOT_ON_ROSTER");
  }

  #appraiseNode(pool: string, node: string): void {
    const appraisal = this.appraise(
      pool,
      node,
      this.#release(pool),
      this.#ear.evidence(pool, node),
    );
    const admission = admit({
      appraisal,
      profileDigest: appraisal.profile === undefined ? "" : profileDigestOf(appraisal.profile),
      mark: this.#o.registry.marksOf(pool).get(node),
      rolling: this.#rollingFor(pool, node),
      targets: targetDigests(this.#release(pool)),
    });
    this.#standings.set(`${pool}/${node}`, { appraisal, admission });
    this.#carryOut(pool, node, appraisal, admission);
  }

  #carryOut(pool: string, node: string, appraisal: Appraisal, admission: Admission): void {
    if (admission.gate === "run-out") return;
    if (admission.gate === "closed") {
      const codes = new Set<string>([admission.code, ...appraisal.reasons.map((r) => r.code)]);
      const { severity } = admission;
      this.#permits.close(pool, node, { severity, status: appraisal.status, reasons: [...codes] });
      if (admission.end !== undefined) this.#end(pool, node, admission.end);
      return;
    }
    // BLIND issues nothing that opens, and begins nothing.
    if (!this.canIssue) return;
    if (!admission.enableFirst) this.#open(pool, node, appraisal, admission);
    else if (appraisal.profile !== undefined && this.#mayBegin(pool, node))
      this.#mark(pool, node, {
        state: "enabled",
        profileDigest: profileDigestOf(appraisal.profile),
        atUnixMs: this.#o.unixMs(),
        ...orderedBy(this.#o.registry.rolling.get(pool)),
      });
  }

  /** Whether a standing order lets somebody in: not while alerts are unanswered, or two pools mean two things by one name. */
  #mayBegin(pool: string, node: string): boolean {
    return [this.alerts.objections(pool), this.builds.shared(pool, [node])].flat().length === 0;
  }

  #renew(pool: string, node: string): void {
    const standing = this.standing(pool, node);
    if (standing?.admission.gate !== "open" || standing.admission.enableFirst || !this.canIssue)
      return;
    this.#open(pool, node, standing.appraisal, standing.admission);
  }

  #open(
    pool: string,
    node: string,
    { status }: Appraisal,
    { untilUnixMs }: { readonly untilUnixMs?: number },
  ): void {
    const report = this.#ear.get(node)?.report;
    const leftMs = (untilUnixMs ?? Number.POSITIVE_INFINITY) - this.forwardUnixMs;
    if (report !== undefined) this.#permits.open(pool, report, status, leftMs);
  }

  /** Whether a standing order covers a node: as controller/verifier/enablements.ts. An enablement that ended after the order is not given back by it. */
  #rollingFor(pool: string, node: string): boolean {
    const order = this.#o.registry.rolling.get(pool);
    if (order === undefined || order.releaseDigest !== this.#o.registry.release(pool)?.digest)
      return false;
    const mark = this.#o.registry.marksOf(pool).get(node);
    return mark?.state !== "ended" || mark.atUnixMs < order.atUnixMs;
  }

  #end(pool: string, node: string, code: string): void {
    const mark = this.#o.registry.marksOf(pool).get(node);
    if (mark?.state !== "enabled") return;
    const orderMs = this.#o.registry.rolling.get(pool)?.atUnixMs ?? 0;
    const atUnixMs = Math.max(this.#o.unixMs(), orderMs);
    // Whoever enabled it is no less a deployer for it.
    this.#mark(pool, node, { state: "ended", code, atUnixMs, ...orderedBy(mark) });
  }

  #mark(pool: string, node: string, mark: DatedMark): void {
    this.#o.registry.marksOf(pool).set(node, mark);
  }

  /** What this controller does not say counts as a no once every enabled node has reported, or had its time. */
  #settle(): void {
    const unheard = [...this.#o.registry.marks].some(([pool, marks]) =>
      [...marks].some(
        ([node, mark]) =>
          mark.state === "enabled" &&
          this.#ear.get(node) === undefined &&
          (this.#o.registry.pools.get(pool)?.roster.includes(node) ?? false),
      ),
    );
    if (!unheard || this.#o.nowMs() - this.#startedAtMs >= SETTLE_MS) this.#settled = true;
    this.#o.gates.issuer(this.#settled && this.canIssue, this.#o.nowMs());
  }
}
