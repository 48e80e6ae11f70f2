import { readBalancerText } from "../balancer/balancer-text.ts";
import {
  finishImport,
  IMPORT_EXITS,
  IMPORT_MEANINGS,
  IMPORT_OPTIONS,
} from "../inventory/finish-import.ts";
import { readHaproxy } from "../inventory/haproxy.ts";
import { argument, option, type Verb } from "../verb.ts";

/** `muster import haproxy FILE|SOCKET|-` */
export const IMPORT_HAPROXY: Verb = {
  name: "import haproxy",
  args: "<source>",
  synopsis:
    "the roster of a pool, from a HAProxy configuration, its stats socket, or a saved `show servers state`",
  options: [
    ...IMPORT_OPTIONS,
    { name: "backend", flags: "--backend <name>", text: "this backend; its name is the pool's" },
  ],
  exits: IMPORT_EXITS,
  exitMeanings: IMPORT_MEANINGS,
  lists: true,
  run: async (ctx, _client, env) => {
    const source = argument(ctx, "source");
    const text = await readBalancerText(source, env);
    return await finishImport(readHaproxy(text, source, option(ctx, "backend")), ctx, env);
  },
};
