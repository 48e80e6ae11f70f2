import { isIP } from "node:net";
import { join } from "node:path";
import { LIMITS } from "../../../proto/limits.ts";
import { describeText } from "../../../proto/signed/body.ts";
import { CliError } from "../cli-error.ts";
import type { Found } from "../inventory/inventory.ts";

/** How the processes of a server are found: as in agent.yaml. */
export const SELECTORS = ["unit", "executable", "pidFile", "commandLine", "listen"] as const;

/** What init wants to know, as it was given: "" is nothing. */
export type Asked = {
  readonly cluster: string;
  readonly host: string;
  readonly operator: string;
  readonly pool: string;
  /** Names in a row, where no table of hosts was given. */
  readonly nodes: string;
  /** KIND:VALUE, or "listen" for each server's own address. */
  readonly process: string;
};

/** What init knows, each part of its form. */
export type Answers = {
  readonly cluster: string;
  readonly host: string;
  readonly operator: string;
  readonly pool: string;
  readonly hosts: readonly Found[];
  readonly process: { readonly kind: (typeof SELECTORS)[number]; readonly value: string };
  /** Everything on this machine: listeners on loopback, state beside the configurations. */
  readonly local: boolean;
  /** Absolute path of the directory. */
  readonly folder: string;
};

/** One question: which option answers it without asking, and what is offered. */
export type Question = {
  readonly of: keyof Asked;
  readonly flag: string;
  readonly text: string;
  readonly offered: string;
};

/** The questions, in order. */
export const QUESTIONS: readonly Question[] = [
  {
    ...{ of: "cluster", flag: "--cluster", offered: "" },
    text: "name of the cluster, for good (a domain of yours, e.g. example.com)",
  },
  {
    ...{ of: "host", flag: "--host", offered: "" },
    text: "host of the controller, as agents and people reach it",
  },
  { of: "operator", flag: "--first-operator", text: "your name as an operator", offered: "admin" },
  {
    ...{ of: "pool", flag: "--pool", offered: "app" },
    text: "name of the pool, which is the load balancer's backend",
  },
  {
    ...{ of: "nodes", flag: "--nodes", offered: "" },
    text: "names of the servers, as the load balancer calls them, with blanks between them",
  },
  {
    ...{ of: "process", flag: "--process", offered: "" },
    text: "how the program is found on a server, e.g. unit:app.service, executable:/usr/bin/app, listen:127.0.0.1:8080",
  },
];

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Holds what was given against its form; all faults are told together.
 * @param hosts of a table; undefined: the names that were given
 * @throws CliError USAGE
 */
export function settleAnswers(
  asked: Asked,
  hosts: readonly Found[] | undefined,
  place: Pick<Answers, "local" | "folder">,
): Answers {
  const { cluster, host, operator, pool } = asked;
  const named = hosts ?? namedHosts(asked.nodes);
  const process = readProcess(asked.process);
  const faults = [
    ...nameFaults("--cluster", cluster, LIMITS.nameChars),
    ...(isHost(host) ? [] : [faultText("--host", host, "a host's name or address, no port")]),
    ...nameFaults("--first-operator", operator, LIMITS.nameChars),
    ...nameFaults("--pool", pool, LIMITS.poolNameChars),
    ...nodeFaults(asked.nodes, named),
    ...processFaults(asked.process, process, named),
  ];
  if (faults.length > 0 || process === undefined)
    throw new CliError("USAGE", {
      message: faults.join("\n"),
      hint: "muster init --help has every option; on a terminal it asks",
    });
  return { cluster, host, operator, pool, hosts: named, process, ...place };
}

function faultText(flag: string, value: string, wanted: string): string {
  return `${flag}: found ${value === "" ? "none" : describeText(value)}, wanted ${wanted}`;
}

function nameFaults(flag: string, value: string, most: number): readonly string[] {
  if (isName(value, most)) return [];
  return [faultText(flag, value, "A-Z a-z 0-9 . _ - beginning with a letter or digit")];
}

function nodeFaults(given: string, hosts: readonly Found[]): readonly string[] {
  if (hosts.length === 0)
    return [faultText("--nodes", given, "at least one name, or --hosts FILE")];
  const names = hosts.map(({ name }) => name);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  return [
    ...names.flatMap((name) => nameFaults("--nodes", name, LIMITS.nameChars)),
    ...twice.map((name) => `--nodes: found ${name} a second time, wanted each once`),
  ];
}

function processFaults(
  given: string,
  process: Answers["process"] | undefined,
  hosts: readonly Found[],
): readonly string[] {
  const ways = SELECTORS.map((kind) => `${kind}:VALUE`).join(", ");
  const wanted = `${ways}, or listen alone where every server has an address`;
  if (process === undefined) return [faultText("--process", given, wanted)];
  if (process.kind !== "listen" || process.value !== "") return [];
  return hosts
    .filter((one) => listenOf(one) === undefined)
    .map(({ name }) => `--process listen: found ${name} without address and port, wanted both`);
}

function isName(text: string, most: number): boolean {
  return text.length <= most && NAME.test(text);
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(text);
}

function namedHosts(nodes: string): readonly Found[] {
  return nodes
    .split(/[\s,]+/)
    .filter((name) => name !== "")
    .map((name) => ({ name, address: "", cell: "", place: "--nodes", note: "" }));
}

function readProcess(text: string): Answers["process"] | undefined {
  const [, word = "", value = ""] = /^([A-Za-z]+)(?::(.*))?$/s.exec(text) ?? [];
  const kind = SELECTORS.find((one) => one === word);
  if (kind === undefined || (value === "" && kind !== "listen")) return undefined;
  return { kind, value };
}

/** ADDRESS:PORT that a server listens on: its own, or any address where only a name is known. Undefined without a port. Throws none. */
export function listenOf({ address }: Pick<Found, "address">): string | undefined {
  const [, host = "", port] = /^(.*):(\d{1,5})$/.exec(address) ?? [];
  if (port === undefined || Number(port) > 65_535 || port === "0") return undefined;
  const bare = host.replace(/^\[|\]$/g, "");
  if (isIP(bare) === 6) return `[${bare}]:${port}`;
  return isIP(bare) === 4 ? address : undefined;
}

/** Where a program keeps what it has. Throws none. */
export function stateOf({ local, folder }: Answers, program: string): string {
  return local ? join(folder, "state", program) : `/var/lib/muster/${program}`;
}
