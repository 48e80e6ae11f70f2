import { styleText } from "node:util";
import stringWidth from "string-width";
import type { Env, TextSink } from "./env.ts";

/** How a piece of text looks on a terminal; the words say the same without it. */
export type Style = "good" | "bad" | "doubtful" | "dim" | "bold";

/** A piece of a line. */
export type Span = string | { readonly text: string; readonly style: Style };

/** One line of output, without its newline. */
export type Line = readonly Span[];

const LOOKS = {
  good: "green",
  bad: "red",
  doubtful: "yellow",
  dim: "dim",
  bold: "bold",
} as const;

/** Control and format characters (escape sequences, bidirectional overrides), half surrogates and line separators. */
const HOSTILE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text with everything that a terminal would obey shown as an escape instead: a name from the wire may be an attack. Throws none. */
export function neutralise(text: string): string {
  return text.replace(HOSTILE, (c) => SHORT[c] ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** As `neutralise`, for text inside the double quotes of JSON or YAML: the escapes mean the very characters. Throws none. */
export function escapeQuoted(text: string, language: "json" | "yaml"): string {
  const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
  return text.replace(HOSTILE, (c) => {
    const code = c.codePointAt(0) ?? 0;
    // Line feeds here are the layout's own: inside quotes they have been escaped already.
    if (c === "\n") return c;
    if (code <= 0xffff) return `\\u${hex(code, 4)}`;
    if (language === "yaml") return `\\U${hex(code, 8)}`;
    return `\\u${hex(c.charCodeAt(0), 4)}\\u${hex(c.charCodeAt(1), 4)}`;
  });
}

/** Whether text holds anything that `neutralise` would change. Throws none. */
export function isHostile(text: string): boolean {
  return neutralise(text) !== text;
}

/**
 * Whether a stream wants colour: what --color says, else NO_COLOR (no-color.org), else FORCE_COLOR (force-color.org), else whether it is a terminal that
 * can. Throws none.
 */
export function wantsColour(sink: TextSink, { colour, variables }: Env): boolean {
  if (colour === "always" || colour === "never") return colour === "always";
  if ((variables["NO_COLOR"] ?? "") !== "") return false;
  // FORCE_COLOR=0 is what many take for "no".
  const forced = variables["FORCE_COLOR"] ?? "";
  if (forced !== "") return forced !== "0" && forced !== "false";
  return sink.isTTY === true && variables["TERM"] !== "dumb";
}

/** The one way to a stream: every span is neutralised first, styled after. Throws none. */
export function renderLine(line: Line, colour: boolean): string {
  return line
    .map((span) => {
      const text = neutralise(typeof span === "string" ? span : span.text);
      if (!colour || typeof span === "string") return text;
      return styleText(LOOKS[span.style], text, { validateStream: false });
    })
    .join("");
}

/** Columns a line takes on a terminal. Throws none. */
export function widthOf(line: Line): number {
  return stringWidth(renderLine(line, false));
}

/** A line cut to `columns`, the cut marked. Throws none. */
export function fitLine(line: Line, columns: number): Line {
  if (widthOf(line) <= columns) return line;
  const fitted: Span[] = [];
  let left = columns - 1;
  for (const span of line) {
    const whole = neutralise(typeof span === "string" ? span : span.text);
    let text = "";
    for (const c of whole) {
      left -= stringWidth(c);
      if (left < 0) break;
      text += c;
    }
    fitted.push(typeof span === "string" ? text : { ...span, text });
    if (left < 0) break;
  }
  return [...fitted, "…"];
}

/** Writes lines to stdout: data. */
export function printLines(env: Env, lines: readonly Line[]): void {
  const colour = wantsColour(env.stdout, env);
  if (lines.length > 0)
    env.stdout.write(lines.map((line) => `${renderLine(line, colour)}\n`).join(""));
}

/** Writes words to stderr; a newline in `text` begins a line, nothing else in it is obeyed. */
export function say(env: Env, text: string): void {
  env.stderr.write(`${text.split("\n").map(neutralise).join("\n")}\n`);
}
