import { CliError } from "./cli-error.ts";
import type { Env } from "./env.ts";
import { neutralise } from "./text.ts";

const ENTER = ["\r", "\n", "\u0004"];
const INTERRUPT = "\u0003";
const ERASE = ["\u0008", "\u007f"];
const KILL_LINE = "\u0015";

/** Whether somebody is there to answer. Throws none. */
export function isInteractive(env: Env): boolean {
  return env.stdin.isTTY === true && env.stderr.isTTY === true;
}

/**
 * Asks for a secret on the terminal; what is typed is not shown.
 * @throws CliError INTERRUPTED on Ctrl-C or when the terminal goes away
 */
export async function askSecret(env: Env, question: string): Promise<string> {
  env.stderr.write(neutralise(question));
  env.stdin.setRawMode?.(true);
  try {
    return await readAnswer(env);
  } finally {
    env.stdin.setRawMode?.(false);
    env.stderr.write("\n");
  }
}

/**
 * Has a destructive command confirmed: by `-y`, or by a yes on the terminal. Anything else but a yes is a no.
 * @param deed what will be done, e.g. "evict node smars-8"
 * @throws CliError CONFIRMATION_NEEDED when there is nobody to ask, DECLINED, INTERRUPTED
 */
export async function confirm(env: Env, deed: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!isInteractive(env))
    throw new CliError("CONFIRMATION_NEEDED", {
      message: `${deed}: found no terminal to ask on, wanted a confirmation`,
      hint: "repeat with -y to confirm",
    });
  env.stderr.write(neutralise(`muster: ${deed}? [y/N] `));
  const answer = (await readAnswer(env)).trim().toLowerCase();
  if (answer !== "y" && answer !== "yes")
    throw new CliError("DECLINED", {
      message: `${deed}: found no yes, wanted one; nothing was done`,
    });
}

/**
 * Asks a question on the terminal; an empty answer is the one that is offered.
 * @throws CliError INTERRUPTED on Ctrl-C or when the terminal goes away
 */
export async function askLine(env: Env, question: string, offered: string): Promise<string> {
  env.stderr.write(neutralise(`${question}${offered === "" ? "" : ` [${offered}]`}: `));
  const answer = (await readAnswer(env)).trim();
  return answer === "" ? offered : answer;
}

/** One typed line, edited as a terminal in raw mode leaves it to us. */
function readAnswer(env: Env): Promise<string> {
  const { stdin, signal } = env;
  return new Promise((resolve, reject) => {
    const line = new TypedLine();
    const finish = (act: () => void): void => {
      stdin.off("data", onData);
      stdin.off("end", onGone);
      signal.removeEventListener("abort", onGone);
      stdin.pause();
      act();
    };
    const onGone = (): void =>
      finish(() =>
        reject(new CliError("INTERRUPTED", { message: "terminal: found no answer, wanted one" })),
      );
    const onData = (chunk: string | Buffer): void => {
      const end = line.type(chunk);
      if (end === "interrupted") onGone();
      if (end === "entered") finish(() => resolve(line.text));
    };
    stdin.on("data", onData);
    stdin.once("end", onGone);
    signal.addEventListener("abort", onGone);
    if (signal.aborted) onGone();
    else stdin.resume();
  });
}

/** What has been typed so far, with the keys that edit it. */
class TypedLine {
  text = "";
  /** A character may come in two chunks. */
  readonly #decoder = new TextDecoder();

  /** Takes what was typed, up to an end. */
  type(chunk: string | Buffer): "entered" | "interrupted" | undefined {
    const typed = typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true });
    for (const c of typed) {
      if (c === INTERRUPT) return "interrupted";
      if (ENTER.includes(c)) return "entered";
      if (ERASE.includes(c)) this.text = this.text.replace(/.$/su, "");
      else if (c === KILL_LINE) this.text = "";
      else this.text += c;
    }
    return undefined;
  }
}
