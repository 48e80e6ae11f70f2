import { type GateConfigInput, gateConfigSchema } from "../../../controller/gate/config.ts";
import type { GateIdentity } from "../../../controller/gate/follow-controller.ts";
import { type RunningGate, startGate } from "../../../controller/gate/start-gate.ts";
import type { LogKeeper } from "../../../proto/log-memory.ts";
import type { Permit, PoolStatement } from "../../../proto/signed/permit.ts";
import type { FakeController } from "../../fakes/fake-controller.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { RecordingLogger } from "./recording-logger.ts";

/** What every open permit of these tests carries. */
const OPEN = { bootId: "b6a8a9a2-0000-4000-8000-000000000000", fingerprint: "11".repeat(32) };

/** Scripts what a controller says of one pool: what is set is in its snapshots, and is pushed to the gates that watch. */
export class ScriptedPool {
  readonly #controller: FakeController;
  readonly #pool: string;
  readonly #permits = new Map<string, ReturnType<FakeController["permit"]>>();
  #statement: ReturnType<FakeController["poolStatement"]>;

  constructor(controller: FakeController, pool: string, fields: Partial<PoolStatement>) {
    this.#controller = controller;
    this.#pool = pool;
    this.#statement = controller.poolStatement({ pool, ...fields });
    this.#keepSnapshot();
  }

  /** Signs a permit for a node, open unless `fields` say otherwise, and pushes it. */
  permit(node: string, fields: Partial<Permit> = {}): void {
    const permit = this.#controller.permit({ pool: this.#pool, node, ...OPEN, ...fields });
    this.#permits.set(node, permit);
    this.#keepSnapshot();
    this.#controller.sendToGates({ permit });
  }

  /** Signs a new statement and pushes it. */
  state(fields: Partial<PoolStatement>): void {
    this.#statement = this.#controller.poolStatement({ pool: this.#pool, ...fields });
    this.#keepSnapshot();
    this.#controller.sendToGates({ pool: this.#statement });
  }

  #keepSnapshot(): void {
    const permits = [...this.#permits.values()];
    this.#controller.snapshot = [
      { pool: this.#statement },
      ...permits.map((permit) => ({ permit })),
      { snapshotComplete: { pools: 1, permits: permits.length } },
    ];
  }
}

/** The identity of a gate that a scripted controller would give it. */
async function gateIdentity(controller: FakeController): Promise<GateIdentity> {
  return {
    trustDomain: controller.trustDomain,
    name: "edge",
    tls: await controller.identityFor("gate", "edge"),
    caPem: controller.caPem,
    permitKeys: [controller.permitSigner.publicKey],
    attestationAddress: controller.attestationAddress,
  };
}

/** A gate under test, with what it logged. */
export type TestGate = RunningGate & {
  readonly logger: RecordingLogger;
  readonly httpPort: number;
  readonly agentPort: number;
  /** Settles when a snapshot has been complete. */
  ready(): Promise<void>;
};

/** Starts a gate of a scripted controller on free ports, every hook on; the caller stops it. */
export async function startTestGate(
  controller: FakeController,
  config: GateConfigInput = {},
  controllers?: () => readonly string[],
  logKeeper?: LogKeeper,
): Promise<TestGate> {
  const logger = new RecordingLogger();
  const listen = "127.0.0.1:0";
  const defaults = { http: { listen }, agentCheck: { listen }, health: { listen } };
  const gate = await startGate({
    config: gateConfigSchema.parse({ ...defaults, ...config }),
    identity: await gateIdentity(controller),
    clock: () => performance.now(),
    random: () => 0.5,
    logger,
    ...(controllers && { controllers }),
    ...(logKeeper && { logKeeper }),
  });
  const portOf = (address: string | undefined) => Number(address?.split(":").at(-1));
  return {
    ...gate,
    logger,
    httpPort: portOf(gate.addresses.http),
    agentPort: portOf(gate.addresses.agentCheck),
    ready: async () => {
      const answers = () => logger.named("gate_ready").length > 0;
      await waitFor(answers, { what: "a complete snapshot", deadlineMs: 10_000 });
    },
  };
}
