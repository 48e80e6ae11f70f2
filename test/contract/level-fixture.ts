import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LevelEngine, openLevelEngine } from "../../controller/store/level-engine.ts";
import type { Failure } from "./subject.ts";

/** A directory for one test; `dispose` removes it. */
export async function makeDirectory(): Promise<{
  readonly directory: string;
  readonly dispose: () => Promise<void>;
}> {
  const directory = await mkdtemp(join(tmpdir(), "muster-store-"));
  return { directory, dispose: () => rm(directory, { recursive: true, force: true }) };
}

/** The real engine with a fault or a gate in front of it. Every reopening goes through it as well. */
export class FaultyEngine {
  /** Batches that were asked for. */
  batches = 0;
  /** Operations of each batch. */
  readonly sizes: number[] = [];
  /** While true every opening fails. */
  refuseOpening: Error | undefined;
  /** Runs before each batch is written. */
  beforeWrite: () => Promise<void> = () => Promise.resolve();
  readonly #failures: Failure[] = [];

  failNext(outcome: Failure): void {
    this.#failures.push(outcome);
  }

  readonly open = async (directory: string): Promise<LevelEngine> => {
    if (this.refuseOpening !== undefined) throw this.refuseOpening;
    const engine = await openLevelEngine(directory);
    return {
      readAll: () => engine.readAll(),
      readMany: (keys) => engine.readMany(keys),
      close: () => engine.close(),
      write: async (operations) => {
        this.batches += 1;
        this.sizes.push(operations.length);
        await this.beforeWrite();
        const failure = this.#failures.shift();
        if (failure !== "not-persisted") await engine.write(operations);
        if (failure !== undefined) throw new Error("IO error: fdatasync: Input/output error");
      },
    };
  };
}
