import {
  CST,
  isMap,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  type Document as YamlDocument,
} from "yaml";
import type { z } from "zod";

/** One thing wrong with a document: where (line and column from 1; 0 when the place is the whole document) and what. */
export type DocumentFault = {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

/** A YAML document that does not hold its schema; every fault is listed, and the message shows them all, one to a line. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code = "BAD_CONFIGURATION";
  readonly faults: readonly DocumentFault[];
  constructor(source: string, faults: readonly DocumentFault[]) {
    super(
      faults
        .map(
          (f) =>
            `${source}:${f.line}:${f.column} ${f.path === "" ? "" : `${f.path}: `}${f.message}`,
        )
        .join("\n"),
    );
    this.faults = faults;
  }
}

type Path = readonly PropertyKey[];

/**
 * Reads one YAML document and holds it against a schema as a whole: every fault is reported with its path, unknown keys are refused when the
 * schema is strict, duplicate keys and alias bombs are refused by the parser. An empty text is a document without a value.
 * @param source what to call the text in errors, e.g. its file name
 * @throws DocumentError
 */
export function readDocument<S extends z.ZodType>(
  text: string,
  schema: S,
  source: string,
): z.output<S> {
  return readPlacedDocument(text, schema, source).value;
}

/** A document's value, and the line (from 1) at which a part of it stands in the text, or its nearest ancestor that does. */
export type PlacedDocument<T> = {
  readonly value: T;
  lineOf(path: readonly PropertyKey[]): number;
  /** The same as a fault of that part, for a DocumentError. */
  faultAt(path: readonly PropertyKey[], message: string): DocumentFault;
};

/** So deep a text may be nested; people stay below 20. */
const MOST_NESTING = 128;

/**
 * How deep a YAML text may be nested at most, without building it: brackets that are open, and on one line its indentation and indicators. The library builds
 * by recursion, and 20,000 brackets end the whole process, which no `catch` sees. Throws none.
 * @param text attacker-chosen
 * @returns a number that stops growing soon after it is too large
 */
function yamlNesting(text: string): number {
  let most = 0;
  let open = 0;
  let line = 0;
  let indent = 0;
  for (const token of new Lexer().lex(text)) {
    switch (CST.tokenType(token)) {
      case "newline":
        line = 0;
        indent = 0;
        continue;
      case "space":
        // The text of a block begins with blanks too, and nests nothing.
        if (line === 0 && token.trim() === "") indent = token.length;
        continue;
      case "comment":
        continue;
      case "flow-map-start":
      case "flow-seq-start":
        open += 1;
        break;
      case "flow-map-end":
      case "flow-seq-end":
        open = Math.max(0, open - 1);
        break;
      case "map-value-ind":
        // In brackets it nests nothing.
        if (open === 0) line += 1;
        break;
      case "seq-item-ind":
      case "explicit-key-ind":
        line += 1;
        break;
      default:
        // Nests nothing.
        break;
    }
    most = Math.max(most, open + indent + line);
    if (most > MOST_NESTING * 2) return most;
  }
  return most;
}

/** Whether a YAML text is nested deeper than is read. @param text attacker-chosen */
export function isTooDeep(text: string): boolean {
  return yamlNesting(text) > MOST_NESTING;
}

/** As `readDocument`, for whoever speaks about parts of the document later. @throws DocumentError */
export function readPlacedDocument<S extends z.ZodType>(
  text: string,
  schema: S,
  source: string,
): PlacedDocument<z.output<S>> {
  const lines = new LineCounter();
  const nesting = yamlNesting(text);
  if (nesting > MOST_NESTING) {
    const message = `found it nested ${nesting} deep or more, wanted at most ${MOST_NESTING}`;
    throw new DocumentError(source, [{ path: "", line: 0, column: 0, message }]);
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    // A warning would be told to standard error, with a piece of the text.
    logLevel: "error",
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0)
    throw new DocumentError(
      source,
      document.errors.map((e) => ({ path: "", ...at(e.pos[0]), message: e.message })),
    );
  const parsed = schema.safeParse(toValue(document, source));
  if (parsed.success)
    return {
      value: parsed.data,
      lineOf: (path) => placeOf(document, path, false, at).line,
      faultAt: (path, message) => ({
        path: formatPath(path),
        ...placeOf(document, path, false, at),
        message,
      }),
    };
  const faults = parsed.error.issues.flatMap(nearest).flatMap((issue) => {
    // An unknown key is reported at the key itself, one fault each.
    const paths: Path[] =
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => [...issue.path, key])
        : [issue.path];
    return paths.map((path) => ({
      path: formatPath(path),
      ...placeOf(document, path, issue.code === "unrecognized_keys", at),
      message: issue.code === "unrecognized_keys" ? "found an unknown key" : issue.message,
    }));
  });
  throw new DocumentError(source, faults);
}

function toValue(document: YamlDocument, source: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 64 });
  } catch (cause) {
    throw noValue(source, cause);
  }
}

function noValue(source: string, cause: unknown): DocumentError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new DocumentError(source, [{ path: "", line: 1, column: 1, message }]);
}

function placeOf(
  document: YamlDocument,
  path: Path,
  atKey: boolean,
  at: (offset: number) => { line: number; column: number },
): { line: number; column: number } {
  // The nearest ancestor that stands in the text: a missing key is reported where it should be.
  for (let length = path.length; length >= 0; length--) {
    const here = path.slice(0, length);
    const node = (atKey ? keyOf(document, here) : undefined) ?? document.getIn(here, true);
    if (isNode(node) && node.range) return at(node.range[0]);
  }
  return { line: 1, column: 1 };
}

/** Of a value that is none of several things: what is wrong with it as the one that it is meant to be, if only one is of its type. */
function nearest(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.filter((issues) => !issues.some(isOtherType));
  const [only] = meant;
  if (only === undefined || meant.length > 1) return [issue];
  return only.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isOtherType(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && ["invalid_type", "invalid_value"].includes(issue.code);
}

/** The key of the last step, where that is a key in a map: an unknown one is reported where its name stands. */
function keyOf(document: YamlDocument, path: Path): unknown {
  if (path.length === 0) return undefined;
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  return parent.items.find((pair) => isScalar(pair.key) && pair.key.value === path.at(-1))?.key;
}

function formatPath(path: Path): string {
  return path
    .map((part, i) =>
      typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${String(part)}`,
    )
    .join("");
}
