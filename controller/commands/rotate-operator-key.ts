import { isAcceptablePublicKey, keyidOf } from "../../proto/ed25519.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import { describeLack, mayCommand } from "../verdict/roles.ts";
import type { Revisioned } from "../verifier/declared-state.ts";
import { byTwo } from "./changes.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";
import { comparePolicy } from "./operators.ts";
import { operatorsByTwo } from "./policy.ts";

const DEFAULT_OVERLAP_MS = 7 * 86_400_000;

/**
 * Gives an operator another key, or ends the overlap of two. The operator may, with either key while both count, and an administrator, by the rules of adding one.
 * What was said by the name goes on counting: it is the same person.
 */
export const rotateOperatorKey: Handler<BodyOf<"rotate-operator-key">> = async (
  context,
  verified,
) => {
  const { operator, body } = verified.command;
  const { name, publicKey } = body;
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
  const nowUnixMs = Math.floor(context.verifier.exemptions.nowUnixMs());
  if (publicKey === undefined) return finished(context, known, nowUnixMs);
  const effect = await replaced(context, known, body, publicKey, nowUnixMs);
  if (own || effect.writes === undefined || !operatorsByTwo(context.declared)) return effect;
  const keyid = keyidOf(publicKey).slice(0, 12);
  return byTwo(context, verified, `another key for operator ${name} (${keyid})`, effect);
};

type Known = Revisioned<RecordOf<"operator">>;

function finished(
  context: CommandContext,
  { value: { former, ...rest }, modRevision }: Known,
  nowUnixMs: number,
): Effect {
  if (former === undefined || nowUnixMs >= former.untilUnixMs)
    return refuse("NOT_READY", `operator ${rest.name}: found one key, wanted two that count`);
  return written(
    context,
    { value: rest, modRevision },
    { ...former, untilUnixMs: nowUnixMs },
    rest.publicKey,
  );
}

async function replaced(
  context: CommandContext,
  known: Known,
  { overlapMs, atOnce }: BodyOf<"rotate-operator-key">,
  publicKey: Uint8Array,
  nowUnixMs: number,
): Promise<Effect> {
  const { value } = known;
  const { name } = value;
  // One who has the replaced key must not push the present one out of its overlap.
  if (value.former !== undefined && nowUnixMs < value.former.untilUnixMs)
    return refuse("NOT_READY", `operator ${name}: found two keys that count, wanted one first`, {
      remedy: `muster operator rotate-key ${name} --finish`,
    });
  const hex = toHex(publicKey);
  const fault = await keyFault(context, publicKey, hex);
  if (fault !== undefined) return refuse("BAD_KEY", `operator ${name}: found ${fault}`);
  const untilUnixMs = nowUnixMs + (atOnce ? 0 : overlapMs || DEFAULT_OVERLAP_MS);
  const effect = written(context, known, { publicKey: value.publicKey, untilUnixMs }, hex);
  const former = KEY.formerKey(value.publicKey);
  return {
    ...effect,
    // Whoever is given that key meanwhile has it.
    compares: [...(effect.compares ?? []), { key: KEY.formerKey(hex), modRevision: 0 }],
    writes: [
      ...(effect.writes ?? []),
      // Nobody is ever given it again.
      { kind: "put", key: former, value: encodeRecord("formerKey", { name }) },
    ],
  };
}

/** Why nobody may be given a key; undefined: it is nobody's, and never was. */
export async function keyFault(
  { declared, store }: CommandContext,
  publicKey: Uint8Array,
  hex: string,
): Promise<string | undefined> {
  if (!isAcceptablePublicKey(publicKey))
    return "a public key that is no valid point of large order";
  const owner = [...declared.operators.values()].find(({ value }) => value.publicKey === hex);
  if (owner !== undefined) return `the key of ${owner.value.name}, wanted a new one`;
  if ((await store.get(KEY.formerKey(hex))) !== undefined)
    return "a key that is or was somebody's, wanted a new one";
  return undefined;
}

function written(
  context: CommandContext,
  { value, modRevision }: Known,
  former: NonNullable<RecordOf<"operator">["former"]>,
  publicKey: string,
): Effect {
  // When somebody became an operator stays as it is: what he said before is his word still.
  const next = encodeRecord("operator", { ...value, publicKey, former });
  const until = new Date(former.untilUnixMs).toISOString();
  return {
    answer: { outcome: "done", message: `the key before counts until ${until}` },
    compares: [{ key: KEY.operator(value.name), modRevision }, comparePolicy(context)],
    writes: [{ kind: "put", key: KEY.operator(value.name), value: next }],
  };
}
