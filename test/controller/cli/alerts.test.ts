import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { encodeClaims } from "../../../proto/signed/evidence.ts";
import { enteredPath, signal } from "../../fakes/signals.ts";
import { fleetOf, goodNode, NOW, poolOf } from "./fleets.ts";
import { Bench, json, Sink } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const ID = "0123456789abcdef";
const IMAGE = "a".repeat(64);
const ANSWER = "b".repeat(64);
const HOUR = 3_600_000;

function alert(fields: Partial<muster.v1.AlertView.$Properties> = {}) {
  return {
    pool: "smars",
    alert: ID,
    kind: "message",
    subject: "f".repeat(32),
    executable: IMAGE,
    severity: 4,
    title: "Power Peg disabled",
    state: "raised",
    sinceUnixMs: NOW - 60_000,
    template: "Power Peg disabled for order <*>",
    sample: "Power Peg disabled for order 17",
    names: ["power-peg"],
    facts: ["new for this build", "names dead code power-peg", "1 of 8 says it"],
    count: 97,
    lastMinute: 40,
    firstUnixMs: NOW - 60_000,
    lastUnixMs: NOW,
    nodes: [{ node: "smars-8", count: 97, firstUnixMs: NOW - 60_000, lastUnixMs: NOW }],
    holds: true,
    ...fields,
  };
}

const answer = (fields: Partial<muster.v1.AlertAnswer.$Properties> = {}) => ({
  answer: ANSWER,
  operator: "ann",
  cause: "accepted-risk",
  untilUnixMs: NOW + HOUR,
  text: "we look at it after the close",
  atUnixMs: NOW,
  state: "waiting",
  ...fields,
});

describe("alert list", () => {
  test("shows one row for a cause, however often it was said, and what it holds", async () => {
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert()] };
    const ran = await bench.run("alert list");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const rows = ran.stdout.trim().split("\n");
    expect(rows).toHaveLength(2);
    for (const part of [ID, "smars", "critical", "raised", "yes", "97", "smars-8", "Power Peg"])
      expect(rows[1]).toContain(part);
  });

  test("says so when there is none, and exits 0 whatever there is", async () => {
    bench.admin.alerts = { madeAtUnixMs: NOW };
    expect(await bench.run("alert list smars")).toMatchObject({ code: 0, stdout: "no alert\n" });
  });

  test("names a severity that it does not know as the gravest", async () => {
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert({ severity: 9 as 4 })] };
    const ran = await bench.run("alert list -o json");
    expect(json(ran.stdout)).toMatchObject({ alerts: [{ severity: "critical", count: 97 }] });
  });

  test("neutralises what a log may hold", async () => {
    const sample = "\u001b[2J\u202egnp";
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert({ title: sample, sample })] };
    for (const line of ["alert list", `alert show smars ${ID}`, "alert list -o json"]) {
      const ran = await bench.run(line);
      expect(ran.code).toBe(0);
      expect(ran.stdout).not.toContain("\u001b[2J");
      expect(ran.stdout).not.toContain("\u202e");
    }
  });
});

describe("alert explain", () => {
  test("lists every way to answer, and how the node stands", async () => {
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert()] };
    bench.admin.fleet = fleetOf(poolOf([{ ...goodNode("smars-8"), decision: 1 }]));
    const open = await bench.run("alert explain smars 0123");
    expect(open.code).toBe(0);
    for (const cause of ["fixed-by", "fenced", "known-benign", "accepted-risk"])
      expect(open.stdout).toContain(`muster alert ack smars ${ID} --cause ${cause}`);
    expect(open.stdout).toContain("smars-8 takes traffic");
    bench.admin.fleet = fleetOf(poolOf([{ ...goodNode("smars-8"), decision: 3 }]));
    expect((await bench.run("alert explain smars 0123")).stdout).toContain("smars-8 is out");
  });

  test("offers no fence when several say it", async () => {
    bench.admin.fleet = fleetOf(poolOf([]));
    const nodes = ["smars-7", "smars-8"].map((node) => ({ node, count: 1 }));
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert({ nodes })] };
    expect((await bench.run("alert explain smars 0123")).stdout).not.toContain("--cause fenced");
  });

  test("shows who was told, and that a silence there is no answer", async () => {
    const notices = [
      { receiver: "pager", what: "firing", tries: 3, failure: "status 500", silenced: false },
      { receiver: "am", what: "firing", deliveredAtUnixMs: NOW, tries: 1, silenced: true },
    ];
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert({ notices })] };
    const { stdout } = await bench.run(`alert show smars ${ID}`);
    expect(stdout).toContain("not yet");
    expect(stdout).toContain("status 500");
    expect(stdout).toContain("silenced there, which is no answer");
  });

  test.each(["012", "xyz0", "ffff"])("does not guess from %s", async (digits) => {
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert()] };
    const ran = await bench.run(["alert", "explain", "smars", digits]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("NO_SUCH_ALERT");
  });

  test("does not choose between two that begin alike", async () => {
    const other = alert({ alert: "0123fffffffffff0" });
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert(), other] };
    const ran = await bench.run("alert show smars 0123");
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("found 2 of that beginning");
  });
});

describe("alert ack", () => {
  const line = `alert ack smars ${ID} --cause fenced --node smars-8 --for 8h --reason missed`;
  beforeEach(() => {
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert()] };
  });

  test("sends a cause that can be checked, about exactly one alert", async () => {
    const ran = await bench.run(line, { nowMs: NOW });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(bench.admin.executed[0]?.command).toMatchObject({
      reason: "missed",
      body: {
        kind: "answer-alert",
        pool: "smars",
        alert: ID,
        cause: "fenced",
        node: "smars-8",
        digest: "",
        untilUnixMs: NOW + 8 * HOUR,
      },
    });
  });

  test("says what is still needed when another person has to approve it", async () => {
    const risk = line.replace("fenced --node smars-8", "accepted-risk");
    const ran = await bench.run(risk, { nowMs: NOW });
    expect(ran.stdout).toContain(`muster alert approve smars ${ID} ${bench.admin.executed[0]?.id}`);
  });

  test.each([
    ["no text", line.replace(" --reason missed", "")],
    ["blank text", line.replace("missed", " ").split("  ").join(" ")],
    ["noise as a cause", line.replace("fenced", "noise")],
    ["fenced without a node", line.replace(" --node smars-8", "")],
    ["a node with another cause", line.replace("fenced", "accepted-risk")],
    ["fixed-by without an image", line.replace("fenced --node smars-8", "fixed-by")],
    ["an image that is none", line.replace("fenced --node smars-8", "fixed-by --digest abc")],
    ["no time", line.replace(" --for 8h", "")],
    ["for ever", line.replace("8h", "ever")],
    ["several alerts at once", line.replace(ID, `${ID} ${ID}`)],
  ])("with %s is refused before anything is sent", async (_, words) => {
    const ran = await bench.run(words, { nowMs: NOW });
    expect(ran.code).toBe(2);
    expect(bench.admin.executed).toHaveLength(0);
  });
});

describe("alert approve", () => {
  test("approves the one answer that waits", async () => {
    const over = answer({ answer: "c".repeat(64), state: "over", over: "it expired" });
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert({ answers: [over, answer()] })] };
    const ran = await bench.run(`alert approve smars ${ID} -y`);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(bench.admin.executed[0]?.command.body).toEqual({
      kind: "approve-answer",
      pool: "smars",
      alert: ID,
      answer: ANSWER,
    });
  });

  test("asks first, and has nothing to approve where nothing waits", async () => {
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert({ answers: [answer()] })] };
    expect((await bench.run(`alert approve smars ${ID}`)).stderr).toContain("CONFIRMATION_NEEDED");
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert()] };
    const ran = await bench.run(`alert approve smars ${ID} -y`);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("found none that waits for approval");
    expect(bench.admin.executed).toHaveLength(0);
  });
});

describe("watch", () => {
  test("writes each change of an alert once", async () => {
    bench.admin.alerts = { madeAtUnixMs: NOW, alerts: [alert()] };
    const [stop, sink] = [new AbortController(), new Sink(false)];
    const ran = bench.run("alert list smars --watch", { signal: stop.signal, stdout: sink });
    await vi.waitFor(() => expect(sink.text).toContain("Power Peg disabled"), { timeout: 8_000 });
    bench.admin.showAlerts({ madeAtUnixMs: NOW + 1_000, alerts: [alert()] });
    bench.admin.showAlerts({ madeAtUnixMs: NOW + 2_000, alerts: [alert({ count: 98 })] });
    await vi.waitFor(() => expect(sink.text).toContain(" 98 "), { timeout: 8_000 });
    stop.abort();
    expect((await ran).code).toBe(0);
    expect(sink.text.match(/Power Peg disabled/g)).toHaveLength(2);
  });
});

describe("signals", () => {
  test("shows what a node's processes say, counted", async () => {
    const said = signal({
      ...{ count: 97, level: "error", names: ["power-peg"] },
      ...{ template: "Power Peg disabled for order <*>", firstUnixMs: NOW, lastUnixMs: NOW },
    });
    const claims = encodeClaims({
      workloads: [
        {
          pool: "smars",
          processes: [],
          artifacts: [],
          flags: [],
          faults: [],
          restarts: 0,
          signals: [said, enteredPath("power-peg")],
          signalsSinceUnixMs: NOW - HOUR,
        },
      ],
    });
    bench.admin.fleet = fleetOf(poolOf([{ ...goodNode("smars-8"), claims }]));
    const ran = await bench.run("signals smars-8");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    for (const part of ["97", "error", "Power Peg disabled for order <*>", "path-entered"])
      expect(ran.stdout).toContain(part);
    expect(json((await bench.run("signals smars-8 -o json")).stdout)).toMatchObject({
      pools: [
        {
          pool: "smars",
          signals: [
            { count: 97, names: ["power-peg"] },
            { kind: "path-entered", count: 1 },
          ],
        },
      ],
    });
  });

  test("of a node that nobody knows are asked in vain", async () => {
    const ran = await bench.run("signals smars-9");
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("NO_SUCH_NODE");
  });
});

describe("messages", () => {
  test("list what was learnt, with the digest that a release names", async () => {
    const learnt = {
      pool: "smars",
      executable: IMAGE,
      digest: "d".repeat(64),
      templates: [{ id: "f".repeat(32), level: 2, template: "slow disk <*> ms" }],
    };
    bench.admin.alerts = { madeAtUnixMs: NOW, learnt: [learnt] };
    const ran = await bench.run("messages list smars");
    expect(ran.stdout).toContain("1 messages, set dddddddddddd…");
    expect(ran.stdout).toContain("slow disk <*> ms");
  });

  test("are learnt for a time, or until it is stopped", async () => {
    await bench.run(`messages learn smars ${IMAGE} --for 30m`);
    await bench.run(`messages learn smars ${IMAGE} --stop`);
    expect(bench.admin.executed.map(({ command }) => command.body)).toEqual([
      { kind: "learn-messages", pool: "smars", executable: IMAGE, durationMs: HOUR / 2 },
      { kind: "learn-messages", pool: "smars", executable: IMAGE, durationMs: 0 },
    ]);
  });

  test.each([
    `messages learn smars ${IMAGE}`,
    `messages learn smars ${IMAGE} --for 30m --stop`,
    "messages learn smars abc --for 30m",
    `messages learn smars ${IMAGE} --for never`,
  ])("%s is refused before anything is sent", async (line) => {
    expect((await bench.run(line)).code).toBe(2);
    expect(bench.admin.executed).toHaveLength(0);
  });
});
