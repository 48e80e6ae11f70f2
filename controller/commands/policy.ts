import { encodeRecord, KEY } from "../records.ts";
import { mayCommand } from "../verdict/roles.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import { byTwo } from "./changes.ts";
import { type BodyOf, type Handler, refuse } from "./context.ts";

/** Whether operators are added and revoked by two. Throws none. */
export function operatorsByTwo({ policy }: Pick<DeclaredState, "policy">): boolean {
  return policy?.value.operatorsByTwo ?? false;
}

/** Names of those who may add others now. Throws none. */
export function administrators({ operators }: Pick<DeclaredState, "operators">): readonly string[] {
  return [...operators.values()]
    .filter(({ value }) => value.state === "active" && mayCommand(value.roles, "add-operator").may)
    .map(({ value }) => value.name);
}

/** What the cluster asks of its administrators: one asks for more, two give it up. */
export const setPolicy: Handler<BodyOf<"set-policy">> = async (context, verified) => {
  const { command } = verified;
  const { declared } = context;
  const { operatorsByTwo: wanted } = command.body;
  if (wanted === operatorsByTwo(declared)) return { answer: { outcome: "done" } };
  const known = administrators(declared);
  // Whoever asks for two where there is one would never change anything again.
  if (wanted && known.length < 2)
    return refuse(
      "LAST_OPERATOR",
      `policy: found ${known.length} who may add operators, wanted at least 2 before that takes two`,
      { remedy: "muster operator add NAME --public-key HEX --role admin" },
    );
  const value = encodeRecord("policy", {
    operatorsByTwo: wanted,
    by: command.operator,
    atUnixMs: context.clock.unixMs(),
  });
  const effect = {
    answer: { outcome: "done" },
    compares: [
      { key: KEY.policy, modRevision: declared.policy?.modRevision ?? 0 },
      ...known.map((name) => ({
        key: KEY.operator(name),
        modRevision: declared.operators.get(name)?.modRevision ?? 0,
      })),
    ],
    writes: [{ kind: "put", key: KEY.policy, value }],
  } as const;
  return wanted ? effect : byTwo(context, verified, "operators by one person again", effect);
};
