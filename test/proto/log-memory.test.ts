import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { forgetLog, LogKeeper, type LogNote } from "../../proto/log-memory.ts";
import { logOriginOf } from "../../proto/signed/checkpoint.ts";
import { TestLog } from "../fakes/test-log.ts";

const DOMAIN = "muster.test";

let state: string;
let notes: LogNote[];
let log: TestLog;

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "muster-log-"));
  notes = [];
  log = new TestLog(DOMAIN, ["a", "b", "c"]);
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const keeper = (trustDomain = DOMAIN) =>
  new LogKeeper({
    stateDirectory: state,
    origin: logOriginOf(trustDomain),
    note: (note) => void notes.push(note),
    nowUnixMs: () => 1_700_000_000_000,
  });
const taken = async (to: LogKeeper, from: TestLog, controller = "c1:1") =>
  to.take(controller, (await from.show(to.size)) ?? {}).state;

describe("what is remembered of a log", () => {
  test("is the first that was shown, and each that continues it, over restarts", async () => {
    const first = keeper();
    expect(first.size).toBe(0);
    expect(await taken(first, log)).toBe("advanced");
    expect(await taken(first, log)).toBe("same");
    log.append("d", "e");
    expect(await taken(first, log, "c2:1")).toBe("advanced");
    await first.close();
    const second = keeper();
    expect(second.size).toBe(5);
    expect(await taken(second, log)).toBe("same");
    expect(notes).toEqual([{ event: "log.pinned", vkey: log.vkey, size: 3 }]);
    expect(readdirSync(state)).toEqual(["log-memory.json"]);
  });

  test("contradicts one that was rewritten or is another view, and the controller that showed it stays refused", async () => {
    const follower = keeper();
    await taken(follower, log);
    const rewritten = new TestLog(DOMAIN, ["a", "B", "c", "d"], log.signer);
    expect(await taken(follower, rewritten)).toBe("inconsistent");
    expect([...follower.marks.keys()]).toEqual(["c1:1"]);
    expect(notes.at(-1)).toMatchObject({ event: "log.inconsistent", controller: "c1:1" });
    // Its memory is what it was: another controller with the true log is still known by it.
    expect(follower.size).toBe(3);
    log.append("d");
    expect(await taken(follower, log, "c2:1")).toBe("advanced");
    await follower.close();
    expect([...keeper().marks.keys()]).toEqual(["c1:1"]);
  });

  test("contradicts a split view of the same size", async () => {
    const follower = keeper();
    await taken(follower, log);
    const split = new TestLog(DOMAIN, ["a", "b", "x"], log.signer);
    expect(await taken(follower, split)).toBe("inconsistent");
  });

  test("is more than a log that was set back knows, which is refused for good once it has grown another way", async () => {
    const follower = keeper();
    await taken(follower, log);
    const restored = new TestLog(DOMAIN, ["a", "b"], log.signer);
    expect(await taken(follower, restored)).toBe("behind");
    expect(follower.marks.size).toBe(0);
    restored.append("x", "y");
    expect(await taken(follower, restored)).toBe("inconsistent");
    await follower.close();
    const emptied = keeper();
    expect(emptied.take("c3:1", {}).state).toBe("behind");
  });

  test("contradicts another key, and a checkpoint that nobody signed", async () => {
    const follower = keeper();
    await taken(follower, log);
    const other = new TestLog(DOMAIN, ["a", "b", "c", "d"]);
    expect(await taken(follower, other, "c1:1")).toBe("inconsistent");
    const forged = { ...(await other.show(3)), vkey: log.vkey };
    expect(follower.take("c2:1", forged).state).toBe("inconsistent");
    expect(follower.take("c3:1", { note: "garbage", fromSize: 3 }).state).toBe("inconsistent");
    expect([...follower.marks.keys()]).toEqual(["c1:1", "c2:1", "c3:1"]);
  });

  test("is asked for again when another controller's answer came between", async () => {
    const follower = keeper();
    await taken(follower, log);
    const early = await log.show(follower.size);
    log.append("d");
    const late = await log.show(follower.size);
    log.append("e");
    await taken(follower, log, "c2:1");
    expect(follower.take("c1:1", late ?? {}).state).toBe("behind");
    log.append("f");
    expect(follower.take("c1:1", (await log.show(3)) ?? {}).state).toBe("again");
    expect(early).toBeDefined();
    expect(follower.marks.size).toBe(0);
  });

  test("is nothing while there is no log, or an empty one, or one of another cluster", async () => {
    const follower = keeper();
    expect(follower.take("c1:1", {}).state).toBe("no-log");
    expect(await taken(follower, new TestLog(DOMAIN, []))).toBe("no-log");
    expect(await taken(follower, new TestLog("other.test", ["a"]))).toBe("inconsistent");
    expect(follower.size).toBe(0);
    expect(forgetLog(state)).toBeUndefined();
  });

  test("is forgotten on purpose only, with its marks", async () => {
    const follower = keeper();
    await taken(follower, log);
    const other = new TestLog(DOMAIN, ["x", "y", "z", "z"], sodiumSigner(newSeed()));
    await taken(follower, other);
    await follower.close();
    expect(await taken(keeper(), other, "c2:1")).toBe("inconsistent");
    expect(forgetLog(state)).toContain("c1:1");
    const anew = keeper();
    expect(await taken(anew, other)).toBe("advanced");
    expect(anew.marks.size).toBe(0);
    await anew.close();
  });

  test("that cannot be read is not taken for none", async () => {
    const follower = keeper();
    await taken(follower, log);
    await follower.close();
    const path = join(state, "log-memory.json");
    expect(() => keeper("other.test")).toThrow("found no memory of a log that holds");
    for (const text of ["{}", '{"type":"muster-log-memory-v1","vkey":"","note":"","marks":{}}']) {
      writeFileSync(path, text);
      expect(() => keeper()).toThrow("found no memory of a log that holds");
    }
    chmodSync(path, 0o644);
    expect(() => keeper()).toThrow("found mode 644");
  });

  test("that cannot be written is said, and counts while the program runs", async () => {
    const follower = keeper();
    rmSync(state, { recursive: true });
    await taken(follower, log);
    await follower.close();
    expect(notes.at(-1)?.event).toBe("log.unwritten");
    expect(follower.size).toBe(3);
  });

  test("is written one after the other, the newest last", async () => {
    const follower = keeper();
    for (let i = 0; i < 20; i++) {
      log.append(`more ${i}`);
      expect(await taken(follower, log)).toBe("advanced");
    }
    await follower.close();
    expect(keeper().size).toBe(23);
    expect(readdirSync(state)).toEqual(["log-memory.json"]);
  });
});
