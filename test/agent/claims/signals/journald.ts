import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { makeFolder } from "../rig.ts";
import { eventually } from "./source-rig.ts";

/** Sends what it reads, one JSON object of fields to a line, as journald's clients do; bytes are given as arrays. */
const SENDER = `
import json, socket, struct, sys
to = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
to.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 << 20)
for line in sys.stdin:
    entry = b""
    for name, value in json.loads(line).items():
        data = bytes(value) if isinstance(value, list) else value.encode()
        entry += name.encode() + b"\\n" + struct.pack("<Q", len(data)) + data + b"\\n"
    to.sendto(entry, sys.argv[1])
`;

/** In its own view of two folders, which are a test's. */
const JOURNALD = `mount --bind "$0/log" /var/log && mount --bind "$0/run" /run/systemd && exec /lib/systemd/systemd-journald muster`;

/** A journald of the test's own, with a journal of its own: started as a log namespace is, without systemd. */
export class Journald {
  readonly #folder = makeFolder();
  readonly #daemon: ChildProcess;
  #sender: ChildProcess | undefined;

  private constructor() {
    for (const one of ["log/journal", "run"])
      mkdirSync(join(this.#folder, one), { recursive: true });
    // Whoever is no root becomes one for these two folders alone.
    const user = process.getuid?.() === 0 ? [] : ["--map-root-user"];
    const words = [...user, "--mount", "sh", "-c", JOURNALD, this.#folder];
    this.#daemon = spawn("unshare", words, { stdio: "ignore" });
    onTestFinished(() => this.#stop());
  }

  /** One that listens. */
  static async start(): Promise<Journald> {
    const journald = new Journald();
    await eventually(() => {
      if (!existsSync(journald.#socket)) throw new Error("found no socket of journald");
      if (journald.#files().length === 0) throw new Error("found no journal");
    });
    const words = ["-c", SENDER, journald.#socket];
    journald.#sender = spawn("python3", words, { stdio: ["pipe", "ignore", "inherit"] });
    return journald;
  }

  /** Where the journal is. */
  get directory(): string {
    const [machine = ""] = readdirSync(join(this.#folder, "log/journal"));
    return join(this.#folder, "log/journal", machine);
  }

  /** Logs for smars.service, as a manager does for a unit. */
  log(message: string | Buffer, priority = 6, fields: Readonly<Record<string, string>> = {}): void {
    const entry = {
      MESSAGE: typeof message === "string" ? message : [...message],
      PRIORITY: String(priority),
      OBJECT_SYSTEMD_UNIT: "smars.service",
      ...fields,
    };
    this.#sender?.stdin?.write(`${JSON.stringify(entry)}\n`);
  }

  /** Begins a new file of the journal. */
  async rotate(): Promise<void> {
    const before = this.#files().length;
    this.#daemon.kill("SIGUSR2");
    await eventually(() => {
      if (this.#files().length <= before) throw new Error("found no other file of the journal");
    });
  }

  get #socket(): string {
    return join(this.#folder, "run/journal.muster/socket");
  }

  #files(): readonly string[] {
    const journal = join(this.#folder, "log/journal");
    return readdirSync(journal).flatMap((machine) => readdirSync(join(journal, machine)));
  }

  async #stop(): Promise<void> {
    for (const one of [this.#sender, this.#daemon]) {
      if (one === undefined || one.exitCode !== null || one.signalCode !== null) continue;
      const ended = once(one, "exit");
      one.kill("SIGTERM");
      await ended;
    }
  }
}
