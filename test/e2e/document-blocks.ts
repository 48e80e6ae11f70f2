/** A block of commands in a document, and what its author says of it. */
export type Block = {
  readonly commands: string;
  /** Line of the document at which it begins, from 1. */
  readonly line: number;
  /** "": it is run; else why it is not. */
  readonly notRun: string;
};

const WORD = /^<!-- (?:run|not run: (.+)) -->$/;

/**
 * The blocks of commands of a document, in order. Each has `<!-- run -->` or `<!-- not run: why -->` on the line before it: one without is a fault, so that none
 * is left out in silence. A block of text says so itself, by ```text.
 * @throws Error naming the line of a block without a word, and of a word without a block
 */
export function blocksOf(text: string): readonly Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [whole, why = ""] = WORD.exec(lines[at] ?? "") ?? [];
    if (whole !== undefined) blocks.push({ ...blockAt(lines, at + 1), notRun: why });
    else if (!isBlock(lines[at] ?? "")) continue;
    else if (!lines[at]?.startsWith("```text"))
      throw new Error(
        `line ${at + 1}: found a block without a word, wanted <!-- run --> or why not`,
      );
    at = endAfter(lines, whole === undefined ? at : at + 1);
  }
  return blocks;
}

/** Where the block that begins here ends. */
function endAfter(lines: readonly string[], at: number): number {
  const end = lines.indexOf("```", at + 1);
  if (end < 0) throw new Error(`line ${at + 1}: found a block without an end, wanted one`);
  return end;
}

function isBlock(line: string): boolean {
  return line.startsWith("```") || /^ {4,}\S/.test(line);
}

function blockAt(lines: readonly string[], at: number): Omit<Block, "notRun"> {
  if (lines[at] !== "```sh")
    throw new Error(`line ${at + 1}: found no block of sh, wanted one after the word`);
  return { commands: lines.slice(at + 1, endAfter(lines, at)).join("\n"), line: at + 1 };
}
