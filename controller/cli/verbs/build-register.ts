import { readContract } from "../../../proto/contract.ts";
import { readEnvelopeJson } from "../../../proto/envelope-json.ts";
import { PAYLOAD_TYPE } from "../../../proto/signed/envelope.ts";
import { buildFacts } from "../build-view.ts";
import { CliError } from "../cli-error.ts";
import { readDocumentText } from "../document-parts.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster build register ENVELOPE` */
export const BUILD_REGISTER: Verb = {
  name: "build register",
  args: "<envelope>",
  synopsis: "register the contract that `build describe` wrote; its retired flags are buried",
  options: [MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const path = argument(ctx, "envelope");
    const statement = readEnvelopeJson(await readDocumentText(path, env));
    if (statement.payloadType !== PAYLOAD_TYPE.statement)
      throw new CliError("MALFORMED_REQUEST", {
        message: `${path}: found another payload type, wanted ${PAYLOAD_TYPE.statement}`,
      });
    // Read here first: what the controller would refuse is said with its lines before anything is sent.
    const contract = readContract(statement.payload);
    const answer = await client.execute(
      { kind: "register-build", statement },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `build ${contract.service} ${contract.version}: registered`,
      fields: [
        ["build", contract.build],
        ["files", String(contract.subjects.length)],
      ],
      facts: buildFacts(contract),
    });
  },
};
