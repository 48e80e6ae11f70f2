import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { FleetError } from "./fleet-error.ts";
import { waitFor } from "./wait-for.ts";

const SETPRIV = "/usr/bin/setpriv";
const SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const LOG_TAIL_BYTES = 2000;

export interface ChildOptions {
  /** Subject of errors. */
  readonly name: string;
  /** Path, or a name that is looked up in the system's usual folders. */
  readonly command: string;
  readonly args: readonly string[];
  /** Standard output and error are appended here; its folder is created. */
  readonly logFile: string;
  readonly cwd?: string;
  /** Added to PATH and LANG, which are all that the child inherits. */
  readonly env?: Readonly<Record<string, string>>;
  /** From SIGTERM to SIGKILL in `stop()`; 3000 by default. */
  readonly stopTimeoutMs?: number;
}

/** How a process ended: by an exit code, or by a signal. */
export interface ExitStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const running = new Set<Child>();
let exitHookSet = false;

/**
 * Starts a process and returns once the kernel executes its image (not yet once it is ready: see `Child.ready`).
 * The kernel kills it when the thread that called this dies, however that happens; it is in a session of its own, so that
 * Ctrl-C reaches this process alone, which then stops children in its own order. Throws TOOL_MISSING,
 * DEADLINE_PASSED; a command that cannot be executed is a process that ends at once.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, "a");
  let spawned: ChildProcess;
  try {
    const args = ["--pdeathsig", "KILL", "--", options.command, ...options.args];
    spawned = spawn(SETPRIV, args, {
      stdio: ["ignore", log, log],
      env: { PATH: SEARCH_PATH, LANG: "C.UTF-8", ...options.env },
      detached: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
  } finally {
    closeSync(log);
  }
  await spawnedOrThrow(spawned, options);
  const child = new Child(spawned, options);
  try {
    await child.executed();
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return child;
}

/** Stops every child that still runs, the youngest first. Returns their number; throws nothing. */
export async function stopAllChildren(): Promise<number> {
  const children = [...running].reverse();
  for (const child of children) await child.stop();
  return children.length;
}

async function spawnedOrThrow(spawned: ChildProcess, options: ChildOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    spawned.once("spawn", resolve);
    spawned.once("error", (cause) => {
      const text = `${options.name}: ${SETPRIV} could not be started in ${options.cwd ?? "."}, wanted Debian's util-linux and a folder that exists`;
      reject(new FleetError(text, { code: "TOOL_MISSING", cause }));
    });
  });
}

/** One running process, and how it ended. Owns the process: dispose it. */
export class Child implements AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process has ended; never rejects. */
  readonly exited: Promise<ExitStatus>;
  readonly #process: ChildProcess;
  readonly #options: ChildOptions;
  #exit: ExitStatus | undefined;

  /** For `startChild`; `process` has been spawned. */
  constructor(process: ChildProcess, options: ChildOptions) {
    if (process.pid === undefined) {
      throw new FleetError(`${options.name}: no pid, wanted a spawned process`, {
        code: "CHILD_EXITED",
      });
    }
    this.name = options.name;
    this.pid = process.pid;
    this.#process = process;
    this.#options = options;
    this.exited = new Promise((resolve) => {
      process.once("exit", (code, signal) => {
        this.#exit = { code, signal };
        running.delete(this);
        resolve(this.#exit);
      });
    });
    running.add(this);
    killRunningAtExit();
  }

  /** How the process ended; undefined while it runs. */
  get exit(): ExitStatus | undefined {
    return this.#exit;
  }

  /** Waits until `condition` holds. Throws CHILD_EXITED as soon as the process ends, DEADLINE_PASSED with the last fault. */
  async ready(condition: () => Promise<boolean> | boolean, deadlineMs: number): Promise<void> {
    const what = `${this.name}: ready`;
    await waitFor(condition, { what, deadlineMs }, () => this.#exitedEarly());
  }

  /**
   * Waits until /proc/PID/exe is the command and no longer the launcher: a measurement taken earlier would be that of
   * another program. Also when the process has already ended, which is for `ready` to say. For `startChild`.
   */
  async executed(): Promise<void> {
    const launcher = realpathSync(SETPRIV);
    const image = () =>
      this.#exit !== undefined || readlinkSync(`/proc/${this.pid}/exe`) !== launcher;
    const options = { what: `${this.name}: executed`, deadlineMs: 5000, intervalMs: 1 };
    await waitFor(image, options);
  }

  /** SIGTERM, and SIGKILL when the process is still there after the stop timeout. Repeatable; throws nothing. */
  async stop(): Promise<ExitStatus> {
    this.kill("SIGTERM");
    const timer = setTimeout(() => this.kill("SIGKILL"), this.#options.stopTimeoutMs ?? 3000);
    try {
      return await this.exited;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends a signal; false when the process has ended. */
  kill(signal: NodeJS.Signals): boolean {
    return this.#exit === undefined && this.#process.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #exitedEarly(): FleetError | undefined {
    if (this.#exit === undefined) return undefined;
    const how = this.#exit.signal ?? `code ${this.#exit.code}`;
    const tail = readFileSync(this.#options.logFile).subarray(-LOG_TAIL_BYTES).toString().trim();
    return new FleetError(`${this.name}: ended with ${how}, wanted it to run; ${tail}`, {
      code: "CHILD_EXITED",
    });
  }
}

/** Second line beside the kernel's death signal: a test that forgot a child ends it with the process. */
function killRunningAtExit(): void {
  if (exitHookSet) return;
  exitHookSet = true;
  process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
  });
}
