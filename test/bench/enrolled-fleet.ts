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
import { type StoreWrite, storeLimits } from "../../controller/store/store.ts";
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

/** The one pool of every benchmark. */
export const POOL = "orders";

/** One enrolled node, as the load program needs it. */
export type BenchNode = {
  readonly name: string;
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

/**
 * Enrols `count` nodes and enables them for a declared release by writing what the controller's own commands write, through its own store and record
 * modules, while no controller runs: the order of a thousand joins is not what is measured here.
 * Writes the load program's input to `file` (0600).
 */
export async function enrolFleet(cluster: Cluster, count: number, file: string): Promise<void> {
  const { authority } = loadKeys(cluster.stateDirectory);
  const tlsKeyPem = newTlsKey();
  const csr = await certificateRequest(tlsKeyPem);
  const nodes: BenchNode[] = [];
  for (let i = 0; i < count; i++) {
    const name = `node-${String(i).padStart(4, "0")}`;
    const spiffeId = `spiffe://${TRUST_DOMAIN}/agent/${name}`;
    const certificatePem = await issueClient(authority, csr, spiffeId, Date.now());
    if (certificatePem === undefined) throw new Error(`${name}: found its request refused`);
    const seed = newSeed();
    const publicKey = toHex(sodiumSigner(seed).publicKey);
    nodes.push({ name, seed: toHex(seed), publicKey, certificatePem, bootId: randomUUID() });
  }
  const roster = nodes.map((node) => node.name).sort();
  await write(cluster, [
    ...declaration(roster, TARGET),
    ...markWrites(roster, profileDigestOf(TARGET), Date.now()),
    ...nodes.map(identityWrite),
  ]);
  const fleet: BenchFleet = { caPem: authority.certificatePem, tlsKeyPem, nodes };
  await writeFile(file, JSON.stringify(fleet), { mode: 0o600 });
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
  const token = randomBytes(32).toString("base64url");
  const record = encodeRecord("token", {
    kind: "agent",
    name: node,
    expiresAtUnixMs: Date.now() + 600_000,
  });
  const order = encodeRecord("rolling", {
    releaseDigest: releaseDigestOf(releaseFor([node], target)),
    command: "",
    by: "bench",
    atUnixMs: Date.now(),
  });
  await write(cluster, [
    ...declaration([node], target),
    put(KEY.rolling(POOL), order),
    put(KEY.token(toHex(sha256(token))), record),
  ]);
  return token;
}

async function write(cluster: Cluster, writes: readonly StoreWrite[]): Promise<void> {
  const directory = storeDirectory(cluster.stateDirectory);
  const store = await openLevelStore({ directory, create: false });
  try {
    for (let i = 0; i < writes.length; i += storeLimits.transactionWrites)
      await store.transact([], writes.slice(i, i + storeLimits.transactionWrites));
  } finally {
    await store.close();
  }
}

function declaration(roster: readonly string[], target: Profile): StoreWrite[] {
  const atUnixMs = Date.now();
  const by = "bench";
  const pool: RecordOf<"pool">["pool"] = {
    name: POOL,
    mode: "enforce",
    roster: [...roster],
    permitLifeMs: 30_000,
    holdMs: 900_000,
    budgetNodes: 1,
    budgetPercent: 10,
    ...OPEN_POLICY,
  };
  const release = releaseFor(roster, target);
  const digest = releaseDigestOf(release);
  return [
    put(KEY.pool(POOL), encodeRecord("pool", { pool, by, atUnixMs })),
    put(KEY.release(POOL), encodeRecord("release", { release, digest, by, atUnixMs })),
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
): StoreWrite[] {
  const shards = new Map<number, Record<string, StoredMark>>();
  for (const node of roster) {
    const shard = shards.get(markShard(node)) ?? {};
    shard[node] = { state: "enabled", profileDigest, command: "", atUnixMs };
    shards.set(markShard(node), shard);
  }
  return [...shards].map(([shard, nodes]) =>
    put(KEY.marks(POOL, shard), encodeRecord("marks", { nodes })),
  );
}

function put(key: string, value: Uint8Array): StoreWrite {
  return { kind: "put", key, value };
}
