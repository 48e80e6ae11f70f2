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
 * How deep a YAML text may be nested at most, without building it: brackets that are open, what is said of a key of a key in them, and on one line its
 * indentation and indicators. The library builds by recursion, and 20,000 brackets end the whole process, which no `catch` sees. Throws none.
 * @param text attacker-chosen
 * @returns a number that stops growing soon after it is too large
 */
export function yamlNesting(text: string): number {
  const depth = new Depth();
  let most = 0;
  for (const token of new Lexer().lex(text)) {
    depth.take(CST.tokenType(token), token);
    most = Math.max(most, depth.now);
    if (most > MOST_NESTING * 2) return most;
  }
  return most;
}

class Depth {
  /** By open bracket: the indicators since its last comma, less the one that a map's entry has anyway. "[a: b: c" nests, over as many lines as it likes. */
  readonly #open: number[] = [];
  /** For each of them: where it begins to count. */
  readonly #begin: number[] = [];
  #inOpen = 0;
  #line = 0;
  #indent = 0;

  get now(): number {
    return this.#open.length + this.#inOpen + this.#indent + this.#line;
  }

  take(type: ReturnType<typeof CST.tokenType>, token: string): void {
    if (type === "flow-map-start" || type === "flow-seq-start") {
      this.#begin.push(type === "flow-map-start" ? -1 : 0);
      this.#open.push(this.#begin.at(-1) ?? 0);
    } else if (this.#open.length > 0) this.#takeInBrackets(type);
    else this.#takeInBlock(type, token);
  }

  #takeInBrackets(type: ReturnType<typeof CST.tokenType>): void {
    const said = this.#open.pop() ?? 0;
    const begin = this.#begin.at(-1) ?? 0;
    if (type === "flow-map-end" || type === "flow-seq-end") {
      this.#begin.pop();
      this.#inOpen -= Math.max(0, said);
    } else if (type === "comma") {
      this.#open.push(begin);
      this.#inOpen -= Math.max(0, said);
    } else if (INDICATORS.has(type)) {
      this.#open.push(said + 1);
      if (said >= 0) this.#inOpen += 1;
    } else this.#open.push(said);
  }

  #takeInBlock(type: ReturnType<typeof CST.tokenType>, token: string): void {
    if (type === "newline") {
      this.#line = 0;
      this.#indent = 0;
    } else if (type === "space") {
      // The text of a block begins with blanks too, and nests nothing.
      if (this.#line === 0 && token.trim() === "") this.#indent = token.length;
    } else if (INDICATORS.has(type)) this.#line += 1;
  }
}

const INDICATORS: ReadonlySet<unknown> = new Set([
  "map-value-ind",
  "seq-item-ind",
  "explicit-key-ind",
]);

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
