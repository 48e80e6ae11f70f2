import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of this run alone, with a path short enough for sockets; removed with all it holds when disposed. */
export interface TempDir extends AsyncDisposable {
  readonly path: string;
}

/** Makes one. Stop what writes into it before it is disposed. */
export async function makeTempDir(): Promise<TempDir> {
  const path = await mkdtemp(join(tmpdir(), "fleet-"));
  return {
    path,
    [Symbol.asyncDispose]: async () =>
      await rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}
