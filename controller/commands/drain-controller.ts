import { encodeRecord, KEY } from "../records.ts";
import { type BodyOf, type Effect, type Handler, refuse } from "./context.ts";

/** Has a controller's agents asked to move, and lets it take none; or ends that. It goes on serving gates and people. */
export const drainController: Handler<BodyOf<"drain-controller">> = async (
  { declared, clock },
  { command },
) => {
  const { name, drain } = command.body;
  const { controllers, drains } = declared.cluster;
  const key = KEY.drain(name);
  const record = drains.get(name);
  if (!controllers.has(name) && (drain || record === undefined)) return unknownController(name);
  if (drain === (record !== undefined)) return { answer: { outcome: "done" } };
  const compares = [{ key, modRevision: record?.modRevision ?? 0 }];
  if (!drain) return { answer: { outcome: "done" }, compares, writes: [{ kind: "delete", key }] };
  const others = [...controllers.keys()].filter((one) => one !== name && !drains.has(one));
  // Whom would they move to?
  if (others.length === 0)
    return refuse(
      "NOT_READY",
      `controller ${name}: found no other one that is alive and takes agents, wanted one`,
      { remedy: "muster controller list" },
    );
  const { operator: by, reason } = command;
  const value = encodeRecord("drain", { by, reason, atUnixMs: clock.unixMs() });
  return { answer: { outcome: "done" }, compares, writes: [{ kind: "put", key, value }] };
};

function unknownController(name: string): Effect {
  return refuse("UNKNOWN_CONTROLLER", `controller ${name}: found none of that name alive`, {
    remedy: "muster controller list",
  });
}
