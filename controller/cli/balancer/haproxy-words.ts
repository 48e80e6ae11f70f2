import { DocumentError } from "../../../proto/document.ts";

/** One line of a HAProxy configuration: its words after quotes, escapes and comments, and where it begins (from 1). */
export type ConfigLine = {
  readonly line: number;
  readonly words: readonly string[];
  /** Something that HAProxy fills in when it starts: an environment variable. */
  readonly unsettled: boolean;
};

const SHORT: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * Cuts a configuration into lines and words as HAProxy does: weak and strong quotes, backslashes, comments; no line goes on in the next. Variables stay as they stand there.
 * @param source what to call it in errors
 * @throws DocumentError for a quote that does not end, with its line
 */
export function readHaproxyLines(text: string, source: string): readonly ConfigLine[] {
  const found: ConfigLine[] = [];
  text.split(/\r?\n/).forEach((whole, i) => {
    const cut = new LineCutter(whole);
    if (!cut.run())
      throw new DocumentError(source, [
        {
          path: "",
          line: i + 1,
          column: cut.openedAt + 1,
          message: "found a quote that does not end on its line, wanted its end",
        },
      ]);
    if (cut.words.length > 0)
      found.push({ line: i + 1, words: cut.words, unsettled: cut.unsettled });
  });
  return found;
}

/** One line being cut. */
class LineCutter {
  readonly words: string[] = [];
  unsettled = false;
  /** Where the quote began that is open now. */
  openedAt = 0;
  readonly #line: string;
  #at = 0;
  #word: string | undefined;
  #quote = "";

  constructor(line: string) {
    this.#line = line;
  }

  /** Cuts the whole line; false when a quote is open at its end. */
  run(): boolean {
    for (; this.#at < this.#line.length; this.#at += 1) {
      const c = this.#line.charAt(this.#at);
      if (this.#quote === "" && c === "#") break;
      if (this.#quote === "" && /\s/.test(c)) this.#end();
      else this.#take(c);
    }
    this.#end();
    return this.#quote === "";
  }

  #take(c: string): void {
    if (c === this.#quote) this.#quote = "";
    else if (this.#quote === "" && (c === '"' || c === "'")) this.#open(c);
    else if (c === "\\" && this.#quote !== "'") this.#add(this.#escape());
    else {
      if (c === "$" && this.#quote === '"') this.unsettled = true;
      this.#add(c);
    }
  }

  #open(quote: string): void {
    this.#quote = quote;
    this.openedAt = this.#at;
    this.#add("");
  }

  #add(text: string): void {
    this.#word = `${this.#word ?? ""}${text}`;
  }

  #end(): void {
    if (this.#quote !== "" && this.#at < this.#line.length) return;
    if (this.#word !== undefined) this.words.push(this.#word);
    this.#word = undefined;
  }

  /** What a backslash and what follows it stand for; moves to the last character of it. */
  #escape(): string {
    const hex = /^x([0-9a-fA-F]{2})/.exec(this.#line.slice(this.#at + 1))?.[1];
    if (hex !== undefined) {
      this.#at += 3;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const next = this.#line.charAt(this.#at + 1);
    this.#at += 1;
    return SHORT[next] ?? next;
  }
}
