import { asAgent } from "../program-configs.ts";
import {
  controllerFindings,
  hookFindings,
  identityFindings,
  readConfig,
  unitFindings,
} from "./common.ts";
import { type Finding, finding } from "./finding.ts";
import type { Look } from "./look.ts";

type Workload = Awaited<ReturnType<typeof asAgent>>["workloads"][number];
type Flag = Workload["flags"][number];

const UNIT = "muster-agent.service";
/** What the shipped unit gives, and why the agent needs it. */
const CAPABILITIES = ["cap_sys_ptrace", "cap_dac_read_search"];

/** An agent's configuration, its state, what it measures, and the way to its controllers. */
export async function agentFindings(look: Look, path: string): Promise<readonly Finding[]> {
  const { config, findings } = await readConfig(look, path, asAgent);
  if (config === undefined) return findings;
  const own = await identityFindings(look, config.state, config.node);
  const caPem = own.identity?.caPem;
  return [
    ...findings,
    ...own.findings,
    ...(await controllerFindings(look, config.controllers, path, caPem)),
    ...hookFindings([{ what: "gate", listen: config.gate?.listen }], path),
    ...(await Promise.all(config.workloads.map((one) => workloadFindings(look, one, path)))).flat(),
    ...(await unitFindings(look, UNIT)),
    ...(await capabilityFindings(look)),
  ];
}

async function workloadFindings(
  look: Look,
  { pool, process, flags, artifacts }: Workload,
  path: string,
): Promise<readonly Finding[]> {
  const place = `${path}: ${pool}`;
  const found: Finding[] = [];
  const { kind, value } = process;
  if (kind === "unit" && (await look.unit(value))?.get("ActiveState") === "inactive")
    found.push(finding("agent.no-process", place, `${value} is inactive`, "a running program"));
  if (kind === "listen" && !(await look.accepts(value.replace(/^0\.0\.0\.0:/, "127.0.0.1:"))))
    found.push(finding("agent.no-process", place, `nobody listens on ${value}`, "the program"));
  const paths = [
    ...(kind === "executable" || kind === "pidFile" ? [value] : []),
    ...flags.flatMap(fileOf),
    ...artifacts.flatMap(({ glob }) => (/[*?]/.test(glob) ? [] : [glob])),
  ];
  for (const file of new Set(paths))
    if ((await look.stat(file)) === undefined)
      found.push(finding("agent.path-missing", place, file, "a file that is there"));
  if (artifacts.length === 0 && kind === "executable" && INTERPRETER.test(value))
    found.push(finding("agent.no-artifacts", place, `${value} alone`, "the files it runs"));
  return found;
}

const INTERPRETER = /\/(?:node|python[0-9.]*|ruby|perl|php[0-9.]*|java|bash|sh)$/;

function fileOf(flag: Flag): readonly string[] {
  return "path" in flag ? [flag.path] : [];
}

async function capabilityFindings(look: Look): Promise<readonly Finding[]> {
  const properties = await look.unit(UNIT);
  if (properties?.get("LoadState") !== "loaded" || properties.get("User") === "root") return [];
  const held = (properties.get("AmbientCapabilities") ?? "").toLowerCase();
  const missing = CAPABILITIES.filter((one) => !held.includes(one));
  if (missing.length === 0) return [];
  return [finding("unit.capabilities", UNIT, `without ${missing.join(", ")}`, "both of them")];
}
