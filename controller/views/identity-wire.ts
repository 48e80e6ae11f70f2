import { keyidOf } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { fromHex } from "../../proto/signed/bytes.ts";
import type { CommandContext } from "../commands/context.ts";
import { operatorKeys } from "../operator-keys.ts";
import type { RecordOf } from "../records.ts";

/** Operators first, then agents and gates. Throws none. */
export function identitiesToWire({
  declared,
  verifier,
}: Pick<CommandContext, "declared" | "verifier">): muster.v1.Identities.$Properties {
  const nowUnixMs = verifier.exemptions.nowUnixMs();
  const records = [
    ...[...declared.operators.values()].map(({ value }) => ({
      ...{ ...value, kind: "operator" },
      ...formerOf(value, nowUnixMs),
      further: (value.further ?? []).map(({ publicKey, label, atUnixMs }) => ({
        ...{ publicKey, label, atUnixMs },
        keyid: keyidOf(fromHex(publicKey) ?? new Uint8Array()),
      })),
    })),
    ...[...declared.identities.values()].map(({ value }) => ({ ...value, roles: [] })),
  ];
  return {
    identities: records.map(({ kind, name, publicKey, state, atUnixMs, roles, ...former }) => ({
      ...{ kind, name, state, sinceUnixMs: atUnixMs, roles: [...roles] },
      keyid: keyidOf(fromHex(publicKey) ?? new Uint8Array()),
      ...("formerKeyid" in former && {
        formerKeyid: former.formerKeyid,
        formerUntilUnixMs: former.formerUntilUnixMs,
        further: former.further,
      }),
    })),
  };
}

function formerOf(
  operator: RecordOf<"operator">,
  nowUnixMs: number,
): { readonly formerKeyid: string; readonly formerUntilUnixMs: number } {
  const [, former] = operatorKeys(operator, nowUnixMs);
  return {
    formerKeyid: former === undefined ? "" : keyidOf(former),
    formerUntilUnixMs: former === undefined ? 0 : (operator.former?.untilUnixMs ?? 0),
  };
}
