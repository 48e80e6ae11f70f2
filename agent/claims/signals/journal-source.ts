import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import type { Severity } from "../../../proto/signed/evidence.ts";
import { codeOf } from "../faults.ts";
import { parseJournalRecord } from "./journal-record.ts";
import type { LineSink, LineSource } from "./line.ts";
import { LineSplitter } from "./line-splitter.ts";
import { LineTeller, MAX_LINE_BYTES } from "./line-teller.ts";
import { neutralise } from "./neutralise.ts";
import type { JournalSourceOptions, SourceShared } from "./source-shared.ts";
import { takeLines } from "./take-lines.ts";

type Journalctl = ChildProcessByStdio<null, Readable, Readable>;

const TICK_MS = 1_000;
/** A message of 8 KiB as an array of bytes, and the fields around it. */
const MAX_RECORD_BYTES = 65_536;
const MAX_COMPLAINT_CHARS = 200;
/** What runs for so long listens. */
const WELL_MS = 2_000;
const RESTART_MS = { first: 1_000, most: 60_000 };
/** Where journald keeps it. */
const FOLDERS = ["/run/log/journal", "/var/log/journal"];
const KILL_MS = 2_000;
/** Of journalctl, which then shows what it may see, and goes on. */
const MAY_NOT = /not seeing messages from other users|insufficient permissions/i;

/**
 * Follows the journal of a unit from now on through `journalctl`, which is started again when it ends: at once after what it told last, so that nothing is lost
 * between. Its level is that of the record, or a worse one that the text tells. A journal that may not be read and a program that is not there are
 * told as unreadable. Nothing is remembered after `close`, which ends the program. Throws none.
 */
export function openJournalSource(
  options: JournalSourceOptions,
  shared: SourceShared,
  sink: LineSink,
): LineSource {
  return new JournalSource(options, shared, sink);
}

class JournalSource implements LineSource {
  readonly name: string;
  readonly #options: JournalSourceOptions;
  readonly #clock: SourceShared["clock"];
  readonly #teller: LineTeller;
  #child: Journalctl | undefined;
  #running: Promise<void> | undefined;
  #cursor = "";
  #restartMs = RESTART_MS.first;
  #startedMs = 0;
  #complaint = "";
  /** It told a record since it was started. */
  #isHeard = false;
  #isClosed = false;
  #stopTick: () => void = () => undefined;
  #stopRestart: () => void = () => undefined;

  constructor(options: JournalSourceOptions, shared: SourceShared, sink: LineSink) {
    const { unit, directory } = options;
    this.name = directory === undefined ? `journal ${unit}` : `journal ${unit} in ${directory}`;
    this.#options = options;
    this.#clock = shared.clock;
    this.#teller = new LineTeller(this.name, options, shared, sink);
    this.#start();
    this.#tick();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopTick();
    this.#stopRestart();
    const child = this.#child;
    child?.kill("SIGTERM");
    child?.stdout.destroy();
    child?.stderr.destroy();
    const stopKill = this.#clock.after(KILL_MS, () => void child?.kill("SIGKILL"));
    await this.#running;
    stopKill();
    this.#teller.close();
  }

  #tick(): void {
    const ranMs = this.#clock.monotonicMs() - this.#startedMs;
    if (this.#child !== undefined && ranMs >= WELL_MS) this.#beWell();
    this.#teller.tick();
    this.#stopTick = this.#clock.after(TICK_MS, () => this.#tick());
  }

  #beWell(): void {
    this.#restartMs = RESTART_MS.first;
    const why = MAY_NOT.test(this.#complaint) ? this.#complaint : this.#missing();
    this.#teller.unreadable(why);
  }

  /** journalctl waits without a word where there is no journal. */
  #missing(): string | undefined {
    const { command, directory } = this.#options;
    const usual = directory === undefined ? FOLDERS : [directory];
    const { folders = command === undefined ? usual : [] } = this.#options;
    if (this.#isHeard || folders.length === 0 || folders.some(existsSync)) return undefined;
    return `is not there: found neither ${folders.join(" nor ")}`;
  }

  #start(): void {
    this.#complaint = "";
    this.#isHeard = false;
    this.#startedMs = this.#clock.monotonicMs();
    this.#running = this.#run().then((why) => this.#ended(why));
  }

  /** Runs the program to its end; tells how it ended. Never rejects. */
  async #run(): Promise<string> {
    try {
      const child = this.#spawn();
      const ended = endOf(child);
      this.#child = child;
      child.stderr.on("data", (chunk: Buffer) => this.#complain(chunk));
      // Fails only when the program could not be run, or is not wanted any more.
      await this.#listen(child.stdout).catch(() => undefined);
      return await ended;
    } catch (error) {
      return `could not be started (${codeOf(error)})`;
    } finally {
      this.#child = undefined;
    }
  }

  #spawn(): Journalctl {
    const from =
      this.#cursor === "" ? ["-n", "0"] : ["--no-tail", `--after-cursor=${this.#cursor}`];
    const { unit, directory } = this.#options;
    const where = directory === undefined ? [] : ["-D", directory];
    const words = ["-f", "-o", "json", ...where, "-u", unit, ...from];
    // All of a long message rather than null, and of the fields only what is looked at.
    words.push("--all", "--output-fields=MESSAGE,PRIORITY");
    return spawn(this.#options.command ?? "journalctl", words, {
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  async #listen(stdout: Readable): Promise<void> {
    const splitter = new LineSplitter(MAX_RECORD_BYTES);
    const each = ({ bytes, cut }: { bytes: Buffer; cut: boolean }): void =>
      cut ? this.#teller.drop(1, `a record over ${MAX_RECORD_BYTES} bytes`) : this.#tell(bytes);
    // What is not asked for waits in the pipe, and behind it in the journal.
    for await (const chunk of stdout) {
      splitter.feed(chunk as Buffer);
      await takeLines(splitter, each, this.#clock, () => this.#isClosed);
      if (this.#isClosed) return;
    }
  }

  #tell(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const record = parseJournalRecord(bytes);
    if (record === undefined) {
      this.#teller.drop(1, "no record of the journal");
      return;
    }
    if (record.cursor !== "") this.#cursor = record.cursor;
    this.#isHeard = true;
    this.#beWell();
    for (const message of record.messages) this.#tellMessage(message, record.level);
  }

  /** A message may have several lines. */
  #tellMessage(message: Buffer, level: Severity | undefined): void {
    const splitter = new LineSplitter(MAX_LINE_BYTES);
    splitter.feed(message);
    for (let line = splitter.take(); line !== undefined; line = splitter.take())
      this.#teller.tell(line, level);
    const last = splitter.flush();
    if (last !== undefined) this.#teller.tell({ ...last, partial: false }, level);
  }

  #complain(chunk: Buffer): void {
    const text = this.#complaint + neutralise(chunk.toString("utf8").replace(/\s+/g, " "));
    this.#complaint = text.slice(0, MAX_COMPLAINT_CHARS);
    if (MAY_NOT.test(this.#complaint)) this.#teller.unreadable(this.#complaint);
  }

  #ended(why: string): void {
    if (this.#isClosed) return;
    const ranMs = this.#clock.monotonicMs() - this.#startedMs;
    if (ranMs < WELL_MS && !this.#isHeard) {
      const said = this.#complaint === "" ? "" : `: ${this.#complaint}`;
      this.#teller.unreadable(`journalctl ${why}${said}`);
      // It may be the cursor that it does not know any more.
      this.#cursor = "";
    }
    this.#stopRestart = this.#clock.after(this.#restartMs, () => this.#start());
    this.#restartMs = Math.min(2 * this.#restartMs, RESTART_MS.most);
  }
}

function endOf(child: Journalctl): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) =>
      resolve(codeOf(error) === "ENOENT" ? "is not there" : `could not be run (${codeOf(error)})`),
    );
    child.once("close", (code, signal) => resolve(`ended with ${code ?? signal}`));
  });
}
