import type { Envelope } from "../../proto/signed/envelope.ts";
import type { Evidence } from "../../proto/signed/evidence.ts";
import type { Store } from "../store/store.ts";
import type { Mark } from "../verdict/admit.ts";
import type { NodeStanding, PoolStanding } from "../verdict/fleet-view.ts";
import type { Judge, SelfTestFault } from "../verdict/self-test.ts";
import { AgentLinks } from "./agent-links.ts";
import type { AlertDesk } from "./alert-desk.ts";
import { Appraiser } from "./appraiser.ts";
import { Bench, type TellStanding } from "./bench.ts";
import { BuildsInPlay } from "./builds-in-play.ts";
import { CarryOut } from "./carry-out.ts";
import { changedByTime } from "./changed-by-time.ts";
import { CloneWatch } from "./clone-watch.ts";
import type { DeclaredState, Touched } from "./declared-state.ts";
import { Elsewhere } from "./elsewhere.ts";
import { Enablements } from "./enablements.ts";
import { ExemptionBook } from "./exemption-book.ts";
import { GateSelfTest, JUDGE } from "./gate-self-test.ts";
import { Gatekeeper } from "./gatekeeper.ts";
import { readHistory } from "./history.ts";
import { Listening } from "./listening.ts";
import { NodeBook } from "./node-book.ts";
import type { PermitIssuer } from "./permit-issuer.ts";
import { statePool } from "./pool-statements.ts";
import type { AgentLink, Clock, EventLog, NodeOwners, Tenure } from "./ports.ts";
import { Sight } from "./sight.ts";
import { SOLE_OWNER } from "./sole-owner.ts";
import { type Standing, Standings } from "./standings.ts";
import { Settling } from "./unheard.ts";

export type VerifierOptions = {
  readonly declared: DeclaredState;
  readonly store: Store;
  readonly issuer: PermitIssuer;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly random: (bytes: number) => Uint8Array;
  /** Evidence older than this is stale: three heartbeats. */
  readonly staleAfterMs: number;
  /** How long after its start a controller waits for enabled nodes before gates may take its silence about one for a closing. */
  readonly settleMs: number;
  /** What decides; absent: the functions of controller/verdict. */
  readonly judge?: Judge;
  /** Where several controllers share the store; absent: this is the only one. */
  readonly owners?: NodeOwners;
  readonly tenure?: Tenure;
  readonly stood?: TellStanding;
};

/**
 * The Verifier at work: takes authenticated evidence and declared state in, appraises, admits, and has permits issued. The verdicts themselves are the pure
 * functions of controller/verdict; this class only remembers, and carries out what they say. One thread, no awaits between reading and deciding.
 */
export class Verifier {
  readonly book = new NodeBook();
  readonly #o: VerifierOptions;
  readonly standings = new Standings();
  readonly exemptions: ExemptionBook;
  readonly builds: BuildsInPlay;
  readonly judge: Judge;
  /** Whether the store can be seen. */
  readonly sight: Sight;
  /** Who speaks for which node. */
  readonly owners: NodeOwners;
  /** Who finds keys that are in two places. */
  readonly clones: CloneWatch;
  readonly #elsewhere: Elsewhere;
  readonly #selfTest: GateSelfTest;
  readonly #links: AgentLinks;
  readonly #appraiser: Appraiser;
  readonly #enablements: Enablements;
  readonly #gatekeeper: Gatekeeper;
  readonly #carryOut: CarryOut;
  readonly #bench: Bench;
  readonly listening: Listening;
  readonly #listeners = new Set<() => void>();
  readonly #settling: Settling;
  #lastSweepUnixMs = 0;

  constructor(options: VerifierOptions) {
    this.#o = options;
    const inDoubt = (): boolean => !this.holdsOffice;
    this.sight = new Sight({ ...options, inDoubt, changed: (blind) => this.#seen(blind) });
    this.owners = options.owners ?? SOLE_OWNER;
    this.#links = new AgentLinks(options.random);
    this.exemptions = new ExemptionBook(options.declared, options.clock);
    const markOf = (pool: string, node: string): Mark | undefined => this.markOf(pool, node);
    this.builds = new BuildsInPlay({ ...options, book: this.book, markOf });
    this.judge = options.judge ?? JUDGE;
    const { exemptions, book, builds, judge, owners } = this;
    const isCloned = (node: string): boolean => this.clones.isCloned(node);
    const about = { ...options, book, exemptions, builds, judge, owners, isCloned };
    this.#appraiser = new Appraiser(about);
    this.#selfTest = new GateSelfTest({ appraiser: this.#appraiser, judge, log: options.log });
    const mayOpen = (pool: string, node: string): boolean =>
      this.canIssue && owners.owns(node) && !this.#selfTest.isBroken(pool);
    this.#gatekeeper = new Gatekeeper({ ...options, exemptions, mayOpen });
    const storeFailed = (error: unknown): void => this.sight.storeFailed(error);
    const ended = (pool: string, node: string): void => builds.note(pool, node);
    this.#enablements = new Enablements({ ...options, storeFailed, ended });
    this.listening = new Listening({
      ...{ ...options, book, builds, storeFailed, links: this.#links },
      standing: (pool, node) => this.standing(pool, node),
      nowUnixMs: () => exemptions.nowUnixMs(),
      canWrite: () => this.canIssue,
      changed: () => this.#tell(),
    });
    this.#carryOut = new CarryOut({
      ...{ gatekeeper: this.#gatekeeper, enablements: this.#enablements, book, owners },
      mayBegin: (pool, node) => this.#mayBegin(pool, node),
    });
    const { standings } = this;
    this.#bench = new Bench({
      ...{ ...options, book, builds, judge, owners, standings, changed: () => this.#tell() },
      ...{ appraiser: this.#appraiser, enablements: this.#enablements, carryOut: this.#carryOut },
    });
    this.clones = new CloneWatch({
      ...{ ...options, owners, storeFailed },
      recordedBoot: (node) => book.recorded(node)?.bootId,
      appraise: (node) => this.#bench.everywhere(node),
    });
    this.#elsewhere = new Elsewhere({
      ...{ ...options, book, owners, standings, links: this.#links, clones: this.clones },
      ...{ appraiser: this.#appraiser, bench: this.#bench },
    });
    this.#settling = new Settling(options.clock.monotonicMs(), options.settleMs);
  }

  /** Whether permits can be issued: the store answers. False is BLIND. */
  get canIssue(): boolean {
    return !this.sight.blind;
  }

  /** Whether this process is a controller still, whether or not the store answers. */
  get holdsOffice(): boolean {
    return !(this.#o.tenure?.inDoubt(this.#o.clock.monotonicMs()) ?? false);
  }

  /** What people have to answer. */
  get alerts(): AlertDesk {
    return this.listening.alerts;
  }

  /** Whether what this controller does not say may be taken for a no: every enabled node has reported since the start, or had its time. */
  get settled(): boolean {
    return this.#settling.done;
  }

  /** To be called once when declared state has been loaded. */
  start(): void {
    this.#elsewhere.start();
    for (const pool of this.#o.declared.pools.keys()) this.#declaredPool(pool);
    this.alerts.start();
    this.sweep();
  }

  /** A node's stream is up. The one before it, if any, is no longer asked. */
  connected(node: string, link: AgentLink): void {
    this.#links.up(node, link);
    this.listening.connected(node, link);
    this.#tell();
  }

  /** A newer stream of a node is about to be up here: what the older one says counts no more. */
  overtaken(node: string, link: AgentLink): void {
    this.clones.overtaken(node, link, "here", this.book.heard(node)?.bootId);
  }

  /** A node's stream is gone; ignored when another has taken over. */
  disconnected(node: string, link: AgentLink): void {
    this.clones.gone(node, link);
    if (this.#links.down(node, link)) this.#tell();
  }

  isConnected(node: string): boolean {
    return this.#links.get(node) !== undefined;
  }

  /** Whether a node is heard by another controller. */
  isHeardElsewhere(node: string): boolean {
    return this.#elsewhere.isHeard(node);
  }

  /** Has those closed who are to be, and whom nobody alive speaks for: this controller does what only one does now. */
  elected(): void {
    this.#elsewhere.closeOrphans();
  }

  /** How a node last stood in a pool. */
  standing(pool: string, node: string): Standing | undefined {
    return this.standings.get(pool, node);
  }

  /** Calls `listener` after anything changed that a view shows; the returned function ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Takes authenticated, fresh evidence.
   * @param envelope as it was signed, for other controllers
   * @returns whether it says anything new
   * @throws FormatError MALFORMED_CLAIMS: nothing changed then
   */
  accept(evidence: Evidence, envelope?: Envelope): boolean {
    const nowMs = this.#o.clock.monotonicMs();
    this.clones.spoke(evidence.node, evidence.bootId);
    if (!this.owners.owns(evidence.node)) this.owners.heard(evidence.node);
    const before = this.book.get(evidence.node);
    const wasStale = this.#appraiser.isStale(evidence.node, nowMs);
    const poolsBefore = [...(before?.parts.keys() ?? [])];
    const { record, changed } = this.book.accept(evidence, nowMs, envelope);
    const pools = new Set([
      ...this.#o.declared.poolsOf(evidence.node),
      ...poolsBefore,
      ...record.parts.keys(),
    ]);
    for (const pool of pools) {
      if (changed || wasStale || this.standing(pool, evidence.node) === undefined)
        this.#bench.appraise(pool, evidence.node);
      else this.#gatekeeper.renew(pool, record, this.standing(pool, evidence.node));
    }
    this.#bench.followBuilds();
    // Claims of before cost nothing: what they say was heard then.
    if (changed) this.listening.hear(evidence.node, record.parts.values());
    if (evidence.nonce.byteLength > 0) this.#links.answered(evidence.node, evidence.nonce);
    return changed;
  }

  /**
   * Takes evidence of the past: a contradiction in it ends an enablement as it would have then; nothing in it opens or refreshes anything.
   * @throws FormatError MALFORMED_CLAIMS
   */
  acceptHistory(evidence: Evidence): void {
    const { parts, ends } = readHistory(evidence, this.#appraiser, this.#enablements);
    for (const { pool, code } of ends) {
      this.#o.log.warn("history.contradicts", { node: evidence.node, pool, code });
      this.#enablements.end(pool, evidence.node, code);
      this.#bench.appraise(pool, evidence.node);
    }
    this.#bench.followBuilds();
    this.listening.hear(evidence.node, parts);
  }

  /** Asks nodes for measurements begun now. @returns those that answered in time */
  async measureAfresh(nodes: readonly string[], timeoutMs: number): Promise<ReadonlySet<string>> {
    const others = nodes.filter((node) => !this.isConnected(node));
    const asked = [this.#links.ask(nodes, timeoutMs), this.owners.ask(others, timeoutMs)];
    return new Set((await Promise.all(asked)).flatMap((answered) => [...answered]));
  }

  /** Whether what decides in a pool can still refuse, looked at now; to be asked before every enablement. @returns [] only when it can */
  testGate(pool: string): readonly SelfTestFault[] {
    return this.#selfTest.run(pool);
  }

  /** To be called after declared state changed. */
  declaredChanged(touched: Touched): void {
    const { agents, pools, nodes } = touched;
    if (touched.cluster !== undefined) this.#elsewhere.changed(touched.cluster);
    const over = [...agents].flatMap((node) => this.#over(node));
    // All of them before the first verdict: nodes that were enabled together are in play together.
    for (const [pool, names] of nodes) for (const node of names) this.builds.note(pool, node);
    const released = this.listening.declaredChanged(touched);
    for (const pool of new Set([...pools, ...released])) this.#declaredPool(pool);
    const whole = new Set([...pools, ...this.#bench.followBuilds()]);
    for (const [pool, names] of nodes)
      for (const node of names) {
        if (!whole.has(pool)) this.#bench.appraise(pool, node);
        this.#links.get(node)?.acknowledge();
      }
    this.#bench.followBuilds();
    // After what closes them was sent: the gate beside such a node hears it, too.
    for (const [node, link] of over) link.revoke(this.#stateOf(node));
    this.listening.buildsChanged(pools);
    this.#tell();
  }

  /** Everything that only time changes: staleness, deadlines, what failed and is tried again. Call about every second. */
  sweep(): void {
    const nowMs = this.#o.clock.monotonicMs();
    const nowUnixMs = this.exemptions.nowUnixMs();
    this.sight.look();
    const look = { nowMs, nowUnixMs, lastUnixMs: this.#lastSweepUnixMs };
    for (const pool of this.#o.declared.pools.keys())
      for (const node of changedByTime(pool, this.#appraiser, this.standings, look))
        this.#bench.appraise(pool, node);
    for (const pool of this.#o.declared.pools.keys()) {
      if (this.exemptions.hasChanged(pool)) this.#declaredPool(pool);
      else this.#state(pool);
    }
    this.clones.sweep();
    this.#retry();
    this.#bench.followBuilds();
    this.#lastSweepUnixMs = nowUnixMs;
    this.listening.sweep(nowMs);
    const settled = this.#settling.look(nowMs, this.#o.declared, this.#elsewhere);
    if (settled === undefined) return;
    this.#o.log.info("controller.settled", settled);
    this.#tell();
  }

  /** See Appraiser.nodesOf. */
  nodesOf(pool: string): readonly string[] {
    return this.#appraiser.nodesOf(pool);
  }

  /** See Appraiser.nodeStandings. */
  nodeStandings(...about: Parameters<Appraiser["nodeStandings"]>): readonly NodeStanding[] {
    return this.#appraiser.nodeStandings(...about);
  }

  /** See Appraiser.poolStanding. */
  poolStanding(
    pool: string,
    nodes = this.nodeStandings(pool),
    joining: readonly string[] = [],
  ): PoolStanding {
    const { canIssue, sight } = this;
    const ours = { canIssue, trouble: sight.trouble, massSilence: this.massSilence(pool) };
    return this.#appraiser.poolStanding(pool, nodes, ours, joining);
  }

  /** Monotonic age of a node's newest evidence; undefined: none since the start. */
  evidenceAgeMs(node: string): number | undefined {
    return this.#appraiser.ageMs(node, this.#o.clock.monotonicMs());
  }

  /** Enabled nodes of a pool that are silent together, when they are more than its budget; else 0. */
  massSilence(pool: string): number {
    return this.#appraiser.massSilence(pool, (node) => ({
      enabled: this.markOf(pool, node)?.state === "enabled",
      silent: this.standing(pool, node)?.appraisal.status === "STALE",
    }));
  }

  /** A node's mark as it counts now: what the store says, unless it is being ended. */
  markOf(pool: string, node: string): Mark | undefined {
    return this.#enablements.markOf(pool, node);
  }

  /** Whether every end that followed from what a node said is in the store. */
  isDurable(node: string): boolean {
    return this.#enablements.isDurable(node);
  }

  #declaredPool(pool: string): void {
    this.builds.refresh(pool);
    const nodes = new Set(this.nodesOf(pool));
    this.#bench.all(pool, nodes);
    for (const node of this.standings.nodes(pool))
      if (!nodes.has(node)) {
        this.#carryOut.drop(pool, node);
        this.standings.forget(pool, node);
      }
    // Also of nodes that this process never saw: a crash may have come between the roster and the end of their marks.
    for (const node of this.#o.declared.marks.get(pool)?.keys() ?? [])
      if (!this.#o.declared.isOnRoster(pool, node) && !this.owners.isElsewhere(node))
        this.#enablements.end(pool, node, "NOT_ON_ROSTER");
    // Also where a node says nothing that would end it.
    for (const node of this.exemptions.over(pool))
      if (!this.owners.isElsewhere(node)) this.#enablements.end(pool, node, "EXEMPTION_ENDED");
    this.#state(pool);
  }

  #state(pool: string): void {
    const o = { ...this.#o, nowUnixMs: this.exemptions.nowUnixMs() };
    statePool({ ...o, massSilence: (name) => this.massSilence(name) }, pool);
  }

  /** For a standing order: BLIND begins nothing, neither does who cannot refuse; unanswered alerts hold, and so does that two pools mean two things by one name. */
  #mayBegin(pool: string, node: string): boolean {
    const held = [this.alerts.objections(pool), this.builds.shared(pool, [node])].flat();
    return this.canIssue && this.testGate(pool).length === 0 && held.length === 0;
  }

  /** Looks at everything anew when the store is seen again. */
  #seen(blind: boolean): void {
    for (const pool of blind ? [] : this.#o.declared.pools.keys()) this.#declaredPool(pool);
    this.#tell();
  }

  #retry(): void {
    this.#enablements.retry();
    for (const pool of this.#selfTest.broken())
      if (this.testGate(pool).length === 0) this.#declaredPool(pool);
    this.sight.retry();
  }

  /** The stream of a node whose identity ended: what was heard over it counts no more. */
  #over(node: string): readonly (readonly [string, AgentLink])[] {
    const link = this.#links.get(node);
    if (link === undefined || this.#stateOf(node) === "active") return [];
    this.#links.down(node, link);
    this.book.forget(node);
    this.owners.note(node);
    return [[node, link]];
  }

  #stateOf(node: string): string {
    return this.#o.declared.identity("agent", node)?.state ?? "unknown";
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
