import { registrationRefusal } from "../../verdict/registration.ts";
import { BUILDER } from "../../verdict/roles.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";

/** Registers a build's contract: mirrors controller/commands/builds.ts; a statement signed by nobody who may is refused there as here. */
export function register({ stage, controller, by }: Ordered, { build }: Said<"register">): Decided {
  const { registry } = stage;
  const contract = registry.contractOf(build);
  if (contract === undefined)
    return refused(
      "BAD_CONTRACT",
      `build ${build}: found no contract in the rehearsal, wanted one`,
    );
  const builder = registry.rehearsal.builds[build]?.contract?.signedBy ?? by.name;
  const signer = registry.people.get(builder);
  if (!signer?.active || !signer.roles.includes(BUILDER))
    return refused(
      "NO_BUILDER",
      `statement: found no signature by the key of an active operator with the role ${BUILDER}, wanted one`,
    );
  if (registry.contracts.has(build)) {
    registry.register(build, builder);
    return DONE;
  }
  const refusal = registrationRefusal({
    contract,
    known: [...registry.contracts.values()],
    graveyard: registry.graveyard.get(contract.service) ?? [],
    exemptions: [...registry.exemptions.values()],
    nowUnixMs: controller.forwardUnixMs,
  });
  if (refusal !== undefined)
    return refused(refusal.code, refusal.message, {
      reasons: refusal.reasons,
      remedy: refusal.remedy,
    });
  registry.register(build, builder);
  return DONE;
}

/** Buries a meaning by hand. */
export function retire({ stage }: Ordered, said: Said<"retire">): Decided {
  stage.registry.bury(said.service, [{ flag: said.flag, meaning: said.meaning }]);
  return DONE;
}
