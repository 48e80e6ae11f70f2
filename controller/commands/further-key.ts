import { keyidOf } from "../../proto/ed25519.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import { describeLack, mayCommand } from "../verdict/roles.ts";
import type { Revisioned } from "../verifier/declared-state.ts";
import { byTwo } from "./changes.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";
import { comparePolicy } from "./operators.ts";
import { operatorsByTwo } from "./policy.ts";
import { keyFault } from "./rotate-operator-key.ts";

/** Of one operator: a browser or two. */
const MOST_KEYS = 4;

/**
 * Gives an operator another key beside the own one, or ends one. It signs as that operator, so that who has two keys is one person still, and what needs two people
 * needs somebody else. The operator may do so, and an administrator, by the rules of adding one.
 */
export const changeFurtherKey: Handler<BodyOf<"further-key">> = async (context, verified) => {
  const { operator, body } = verified.command;
  const { name, publicKey, ends } = body;
  const known = context.declared.operators.get(name);
  const own = name === operator;
  const right = mayCommand(context.declared.operators.get(operator)?.value.roles, "add-operator");
  if (!own && !right.may)
    return {
      answer: {
        outcome: "not-allowed",
        code: "NOT_ALLOWED",
        message: `operator ${name}: found ${operator} ${describeLack(right)}, or ${name}`,
        remedy: "muster operator list",
      },
    };
  if (known?.value.state !== "active")
    return refuse("UNKNOWN_OPERATOR", `operator ${name}: found no active one of that name`);
  if (ends) return ended(context, known, toHex(publicKey));
  const effect = await added(context, known, body);
  if (own || effect.writes === undefined || !operatorsByTwo(context.declared)) return effect;
  const keyid = keyidOf(publicKey).slice(0, 12);
  return byTwo(context, verified, `a further key for operator ${name} (${keyid})`, effect);
};

type Known = Revisioned<RecordOf<"operator">>;

function ended(context: CommandContext, known: Known, hex: string): Effect {
  const { name, further = [] } = known.value;
  const left = further.filter((one) => one.publicKey !== hex);
  if (left.length === further.length)
    return refuse("BAD_KEY", `operator ${name}: found no further key of that kind`, {
      remedy: "muster operator list",
    });
  return written(context, known, left);
}

async function added(
  context: CommandContext,
  known: Known,
  { publicKey, label }: BodyOf<"further-key">,
): Promise<Effect> {
  const { name, further = [] } = known.value;
  const hex = toHex(publicKey);
  const fault = await keyFault(context, publicKey, hex);
  if (fault !== undefined) return refuse("BAD_KEY", `operator ${name}: found ${fault}`);
  if (further.length >= MOST_KEYS)
    return refuse(
      "BAD_KEY",
      `operator ${name}: found ${further.length} further keys, wanted fewer`,
      {
        remedy: `muster operator end-key ${name} --public-key HEX`,
      },
    );
  const atUnixMs = Math.floor(context.clock.unixMs());
  const effect = written(context, known, [...further, { publicKey: hex, label, atUnixMs }]);
  const former = KEY.formerKey(hex);
  return {
    ...effect,
    // Whoever is given that key meanwhile has it; nobody else is ever given it again.
    compares: [...(effect.compares ?? []), { key: former, modRevision: 0 }],
    writes: [
      ...(effect.writes ?? []),
      { kind: "put", key: former, value: encodeRecord("formerKey", { name }) },
    ],
  };
}

function written(
  context: CommandContext,
  { value, modRevision }: Known,
  further: NonNullable<RecordOf<"operator">["further"]>,
): Effect {
  const next = encodeRecord("operator", { ...value, further });
  return {
    answer: { outcome: "done" },
    compares: [{ key: KEY.operator(value.name), modRevision }, comparePolicy(context)],
    writes: [{ kind: "put", key: KEY.operator(value.name), value: next }],
  };
}
