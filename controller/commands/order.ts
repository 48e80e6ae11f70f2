import type { Command } from "../../proto/signed/command.ts";
import { orderOf, saysWhatWasSeen } from "../../proto/signed/order.ts";
import { encodeRecord, KEY } from "../records.ts";
import type { StoreCompare, StoreWrite } from "../store/store.ts";
import { type CommandContext, type Effect, refuse } from "./context.ts";

type Sources = Pick<CommandContext, "declared">;

/** The refusal of a command that comes after another which its operator had not seen; undefined: it comes in order, or order does not matter. Throws none. */
export function refuseLate({ declared }: Sources, command: Command): Effect | undefined {
  const order = orderOf(command.body);
  if (!saysWhatWasSeen(order)) return undefined;
  const found = revisionOf(declared, order.subject);
  if (found === command.seenRevision) return undefined;
  return refuse(
    "CHANGED_MEANWHILE",
    `${command.body.kind}: found ${order.subject} ordered anew at revision ${found}, wanted ${command.seenRevision}, the one this was made for`,
    { remedy: "look again, and give the command again" },
  );
}

/** What makes a command that is done the last one of its subject: nothing else may have come first, and what is older comes too late. Throws none. */
export function takeTurn(
  { declared }: Sources,
  { body }: Command,
  digest: string,
): { readonly compares: readonly StoreCompare[]; readonly writes: readonly StoreWrite[] } {
  const order = orderOf(body);
  const key = KEY.order(order.subject);
  const modRevision = revisionOf(declared, order.subject);
  const compares = saysWhatWasSeen(order) ? [{ key, modRevision }] : [];
  if (order.rule !== "compared" && order.rule !== "moves") return { compares, writes: [] };
  const value = encodeRecord("order", { command: digest });
  return { compares, writes: [{ kind: "put", key, value }] };
}

function revisionOf(declared: Sources["declared"], subject: string): number {
  return declared.orders.get(subject)?.modRevision ?? 0;
}
