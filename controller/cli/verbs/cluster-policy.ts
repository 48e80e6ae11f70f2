import { CliError } from "../cli-error.ts";
import { layFields } from "../columns.ts";
import { CHANGING, EXIT } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { printView } from "../output.ts";
import { MAY_REASON, option, type Verb } from "../verb.ts";

const PEOPLE = ["one", "two"];

/** `muster cluster policy [--operators-by two]` */
export const CLUSTER_POLICY: Verb = {
  name: "cluster policy",
  args: "",
  synopsis: "what the cluster asks of its administrators; with an option, ask for it",
  options: [
    {
      name: "operatorsBy",
      flags: "--operators-by <people>",
      text: "two: adding and revoking operators takes two administrators; one: no more, which takes two itself",
    },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const wanted = option(ctx, "operatorsBy");
    if (wanted !== "" && !PEOPLE.includes(wanted))
      throw new CliError("USAGE", {
        message: `--operators-by: found something else, wanted one of ${PEOPLE.join(", ")}`,
      });
    if (wanted !== "") {
      const body = { kind: "set-policy", operatorsByTwo: wanted === "two" } as const;
      const answer = await client.execute(body, { reason: option(ctx, "reason") });
      return finishCommand(ctx, env, answer, {
        done: `operators are added and revoked by ${wanted}`,
        facts: { operatorsBy: wanted },
      });
    }
    const { operatorsByTwo } = await client.register("");
    const operatorsBy = operatorsByTwo === true ? "two" : "one";
    printView(
      {
        kind: "ClusterPolicy",
        facts: { operatorsBy },
        lines: () => layFields([["operators are added and revoked by", operatorsBy]]),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
