import { parse } from "yaml";
import { readPoolFile } from "../pool-file.ts";
import { neutralise } from "../text.ts";
import type { Found } from "./inventory.ts";

/** A word of YAML that is read as this very text. Throws none. */
export function yamlText(text: string): string {
  return /^[A-Za-z0-9./][A-Za-z0-9._/-]*$/.test(text) && parse(text) === text
    ? text
    : JSON.stringify(text);
}

/**
 * The document of a pool that observes, with what is known of each server beside its name. It is read as `pool apply` reads it before it is given.
 * @throws FormatError, DocumentError for names that no pool may have
 */
export function poolText(pool: string, hosts: readonly Found[]): string {
  const text = `# The pool ${neutralise(pool)}: the servers that must exist, and how strictly they are kept. Every key: deploy/pool.yaml.
# Next:  muster pool apply -f FILE
name: ${yamlText(pool)}
# Nothing is closed: muster status says who would be. Set it to enforce when that has been nobody for long enough. There is no way back.
mode: observe
roster:
${hosts.map(({ name, ...rest }) => `  - ${yamlText(name)}${commentOf(rest)}\n`).join("")}# Which builds may run without a contract, who approves releases, and whether somebody else must enable: today nobody is asked.
contracts: warn
approvals: []
secondKey: waived
`;
  readPoolFile(text, "pool.yaml");
  return text;
}

function commentOf({ address, cell }: Pick<Found, "address" | "cell">): string {
  const known = [address, cell].filter((part) => part !== "").map(neutralise);
  return known.length === 0 ? "" : `  # ${known.join(", ")}`;
}

/** Names, addresses and cells as a table that `muster import csv`, `init` and `doctor` read. Throws none. */
export function hostsText(pool: string, hosts: readonly Found[]): string {
  const rows = hosts.map(({ name, address, cell }) => [name, address, cell, pool]);
  const lines = [["name", "address", "cell", "pool"], ...rows].map((row) => row.map(cellText));
  return lines.map((row) => `${row.join(",")}\n`).join("");
}

function cellText(text: string): string {
  const safe = neutralise(text);
  return /[",#\s]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
