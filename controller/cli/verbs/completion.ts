import { CliError } from "../cli-error.ts";
import { SCRIPTS, SHELLS } from "../completion/scripts.ts";
import { EXIT } from "../exit-codes.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster completion SHELL` */
export const COMPLETION: Verb = {
  name: "completion",
  args: "<shell>",
  synopsis: `print what ${SHELLS.join(", ")} reads to complete this program's words and names`,
  options: [],
  exits: [0, 1, 2],
  local: true,
  run: (ctx, _client, env) => {
    const wanted = argument(ctx, "shell");
    const shell = SHELLS.find((one) => one === wanted);
    if (shell === undefined)
      throw new CliError("USAGE", {
        message: `shell: found ${wanted}, wanted one of ${SHELLS.join(", ")}`,
      });
    env.stdout.write(SCRIPTS[shell]);
    return Promise.resolve(EXIT.holds);
  },
};
