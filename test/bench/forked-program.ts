import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { program } from "./controller-process.ts";

/** A question to a program of the benchmark; it answers each with one message, in order. */
export type Question = { readonly kind: string } & Readonly<Record<string, unknown>>;
type Answer = { readonly answer?: unknown; readonly error?: string };

/** A program of the benchmark in a process of its own. Owns it: dispose it. It ends with this process, however that happens. */
export class ForkedProgram implements AsyncDisposable {
  readonly pid: number;
  readonly #child: ChildProcess;

  /** @param name a module of test/bench/programs, e.g. "floor-server" */
  constructor(name: string, nodeOptions: readonly string[] = []) {
    this.#child = fork(program(`test/bench/programs/${name}.js`), [], {
      execArgv: [...nodeOptions],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { PATH: "/usr/bin:/bin", NODE_ENV: "production" },
    });
    if (this.#child.pid === undefined) throw new Error(`${name}: found no process, wanted one`);
    this.pid = this.#child.pid;
  }

  /** Asks and waits for the answer; one question at a time. @throws Error with the program's own text, or when it ends first */
  async ask<T>(question: Question): Promise<T> {
    const ended = new AbortController();
    const end = (code: number | null): void =>
      ended.abort(new Error(`${question.kind}: found the program ended with ${code}`));
    this.#child.once("exit", end);
    try {
      this.#child.send(question);
      const [{ answer, error }] = (await once(this.#child, "message", {
        signal: ended.signal,
      })) as [Answer];
      if (error !== undefined) throw new Error(`${question.kind}: ${error}`);
      return answer as T;
    } finally {
      this.#child.off("exit", end);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await exited;
  }
}

/** For the program itself: answers every question, and ends when whoever asks is gone. */
export function answerQuestions(answer: (question: Question) => Promise<unknown> | unknown): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", (question: Question) => {
    Promise.resolve()
      .then(() => answer(question))
      .then(
        (found) => process.send?.({ answer: found ?? null }),
        (error: unknown) => process.send?.({ error: String(error) }),
      );
  });
}
