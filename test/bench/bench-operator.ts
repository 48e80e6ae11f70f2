import { randomBytes } from "node:crypto";
import {
  callUnary,
  clientCredentials,
  controllerClient,
  fetchPinnedCa,
} from "../../proto/channel.ts";
import { ADMIN } from "../../proto/services.ts";
import { type CommandBody, encodeCommand } from "../../proto/signed/command.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../proto/signed/envelope.ts";
import { type Cluster, TRUST_DOMAIN } from "./controller-process.ts";

const DEADLINE_MS = 15_000;

/** What became of a command: its code, and whether it was done. */
export type CommandDone = { readonly done: boolean; readonly found: string };

/** The cluster's first operator, at any of its controllers. */
export class BenchOperator {
  readonly #cluster: Cluster;
  #caPem: string | undefined;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Sends one signed command to the controller at `address` (public listener). Refused, or nobody there: not done. Throws none. */
  async command(address: string, body: CommandBody): Promise<CommandDone> {
    const { operator, caFingerprint } = this.#cluster;
    try {
      this.#caPem ??= await fetchPinnedCa(address, caFingerprint, DEADLINE_MS);
      const client = controllerClient(address, clientCredentials(this.#caPem));
      const command = encodeCommand({
        operator: operator.name,
        trustDomain: TRUST_DOMAIN,
        issuedAtUnixMs: Date.now(),
        nonce: randomBytes(16),
        seenRevision: 0,
        reason: "a benchmark",
        body,
      });
      const wire = toWire(sealEnvelope(PAYLOAD_TYPE.command, command, operator.signer));
      try {
        const result = await callUnary(client, ADMIN.execute, wire, { deadlineMs: DEADLINE_MS });
        return { done: result.outcome === 1, found: `${result.code}: ${result.message}` };
      } finally {
        client.close();
      }
    } catch (error) {
      return { done: false, found: String(error) };
    }
  }
}
