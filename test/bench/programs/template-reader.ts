import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type Mined, TemplateMiner } from "../../../agent/claims/signals/template-miner.ts";
import { allowOptimising, keepSmall } from "../../../agent/small-heap.ts";
import { Dice } from "../corpora/corpus.ts";
import { letters } from "../corpora/values.ts";
import { answerQuestions } from "../forked-program.ts";

/** The miner in a process of its own: reads corpora and floods, and answers with what it saw. */
const NAMES = ["power-peg", "P", "RLP", "beta-search"];
/** Lines that are timed at once, so that what the clock costs is none of it. */
const LINES_AT_ONCE = 1_000;
/** Asks the memory for its height this often, in lines. */
const LOOK_EVERY = 100_000;
const VOWELS = "aeiou";
const CONSONANTS = "bcdfglmnprstvz";

/** The identities that lines got as they were told, and which took the place of which. */
async function read(file: string) {
  const miner = new TemplateMiner({ names: () => NAMES });
  const lines: string[] = [];
  const truths: number[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const tab = line.indexOf("\t");
    truths.push(Number(line.slice(0, tab)));
    lines.push(line.slice(tab + 1));
  }
  const told: (Mined | undefined)[] = [];
  const beganUs = cpuUs();
  for (let i = 0; i < lines.length; i += LINES_AT_ONCE)
    for (const line of lines.slice(i, i + LINES_AT_ONCE)) told.push(miner.add(line));
  const tookUs = cpuUs() - beganUs;
  const after: Record<string, string> = {};
  for (const one of told) for (const id of one?.replaces ?? []) if (one) after[id] = one.id;
  return {
    truths,
    ids: told.map((one) => one?.id ?? ""),
    after,
    again: lines.map((line) => miner.add(line)?.id ?? ""),
    templates: miner.size,
    linesPerSecond: (lines.length * 1e6) / tookUs,
  };
}

/** A flood of lines, each of another template, with the memory settings of an agent that reads logs: what the process holds at most while it reads them. */
function flood(count: number) {
  keepSmall();
  allowOptimising();
  const miner = new TemplateMiner({ names: () => NAMES });
  const dice = new Dice(count);
  let [earlyMb, heightMb, refused] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    if (miner.add(distinct(dice, i)) === undefined) refused += 1;
    if (i % LOOK_EVERY !== 0) continue;
    heightMb = Math.max(heightMb, process.memoryUsage.rss() / 1_048_576);
    if (i <= count / 10) earlyMb = heightMb;
  }
  return { rssMb: heightMb, earlyMb, refused, templates: miner.size };
}

/** A line that no other is like: its words are made up, and its number is spelt. */
function distinct(dice: Dice, i: number): string {
  const words = Array.from({ length: dice.int(4, 12) }, () => {
    let word = "";
    for (let k = dice.int(1, 4); k > 0; k--)
      word += letters(dice, 1, CONSONANTS) + letters(dice, 1, VOWELS);
    return word;
  });
  return `2024-08-01T09:30:00Z ERROR ${spelt(i)} ${words.join(" ")}`;
}

function spelt(value: number): string {
  return String(value).replace(/\d/g, (digit) => "zwoxrdfsen".charAt(Number(digit)));
}

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

answerQuestions((question) => {
  if (question.kind === "read") return read(String(question["file"]));
  if (question.kind === "flood") return flood(Number(question["count"]));
  return process.memoryUsage.rss() / 1_048_576;
});
