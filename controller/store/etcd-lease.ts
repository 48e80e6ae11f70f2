import { randomInt } from "node:crypto";
import type { EtcdClient } from "./etcd-client.ts";
import { etcdError } from "./etcd-failure.ts";
import { ETCD } from "./etcd-schema.ts";
import { StoreError, type StoreLease } from "./store.ts";

/** An identifier that fits a JavaScript number; those that etcd draws do not. */
export function newLeaseId(): number {
  return randomInt(1, 2 ** 48 - 1);
}

/** Takes a lease. `ttlMs` is rounded up to seconds, and by etcd to one and a half election timeouts. @throws StoreError UNAVAILABLE */
export async function takeLease(client: EtcdClient, ttlMs: number): Promise<StoreLease> {
  const id = newLeaseId();
  const ttlSeconds = Math.max(1, Math.ceil(ttlMs / 1_000));
  return new EtcdLease(client, id, (await grantOnce(client, id, ttlSeconds)) * 1_000);
}

/** Grants, and says for how many seconds. Repeated with the same id when an answer was lost: one that exists is then this one. */
async function grantOnce(client: EtcdClient, id: number, ttlSeconds: number): Promise<number> {
  try {
    return (await client.read(ETCD.leaseGrant, { ttlSeconds, id })).ttlSeconds;
  } catch (error) {
    if (String(error).includes("lease already exists")) return ttlSeconds;
    throw error;
  }
}

/** Renewed by one-shot calls: on a long stream a member that hangs takes the lease with it. */
class EtcdLease implements StoreLease {
  readonly id: string;
  readonly ttlMs: number;
  readonly #number: number;
  readonly #client: EtcdClient;

  constructor(client: EtcdClient, id: number, ttlMs: number) {
    this.#client = client;
    this.#number = id;
    this.id = String(id);
    this.ttlMs = ttlMs;
  }

  async renew(): Promise<void> {
    const { ttlSeconds } = await this.#client.read(ETCD.leaseKeepAlive, { id: this.#number });
    if (ttlSeconds <= 0)
      throw etcdError("LEASE_LOST", `lease ${this.id} that is over was found, one kept was wanted`);
  }

  async end(): Promise<void> {
    try {
      await this.#client.read(ETCD.leaseRevoke, { id: this.#number });
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "LEASE_LOST")) throw error;
    }
  }
}
