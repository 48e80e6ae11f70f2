import { toHex } from "../proto/signed/bytes.ts";
import { CONTROLLER_LIFE_MS, issueController } from "./ca.ts";
import { startGate } from "./gate/start-gate.ts";
import { encodeRecord, KEY, type RecordOf } from "./records.ts";
import { certificateFacts } from "./rpc/enrolment.ts";
import type { RunningController, RunOptions } from "./run-controller.ts";
import type { TrustBook } from "./trust/trust-book.ts";
import type { DeclaredState } from "./verifier/declared-state.ts";

/** What the gate inside shows to its controller. */
export type GateTls = { readonly certificatePem: string; readonly privateKeyPem: string };

/** Name under which the gate inside a controller is enrolled. */
const EMBEDDED_GATE = "embedded";

/** The gate inside is a gate like any other: it has a certificate, and the record says which one counts. Made anew at every start. @throws StoreError */
export async function embeddedGateIdentity(
  { config, keys, store, clock }: RunOptions,
  { issuing }: Pick<TrustBook, "issuing">,
): Promise<GateTls | undefined> {
  if (config.gate === false) return undefined;
  const name = `${EMBEDDED_GATE}.${config.name}`;
  const identity = await issueController(
    issuing,
    `spiffe://${config.trustDomain}/gate/${name}`,
    clock.unixMs(),
  );
  const record: RecordOf<"identity"> = {
    kind: "gate",
    name,
    publicKey: toHex(keys.signer.publicKey),
    ...certificateFacts(identity.certificatePem, issuing),
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
  readonly trust: Pick<TrustBook, "permitKeys" | "issuing" | "bundle" | "onChange">;
};

/** How often the gate inside gets another certificate, long before the one it has is over. */
const RENEW_MS = CONTROLLER_LIFE_MS / 3;
const LOOK_MS = 60_000;

/** Keeps the certificate of the gate inside young, and one by the authority that issues; a renewal that fails is tried again a minute later. */
function keepYoung(
  o: RunOptions,
  trust: EmbeddedGateParts["trust"],
  first: GateTls,
  stops: (() => void)[],
): () => GateTls {
  let [tls, madeAtMs, madeBy] = [first, o.clock.monotonicMs(), trust.issuing.certificatePem];
  let making = false;
  const look = async (): Promise<void> => {
    const by = trust.issuing.certificatePem;
    const young = by === madeBy && o.clock.monotonicMs() - madeAtMs < RENEW_MS;
    if (young || making) return;
    making = true;
    try {
      tls = (await embeddedGateIdentity(o, trust)) ?? tls;
      [madeAtMs, madeBy] = [o.clock.monotonicMs(), by];
    } catch (error) {
      o.log.warn("identity.not_renewed", { kind: "gate", message: String(error) });
    } finally {
      making = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  const unfollow = trust.onChange(() => void look());
  stops.push(unfollow, () => clearInterval(timer));
  return () => tls;
}

/**
 * Starts the gate inside, unless there is to be none. It follows its own controller and every other one that is alive.
 * @param agents address of the controller, as bound
 * @throws Error when an address cannot be bound
 */
export async function startEmbeddedGate(
  o: RunOptions,
  { tls, declared, trust }: EmbeddedGateParts,
  agents: string,
  stops: (() => void | Promise<void>)[],
): Promise<RunningController["gate"]> {
  const { config, clock, gateLogger } = o;
  if (config.gate === false || tls === undefined) return {};
  const young = keepYoung(o, trust, tls, stops);
  const gate = await startGate({
    config: { ...config.gate, controllers: [agents], state: config.state, log: config.log },
    identity: {
      trustDomain: config.trustDomain,
      name: `${EMBEDDED_GATE}.${config.name}`,
      get tls() {
        return young();
      },
      get caPem() {
        return trust.bundle;
      },
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
  const { http, agentCheck, health, metrics } = gate.addresses;
  const hooks = {
    ...(http && { http }),
    ...(agentCheck && { agentCheck }),
    ...(health && { health }),
  };
  return { ...hooks, ...(metrics && { metrics }) };
}

/** Listeners for gates of the other controllers that share the store. */
function othersOf({ cluster }: DeclaredState, own: string): readonly string[] {
  return [...cluster.controllers.values()]
    .filter(({ value: { name, agents } }) => name !== own && agents !== "")
    .map(({ value }) => value.agents);
}
