import { isMap, isNode, isScalar, LineCounter, type Document as YamlDocument } from "yaml";
import type { z } from "zod";
import { MOST_NESTING, parseYamlText, yamlNesting } from "./yaml-text.ts";

/** One thing wrong with a document: where (line and column from 1; 0 when the place is the whole document) and what. */
export type DocumentFault = {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

/** A YAML document that does not hold its schema; its faults are listed, the first 50 of them, and the message shows them, one to a line. */
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

const MOST_FAULTS = 50;

/**
 * Reads one YAML document and holds it against a schema as a whole: every fault, up to 50, is reported with its path, unknown keys are refused when the
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
  const { document, faults: unread } = parseYamlText(text, lines);
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (unread.length > 0)
    throw new DocumentError(
      source,
      atMost(unread, ({ offset, message }) => ({ path: "", ...at(offset), message })),
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
  const places = parsed.error.issues.flatMap(nearest).flatMap((issue) => {
    // An unknown key is reported at the key itself, one fault each.
    const isUnknown = issue.code === "unrecognized_keys";
    const paths: Path[] = isUnknown ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    const message = isUnknown ? "found an unknown key" : issue.message;
    return paths.map((path) => ({ path, isUnknown, message }));
  });
  throw new DocumentError(
    source,
    atMost(places, ({ path, isUnknown, message }) => ({
      path: formatPath(path),
      ...placeOf(document, path, isUnknown, at),
      message,
    })),
  );
}

/** The first faults, and how many more there are: to find the place of each takes as long as the text, and nobody reads a thousand. */
function atMost<T>(found: readonly T[], faultOf: (one: T) => DocumentFault): DocumentFault[] {
  const faults = found.slice(0, MOST_FAULTS).map(faultOf);
  const left = found.length - faults.length;
  if (left === 0) return faults;
  return [...faults, { path: "", line: 0, column: 0, message: `and ${left} more faults` }];
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
