import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readAlerts } from "../../../controller/cli/alerts.ts";
import { readFleet } from "../../../controller/cli/fleet.ts";
import { renderLine, widthOf } from "../../../controller/cli/text.ts";
import { drawWatch } from "../../../controller/cli/watch/draw.ts";
import { afterKey, keysIn } from "../../../controller/cli/watch/keys.ts";
import {
  FIRST_LOOK,
  type Look,
  type Scene,
  type Size,
} from "../../../controller/cli/watch/scene.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { fleetOf, goodNode, knightFleet, missedNode, NOW, poolOf } from "./fleets.ts";
import { Bench, json, Keyboard, Sink } from "./harness.ts";

const SMALL: Size = { columns: 80, rows: 24 };
const ALERT = {
  ...{ pool: "smars", alert: "0123456789abcdef", severity: 3, state: "raised", holds: true },
  ...{ count: 97, lastMinute: 97, title: "Power Peg disabled", sinceUnixMs: NOW },
};

/** Seen at 1,000 ms of the monotonic clock. */
function sceneOf(fleet: muster.v1.FleetView.$Properties, changes: Partial<Scene> = {}): Scene {
  const alerts = readAlerts({ madeAtUnixMs: NOW, alerts: [] });
  return {
    fleet: { value: readFleet(fleet), receivedAtMs: 1_000, lost: undefined },
    alerts: { value: alerts, receivedAtMs: 1_000, lost: undefined },
    ...changes,
  };
}

function drawn(scene: Scene, look: Look = FIRST_LOOK, size = SMALL, nowMs = 1_000): string[] {
  const lines = drawWatch(scene, look, size, nowMs);
  expect(lines).toHaveLength(size.rows);
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(size.columns);
  return lines.map((line) => renderLine(line, false).trimEnd());
}

const lost = { atMs: 3_000, why: "14 UNAVAILABLE" };
const green = (scene: Scene, nowMs = 1_000): boolean =>
  drawWatch(scene, FIRST_LOOK, SMALL, nowMs)
    .flat()
    .some((span) => typeof span === "object" && span.style === "good");

describe("the screen of muster watch", () => {
  it("shows at 80x24 the odd one out first, and why", () => {
    expect(drawn(sceneOf(knightFleet()))).toMatchInlineSnapshot(`
      [
        "test.example controller-1, epoch 3  09:30:00Z  live",
        "no alert",
        "smars DIVERGED  7 of 8 attested on target, 1 kept out  smars 2012.08",
        "  1 of 8 is alone on what no profile declares  binary aaaaaaaaaaaa…",
        "  ✖[smars-8] 0.4s  DRIFTED  quarantine  BINARY_MISMATCH",
        "  7 of 8 agree on B, P=no  binary bbbbbbbbbbbb…",
        "  ● smars-1  0.4s  ATTESTED  open",
        "  ● smars-2  0.4s  ATTESTED  open",
        "  ● smars-3  0.4s  ATTESTED  open",
        "  ● smars-4  0.4s  ATTESTED  open",
        "  ● smars-5  0.4s  ATTESTED  open",
        "  ● smars-6  0.4s  ATTESTED  open",
        "  ● smars-7  0.4s  ATTESTED  open",
        "",
        "",
        "── smars-8 in smars ────────────────────────────────────────────────────────────",
        "DRIFTED  since 2012-08-01T08:01:00.000Z (89m ago)  evidence 0.4s",
        "gate quarantine  enablement ended: BINARY_MISMATCH  binary aaaaaaaaaaaa…  no pr…",
        "BINARY_MISMATCH  process 4242",
        "  expected  bbbbbbbbbbbb…",
        "  found     aaaaaaaaaaaa…",
        "  since     2012-08-01T08:01:00.000Z (89m ago)",
        "  to do     deploy B on smars-8 and restart it",
        "arrows move  tab next wrong one  enter reason  a alerts  q quit",
      ]
    `);
  });

  it("shows eight that are equal and wrong as one group that no profile declares", () => {
    const wrong = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => missedNode(`smars-${i}`));
    const lines = drawn(sceneOf(fleetOf(poolOf(wrong))));
    expect(lines.join("\n")).toContain("8 of 8 agree on what no profile declares");
    expect(green(sceneOf(fleetOf(poolOf(wrong))))).toBe(true);
  });

  it("has room for 1,000 nodes at 80x24, each a sign, and the wrong ones before the others", () => {
    const nodes = Array.from({ length: 1_000 }, (_, i) =>
      i === 700 ? missedNode("n700") : goodNode(`n${i}`),
    );
    const scene = sceneOf(fleetOf(poolOf(nodes)));
    const text = drawn(scene).join("\n");
    expect(text.match(/●/g)?.length).toBeGreaterThan(700);
    expect(text).toContain("1 of 1000 is alone on what no profile declares");
    expect(text).toContain("n700 in smars");
    expect(text).toContain("rows above");
    const began = performance.now();
    for (let i = 0; i < 10; i++) drawWatch(scene, FIRST_LOOK, SMALL, 1_000);
    // A redraw a second must not be felt.
    expect((performance.now() - began) / 10).toBeLessThan(250);
  });

  it.each([
    [20, 5],
    [40, 10],
    [80, 15],
    [200, 60],
    [1, 1],
  ])("fits into %d columns and %d rows", (columns, rows) => {
    const size = { columns, rows };
    expect(drawn(sceneOf(knightFleet()), FIRST_LOOK, size)).toHaveLength(rows);
    expect(drawn(sceneOf(fleetOf()), FIRST_LOOK, size)).toHaveLength(rows);
    for (const page of ["node", "alerts"] as const)
      expect(drawn(sceneOf(knightFleet()), { ...FIRST_LOOK, page }, size)).toHaveLength(rows);
  });

  it("lets ages tick, and says while the connection is lost how old all of it is, and nothing is green", () => {
    const scene = sceneOf(knightFleet());
    expect(drawn(scene, FIRST_LOOK, SMALL, 6_000).join("\n")).toContain("5.4s");
    expect(green(scene, 6_000)).toBe(true);
    const stale = { ...scene, fleet: { ...scene.fleet, lost } };
    const lines = drawn(stale, FIRST_LOOK, SMALL, 13_000);
    expect(lines[0]).toContain("STALE");
    expect(lines[1]).toBe("CONNECTION LOST: this is 12s old and may be wrong (14 UNAVAILABLE)");
    expect(green(stale, 13_000)).toBe(false);
  });

  it("does not take for good what it does not know", () => {
    const nothing: Scene = {
      fleet: { value: undefined, receivedAtMs: 0, lost },
      alerts: { value: undefined, receivedAtMs: 0, lost: undefined },
    };
    expect(drawn(nothing, FIRST_LOOK, SMALL, 4_000)[1]).toContain("nothing is known");
    expect(green(nothing)).toBe(false);
    const blind = sceneOf({ ...knightFleet(), canIssue: false });
    expect(drawn(blind)[1]).toMatch(/^BLIND: the controller cannot issue/);
    expect(drawn(sceneOf(fleetOf()))[1]).toBe("no pool is declared: no server is attested");
    const odd = sceneOf(fleetOf(poolOf([{ ...goodNode("n1"), status: "SPLENDID" }])));
    expect(drawn(odd).join("\n")).toContain("✖");
  });

  it("tells the gravest alert, and that alerts are not known when they are not", () => {
    const value = readAlerts({ madeAtUnixMs: NOW, alerts: [ALERT, { ...ALERT, alert: "ff" }] });
    const alerts = { value, receivedAtMs: 1_000, lost: undefined };
    const text = drawn(sceneOf(knightFleet(), { alerts })).join("\n");
    expect(text).toMatch(/alert: smars \w+ raised, holds ×97 \(97 in a minute\): Power Peg dis/);
    expect(text).toMatch(/and 1 more|…/);
    expect(drawn(sceneOf(knightFleet(), { alerts: { ...alerts, lost } })).join("\n")).toContain(
      "alerts: connection lost",
    );
    const page = drawn(sceneOf(knightFleet(), { alerts }), { ...FIRST_LOOK, page: "alerts" });
    expect(page.join("\n")).toContain("0123456789abcdef");
  });

  it("obeys nothing in a name", () => {
    const hostile = { ...missedNode("a\u001b[2Jb"), profile: "\u001b]0;x\u0007" };
    const lines = drawWatch(sceneOf(fleetOf(poolOf([hostile]))), FIRST_LOOK, SMALL, 1_000);
    expect(lines.map((line) => renderLine(line, false)).join("")).not.toContain("\u001b");
  });
});

describe("the keys of muster watch", () => {
  const nodes = Array.from({ length: 60 }, (_, i) =>
    i % 20 === 7 ? missedNode(`n${i}`) : goodNode(`n${i}`),
  );
  const scene = sceneOf(fleetOf(poolOf(nodes)));
  /** Where one is after these keys. */
  function lookAfter(typed: string, from: Look = FIRST_LOOK): Look | undefined {
    let look: Look | undefined = from;
    for (const key of keysIn(typed)) look = look && afterKey(key, look, scene, SMALL, 1_000);
    return look;
  }
  const chosen = (typed: string): string | undefined => lookAfter(typed)?.chosen?.node;

  it("lead from wrong one to wrong one and around, and along the rows", () => {
    expect(["\t", "\t\t", "\t\t\t", "\u001b[Z"].map(chosen)).toEqual(["n27", "n47", "n7", "n47"]);
    expect(chosen("\u001b[C")).toBe("n27");
    expect(chosen("\u001b[F")).toBe("n59");
    expect(chosen("\u001b[H\u001b[D")).toBe("n7");
    const below = chosen("\u001b[B");
    expect(below).toBe("n0");
    expect(chosen("jk")).toBe("n7");
    expect(chosen("\u001b[6~")).toMatch(/^n\d+$/);
  });

  it("open the reason of a node and the alerts, and lead back", () => {
    expect(lookAfter("\r")).toMatchObject({ page: "node" });
    expect(drawn(scene, lookAfter("\r")).join("\n")).toContain("BINARY_MISMATCH");
    expect(lookAfter("\r\u001b")).toMatchObject({ page: "fleet" });
    expect(lookAfter("a")).toMatchObject({ page: "alerts" });
    expect(lookAfter("aa")).toMatchObject({ page: "fleet" });
    expect(lookAfter("\rjj")).toMatchObject({ scroll: 2 });
    expect(lookAfter("\rjjk")).toMatchObject({ scroll: 1 });
  });

  it("end it with q and with Ctrl-C, and others do nothing", () => {
    expect(lookAfter("q")).toBeUndefined();
    expect(lookAfter("\u0003")).toBeUndefined();
    expect(lookAfter("xyz\u001b[99~\u001b[1;5P")).toEqual(FIRST_LOOK);
  });
});

describe("muster watch", () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start();
    bench.admin.fleet = knightFleet();
  });
  afterEach(() => bench.stop());

  it("draws on a screen of its own, follows, and gives the terminal back at q", async () => {
    const [stdout, keyboard] = [new Sink(true), new Keyboard(true)];
    const ran = bench.run("watch smars", { terminal: true, stdout, keyboard });
    await vi.waitFor(() => expect(stdout.text).toContain("smars-8"), { timeout: 15_000 });
    expect(stdout.text).toContain("\u001b[?1049h");
    bench.admin.show(fleetOf(poolOf([goodNode("smars-9")])));
    await vi.waitFor(() => expect(stdout.text).toContain("smars-9"), { timeout: 15_000 });
    keyboard.write("q");
    expect((await ran).code).toBe(0);
    expect(stdout.text.endsWith("\u001b[?25h\u001b[?1049l")).toBe(true);
    expect(keyboard.rawModes).toEqual([true, false]);
  });

  it("says that the connection is lost, ends then with 5, and gives the terminal back", async () => {
    const [stdout, keyboard] = [new Sink(true), new Keyboard(true)];
    const ran = bench.run("watch", { terminal: true, stdout, keyboard });
    await vi.waitFor(() => expect(stdout.text).toContain("smars-8"), { timeout: 15_000 });
    bench.admin.close();
    await vi.waitFor(() => expect(stdout.text).toContain("CONNECTION LOST"), { timeout: 15_000 });
    keyboard.write("\u0003");
    expect((await ran).code).toBe(5);
    expect(stdout.text).toContain("\u001b[?1049l");
  });

  it("of a pool that is not there fails on the ordinary screen", async () => {
    const stdout = new Sink(true);
    const ran = await bench.run("watch nowhere", { terminal: true, stdout });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining("NO_SUCH_POOL") });
    expect(stdout.text).toBe("");
  });

  it("writes elsewhere a line for each thing that happens", async () => {
    const [stop, stdout] = [new AbortController(), new Sink(false)];
    const ran = bench.run("watch", { signal: stop.signal, stdout });
    await vi.waitFor(() => expect(stdout.text).toContain("smars/smars-8"), { timeout: 15_000 });
    const before = stdout.text.length;
    bench.admin.show(fleetOf(poolOf([...[1, 2].map((i) => goodNode(`smars-${i}`))])));
    const told = () => stdout.text.slice(before);
    await vi.waitFor(() => expect(told()).toContain("smars-8: gone"), { timeout: 15_000 });
    expect(told()).toContain("smars: DIVERGED -> READY");
    expect(told()).not.toContain("smars-1:");
    bench.admin.showAlerts({ madeAtUnixMs: NOW, alerts: [ALERT] });
    await vi.waitFor(() => expect(told()).toContain("Power Peg"), { timeout: 15_000 });
    bench.admin.close();
    await vi.waitFor(() => expect(told()).toContain("connection (fleet): LOST"), {
      timeout: 15_000,
    });
    stop.abort();
    expect((await ran).code).toBe(5);
  });

  it("writes documents where those are wanted, one for each", async () => {
    const [stop, stdout] = [new AbortController(), new Sink(true)];
    const ran = bench.run("watch -o json", { signal: stop.signal, stdout, terminal: true });
    await vi.waitFor(() => expect(stdout.text).toContain("DRIFTED"), { timeout: 15_000 });
    stop.abort();
    expect((await ran).code).toBe(0);
    const events = stdout.text.trimEnd().split("\n").map(json);
    expect(events.find((one) => one.node === "smars-8")).toMatchObject({
      kind: "WatchEvent",
      what: "node",
      status: "DRIFTED",
      reasons: ["BINARY_MISMATCH"],
    });
  });
});
