import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
} from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { dirname } from "node:path";

/** The kernel's maximum for the name of a Unix socket, without the byte that ends it. */
const MAX_PATH_BYTES = 107;

/** A socket file that is listened on. */
export type AppListener = {
  /** Whether the file under the path is still the one that is listened on. */
  isInPlace(): boolean;
  /** Accepts nobody any more, and removes the file unless it is somebody else's by now. Connections are their owner's. */
  close(): void;
};

/**
 * Listens on a Unix socket under `path`, with exactly these permissions from the first moment on. Connections are handed over paused,
 * and may be half closed by their peer.
 * @throws Error with a text for people: what stands in the way. A socket file that nobody listens on does not.
 */
export async function listenOn(
  path: string,
  mode: number,
  onConnection: (socket: Socket) => void,
): Promise<AppListener> {
  refuseOpenDirectory(path);
  await removeStale(path);
  // Bound in a directory that nobody else may enter and linked from there: it cannot be connected to before its mode is set, and
  // `link` replaces nothing that came in between.
  const folder = mkdtempSync(`${dirname(path)}/.m`);
  const bound = `${folder}/s`;
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, onConnection);
  try {
    await listening(server, bound);
    chmodSync(bound, mode);
    linkSync(bound, path);
  } catch (error) {
    server.close();
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const made = lstatSync(path);
  const isInPlace = (): boolean => isSame(made, statOf(path));
  return {
    isInPlace,
    close: () => {
      server.close();
      if (isInPlace()) unlinkSync(path);
    },
  };
}

function refuseOpenDirectory(path: string): void {
  for (const name of [path, `${dirname(path)}/.mXXXXXX/s`]) {
    const bytes = Buffer.byteLength(name);
    if (bytes > MAX_PATH_BYTES)
      throw new Error(`${path}: found ${bytes} bytes, wanted at most ${MAX_PATH_BYTES}`);
  }
  const directory = statSync(dirname(path));
  if (!directory.isDirectory()) throw new Error(`${dirname(path)}: found no directory, wanted one`);
  // Who may write there can put a socket of their own in the place of ours.
  if ((directory.mode & 0o002) !== 0)
    throw new Error(
      `${dirname(path)}: found mode ${(directory.mode & 0o7777).toString(8)}, wanted a directory that others may not write`,
    );
}

async function removeStale(path: string): Promise<void> {
  const found = statOf(path);
  if (found === undefined) return;
  if (!found.isSocket())
    throw new Error(`${path}: found something that is no socket, wanted nothing or a stale one`);
  const code = await probe(path);
  if (code !== "ECONNREFUSED")
    throw new Error(`${path}: found a socket in use (${code}), wanted nothing or a stale one`);
  // Whoever put another in its place meanwhile keeps it.
  if (isSame(found, statOf(path))) unlinkSync(path);
}

/** What connecting to a socket file leads to: "connected", or the code of the error. */
function probe(path: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      resolve("connected");
      socket.destroy();
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function isSame(a: Stats, b: Stats | undefined): boolean {
  return b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
