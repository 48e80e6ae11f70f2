import { X509Certificate } from "node:crypto";
import { sha256, toHex } from "../proto/signed/bytes.ts";
import { issueController } from "./ca.ts";
import { startGate } from "./gate/start-gate.ts";
import { encodeRecord, KEY, type RecordOf } from "./records.ts";
import type { RunningController, RunOptions } from "./run-controller.ts";
import type { TrustBook } from "./trust/trust-book.ts";
import type { DeclaredState } from "./verifier/declared-state.ts";

/** What the gate inside shows to its controller. */
export type GateTls = { readonly certificatePem: string; readonly privateKeyPem: string };

/** Name under which the gate inside a controller is enrolled. */
const EMBEDDED_GATE = "embedded";

/** The gate inside is a gate like any other: it has a certificate, and the record says which one counts. Made anew at every start. @throws StoreError */
export async function embeddedGateIdentity({
  config,
  keys,
  store,
  clock,
}: RunOptions): Promise<GateTls | undefined> {
  if (config.gate === false) return undefined;
  const name = `${EMBEDDED_GATE}.${config.name}`;
  const identity = await issueController(
    keys.authority,
    `spiffe://${config.trustDomain}/gate/${name}`,
    clock.unixMs(),
  );
  const record: RecordOf<"identity"> = {
    kind: "gate",
    name,
    publicKey: toHex(keys.signer.publicKey),
    certificateSha256: toHex(sha256(new X509Certificate(identity.certificatePem).raw)),
    state: "active",
    atUnixMs: clock.unixMs(),
  };
  await store.transact(
    [],
    [{ kind: "put", key: KEY.identity("gate", name), value: encodeRecord("identity", record) }],
  );
  return identity;
}

type EmbeddedGateParts = {
  readonly tls: GateTls | undefined;
  readonly declared: DeclaredState;
  readonly trust: Pick<TrustBook, "permitKeys">;
};

/**
 * Starts the gate inside, unless there is to be none. It follows its own controller and every other one that is alive.
 * @param agents address of the controller, as bound
 * @throws Error when an address cannot be bound
 */
export async function startEmbeddedGate(
  { config, keys, clock, gateLogger }: RunOptions,
  { tls, declared, trust }: EmbeddedGateParts,
  agents: string,
  stops: (() => void | Promise<void>)[],
): Promise<RunningController["gate"]> {
  if (config.gate === false || tls === undefined) return {};
  const gate = await startGate({
    config: { ...config.gate, controllers: [agents], state: config.state, log: config.log },
    identity: {
      trustDomain: config.trustDomain,
      name: `${EMBEDDED_GATE}.${config.name}`,
      tls,
      caPem: keys.authority.certificatePem,
      get permitKeys() {
        return trust.permitKeys;
      },
      attestationAddress: agents,
    },
    controllers: () => [agents, ...othersOf(declared, config.name)],
    clock: () => clock.monotonicMs(),
    random: Math.random,
    logger: gateLogger,
  });
  stops.push(() => gate.stop());
  const { http, agentCheck, health } = gate.addresses;
  return { ...(http && { http }), ...(agentCheck && { agentCheck }), ...(health && { health }) };
}

/** Listeners for gates of the other controllers that share the store. */
function othersOf({ cluster }: DeclaredState, own: string): readonly string[] {
  return [...cluster.controllers.values()]
    .filter(({ value: { name, agents } }) => name !== own && agents !== "")
    .map(({ value }) => value.agents);
}
