import { readEnvelopeJson, writeEnvelopeJson } from "../../../proto/envelope-json.ts";
import { LIMITS } from "../../../proto/limits.ts";
import { decodeBreakGlass } from "../../../proto/signed/break-glass.ts";
import { PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { tokenView } from "../break-glass-view.ts";
import { CliError } from "../cli-error.ts";
import { readDocumentText } from "../document-parts.ts";
import { formatDuration } from "../duration.ts";
import { EXIT } from "../exit-codes.ts";
import { loadOperatorKey } from "../operator-key.ts";
import { printView } from "../output.ts";
import { replaceFile } from "../replace-file.ts";
import { needSettings } from "../settings.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, type Verb, YES } from "../verb.ts";

/** `muster break-glass sign FILE` */
export const BREAK_GLASS_SIGN: Verb = {
  name: "break-glass sign",
  args: "<token>",
  synopsis: "be the second person for a token that another operator made; asks no controller",
  options: [YES],
  exits: [0, 1, 2, 5, 6, 8, 9],
  run: async (ctx, _client, env) => {
    const { trustDomain, operator } = needSettings(ctx.settings, ["trustDomain", "operator"]);
    const path = argument(ctx, "token");
    const envelope = readEnvelopeJson(await readDocumentText(path, env));
    if (envelope.payloadType !== PAYLOAD_TYPE.breakGlass)
      throw new CliError("MALFORMED_REQUEST", {
        message: `${path}: found another payload type, wanted ${PAYLOAD_TYPE.breakGlass}`,
      });
    const token = decodeBreakGlass(envelope.payload);
    if (token.trustDomain !== trustDomain)
      throw new CliError("USAGE", {
        message: `${path}: found trust domain ${token.trustDomain}, wanted ${trustDomain}`,
      });
    const { pool, nodes, codes, gate, lifeMs, reason } = token;
    const passing = codes.length === 0 ? "" : `, though ${codes.join(" ")}`;
    await confirm(
      env,
      `open ${nodes.join(" ")} of ${pool} at gate ${gate} for ${formatDuration(lifeMs)}${passing} (${reason})`,
      flag(ctx, "yes"),
    );
    const signer = await loadOperatorKey(ctx.settings, env);
    const others = envelope.signatures.filter(({ keyid }) => keyid !== signer.keyid);
    if (others.length === 0)
      throw new CliError("USAGE", {
        message: `${path}: found no signature but this operator's, wanted another person's`,
      });
    if (others.length >= LIMITS.signatures)
      throw new CliError("USAGE", {
        message: `${path}: found ${others.length} signatures, wanted fewer than ${LIMITS.signatures}`,
      });
    const own = sealEnvelope(PAYLOAD_TYPE.breakGlass, envelope.payload, signer);
    const signatures = [...others, ...own.signatures];
    await replaceFile(path, writeEnvelopeJson({ ...envelope, signatures }));
    const todo = `muster-gate break-glass --token ${path}, on the host of ${gate}`;
    printView(tokenView(token, [operator], todo), ctx.layout, env);
    return EXIT.holds;
  },
};
