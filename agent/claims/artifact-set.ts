import { realpathSync } from "node:fs";
import { setImmediate as afterEvents } from "node:timers/promises";
import type { Artifact, Fault } from "../../proto/signed/evidence.ts";
import type { ArtifactsConfig } from "../config-schema.ts";
import { ArtifactReader, type MeasuredFile } from "./artifact-file.ts";
import { DirectoryWatch } from "./directory-watch.ts";
import { describeError, makeFault } from "./faults.ts";
import { keyOf } from "./hash-file.ts";
import { endsIn, enter, isDirectoryNow, parseGlob, type Tail, walkGlob } from "./walk-glob.ts";

/** What the declared files add to a measurement; artifacts sorted by path. */
export type ArtifactFacts = {
  readonly artifacts: readonly Artifact[];
  readonly faults: readonly Fault[];
};

const SLICE_MS = 2;
/** How often files are looked at whose directories could not be watched. */
const UNWATCHED_MS = 2_000;
const MAX_ENTRIES = 1_000_000;

type WatchedDirectory = { readonly watch: DirectoryWatch; tails: readonly Tail[] };

/**
 * The declared files of a workload. They are measured in the background when an event says so; `facts` is what the last complete pass
 * found, so that a report never waits for a large tree and never shows half of one.
 */
export class ArtifactSet {
  /** Settles after the first pass. */
  readonly ready: Promise<void>;
  readonly #configs: readonly ArtifactsConfig[];
  readonly #bases: readonly string[];
  readonly #onChange: () => void;
  readonly #reader = new ArtifactReader();
  readonly #directories = new Map<string, WatchedDirectory>();
  /** path -> what was measured there, of the last pass. */
  #files = new Map<string, MeasuredFile>();
  /** What links among the artifacts lead to -> the link. */
  #targets = new Map<string, string>();
  /** Files with an event of their own: their times alone are not trusted. */
  #touched = new Set<string>();
  #facts: ArtifactFacts = { artifacts: [], faults: [] };
  #text = "";
  #dirty = false;
  #pass: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #lastMs = 0;
  #endedAt = 0;
  #closed = false;
  #sliceEndsAt = 0;

  /** @param onChange other facts than before are there */
  constructor(configs: readonly ArtifactsConfig[], onChange: () => void) {
    this.#configs = configs;
    this.#bases = configs.map(({ glob }) => parseGlob(glob).base);
    this.#onChange = onChange;
    this.ready = this.#enqueue(false);
  }

  facts(): ArtifactFacts {
    return this.#facts;
  }

  /** Looks whether the base directories are still the ones that are watched. Throws none. */
  look(): void {
    let lost = false;
    for (const base of this.#bases)
      if (this.#directories.get(base)?.watch.verify() === true) lost = true;
    const blind = [...this.#directories.values()].some(({ watch }) => !watch.armed);
    if (lost || (blind && performance.now() - this.#endedAt > UNWATCHED_MS)) this.#request();
  }

  /** Hashes every file again. Never rejects. */
  async renew(): Promise<void> {
    await this.#enqueue(true);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { watch } of this.#directories.values()) watch.close();
    this.#directories.clear();
  }

  /** Passes run one after the other; the next begins after a pause of four times the length of the last, so that a deployment of
   * thousands of files is not followed file by file. */
  #request(): void {
    this.#dirty = true;
    if (this.#timer !== undefined || this.#closed) return;
    const wait = Math.max(0, this.#endedAt + 4 * this.#lastMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#dirty) void this.#enqueue(false);
    }, wait);
  }

  #enqueue(anew: boolean): Promise<void> {
    this.#pass = this.#pass.then(async () => {
      if (this.#closed) return;
      try {
        await this.#run(anew);
      } catch (error) {
        // What the last pass found may be true no more.
        this.#publish(new Map(), [makeFault("ARTIFACT", "artifacts", describeError(error))]);
      }
    });
    return this.#pass;
  }

  async #run(anew: boolean): Promise<void> {
    const begun = performance.now();
    this.#sliceEndsAt = begun + SLICE_MS;
    this.#dirty = false;
    const touched = this.#touched;
    this.#touched = new Set();
    const visited = new Set<string>();
    const files = new Map<string, MeasuredFile>();
    const faults: Fault[] = [];
    this.#targets = new Map();
    for (const config of this.#configs) {
      const targets = await this.#walk(config, visited, faults);
      await this.#measure(targets, files, anew ? undefined : touched);
    }
    if (this.#closed) return;
    for (const [path, { watch }] of this.#directories)
      if (!visited.has(path)) {
        watch.close();
        this.#directories.delete(path);
      }
    this.#files = files;
    this.#endedAt = performance.now();
    this.#lastMs = this.#endedAt - begun;
    this.#publish(files, faults);
  }

  #publish(files: ReadonlyMap<string, MeasuredFile>, faults: Fault[]): void {
    const artifacts: Artifact[] = [];
    for (const path of [...files.keys()].sort()) {
      const file = files.get(path);
      if (file?.sha256 !== undefined)
        artifacts.push({ path, sha256: file.sha256, sizeBytes: file.sizeBytes });
      else faults.push(makeFault("ARTIFACT", path, file?.problem ?? "was not measured"));
    }
    this.#facts = { artifacts, faults };
    const text = JSON.stringify(this.#facts);
    if (text === this.#text) return;
    this.#text = text;
    this.#onChange();
  }

  /** path -> target of the files that one glob matches; none, and a fault, when they are more or larger than they may be. */
  async #walk(
    config: ArtifactsConfig,
    visited: Set<string>,
    faults: Fault[],
  ): Promise<ReadonlyMap<string, string>> {
    const targets = new Map<string, string>();
    const refuse = (detail: string): ReadonlyMap<string, string> => {
      faults.push(makeFault("ARTIFACT", config.glob, detail));
      return new Map();
    };
    const roots = this.#bases.flatMap(realBase);
    const before = faults.length;
    let entries = 0;
    for (const found of walkGlob(parseGlob(config.glob), roots)) {
      if (found.kind === "step") {
        if (++entries > MAX_ENTRIES)
          return refuse(`is looked for among more than ${MAX_ENTRIES} files and directories`);
        await this.#pause();
      } else if (found.kind === "directory") this.#visit(found.path, found.tails, visited);
      else if (found.kind === "fault") faults.push(makeFault("ARTIFACT", found.path, found.detail));
      else targets.set(found.path, found.target);
      if (targets.size > config.maxFiles)
        return refuse(`found more files than the ${config.maxFiles} that maxFiles lets be`);
    }
    // A pattern with a slip in it measures nothing; that is never what was meant.
    if (targets.size === 0 && faults.length === before) return refuse("found no file, wanted one");
    if (this.#sizeOf(targets) > config.maxBytes)
      return refuse(`found more bytes than the ${config.maxBytes} that maxBytes lets be`);
    return targets;
  }

  #sizeOf(targets: ReadonlyMap<string, string>): number {
    let bytes = 0;
    for (const target of targets.values()) {
      const stat = this.#reader.look(target);
      if (!("problem" in stat)) bytes += Number(stat.size);
    }
    return bytes;
  }

  /** @param touched files to be read whatever their times say; undefined for all */
  async #measure(
    targets: ReadonlyMap<string, string>,
    files: Map<string, MeasuredFile>,
    touched: ReadonlySet<string> | undefined,
  ): Promise<void> {
    for (const [path, target] of targets) {
      if (target !== path) this.#targets.set(target, path);
      await this.#pause();
      const stat = this.#reader.look(target);
      const before = this.#files.get(path);
      if ("problem" in stat) files.set(path, { key: "", sizeBytes: 0, problem: stat.problem });
      else if (touched?.has(path) === false && before?.key === keyOf(stat)) files.set(path, before);
      else files.set(path, await this.#reader.measure(target));
    }
  }

  #visit(path: string, tails: readonly Tail[], visited: Set<string>): void {
    const known = this.#directories.get(path);
    if (known !== undefined) {
      known.tails = visited.has(path) ? [...known.tails, ...tails] : tails;
      known.watch.verify();
    } else {
      const watch = new DirectoryWatch(path, (name, isChange) => {
        this.#hear(path, name, isChange);
      });
      this.#directories.set(path, { watch, tails });
    }
    visited.add(path);
  }

  /** An event in a directory: only what can be an artifact, or lead to one, is followed. */
  #hear(directory: string, name: string | undefined, isChange: boolean): void {
    if (this.#closed) return;
    if (name === undefined) {
      this.#request();
      return;
    }
    const path = directory === "/" ? `/${name}` : `${directory}/${name}`;
    const tails = this.#directories.get(directory)?.tails ?? [];
    const link = this.#targets.get(path);
    if (link !== undefined) this.#touched.add(link);
    if (endsIn(tails, name)) this.#touched.add(path);
    else if (link !== undefined) this.#request();
    else if (isChange && !this.#directories.has(path)) return;
    else if (
      !this.#directories.has(path) &&
      !(enter(tails, name).length > 0 && isDirectoryNow(path))
    )
      return;
    this.#request();
  }

  async #pause(): Promise<void> {
    if (performance.now() < this.#sliceEndsAt) return;
    await afterEvents();
    this.#sliceEndsAt = performance.now() + SLICE_MS;
  }
}

function realBase(base: string): readonly string[] {
  try {
    return [realpathSync(base)];
  } catch {
    return [];
  }
}
