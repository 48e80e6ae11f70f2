import { saysTheSame } from "../../proto/signed/permit.ts";
import type { Appraisal } from "../verdict/appraise.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { ExemptionBook } from "./exemption-book.ts";
import type { NodeRecord } from "./node-book.ts";
import type { PermitDraft, PermitIssuer } from "./permit-issuer.ts";
import type { Clock, EventLog } from "./ports.ts";
import type { Standing } from "./standings.ts";

export type GatekeeperOptions = {
  readonly declared: DeclaredState;
  readonly issuer: PermitIssuer;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly exemptions: Pick<ExemptionBook, "nowUnixMs">;
  /**
   * Whether anything may be issued that opens a node in a pool; asked at every issue. BLIND issues nothing, and neither does a controller that cannot
   * refuse, or that another one has taken the node from.
   */
  readonly mayOpen: (pool: string, node: string) => boolean;
};

/** Has permits issued when what they say changes or their life wears on, and closings when they are new. Decides nothing: it carries admissions out. */
export class Gatekeeper {
  readonly #o: GatekeeperOptions;

  constructor(options: GatekeeperOptions) {
    this.#o = options;
  }

  /**
   * Issues an open permit unless the last one says the same and is young. Only ever called for an admission that opens.
   * @param untilUnixMs what neither life nor hold may outlive: a gate that hears nobody any more closes then too; undefined: no such end
   */
  open(pool: string, record: NodeRecord, status: string, untilUnixMs: number | undefined): void {
    const { issuer, clock, declared, log, exemptions, mayOpen } = this.#o;
    const part = record.parts.get(pool);
    const policy = declared.pools.get(pool)?.value.pool;
    if (part === undefined || policy === undefined || !mayOpen(pool, record.node)) return;
    const leftMs = Math.floor((untilUnixMs ?? Number.POSITIVE_INFINITY) - exemptions.nowUnixMs());
    if (!(leftMs > 0)) return;
    const lifeMs = Math.min(policy.permitLifeMs, leftMs);
    const draft: PermitDraft = {
      pool,
      node: record.node,
      decision: "open",
      bootId: record.bootId,
      ...part.fingerprint,
      lifeMs,
      holdMs: Math.min(policy.holdMs, leftMs - lifeMs),
      status,
      reasons: [],
      release: declared.releases.get(pool)?.value.digest ?? "",
    };
    const last = issuer.latest(pool, record.node);
    const nowMs = clock.monotonicMs();
    if (
      last !== undefined &&
      nowMs - last.atMs < draft.lifeMs / 3 &&
      saysTheSame(last.permit, draft)
    )
      return;
    if (last?.permit.decision !== "open") log.info("gate.open", { pool, node: record.node });
    issuer.issue(draft, nowMs);
  }

  /** An unchanged, fresh report: renews an open permit that has lived a third of its life. */
  renew(pool: string, record: NodeRecord, standing: Standing | undefined): void {
    if (standing?.admission.gate !== "open" || standing.admission.enableFirst) return;
    const last = this.#o.issuer.latest(pool, record.node);
    const nowMs = this.#o.clock.monotonicMs();
    if (last !== undefined && nowMs - last.atMs < last.permit.lifeMs / 3) return;
    this.open(pool, record, standing.appraisal.status, standing.admission.untilUnixMs);
  }

  /** Issues a closing unless the last permit says the same already. */
  close(
    pool: string,
    node: string,
    severity: "drain" | "quarantine",
    status: Appraisal["status"],
    reasons: readonly string[],
  ): void {
    const { issuer, clock, declared, log } = this.#o;
    const draft: PermitDraft = {
      pool,
      node,
      decision: severity,
      bootId: "",
      fingerprint: "",
      binaryDigest: "",
      flagsDigest: "",
      lifeMs: 0,
      holdMs: 0,
      status,
      reasons: reasons.slice(0, 64),
      release: declared.releases.get(pool)?.value.digest ?? "",
    };
    const last = issuer.latest(pool, node)?.permit;
    if (last !== undefined && saysTheSame(last, draft)) return;
    log.info("gate.close", { pool, node, severity, status, reasons });
    issuer.issue(draft, clock.monotonicMs());
  }
}
