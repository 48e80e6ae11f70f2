import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { findProgram } from "../house/describe-with.ts";

const PATIENCE_MS = 60_000;

/** A program in a terminal of its own, made by script(1): it sees a terminal, and what it writes there is kept. */
export class PseudoTerminal implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  #text = "";

  /** @param command for sh @param size of the terminal, in characters */
  constructor(
    command: string,
    env: Readonly<Record<string, string>>,
    size: { readonly columns: number; readonly rows: number } = { columns: 80, rows: 24 },
  ) {
    const script = findProgram("script");
    if (script === undefined) throw new Error("script: not found, util-linux wanted");
    const { columns, rows } = size;
    const inside = `stty cols ${columns} rows ${rows}; exec ${command}`;
    this.#child = spawn(script, ["-qefc", inside, "/dev/null"], {
      env: { TERM: "xterm-256color", LANG: "C.UTF-8", ...env },
    });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
    });
    // It may end while something is typed.
    this.#child.stdin.on("error", () => undefined);
  }

  /** All that was written to the terminal, its commands among it. */
  get raw(): string {
    return this.#text;
  }

  /** What people would read of it, in the order in which it was written. */
  get text(): string {
    return stripVTControlCharacters(this.#text);
  }

  type(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Waits until the terminal shows this, `from` characters on. @throws Error with what it shows after `patienceMs` */
  async until(wanted: string | RegExp, from = 0, patienceMs = PATIENCE_MS): Promise<void> {
    const end = performance.now() + patienceMs;
    while (!isIn(this.text.slice(from), wanted)) {
      if (performance.now() > end)
        throw new Error(`terminal: wanted ${String(wanted)}, found ${JSON.stringify(this.text)}`);
      await wait(20);
    }
  }

  /** The exit code of the program. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, "exit");
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill();
    await once(this.#child, "exit");
  }
}

function isIn(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
}
