import type { ChannelCredentials, Client } from "@grpc/grpc-js";
import { preferenceOrder } from "../../agent/report-order.ts";
import {
  afterEpoch,
  afterLoss,
  firstWalk,
  patienceMs,
  type Walk,
} from "../../agent/report-walk.ts";
import { clientCredentials, controllerClient } from "../../proto/channel.ts";
import { ATTESTATION } from "../../proto/services.ts";
import { decodePermit } from "../../proto/signed/permit.ts";
import { AgentSender, type In, type Out } from "./agent-sender.ts";
import type { BenchFleet, BenchNode } from "./enrolled-fleet.ts";
import type { Turns } from "./turns.ts";

/** What all nodes of one process share. */
export type FleetShared = {
  readonly fleet: BenchFleet;
  readonly addresses: readonly string[];
  readonly heartbeatMs: number;
  /** Who may be shaking hands: on one machine the others' handshakes are not somebody else's processor. */
  readonly turns: Turns;
  readonly counts: FleetCounts;
};

/** What nodes of one process counted. Times are milliseconds. */
export type FleetCounts = {
  /** True: nobody sends a heartbeat. */
  silent: boolean;
  /** Reports, by the name of the controller. */
  readonly sent: Map<string, number>;
  /** From a lost stream to the Welcome of the next, and to the first open permit on it. */
  readonly reconnects: number[];
  readonly gaps: number[];
  losses: number;
  refused: number;
  /** Permits that close. */
  closed: number;
};

/**
 * A node as controllers see it: its own TLS connection, key, stream and heartbeat, and an agent's own way from controller to controller. What it measures is
 * always the same.
 */
export class FleetNode {
  readonly #shared: FleetShared;
  readonly #credentials: ChannelCredentials;
  readonly #addresses: readonly string[];
  readonly #sender: AgentSender;
  #walk: Walk;
  #write: ((message: Out) => void) | undefined;
  #client: Client | undefined;
  #beats: NodeJS.Timeout | undefined;
  #controller = "";
  #lostAtMs: number | undefined;
  #permitted = false;

  constructor(node: BenchNode, shared: FleetShared) {
    const { fleet, addresses } = shared;
    this.#shared = shared;
    this.#credentials = clientCredentials(fleet.caPem, {
      certificatePem: node.certificatePem,
      privateKeyPem: fleet.tlsKeyPem,
    });
    this.#addresses = preferenceOrder(node.name, addresses, "spread");
    this.#walk = firstWalk(addresses.length);
    this.#sender = new AgentSender(node, (message) => this.#write?.(message));
  }

  /** Name of the controller by whose open permit on the present stream it is in service; undefined: none. */
  get permittedBy(): string | undefined {
    return this.#permitted ? this.#controller : undefined;
  }

  /** Dials, from now on for ever. */
  start(): void {
    void this.#dial();
  }

  async #dial(): Promise<void> {
    const { turns } = this.#shared;
    const done = await turns.take();
    const client = controllerClient(
      this.#addresses[this.#walk.controller] ?? "",
      this.#credentials,
    );
    const { path, requestSerialize, responseDeserialize } = ATTESTATION.attest;
    const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    const patience = setTimeout(() => lost(), patienceMs(this.#walk));
    const lost = (): void => {
      done();
      clearTimeout(patience);
      if (this.#client !== client) return;
      call.cancel();
      this.#lost();
    };
    this.#client = client;
    this.#write = (message) => void call.write(message);
    call.on("error", lost);
    call.on("end", lost);
    call.on("data", (message: In) => {
      if (this.#client !== client) return;
      if (message.welcome) {
        done();
        clearTimeout(patience);
      }
      this.#receive(message);
    });
    call.write({ hello: { protocol: 1, agentVersion: "bench" } });
  }

  #receive(message: In): void {
    const { counts } = this.#shared;
    this.#sender.receive(message);
    if (message.welcome) this.#welcomed(message.welcome.controller ?? "");
    if (message.epoch) this.#epoch(message.epoch.canIssue ?? false);
    if (message.refused) counts.refused += 1;
    if (message.permit?.payload) this.#taken(message.permit.payload);
  }

  #welcomed(controller: string): void {
    this.#controller = controller;
    if (this.#lostAtMs !== undefined)
      this.#shared.counts.reconnects.push(performance.now() - this.#lostAtMs);
  }

  /** The first report goes out with the first epoch, all others at the node's own pace. */
  #epoch(canIssue: boolean): void {
    const settled = this.#beats !== undefined;
    const epoch = { canIssue, move: false, random: Math.random() };
    this.#walk = afterEpoch(this.#walk, epoch, settled, performance.now());
    if (settled) return;
    this.#beats = setInterval(() => this.#beat(), this.#shared.heartbeatMs);
    this.#report();
  }

  #beat(): void {
    if (!this.#shared.counts.silent) this.#report();
  }

  #report(): void {
    const { sent } = this.#shared.counts;
    sent.set(this.#controller, (sent.get(this.#controller) ?? 0) + 1);
    this.#sender.send(false);
  }

  #taken(payload: Uint8Array): void {
    const { counts } = this.#shared;
    if (decodePermit(payload).decision !== "open") {
      counts.closed += 1;
      this.#permitted = false;
      return;
    }
    if (this.#permitted) return;
    this.#permitted = true;
    if (this.#lostAtMs !== undefined) counts.gaps.push(performance.now() - this.#lostAtMs);
    this.#lostAtMs = undefined;
  }

  #lost(): void {
    this.#client?.close();
    this.#client = undefined;
    clearInterval(this.#beats);
    this.#beats = undefined;
    this.#permitted = false;
    this.#shared.counts.losses += 1;
    this.#lostAtMs ??= performance.now();
    const { walk, afterMs } = afterLoss(this.#walk, "lost", Math.random());
    this.#walk = walk;
    setTimeout(() => void this.#dial(), afterMs);
  }
}
