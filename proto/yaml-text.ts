import { CST, type Document, isScalar, Lexer, type LineCounter, parseDocument, visit } from "yaml";

/** One thing that keeps a text from being one YAML document. Its message may quote the text; its code does not. */
export type YamlFault = {
  /** Characters from the start of the text. */
  readonly offset: number;
  readonly code: string;
  readonly message: string;
};

/** So deep a text may be nested; people stay below 20. */
export const MOST_NESTING = 128;

/**
 * How deep a YAML text may be nested at most, without building it: brackets that are open, and on one line its indentation and indicators. The library builds
 * by recursion, and 20,000 brackets end the whole process, which no `catch` sees. Throws none.
 * @param text attacker-chosen
 * @returns a number that stops growing soon after it is too large
 */
export function yamlNesting(text: string): number {
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

/**
 * Parses one YAML document, in which no map says a key twice. In time that grows with the text: the library's own look for such keys compares each with
 * each, and took minutes for a text of a megabyte. Throws none.
 * @param text attacker-chosen, not nested too deeply (isTooDeep)
 */
export function parseYamlText(
  text: string,
  lineCounter?: LineCounter,
): { readonly document: Document; readonly faults: readonly YamlFault[] } {
  const document = parseDocument(text, {
    ...(lineCounter && { lineCounter }),
    prettyErrors: false,
    uniqueKeys: false,
    // A warning would be told to standard error, with a piece of the text.
    logLevel: "error",
  });
  const faults = document.errors.map(({ pos, code, message }) => ({
    offset: pos[0],
    code: code as string,
    message,
  }));
  return { document, faults: [...faults, ...keysSaidTwice(document)] };
}

function keysSaidTwice(document: Document): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map(_, { items }) {
      const said = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (said.has(key.value)) {
          const [offset = 0] = key.range ?? [];
          faults.push({ offset, code: "DUPLICATE_KEY", message: "Map keys must be unique" });
        }
        said.add(key.value);
      }
    },
  });
  return faults;
}
