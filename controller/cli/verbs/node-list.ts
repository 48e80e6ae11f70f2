import { layColumns } from "../columns.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { nodeFacts, nodeTable } from "../node-view.ts";
import { printView } from "../output.ts";
import { optionalArgument, type Verb } from "../verb.ts";

/** `muster node list [POOL]` */
export const NODE_LIST: Verb = {
  name: "node list",
  args: "[pool]",
  synopsis: "every node of every pool, one line each",
  options: [],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const { pools } = await client.fleet(optionalArgument(ctx, "pool"), false);
    const rows = pools.flatMap((pool) => pool.nodes.map((node) => ({ node, pool })));
    printView(
      {
        kind: "NodeList",
        names: [...new Set(rows.map(({ node }) => node.name))],
        facts: { nodes: rows.map(({ node, pool }) => nodeFacts(node, pool, 0)) },
        lines: ({ wide, headers }) =>
          layColumns(nodeTable(rows, { wide, agedMs: 0, withPool: true }), headers),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
