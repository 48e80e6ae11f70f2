import type { Release } from "../../proto/signed/declaration.ts";
import { messagesDigestOf } from "../../proto/signed/messages.ts";
import { encodeRecord, KEY } from "../records.ts";
import type { StoreWrite } from "../store/store.ts";
import { type CommandContext, type Effect, refuse } from "./context.ts";

/**
 * What a release says is known of its images' messages must be what was learnt of them: exactly as it is now, or as a release of the same pool had it before.
 * @returns the sets to be put on record beside the proposal, or the refusal. Throws none.
 */
export function keepMessages(
  { declared }: CommandContext,
  { pool, messages }: Release,
): { readonly writes: readonly StoreWrite[] } | Effect {
  const writes: StoreWrite[] = [];
  for (const { executable, digest } of messages ?? []) {
    const learnt = declared.learnt.get(`${pool}/${executable}`)?.value.templates ?? [];
    const isNow = messagesDigestOf(learnt.map((one) => one.id)) === digest;
    const before = [...declared.proposals.values()].some(
      ({ value }) =>
        value.release.pool === pool &&
        value.release.messages?.some((m) => m.executable === executable && m.digest === digest),
    );
    const kept = before && declared.messages.has(digest);
    if (!isNow && !kept) return changed(pool, executable, digest, learnt.length);
    if (isNow && !declared.messages.has(digest))
      writes.push({
        kind: "put",
        key: KEY.messages(digest),
        value: encodeRecord("messages", { templates: learnt }),
      });
  }
  return { writes };
}

function changed(pool: string, executable: string, digest: string, learnt: number): Effect {
  const image = executable.slice(0, 12);
  return refuse(
    "MESSAGES_CHANGED",
    `release for ${pool}, messages of ${image}: found ${digest.slice(0, 12)}, wanted the digest of the ${learnt} that are learnt now`,
    { remedy: `muster messages list ${pool}, then propose the release anew` },
  );
}
