import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { DocumentError } from "../../../proto/document.ts";
import { isPattern, matchFiles } from "../glob.ts";

/** One directive, with its block when it has one. */
export type NginxDirective = {
  readonly name: string;
  readonly args: readonly string[];
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Undefined for a directive that ends in a semicolon. */
  readonly block: readonly NginxDirective[] | undefined;
  /** Read from a file that an include of this block names. */
  readonly included: boolean;
};

type Token = { readonly text: string; readonly line: number; readonly bare: boolean };
/** Where the reader is; `at` moves. */
type Place = {
  readonly tokens: readonly Token[];
  readonly file: string;
  readonly included: boolean;
  readonly depth: number;
  at: number;
};
/** Deeper than people write, and far from what ends a process. */
const MOST_NESTING = 32;
const MOST_FILES = 1_000;

/**
 * Reads an nginx configuration, or a part of one, with everything it includes; an include that names nothing stays as a directive without a block. It is no test of
 * the configuration: `nginx -t` is.
 * @param text of `file`
 * @throws DocumentError with file and line
 */
export async function readNginxConfig(
  text: string,
  file: string,
): Promise<readonly NginxDirective[]> {
  const reader = new Reader(dirname(resolve(file)));
  return await reader.read(text, file, false, 0);
}

class Reader {
  readonly #folder: string;
  #files = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(
    text: string,
    file: string,
    included: boolean,
    depth: number,
  ): Promise<readonly NginxDirective[]> {
    this.#files += 1;
    if (this.#files > MOST_FILES || depth > MOST_NESTING)
      throw faultAt(file, 1, "found includes without an end, wanted fewer files");
    const tokens = cutTokens(text, file);
    const place = { tokens, at: 0, file, included, depth };
    return await this.#block(place, false);
  }

  /** Everything up to the end of the text, or of the block. */
  async #block(place: Place, isInner: boolean): Promise<readonly NginxDirective[]> {
    const found: NginxDirective[] = [];
    for (;;) {
      const first = place.tokens[place.at];
      const last = place.tokens.at(-1)?.line ?? 1;
      if (first !== undefined && !isMark(first, "}")) found.push(...(await this.#directive(place)));
      else if (isInner && first === undefined)
        throw faultAt(place.file, last, "found no }, wanted one");
      else if (!isInner && first !== undefined)
        throw faultAt(place.file, first.line, "found } without {, wanted none");
      else {
        place.at += 1;
        return found;
      }
    }
  }

  /** One directive, with its block; of an include also everything that it brings. */
  async #directive(place: Place): Promise<readonly NginxDirective[]> {
    const { file, included, tokens } = place;
    const line = tokens[place.at]?.line ?? 0;
    const [name, ...args] = wordsOf(place);
    if (name === undefined) throw faultAt(file, line, "found no directive, wanted one");
    const end = tokens[place.at];
    place.at += 1;
    if (end === undefined || isMark(end, "}"))
      throw faultAt(file, line, `found ${name} without an end, wanted ; or {`);
    if (isMark(end, "{")) {
      if (place.depth >= MOST_NESTING)
        throw faultAt(file, line, `found blocks ${MOST_NESTING} deep, wanted fewer`);
      const inner = { ...place, depth: place.depth + 1 };
      const block = await this.#block(inner, true);
      place.at = inner.at;
      return [{ name, args, file, line, block, included }];
    }
    const block = name === "include" ? await this.#include(args[0] ?? "", place.depth) : undefined;
    return [{ name, args, file, line, block, included }, ...(block ?? [])];
  }

  /** What the files of an include say; undefined when there is none that can be read. */
  async #include(pattern: string, depth: number): Promise<readonly NginxDirective[] | undefined> {
    const files = await filesOf(resolve(this.#folder, pattern));
    const read: NginxDirective[] = [];
    let any = false;
    for (const file of files) {
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text === undefined) continue;
      any = true;
      read.push(...(await this.read(text, file, true, depth + 1)));
    }
    return any || isPattern(pattern) ? read : undefined;
  }
}

function wordsOf(place: Place): readonly string[] {
  const words: string[] = [];
  for (;;) {
    const token = place.tokens[place.at];
    if (token === undefined || ["{", "}", ";"].some((mark) => isMark(token, mark))) return words;
    words.push(token.text);
    place.at += 1;
  }
}

function isMark(token: Token, mark: string): boolean {
  return token.bare && token.text === mark;
}

/** Words, quoted text, and the three marks; `${` and `}` of a variable belong to their word. */
function cutTokens(text: string, file: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern =
    /(\n)|[ \t\r]+|#[^\n]*|([{};])|"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|((?:\\[\s\S]|\$\{[^}\n]*\}|[^\s{};"'\\])(?:\\[\s\S]|\$\{[^}\n]*\}|[^\s{};\\])*)/gy;
  let line = 1;
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) {
      const what = text.charAt(from);
      throw faultAt(
        file,
        line,
        `found ${what === "\\" ? "a \\ at the end" : what} that does not end`,
      );
    }
    const [whole, newline, mark, weak, strong, word] = match;
    if (mark !== undefined) tokens.push({ text: mark, line, bare: true });
    const value = weak ?? strong ?? word;
    if (value !== undefined)
      tokens.push({ text: value.replace(/\\([\s\S])/g, "$1"), line, bare: false });
    line += newline === undefined ? whole.split("\n").length - 1 : 1;
  }
  return tokens;
}

/** Files of an include: `*` and `?` in the last part of its path. */
async function filesOf(path: string): Promise<readonly string[]> {
  if (!isPattern(path)) return [path];
  const folder = dirname(path);
  const names = await matchFiles(folder, basename(path)).catch((): readonly string[] => []);
  return names.map((name) => join(folder, name));
}

function faultAt(file: string, line: number, message: string): DocumentError {
  return new DocumentError(file, [{ path: "", line, column: 1, message }]);
}
