import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseAst } from "vitest/node";

/** One source file of the product, read as a syntax tree, so that no comment and no string can hide or feign an import. */
export interface Source {
  /** Path from the top of the house, with `/`. */
  readonly file: string;
  readonly imports: readonly Import[];
  /** Names the file refers to that would make it impure; `Math.random` for any use of `Math` that may reach it. */
  readonly impure: readonly string[];
}

/** One import, re-export, import type, dynamic import or worker of a file. */
export type Import =
  | { readonly kind: "local" /** Path from the top of the house. */; readonly target: string }
  | { readonly kind: "builtin" /** Without `node:`. */; readonly name: string }
  | { readonly kind: "package"; readonly name: string }
  /** A way to import that cannot be read off the source: a computed name, `require`. */
  | { readonly kind: "hidden"; readonly text: string };

/** Sources of time, chance and ambient authority that no compiler setting takes away. */
const IMPURE = new Set([
  "Date",
  "Intl",
  "Temporal",
  "performance",
  "crypto",
  "globalThis",
  "eval",
  "Function",
  "randomBytes",
  "randomFillSync",
  "randomInt",
  "randomUUID",
  "generateKeyPair",
  "generateKeyPairSync",
]);

const FOLDERS = ["agent", "controller", "proto"];

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function isName(value: unknown, name: string): boolean {
  return isNode(value) && value.type === "Identifier" && value["name"] === name;
}

/** Reads every `.ts` and `.tsx` file of agent/, controller/ and proto/ (generated code left out) below `root`; an empty house gives an empty list. */
export function readSources(root: string): Source[] {
  return FOLDERS.flatMap((folder) => tsFilesBelow(root, folder)).map((file) =>
    readSource(file, readFileSync(join(root, file), "utf8")),
  );
}

function tsFilesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("proto/gen/"))
    .sort();
}

function readSource(file: string, code: string): Source {
  const imports: Import[] = [];
  const impure: string[] = [];
  const visit = (node: Node): void => {
    const found = importOf(file, node);
    if (found !== undefined) imports.push(found);
    const name = impureName(node);
    if (name !== undefined) impure.push(name);
    for (const child of children(node)) visit(child);
  };
  const tree: unknown = parseAst(code, { lang: languageOf(file) }, file);
  if (!isNode(tree)) throw new Error(`${file}: the parser gave no syntax tree`);
  visit(tree);
  return { file, imports, impure };
}

function languageOf(file: string): "ts" | "tsx" | "dts" {
  if (file.endsWith(".tsx")) return "tsx";
  return file.endsWith(".d.ts") ? "dts" : "ts";
}

/** Child nodes, without names that are no references: `x.Date`, `{ Date: 1 }`, and `Math` of `Math.max`. */
function children(node: Node): Node[] {
  const skipped = new Set<string>();
  if (node.type === "MemberExpression" && node["computed"] === false) {
    skipped.add("property");
    if (isName(node["object"], "Math") && !isName(node["property"], "random"))
      skipped.add("object");
  }
  if (node.type === "Property" && node["computed"] === false && node["shorthand"] === false) {
    skipped.add("key");
  }
  return Object.entries(node)
    .filter(([key]) => !skipped.has(key))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function impureName(node: Node): string | undefined {
  if (node.type !== "Identifier" || typeof node["name"] !== "string") return undefined;
  if (node["name"] === "Math") return "Math.random";
  return IMPURE.has(node["name"]) ? node["name"] : undefined;
}

function importOf(file: string, node: Node): Import | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return nameImport(file, node["source"] ?? node["argument"]);
    case "ExportNamedDeclaration":
      return isNode(node["source"]) ? nameImport(file, node["source"]) : undefined;
    case "NewExpression":
      return isName(node["callee"], "URL") ? workerImport(file, node["arguments"]) : undefined;
    case "Identifier":
      return isName(node, "require") || isName(node, "createRequire")
        ? { kind: "hidden", text: String(node["name"]) }
        : undefined;
    default:
      return undefined;
  }
}

/** `new URL("./verify-worker.ts", import.meta.url)`: how a file names a worker that it starts. */
function workerImport(file: string, args: unknown): Import | undefined {
  const first: unknown = Array.isArray(args) ? args[0] : undefined;
  const name = isNode(first) ? first["value"] : undefined;
  return typeof name === "string" && /^\.{1,2}\/.*\.[jt]s$/.test(name)
    ? nameImport(file, first)
    : undefined;
}

function nameImport(file: string, source: unknown): Import {
  const literal = isNode(source) && source.type === "TSLiteralType" ? source["literal"] : source;
  const name = isNode(literal) ? literal["value"] : undefined;
  if (typeof name !== "string") return { kind: "hidden", text: "an import with a computed name" };
  if (name.startsWith(".")) {
    const target = posix.join(dirname(file), name).replace(/\.js$/, ".ts");
    return { kind: "local", target };
  }
  if (name.startsWith("node:")) return { kind: "builtin", name: name.slice("node:".length) };
  return {
    kind: "package",
    name: name
      .split("/")
      .slice(0, name.startsWith("@") ? 2 : 1)
      .join("/"),
  };
}
