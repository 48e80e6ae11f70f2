import { LIMITS } from "../../proto/limits.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import type { BreakGlassSigner } from "../../proto/signed/permit.ts";
import { operatorKeys } from "../operator-keys.ts";
import { mayBreakGlass } from "../verdict/roles.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { PermitIssuer } from "./permit-issuer.ts";
import type { EventLog } from "./ports.ts";

export type PoolStatementsOptions = {
  readonly declared: DeclaredState;
  readonly issuer: PermitIssuer;
  readonly log: EventLog;
  /** See controller/verdict/budget.ts. */
  readonly massSilence: (pool: string) => number;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: number;
};

/** Has gates told what they must know of a pool, if that is new. @param pool one that nobody declared has nothing to be told */
export function statePool(
  { declared, issuer, log, massSilence, nowUnixMs }: PoolStatementsOptions,
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
  const breakGlass = signersOf(declared, nowUnixMs);
  const { mode, roster } = policy;
  issuer.state(pool, { mode, roster, silenceHeld, revision, breakGlass });
}

/** Operators of whom two may open nodes at a gate that no controller answers, sorted: gates must know them beforehand. */
function signersOf({ operators }: DeclaredState, nowUnixMs: number): readonly BreakGlassSigner[] {
  return [...operators.values()]
    .filter(({ value }) => value.state === "active" && mayBreakGlass(value.roles))
    .sort((a, b) => (a.value.name < b.value.name ? -1 : 1))
    .flatMap(({ value }) =>
      operatorKeys(value, nowUnixMs).map((key) => ({
        operator: value.name,
        publicKey: toHex(key),
      })),
    )
    .slice(0, LIMITS.breakGlassSigners);
}
