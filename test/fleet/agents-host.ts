import { openSync } from "node:fs";
import { logVerbosity, setLogVerbosity } from "@grpc/grpc-js";
import { loadAgentConfig } from "../../agent/config.ts";
import { openLog } from "../../agent/log.ts";
import { startAgent } from "../../agent/start-agent.ts";
import { loadIdentity } from "../../proto/enrol.ts";

/**
 * Several agents in one process, for runs whose question is another program: `agents-host.js CONFIG LOG [CONFIG LOG ...]`. Each has its own configuration,
 * identity, connection and log, as in a process of its own. Runs until SIGTERM.
 */
setLogVerbosity(logVerbosity.NONE);
const args = process.argv.slice(2);
const agents = await Promise.all(
  args.flatMap((path, i) => (i % 2 === 0 ? [hosted(path, args[i + 1] ?? "")] : [])),
);
process.once("SIGTERM", () => void Promise.all(agents.map((agent) => agent.stop())));

async function hosted(configFile: string, logFile: string) {
  const config = await loadAgentConfig(configFile);
  const log = await openLog(openSync(logFile, "a"), "info");
  return await startAgent({ config, identity: loadIdentity(config.state), log, procRoot: "/proc" });
}
