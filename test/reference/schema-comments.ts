import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseAst } from "vitest/node";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** An expression, and the file that it stands in. */
type Placed = { readonly node: Node; readonly file: string };

/** Calls of zod whose first argument is a map of settings. */
const MAPS = ["object", "strictObject", "looseObject"];
/** Calls on a schema whose arguments are no schemas. */
const BLIND = ["transform", "refine", "superRefine", "check", "default", "prefault", "regex"];

/**
 * What the comments above the settings of a schema say, by path as `settingsOf` has it: read off the sources, through names, imports and functions that
 * make schemas.
 * @param file the source that declares it  @param name of the constant or function
 */
export class SchemaComments {
  readonly #sources = new Map<string, { readonly text: string; readonly body: readonly Node[] }>();
  readonly #top: Placed;

  constructor(file: string, name: string) {
    const top = this.#declaration(file, name);
    if (top === undefined) throw new Error(`${file}: found no ${name}, wanted a schema`);
    this.#top = top;
  }

  /** One line; "" when nothing stands above it. */
  commentOf(path: string): string {
    const names = path.replaceAll("[]", "").split(".");
    let here: readonly Placed[] = [this.#top];
    let comment = "";
    for (const name of names) {
      // A key of a map that users name has no comment of its own.
      if (name === "NAME") continue;
      const found = here
        .flatMap((one) => this.#maps(one))
        .flatMap(({ node, file }) =>
          nodesOf(node["properties"]).flatMap((property) =>
            keyOf(property) === name ? [{ node: property, file }] : [],
          ),
        );
      comment = found.map((one) => this.#above(one)).find((text) => text !== "") ?? "";
      here = found.flatMap(({ node, file }) => {
        const value = nodeOf(node["value"]);
        return value === undefined ? [] : [{ node: value, file }];
      });
    }
    return comment;
  }

  /** The maps of settings that an expression leads to. */
  #maps({ node, file }: Placed): readonly Placed[] {
    const into = (value: unknown): readonly Placed[] =>
      nodesOf(value).flatMap((one) => this.#maps({ node: one, file }));
    switch (node.type) {
      case "CallExpression": {
        const callee = nodeOf(node["callee"]);
        const method = callee?.type === "MemberExpression" ? keyOf(callee, "property") : "";
        const [first] = nodesOf(node["arguments"]);
        if (MAPS.includes(method) && first?.type === "ObjectExpression")
          return [{ node: first, file }, ...this.#spread(first, file)];
        return [...into(callee), ...(BLIND.includes(method) ? [] : into(node["arguments"]))];
      }
      case "MemberExpression":
        return into(node["object"]);
      case "ArrayExpression":
        return into(node["elements"]);
      case "Identifier": {
        const declared = this.#declaration(file, String(node["name"]));
        return declared === undefined ? [] : this.#maps(declared);
      }
      case "FunctionDeclaration":
      case "ArrowFunctionExpression":
      case "BlockStatement":
        return into(node["body"]);
      case "ReturnStatement":
        return into(node["argument"]);
      default:
        return [];
    }
  }

  #spread(map: Node, file: string): readonly Placed[] {
    return nodesOf(map["properties"])
      .filter((one) => one.type === "SpreadElement")
      .flatMap((one) => nodesOf(one["argument"]))
      .flatMap((node) => this.#maps({ node, file }));
  }

  #declaration(file: string, name: string): Placed | undefined {
    for (const statement of this.#source(file).body) {
      const found =
        statement.type === "ImportDeclaration"
          ? this.#imported(statement, file, name)
          : declaredIn(statement, file, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #imported(statement: Node, file: string, name: string): Placed | undefined {
    const from = nodeOf(statement["source"])?.["value"];
    const found = nodesOf(statement["specifiers"]).find((one) => keyOf(one, "local") === name);
    if (found === undefined || typeof from !== "string" || !from.startsWith(".")) return undefined;
    return this.#declaration(join(dirname(file), from), keyOf(found, "imported"));
  }

  #above({ node, file }: Placed): string {
    const before = this.#source(file).text.slice(0, node.start);
    const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1] ?? "";
    return comment
      .replace(/^\s*\* ?/gm, " ")
      .replace(/\s+/g, " ")
      .trim();
  }

  #source(file: string): { readonly text: string; readonly body: readonly Node[] } {
    const known = this.#sources.get(file);
    if (known !== undefined) return known;
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const tree = parseAst(text, { lang: "ts" }, file) as unknown as { readonly body: unknown };
    const source = { text, body: nodesOf(tree.body) };
    this.#sources.set(file, source);
    return source;
  }
}

function declaredIn(statement: Node, file: string, name: string): Placed | undefined {
  const declared = nodeOf(statement["declaration"]) ?? statement;
  if (declared.type === "FunctionDeclaration" && keyOf(declared, "id") === name)
    return { node: declared, file };
  const one = nodesOf(declared["declarations"]).find((each) => keyOf(each, "id") === name);
  const value = nodeOf(one?.["init"]);
  return value === undefined ? undefined : { node: value, file };
}

function nodeOf(value: unknown): Node | undefined {
  const isNode = typeof value === "object" && value !== null && "type" in value;
  return isNode ? (value as Node) : undefined;
}

function nodesOf(value: unknown): readonly Node[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => nodeOf(one) ?? []);
}

function keyOf(node: Node, at = "key"): string {
  const key = nodeOf(node[at]);
  return String(key?.["name"] ?? key?.["value"] ?? "");
}
