import { readFileSync } from "node:fs";
import type { NodeRuntime } from "./node-runtime.ts";
import type { PackageInside } from "./packages-inside.ts";

const RULE = "=".repeat(79);

/**
 * The licences of everything in an executable that is not Muster's own, with their texts: Node with all that is built into it, and the packages of npm.
 * @throws Error of the file system when Node's licence is not there
 */
export function noticeText(runtime: NodeRuntime, packages: readonly PackageInside[]): string {
  const parts = packages.map((inside) => {
    const { name, version, licence, licenceText, author } = inside;
    const by = author === "" ? "" : ` by ${author}`;
    const text =
      licenceText ?? `Brings no text of its licence; its package.json says ${licence}${by}.`;
    return `${RULE}\n${name} ${version} (${licence})\n${RULE}\n\n${text.replaceAll("\r\n", "\n").trim()}\n`;
  });
  const node = readFileSync(runtime.licence, "utf8").trim();
  return [
    "Beside Muster itself, which is under the Apache License 2.0, the executable of this package holds what follows.\n",
    `${RULE}\nNode.js ${runtime.version} and what is built into it\n${RULE}\n\n${node}\n`,
    ...parts,
  ].join("\n");
}
