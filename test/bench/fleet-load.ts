import { ForkedProgram } from "./forked-program.ts";

/** What all nodes together counted so far; see FleetCounts. `permitted` and `sent` by the controller's name. */
export type FleetTold = {
  readonly permitted: Readonly<Record<string, number>>;
  readonly sent: Readonly<Record<string, number>>;
  readonly losses: number;
  readonly refused: number;
  readonly closed: number;
};

export type FleetMoved = {
  readonly reconnects: readonly number[];
  readonly gaps: readonly number[];
};

/** The generator processes of a fleet, one for each file. Dispose it. */
export class FleetLoad implements AsyncDisposable {
  readonly #files: readonly string[];
  readonly #programs: readonly ForkedProgram[];

  /** @param files each as `writeFleet` leaves it */
  constructor(files: readonly string[]) {
    this.#files = files;
    this.#programs = files.map(() => new ForkedProgram("fleet-generator"));
  }

  /** Lets every node dial, report, and come back when it is lost, from now on. */
  async begin(how: {
    readonly addresses: readonly string[];
    readonly heartbeatMs: number;
    readonly handshakes: number;
  }): Promise<void> {
    const begin = (program: ForkedProgram, i: number): Promise<number> =>
      program.ask<number>({ kind: "begin", fleetFile: this.#files[i], ...how });
    await Promise.all(this.#programs.map(begin));
  }

  /** Holds all heartbeats back, or lets them go on, each at its own pace. */
  async silence(silent: boolean): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.ask({ kind: "silent", silent })));
  }

  async told(): Promise<FleetTold> {
    const parts = await Promise.all(
      this.#programs.map((program) => program.ask<FleetTold>({ kind: "told" })),
    );
    const sum = (of: (part: FleetTold) => number): number =>
      parts.reduce((total, part) => total + of(part), 0);
    return {
      permitted: added(parts.map(({ permitted }) => permitted)),
      sent: added(parts.map(({ sent }) => sent)),
      losses: sum(({ losses }) => losses),
      refused: sum(({ refused }) => refused),
      closed: sum(({ closed }) => closed),
    };
  }

  async permitted(): Promise<Readonly<Record<string, number>>> {
    return (await this.told()).permitted;
  }

  /** Takes the times of those that came back since it was last asked. */
  async moved(): Promise<FleetMoved> {
    const parts = await Promise.all(
      this.#programs.map((program) => program.ask<FleetMoved>({ kind: "moved" })),
    );
    return {
      reconnects: parts.flatMap(({ reconnects }) => reconnects),
      gaps: parts.flatMap(({ gaps }) => gaps),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#programs.map((program) => program[Symbol.asyncDispose]()));
  }
}

function added(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const part of parts)
    for (const [name, count] of Object.entries(part)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
