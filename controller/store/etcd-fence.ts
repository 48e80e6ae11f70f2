import { randomBytes } from "node:crypto";
import type { EtcdClient } from "./etcd-client.ts";
import type { EtcdKeys } from "./etcd-keys.ts";
import { newLeaseId } from "./etcd-lease.ts";
import { ETCD } from "./etcd-schema.ts";
import { StoreError } from "./store.ts";

/** How long a fence is kept. What a member that hung for longer still sends was given up by etcd's own deadlines. */
const KEPT_SECONDS = 3_600;

/**
 * Settles transactions whose outcome is unknown: etcd may still make one after its deadline. Every
 * transaction asks that the fence of its session is not there; putting it up ends the session, so
 * that what is read afterwards stays true.
 */
export class EtcdFence {
  readonly #client: EtcdClient;
  readonly #keys: EtcdKeys;
  #session = randomBytes(12).toString("hex");
  #doubted = false;
  #raising: Promise<void> | undefined;

  constructor(client: EtcdClient, keys: EtcdKeys) {
    this.#client = client;
    this.#keys = keys;
  }

  /** The key that must not be there for a transaction of now to be made. */
  get key(): Uint8Array {
    return this.#keys.fence(this.#session);
  }

  /** An outcome became unknown: nothing is read or changed before it is settled. */
  doubt(): void {
    this.#doubted = true;
  }

  /** Resolves when no outcome is unknown any more. @throws StoreError UNAVAILABLE */
  async settled(): Promise<void> {
    while (this.#doubted) {
      this.#raising ??= this.#raise().finally(() => {
        this.#raising = undefined;
      });
      await this.#raising;
    }
  }

  async #raise(): Promise<void> {
    const { key } = this;
    try {
      const id = newLeaseId();
      await this.#client.read(ETCD.leaseGrant, { ttlSeconds: KEPT_SECONDS, id });
      await this.#client.read(ETCD.txn, { success: [{ put: { key, lease: id } }] });
    } catch (error) {
      const text = `${String(error)} while an outcome is unknown`;
      throw error instanceof StoreError && error.code !== "CORRUPT"
        ? new StoreError("UNAVAILABLE", text, { cause: error })
        : error;
    }
    this.#session = randomBytes(12).toString("hex");
    this.#doubted = false;
  }
}
