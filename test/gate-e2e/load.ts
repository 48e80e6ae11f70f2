import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** What a load came to. */
export type LoadReport = {
  /** Answers by the body that servers give (their name), or "status N", or "failed". */
  readonly answers: Readonly<Record<string, number>>;
  readonly total: number;
  /** Answers of servers a second. */
  readonly ratePerSecond: number;
};

/** One GET; the server's name for a 200, "status N" for another, "failed" when the connection breaks. Never rejects. */
export function ask(
  port: number,
  options: { agent?: Agent; cookie?: string } = {},
): Promise<{
  readonly answer: string;
  readonly cookie: string | undefined;
}> {
  return new Promise((resolve) => {
    const headers = options.cookie === undefined ? {} : { Cookie: options.cookie };
    const agent = options.agent ?? false;
    const request = get(
      { host: "127.0.0.1", port, agent, headers },
      (response: IncomingMessage) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          body += chunk;
        });
        response.on("error", () => resolve({ answer: "failed", cookie: undefined }));
        response.on("end", () => {
          const answer = response.statusCode === 200 ? body : `status ${response.statusCode}`;
          resolve({ answer, cookie: response.headers["set-cookie"]?.[0]?.split(";")[0] });
        });
      },
    );
    request.on("error", () => resolve({ answer: "failed", cookie: undefined }));
  });
}

/** Keep-alive clients that ask as fast as they are answered, until they are stopped. */
export class Load {
  readonly #answers: Record<string, number> = {};
  readonly #agent = new Agent({ keepAlive: true });
  readonly #clients: Promise<void>[];
  readonly #startedMs = performance.now();
  #stopped = false;

  constructor(port: number, clients: number) {
    this.#clients = Array.from({ length: clients }, () => this.#run(port));
  }

  /** Answers of servers so far. */
  served(): number {
    return Object.entries(this.#answers)
      .filter(([answer]) => !answer.startsWith("status") && answer !== "failed")
      .reduce((sum, [, count]) => sum + count, 0);
  }

  /** Ends the load after the requests under way. */
  async stop(): Promise<LoadReport> {
    this.#stopped = true;
    await Promise.all(this.#clients);
    this.#agent.destroy();
    const seconds = (performance.now() - this.#startedMs) / 1_000;
    const total = Object.values(this.#answers).reduce((sum, count) => sum + count, 0);
    return { answers: this.#answers, total, ratePerSecond: this.served() / seconds };
  }

  async #run(port: number): Promise<void> {
    while (!this.#stopped) {
      const { answer } = await ask(port, { agent: this.#agent });
      this.#answers[answer] = (this.#answers[answer] ?? 0) + 1;
      // Nobody listens yet, or nobody serves: a client that is turned away tries again, but not at once.
      if (answer === "failed" || answer.startsWith("status")) await delay(5);
    }
  }
}
