import { ControllerError } from "../errors.ts";
import { describeLack, mayRead } from "../verdict/roles.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";

/** Whoever goes on reading must still be somebody who may. @throws ControllerError UNKNOWN_OPERATOR, NOT_ALLOWED */
export function wantReader(declared: DeclaredState, operator: string, rpc: string): void {
  const known = declared.operators.get(operator)?.value;
  if (known?.state !== "active")
    throw new ControllerError(
      "UNKNOWN_OPERATOR",
      `operator ${operator}: found it revoked, wanted it active`,
    );
  const right = mayRead(known.roles, rpc);
  if (right.may) return;
  throw new ControllerError("NOT_ALLOWED", `${rpc}: found ${operator} ${describeLack(right)}`);
}
