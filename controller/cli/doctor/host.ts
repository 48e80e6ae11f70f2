import { type Finding, finding } from "./finding.ts";
import type { Look } from "./look.ts";

const NODE_FLOOR = [20, 19] as const;
const WATCHES_WANTED = 8_192;
const INSTANCES_WANTED = 128;

/**
 * What the host itself has that the programs need.
 * @param node the version of Node that runs this, e.g. "20.19.0"
 */
export async function hostFindings(look: Look, node: string): Promise<readonly Finding[]> {
  return [
    ...nodeFindings(node),
    ...(await procFindings(look)),
    ...(await inotifyFindings(look)),
    ...(await clockFindings(look)),
  ];
}

function nodeFindings(node: string): readonly Finding[] {
  const [major = 0, minor = 0] = node.split(".").map(Number);
  const [wantedMajor, wantedMinor] = NODE_FLOOR;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return [];
  return [finding("host.node", "node", node, `${NODE_FLOOR.join(".")} or newer`)];
}

async function procFindings(look: Look): Promise<readonly Finding[]> {
  const place = "/proc/self/mountinfo";
  const mounts = await look.text(place);
  if (!("text" in mounts)) return [finding("host.proc", place, mounts.fault, "a /proc to read")];
  const proc = mounts.text.split("\n").find((line) => / \/proc .* - proc /.test(line));
  if (proc === undefined) return [finding("host.proc", place, "no /proc", "a mounted /proc")];
  const [, hidepid = "off"] = /hidepid=([a-z0-9]+)/.exec(proc) ?? [];
  if (["off", "0"].includes(hidepid) || /[ ,]gid=\d+/.test(proc)) return [];
  // CAP_SYS_PTRACE sees past it; Yama's ptrace_scope restricts attaching, which nothing of ours does.
  return [
    finding("host.hidepid", "/proc", `hidepid=${hidepid}`, "an agent that sees others' processes"),
  ];
}

async function inotifyFindings(look: Look): Promise<readonly Finding[]> {
  const limits = [
    ["max_user_watches", WATCHES_WANTED],
    ["max_user_instances", INSTANCES_WANTED],
  ] as const;
  const found: Finding[] = [];
  for (const [name, wanted] of limits) {
    const place = `/proc/sys/fs/inotify/${name}`;
    const limit = await look.text(place);
    const value = "text" in limit ? Number(limit.text.trim()) : Number.NaN;
    if (value < wanted)
      found.push(finding("host.inotify", place, String(value), `${wanted} or more`));
  }
  return found;
}

async function clockFindings(look: Look): Promise<readonly Finding[]> {
  if ((await look.clockSynchronised()) !== false) return [];
  return [finding("host.clock", "timedatectl", "a clock that nobody sets", "one that is in step")];
}
