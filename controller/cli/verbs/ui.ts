import { timeOf } from "../duration.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { say } from "../text.ts";
import type { Verb } from "../verb.ts";

/** `muster ui` */
export const UI: Verb = {
  name: "ui",
  args: "",
  synopsis: "a link to the status page, which lets its first reader in as this operator",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const { url, expiresAtUnixMs } = await client.pageLink();
    const expires = timeOf(expiresAtUnixMs);
    printView({ kind: "PageLink", facts: { url, expires }, lines: () => [[url]] }, ctx.layout, env);
    say(env, "open it in a browser: it lets in once, within a minute");
    return EXIT.holds;
  },
};
