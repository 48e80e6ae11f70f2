import { encodeRecord, KEY } from "../records.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";

/** Ends a node's identity; it may enrol again with a new token. */
export const evictNode: Handler<BodyOf<"evict-node">> = async (context, { command }) =>
  endIdentity(context, "agent", command.body.node, "evicted");

/** Ends a node's identity for good. */
export const banNode: Handler<BodyOf<"ban-node">> = async (context, { command }) =>
  endIdentity(context, "agent", command.body.node, "banned");

/** Ends a gate's identity, for good or until a new token. */
export const endGate: Handler<BodyOf<"end-gate">> = async (context, { command }) => {
  const { gate, forGood } = command.body;
  return endIdentity(context, "gate", gate, forGood ? "banned" : "evicted");
};

function endIdentity(
  context: CommandContext,
  kind: "agent" | "gate",
  name: string,
  state: "evicted" | "banned",
): Effect {
  const who = kind === "agent" ? `node ${name}` : `gate ${name}`;
  const known = context.declared.identities.get(`${kind}/${name}`);
  if (known === undefined)
    return refuse("UNKNOWN_NODE", `${who}: found no identity of that name`, {
      remedy: kind === "agent" ? "muster node list" : "muster token create --gate NAME",
    });
  if (known.value.state === "banned" || known.value.state === state)
    return refuse("ALREADY_EXISTS", `${who}: found it ${known.value.state} already`);
  return {
    answer: { outcome: "done", nodes: kind === "agent" ? [name] : [] },
    compares: [{ key: KEY.identity(kind, name), modRevision: known.modRevision }],
    writes: [
      {
        kind: "put",
        key: KEY.identity(kind, name),
        value: encodeRecord("identity", {
          ...known.value,
          state,
          atUnixMs: context.clock.unixMs(),
        }),
      },
    ],
  };
}
