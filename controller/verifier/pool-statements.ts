import type { DeclaredState } from "./declared-state.ts";
import type { PermitIssuer } from "./permit-issuer.ts";
import type { EventLog } from "./ports.ts";

export type PoolStatementsOptions = {
  readonly declared: DeclaredState;
  readonly issuer: PermitIssuer;
  readonly log: EventLog;
  /** See controller/verdict/budget.ts. */
  readonly massSilence: (pool: string) => number;
};

/** Has gates told what they must know of a pool, if that is new. @param pool one that nobody declared has nothing to be told */
export function statePool(
  { declared, issuer, log, massSilence }: PoolStatementsOptions,
  pool: string,
): void {
  const declaration = declared.pools.get(pool);
  if (declaration === undefined) return;
  const { modRevision: revision } = declaration;
  const policy = declaration.value.pool;
  const silent = massSilence(pool);
  const silenceHeld = silent > 0;
  if (silenceHeld && issuer.statement(pool)?.statement.silenceHeld === false)
    log.error("pool.mass_silence", { pool, silent });
  issuer.state(pool, { mode: policy.mode, roster: policy.roster, silenceHeld, revision });
}
