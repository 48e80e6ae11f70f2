import { createAuthority } from "../ca.ts";
import { encodeRecord, KEY } from "../records.ts";
import { issuersOf, type TrustRecord } from "../trust/rotation.ts";
import type { TrustBook } from "../trust/trust-book.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import {
  type AnswerReason,
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
} from "./context.ts";

const DEFAULT_OVERLAP_MS = 86_400_000;
/** How many are named in the text of a refusal; the reasons have all. */
const NAMED = 5;

/** One step in replacing the certificate authority: announce, issue, retire. Only the second follows by itself (controller/trust). */
export const rotateAuthority: Handler<BodyOf<"rotate-authority">> = async (
  context,
  { command },
) => {
  const { trust } = context;
  if (trust === undefined)
    return refuse("NOT_READY", "certificate authority: found a controller that has none");
  const { step, overlapMs, force } = command.body;
  if (step === "begin") return begin(context, trust, overlapMs, command.operator);
  const nowUnixMs = Math.floor(context.clock.unixMs());
  if (step === "retire") return retire(context, trust, nowUnixMs, force);
  const next = trust.advanceAuthority(nowUnixMs, true);
  if (next !== undefined) return written(context, next);
  return refuse("NOT_READY", "certificate authority: found none announced, wanted one", {
    remedy: "muster controller rotate-ca",
  });
};

async function begin(
  context: CommandContext,
  trust: TrustBook,
  overlapMs: number,
  by: string,
): Promise<Effect> {
  const nowUnixMs = Math.floor(context.clock.unixMs());
  const made = await createAuthority(context.trustDomain, nowUnixMs);
  const next = trust.beginAuthority(made, overlapMs || DEFAULT_OVERLAP_MS, by, nowUnixMs);
  if (next !== undefined) return written(context, next);
  return refuse(
    "NOT_READY",
    "certificate authority: found a rotation under way, wanted it over first",
    { remedy: "muster controller trust" },
  );
}

function retire(
  context: CommandContext,
  trust: TrustBook,
  nowUnixMs: number,
  force: boolean,
): Effect {
  const retiring = trust.authorities.find(({ state }) => state === "retiring");
  const next = trust.retireAuthority(nowUnixMs);
  if (retiring === undefined || next === undefined)
    return refuse("NOT_READY", "certificate authority: found none that is being replaced", {
      remedy: "muster controller trust",
    });
  const holders = holdersOf(context.declared, trust, retiring.sha256, nowUnixMs);
  if (holders.length === 0 || force) return written(context, next);
  const named = holders.slice(0, NAMED).map(({ kind, name }) => `${kind} ${name}`);
  const more = holders.length > NAMED ? ` and ${holders.length - NAMED} more` : "";
  return refuse(
    "AUTHORITY_IN_USE",
    `certificate authority ${retiring.sha256.slice(0, 12)}: found ${holders.length} that hold a certificate of it, ${named.join(", ")}${more}; wanted none`,
    {
      remedy: "muster controller trust",
      reasons: holders.map(
        ({ kind, name, sinceUnixMs }): AnswerReason => ({
          ...{ code: "AUTHORITY_IN_USE", node: name, subject: `${kind} ${name}`, sinceUnixMs },
          ...{ expected: "a certificate of the present authority", found: "one of the former" },
          remedy: kind === "agent" ? "muster status" : "muster gate evict, where it is gone",
        }),
      ),
    },
  );
}

/** Who holds a certificate of an authority that counts: kind, name, and since when it has that identity. Sorted. */
export function holdersOf(
  { identities }: Pick<DeclaredState, "identities">,
  { authorities }: Pick<TrustBook, "authorities">,
  sha256: string,
  nowUnixMs: number,
): readonly { readonly kind: string; readonly name: string; readonly sinceUnixMs: number }[] {
  const first = authorities[0]?.sha256 ?? "";
  return [...identities.values()]
    .filter(({ value }) => issuersOf(value, first, nowUnixMs).includes(sha256))
    .map(({ value: { kind, name, atUnixMs } }) => ({ kind, name, sinceUnixMs: atUnixMs }))
    .sort((a, b) => (`${a.kind}/${a.name}` < `${b.kind}/${b.name}` ? -1 : 1));
}

function written({ declared }: CommandContext, next: TrustRecord): Effect {
  const modRevision = declared.trust?.modRevision ?? 0;
  const states = (next.authorities ?? []).map(
    ({ sha256, state }) => `${sha256.slice(0, 12)} ${state}`,
  );
  return {
    answer: { outcome: "done", message: states.join(", ") },
    compares: [{ key: KEY.trust, modRevision }],
    writes: [{ kind: "put", key: KEY.trust, value: encodeRecord("trust", next) }],
  };
}
