import { cp, mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Child } from "./child.ts";
import { FleetError } from "./fleet-error.ts";
import { writeDocument } from "./fleet-files.ts";
import { type AppliedMutation, doneLine, loggedLine, startProgram } from "./programs.ts";

const START_MS = 20_000;
/** What every controller of a cluster has the same, in its state directory. */
const KEYS = ["ca.pem", "ca.key", "permit.key", "log.key"];

/** Where one controller is and what is its own. */
export interface ControllerPlace {
  /** In its configuration, in views, and for whoever kills it. */
  readonly name: string;
  readonly config: string;
  readonly state: string;
  readonly log: string;
  /** host:port of its listeners. */
  readonly agents: string;
  readonly public: string;
  /** host:port of its metrics. */
  readonly metrics: string;
}

/** What a controller logged. */
export interface LoggedEvent {
  readonly controller: string;
  /** Wall clock of this host, milliseconds. */
  readonly time: number;
  readonly event: string;
  readonly node?: string;
  readonly issuerEpoch?: number;
}

/** Places for controllers of these names below a folder. @param ports three for each, on loopback */
export function placeControllers(
  dir: string,
  names: readonly string[],
  ports: readonly number[],
): readonly ControllerPlace[] {
  return names.map((name, i) => ({
    name,
    config: join(dir, `controller-${name}`, "controller.yaml"),
    state: join(dir, `controller-${name}`, "state"),
    log: join(dir, `controller-${name}`, "controller.log"),
    agents: `127.0.0.1:${ports[3 * i]}`,
    public: `127.0.0.1:${ports[3 * i + 1]}`,
    metrics: `127.0.0.1:${ports[3 * i + 2]}`,
  }));
}

/** The real controllers of one cluster: one on its own store, or several on etcd. Owns their processes: dispose it. */
export class Controllers implements AsyncDisposable {
  readonly places: readonly ControllerPlace[];
  readonly #running = new Map<string, Child>();

  /** @param places in the order in which they are started; the first makes the cluster */
  constructor(places: readonly ControllerPlace[]) {
    this.places = places;
  }

  get names(): readonly string[] {
    return this.places.map(({ name }) => name);
  }

  /** host:port for agents and gates: all of them, whoever runs. */
  get agents(): readonly string[] {
    return this.places.map(({ agents }) => agents);
  }

  /** Throws BAD_ARGUMENT. */
  place(name: string): ControllerPlace {
    const found = this.places.find((one) => one.name === name);
    if (found === undefined)
      throw new FleetError(`controller ${name}: no such one`, { code: "BAD_ARGUMENT" });
    return found;
  }

  /** The process, to be signalled: SIGKILL, SIGSTOP, SIGCONT. Throws NOT_RUNNING. */
  child(name: string): Child {
    const found = this.#running.get(name);
    if (found === undefined || found.exit !== undefined)
      throw new FleetError(`controller ${name}: not started`, { code: "NOT_RUNNING" });
    return found;
  }

  /** Those whose process runs, paused ones too. */
  get running(): readonly string[] {
    return this.names.filter(
      (name) => this.#running.get(name)?.exit === undefined && this.#running.has(name),
    );
  }

  /** Writes the configuration of each. @param document of one: see `controllerDocument` */
  async configure(document: (place: ControllerPlace) => unknown): Promise<void> {
    for (const place of this.places) await writeDocument(place.config, document(place));
  }

  /**
   * `muster-controller init` with the first, whose keys the others get.
   * @param publicKey of the first operator, hex
   * @returns fingerprint of the CA. Throws CHILD_EXITED with its words
   */
  async initialise(operator: string, publicKey: string): Promise<string> {
    const [first, ...others] = this.places;
    if (first === undefined)
      throw new FleetError("controllers: none, wanted one", { code: "BAD_ARGUMENT" });
    const { config, log, state } = first;
    const who = ["--operator", operator, "--public-key", publicKey];
    const init = await startProgram({
      name: "muster-controller init",
      program: "controller",
      args: ["init", "--config", config, ...who],
      logFile: `${log}.init`,
    });
    const line = await doneLine(init, `${log}.init`);
    for (const other of others) await copyKeys(state, other.state);
    return (JSON.parse(line) as { caFingerprint: string }).caFingerprint;
  }

  /** Starts one; returns when it serves. Throws CHILD_EXITED, DEADLINE_PASSED. */
  async start(name: string, mutation?: AppliedMutation): Promise<void> {
    const { config, log } = this.place(name);
    const from = await sizeOf(log);
    const child = await startProgram({
      name: this.places.length === 1 ? "muster-controller" : `controller ${name}`,
      program: "controller",
      args: ["run", "--config", config],
      logFile: log,
      mutation,
    });
    this.#running.set(name, child);
    await loggedLine(child, log, '"ready":true', START_MS, from);
    if (mutation?.program === "controller")
      await loggedLine(child, log, `mutated ${mutation.name}`, 1000, from);
  }

  /** Starts all that do not run, side by side. */
  async startAll(): Promise<void> {
    const missing = this.names.filter((name) => !this.running.includes(name));
    await Promise.all(missing.map((name) => this.start(name)));
  }

  /** SIGKILL, as a machine that dies. */
  async kill(name: string): Promise<void> {
    const child = this.#running.get(name);
    child?.kill("SIGKILL");
    await child?.exited;
  }

  /** SIGSTOP; `resume` lets it go on. Throws NOT_RUNNING. */
  pause(name: string): void {
    this.child(name).kill("SIGSTOP");
  }

  /** SIGCONT. Throws NOT_RUNNING. */
  resume(name: string): void {
    this.child(name).kill("SIGCONT");
  }

  /** What all of them logged, or the named one, since a moment of the wall clock; in order of time. */
  async events(sinceUnixMs = 0, name?: string): Promise<readonly LoggedEvent[]> {
    const places = this.places.filter((place) => name === undefined || place.name === name);
    const logs = await Promise.all(places.map(eventsOf));
    return logs
      .flat()
      .filter(({ time }) => time >= sinceUnixMs)
      .sort((a, b) => a.time - b.time);
  }

  /** Who took each node last, and when. */
  async owners(): Promise<ReadonlyMap<string, LoggedEvent>> {
    const taken = (await this.events()).filter(({ event }) => event === "node.owned");
    return new Map(taken.map((one) => [one.node ?? "", one]));
  }

  /** Ends all of them, paused ones too. */
  async stop(): Promise<void> {
    const children = [...this.#running.values()];
    for (const child of children) child.kill("SIGCONT");
    await Promise.all(children.map((child) => child.stop()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** As an operator copies them to another host: only the keys, with their modes. */
async function copyKeys(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const file of KEYS) await cp(join(from, file), join(to, file));
}

async function eventsOf({ name, log }: ControllerPlace): Promise<readonly LoggedEvent[]> {
  // A last line may be half written.
  const lines = (await readFile(log, "utf8")).split("\n").slice(0, -1);
  return lines
    .filter((line) => line.includes('"event":'))
    .map((line) => JSON.parse(line) as Omit<LoggedEvent, "time"> & { readonly time: string })
    .map((told) => ({ ...told, time: Date.parse(told.time), controller: name }));
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
