import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Metadata } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attestStreamOpener } from "../../agent/attest-stream.ts";
import { LocalGate } from "../../agent/gate.ts";
import { ReportLoop } from "../../agent/report-loop.ts";
import { Spool } from "../../agent/spool.ts";
import { controllerConfigSchema } from "../../controller/config.ts";
import { initialiseStore } from "../../controller/initialise.ts";
import { decodeRecord, encodeRecord, KEY } from "../../controller/records.ts";
import { type RunningController, runController } from "../../controller/run-controller.ts";
import { type ControllerKeys, createKeys } from "../../controller/state-directory.ts";
import type { Fleet } from "../../controller/status/wire.ts";
import { MemoryStore } from "../../controller/store/memory-store.ts";
import {
  callUnary,
  certificateFingerprint,
  clientCredentials,
  controllerClient,
} from "../../proto/channel.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import { enrol } from "../../proto/enrol.ts";
import { LogKeeper } from "../../proto/log-memory.ts";
import { ADMIN } from "../../proto/services.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import { logOriginOf } from "../../proto/signed/checkpoint.ts";
import {
  type CommandBody,
  encodeCommand,
  encodeOperatorProof,
} from "../../proto/signed/command.ts";
import { releaseDigestOf, rosterDigestOf } from "../../proto/signed/declaration.ts";
import { encodeEnvelope, PAYLOAD_TYPE, sealEnvelope, toWire } from "../../proto/signed/envelope.ts";
import { program } from "../bench/controller-process.ts";
import { RecordingLogger } from "../controller/gate/recording-logger.ts";
import { askHttp, followLink, listenTo } from "../controller/status/http-asker.ts";
import { OPEN_POLICY } from "../fakes/open-policy.ts";
import { ScriptedMeasurer, workloadOf } from "../fakes/scripted-measurer.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";

const TRUST_DOMAIN = "several.muster";
const POOL = "orders";
const LIFE_MS = 6_000;
const NODES = ["n1", "n2", "n3", "n4"];
const clock = { monotonicMs: () => performance.now(), unixMs: () => Date.now() };
const operator = { name: "ada", signer: sodiumSigner(newSeed()) };

type Line = { readonly event: string; readonly [field: string]: unknown };
type Node = {
  readonly name: string;
  readonly loop: ReportLoop;
  readonly gate: LocalGate;
  readonly lines: readonly Line[];
};
type Controller = RunningController & { readonly name: string; readonly gateLog: RecordingLogger };

let dir: TempDir;
let store: MemoryStore;
let keys: ControllerKeys;
const controllers = new Map<string, Controller>();
const nodes: Node[] = [];

/** A controller with its gate inside, on the store that all of them share. */
async function run(name: string): Promise<Controller> {
  mkdirSync(join(dir.path, name), { recursive: true, mode: 0o700 });
  const config = controllerConfigSchema.parse({
    name,
    trustDomain: TRUST_DOMAIN,
    state: join(dir.path, name),
    listen: { agents: "127.0.0.1:0", public: "127.0.0.1:0" },
    heartbeatMs: 200,
    epochMs: 1_000,
    settleMs: 0,
    lease: "2s",
    gate: { http: { listen: "127.0.0.1:0" } },
    status: { listen: "127.0.0.1:0", tls: "none" },
  });
  const gateLog = new RecordingLogger();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const verifyWorker = pathToFileURL(program("controller/verify-worker.js"));
  const given = { config, keys, store, clock, log, gateLogger: gateLog, verifyWorker };
  const controller = { ...(await runController(given)), name, gateLog };
  controllers.set(name, controller);
  return controller;
}

async function end(name: string): Promise<void> {
  const controller = controllers.get(name);
  controllers.delete(name);
  await controller?.stop();
}

async function done(at: Controller, body: CommandBody): Promise<string> {
  const command = encodeCommand({
    operator: operator.name,
    trustDomain: TRUST_DOMAIN,
    issuedAtUnixMs: Date.now(),
    nonce: randomBytes(16),
    seenRevision: 0,
    reason: "a test",
    body,
  });
  const wire = toWire(sealEnvelope(PAYLOAD_TYPE.command, command, operator.signer));
  const client = controllerClient(at.public, clientCredentials(keys.authority.certificatePem));
  try {
    const result = await callUnary(client, ADMIN.execute, wire, { deadlineMs: 20_000 });
    if (result.outcome !== 1) throw new Error(`${body.kind}: ${result.code} ${result.message}`);
    return result.token ?? "";
  } finally {
    client.close();
  }
}

async function declare(at: Controller): Promise<void> {
  const policy = { mode: "enforce" as const, permitLifeMs: LIFE_MS, holdMs: 60_000 };
  const budget = { budgetNodes: 100, budgetPercent: 100 };
  const pool = { name: POOL, roster: NODES, ...policy, ...budget, ...OPEN_POLICY };
  await done(at, { kind: "apply-pool", pool });
  const workload = workloadOf(POOL, "no");
  const release = {
    pool: POOL,
    title: "what the test runs",
    rosterDigest: rosterDigestOf(NODES),
    profiles: [
      {
        label: "test",
        stage: "target" as const,
        executables: [workload.processes[0]?.runningSha256 ?? ""],
        artifacts: [],
        flags: workload.flags.map(({ name, value, redacted }) => ({ name, value, redacted })),
        loader: [],
      },
    ],
    outgoingUntilUnixMs: 0,
  };
  await done(at, { kind: "propose-release", release });
  await done(at, { kind: "start-release", pool: POOL, release: releaseDigestOf(release) });
}

/** An agent that knows these controllers, in this order. */
async function runAgent(at: Controller, name: string, addresses: readonly string[]) {
  const token = await done(at, { kind: "create-token", identity: "agent", name, lifeMs: 0 });
  const identity = await enrol({
    address: at.public,
    caFingerprint: certificateFingerprint(keys.authority.certificatePem),
    ...{ token, kind: "agent" as const, name },
    stateDirectory: join(dir.path, `agent-${name}`),
  });
  const lines: Line[] = [];
  const write = (event: string, fields = {}): void => void lines.push({ event, ...fields });
  const bootId = randomUUID();
  const { trustDomain, permitKeys, signer, tls, caPem } = identity;
  const nowMs = () => performance.now();
  const nowUnixMs = () => Date.now();
  const own = { trustDomain, node: name, bootId, pools: [POOL], permitKeys };
  const gate = new LocalGate({ ...own, verify: verifySignature, nowMs });
  const directory = join(dir.path, `spool-${name}`);
  const spool = new Spool({ directory, bootId, note: () => {}, nowUnixMs });
  const openStream = attestStreamOpener({ tls, signer, caPem }, addresses.length);
  const log = { debug: write, info: write, warn: write, error: write };
  const deps = { node: name, bootId, signer, controllers: addresses, sequence: 1_000, openStream };
  const times = { nowMs, nowUnixMs, random: Math.random };
  const note = (): void => undefined;
  const stateDirectory = join(dir.path, `log-${name}`);
  mkdirSync(stateDirectory);
  const logKeeper = new LogKeeper({
    stateDirectory,
    origin: logOriginOf(trustDomain),
    note,
    nowUnixMs,
  });
  const loop = new ReportLoop({ ...deps, ...times, gate, spool, logKeeper, log }, (news) => [
    new ScriptedMeasurer(POOL, news),
  ]);
  loop.start();
  nodes.push({ name, loop, gate, lines });
}

async function statusOf(at: Controller, node: string): Promise<number> {
  const answer = await fetch(`http://${at.gate.http}/v1/gate/${POOL}/${node}`);
  await answer.arrayBuffer();
  return answer.status;
}

/** Asks a gate for every node, again and again, while something happens; what was not 200 is the result. */
async function closedWhile(at: Controller, what: () => Promise<void>): Promise<string[]> {
  const closed: string[] = [];
  let over = false;
  const watching = (async () => {
    while (!over)
      for (const node of NODES) {
        const status = await statusOf(at, node);
        if (status !== 200) closed.push(`${node}: ${status}`);
      }
  })();
  try {
    await what();
  } finally {
    over = true;
    await watching;
  }
  return closed;
}

const opens = (node: Node) => node.gate.decide(POOL, node.name).code === "PERMITTED";
async function ownerOf(node: string): Promise<string | undefined> {
  const entry = await store.get(KEY.node(node));
  return entry && decodeRecord("node", KEY.node(node), entry.value).controller;
}
/** Waits until what was permitted at an instant would have run out. */
const pastPermits = (sinceMs: number) =>
  waitFor(() => performance.now() - sinceMs > LIFE_MS + 1_000, { what: "a life", ...wanted });
const wanted = { deadlineMs: 20_000, intervalMs: 20 };

beforeAll(async () => {
  dir = await makeTempDir();
  store = new MemoryStore();
  keys = await createKeys(join(dir.path, "keys"), TRUST_DOMAIN, Date.now());
  const publicKey = toHex(operator.signer.publicKey);
  await initialiseStore(store, keys, TRUST_DOMAIN, { name: "ada", publicKey }, Date.now());
  const [x, y] = [await run("x"), await run("y")];
  await declare(x);
  // Two prefer one, two the other.
  for (const [i, node] of NODES.entries())
    await runAgent(x, node, i % 2 === 0 ? [x.agents, y.agents] : [y.agents, x.agents]);
  const reporting = () => nodes.every((node) => node.loop.connected);
  await waitFor(reporting, { what: "four streams", ...wanted });
  await done(y, { kind: "enable", pool: POOL, nodes: NODES, rolling: true, seenRelease: "" });
  await waitFor(() => nodes.every(opens), { what: "four permits", ...wanted });
});

afterAll(async () => {
  for (const { loop } of nodes) await loop.stop();
  for (const name of [...controllers.keys()]) await end(name);
  await dir?.[Symbol.asyncDispose]();
});

/** A link to the status page of this controller. */
async function linkAt(at: Controller): Promise<string> {
  const proof = encodeOperatorProof({
    ...{ operator: operator.name, trustDomain: TRUST_DOMAIN, rpc: ADMIN.makePageLink.path },
    ...{ issuedAtUnixMs: Date.now(), nonce: randomBytes(16) },
  });
  const metadata = new Metadata();
  const envelope = sealEnvelope(PAYLOAD_TYPE.operator, proof, operator.signer);
  metadata.set("muster-operator-bin", Buffer.from(encodeEnvelope(envelope)));
  const client = controllerClient(at.public, clientCredentials(keys.authority.certificatePem));
  try {
    const asked = { deadlineMs: 20_000, metadata };
    return (await callUnary(client, ADMIN.makePageLink, {}, asked)).url ?? "";
  } finally {
    client.close();
  }
}

describe("two controllers on one store", () => {
  test("show the whole fleet on the page of each, to sessions of their own", async () => {
    const cookies = new Map<string, string>();
    for (const controller of controllers.values()) {
      const url = await linkAt(controller);
      expect(new URL(url).host).toBe(controller.status);
      const cookie = await followLink(url);
      cookies.set(controller.name, cookie);
      const listener = listenTo(controller.status ?? "", cookie);
      const fleet = () => listener.heard.find(({ event }) => event === "fleet")?.data as Fleet;
      await waitFor(() => fleet() !== undefined, { what: "the fleet", ...wanted });
      listener.close();
      const shown = (fleet().pools[0]?.nodes ?? []).map(({ name, connected, decision }) => ({
        ...{ name, connected, decision },
      }));
      expect(shown).toEqual(NODES.map((name) => ({ name, connected: true, decision: 1 })));
    }
    const [x, y] = [controllers.get("x"), controllers.get("y")];
    const cookie = cookies.get("x")?.replace("muster-x", "muster-y") ?? "";
    expect((await askHttp(y?.status ?? "", "GET", "/api/register", { cookie })).status).toBe(401);
    const own = { cookie: cookies.get("x") ?? "" };
    expect((await askHttp(x?.status ?? "", "GET", "/api/register", own)).status).toBe(200);
  });

  test("are followed by the gate inside each, which opens the nodes of both", async () => {
    for (const controller of controllers.values())
      for (const node of NODES) {
        const open = async () => (await statusOf(controller, node)) === 200;
        expect(await waitFor(open, { what: `${node} at ${controller.name}`, ...wanted })).toBe(
          true,
        );
      }
  });

  test("hand over the nodes of one that drains, and no gate closes meanwhile", async () => {
    const y = controllers.get("y");
    if (y === undefined) throw new Error("found no y");
    const drainedMs = performance.now();
    const drain = { by: "ada", reason: "a test", atUnixMs: Date.now() };
    const closed = await closedWhile(y, async () => {
      await store.transact(
        [],
        [{ kind: "put", key: KEY.drain("x"), value: encodeRecord("drain", drain) }],
      );
      const moved = async () => (await ownerOf("n1")) === "y" && (await ownerOf("n3")) === "y";
      await waitFor(moved, { what: "the nodes of x at y", ...wanted });
      await pastPermits(drainedMs);
    });
    expect(closed).toEqual([]);
    expect(
      nodes.flatMap((node) => node.lines).filter((l) => l.event === "stream.moved"),
    ).toHaveLength(2);
    expect(nodes.flatMap((node) => node.lines).filter((l) => l.event === "stream.lost")).toEqual(
      [],
    );
    expect(nodes.every(opens)).toBe(true);
  });

  test("lose one, and its nodes are the other's in a moment, and no gate closes", async () => {
    const x = controllers.get("x");
    if (x === undefined) throw new Error("found no x");
    await store.transact([], [{ kind: "delete", key: KEY.drain("x") }]);
    let afterMs = 0;
    const closed = await closedWhile(x, async () => {
      const goneMs = performance.now();
      await end("y");
      const theirs = async () => {
        for (const node of NODES) if ((await ownerOf(node)) !== "x") return false;
        return true;
      };
      await waitFor(theirs, { what: "every node at x", ...wanted });
      afterMs = performance.now() - goneMs;
      await pastPermits(goneMs);
    });
    expect(closed).toEqual([]);
    expect(afterMs).toBeLessThan(5_000);
    expect(nodes.every(opens)).toBe(true);
  });
});
