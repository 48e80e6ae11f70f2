import type { Fleet } from "../fleet.ts";

/**
 * The deployment tool, as the morning had it: it copies and restarts where it is told to, and reports what it was asked to do, not
 * what came of it. That one server can be left out unnoticed is the point.
 */
export class DeployTool {
  readonly #fleet: Fleet;
  readonly #done = new Set<string>();

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /**
   * Deploys to these servers, one after the other.
   * @param missed claimed as done all the same; nothing is copied there
   * @returns CLOCK_MONOTONIC, microseconds, when the last new image was executed
   */
  async deploy(
    binary: string,
    names: readonly string[],
    missed: readonly string[] = [],
  ): Promise<number> {
    let executedMonoUs = 0;
    for (const name of names) {
      executedMonoUs = (await this.#fleet.server(name).deploy(binary)).executedMonoUs;
      this.#done.add(name);
    }
    for (const name of missed) this.#done.add(name);
    return executedMonoUs;
  }

  /** What it says of itself: "7 of 8 done". */
  get claim(): string {
    return `${this.#done.size} of ${this.#fleet.names.length} done`;
  }
}
