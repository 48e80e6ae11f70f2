import { readdirSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { join, posix } from "node:path";
import { parseAst } from "vitest/node";

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What a code looks like; words in lower case are no codes. */
const CODE = /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*$/;

/** Functions and constructors whose first argument is a code. */
const MAKERS =
  /^(?:refuse|refusal|refused|reason|closedDecision|closed|fail|makeFault|[A-Z]\w*(?:Error|Refusal))$/;

/**
 * Every code that the product's sources name, with the files that name it: members of types called ...Code, fields and constants called `code`, first
 * arguments of what makes refusals and errors, and two tables. Read off the syntax tree, so that no comment counts; the operating system's are left out.
 */
export function readCodes(root: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of ["agent", "controller", "proto"].flatMap((name) => filesBelow(root, name))) {
    const lang = file.endsWith(".tsx") ? "tsx" : "ts";
    const tree: unknown = parseAst(readFileSync(join(root, file), "utf8"), { lang }, file);
    for (const code of descendants(tree).flatMap(codesOf)) {
      if (!CODE.test(code) || Object.hasOwn(constants.errno, code)) continue;
      found.set(code, (found.get(code) ?? new Set()).add(file));
    }
  }
  return found;
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((f) => /\.tsx?$/.test(f) && !f.endsWith(".d.ts") && !f.startsWith("proto/gen/"))
    .sort();
}

function codesOf(node: Node): readonly string[] {
  switch (node.type) {
    case "TSTypeAliasDeclaration":
      return nameOf(node["id"]).endsWith("Code") ? stringsIn(node["typeAnnotation"]) : [];
    case "TSPropertySignature":
    case "PropertyDefinition":
      return nameOf(node["key"]) === "code"
        ? [...stringsIn(node["typeAnnotation"]), ...stringsIn(node["value"])]
        : [];
    case "Property":
      return nameOf(node["key"]) === "code" ? stringsIn(node["value"]) : [];
    case "CallExpression":
    case "NewExpression":
      return MAKERS.test(nameOf(node["callee"])) ? stringsIn(firstOf(node["arguments"])) : [];
    case "VariableDeclarator":
      return declared(nameOf(node["id"]), node["init"]);
    default:
      return [];
  }
}

function declared(name: string, value: unknown): readonly string[] {
  if (/^(?:code|shownCode|FAULT_CODES)$/.test(name)) return stringsIn(value);
  if (name !== "EXIT_OF") return [];
  return descendants(value).flatMap((node) =>
    node.type === "Property" ? nameOf(node["key"]) : [],
  );
}

function stringsIn(value: unknown): readonly string[] {
  return descendants(value).flatMap((node) =>
    node.type === "Literal" && typeof node["value"] === "string" ? [node["value"]] : [],
  );
}

function descendants(value: unknown): readonly Node[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(descendants);
  return isNode(value) ? [value, ...below] : below;
}

function isNode(value: object): value is Node {
  return "type" in value && typeof value.type === "string";
}

function nameOf(value: unknown): string {
  if (typeof value !== "object" || value === null || !("name" in value)) return "";
  return typeof value.name === "string" ? value.name : "";
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}
