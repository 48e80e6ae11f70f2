import { cp, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TileClient } from "../../../controller/cli/log/tile-client.ts";
import { Witness } from "../../../controller/cli/log/witness.ts";
import { callUnary, clientCredentials, controllerClient } from "../../../proto/channel.ts";
import type { Identity } from "../../../proto/enrol.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { LogKeeper } from "../../../proto/log-memory.ts";
import { ADMIN, GATE } from "../../../proto/services.ts";
import { logOriginOf } from "../../../proto/signed/checkpoint.ts";
import { parseVkey } from "../../../proto/signed/signed-note.ts";
import {
  type ControllerProcess,
  startController,
  TRUST_DOMAIN,
} from "../../bench/controller-process.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { FakeAgent } from "./fake-agent.ts";
import { LiveController, refusalOf } from "./live-controller.ts";

let controller: LiveController;
let gate: Identity;
let node: Identity;
let state: string;

beforeAll(async () => {
  controller = await LiveController.start({ log: { level: "info", listen: "127.0.0.1:0" } });
  await controller.declare(["n1", "n2"]);
  gate = await controller.enrol("gate", "edge");
  node = await controller.enrol("agent", "n1");
  state = await mkdtemp(join(tmpdir(), "muster-follower-"));
});
afterAll(async () => {
  await controller?.[Symbol.asyncDispose]();
  await rm(state, { recursive: true, force: true });
});

const folder = (): string => join(controller.cluster.stateDirectory, "..");

async function shown(
  { agents }: Pick<ControllerProcess, "agents">,
  fromSize: number,
  identity = gate,
): Promise<muster.v1.LogCheckpoint.$Properties> {
  const client = controllerClient(agents, clientCredentials(identity.caPem, identity.tls));
  try {
    return await callUnary(client, GATE.getLog, { fromSize }, { deadlineMs: 10_000 });
  } finally {
    client.close();
  }
}

/** A follower's memory in a directory of its own. */
const keeper = (): LogKeeper =>
  new LogKeeper({
    stateDirectory: state,
    origin: logOriginOf(TRUST_DOMAIN),
    note: () => undefined,
    nowUnixMs: () => Date.now(),
  });

/** Asks until the log is longer than what is remembered. */
async function advance(follower: LogKeeper): Promise<void> {
  const longer = async (): Promise<boolean> => {
    const taken = follower.take("c", await shown(controller.process, follower.size));
    return taken.state === "advanced";
  };
  expect(await waitFor(longer, { what: "a longer log", deadlineMs: 10_000 })).toBe(true);
}

test("a gate is shown the log with the proof that it goes on, and an agent is not", async () => {
  const follower = keeper();
  await advance(follower);
  const { size } = follower;
  expect(size).toBeGreaterThan(3);
  await controller.token("gate", "another");
  await advance(follower);
  expect(follower.size).toBeGreaterThan(size);
  await follower.close();
  expect((await refusalOf(shown(controller.process, 0, node))).code).toBe("IDENTITY_REFUSED");
});

test("an agent is shown the log before any permit, from the size that it says", async () => {
  const identity = await controller.enrol("agent", "n2");
  const agent = await FakeAgent.greeted(controller.process.agents, identity);
  try {
    await agent.until("the log", () => agent.logs.length === 1);
    const [first] = agent.logs;
    expect([first?.fromSize ?? 0, first?.proof ?? []]).toEqual([0, []]);
    agent.send({ log: { fromSize: 2 } });
    await agent.until("the log again", () => agent.logs.length === 2);
    expect(agent.logs[1]?.fromSize).toBe(2);
    expect(agent.logs[1]?.proof?.length).toBeGreaterThan(0);
  } finally {
    agent.close();
  }
});

test("an agent that refuses it is shown to operators, for as long as its stream is up", async () => {
  const agent = await FakeAgent.greeted(controller.process.agents, node);
  const refused = async () => (await controller.read(ADMIN.getFleet, {})).logRefused ?? [];
  try {
    agent.send({ logRefused: { message: "found another root" } });
    await expect
      .poll(refused, { timeout: 15_000 })
      .toMatchObject([{ node: "n1", found: "found another root" }]);
  } finally {
    agent.close();
  }
  await expect.poll(refused, { timeout: 15_000 }).toEqual([]);
});

test("how the fleet was is recomputed from it, and what is to come is not", async () => {
  const asOf = { atUnixMs: Date.now() };
  const [pool] = (await controller.read(ADMIN.getFleet, {})).pools ?? [];
  await controller.done({ kind: "halt", pool: "orders" });
  const then = await controller.read(ADMIN.getFleet, { asOf });
  expect(then).toMatchObject({ madeOf: { atUnixMs: asOf.atUnixMs }, canIssue: true });
  const stood = ({ name, status }: muster.v1.NodeView.$Properties) => [name, status];
  expect(then.pools?.[0]?.nodes?.map(stood)).toEqual(pool?.nodes?.map(stood));
  const [halted] = (await controller.read(ADMIN.getFleet, {})).pools ?? [];
  expect(halted?.nodes?.map(stood)).not.toEqual(pool?.nodes?.map(stood));
  const declared = { asOf, pool: "orders" };
  expect((await controller.read(ADMIN.getDeclaration, declared)).pool?.roster).toEqual([
    ...["n1", "n2"],
  ]);
  expect((await controller.read(ADMIN.getRegister, { asOf })).releases).toHaveLength(1);
  expect((await controller.read(ADMIN.getAlerts, { asOf })).madeOf?.entries).toBeGreaterThan(5);
  const { identities } = await controller.read(ADMIN.listIdentities, { asOf });
  expect(identities?.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["operator", "gate"]));
  const early = controller.read(ADMIN.getFleet, { asOf: { atUnixMs: 1 } });
  expect((await refusalOf(early)).code).toBe("NO_HISTORY");
  const late = controller.read(ADMIN.getFleet, { asOf: { atUnixMs: Date.now() + 3_600_000 } });
  expect((await refusalOf(late)).code).toBe("NO_HISTORY");
  const neither = controller.read(ADMIN.getFleet, { asOf: {} });
  expect((await refusalOf(neither)).code).toBe("NO_HISTORY");
});

test("a witness follows it over HTTP, as it grows", async () => {
  const log = await readFile(join(folder(), "controller.log"), "utf8");
  const line = log.split("\n").find((one) => one.includes('"log.served"')) ?? "{}";
  const { address, key } = JSON.parse(line) as { address: string; key: string };
  const client = new TileClient(`http://${address}/`, 10_000, new AbortController().signal);
  const witness = new Witness({
    state: join(state, "witness"),
    name: "w1",
    key: parseVkey(key),
    nowMs: () => Date.now(),
  });
  const see = async () =>
    await witness.see({ note: await client.checkpoint(), hashes: (size) => client.hashes(size) });
  const first = await see();
  expect(first?.fromSize).toBe(0);
  await controller.token("gate", "one-more");
  const grown = async (): Promise<boolean> =>
    ((await see())?.checkpoint.size ?? 0) > (first?.checkpoint.size ?? 0);
  expect(await waitFor(grown, { what: "a longer log", deadlineMs: 10_000 })).toBe(true);
});

test("a controller whose state was put back is found out by whoever saw what it has forgotten", async () => {
  const { cluster, process } = controller;
  const [own, backup] = [cluster.stateDirectory, join(folder(), "backup")];
  await process.child.stop();
  await cp(own, backup, { recursive: true });
  /** Each start is in the log. */
  const started = async <T>(work: (at: ControllerProcess) => Promise<T>): Promise<T> => {
    // What it logs goes to a file of its own: the last one's is ready already.
    const again = await startController(cluster, await mkdtemp(join(state, "start-")));
    try {
      return await work(again);
    } finally {
      await again.child.stop();
    }
  };
  const follower = keeper();
  const before = follower.size;
  for (let i = 0; i < 2; i++)
    await started(async (at) => {
      const { size } = follower;
      const grown = async () =>
        follower.take("c", await shown(at, follower.size)).state === "same" && follower.size > size;
      expect(await waitFor(grown, { what: "this start in it", deadlineMs: 10_000 })).toBe(true);
    });
  await rm(own, { recursive: true });
  await rename(backup, own);
  let word = "";
  for (let i = 0; i < 4 && word !== "inconsistent"; i++)
    word = await started(async (at) => {
      let last = "";
      const settled = async () => {
        last = follower.take("c", await shown(at, follower.size)).state;
        return last === "inconsistent" || last === "behind";
      };
      await waitFor(settled, { what: "a word on it", deadlineMs: 10_000 });
      return last;
    });
  expect(word).toBe("inconsistent");
  expect(follower.size).toBeGreaterThan(before);
  expect([...follower.marks.keys()]).toEqual(["c"]);
  await follower.close();
});
