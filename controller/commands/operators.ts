import { isAcceptablePublicKey, keyidOf } from "../../proto/ed25519.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import { decodeRecord, encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreCompare, StoreWrite } from "../store/store.ts";
import { mayCommand, rolesOf } from "../verdict/roles.ts";
import { byTwo } from "./changes.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";
import { administrators, operatorsByTwo } from "./policy.ts";

/** Adds an operator. A name that is active is refused; a revoked one may be given a new key. */
export const addOperator: Handler<BodyOf<"add-operator">> = async (context, verified) => {
  const { command } = verified;
  const { name, publicKey } = command.body;
  if (!isAcceptablePublicKey(publicKey))
    return refuse(
      "BAD_KEY",
      `operator ${name}: found a public key that is no valid point of large order`,
    );
  const known = context.declared.operators.get(name);
  if (known?.value.state === "active")
    return refuse("ALREADY_EXISTS", `operator ${name}: found one of that name`, {
      remedy: `muster operator revoke ${name}`,
    });
  const hex = toHex(publicKey);
  const owner = [...context.declared.operators.values()].find((o) => o.value.publicKey === hex);
  // One key, one person: a key that ever belonged to another name is refused, else one person could count twice.
  if (owner !== undefined && owner.value.name !== name)
    return refuse(
      "BAD_KEY",
      `operator ${name}: found the key of ${owner.value.name}, wanted one of its own`,
    );
  const formerKey = KEY.formerKey(hex);
  const former = await context.store.get(formerKey);
  if (former !== undefined) {
    const { name: before } = decodeRecord("formerKey", formerKey, former.value);
    if (before !== name)
      return refuse(
        "BAD_KEY",
        `operator ${name}: found a key that was ${before}'s, wanted one of its own`,
      );
  }
  const effect: Effect = {
    answer: { outcome: "done" },
    compares: [
      { key: KEY.operator(name), modRevision: known?.modRevision ?? 0 },
      { key: formerKey, modRevision: former?.modRevision ?? 0 },
      comparePolicy(context),
    ],
    writes: [
      ...retire(known?.value, hex),
      {
        kind: "put",
        key: KEY.operator(name),
        value: encodeRecord("operator", {
          name,
          publicKey: hex,
          state: "active",
          roles: command.body.roles,
          by: command.operator,
          atUnixMs: context.clock.unixMs(),
        }),
      },
    ],
  };
  if (!operatorsByTwo(context.declared)) return effect;
  const roles = rolesOf(command.body.roles).join(", ");
  const keyid = keyidOf(publicKey).slice(0, 12);
  return byTwo(context, verified, `add operator ${name} (${roles}, key ${keyid})`, effect);
};

/** Whoever asks for two people meanwhile is heard. Throws none. */
export function comparePolicy({ declared }: CommandContext): StoreCompare {
  return { key: KEY.policy, modRevision: declared.policy?.modRevision ?? 0 };
}

/** The key that a name gives up for another stays the name's, so that nobody else is given it. */
function retire(known: RecordOf<"operator"> | undefined, nextKey: string): readonly StoreWrite[] {
  if (known === undefined || known.publicKey === nextKey) return [];
  const value = encodeRecord("formerKey", { name: known.name });
  return [{ kind: "put", key: KEY.formerKey(known.publicKey), value }];
}

/** Revokes an operator; the last active one who may add others stays, and the last two where that takes two. One's own right one gives up alone. */
export const revokeOperator: Handler<BodyOf<"revoke-operator">> = async (context, verified) => {
  const { command } = verified;
  const { name } = command.body;
  const known = context.declared.operators.get(name);
  if (known?.value.state !== "active")
    return refuse("UNKNOWN_OPERATOR", `operator ${name}: found no active one of that name`);
  const active = [...context.declared.operators].filter(([, o]) => o.value.state === "active");
  const left = administrators(context.declared).filter((one) => one !== name).length;
  const two = operatorsByTwo(context.declared);
  const goes = mayCommand(known.value.roles, "add-operator").may;
  if (left === 0 || (two && goes && left < 2))
    return refuse(
      "LAST_OPERATOR",
      `operator ${name}: found ${left} besides who may add others, wanted at least ${two ? 2 : 1}`,
      { remedy: "muster operator add NAME --public-key HEX --role admin" },
    );
  const effect: Effect = {
    answer: { outcome: "done" },
    // Every operator is compared, so that two cannot revoke each other at once and leave none.
    compares: [
      ...active.map(([n, o]) => ({ key: KEY.operator(n), modRevision: o.modRevision })),
      comparePolicy(context),
    ],
    writes: [
      {
        kind: "put",
        key: KEY.operator(name),
        value: encodeRecord("operator", {
          ...known.value,
          state: "revoked",
          by: command.operator,
          atUnixMs: context.clock.unixMs(),
        }),
      },
    ],
  };
  const alone = name === command.operator || !two;
  return alone ? effect : byTwo(context, verified, `revoke operator ${name}`, effect);
};
