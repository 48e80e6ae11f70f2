/** Where the agent listens when nothing else is said. */
const DEFAULT_PATH = "/run/muster/app.sock";

/** Path of the agent's socket: MUSTER_SOCKET of `env`, else /run/muster/app.sock. */
export function socketPath(env: NodeJS.ProcessEnv = process.env): string {
  return env["MUSTER_SOCKET"] || DEFAULT_PATH;
}
