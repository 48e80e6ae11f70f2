import type { Env } from "../env.ts";
import { type Line, renderLine, wantsColour } from "../text.ts";
import type { Size } from "./scene.ts";

const ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
const LEAVE = "\u001b[?25h\u001b[?1049l";
const REST_OF_LINE = "\u001b[K";

/** A whole terminal for a while: what stood on it before comes back at the end. Whoever opens one closes it. */
export class Screen {
  readonly #env: Env;
  readonly #onData: (chunk: string | Buffer) => void;
  readonly #onResize: () => void;
  #shown: readonly string[] = [];
  #size: Size = { columns: 0, rows: 0 };

  /** @param onTyped hears what is typed @param onResize hears that the size is another one */
  constructor(env: Env, onTyped: (text: string) => void, onResize: () => void) {
    const decoder = new TextDecoder();
    this.#env = env;
    this.#onData = (chunk) =>
      onTyped(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    this.#onResize = onResize;
    env.stdout.write(ENTER);
    env.stdout.on?.("resize", this.#onResize);
    if (env.stdin.isTTY !== true) return;
    env.stdin.setRawMode?.(true);
    env.stdin.on("data", this.#onData);
    env.stdin.resume();
  }

  get size(): Size {
    const { columns = 80, rows = 24 } = this.#env.stdout;
    // A terminal that says 0 does not know.
    return { columns: columns || 80, rows: rows || 24 };
  }

  /** Shows lines, the first at the top; only what is another one is written. */
  draw(lines: readonly Line[]): void {
    const { size } = this;
    const isOther = size.columns !== this.#size.columns || size.rows !== this.#size.rows;
    const colour = wantsColour(this.#env.stdout, this.#env);
    const rendered = lines.map((line) => renderLine(line, colour));
    const changes = rendered.flatMap((text, i) =>
      !isOther && text === this.#shown[i] ? [] : [`\u001b[${i + 1};1H${text}${REST_OF_LINE}`],
    );
    this.#shown = rendered;
    this.#size = size;
    const text = (isOther ? "\u001b[2J" : "") + changes.join("");
    if (text !== "") this.#env.stdout.write(text);
  }

  close(): void {
    const { stdin, stdout } = this.#env;
    stdout.off?.("resize", this.#onResize);
    if (stdin.isTTY === true) {
      stdin.off("data", this.#onData);
      stdin.setRawMode?.(false);
      stdin.pause();
    }
    stdout.write(LEAVE);
  }
}
