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

/** One row of the tables under "## Threats". */
export type Threat = {
  /** Heading of its table. */
  readonly part: string;
  readonly threat: string;
  readonly against: string;
  readonly tests: ReturnType<typeof testsIn>;
};

/** Every row of the threat model, whether it is whole or not. */
export function threatsIn(text: string): readonly Threat[] {
  const [, threats = ""] = text.split(/^## Threats$/m);
  const parts = threats.split(/^### /m).slice(1);
  return parts.flatMap((part) => {
    const [heading = "", ...lines] = part.split("\n");
    const [, , ...rows] = lines.filter((line) => line.startsWith("|"));
    return rows.map((row) => {
      const [threat = "", against = "", ...rest] = row.split("|").slice(1, -1);
      return {
        part: heading.trim(),
        threat: threat.trim(),
        against: against.trim(),
        tests: testsIn(rest.join("|")),
      };
    });
  });
}

/** Headings of the parts that threats are in. */
function partsIn(text: string): readonly string[] {
  const [, threats = ""] = text.split(/^## Threats$/m);
  return [...threats.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading.trim());
}

/** What is wrong with a threat model: parts without a row or that are not wanted, rows that say nothing or name no test, tests that are not there. */
export function threatFaults(root: string, text: string, parts: readonly string[]): string[] {
  const threats = threatsIn(text);
  const headings = partsIn(text);
  return [
    ...[...new Set([...parts, ...headings])]
      .filter((part) => !threats.some((one) => one.part === part))
      .map((part) => `${part}: no row`),
    ...headings.filter((part) => !parts.includes(part)).map((part) => `${part}: nobody wants it`),
    ...threats
      .filter(({ threat, against, tests }) => !threat || !against || tests.length === 0)
      .map(({ part, threat }) => `${part}: ${threat}: no test, or nothing that stands against it`),
    ...threats.flatMap(({ threat, tests }) =>
      tests
        .filter((test) => !isTest(root, test))
        .map(({ file, title }) => `${threat}: ${file} "${title}": no such test`),
    ),
  ];
}

/** Whether a file has a test of that title: the first argument of a call, not a text that mentions it. */
function isTest(root: string, { file, title }: { file: string; title: string }): boolean {
  const path = join(root, file);
  if (!existsSync(path)) return false;
  const calls = [...readFileSync(path, "utf8").matchAll(/\(\s*(["'`])((?:(?!\1).)+)\1,/g)];
  return calls.some(([, , text]) => text === title);
}

/** Whether what docs/errors.md has under a heading ends in something to do: said so, as a command, or on the operators' page. */
export function saysWhatToDo(body: string): boolean {
  return (
    /^To do: \S/m.test(body) ||
    /`(?:muster|muster-agent|chmod) [^`]+`/.test(body) ||
    body.includes("docs/operations.md")
  );
}
