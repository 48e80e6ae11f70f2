import { encodeRecord, KEY } from "../records.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";

/** Ends a node's identity; it may enrol again with a new token. */
export const evictNode: Handler<BodyOf<"evict-node">> = async (context, { command }) =>
  endIdentity(context, command.body.node, "evicted");

/** Ends a node's identity for good. */
export const banNode: Handler<BodyOf<"ban-node">> = async (context, { command }) =>
  endIdentity(context, command.body.node, "banned");

function endIdentity(context: CommandContext, node: string, state: "evicted" | "banned"): Effect {
  const key = `agent/${node}`;
  const known = context.declared.identities.get(key);
  if (known === undefined)
    return refuse("UNKNOWN_NODE", `node ${node}: found no identity of that name`, {
      remedy: "muster node list",
    });
  if (known.value.state === "banned" || known.value.state === state)
    return refuse("ALREADY_EXISTS", `node ${node}: found it ${known.value.state} already`);
  return {
    answer: { outcome: "done", nodes: [node] },
    compares: [{ key: KEY.identity("agent", node), modRevision: known.modRevision }],
    writes: [
      {
        kind: "put",
        key: KEY.identity("agent", node),
        value: encodeRecord("identity", {
          ...known.value,
          state,
          atUnixMs: context.clock.unixMs(),
        }),
      },
    ],
  };
}
