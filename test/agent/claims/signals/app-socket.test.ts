import { describe, expect, test } from "vitest";
import { open, type Speaker, speakTo, until } from "./app-socket-rig.ts";

const TOO_LONG = "found more than 4096 bytes, wanted at most 4096";

async function speaking(options: Parameters<typeof open>[0] = {}, edges = {}) {
  const opened = await open(options, edges);
  return { ...opened, speaker: await speakTo(opened.path) };
}

/** Says so and waits until it was heard: everything before it was then read. */
async function mark(told: { records: unknown[][] }, speaker: Speaker): Promise<void> {
  speaker.say({ entered: "mark" });
  await until(() => expect(told.records).toContainEqual(["entered", "mark", 1]));
}

describe("an application", () => {
  test("tells evaluations, entered paths, counters and messages, in their order", async () => {
    const { told, speaker } = await speaking();
    speaker.say(
      { hello: "smars/2" },
      { flag: "P", value: "yes", count: 3 },
      { entered: "power-peg" },
      { entered: "power-peg", count: 2 },
      { counter: "child_orders", value: 1234 },
      { log: "Power Peg disabled", level: "error" },
      { log: "started" },
    );
    await mark(told, speaker);
    expect(told.records.slice(0, -1)).toEqual([
      ["evaluated", "P", "yes", 3],
      ["entered", "power-peg", 1],
      ["entered", "power-peg", 2],
      ["counter", "child_orders", 1234],
      ["logged", "Power Peg disabled", "error"],
      ["logged", "started", "info"],
    ]);
    expect([speaker.errors, told.drops.size, told.readable]).toEqual([[], 0, []]);
  });

  test.each([
    [true, "true"],
    [false, "false"],
    [0, "0"],
    [1.5, "1.5"],
    [1e21, "1e+21"],
    ["", ""],
    ["yes", "yes"],
    ["a\nb\u0000\ud800", "a\\u000ab\\u0000\\ud800"],
    ["x".repeat(256), "x".repeat(256)],
    // printf 'x%.0s' $(seq 257) | sha256sum
    ["x".repeat(257), "sha256:15eb95a462ee20bd91a415ae2d4aed341288186ddaa2b37908f7d592f0c3f85f"],
  ])("has the value %j taken as %j", async (value, text) => {
    const { told, speaker } = await speaking();
    speaker.say({ flag: "P", value });
    await mark(told, speaker);
    expect(told.records[0]).toEqual(["evaluated", "P", text, 1]);
  });

  test.each([
    ["[]", "found a list, wanted a JSON object"],
    ["{", "found no JSON, wanted a JSON object"],
    ["{}", "found none, wanted exactly one of flag, entered, counter, log, hello"],
    [
      '{"flag":"P","entered":"x"}',
      "found flag and entered, wanted exactly one of flag, entered, counter, log, hello",
    ],
    [
      '{"flag":"P","value":"y","cuont":3}',
      '"cuont": found an unknown key, wanted flag, value, count',
    ],
    ['{"flag":"P","value":[]}', "value: found a list, wanted text, a number or true/false"],
    ['{"flag":"P","value":null}', "value: found null, wanted text, a number or true/false"],
    ['{"flag":"P"}', "value: found nothing, wanted text, a number or true/false"],
    [
      '{"flag":"P","value":"y","count":0}',
      "count: found 0, wanted a whole number from 1 to 1000000000",
    ],
    [
      '{"flag":"P","value":"y","count":"1"}',
      "count: found text, wanted a whole number from 1 to 1000000000",
    ],
    ['{"entered":7}', "entered: found 7, wanted text"],
    ['{"entered":""}', "entered: found 0 characters, wanted 1 to 128 of them"],
    [`{"entered":"${"x".repeat(129)}"}`, "entered: found 129 characters, wanted 1 to 128 of them"],
    ['{"entered":"a\\u001bb"}', "entered: found a control character, wanted none of them"],
    ['{"entered":"\\ud800"}', "entered: found a control character, wanted none of them"],
    ['{"entered":"a\0b"}', "found no JSON, wanted a JSON object"],
    [
      '{"counter":"c","value":-1}',
      "value: found -1, wanted a whole number from 0 to 9007199254740991",
    ],
    [
      '{"counter":"c","value":0.5}',
      "value: found 0.5, wanted a whole number from 0 to 9007199254740991",
    ],
    ['{"log":"x","level":"loud"}', 'level: found "loud", wanted info, warning, error or critical'],
    ['{"log":""}', "log: found no text, wanted text"],
    ['{"hello":"a","__proto__":1}', '"__proto__": found an unknown key, wanted hello'],
  ])("is answered why %s is not taken, and heard on", async (line, why) => {
    const { told, speaker } = await speaking();
    speaker.socket.write(`\n\n${line}\n`);
    await mark(told, speaker);
    await until(() => expect(speaker.errors).toEqual([`line 3: ${why}`]));
    expect([...told.drops]).toEqual([["malformed record", 1]]);
    expect(told.records).toHaveLength(1);
  });

  test("is heard in pieces, with the last record without an end, when it closes its half", async () => {
    const { told, speaker } = await speaking();
    for (const piece of ['{"entered', '":"a"}\r', '\n{"entered":"b"}']) speaker.socket.write(piece);
    speaker.socket.end();
    await until(() => expect(speaker.ended).toBe(true));
    expect(told.records.map(([, path]) => path)).toEqual(["a", "b"]);
  });
});

describe("hostile input", () => {
  test("of 10 MB without an end costs one line, and what comes after it is heard", async () => {
    const { told, speaker } = await speaking();
    speaker.socket.write(Buffer.alloc(10_000_000, "x"));
    speaker.socket.write("\n");
    await mark(told, speaker);
    await until(() => expect(speaker.errors).toEqual([`line 1: ${TOO_LONG}`]));
    expect([...told.drops]).toEqual([["record too long", 1]]);
  });

  test.each([
    [4_096, []],
    [4_097, [`line 1: ${TOO_LONG}`]],
  ])("of %i bytes in a line is answered %j", async (bytes, errors) => {
    const { told, speaker } = await speaking();
    const frame = '{"log":""}';
    speaker.socket.write(`${frame.slice(0, 8)}${"x".repeat(bytes - frame.length)}"}\n`);
    await mark(told, speaker);
    await until(() => expect(speaker.errors).toEqual(errors));
    expect(told.records).toHaveLength(errors.length === 0 ? 2 : 1);
  });

  test("that is no UTF-8, or only NUL, is refused line by line", async () => {
    const { told, speaker } = await speaking();
    speaker.socket.write(Buffer.from("7b22656e7465726564223a22ff227d0a", "hex"));
    speaker.socket.write(Buffer.from([0, 0, 0, 10]));
    await mark(told, speaker);
    await until(() =>
      expect(speaker.errors).toEqual([
        "line 1: found bytes that are no UTF-8, wanted a JSON object",
        "line 2: found no JSON, wanted a JSON object",
      ]),
    );
    expect(told.drops.get("malformed record")).toBe(2);
  });

  test("of one who never reads his answers is counted, and the answers are not kept", async () => {
    const { path, told, speaker } = await speaking({ recordsPerSecond: 1_000_000 });
    speaker.socket.pause();
    const bad = 30_000;
    speaker.socket.write("[1]\n".repeat(bad));
    await until(() => expect(told.drops.get("malformed record")).toBe(bad));
    const other = await speakTo(path);
    await mark(told, other);
    speaker.socket.end();
    speaker.socket.resume();
    await until(() => expect(speaker.ended).toBe(true));
    // All of them would be 1.9 MB; what the kernel keeps for a connection comes on top of what the agent does.
    expect(speaker.bytes).toBeGreaterThan(1_000);
    expect(speaker.bytes).toBeLessThan(800_000);
  });
});

describe("a connection that says too much", () => {
  const frozen = { nowMs: () => 0 };

  test("is heard for half of what all may say in a second, then dropped, counted and told so", async () => {
    const { told, speaker } = await speaking({ recordsPerSecond: 10 }, frozen);
    for (let i = 0; i < 8; i++) speaker.say({ counter: "c", value: i });
    await until(() => expect(told.drops.get("too many records a second")).toBe(3));
    expect(told.records.map(([, , value]) => value)).toEqual([0, 1, 2, 3, 4]);
    await until(() =>
      expect(speaker.errors[0]).toBe("line 6: found more than 5 records a second, wanted fewer"),
    );
  });

  test("is heard again as time goes on", async () => {
    let nowMs = 0;
    const { told, speaker } = await speaking({ recordsPerSecond: 10 }, { nowMs: () => nowMs });
    for (let i = 0; i < 6; i++) speaker.say({ counter: "c", value: i });
    await until(() => expect(told.drops.get("too many records a second")).toBe(1));
    nowMs = 200;
    speaker.say({ counter: "c", value: 6 }, { counter: "c", value: 7 });
    await until(() => expect(told.drops.get("too many records a second")).toBe(2));
    expect(told.records.at(-1)).toEqual(["counter", "c", 6]);
  });

  test("still tells that a path was entered", async () => {
    const { told, speaker } = await speaking({ recordsPerSecond: 2 }, frozen);
    for (let i = 0; i < 50; i++) speaker.say({ log: "noise" });
    speaker.say({ entered: "power-peg" });
    await until(() => expect(told.records.at(-1)).toEqual(["entered", "power-peg", 1]));
    expect(told.drops.get("too many records a second")).toBe(49);
  });

  test("has every line of a flood either heard or counted, and every entered path in it heard", async () => {
    const { told, speaker } = await speaking({ recordsPerSecond: 1_000 }, frozen);
    const lines = Array.from({ length: 60_000 }, (_, i) =>
      i % 1_000 === 999 ? `{"entered":"path ${i}"}` : `{"counter":"c","value":${i}}`,
    );
    // Pieces whose ends fall anywhere within lines, also within the word that is looked for.
    const flood = Buffer.from(`${lines.join("\n")}\n`);
    for (let at = 0; at < flood.length; at += 30_011)
      speaker.socket.write(flood.subarray(at, at + 30_011));
    const dropped = () => told.drops.get("too many records a second") ?? 0;
    await until(() => expect(told.records.length + dropped()).toBe(lines.length));
    const heard = (kind: string) => told.records.filter(([word]) => word === kind);
    expect(heard("entered").map(([, path]) => path)).toEqual(
      Array.from({ length: 60 }, (_, i) => `path ${i * 1_000 + 999}`),
    );
    expect(heard("counter")).toHaveLength(500);
    expect([...told.drops.keys()]).toEqual(["too many records a second"]);
  });

  test("does so no more than a hundred times a second", async () => {
    const { told, speaker } = await speaking({ recordsPerSecond: 2 }, frozen);
    for (let i = 0; i < 102; i++) speaker.say({ entered: "power-peg" });
    await until(() => expect(told.drops.get("too many records a second")).toBe(1));
    expect(told.records).toHaveLength(101);
  });

  test("leaves to others the other half", async () => {
    const { path, told, speaker } = await speaking({ recordsPerSecond: 4 }, frozen);
    const others = [await speakTo(path), await speakTo(path)];
    for (const [i, one] of [speaker, ...others].entries()) {
      for (let n = 0; n < 3; n++) one.say({ log: `${i}` });
      await until(() => expect(one.errors.length).toBeGreaterThan(0));
    }
    expect(told.records.map(([, text]) => text)).toEqual(["0", "0", "1", "1"]);
    await until(() => expect(told.drops.get("too many records a second")).toBe(5));
  });
});

describe("a 65th connection", () => {
  test("is turned away and counted, until one of the 64 leaves", async () => {
    const { path, told, speaker } = await speaking();
    const others: Speaker[] = [];
    while (others.length < 63) others.push(await speakTo(path));
    for (const [i, other] of others.entries()) other.say({ entered: `o${i}` });
    await until(() => expect(told.records).toHaveLength(63));
    const late = await speakTo(path);
    await until(() => expect(late.ended).toBe(true));
    expect(late.errors).toEqual(["found 64 connections already, wanted fewer"]);
    expect([...told.drops]).toEqual([["too many connections", 1]]);
    speaker.socket.end();
    await until(() => expect(speaker.ended).toBe(true));
    await mark(told, await speakTo(path));
  });
});
