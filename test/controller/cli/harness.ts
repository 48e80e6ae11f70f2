import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { Env, TextSink, TextSource, Variables } from "../../../controller/cli/env.ts";
import type { ExitCode } from "../../../controller/cli/exit-codes.ts";
import { runCli } from "../../../controller/cli/program.ts";
import { sealSeed } from "../../../proto/ed25519.ts";
import { FakeAdmin } from "../../fakes/fake-admin.ts";
import { openSeedOnce } from "../../fakes/open-seed-once.ts";
import { createTestCa, type TestCa } from "../../fakes/test-ca.ts";

export const PASSPHRASE = "correct horse";

/** Made once a file: keys and certificates cost more than most tests. */
let commonCa: TestCa | undefined;
let keyFile: string | undefined;

/** What a run of `muster` left behind. */
export type Ran = { readonly code: ExitCode; readonly stdout: string; readonly stderr: string };

/** A stream that keeps what is written to it. */
export class Sink implements TextSink {
  readonly isTTY: boolean;
  readonly columns = 200;
  readonly rows = 60;
  text = "";
  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }
  write(text: string): void {
    this.text += text;
  }
}

/** Somebody at a keyboard; `rawModes` shows when the echo was off. */
export class Keyboard extends PassThrough implements TextSource {
  readonly isTTY: boolean;
  readonly rawModes: boolean[] = [];
  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }
  setRawMode(raw: boolean): void {
    this.rawModes.push(raw);
  }
}

/** How one run differs from the usual: not on a terminal, the wall clock, nothing typed. */
export type Circumstances = {
  readonly terminal?: boolean;
  readonly variables?: Variables;
  readonly signal?: AbortSignal;
  readonly nowMs?: number;
  readonly keyboard?: Keyboard;
  readonly stdout?: Sink;
  readonly stderr?: Sink;
  readonly randomBytes?: (length: number) => Uint8Array;
};

/** A fake controller, a context file and an operator's key, in a folder of their own. */
export class Bench {
  readonly admin: FakeAdmin;
  readonly folder: string;
  /** Pauses that were slept, milliseconds. */
  readonly pauses: number[] = [];
  private constructor(admin: FakeAdmin, folder: string) {
    this.admin = admin;
    this.folder = folder;
  }

  static async start(ca?: TestCa): Promise<Bench> {
    commonCa ??= await createTestCa();
    const bench = new Bench(
      await FakeAdmin.start(ca ?? commonCa),
      await mkdtemp(join(tmpdir(), "muster-cli-test-")),
    );
    keyFile ??= sealSeed(bench.admin.seed, PASSPHRASE);
    await bench.write("ca.pem", bench.admin.ca.caPem);
    await bench.write("ann.key", keyFile);
    await bench.write("passphrase", `${PASSPHRASE}\n`);
    await bench.writeContext();
    return bench;
  }

  /** Writes a file of mode 0600 into the folder and gives its path. */
  async write(name: string, content: string, mode = 0o600): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content, { mode });
    return path;
  }

  /** Writes the context file; `changes` replace a line, undefined drops it. */
  async writeContext(changes: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
    const { admin } = this;
    const settings: Record<string, string | undefined> = {
      controller: admin.address,
      ca: "ca.pem",
      trustDomain: admin.trustDomain,
      operator: admin.operator,
      key: "ann.key",
      passphraseFile: "passphrase",
      ...changes,
    };
    const lines = Object.entries(settings)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
    await this.write("context.yaml", lines.join(""));
  }

  /** Runs one command line. */
  async run(line: string | readonly string[], how: Circumstances = {}): Promise<Ran> {
    const terminal = how.terminal ?? false;
    const stdout = how.stdout ?? new Sink(terminal);
    const stderr = how.stderr ?? new Sink(terminal);
    const env: Env = {
      stdout,
      stderr,
      stdin: how.keyboard ?? new Keyboard(terminal),
      clock: {
        nowMs: () => how.nowMs ?? Date.now(),
        monotonicMs: () => performance.now(),
        sleep: (ms, signal) => {
          this.pauses.push(ms);
          return shortPause(ms / 50, signal);
        },
      },
      randomBytes: how.randomBytes ?? randomBytes,
      openSeed: openSeedOnce,
      variables: { MUSTER_CONTEXT_FILE: join(this.folder, "context.yaml"), ...how.variables },
      signal: how.signal ?? new AbortController().signal,
    };
    const argv = typeof line === "string" ? line.split(" ").filter((part) => part !== "") : line;
    const code = await runCli(argv, env);
    return { code, stdout: stdout.text, stderr: stderr.text };
  }

  async stop(): Promise<void> {
    this.admin.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Fifty times as fast as the program thinks: what is waited for comes by its own event. */
function shortPause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}

/** JSON of one document. */
// biome-ignore lint/suspicious/noExplicitAny: a test names the members that it expects.
export function json(text: string): any {
  return JSON.parse(text);
}
