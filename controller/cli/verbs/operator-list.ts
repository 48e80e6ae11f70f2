import { rolesOf } from "../../verdict/roles.ts";
import { layColumns } from "../columns.ts";
import { timeOf } from "../duration.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { shortDigest } from "../reasons.ts";
import { flag, type Verb } from "../verb.ts";

/** `muster operator list` */
export const OPERATOR_LIST: Verb = {
  name: "operator list",
  args: "",
  synopsis: "who may change things, and with which key",
  options: [{ name: "all", flags: "--all", text: "enrolled agents and gates too" }],
  exits: ASKING,
  lists: true,
  run: async (ctx, client, env) => {
    const known = await client.identities();
    const shown = flag(ctx, "all") ? known : known.filter((one) => one.kind === "operator");
    printView(
      {
        kind: "IdentityList",
        names: shown.map((one) => one.name),
        facts: {
          identities: shown.map(({ sinceUnixMs, ...rest }) => ({
            ...rest,
            may: rest.kind === "operator" ? rolesOf(rest.roles) : [],
            since: timeOf(sinceUnixMs),
          })),
        },
        lines: ({ wide, headers }) =>
          layColumns(
            {
              headings: ["KIND", "NAME", "STATE", "ROLES", "SINCE", "KEYID"],
              rows: shown.map((one) => [
                one.kind,
                one.name,
                { text: one.state, style: one.state === "active" ? "good" : "bad" },
                one.kind === "operator" ? rolesText(one.roles) : "-",
                timeOf(one.sinceUnixMs) ?? "-",
                shortDigest(one.keyid, wide),
              ]),
            },
            headers,
          ),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};

/** What somebody may do, and the words of policies that are theirs. */
function rolesText(words: readonly string[]): string {
  return [...new Set([...rolesOf(words), ...words])].join(",");
}
