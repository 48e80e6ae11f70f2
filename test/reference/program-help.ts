import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { CommandHelp } from "./man.ts";

const run = promisify(execFile);

/** The commands of a built program, as its own help says them. @param path of its main file */
export async function commandsOf(
  path: string,
): Promise<{ readonly about: string; readonly commands: readonly CommandHelp[] }> {
  const top = await helpOf(path, []);
  const commands: CommandHelp[] = [];
  for (const name of namesIn(top)) {
    const help = await helpOf(path, [name]);
    const inner = namesIn(help);
    if (inner.length === 0) commands.push(readHelp(name, help));
    for (const one of inner)
      commands.push(readHelp(`${name} ${one}`, await helpOf(path, [name, one])));
  }
  return { about: paragraph(top), commands };
}

async function helpOf(path: string, words: readonly string[]): Promise<string> {
  // The columns are as wide as they need: nothing is wrapped.
  const options = { env: { COLUMNS: "1000" } };
  const { stdout } = await run(process.execPath, [path, ...words, "--help"], options);
  return stdout;
}

/** Reads what commander prints for one command. Throws none. */
export function readHelp(name: string, help: string): CommandHelp {
  return {
    name,
    about: paragraph(help),
    usage: /^Usage: (.+)$/m.exec(help)?.[1] ?? "",
    options: rowsOf("Options:", help).filter(([flags]) => !flags.includes("--help")),
  };
}

function namesIn(help: string): readonly string[] {
  return rowsOf("Commands:", help)
    .map(([name]) => name.split(" ")[0] ?? "")
    .filter((name) => name !== "" && name !== "help");
}

/** Rows of a part: what stands left, and right of two blanks; a line that only goes on belongs to the row before. */
function rowsOf(title: string, help: string): readonly (readonly [string, string])[] {
  const [, part = ""] = help.split(`\n${title}\n`);
  const [body = ""] = part.split(/\n\n|\n(?=\S)/);
  const rows: [string, string][] = [];
  for (const line of body.split("\n")) {
    const [, left, right = ""] = /^ {2}(\S.*?)(?: {2,}(.*))?$/.exec(line) ?? [];
    const last = rows.at(-1);
    if (left !== undefined) rows.push([left, right]);
    else if (last !== undefined) last[1] = `${last[1]} ${line.trim()}`.trim();
  }
  return rows;
}

/** The description: what stands between usage and the first part. */
function paragraph(help: string): string {
  const [, after = ""] = help.split(/^Usage: .+\n/m);
  const [first = ""] = after.trim().split(/\n\n|\n(?=[A-Z][a-z]+:\n)/);
  return first.replaceAll("\n", " ").replace(/\.$/, "").trim();
}
