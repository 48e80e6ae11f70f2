import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { residentMb } from "../bench/process-usage.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { HEARTBEAT_MS, ListeningAgent } from "./listening-agent.ts";

/** What the unit that runs an agent lets it have is 512 MB; this is what it needs. */
const MOST_MB = 160;
const FLOOD = { seconds: 5, perSecond: 10_000, slices: 20 };

let at: ListeningAgent;

beforeAll(async () => {
  at = await ListeningAgent.start();
});

afterAll(() => at[Symbol.asyncDispose]());

function until(
  what: string,
  condition: () => Promise<boolean>,
  deadlineMs = 10_000,
): Promise<true> {
  return waitFor(condition, { what, deadlineMs, intervalMs: 20 });
}

/** A word that is no parameter to anybody, another one for each number. */
function word(n: number): string {
  let [rest, text] = [n, ""];
  for (let i = 0; i < 6; i++) {
    text += "bcdfghjklmnpqrst"[rest % 16];
    rest = Math.floor(rest / 16);
  }
  return text;
}

describe("what a server says and does", () => {
  test("opens its gate once it has told what it evaluates, and not before", async () => {
    await until("a measured image", async () => {
      const { processes, faults } = await at.workload();
      return processes[0]?.runningSha256 !== "" && faults.length === 1;
    });
    expect((await at.workload()).faults).toMatchObject([{ code: "FLAG_ABSENT", subject: "P" }]);
    expect(await at.isOpen()).toBe(false);
    at.tells({ flag: "P", value: "no" });
    await until("an open gate", () => at.isOpen());
    expect((await at.workload()).flags).toMatchObject([
      { name: "P", value: "no", source: "application" },
    ]);
  });

  test("is at the controller within two heartbeats, and 97 of one kind are one signal", async () => {
    const beganMs = performance.now();
    at.says("ERROR Power Peg disabled");
    await until("the message", async () => (await at.signals("message")).length === 1);
    expect(performance.now() - beganMs).toBeLessThan(2 * HEARTBEAT_MS);
    const [first] = await at.signals("message");
    expect(first).toMatchObject({
      template: "ERROR Power Peg disabled",
      sample: "ERROR Power Peg disabled",
      level: "error",
      count: 1,
      source: at.log,
      executable: (await at.workload()).processes[0]?.runningSha256,
    });
    at.says(...Array.from({ length: 96 }, () => "ERROR Power Peg disabled"));
    await until("97", async () => (await at.signals("message"))[0]?.count === 97);
    expect(await at.signals("message")).toHaveLength(1);
    expect(await at.isOpen()).toBe(true);
  });

  test("is told over the socket too", async () => {
    at.tells({ entered: "power-peg" }, { counter: "children", value: 12 });
    at.tells({ log: "connection \u001b[31mlost\u001b[0m", level: "warning" });
    await until("the path", async () => (await at.signals("path-entered")).length === 1);
    await until("the message", async () => (await at.signals("message")).length === 2);
    expect(await at.signals("path-entered")).toMatchObject([{ id: "power-peg", count: 1 }]);
    expect(await at.signals("counter")).toMatchObject([{ id: "children", count: 12 }]);
    expect(await at.signals("evaluated")).toMatchObject([{ id: "P", value: "no" }]);
    const { text } = await at.asks("/metrics");
    expect(text).toMatch(/^muster_agent_messages_total\{pool="orders"\} 98$/m);
    const samples = (await at.signals("message")).map(({ sample }) => sample);
    expect(samples.join()).not.toContain("\u001b");
  });

  test("shows what is alive at work, by requests in an access log, and nothing that was merely asked for", async () => {
    await at.declaresAlive([
      { kind: "path", name: "order-entry" },
      { kind: "route", name: "/legacy" },
      { kind: "route", name: "/orders" },
    ]);
    const nothing = { "path order-entry": false, "route /legacy": false, "route /orders": false };
    await until("what is looked for", async () => "route /orders" in (await at.seenAtWork()));
    expect(await at.seenAtWork()).toEqual(nothing);
    // The agent is told by and by: whoever asks once before it knows is not seen.
    await until("a route that was seen", async () => {
      at.asked("/orders?id=7", "/legacy/not", "/[error]?PANIC", "/hostile");
      return (await at.signals("name-seen")).length > 0;
    });
    at.tells({ entered: "order-entry" });
    await until("both on record", async () => {
      const seen = await at.seenAtWork();
      return seen["route /orders"] === true && seen["path order-entry"] === true;
    });
    expect((await at.seenAtWork())["route /legacy"]).toBe(false);
    expect((await at.signals("name-seen")).map(({ id }) => id)).toEqual(["/orders", "order-entry"]);
    expect(await at.signals("message")).toHaveLength(2);
  });

  test("as a flood of ten thousand new kinds of messages a second stays within its bounds, is counted, and delays no heartbeat", async () => {
    const before = Number((await at.node()).sequence);
    const said = { lines: 0 };
    const peakMb = await flood(said);
    const node = await at.node();
    // One report a heartbeat at least, and no flood of them.
    expect(Number(node.sequence) - before).toBeGreaterThanOrEqual(FLOOD.seconds - 1);
    expect(Number(node.sequence) - before).toBeLessThan(FLOOD.seconds * 30);
    expect(said.lines).toBe(FLOOD.seconds * FLOOD.perSecond);
    await until("all of it counted", async () => (await counted()) === said.lines + 98, 30_000);
    expect(peakMb).toBeLessThan(MOST_MB);
    expect(node.claims?.byteLength ?? 0).toBeLessThan(300_000);
    expect(await at.isOpen()).toBe(true);
    const dropped = await at.signals("dropped");
    expect(dropped.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(said.lines * 0.9);
  });
});

/** Lines that are told, one way or another. */
async function counted(): Promise<number> {
  const all = [...(await at.signals("message")), ...(await at.signals("dropped"))];
  return all.reduce((sum, { count }) => sum + count, 0);
}

/** Writes the flood, and looks at the agent all the while. @returns the most memory that it held */
async function flood(said: { lines: number }): Promise<number> {
  let peakMb = 0;
  let oldestMs = 0;
  for (let slice = 0; slice < FLOOD.seconds * FLOOD.slices; slice++) {
    const beganMs = performance.now();
    const lines = Array.from({ length: FLOOD.perSecond / FLOOD.slices }, () => {
      said.lines += 1;
      return `ERROR ${word(said.lines)} failed while ${word(said.lines * 7)} was ${word(said.lines * 31)}`;
    });
    at.says(...lines);
    peakMb = Math.max(peakMb, residentMb(at.agent.pid));
    oldestMs = Math.max(oldestMs, Number((await at.node()).evidenceAgeMs));
    await delay(Math.max(0, 1_000 / FLOOD.slices - (performance.now() - beganMs)));
  }
  // STALE is three heartbeats away.
  expect(oldestMs).toBeLessThan(2 * HEARTBEAT_MS);
  return peakMb;
}
