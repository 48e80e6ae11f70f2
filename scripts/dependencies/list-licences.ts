import { type Copy, copiesOf, type Inputs, isShipped } from "./find-faults.ts";

/** docs/licences.md: every package whose code may be in what is shipped, with its licence. Throws none. */
export function listLicences({ settings, locked }: Pick<Inputs, "settings" | "locked">): string {
  const shipped = copiesOf(locked)
    .filter((copy) => isShipped(settings, copy))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rows = [...new Set(shipped.map(rowOf))];
  return `# Licences

Muster is under the Apache License 2.0. Written by \`scripts/check --write-licences\` from the lock file: what a packaged program or an installation from
sources may hold beside it. A package holds fewer of them: its \`NOTICE.gz\` and \`sbom.cdx.json\` in /usr/share/doc say which, with the texts, and the
licences of Node and what is built into it.

| package | version | licence |
|---|---|---|
${rows.join("\n")}
`;
}

function keyOf({ name, version }: Copy): string {
  return `${name} ${version}`;
}

function rowOf({ name, version, license }: Copy): string {
  return `| \`${name}\` | ${version} | ${license ?? "none"} |`;
}
