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
            since: timeOf(sinceUnixMs),
          })),
        },
        lines: ({ wide, headers }) =>
          layColumns(
            {
              headings: ["KIND", "NAME", "STATE", "SINCE", "KEYID"],
              rows: shown.map((one) => [
                one.kind,
                one.name,
                { text: one.state, style: one.state === "active" ? "good" : "bad" },
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
