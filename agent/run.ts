import { logVerbosity, setLogVerbosity } from "@grpc/grpc-js";
import { loadIdentity } from "../proto/enrol.ts";
import { openLog } from "./log.ts";
import type { ProgramContext } from "./program.ts";
import { readConfigApart } from "./read-config-apart.ts";
import { startAgent } from "./start-agent.ts";

const STDERR = 2;

/** `muster-agent run`: settles when the agent was told to stop and has. @throws as `readConfigApart`, `loadIdentity`, `startAgent` */
export async function runAgent(
  options: { readonly config?: string; readonly logLevel: string },
  { procRoot, script, signal }: ProgramContext,
): Promise<void> {
  // What the library would write in words of its own, our events say.
  setLogVerbosity(logVerbosity.NONE);
  const config = await readConfigApart(script, options.config);
  const identity = loadIdentity(config.state);
  const log = await openLog(STDERR, options.logLevel);
  const agent = await startAgent({ config, identity, log, procRoot });
  if (!signal.aborted)
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  await agent.stop();
}
