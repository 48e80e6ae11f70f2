import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EIGHT, type Fleet, prepareFleet } from "../fleet/fleet.ts";
import { POOL } from "../fleet/fleet-files.ts";
import { GatePoll } from "../fleet/gate-poll.ts";
import { buildA } from "../fleet/knight/steps.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { TEST_CONFIG } from "../house/config.ts";
import { describeWith } from "../house/describe-with.ts";

/** Longer than an agent needs to leave a controller that hangs; short of the pause and the outage below. */
const LIFE_MS = 6_000;
const PAUSE_MS = 8_000;
const OUTAGE_MS = TEST_CONFIG.long ? 600_000 : 15_000;
const MOVED_MS = 3_000;
const NORMAL_MS = 10_000;
/** Of a node while nobody can issue. */
const HOLD_MS = OUTAGE_MS + 60_000;
/** What a machine that does other things adds to a figure. Each figure is told on standard error. */
const SLACK_MS = 1_000;
const PATIENCE_MS = 30_000;

type Followed = { readonly controllers: readonly { readonly canIssue: boolean }[] };

type Keys = readonly { readonly state: string; readonly sha256?: string }[];
type Trust = { readonly permitKeys: Keys; readonly logKeys: Keys; readonly authorities: Keys };

describeWith(["etcd", "gcc"], "three controllers on three members of etcd", () => {
  let temp: TempDir;
  let fleet: Fleet;
  /** At the balancer's gate. */
  let poll: GatePoll;
  /** At each node's own. */
  let own: GatePoll;
  /** Turned bad in the second test, and good again without anybody enabling it. */
  let bad = "";
  const good = () => EIGHT.filter((name) => name !== bad);

  beforeAll(async () => {
    temp = await makeTempDir();
    const options = {
      gate: "program",
      balancer: false,
      controllers: 3,
      localGates: true,
      processes: "few",
      // Whoever is to have a certificate of another authority has it within 2 % of this.
      certificates: { life: "5m", overlap: "2s" },
    } as const;
    fleet = await prepareFleet({ dir: temp.path, flags: { P: "no" }, ...options });
    await Promise.all([fleet.startServers(), fleet.initialise()]);
    await fleet.startController();
    await fleet.startGate();
    await fleet.applyPool(EIGHT, { permitLife: `${LIFE_MS}ms`, hold: `${HOLD_MS}ms` });
    const { exitCode, answer } = await fleet.declare("A", [buildA(fleet, "no")]);
    expect({ exitCode, code: answer.code }).toEqual({ exitCode: 0, code: "" });
    await fleet.enrolAgents(EIGHT);
    await fleet.startAgents(EIGHT);
    const { cli } = fleet;
    await waitFor(async () => (await cli.run("enable", POOL)).exitCode === 0, {
      what: "all enabled",
      deadlineMs: PATIENCE_MS,
    });
    const at = (host: string, name: string): string => `http://${host}/v1/gate/${POOL}/${name}`;
    const central = `127.0.0.1:${fleet.ports.http}`;
    poll = new GatePoll(new Map(EIGHT.map((name) => [name, at(central, name)])));
    own = new GatePoll(new Map(EIGHT.map((name) => [name, at(fleet.localGate(name), name)])));
    await waitFor(() => EIGHT.every((name) => poll.last(name)?.open && own.last(name)?.open), {
      what: "every gate open",
      deadlineMs: PATIENCE_MS,
    });
  });

  afterAll(async () => {
    await poll?.[Symbol.asyncDispose]();
    await own?.[Symbol.asyncDispose]();
    await fleet?.stop();
    await temp?.[Symbol.asyncDispose]();
  });

  /** The controller with most nodes, and which. */
  async function busiest(): Promise<{ readonly name: string; readonly nodes: readonly string[] }> {
    const owners = await fleet.controllers.owners();
    const all = fleet.controllers.names.map((name) => ({
      name,
      nodes: good().filter((node) => owners.get(node)?.controller === name),
    }));
    return all.reduce((most, one) => (one.nodes.length > most.nodes.length ? one : most));
  }

  /** Waits until all of these are with others than `name`; how long the last one took. */
  async function movedFrom(name: string, nodes: readonly string[], sinceUnixMs: number) {
    return await waitFor(
      async () => {
        const owners = await fleet.controllers.owners();
        const now = nodes.map((node) => owners.get(node));
        const moved = now.every((o) => o !== undefined && o.controller !== name);
        return moved && Math.max(...now.map((o) => (o?.time ?? 0) - sinceUnixMs));
      },
      { what: `nodes of ${name} with others`, deadlineMs: PATIENCE_MS },
    );
  }

  /** Keys and authorities, as people are shown them. */
  async function trust(...pins: readonly string[]): Promise<Trust> {
    const { stdout } = await fleet.cli.run("controller", "trust", "-o", "json", ...pins);
    return JSON.parse(stdout) as Trust;
  }

  async function canIssue(): Promise<readonly boolean[]> {
    const answer = await fetch(`http://127.0.0.1:${fleet.ports.http}/v1/controllers`);
    const { controllers } = (await answer.json()) as Followed;
    return controllers.map((one) => one.canIssue);
  }

  test("spread the nodes over themselves, and one that is killed loses none of them", async () => {
    const owners = [...(await fleet.controllers.owners()).values()];
    expect(new Set(owners.map(({ controller }) => controller)).size).toBeGreaterThan(1);
    const { name, nodes } = await busiest();
    const [sinceMs, sinceUnixMs] = [performance.now(), Date.now()];
    await fleet.controllers.kill(name);
    const movedMs = await movedFrom(name, nodes, sinceUnixMs);
    await fleet.controllers.start(name);
    process.stderr.write(`controllers: killed with ${nodes.length} nodes: moved ${movedMs} ms\n`);
    expect(movedMs).toBeLessThan(MOVED_MS);
    expect(poll.closed(EIGHT, sinceMs)).toEqual([]);
    expect(own.closed(EIGHT, sinceMs)).toEqual([]);
  });

  test("one that hangs opens nothing when it wakes: what turned bad meanwhile stays closed, what is good stays open", async () => {
    const { controllers } = fleet;
    const { name, nodes } = await busiest();
    const [victim = ""] = nodes;
    const before = (await controllers.events(0, name)).flatMap((e) => e.issuerEpoch ?? []);
    const [sinceMs, sinceUnixMs] = [performance.now(), Date.now()];
    controllers.pause(name);
    bad = victim;
    await fleet.server(victim).editFlags({ P: "yes" });
    const editedMs = performance.now();
    const closedMs = async (at: GatePoll, deadlineMs: number) =>
      (
        await waitFor(() => at.answers(bad, editedMs).find(({ open }) => !open), {
          what: `${bad} closed`,
          deadlineMs,
        })
      ).atMs - editedMs;
    const ownMs = await closedMs(own, SLACK_MS);
    const centralMs = await closedMs(poll, LIFE_MS + SLACK_MS);
    const movedMs = await movedFrom(name, nodes, sinceUnixMs);
    await delay(Math.max(0, PAUSE_MS - (performance.now() - sinceMs)));
    const wokenMs = performance.now();
    controllers.resume(name);
    const wokenUnixMs = Date.now();
    const back = await waitFor(
      async () =>
        (await controllers.events(wokenUnixMs, name)).find(
          (e) => e.event === "controller.returned",
        ),
      { what: `${name} is back`, deadlineMs: NORMAL_MS },
    );
    await waitFor(async () => (await canIssue()).every(Boolean), {
      what: "every controller can issue",
      deadlineMs: NORMAL_MS,
    });
    process.stderr.write(
      `controllers: paused: ${bad} closed at its own gate after ${Math.round(ownMs)} ms, at the balancer's after ${Math.round(centralMs)} ms; ` +
        `nodes moved ${movedMs} ms; back ${back.time - wokenUnixMs} ms after it woke; longest between two open answers ` +
        `${Math.round(poll.longestGapMs(good(), sinceMs))} ms\n`,
    );
    expect(back.issuerEpoch).toBeGreaterThan(Math.max(...before));
    expect(ownMs).toBeLessThan(SLACK_MS);
    expect(centralMs).toBeLessThan(LIFE_MS + SLACK_MS);
    const afterMs = editedMs + centralMs;
    expect(poll.answers(bad, afterMs).filter(({ open }) => open)).toEqual([]);
    expect(poll.answers(bad, wokenMs).length).toBeGreaterThan(0);
    expect(poll.closed(good(), sinceMs)).toEqual([]);
    expect(own.closed(good(), sinceMs)).toEqual([]);
  });

  test(
    "without any etcd keep open what is good, enable nothing, say BLIND, and are back soon after it",
    async () => {
      const { controllers, etcd, cli } = fleet;
      const [sinceMs, sinceUnixMs] = [performance.now(), Date.now()];
      await etcd.killAll();
      await fleet.server(bad).editFlags({ P: "no" });
      const blind = async () =>
        (await controllers.events(sinceUnixMs)).filter((e) => e.event === "controller.blind");
      await waitFor(async () => new Set((await blind()).map((e) => e.controller)).size === 3, {
        what: "three that are BLIND",
        deadlineMs: OUTAGE_MS,
      });
      const refused = await cli.run("enable", POOL, bad);
      const status = await cli.run("status", POOL, "-o", "json");
      await delay(Math.max(0, OUTAGE_MS - (performance.now() - sinceMs)));
      await etcd.startAll();
      const backMs = performance.now();
      await waitFor(async () => (await canIssue()).every(Boolean), {
        what: "every controller can issue",
        deadlineMs: NORMAL_MS,
      });
      const sees = performance.now() - backMs;
      expect(poll.answers(bad, sinceMs).filter(({ open }) => open)).toEqual([]);
      await waitFor(async () => (await cli.run("enable", POOL, bad)).exitCode === 0, {
        what: `${bad} enabled`,
        deadlineMs: NORMAL_MS,
      });
      await waitFor(() => poll.last(bad)?.open, { what: `${bad} open`, deadlineMs: NORMAL_MS });
      const normalMs = performance.now() - backMs;
      process.stderr.write(
        `controllers: no etcd for ${Math.round(backMs - sinceMs)} ms: issuing ${Math.round(sees)} ms after, ${bad} enabled and open ${Math.round(normalMs)} ms after; ` +
          `longest between two open answers ${Math.round(poll.longestGapMs(good(), sinceMs))} ms\n`,
      );
      expect(refused.exitCode).toBe(5);
      expect(refused.stderr).toContain("STORE_UNAVAILABLE");
      expect(status.stdout).toMatch(/"canIssue": ?false/);
      expect(status.stdout).toContain('"BLIND"');
      expect(poll.closed(good(), sinceMs)).toEqual([]);
      expect(normalMs).toBeLessThan(NORMAL_MS);
    },
    240_000 + OUTAGE_MS,
  );

  test("change the keys of permits and log and the CA through any of them, and no gate closes; one that starts anew has all of them", async () => {
    const { controllers, cli } = fleet;
    const sinceMs = performance.now();
    const why = ["--reason", "a test"];
    const [, other = ""] = controllers.names;
    const begun = [
      await cli.run("controller", "rotate-key", "--overlap", "1s", ...why),
      await cli.run("controller", "rotate-key", "--log", "--overlap", "1s", ...why),
      await fleet.asking(other).run("controller", "rotate-ca", "--overlap", "1s", ...why),
    ];
    expect(begun.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    const next = (await trust()).authorities.at(-1)?.sha256 ?? "";
    await waitFor(async () => (await cli.run("controller", "retire-ca", ...why)).exitCode === 0, {
      ...{ what: "nobody with a certificate of the old one", deadlineMs: 90_000, intervalMs: 500 },
    });
    const pin = ["--ca-fingerprint", next];
    const found = await waitFor(
      async () => {
        const now = await trust(...pin);
        const moving = [...now.permitKeys, ...now.logKeys].some(
          ({ state }) => state === "announced" || state === "retiring",
        );
        return !moving && now;
      },
      { what: "the ends of the overlaps", deadlineMs: PATIENCE_MS, intervalMs: 500 },
    );
    const states = [found.permitKeys, found.logKeys, found.authorities].map((keys) =>
      keys.map(({ state }) => state),
    );
    expect(states).toEqual([
      ...[
        ["dead", "signing"],
        ["dead", "signing"],
      ],
      ["dead", "issuing"],
    ]);
    // Out of the store, and the two files of the beginning.
    const { name, nodes } = await busiest();
    const sinceUnixMs = Date.now();
    await controllers.kill(name);
    await movedFrom(name, nodes, sinceUnixMs);
    await controllers.start(name);
    await waitFor(async () => (await canIssue()).every(Boolean), {
      ...{ what: "every controller can issue", deadlineMs: NORMAL_MS + PATIENCE_MS },
    });
    expect(poll.closed(EIGHT, sinceMs)).toEqual([]);
    expect(own.closed(EIGHT, sinceMs)).toEqual([]);
  }, 240_000);
});
