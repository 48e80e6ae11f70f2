import { z } from "zod";
import { DocumentError, readPlacedDocument } from "../../../proto/document.ts";
import { CliError } from "../cli-error.ts";
import { describeValue, wanting } from "../document-parts.ts";
import { type Found, type Inventory, joinAddress, takeHosts } from "./inventory.ts";

/** Which hosts of the inventory, and which of their variables say what. */
export type AnsibleChoice = {
  /** "": the only group that has hosts. */
  readonly group: string;
  /** A variable with the name that the load balancer uses; "": the inventory's own name. */
  readonly nameFrom: string;
  /** "": ansible_host, else the name. */
  readonly addressFrom: string;
  /** "": no port. */
  readonly portFrom: string;
  /** "": the group in which the host stands, below the chosen one. */
  readonly cellFrom: string;
};

const NAMES = z.array(z.string(wanting("a name")), wanting("a list of names")).default([]);
const GROUP = z.looseObject({ hosts: NAMES, children: NAMES }, wanting("a group"));
const VARIABLES = z.record(z.string(), z.unknown(), wanting("a map of variables"));
const META = z.looseObject(
  { hostvars: z.record(z.string(), VARIABLES, wanting("a map of hosts")).default({}) },
  wanting("a map with hostvars"),
);
const INVENTORY = z
  .object({ _meta: META.default({ hostvars: {} }) }, wanting("a map of groups"))
  .catchall(GROUP);

type Group = z.output<typeof GROUP>;
type Variables = Readonly<Record<string, unknown>>;

/** Groups that everything is in. */
const EVERYTHING = ["all", "ungrouped"];

/**
 * Reads what `ansible-inventory --list` prints: one group with all below it.
 * @param source what to call it in errors
 * @throws DocumentError with the line of each fault; CliError USAGE for a group that is not there or was not named, BAD_CONFIGURATION when nothing can be taken
 */
export function readAnsible(text: string, source: string, choice: AnsibleChoice): Inventory {
  const { _meta: meta, ...rest } = readInventory(text, source);
  const groups = new Map<string, Group>(Object.entries(rest));
  const vars = new Map(Object.entries(meta.hostvars));
  const chosen = choice.group === "" ? onlyGroup(groups) : choice.group;
  if (!groups.has(chosen)) throw noGroup(`found no group ${chosen}`, groups);
  const members = membersOf(chosen, groups);
  const left = members.unknown.map((name) => ({
    name,
    place: source,
    why: "it is a child group that the inventory does not describe",
    meant: false,
  }));
  const found = members.hosts.map(({ host, group }) => {
    const own = vars.get(host) ?? {};
    return foundHost({ host, group: group === chosen ? "" : group, own, source }, choice);
  });
  return takeHosts(EVERYTHING.includes(chosen) ? "" : chosen, found, left);
}

/** JSON first, since that is what the tool prints; whatever is wrong is said with the line that the other parser knows. */
function readInventory(text: string, source: string): z.output<typeof INVENTORY> {
  const value = jsonOf(text);
  if (value === undefined) {
    readPlacedDocument(text, z.unknown(), source);
    const message =
      "found something else than JSON, wanted what `ansible-inventory --list` prints (not the inventory itself)";
    throw new DocumentError(source, [{ path: "", line: 1, column: 1, message }]);
  }
  const parsed = INVENTORY.safeParse(value);
  return parsed.success ? parsed.data : readPlacedDocument(text, INVENTORY, source).value;
}

/** Undefined for a text that is no JSON; why is not told, since the parser's words may repeat a piece of it, and inventories hold passwords. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function onlyGroup(groups: ReadonlyMap<string, Group>): string {
  const inhabited = [...groups].filter(
    ([name, group]) => group.hosts.length > 0 && !EVERYTHING.includes(name),
  );
  const [only, ...others] = inhabited.map(([name]) => name);
  if (only === undefined || others.length > 0)
    throw noGroup(`found ${inhabited.length} groups with hosts`, groups);
  return only;
}

function noGroup(found: string, groups: ReadonlyMap<string, Group>): CliError {
  const names = [...groups.keys()].slice(0, 20).join(", ");
  return new CliError("USAGE", {
    message: `--group: ${found}, wanted one of ${names === "" ? "none: the inventory has no groups" : names}`,
  });
}

/** Every host of a group and of its children, each once, with the group in which it stands. Children may name each other in a circle. */
function membersOf(
  chosen: string,
  groups: ReadonlyMap<string, Group>,
): { hosts: readonly { host: string; group: string }[]; unknown: readonly string[] } {
  const hosts = new Map<string, string>();
  const unknown: string[] = [];
  const seen = new Set<string>();
  const waiting = [chosen];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const group = groups.get(name);
    // A group without hosts is left out of what the tool prints when nothing is in it.
    if (group === undefined) {
      if (!EVERYTHING.includes(name)) unknown.push(name);
      continue;
    }
    for (const host of group.hosts) if (!hosts.has(host)) hosts.set(host, name);
    waiting.push(...group.children);
  }
  return { hosts: [...hosts].map(([host, group]) => ({ host, group })), unknown };
}

function foundHost(
  { host, group, own, source }: { host: string; group: string; own: Variables; source: string },
  choice: AnsibleChoice,
): Found {
  const notes: string[] = [];
  const take = (variable: string, otherwise: string): string => {
    if (variable === "") return otherwise;
    const value = own[variable];
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "number") return String(value);
    notes.push(`variable ${variable}: found ${describeValue(value)}, wanted text`);
    return otherwise;
  };
  const standard = typeof own["ansible_host"] === "string" ? own["ansible_host"] : host;
  const address = take(choice.addressFrom, standard);
  return {
    name: take(choice.nameFrom, host),
    address: joinAddress(address, take(choice.portFrom, "")),
    cell: take(choice.cellFrom, group),
    place: `${source}: ${host}`,
    note: notes.join("; "),
  };
}
