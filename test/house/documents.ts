import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, posix } from "node:path";

/** One document: its path from the top of the house, and its text. */
export type Document = { readonly file: string; readonly text: string };

/** README, everything below docs/, and what stands beside the samples. */
export function readDocuments(root: string): readonly Document[] {
  const below = ["docs", "deploy"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      posix.join(folder, name),
    ),
  );
  return ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", ...below]
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
}

/** Targets of links that point into the house and lead nowhere. */
export function brokenLinks(root: string, { file, text }: Document): readonly string[] {
  return linksOf(text).filter((target) => {
    const [path = ""] = target.split("#");
    return !existsSync(join(root, normalize(join(dirname(file), path))));
  });
}

/** Targets of relative links, with their fragments. */
export function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target));
}

/** Code spans and code blocks of a document, one string each; what is indented by four counts as code too. */
function codeIn(text: string): readonly string[] {
  const fenced = [...text.matchAll(/```[a-z]*\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
  const rest = text.replace(/```[\s\S]*?```/g, "");
  const spans = [...rest.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  const indented = rest.split("\n").filter((line) => /^ {4,}\S/.test(line));
  return [...fenced.flatMap((block) => block.split("\n")), ...spans, ...indented];
}

/** The words after `muster` in code, lower case only: a verb, and what may be its second word. */
export function verbsIn(text: string): readonly string[] {
  return codeIn(text).flatMap((code) =>
    [...code.matchAll(/(?:^|[\s(;])muster ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?/g)].map(
      (match) => `${match[1]}${match[2] === undefined ? "" : ` ${match[2]}`}`,
    ),
  );
}

/** Tests that a document names as `test/...test.ts` "title". */
export function testsIn(
  text: string,
): readonly { readonly file: string; readonly title: string }[] {
  return [...text.matchAll(/`(test\/[^`]+\.test\.ts)` "([^"]+)"/g)].map((match) => ({
    file: match[1] ?? "",
    title: match[2] ?? "",
  }));
}

/** Scripts of the house that a text names, as "scripts/NAME". */
export function scriptsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w/.-])scripts\/[a-z][a-z-]*/g)].map((match) => match[0]);
}

/** Names after "npm run" in a text. */
export function runsIn(text: string): readonly string[] {
  return [...text.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map((match) => match[1] ?? "");
}
