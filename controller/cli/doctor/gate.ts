import { asGate } from "../program-configs.ts";
import {
  controllerFindings,
  hookFindings,
  identityFindings,
  readConfig,
  unitFindings,
} from "./common.ts";
import { type Finding, finding } from "./finding.ts";
import type { Look } from "./look.ts";

type Config = ReturnType<typeof asGate>;

/** A gate's configuration, its state, the way to its controllers, and the balancers that it tells. */
export async function gateFindingsOf(look: Look, path: string): Promise<readonly Finding[]> {
  const { config, findings } = await readConfig(look, path, asGate);
  if (config === undefined) return findings;
  const own = await identityFindings(look, config.state, undefined);
  const enrolled = own.identity === undefined ? [] : [own.identity.attestationAddress];
  const { http, agentCheck, health } = config;
  return [
    ...findings,
    ...own.findings,
    ...(await controllerFindings(look, config.controllers ?? enrolled, path, own.identity?.caPem)),
    ...hookFindings(
      Object.entries({ http, agentCheck, health }).map(([what, hook]) => ({
        what,
        listen: hook?.listen,
      })),
      path,
    ),
    ...(await Promise.all(config.haproxy.map((one) => socketFindings(look, one, path)))).flat(),
    ...(await readyFindings(look, config)),
    ...(await unitFindings(look, "muster-gate.service")),
  ];
}

async function socketFindings(
  look: Look,
  { socket, backends }: Config["haproxy"][number],
  path: string,
): Promise<readonly Finding[]> {
  const state = await look.haproxy(socket, "show servers state");
  if (!("text" in state))
    return [finding("gate.socket", path, state.fault, `HAProxy at ${socket}`)];
  const level = await look.haproxy(socket, "show cli level");
  const found: Finding[] = [];
  if ("text" in level && !level.text.includes("admin"))
    found.push(finding("gate.socket-level", path, level.text.trim(), "level admin"));
  for (const backend of Object.keys(backends))
    if (!new RegExp(`^\\d+ ${backend.replace(/[.]/g, "\\.")} `, "m").test(state.text))
      found.push(finding("gate.backend", path, `no backend ${backend} at ${socket}`, "one"));
  return found;
}

async function readyFindings(look: Look, { http }: Config): Promise<readonly Finding[]> {
  if (http === undefined) return [];
  const url = `http://${http.listen}/readyz`;
  const status = await look.status(url);
  if (status === 200) return [];
  const found = status === 0 ? "no answer" : `status ${status}`;
  return [finding("gate.not-ready", url, found, "a gate that has heard its controllers")];
}
