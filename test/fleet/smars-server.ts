import { execFile } from "node:child_process";
import { readlinkSync, renameSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Child, type ExitStatus, startChild } from "./child.ts";
import { monotonicUs } from "./clock.ts";
import { FleetError } from "./fleet-error.ts";

const run = promisify(execFile);
const START_DEADLINE_MS = 5000;

/** Flag file contents: key to value, both one plain word. */
export type FlagValues = Readonly<Record<string, string>>;

export interface SmarsServerOptions {
  /** As in the roster and on the router's server line; at most 32 of A-Z a-z 0-9 . _ - */
  readonly name: string;
  /** Install folder, created when missing; everything of this server is in it. */
  readonly dir: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** The build to install. */
  readonly binary: string;
  /** `{}` by default: the build evaluates its key as "no". */
  readonly flags?: FlagValues;
}

/** When a deployment's steps were over; CLOCK_MONOTONIC, microseconds. */
export interface Deployment {
  /** The new file has the binary's name; the old image still runs. */
  readonly renamedMonoUs: number;
  /** The old process has ended. */
  readonly stoppedMonoUs: number;
  /** The kernel executes the new image; it may not listen yet. */
  readonly executedMonoUs: number;
  /** The new process answers. */
  readonly readyMonoUs: number;
}

/**
 * One order router in its install folder: `smars` (the binary), `flags.env`, `smars.pid`, `ledger.jsonl`, `smars.log`,
 * `output.log`, and `app.sock` where its agent listens. The binary and the flag file are only ever replaced by rename. Owns its process: dispose it.
 */
export class SmarsServer implements AsyncDisposable {
  readonly name: string;
  readonly dir: string;
  readonly port: number;
  readonly binaryFile: string;
  readonly flagsFile: string;
  readonly pidFile: string;
  readonly ledgerFile: string;
  readonly logFile: string;
  readonly appSocket: string;
  #child: Child | undefined;

  /** Use `installSmarsServer`. */
  constructor(options: Pick<SmarsServerOptions, "name" | "dir" | "port">) {
    this.name = options.name;
    this.dir = options.dir;
    this.port = options.port;
    this.binaryFile = join(options.dir, "smars");
    this.flagsFile = join(options.dir, "flags.env");
    this.pidFile = join(options.dir, "smars.pid");
    this.ledgerFile = join(options.dir, "ledger.jsonl");
    this.logFile = join(options.dir, "smars.log");
    this.appSocket = join(options.dir, "app.sock");
  }

  /** Pid of the running process; undefined when there is none. */
  get pid(): number | undefined {
    return this.#child?.exit === undefined ? this.#child?.pid : undefined;
  }

  /** How the last process ended; undefined while it runs or before the first. */
  get exit(): ExitStatus | undefined {
    return this.#child?.exit;
  }

  /**
   * Runs what is installed; returns when it answers and the pid file names it. Throws ALREADY_RUNNING, CHILD_EXITED,
   * DEADLINE_PASSED.
   */
  async start(): Promise<Pick<Deployment, "executedMonoUs" | "readyMonoUs">> {
    if (this.pid !== undefined) {
      throw new FleetError(`${this.name}: runs as ${this.pid}, wanted it stopped`, {
        code: "ALREADY_RUNNING",
      });
    }
    const child = await startChild({
      name: this.name,
      command: this.binaryFile,
      args: [
        "--name",
        this.name,
        "--listen",
        `127.0.0.1:${this.port}`,
        "--flags",
        this.flagsFile,
      ].concat("--ledger", this.ledgerFile, "--log", this.logFile, "--app", this.appSocket),
      cwd: this.dir,
      logFile: join(this.dir, "output.log"),
    });
    this.#child = child;
    const executedMonoUs = monotonicUs();
    await child.ready(async () => (await this.#answeringPid()) === child.pid, START_DEADLINE_MS);
    await replaceFile(this.pidFile, `${child.pid}\n`);
    return { executedMonoUs, readyMonoUs: monotonicUs() };
  }

  /** Stops the process in order and removes the pid file. Nothing when none runs. */
  async stop(): Promise<void> {
    await this.#child?.stop();
    await rm(this.pidFile, { force: true });
  }

  /** Sends a signal and leaves the pid file as a crash would. Waits for the end after SIGKILL. Throws NOT_RUNNING. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || !child.kill(signal)) {
      throw new FleetError(`${this.name}: no process, wanted one for ${signal}`, {
        code: "NOT_RUNNING",
      });
    }
    if (signal === "SIGKILL") await child.exited;
  }

  /**
   * Puts another build in place of the installed one and restarts nothing: deployed, not running. Returns
   * CLOCK_MONOTONIC microseconds just after the rename.
   */
  async copyBinary(binary: string): Promise<number> {
    const fresh = `${this.binaryFile}.new`;
    // Copied by another process: a descriptor open for writing here could be inherited by a child that is being
    // forked at this moment, and the kernel refuses to execute a file that anyone has open for writing.
    await run("/bin/cp", ["--", binary, fresh]);
    await run("/bin/chmod", ["0755", fresh]);
    renameSync(fresh, this.binaryFile);
    return monotonicUs();
  }

  /** Stops what runs and starts what is installed. */
  async restart(): Promise<Omit<Deployment, "renamedMonoUs">> {
    await this.stop();
    const stoppedMonoUs = monotonicUs();
    return { stoppedMonoUs, ...(await this.start()) };
  }

  /** Copies another build into place and restarts on it. */
  async deploy(binary: string): Promise<Deployment> {
    const renamedMonoUs = await this.copyBinary(binary);
    return { renamedMonoUs, ...(await this.restart()) };
  }

  /**
   * Replaces the whole flag file by rename, as a careful hand would; the process sees it at its next evaluation.
   * Returns CLOCK_MONOTONIC microseconds just after the rename: zero of a latency trial.
   */
  async editFlags(flags: FlagValues): Promise<number> {
    return await replaceFile(this.flagsFile, flagText(flags));
  }

  /** The image that the kernel is executing, as a path. Throws NOT_RUNNING. */
  runningImage(): string {
    if (this.pid === undefined) {
      throw new FleetError(`${this.name}: no process, wanted one`, { code: "NOT_RUNNING" });
    }
    return readlinkSync(`/proc/${this.pid}/exe`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** Who answers on the port: another process there must not pass for this one. */
  async #answeringPid(): Promise<number> {
    const reply = await getJson(this.port, "/healthz");
    return Number((reply as { pid?: unknown }).pid);
  }
}

/** Makes the install folder with binary and flag file; starts nothing. */
export async function installSmarsServer(options: SmarsServerOptions): Promise<SmarsServer> {
  const server = new SmarsServer(options);
  await mkdir(options.dir, { recursive: true });
  await server.editFlags(options.flags ?? {});
  await server.copyBinary(options.binary);
  return server;
}

/**
 * GET on 127.0.0.1 with a connection of its own, 1 s at most; the body parsed as JSON. Rejects for anything but status
 * 200 with JSON.
 */
export async function getJson(port: number, path: string): Promise<unknown> {
  return await new Promise<unknown>((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, agent: false, timeout: 1000 } as const;
    const request = get(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        try {
          if (response.statusCode !== 200) throw new TypeError(`status ${response.statusCode}`);
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    request.on("timeout", () => request.destroy(new Error(`${path}: no answer in 1000 ms`)));
    request.on("error", reject);
  });
}

function flagText(flags: FlagValues): string {
  return Object.entries(flags)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

/** The rename is synchronous, so that the time taken is not that of a busy event loop. */
async function replaceFile(path: string, text: string): Promise<number> {
  await writeFile(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  return monotonicUs();
}
