import { type Permit, saysTheSame } from "../../../proto/signed/permit.ts";
import { fingerprintOf } from "./fingerprints.ts";
import type { Gates } from "./gate.ts";
import type { Report } from "./machine.ts";
import type { Registry } from "./registry.ts";

type Draft = Omit<Permit, "issuerEpoch" | "serial">;

/** Issues permits when what they say changes or their life wears on, and closings when they are new: mirrors controller/verifier/gatekeeper.ts. */
export class Permits {
  readonly #o: {
    readonly registry: Registry;
    readonly gates: Gates;
    readonly nowMs: () => number;
    readonly issuerEpoch: number;
  };
  #serial = 0;

  constructor(options: {
    readonly registry: Registry;
    readonly gates: Gates;
    readonly nowMs: () => number;
    readonly issuerEpoch: number;
  }) {
    this.#o = options;
  }

  /** @param leftMs what neither life nor hold may outlive */
  open(pool: string, report: Report, status: string, leftMs: number): void {
    const { registry, gates, nowMs } = this.#o;
    const policy = registry.pools.get(pool);
    const workload = report.workloads.get(pool);
    if (policy === undefined || workload === undefined || !(leftMs > 0)) return;
    const lifeMs = Math.min(policy.permitLifeMs, leftMs);
    const draft: Draft = {
      ...this.#head(pool, report.node, status),
      decision: "open",
      bootId: report.bootId,
      ...fingerprintOf(workload),
      lifeMs,
      holdMs: Math.min(policy.holdMs, leftMs - lifeMs),
      reasons: [],
    };
    const last = gates.latest(pool, report.node);
    const young = last !== undefined && nowMs() - last.receivedAtMs < lifeMs / 3;
    if (!young || !saysTheSame(last.permit, draft)) this.#issue(draft);
  }

  close(
    pool: string,
    node: string,
    why: {
      readonly severity: "drain" | "quarantine";
      readonly status: string;
      readonly reasons: readonly string[];
    },
  ): void {
    const draft: Draft = {
      ...this.#head(pool, node, why.status),
      decision: why.severity,
      bootId: "",
      fingerprint: "",
      binaryDigest: "",
      flagsDigest: "",
      lifeMs: 0,
      holdMs: 0,
      reasons: why.reasons,
    };
    const last = this.#o.gates.latest(pool, node)?.permit;
    if (last === undefined || !saysTheSame(last, draft)) this.#issue(draft);
  }

  #head(pool: string, node: string, status: string) {
    const release = this.#o.registry.release(pool)?.digest ?? "";
    return { trustDomain: "rehearsal", pool, node, status, release };
  }

  #issue(draft: Draft): void {
    this.#serial += 1;
    const { issuerEpoch, gates, nowMs } = this.#o;
    gates.take({ ...draft, issuerEpoch, serial: this.#serial }, nowMs());
  }
}
