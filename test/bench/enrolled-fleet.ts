import { randomBytes, randomUUID, X509Certificate } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { issueClient, issueController } from "../../controller/ca.ts";
import {
  encodeRecord,
  KEY,
  markShard,
  type RecordOf,
  type StoredMark,
} from "../../controller/records.ts";
import { loadKeys, storeDirectory } from "../../controller/state-directory.ts";
import { openLevelStore } from "../../controller/store/level-store.ts";
import { type Store, type StoreWrite, storeLimits } from "../../controller/store/store.ts";
import { certificateRequest, newTlsKey } from "../../proto/certificate-request.ts";
import type { TlsIdentity } from "../../proto/channel.ts";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import {
  type Profile,
  profileDigestOf,
  releaseDigestOf,
  rosterDigestOf,
} from "../../proto/signed/declaration.ts";
import type { Workload } from "../../proto/signed/evidence.ts";
import { OPEN_POLICY } from "../fakes/open-policy.ts";
import { type Cluster, TRUST_DOMAIN } from "./controller-process.ts";

/** The pool of every benchmark; one of several pools has a name that begins with it. */
export const POOL = "orders";

/** One enrolled node, as the load program needs it. */
export type BenchNode = {
  readonly name: string;
  readonly pool: string;
  /** Hex; of this benchmark alone. */
  readonly seed: string;
  readonly publicKey: string;
  readonly certificatePem: string;
  readonly bootId: string;
};

/** Everything the load program reads: who it is, a thousand times. */
export type BenchFleet = {
  readonly caPem: string;
  /** All nodes' TLS key: making a thousand would only take time. */
  readonly tlsKeyPem: string;
  readonly nodes: readonly BenchNode[];
};

/** What every node of the fleet measures: one pool, two processes of one build, three flags. The same facts everywhere are attested. */
export const WORKLOAD: Workload = {
  pool: POOL,
  processes: [4242, 4243].map((pid) => ({
    pid,
    startedAtTicks: 123_456,
    executable: "/srv/orders/bin/order-router",
    runningSha256: toHex(sha256("order router")),
    runningBytes: 4_812_344,
    diskState: "same",
    diskSha256: toHex(sha256("order router")),
    loader: [],
  })),
  artifacts: [],
  flags: ["PARENT_TRACKING", "POWER_PEG", "RLP"].map((name) => ({
    name,
    value: "no",
    redacted: false,
    source: "env-file",
    location: `/srv/orders/flags.env#${name}`,
    pid: 0,
    readAtUnixMs: 1_800_000_000_000,
  })),
  faults: [],
  restarts: 0,
  signals: [],
  signalsSinceUnixMs: 0,
};

/** The same facts in another pool. */
export function workloadOf(pool: string): Workload {
  return { ...WORKLOAD, pool };
}

/**
 * Enrols `count` nodes and enables them for a declared release by writing what the controller's own commands write, through its own store and record
 * modules, while no controller runs: the order of a thousand joins is not what is measured here.
 * Writes the load program's input to `file` (0600).
 */
export async function enrolFleet(cluster: Cluster, count: number, file: string): Promise<void> {
  const names = Array.from({ length: count }, (_, i) => `node-${String(i).padStart(4, "0")}`);
  const fleet = await makeFleet(cluster.stateDirectory, new Map([[POOL, names]]));
  await writeRecords(cluster, enrolmentOf(fleet.nodes));
  await writeFleet(file, fleet);
}

/** Makes keys and certificates of nodes. @param names of the nodes of each pool */
export async function makeFleet(
  stateDirectory: string,
  names: ReadonlyMap<string, readonly string[]>,
): Promise<BenchFleet> {
  const { authority } = loadKeys(stateDirectory);
  const tlsKeyPem = newTlsKey();
  const csr = await certificateRequest(tlsKeyPem);
  const nodes: BenchNode[] = [];
  for (const [pool, members] of names)
    for (const name of members) {
      const spiffeId = `spiffe://${TRUST_DOMAIN}/agent/${name}`;
      const certificatePem = await issueClient(authority, csr, spiffeId, Date.now());
      if (certificatePem === undefined) throw new Error(`${name}: found its request refused`);
      const seed = newSeed();
      const publicKey = toHex(sodiumSigner(seed).publicKey);
      const bootId = randomUUID();
      nodes.push({ name, pool, seed: toHex(seed), publicKey, certificatePem, bootId });
    }
  return { caPem: authority.certificatePem, tlsKeyPem, nodes };
}

/** What is in the store once these nodes have joined, their pools are declared and all are enabled on `target`. */
export function enrolmentOf(nodes: readonly BenchNode[], target = TARGET): StoreWrite[] {
  const pools = new Map<string, string[]>();
  for (const { pool, name } of nodes) {
    const names = pools.get(pool) ?? [];
    pools.set(pool, names);
    names.push(name);
  }
  const writes = [...pools].flatMap(([pool, names]) => {
    const roster = names.sort();
    return [
      ...declaration(roster, target, pool),
      ...markWrites(roster, profileDigestOf(target), Date.now(), pool),
    ];
  });
  return [...writes, ...nodes.map(identityWrite)];
}

/** The load program's input (0600). */
export async function writeFleet(file: string, fleet: BenchFleet): Promise<void> {
  await writeFile(file, JSON.stringify(fleet), { mode: 0o600 });
}

/** Writes in as few transactions as a store takes, one after the other. */
export async function writeBatches(store: Store, writes: readonly StoreWrite[]): Promise<void> {
  let batch: StoreWrite[] = [];
  let bytes = 0;
  for (const write of writes) {
    const size = write.key.length + (write.kind === "put" ? write.value.byteLength : 0);
    if (
      batch.length === storeLimits.transactionWrites ||
      bytes + size > storeLimits.transactionBytes / 2
    ) {
      await store.transact([], batch);
      [batch, bytes] = [[], 0];
    }
    batch.push(write);
    bytes += size;
  }
  if (batch.length > 0) await store.transact([], batch);
}

/** A server's identity from the cluster's authority: for the floor, which must do the same handshakes. */
export function serverIdentity(cluster: Cluster): Promise<TlsIdentity> {
  const { authority } = loadKeys(cluster.stateDirectory);
  return issueController(authority, `spiffe://${TRUST_DOMAIN}/controller/floor`, Date.now());
}

/**
 * Declares the pool of one node with the standing order to enable it once it runs `target`, and puts a join token for it into the store; no controller runs.
 * @returns the token
 */
export async function prepareNode(
  cluster: Cluster,
  node: string,
  target: Profile,
): Promise<string> {
  const { token, write: tokenWrite } = newToken("agent", node);
  const order = encodeRecord("rolling", {
    releaseDigest: releaseDigestOf(releaseFor([node], target)),
    command: "",
    by: "bench",
    atUnixMs: Date.now(),
  });
  await writeRecords(cluster, [
    ...declaration([node], target),
    put(KEY.rolling(POOL), order),
    tokenWrite,
  ]);
  return token;
}

/** A join token, and what puts it into the store. */
export function newToken(
  kind: "agent" | "gate",
  name: string,
): { readonly token: string; readonly write: StoreWrite } {
  const token = randomBytes(32).toString("base64url");
  const record = encodeRecord("token", { kind, name, expiresAtUnixMs: Date.now() + 600_000 });
  return { token, write: put(KEY.token(toHex(sha256(token))), record) };
}

/** Writes into the store of a cluster; no controller runs. */
export async function writeRecords(cluster: Cluster, writes: readonly StoreWrite[]): Promise<void> {
  const directory = storeDirectory(cluster.stateDirectory);
  const store = await openLevelStore({ directory, create: false });
  try {
    await writeBatches(store, writes);
  } finally {
    await store.close();
  }
}

function declaration(
  roster: readonly string[],
  target: Profile,
  name: string = POOL,
): StoreWrite[] {
  const atUnixMs = Date.now();
  const by = "bench";
  const pool: RecordOf<"pool">["pool"] = {
    name,
    mode: "enforce",
    roster: [...roster],
    permitLifeMs: 30_000,
    holdMs: 900_000,
    budgetNodes: 1,
    budgetPercent: 10,
    ...OPEN_POLICY,
  };
  const release = { ...releaseFor(roster, target), pool: name };
  const digest = releaseDigestOf(release);
  return [
    put(KEY.pool(name), encodeRecord("pool", { pool, by, atUnixMs })),
    put(KEY.release(name), encodeRecord("release", { release, digest, by, atUnixMs })),
  ];
}

function identityWrite(node: BenchNode): StoreWrite {
  const record = encodeRecord("identity", {
    kind: "agent",
    name: node.name,
    publicKey: node.publicKey,
    certificateSha256: toHex(sha256(new X509Certificate(node.certificatePem).raw)),
    state: "active",
    atUnixMs: Date.now(),
  });
  return put(KEY.identity("agent", node.name), record);
}

const TARGET: Profile = {
  label: "bench",
  stage: "target",
  executables: [WORKLOAD.processes[0]?.runningSha256 ?? ""],
  artifacts: [],
  flags: WORKLOAD.flags.map(({ name, value, redacted }) => ({ name, value, redacted })),
  loader: [],
};

function releaseFor(roster: readonly string[], target: Profile): RecordOf<"release">["release"] {
  const { label, stage, executables, artifacts, flags, loader } = target;
  return {
    pool: POOL,
    title: "what the benchmark runs",
    rosterDigest: rosterDigestOf(roster),
    profiles: [
      {
        label,
        stage,
        executables: [...executables],
        artifacts: [...artifacts],
        flags: [...flags],
        loader: [...loader],
      },
    ],
    outgoingUntilUnixMs: 0,
  };
}

function markWrites(
  roster: readonly string[],
  profileDigest: string,
  atUnixMs: number,
  pool: string,
): StoreWrite[] {
  const shards = new Map<number, Record<string, StoredMark>>();
  for (const node of roster) {
    const shard = shards.get(markShard(node)) ?? {};
    shard[node] = { state: "enabled", profileDigest, command: "", atUnixMs };
    shards.set(markShard(node), shard);
  }
  return [...shards].map(([shard, nodes]) =>
    put(KEY.marks(pool, shard), encodeRecord("marks", { nodes })),
  );
}

function put(key: string, value: Uint8Array): StoreWrite {
  return { kind: "put", key, value };
}
