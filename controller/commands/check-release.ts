import type { Release } from "../../proto/signed/declaration.ts";
import { exemptionsFor } from "../verdict/exemption.ts";
import { judgeRelease } from "../verdict/release-lock.ts";
import { type CommandContext, type Effect, refuse, unknownPool } from "./context.ts";

/**
 * Holds a release against the contracts, the graveyard and the builds in play of now. To be asked again whenever the release takes a step, since all of
 * them may have changed.
 * @returns the refusal with every reason: KEY_REUSE, MEANING_CONFLICT, NO_CONTRACT, ROLLBACK_NOT_SAID or UNKNOWN_POOL; undefined: nothing against it
 */
export function checkRelease(context: CommandContext, release: Release): Effect | undefined {
  const { declared, verifier, clock } = context;
  const { pool } = release;
  const policy = declared.pools.get(pool)?.value.pool;
  if (policy === undefined) return unknownPool(pool);
  const exemptions = verifier.exemptions.known();
  const forwardUnixMs = verifier.exemptions.nowUnixMs();
  const verdict = judgeRelease({
    pool,
    release,
    nowUnixMs: clock.unixMs(),
    contracts: policy.contracts,
    known: verifier.builds.contracts(pool),
    withTraffic: verifier.builds.withTraffic(pool),
    elsewhere: verifier.builds.elsewhere(pool),
    graveyard: new Map([...declared.graveyard].map(([name, { value }]) => [name, value.entries])),
    exempt: (executable, code) =>
      exemptionsFor(exemptions, { pool, executable, code }, forwardUnixMs).length > 0,
  });
  if (verdict.allowed) return undefined;
  const { code, reasons, gravest } = verdict;
  return refuse(
    code,
    `release for ${pool}, ${gravest.subject}: found ${gravest.found}, wanted ${gravest.expected}`,
    { reasons, remedy: gravest.remedy },
  );
}
