import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Client, Metadata, type MethodDefinition, type ServiceError } from "@grpc/grpc-js";
import {
  callUnary,
  clientCredentials,
  controllerClient,
  fetchPinnedCa,
} from "../../../proto/channel.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { enrol, type Identity } from "../../../proto/enrol.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { ADMIN } from "../../../proto/services.ts";
import {
  type CommandBody,
  encodeCommand,
  encodeOperatorProof,
  type OperatorProof,
} from "../../../proto/signed/command.ts";
import { releaseDigestOf, rosterDigestOf } from "../../../proto/signed/declaration.ts";
import type { IdentityKind } from "../../../proto/signed/enrol-claim.ts";
import {
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  type Signer,
  sealEnvelope,
  toWire,
} from "../../../proto/signed/envelope.ts";
import type { Workload } from "../../../proto/signed/evidence.ts";
import { orderOf, saysWhatWasSeen } from "../../../proto/signed/order.ts";
import {
  type Cluster,
  type ControllerProcess,
  makeCluster,
  startController,
  TRUST_DOMAIN,
} from "../../bench/controller-process.ts";
import { OPEN_POLICY } from "../../fakes/open-policy.ts";
import { workloadOf } from "../../fakes/scripted-measurer.ts";
import { makeTempDir, type TempDir } from "../../fleet/temp-dir.ts";

const DEADLINE_MS = 10_000;

/** The one pool, and what every node of it must measure. */
const POOL = "orders";
export const WORKLOAD: Workload = workloadOf(POOL, "no");

/** An operator of the cluster: a name and a key. */
export type Operator = { readonly name: string; readonly signer: Signer };

/**
 * A real controller process with its own new cluster, and an operator's hands on it. Every declaration, token and identity is made through its RPCs.
 * Dispose it: the process ends and its directory goes.
 */
export class LiveController implements AsyncDisposable {
  readonly cluster: Cluster;
  readonly process: ControllerProcess;
  readonly caPem: string;
  readonly operator: Operator;
  /** Connected to the public listener, without a certificate. */
  readonly public: Client;
  readonly #dir: TempDir;

  private constructor(cluster: Cluster, process: ControllerProcess, caPem: string, dir: TempDir) {
    this.cluster = cluster;
    this.process = process;
    this.caPem = caPem;
    this.operator = cluster.operator;
    this.public = controllerClient(process.public, clientCredentials(caPem));
    this.#dir = dir;
  }

  /** Starts one whose epochs last a second; reports grow stale only after minutes, so that no view changes by waiting. */
  static async start(settings: Readonly<Record<string, unknown>> = {}): Promise<LiveController> {
    const dir = await makeTempDir();
    try {
      const cluster = await makeCluster(dir.path, {
        heartbeatMs: 60_000,
        epochMs: 1_000,
        settleMs: 0,
        ...settings,
      });
      const process = await startController(cluster, dir.path);
      const caPem = await fetchPinnedCa(process.public, cluster.caFingerprint, DEADLINE_MS);
      return new LiveController(cluster, process, caPem, dir);
    } catch (error) {
      await dir[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** A command's signed envelope; `fields` replace what an honest operator would write. */
  seal(body: CommandBody, fields: Partial<CommandFields> = {}, as = this.operator): Envelope {
    const command = encodeCommand({
      operator: as.name,
      trustDomain: TRUST_DOMAIN,
      issuedAtUnixMs: Date.now(),
      nonce: randomBytes(16),
      seenRevision: 0,
      reason: "a test",
      ...fields,
      body,
    });
    return sealEnvelope(PAYLOAD_TYPE.command, command, as.signer);
  }

  /** Sends whatever it is given as a command. @throws ServiceError */
  execute(wire: muster.v1.Envelope.$Properties): Promise<muster.v1.CommandResult.$Properties> {
    return callUnary(this.public, ADMIN.execute, wire, { deadlineMs: DEADLINE_MS });
  }

  /** What a command says that its operator saw. */
  async seen(body: CommandBody): Promise<number> {
    const order = orderOf(body);
    return saysWhatWasSeen(order) ? ((await this.read(ADMIN.getOrder, order)).revision ?? 0) : 0;
  }

  /** Executes a command that must be DONE. @throws Error with the refusal's code */
  async done(
    body: CommandBody,
    fields: Partial<CommandFields> = {},
  ): Promise<muster.v1.CommandResult.$Properties> {
    const all = { seenRevision: await this.seen(body), ...fields };
    const result = await this.execute(toWire(this.seal(body, all)));
    if (result.outcome !== 1)
      throw new Error(`${body.kind}: found ${result.code} ${result.message}`);
    return result;
  }

  /** Declares the pool with this roster and the release that WORKLOAD is. */
  async declare(roster: readonly string[]): Promise<void> {
    await this.done({
      kind: "apply-pool",
      pool: {
        name: POOL,
        mode: "enforce",
        roster: [...roster],
        permitLifeMs: 30_000,
        holdMs: 0,
        budgetNodes: 100,
        budgetPercent: 100,
        ...OPEN_POLICY,
      },
    });
    const release = releaseFor(roster);
    await this.done({ kind: "propose-release", release });
    await this.done({ kind: "start-release", pool: POOL, release: releaseDigestOf(release) });
  }

  /** A new one-time join token. @param lifeMs 0: the controller's default */
  async token(identity: IdentityKind, name: string, lifeMs = 0): Promise<string> {
    const { token } = await this.done({ kind: "create-token", identity, name, lifeMs });
    return token ?? "";
  }

  /** Enrols a name as its program would, with new keys, and returns the identity. */
  async enrol(kind: IdentityKind, name: string): Promise<Identity> {
    return enrol({
      address: this.process.public,
      caFingerprint: this.cluster.caFingerprint,
      token: await this.token(kind, name),
      kind,
      name,
      stateDirectory: join(this.#dir.path, `${kind}-${name}-${randomBytes(4).toString("hex")}`),
    });
  }

  /** Metadata with an operator's proof; `fields` replace what an honest operator would write. */
  proof(rpc: string, fields: Partial<OperatorProof> = {}, as = this.operator): Metadata {
    const proof = encodeOperatorProof({
      operator: as.name,
      trustDomain: TRUST_DOMAIN,
      rpc,
      issuedAtUnixMs: Date.now(),
      nonce: randomBytes(16),
      ...fields,
    });
    return proofMetadata(sealEnvelope(PAYLOAD_TYPE.operator, proof, as.signer));
  }

  /** Asks with an honest proof. @throws ServiceError */
  read<Req, Res>(method: MethodDefinition<Req, Res>, request: Req): Promise<Res> {
    const metadata = this.proof(method.path);
    return callUnary(this.public, method, request, { deadlineMs: DEADLINE_MS, metadata });
  }

  /** What the controller shows of a node. @throws Error when it shows none */
  async node(name: string): Promise<muster.v1.NodeView.$Properties> {
    const fleet = await this.read(ADMIN.getFleet, { pool: POOL });
    const node = fleet.pools?.[0]?.nodes?.find((one) => one.name === name);
    if (node === undefined) throw new Error(`node ${name}: found it in no view`);
    return node;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.public.close();
    await this.process.child.stop();
    await this.#dir[Symbol.asyncDispose]();
  }
}

type CommandFields = {
  readonly operator: string;
  readonly trustDomain: string;
  readonly issuedAtUnixMs: number;
  readonly seenRevision: number;
  readonly reason: string;
};

/** An operator whom nobody added: a name and a new key. */
export function stranger(name: string): Operator {
  return { name, signer: sodiumSigner(newSeed()) };
}

/** Metadata that carries an envelope where an operator's proof is looked for. */
export function proofMetadata(envelope: Envelope): Metadata {
  const metadata = new Metadata();
  metadata.set("muster-operator-bin", Buffer.from(encodeEnvelope(envelope)));
  return metadata;
}

/** How a call was refused: the status's number and our code; "DONE" when it was not. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ readonly status: number; readonly code: string }> {
  try {
    await call;
    return { status: 0, code: "DONE" };
  } catch (error) {
    const { code, metadata } = error as ServiceError;
    return { status: code, code: String(metadata?.get("muster-code")[0] ?? "") };
  }
}

function releaseFor(roster: readonly string[]) {
  const [process] = WORKLOAD.processes;
  return {
    pool: POOL,
    title: "what the test runs",
    rosterDigest: rosterDigestOf(roster),
    profiles: [
      {
        label: "test",
        stage: "target" as const,
        executables: [process?.runningSha256 ?? ""],
        artifacts: [],
        flags: WORKLOAD.flags.map(({ name, value, redacted }) => ({ name, value, redacted })),
        loader: [],
      },
    ],
    outgoingUntilUnixMs: 0,
  };
}
