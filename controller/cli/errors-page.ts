import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getAsset, isSea } from "node:sea";

/** What the page of errors has under one heading. */
export type ErrorPart = {
  readonly code: string;
  /** All of it, as lines. */
  readonly lines: readonly string[];
  /** What to do next, on one line; "" when the part says it only in passing. */
  readonly toDo: string;
};

/** Where packages put the page, for programs whose own folder has none. */
const SHARED = "/usr/share/muster/errors.md";

/** The part of docs/errors.md about a code; undefined when it has none, or when the page is not there. Throws none. */
export function errorPart(code: string): ErrorPart | undefined {
  const page = readPage();
  const begin = page.indexOf(`\n## ${code}\n`);
  if (begin < 0) return undefined;
  const after = page.slice(page.indexOf("\n", begin + 1) + 1);
  const end = after.indexOf("\n## ");
  const body = (end < 0 ? after : after.slice(0, end)).trim();
  const [, toDo = ""] = /(?:^|\n)To do: ([\s\S]*?)(?:\n\n|$)/.exec(body) ?? [];
  return { code, lines: body.split("\n"), toDo: toDo.replaceAll("\n", " ").replaceAll("`", "") };
}

/** What to do about a code in a sentence: what the page says, else where it says more; "" of a code that it does not know. Throws none. */
export function hintOf(code: string): string {
  const part = errorPart(code);
  if (part === undefined) return "";
  return part.toDo === "" ? `muster explain ${code}` : part.toDo;
}

/** Every code that the page has, in its order. Throws none. */
export function errorCodes(): readonly string[] {
  return [...readPage().matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? "");
}

/** "" when the page is nowhere: whoever explains says so, and a failure is told without a hint. */
function readPage(): string {
  // A program that is one file has the page inside.
  if (isSea()) return getAsset("errors.md", "utf8");
  for (const path of [...besideSources(), SHARED])
    try {
      return readFileSync(path, "utf8");
    } catch {
      // The next place may have it.
    }
  return "";
}

/** From controller/cli, and from the same below dist. */
function besideSources(): readonly string[] {
  const here = import.meta.dirname as string | undefined;
  // Undefined where the program was put into one file.
  if (here === undefined) return [];
  return ["../../docs/errors.md", "../../../docs/errors.md"].map((path) => join(here, path));
}
