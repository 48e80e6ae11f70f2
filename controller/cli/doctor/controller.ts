import { join } from "node:path";
import { certificateFingerprint, splitAddress } from "../../../proto/channel.ts";
import { asController } from "../program-configs.ts";
import {
  certificateFindings,
  hookFindings,
  isLoopback,
  octal,
  readConfig,
  stateFindings,
  unitFindings,
} from "./common.ts";
import { type Finding, finding } from "./finding.ts";
import type { Look } from "./look.ts";

type Config = ReturnType<typeof asController>;

const SECRETS = ["ca.key", "permit.key", "log.key"];
/** The CA cannot renew itself: a year is what moving a fleet to another one may take. */
const CA_LATE_DAYS = 365;

/** A controller's configuration, its keys, and whether it is the one that answers where it says. */
export async function controllerFindingsOf(look: Look, path: string): Promise<readonly Finding[]> {
  const { config, findings } = await readConfig(look, path, asController);
  if (config === undefined) return findings;
  return [
    ...findings,
    ...(await keyFindings(look, config)),
    ...(await listenFindings(look, config, path)),
    ...gateHooks(config, path),
    ...(await storeFindings(look, config, path)),
    ...(await unitFindings(look, "muster-controller.service")),
  ];
}

async function keyFindings(look: Look, { state }: Config): Promise<readonly Finding[]> {
  const found = [...(await stateFindings(look, state))];
  if (found.some(({ id }) => id === "state.missing")) return found;
  for (const name of SECRETS) {
    const file = join(state, name);
    const seen = await look.stat(file);
    if (seen === undefined)
      found.push(finding("state.identity", file, "no key", "one made by muster-controller init"));
    else if ((seen.mode & 0o077) !== 0)
      found.push(finding("state.key-mode", file, octal(seen.mode), "0600"));
  }
  const ca = await look.text(join(state, "ca.pem"));
  if ("text" in ca)
    found.push(...certificateFindings(ca.text, join(state, "ca.pem"), look.nowMs(), CA_LATE_DAYS));
  return found;
}

async function listenFindings(
  look: Look,
  config: Config,
  path: string,
): Promise<readonly Finding[]> {
  const { listen, advertise, state } = config;
  const found: Finding[] = [];
  for (const name of ["agents", "public"] as const) {
    const seen = advertise[name] ?? listen[name];
    const { host } = splitAddress(seen);
    const isOwn = isLoopback(splitAddress(listen[name]).host);
    if (isLoopback(host) !== isOwn || /^(?:0\.0\.0\.0|::)$/.test(host))
      found.push(
        finding("address.loopback", path, `${name} as ${seen}`, "an address that others reach"),
      );
    found.push(...(await answerFindings(look, listen[name], { state, path })));
  }
  return found;
}

/** Who answers at a listener of ours now: this controller, nobody, or somebody else. */
async function answerFindings(
  look: Look,
  listen: string,
  { state, path }: { readonly state: string; readonly path: string },
): Promise<readonly Finding[]> {
  const { host, port } = splitAddress(listen);
  const near = host === "0.0.0.0" ? `127.0.0.1:${port}` : listen;
  if (!(await look.accepts(near))) {
    if (await look.isFree(listen)) return [];
    return [finding("port.taken", path, `${listen} cannot be listened on`, "a free port")];
  }
  const ca = await look.text(join(state, "ca.pem"));
  if (!("text" in ca)) return [];
  const fault = await look.caFault(near, certificateFingerprint(ca.text));
  if (fault === undefined) return [];
  return [finding("address.other-ca", path, fault.found, `this controller at ${near}`)];
}

function gateHooks({ gate }: Config, path: string): readonly Finding[] {
  if (gate === false) return [];
  const { http, agentCheck, health } = gate;
  const hooks = { http, agentCheck, health };
  return hookFindings(
    Object.entries(hooks).map(([what, hook]) => ({ what, listen: hook?.listen })),
    path,
  );
}

async function storeFindings(
  look: Look,
  { store }: Config,
  path: string,
): Promise<readonly Finding[]> {
  if (store.kind !== "etcd") return [];
  const found: Finding[] = [];
  for (const endpoint of store.endpoints)
    if (!(await look.accepts(endpoint)))
      found.push(
        finding("address.unreachable", path, `${endpoint}: nobody answers`, "a member of etcd"),
      );
  return found;
}
