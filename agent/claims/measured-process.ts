import type { Fault, Flag, Process } from "../../proto/signed/evidence.ts";
import type { FlagConfig } from "../config-schema.ts";
import type { DigestCache } from "./digest-cache.ts";
import { describeLoader, LOADER_VARIABLES, pickVariables } from "./environment.ts";
import { type Image, lookAtDisk, measureImage, renewImage } from "./executable.ts";
import { describeError, makeFault } from "./faults.ts";
import { readArgument, splitArguments } from "./flags/arguments.ts";
import { readVariable } from "./flags/environment.ts";
import { factsOf, HeldFlag, type Reading, unreadable } from "./flags/reading.ts";
import type { Look } from "./look.ts";
import type { Proc } from "./proc.ts";
import type { Redactor } from "./redact.ts";
import type { WatchedProcess } from "./watched-process.ts";

/** What one process adds to a measurement. */
export type ProcessFacts = {
  readonly process: Process;
  readonly flags: readonly Flag[];
  readonly faults: readonly Fault[];
};

/** What every process of a workload is measured with. */
export type ProcessDeps = {
  readonly proc: Proc;
  readonly digests: DigestCache;
  readonly isSecret: Redactor;
  /** Flags of the environment and of the arguments. */
  readonly flags: readonly FlagConfig[];
  nowUnixMs(): number;
};

const ATTEMPTS = 3;

/** The program that a process executes, and where its file lies: while this is the same, nothing has to be measured again. */
type Scene = { readonly layout: string; readonly link: string };

/** One process of a workload: its facts are kept until a look finds that it executes something else or that the file beside it changed. */
export class MeasuredProcess {
  readonly pid: number;
  readonly startedAtTicks: number;
  readonly #watched: WatchedProcess;
  readonly #deps: ProcessDeps;
  readonly #flags: readonly HeldFlag[];
  #scene: Scene = { layout: "", link: "" };
  #image: Image | undefined;
  #disk = "";
  #facts: ProcessFacts | undefined;
  #anew = false;

  constructor(watched: WatchedProcess, deps: ProcessDeps) {
    this.#watched = watched;
    this.#deps = deps;
    this.pid = watched.pid;
    this.startedAtTicks = watched.startedAtTicks;
    this.#flags = deps.flags.map((flag) => new HeldFlag(flag, watched.pid, deps.isSecret));
  }

  /** The file beside the image, "" when unknown: an event there asks for a close look. */
  get diskPath(): string {
    return this.#image?.diskPath ?? "";
  }

  /**
   * Whether it is as it was measured. The quick look reads one line of /proc, which tells an end and an execve(); the close one also looks
   * at the image's path and the file beside it. Throws none.
   */
  look(how: Look): "same" | "changed" | "over" {
    const stat = this.#watched.look();
    if (stat === undefined) return "over";
    if (this.#facts === undefined) return "changed";
    const same = stat.layout === this.#scene.layout && (how === "quick" || this.#isSameOnDisk());
    if (!same) this.forget();
    return same ? "same" : "changed";
  }

  /** The next facts are measured again. */
  forget(): void {
    this.#facts = undefined;
  }

  /** Hashes its image again and reads its flags again. Never rejects. */
  async renew(): Promise<void> {
    await renewImage(this.#deps.proc, this.pid, this.#deps.digests);
    this.#anew = true;
    this.forget();
  }

  /** Measures unless nothing changed; undefined when the process is over. Throws none. */
  facts(): ProcessFacts | undefined {
    for (let attempt = 1; this.#facts === undefined; attempt++) {
      const before = this.#lookAtScene();
      if (before === undefined) return undefined;
      const facts = this.#measure(before);
      const after = this.#lookAtScene();
      if (after === undefined) return undefined;
      // What was read by path belongs to one program only if the same one was executed before and after.
      if (after.layout === before.layout && after.link === before.link) this.#facts = facts;
      else if (attempt === ATTEMPTS) return this.#restless(facts);
    }
    return this.#facts;
  }

  close(): void {
    this.#watched.close();
  }

  #isSameOnDisk(): boolean {
    if (this.#readLink() !== this.#scene.link) return false;
    return this.#image === undefined || lookAtDisk(this.#image.diskPath) === this.#disk;
  }

  #lookAtScene(): Scene | undefined {
    const stat = this.#watched.look();
    if (stat === undefined) return undefined;
    return { layout: stat.layout, link: this.#readLink() };
  }

  #readLink(): string {
    try {
      return this.#deps.proc.readlink(this.pid, "exe");
    } catch {
      // Measuring the image finds the same obstacle and says so.
      return "";
    }
  }

  #measure(scene: Scene): ProcessFacts {
    const { proc, digests } = this.#deps;
    const sameProgram = scene.layout === this.#scene.layout;
    const image = measureImage(proc, this.pid, digests, sameProgram ? this.#image : undefined);
    this.#scene = scene;
    this.#image = image;
    this.#disk = lookAtDisk(image.diskPath);
    const environment = this.#readEnvironment();
    this.#readArguments();
    this.#anew = false;
    const { flags, faults } = factsOf(this.#flags);
    const { faults: imageFaults, diskPath: _path, inode: _inode, ...shown } = image;
    return {
      process: {
        pid: this.pid,
        startedAtTicks: this.startedAtTicks,
        ...shown,
        loader: environment.loader,
      },
      flags,
      faults: [...imageFaults, ...environment.faults, ...faults],
    };
  }

  #readEnvironment(): { loader: readonly string[]; faults: readonly Fault[] } {
    const { proc, isSecret } = this.#deps;
    const wanted = new Set<string>(LOADER_VARIABLES);
    for (const { config } of this.#flags)
      if (config.source === "environment") wanted.add(config.variable);
    try {
      const variables = pickVariables(proc.read(proc.path(this.pid, "environ")), wanted);
      this.#take("environment", (name) => readVariable(variables, name));
      return { loader: describeLoader(variables, isSecret), faults: [] };
    } catch (error) {
      const why = describeError(error);
      this.#take("environment", () => unreadable(`of process ${this.pid} ${why}`));
      // Variables that choose the code that is loaded are part of the image.
      const detail = `its environment, and so what it was told to load, ${why}`;
      return {
        loader: [],
        faults: [makeFault("IMAGE_UNREADABLE", `process ${this.pid}`, detail)],
      };
    }
  }

  #readArguments(): void {
    if (!this.#flags.some(({ config }) => config.source === "arguments")) return;
    const { proc } = this.#deps;
    try {
      const args = splitArguments(proc.read(proc.path(this.pid, "cmdline")));
      this.#take("arguments", (name) => readArgument(args, name));
    } catch (error) {
      const why = describeError(error);
      this.#take("arguments", () => unreadable(`of process ${this.pid} ${why}`));
    }
  }

  #take(source: "environment" | "arguments", read: (name: string) => Reading): void {
    const now = this.#deps.nowUnixMs();
    for (const held of this.#flags) {
      const { config } = held;
      if (config.source !== source) continue;
      const name = config.source === "environment" ? config.variable : config.argument;
      held.take(read(name), now, this.#anew);
    }
  }

  #restless(facts: ProcessFacts): ProcessFacts {
    const detail = "executes one program after the other, faster than they can be measured";
    const { pid } = this;
    return {
      process: { ...facts.process, runningSha256: "", diskState: "unreadable", diskSha256: "" },
      flags: [],
      faults: [...facts.faults, makeFault("IMAGE_UNREADABLE", `process ${pid}`, detail)],
    };
  }
}
