import { layColumns } from "../columns.ts";
import { formatDuration, timeOf } from "../duration.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { option, type Verb } from "../verb.ts";

/** `muster break-glass list` */
export const BREAK_GLASS_LIST: Verb = {
  name: "break-glass list",
  args: "",
  synopsis: "what gates let pass on two people's word while no controller answered",
  options: [{ name: "pool", flags: "--pool <name>", text: "only of this pool; else of each" }],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const { breakGlass } = await client.register(option(ctx, "pool"));
    const entries = (breakGlass ?? []).map((one) => ({
      gate: one.gate ?? "",
      pool: one.pool ?? "",
      nodes: one.nodes ?? [],
      codes: one.codes ?? [],
      signers: one.signers ?? [],
      verified: one.verified ?? [],
      reason: one.reason ?? "",
      lifeMs: one.lifeMs ?? 0,
      receivedAt: timeOf(one.receivedAtUnixMs ?? 0),
      reportedAt: timeOf(one.reportedAtUnixMs ?? 0),
      nonce: one.nonce ?? "",
    }));
    printView(
      {
        kind: "BreakGlassList",
        names: entries.map((entry) => entry.nonce),
        facts: { breakGlass: entries },
        lines: ({ headers }) =>
          layColumns(
            {
              headings: ["TAKEN", "GATE", "POOL", "NODES", "CODES", "FOR", "BY", "REASON"],
              rows: entries.map((entry) => [
                entry.receivedAt ?? "-",
                entry.gate,
                entry.pool,
                entry.nodes.join(" "),
                entry.codes.join(",") || "-",
                formatDuration(entry.lifeMs),
                { text: entry.signers.join(","), style: "doubtful" },
                entry.reason,
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
