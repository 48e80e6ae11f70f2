import { writeEnvelopeJson } from "../../../proto/envelope-json.ts";
import { LIMITS } from "../../../proto/limits.ts";
import {
  type BreakGlass,
  decodeBreakGlass,
  encodeBreakGlass,
  neverPassed,
} from "../../../proto/signed/break-glass.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { tokenView } from "../break-glass-view.ts";
import { CliError } from "../cli-error.ts";
import { formatDuration, parseDuration } from "../duration.ts";
import { EXIT } from "../exit-codes.ts";
import { loadOperatorKey } from "../operator-key.ts";
import { printView } from "../output.ts";
import { replaceFile } from "../replace-file.ts";
import { needSettings } from "../settings.ts";
import {
  argument,
  type Context,
  neededReason,
  nodeArguments,
  option,
  REASON,
  type Verb,
} from "../verb.ts";

/** `muster break-glass make POOL NODE... --gate NAME --for DURATION --reason WHY --out FILE` */
export const BREAK_GLASS_MAKE: Verb = {
  name: "break-glass make",
  args: "<pool> [nodes...]",
  synopsis: "sign that one gate may open these nodes while no controller answers; asks none",
  options: [
    { name: "gate", flags: "--gate <name>", text: "the one gate that takes it", required: true },
    {
      name: "codes",
      flags: "--codes <codes>",
      text: "what the gate last knew against them and may pass, separated by commas; nothing else is let pass",
    },
    {
      name: "for",
      flags: "--for <duration>",
      text: "how long it opens from when the gate takes it, at most 60m",
      required: true,
    },
    { name: "out", flags: "--out <path>", text: "the token to write", required: true },
    REASON,
  ],
  exits: [0, 1, 2, 5, 8, 9],
  run: async (ctx, _client, env) => {
    const { trustDomain, operator } = needSettings(ctx.settings, ["trustDomain", "operator"]);
    const token: BreakGlass = {
      trustDomain,
      gate: option(ctx, "gate"),
      pool: argument(ctx, "pool"),
      nodes: nodeArguments(ctx),
      codes: codesOf(ctx),
      issuedAtUnixMs: env.clock.nowMs(),
      lifeMs: lifeOf(ctx),
      nonce: toHex(env.randomBytes(LIMITS.nonceBytes)),
      reason: neededReason(ctx),
    };
    const payload = encodeBreakGlass(token);
    // What the gate will read is read here first.
    decodeBreakGlass(payload);
    const signer = await loadOperatorKey(ctx.settings, env);
    const out = option(ctx, "out");
    const envelope = sealEnvelope(PAYLOAD_TYPE.breakGlass, payload, signer);
    await replaceFile(out, writeEnvelopeJson(envelope));
    const todo = `muster break-glass sign ${out}, by another operator; then muster-gate break-glass --token ${out}, on the host of ${token.gate}`;
    printView(tokenView(token, [operator], todo), ctx.layout, env);
    return EXIT.holds;
  },
};

function codesOf(ctx: Context): readonly string[] {
  const codes = option(ctx, "codes")
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
  const never = neverPassed(codes);
  if (never.length > 0)
    throw new CliError("USAGE", {
      message: `--codes: found ${never.join(", ")}, wanted only what two people can let pass`,
    });
  return [...new Set(codes)].sort();
}

function lifeOf(ctx: Context): number {
  const text = option(ctx, "for");
  const lifeMs = parseDuration(text) ?? 0;
  if (lifeMs < 1 || lifeMs > LIMITS.breakGlassMs)
    throw new CliError("USAGE", {
      message: `--for: found ${text}, wanted a duration from 1ms to ${formatDuration(LIMITS.breakGlassMs)}`,
    });
  return lifeMs;
}
