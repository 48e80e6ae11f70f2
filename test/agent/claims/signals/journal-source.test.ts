import { execFileSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openJournalSource } from "../../../../agent/claims/signals/journal-source.ts";
import type { LineSource } from "../../../../agent/claims/signals/line.ts";
import { maskSecrets } from "../../../../agent/claims/signals/mask.ts";
import { makeFolder } from "../rig.ts";
import { eventually, type Heard, hears, listen, PATIENT, StoppedClock } from "./source-rig.ts";

/** A program in the place of journalctl, which notes how it was called and then does what its script says. */
class Fake {
  readonly command: string;
  readonly #folder = makeFolder();

  constructor() {
    this.command = join(this.#folder, "journalctl");
    execFileSync("/usr/bin/mkfifo", [join(this.#folder, "records")]);
  }

  /** @param script by default it prints the records that the test writes, until there are no more */
  install(script = 'exec cat "$folder/records"'): void {
    const head = `#!/bin/sh\nfolder='${this.#folder}'\necho "$@" >> "$folder/calls"\necho $$ > "$folder/pid"\n`;
    writeFileSync(this.command, `${head}${script}\n`, { mode: 0o755 });
  }

  calls(): readonly string[] {
    const path = join(this.#folder, "calls");
    return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : [];
  }

  get isRunning(): boolean {
    const pid = Number(readFileSync(join(this.#folder, "pid"), "utf8"));
    return existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(statusOf(pid));
  }

  /** The records go on until the result is called. */
  open(): { say(...records: readonly object[]): void; raw(text: string): void; end(): void } {
    // For both directions: it neither waits for a reader nor fails without one.
    const descriptor = openSync(join(this.#folder, "records"), "r+");
    let isOpen = true;
    const end = (): void => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    };
    onTestFinished(end);
    const raw = (text: string): void => void writeSync(descriptor, text);
    return { raw, end, say: (...records) => raw(linesOf(records)) };
  }
}

function linesOf(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "State:\tZ";
  }
}

function follow(fake: Fake, options: { silentAfterMs?: number; folders?: string[] } = {}) {
  const heard: Heard = listen();
  const clock = new StoppedClock();
  const source: LineSource = openJournalSource(
    { unit: "smars.service", command: fake.command, ...options },
    { mask: maskSecrets, clock },
    heard,
  );
  onTestFinished(() => source.close());
  return { heard, clock, source };
}

describe("the journal of a unit", PATIENT, () => {
  test("is followed from now on", async () => {
    const fake = new Fake();
    fake.install();
    const records = fake.open();
    const { heard, source } = follow(fake);
    records.say({ MESSAGE: "Power Peg disabled", PRIORITY: "4", __CURSOR: "c1" });
    await hears(heard, ["Power Peg disabled"]);
    expect(source.name).toBe("journal smars.service");
    expect(heard.lines[0]).toMatchObject({ level: "warning", source: "journal smars.service" });
    expect(fake.calls()).toEqual([
      "-f -o json -u smars.service -n 0 --all --output-fields=MESSAGE,PRIORITY",
    ]);
    expect(heard.news).toEqual([]);
  });

  test("tells levels, bytes that are no text, several lines, and fields that were set twice", async () => {
    const fake = new Fake();
    fake.install();
    const records = fake.open();
    const { heard } = follow(fake);
    records.say(
      { MESSAGE: "p0", PRIORITY: "0" },
      { MESSAGE: "p3", PRIORITY: "3" },
      { MESSAGE: "p7", PRIORITY: "7" },
      { MESSAGE: "ERROR on standard output", PRIORITY: "6" },
      { MESSAGE: "INFO it says itself", PRIORITY: "3" },
      { MESSAGE: "no priority" },
      { MESSAGE: [104, 255, 0, 27] },
      { MESSAGE: "two\nlines password=x\n", PRIORITY: "4" },
      { MESSAGE: ["one", [116, 119, 111]], PRIORITY: "5" },
      { MESSAGE: null },
      { PRIORITY: "3" },
      { MESSAGE: "end", PRIORITY: "99" },
    );
    await eventually(() => expect(heard.texts()).toContain("end"));
    expect(heard.lines.map(({ text, level }) => [text, level])).toEqual([
      ["p0", "critical"],
      ["p3", "error"],
      ["p7", "info"],
      ["ERROR on standard output", "error"],
      ["INFO it says itself", "error"],
      ["no priority", "info"],
      ["h\ufffd\\x00\\x1b", "info"],
      ["two", "warning"],
      ["lines password=***", "warning"],
      ["one", "info"],
      ["two", "info"],
      ["end", "info"],
    ]);
  });

  test("is told as silent when nothing comes", async () => {
    const fake = new Fake();
    fake.install();
    const records = fake.open();
    const { heard, clock } = follow(fake, { silentAfterMs: 60_000 });
    clock.advance(60_000);
    expect(heard.news).toEqual([["silent", "nothing came for 60 s"]]);
    records.say({ MESSAGE: "again" });
    await hears(heard, ["again"]);
    expect(heard.news.at(-1)).toEqual(["silent", undefined]);
  });

  test("holds no record that is none, and none that is too long", async () => {
    const fake = new Fake();
    fake.install();
    const records = fake.open();
    const { heard, clock } = follow(fake);
    await eventually(() => expect(fake.calls()).toHaveLength(1));
    records.raw('\nnonsense\n"text"\n');
    for (let i = 0; i < 5; i++) {
      // A FIFO holds 64 KiB: the rest has to be read meanwhile.
      records.raw("x".repeat(16_384));
      records.raw("\n".repeat(i === 4 ? 1 : 0));
      await new Promise((resolve) => setImmediate(resolve));
    }
    records.say({ MESSAGE: "m".repeat(9_000).replace(/m{10}/g, "m m m m m ") });
    await eventually(() => expect(heard.lines).toHaveLength(1));
    expect(heard.texts()[0]).toHaveLength(8_192);
    clock.advance(1_000);
    expect(heard.news).toEqual([
      ["dropped", "no record of the journal", 2],
      ["dropped", "a record over 65536 bytes", 1],
      ["dropped", "the rest of lines over 8192 bytes", 1],
    ]);
  });
});

describe("journalctl", PATIENT, () => {
  test("is started again when it ends, behind what it told last", async () => {
    const fake = new Fake();
    fake.install();
    const records = fake.open();
    const { heard, clock } = follow(fake);
    records.say({ MESSAGE: "one", __CURSOR: "s=1;i=2" });
    await hears(heard, ["one"]);
    records.end();
    await eventually(() => expect(fake.isRunning).toBe(false));
    const again = fake.open();
    again.say({ MESSAGE: "two" });
    await eventually(() => {
      clock.advance(1_000);
      expect(heard.texts()).toEqual(["one", "two"]);
    });
    expect(fake.calls()[1]).toBe(
      "-f -o json -u smars.service --no-tail --after-cursor=s=1;i=2 --all --output-fields=MESSAGE,PRIORITY",
    );
    expect(heard.news).toEqual([]);
  });

  test("is tried again ever more rarely while it fails, and what it says is told", async () => {
    const fake = new Fake();
    fake.install('echo "no \x1b[1mjournal" >&2; exit 3');
    const { heard, clock } = follow(fake);
    const why = "journalctl ended with 3: no \\x1b[1mjournal ";
    await eventually(() => expect(heard.news).toEqual([["unreadable", why]]));
    for (const [waitMs, calls] of [
      [1_000, 2],
      [2_000, 3],
      [4_000, 4],
    ] as const) {
      // The other one is the tick of every second.
      await eventually(() => expect(clock.dueInMs()).toEqual([1_000, waitMs]));
      clock.advance(waitMs);
      await eventually(() => expect(fake.calls()).toHaveLength(calls));
    }
    expect(heard.news).toHaveLength(1);
  });

  test("that is not there is told, and found when it is", async () => {
    const fake = new Fake();
    const { heard, clock } = follow(fake);
    await eventually(() => expect(heard.news).toEqual([["unreadable", "journalctl is not there"]]));
    fake.install();
    const records = fake.open();
    records.say({ MESSAGE: "here" });
    await eventually(() => {
      clock.advance(1_000);
      expect(heard.texts()).toEqual(["here"]);
    });
    expect(heard.news.at(-1)).toEqual(["unreadable", undefined]);
  });

  test("that waits where there is no journal is told, until it has something to tell", async () => {
    const fake = new Fake();
    fake.install();
    const records = fake.open();
    const { heard, clock } = follow(fake, { folders: ["/nowhere/run", "/nowhere/var"] });
    clock.advance(2_000);
    const why = "is not there: found neither /nowhere/run nor /nowhere/var";
    expect(heard.news).toEqual([["unreadable", why]]);
    records.say({ MESSAGE: "here" });
    await hears(heard, ["here"]);
    expect(heard.news.at(-1)).toEqual(["unreadable", undefined]);
  });

  test("that may not read what others log is told, though it runs", async () => {
    const fake = new Fake();
    const hint = "Hint: You are currently not seeing messages from other users and the system.";
    fake.install(`echo "${hint}" >&2; exec cat "$folder/records"`);
    const { heard, clock } = follow(fake);
    await eventually(() => expect(heard.news).toEqual([["unreadable", `${hint} `]]));
    clock.advance(10_000);
    expect(heard.news).toHaveLength(1);
  });

  test("ends when nobody listens any more, also when it does not want to", async () => {
    const polite = new Fake();
    polite.install();
    polite.open();
    const first = follow(polite);
    await eventually(() => expect(polite.calls()).toHaveLength(1));
    await first.source.close();
    expect(polite.isRunning).toBe(false);
    const stubborn = new Fake();
    stubborn.install(
      'trap "" TERM; echo ready >> "$folder/calls"; while :; do read -r x < "$folder/records"; done',
    );
    stubborn.open();
    const second = follow(stubborn);
    await eventually(() => expect(stubborn.calls()).toContain("ready"));
    const closed = second.source.close();
    second.clock.advance(2_000);
    await closed;
    await eventually(() => expect(stubborn.isRunning).toBe(false));
  });
});
