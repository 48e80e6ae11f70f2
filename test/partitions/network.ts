import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import { FleetError } from "../fleet/fleet-error.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { type Fault, rulesOf, TABLE } from "./faults.ts";

const run = promisify(execFile);
const PREFIX = "muster-part-";
const END_MS = 5_000;

/** The hosts: who looks on, three with a member of etcd and a controller each, an agent alone, the other agents, the gate, the operator. */
export const HOSTS = ["onlooker", "h0", "h1", "h2", "agent", "agents", "gate", "cli"] as const;
export type Host = (typeof HOSTS)[number];

/** Address of a host, inside the network. */
export function addressOf(host: Host): string {
  return `10.213.7.${10 + HOSTS.indexOf(host)}`;
}

/** Whether this process may make namespaces, and rules in them; nothing is left of the try. */
export function mayMakeNetworks(): boolean {
  return spawnSync("unshare", ["--net", "nft", "add", "table", "inet", TABLE]).status === 0;
}

/** Hosts on one bridge, each a network namespace. Nothing of it is in the namespace of whoever makes it. */
export class Network {
  readonly prefix: string;

  /** One that is there. @param prefix as `make` named it */
  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** Makes one; what runs that ended without cleaning up left is removed first. Dispose it by `remove`. @throws FleetError TOOL_MISSING without the right to */
  static async make(): Promise<Network> {
    await removeLeftOvers();
    const network = new Network(`${PREFIX}${process.pid}-`);
    try {
      await network.#build();
      return network;
    } catch (cause) {
      await network.remove();
      throw new FleetError(`network namespaces: ${String(cause)}, wanted root and iproute2`, {
        code: "TOOL_MISSING",
        cause,
      });
    }
  }

  /** What goes before a command line that is to run on a host. */
  before(host: Host): readonly string[] {
    return ["ip", "netns", "exec", `${this.prefix}${host}`];
  }

  /** Begins a fault of the network on one host. */
  async begin(host: Host, fault: Fault): Promise<void> {
    const rules = rulesOf(fault, addressOf("onlooker"));
    if (rules !== undefined) await this.#nft(host, rules);
  }

  /** Ends it. */
  async heal(host: Host): Promise<void> {
    await this.#nft(host, `delete table inet ${TABLE}\n`);
  }

  /** Ends every process in it, and takes it away. Repeatable. */
  async remove(): Promise<void> {
    await removeNamespaces(this.prefix);
  }

  async #build(): Promise<void> {
    const bridge = `${this.prefix}bridge`;
    await run("ip", ["netns", "add", bridge]);
    await run("ip", ["-n", bridge, "link", "add", "br0", "type", "bridge"]);
    await run("ip", ["-n", bridge, "link", "set", "br0", "up"]);
    for (const host of HOSTS) await this.#plug(bridge, host);
  }

  async #plug(bridge: string, host: Host): Promise<void> {
    const name = `${this.prefix}${host}`;
    const port = `p-${host}`;
    const ip = (namespace: string, ...args: string[]) => run("ip", ["-n", namespace, ...args]);
    await run("ip", ["netns", "add", name]);
    const peer = ["peer", "name", "eth0", "netns", name];
    await ip(bridge, "link", "add", port, "type", "veth", ...peer);
    await ip(bridge, "link", "set", port, "master", "br0", "up");
    await ip(name, "address", "add", `${addressOf(host)}/24`, "dev", "eth0");
    await ip(name, "link", "set", "eth0", "up");
    await ip(name, "link", "set", "lo", "up");
  }

  async #nft(host: Host, rules: string): Promise<void> {
    const [command = "", ...args] = [...this.before(host), "nft", "-f", "-"];
    const child = execFile(command, args);
    child.stdin?.end(rules);
    let said = "";
    child.stderr?.on("data", (text: string) => {
      said += text;
    });
    const [code] = (await once(child, "close")) as [number | null];
    if (code !== 0)
      throw new FleetError(`nft on ${host}: ${said.trim()}, wanted it done`, {
        code: "CHILD_EXITED",
      });
  }
}

/** Namespaces whose maker is no more. */
async function removeLeftOvers(): Promise<void> {
  const makers = new Set(
    (await namespaces()).flatMap((name) => /^muster-part-(\d+)-/.exec(name)?.[1] ?? []),
  );
  const living = new Set(readdirSync("/proc"));
  for (const pid of makers) if (!living.has(pid)) await removeNamespaces(`${PREFIX}${pid}-`);
}

async function removeNamespaces(prefix: string): Promise<void> {
  const mine = (await namespaces()).filter((name) => name.startsWith(prefix));
  await waitFor(async () => (await killIn(mine)) === 0, {
    what: `${prefix}: processes ended`,
    deadlineMs: END_MS,
  });
  for (const name of mine) await run("ip", ["netns", "delete", name]);
}

async function namespaces(): Promise<readonly string[]> {
  const { stdout } = await run("ip", ["netns", "list"]);
  return stdout.split("\n").flatMap((line) => line.split(" ")[0] || []);
}

async function killIn(names: readonly string[]): Promise<number> {
  const listed = await Promise.all(names.map((name) => run("ip", ["netns", "pids", name])));
  const pids = listed.flatMap(({ stdout }) => stdout.split("\n").filter((line) => line !== ""));
  for (const pid of pids) {
    try {
      process.kill(Number(pid), "SIGKILL");
    } catch {
      // Ended by itself meanwhile.
    }
  }
  return pids.length;
}
