import { describe, expect, test } from "vitest";
import type { Miner } from "../../../../agent/claims/signals/message-book.ts";
import { MOST_SIGNALS } from "../../../../agent/claims/signals/room.ts";
import { LIMITS } from "../../../../proto/limits.ts";
import { decodeClaims, encodeClaims, type Signal } from "../../../../proto/signed/evidence.ts";
import { workloadOf } from "../../../fakes/scripted-measurer.ts";
import { sha256Of } from "../rig.ts";
import { APP, BookRig, IMAGE_A, IMAGE_B, processOf } from "./book-rig.ts";

const LIST = {
  pool: "smars",
  names: [
    { name: "power-peg", kind: "dead", phrases: ["Power Peg"] },
    { name: "P", kind: "retired", phrases: [] },
    { name: "rlp", kind: "live", phrases: [] },
  ],
} as const;

/** A miner to which every line is another message. */
function splittingMiner(): Miner {
  return {
    add: (text) => ({ id: sha256Of(text).slice(0, 32), template: text }),
    setNames: () => undefined,
  };
}

function bytesOf(signals: readonly Signal[]): number {
  return encodeClaims({
    workloads: [workloadOf("p", "no", { signals, signalsSinceUnixMs: 1 })],
  }).byteLength;
}

describe("messages", () => {
  test("are counted by template: 97 of one kind are one signal, with a sample and the image that ran", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    expect(rig.says("ERROR Power Peg disabled")).toBe("new");
    rig.now = 1_100;
    for (let i = 2; i <= 97; i++) expect(rig.says("ERROR Power Peg disabled")).toBe("count");
    expect(rig.book.facts().signals).toEqual([
      {
        kind: "message",
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        value: "",
        count: 97,
        level: "error",
        template: "ERROR Power Peg disabled",
        sample: "ERROR Power Peg disabled",
        names: [],
        executable: IMAGE_A,
        firstUnixMs: 1_000_000,
        lastUnixMs: 1_100_000,
        source: "/var/log/app.log",
      },
    ]);
    expect(rig.book.facts().sinceUnixMs).toBe(1_000_000);
  });

  test("below warning are passed over, unless they name something dead or retired", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    expect(rig.says("Power Peg disabled", "info")).toBe("none");
    expect(rig.book.facts().signals).toEqual([]);
    rig.book.watch(LIST);
    expect(rig.says("all is well", "info")).toBe("none");
    expect(rig.says("POWER PEG disabled, P is off", "info")).toBe("new");
    expect(rig.of("message")).toMatchObject([{ level: "info", names: ["P", "power-peg"] }]);
    expect(rig.book.counters).toMatchObject({ lines: 3, messages: 1, dropped: 0 });
  });

  test("that were said before the watch list came are held against it", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.says("Power Peg disabled");
    expect(rig.book.watch(LIST)).toBe("new");
    expect(rig.of("message")).toMatchObject([{ names: ["power-peg"] }]);
    expect(rig.book.watch(LIST)).toBe("none");
  });

  test("keep a name that their sample is too short for, while it is on the list", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.book.watch(LIST);
    rig.says(`ERROR ${"so it was said ".repeat(40)} by Power Peg`);
    expect(rig.of("message")).toMatchObject([{ names: ["power-peg"] }]);
    expect(rig.book.watch(LIST)).toBe("none");
    expect(rig.of("message")).toMatchObject([{ names: ["power-peg"] }]);
    expect(rig.book.watch({ pool: "smars", names: [] })).toBe("new");
    expect(rig.of("message")).toMatchObject([{ names: [] }]);
  });

  test("of a graver level than before are new", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.says("disk is full", "warning");
    expect(rig.says("disk is full", "critical")).toBe("new");
    expect(rig.of("message")).toMatchObject([{ level: "critical", count: 2 }]);
  });

  test("have short samples, whatever is said", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.says(`started ${"ü".repeat(5_000)}`);
    const [message] = rig.of("message");
    expect(Buffer.byteLength(message?.sample ?? "")).toBeLessThanOrEqual(256);
    expect(message?.sample.endsWith("ü…")).toBe(true);
    expect(Buffer.byteLength(message?.template ?? "")).toBeLessThanOrEqual(LIMITS.templateBytes);
  });

  test("that a wider template stands for go on in its count", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    const words = [
      "apple",
      "berry",
      "citrus",
      "damson",
      "elder",
      "fig",
      "grape",
      "hazel",
      "iris",
      "juniper",
      "kale",
      "lemon",
    ];
    for (const word of words) rig.says(`cannot peel ${word} today`);
    const counts = rig.of("message").map(({ count }) => count);
    expect(counts).toEqual([words.length]);
  });
});

describe("an image", () => {
  test("has messages of its own: what the next build says first is its own, what the first says again is not new", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.says("one");
    rig.run(IMAGE_B, 950, 8);
    expect(rig.says("one")).toBe("new");
    rig.run(IMAGE_A, 960, 9);
    expect(rig.says("one")).toBe("count");
    expect(rig.of("message").map((m) => [m.executable, m.count])).toEqual([
      [IMAGE_A, 2],
      [IMAGE_B, 1],
    ]);
    expect(rig.miners).toBe(2);
  });

  test("that is still being hashed is waited for, and then has what was said meanwhile", () => {
    const rig = new BookRig();
    rig.says("before anything was measured");
    expect(rig.of("message")).toEqual([]);
    rig.run("", 900, 7);
    rig.says("while it is hashed");
    expect(rig.of("message")).toEqual([]);
    expect(rig.run(IMAGE_A, 900, 7).changed).toBe(true);
    expect(rig.of("message").map((m) => m.executable)).toEqual([IMAGE_A, IMAGE_A]);
    expect(rig.run(IMAGE_A, 900, 7).changed).toBe(false);
  });

  test("that turns out to be a known one goes on where that one was", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.says("one");
    rig.run("", 950, 8);
    rig.says("one");
    rig.says("two");
    rig.run(IMAGE_A, 950, 8);
    const counts = rig.of("message").map((m) => [m.template, m.count, m.executable]);
    expect(counts).toHaveLength(2);
    expect(counts).toContainEqual(["one", 2, IMAGE_A]);
    expect(counts).toContainEqual(["two", 1, IMAGE_A]);
  });

  test("that ended has what is said while nothing runs", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.book.processes([], false);
    rig.says("last words");
    expect(rig.of("message")).toMatchObject([{ executable: IMAGE_A }]);
  });

  test("is none where nothing ever ran", () => {
    const rig = new BookRig();
    rig.book.processes([], false);
    rig.says("a log without a program");
    expect(rig.of("message")).toMatchObject([{ executable: "" }]);
  });

  test("is forgotten with its messages after three others", () => {
    const rig = new BookRig();
    const images = ["1", "2", "3", "4", "5"].map((digit) => digit.repeat(64));
    for (const [i, image] of images.entries()) {
      rig.run(image, 900 + i, 7 + i);
      rig.says("one");
    }
    const executables = rig.of("message").map((m) => m.executable);
    expect(executables).toEqual(images.slice(1));
  });

  test("of the process that started last counts where several run", () => {
    const rig = new BookRig();
    rig.book.processes([processOf(7, IMAGE_A, 900), processOf(8, IMAGE_B, 901)], false);
    rig.says("one");
    expect(rig.of("message")).toMatchObject([{ executable: IMAGE_B }]);
  });
});

describe("what the application tells", () => {
  test("is one signal for each path, each value of a flag and each counter", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 42);
    expect(rig.book.entered("power-peg", 1, APP)).toBe("new");
    expect(rig.book.entered("power-peg", 2, APP)).toBe("count");
    expect(rig.book.evaluated("P", "yes", 1, APP)).toBe("new");
    expect(rig.book.evaluated("P", "no", 1, APP)).toBe("new");
    expect(rig.book.evaluated("P", "yes", 5, APP)).toBe("count");
    expect(rig.book.counter("children", 7, APP)).toBe("new");
    expect(rig.book.counter("children", 9, APP)).toBe("count");
    expect(rig.book.counter("children", 9, APP)).toBe("none");
    const shown = rig.book.facts().signals.map((s) => [s.kind, s.id, s.value, s.count, s.source]);
    expect(shown).toEqual([
      ["path-entered", "power-peg", "", 3, "socket uid 1000"],
      ["evaluated", "P", "no", 1, "socket uid 1000"],
      ["evaluated", "P", "yes", 6, "socket uid 1000"],
      ["counter", "children", "", 9, "socket uid 1000"],
    ]);
    expect(rig.of("path-entered")).toMatchObject([{ executable: IMAGE_A, level: "info" }]);
  });

  test("stays while any process runs that ran when it came, and goes with the last of them", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 42, 43);
    rig.book.entered("power-peg", 1, APP);
    rig.now += 60;
    expect(rig.run(IMAGE_A, 900, 43)).toEqual({ changed: false, again: false });
    expect(rig.of("path-entered")).toHaveLength(1);
    expect(rig.run(IMAGE_A, 1_050, 44)).toEqual({ changed: true, again: false });
    expect(rig.book.facts().signals).toEqual([]);
  });

  test("by a process that is not found yet waits for it to be found", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 42);
    rig.now = 1_010;
    // It started a moment ago, in the place of the other, and speaks at once.
    rig.book.entered("power-peg", 1, { uid: 1000, pid: 43 });
    expect(rig.book.processes([], false)).toEqual({ changed: false, again: true });
    rig.now = 1_011;
    expect(rig.run(IMAGE_A, 1_009, 43)).toEqual({ changed: false, again: false });
    rig.now = 1_100;
    rig.run(IMAGE_A, 1_009, 43);
    expect(rig.of("path-entered")).toHaveLength(1);
  });

  test("by nobody who is found in time is forgotten", () => {
    const rig = new BookRig();
    rig.book.processes([], false);
    rig.book.entered("power-peg", 1, APP);
    expect(rig.book.processes([], false)).toEqual({ changed: false, again: true });
    rig.now += 6;
    expect(rig.book.processes([], false)).toEqual({ changed: true, again: false });
    expect(rig.of("path-entered")).toEqual([]);
  });

  test("before the process executed another image counts no more", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 42);
    rig.book.entered("power-peg", 1, APP);
    rig.now += 10;
    rig.run("", 900, 42);
    expect(rig.of("path-entered")).toHaveLength(1);
    rig.run(IMAGE_B, 900, 42);
    expect(rig.of("path-entered")).toEqual([]);
  });

  test("as counters adds up over processes, and a process that ended is taken out", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 42, 43);
    rig.book.counter("children", 5, { uid: 1000, pid: 42 });
    rig.book.counter("children", 7, { uid: 1000, pid: 43 });
    expect(rig.of("counter")).toMatchObject([{ count: 12 }]);
    rig.book.counter("children", 6, { uid: 1000, pid: 42 });
    expect(rig.of("counter")).toMatchObject([{ count: 13 }]);
    rig.run(IMAGE_A, 900, 43);
    expect(rig.of("counter")).toMatchObject([{ count: 7 }]);
  });

  test("as a counter by a helper of many short lives is the last it said", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 42);
    for (const pid of [100, 101, 102]) rig.book.counter("children", pid, { uid: 1000, pid });
    rig.book.counter("children", 5, { uid: undefined, pid: undefined });
    expect(rig.of("counter")).toMatchObject([{ count: 5 }]);
  });

  test("of a flag that is measured so is its last value, for as long as who said it runs", () => {
    const rig = new BookRig({ flags: ["P"] });
    rig.run(IMAGE_A, 900, 42);
    expect(rig.book.lastEvaluated("P")).toBeUndefined();
    rig.book.evaluated("P", "yes", 1, APP);
    rig.book.evaluated("P", "no", 1, APP);
    // A value that was seen before, and is another than the last: a changed claim.
    expect(rig.book.evaluated("P", "yes", 1, APP)).toBe("new");
    expect(rig.book.evaluated("P", "yes", 1, APP)).toBe("count");
    expect(rig.book.lastEvaluated("P")).toBe("yes");
    rig.now += 10;
    expect(rig.run(IMAGE_A, 1_005, 43).changed).toBe(true);
    expect(rig.book.lastEvaluated("P")).toBeUndefined();
  });

  test("of a secret flag leaves the host as a digest", () => {
    const rig = new BookRig({ flags: ["token"], isSecret: (name) => name === "token" });
    rig.run(IMAGE_A, 900, 42);
    rig.book.evaluated("token", "hunter2", 1, APP);
    expect(JSON.stringify(rig.book.facts())).not.toContain("hunter2");
    expect(rig.of("evaluated")[0]?.value).toMatch(/^[0-9a-f]{64}$/);
    expect(rig.book.lastEvaluated("token")).toBe("hunter2");
  });
});

describe("a name that is alive", () => {
  test("is counted as seen at work, and makes no message of an info line", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 7);
    rig.book.watch(LIST);
    expect(rig.says("rlp handled an order", "info")).toBe("count");
    expect(rig.says("rlp handled another", "info")).toBe("trifle");
    expect(rig.of("message")).toEqual([]);
    expect(rig.of("name-seen")).toMatchObject([{ id: "rlp", count: 2 }]);
    rig.says("rlp failed", "error");
    expect(rig.of("message")).toMatchObject([{ names: ["rlp"] }]);
  });
});

describe("a source", () => {
  test("that is silent or cannot be read is a signal until it is over", () => {
    const rig = new BookRig();
    expect(rig.book.source("silent", "/var/log/app.log", "nothing for 10 minutes")).toBe("new");
    expect(rig.book.source("unreadable", "journal x.service", "may not be read")).toBe("new");
    expect(rig.of("silent")).toMatchObject([
      { id: "/var/log/app.log", source: "/var/log/app.log", sample: "nothing for 10 minutes" },
    ]);
    expect(rig.book.source("silent", "/var/log/app.log", undefined)).toBe("new");
    expect(rig.book.source("silent", "/var/log/app.log", undefined)).toBe("none");
    expect(rig.of("silent")).toEqual([]);
    expect(rig.of("unreadable")).toHaveLength(1);
  });

  test("that says more than is looked at is told with how much", () => {
    const rig = new BookRig();
    expect(rig.book.dropped("/var/log/app.log", 500, "more than 20000 lines a second")).toBe("new");
    expect(rig.book.dropped("/var/log/app.log", 7, "over 1048576 bytes")).toBe("count");
    expect(rig.of("dropped")).toMatchObject([{ count: 507, sample: "over 1048576 bytes" }]);
    expect(rig.book.counters.dropped).toBe(507);
  });

  test("with a long path has an id that fits and is its own", () => {
    const rig = new BookRig();
    rig.book.dropped(`/${"a".repeat(500)}1`, 1, "x");
    rig.book.dropped(`/${"a".repeat(500)}2`, 1, "x");
    const ids = rig.of("dropped").map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(LIMITS.nameChars);
  });
});

describe("a book", () => {
  test("has room for as many signals as a report takes, and no more", () => {
    expect(MOST_SIGNALS).toBe(LIMITS.signals);
  });

  test("that is flooded stays within its bounds, says how much it left out, and still hears of dead code", () => {
    const rig = new BookRig({ newMiner: splittingMiner, maxBytes: 262_144 });
    rig.run(IMAGE_A, 900, 42);
    rig.book.watch(LIST);
    for (let i = 0; i < 20_000; i++) {
      rig.says(`junk ${i} ${"x".repeat(300)}`);
      rig.book.evaluated(`flag-${i}`, "yes", 1, APP);
      rig.book.counter(`counter-${i}`, i, APP);
      rig.book.entered(`path-${i}`, 1, APP);
      rig.book.source("silent", `source ${i}`, "x".repeat(200));
    }
    rig.says("Power Peg disabled");
    expect(rig.book.entered("power-peg", 1, APP)).toBe("new");
    const { signals } = rig.book.facts();
    expect(signals.length).toBeLessThanOrEqual(LIMITS.signals);
    expect(bytesOf(signals)).toBeLessThan(262_144);
    expect(rig.of("message")).toHaveLength(
      rig.of("message").filter(({ names }) => names.length === 0).length + 1,
    );
    expect(rig.of("path-entered").map(({ id }) => id)).toContain("power-peg");
    const counted = (kind: Signal["kind"], prefix: string): number =>
      rig.of(kind).reduce((sum, s) => sum + (s.id.startsWith(prefix) ? 1 : 0), 0);
    const left = Object.fromEntries(rig.of("dropped").map(({ id, count }) => [id, count]));
    expect(left).toEqual({
      "agent: messages": 20_000 - (rig.of("message").length - 1),
      "agent: evaluations": 20_000 - rig.of("evaluated").length,
      "agent: counters": 20_000 - rig.of("counter").length,
      "agent: paths": 20_000 - counted("path-entered", "path-"),
      "agent: sources": 20_000 - rig.of("silent").length,
    });
    const claims = { workloads: [workloadOf("p", "no", { signals, signalsSinceUnixMs: 1 })] };
    expect(decodeClaims(encodeClaims(claims))).toEqual(claims);
  });

  test.each([2_048, 16_384, 65_536])("of %i bytes takes no more than that", (maxBytes) => {
    const rig = new BookRig({ newMiner: splittingMiner, maxBytes });
    rig.run(IMAGE_A, 900, 42);
    const empty = bytesOf([]);
    for (let i = 0; i < 2_000; i++) {
      rig.says(`junk ${i} ${"x".repeat(300)}`);
      rig.book.entered(`path-${i}`, 1, APP);
    }
    // What says that something was left out has room kept for it.
    expect(bytesOf(rig.book.facts().signals) - empty).toBeLessThan(Math.max(maxBytes, 2_400));
    expect(rig.of("dropped")).toHaveLength(2);
  });

  test("never loses a line that names dead code, however many kinds of them there are", () => {
    const rig = new BookRig({ newMiner: splittingMiner });
    rig.run(IMAGE_A, 900, 42);
    rig.book.watch(LIST);
    for (let i = 0; i < 5_000; i++) rig.says(`Power Peg ${i} ${"y".repeat(200)}`);
    const said = rig.of("message").reduce((sum, { count }) => sum + count, 0);
    const left = rig.of("dropped").reduce((sum, { count }) => sum + count, 0);
    expect(said + left).toBe(5_000);
    expect(said).toBeGreaterThan(100);
  });

  test("lets go of what was not said for a day when it needs the room", () => {
    const rig = new BookRig({ newMiner: splittingMiner });
    rig.run(IMAGE_A, 900, 42);
    for (let i = 0; i < 1_000; i++) rig.says(`old ${i}`);
    const { length } = rig.of("message");
    expect(length).toBeLessThan(1_000);
    rig.now += 86_400;
    expect(rig.says("today")).toBe("new");
    expect(rig.of("message").map(({ sample }) => sample)).toEqual(["today"]);
  });

  test("of a miner that is full goes on with another once a day has passed", () => {
    const rig = new BookRig();
    rig.run(IMAGE_A, 900, 42);
    for (let i = 0; i < 1_500; i++) rig.says(`kind ${letters(i)} of failure in ${letters(i)} part`);
    const { dropped } = rig.book.counters;
    expect(dropped).toBeGreaterThan(0);
    rig.now += 2 * 86_400;
    expect(rig.says("something that was never said")).toBe("new");
    expect(rig.book.counters.dropped).toBe(dropped);
  });

  test("asks what runs before it keeps anything, and not for lines that it passes over", () => {
    const rig = new BookRig();
    rig.says("all is well", "info");
    expect(rig.looks).toBe(0);
    rig.says("all is lost");
    rig.book.entered("p", 1, APP);
    expect(rig.looks).toBe(2);
  });
});

/** A word that is no number to anybody. */
function letters(n: number): string {
  return String(n).replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");
}
