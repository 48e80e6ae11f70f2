import { rolesOf } from "../../verdict/roles.ts";
import type { Identity } from "../admin-client.ts";
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
  past: true,
  run: async (ctx, client, env) => {
    const known = await client.identities();
    const shown = flag(ctx, "all") ? known : known.filter((one) => one.kind === "operator");
    printView(
      {
        kind: "IdentityList",
        names: shown.map((one) => one.name),
        facts: {
          identities: shown.map(({ sinceUnixMs, formerUntilUnixMs, further, ...rest }) => ({
            ...rest,
            may: rest.kind === "operator" ? rolesOf(rest.roles) : [],
            since: timeOf(sinceUnixMs),
            formerUntil: timeOf(formerUntilUnixMs),
            further: further.map(({ atUnixMs, ...key }) => ({ ...key, since: timeOf(atUnixMs) })),
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
                keysText(one, wide),
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

/** The key, the one that counts beside it for a while, and those that sign commands beside it. */
function keysText(
  { keyid, formerKeyid, formerUntilUnixMs, further }: Identity,
  wide: boolean,
): string {
  const former = `${shortDigest(formerKeyid, wide)} until ${timeOf(formerUntilUnixMs) ?? "-"}`;
  return [
    shortDigest(keyid, wide),
    ...(formerKeyid === "" ? [] : [former]),
    ...further.map((key) => `${key.label} ${shortDigest(key.keyid, wide)}`),
  ].join(", and ");
}

/** What somebody may do, and the words of policies that are theirs. */
function rolesText(words: readonly string[]): string {
  return [...new Set([...rolesOf(words), ...words])].join(",");
}
