import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { encodeRecord, KEY } from "../records.ts";
import { type BodyOf, type Handler, refuse } from "./context.ts";

const DEFAULT_LIFE_MS = 600_000;

/** Makes a one-time join token for a node on a roster, or for a gate. Only its hash is kept. */
export const createToken: Handler<BodyOf<"create-token">> = async (context, { command }) => {
  const { identity, name, lifeMs } = command.body;
  if (identity === "agent" && context.declared.poolsOf(name).length === 0)
    return refuse("UNKNOWN_NODE", `node ${name}: found it on no roster`, {
      remedy: "muster pool apply -f FILE, with it on the roster",
    });
  if (context.declared.identity(identity, name)?.state === "banned")
    return refuse("IDENTITY_REFUSED", `${identity} ${name}: found it banned for good`);
  const token = Buffer.from(context.random(32)).toString("base64url");
  const key = KEY.token(toHex(sha256(token)));
  const nowUnixMs = context.verifier.exemptions.nowUnixMs();
  const expiresAtUnixMs = nowUnixMs + (lifeMs === 0 ? DEFAULT_LIFE_MS : lifeMs);
  // While two count, whoever joins may be shown either.
  const pins = context.trust?.authorityDigests.join(",") ?? "";
  const program = identity === "agent" ? "muster-agent" : "muster-gate";
  const who = identity === "agent" ? "node" : "name";
  return {
    answer: {
      outcome: "done",
      nodes: [name],
      token,
      joinCommand: `${program} enrol --controller ${context.publicAddress} --ca-fingerprint ${pins} --${who} ${name} --token ${token} --state /var/lib/${program}`,
    },
    compares: [{ key, modRevision: 0 }],
    writes: [
      { kind: "put", key, value: encodeRecord("token", { kind: identity, name, expiresAtUnixMs }) },
    ],
  };
};
