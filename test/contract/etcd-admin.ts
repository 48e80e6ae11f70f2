import { EtcdClient, type EtcdClientOptions } from "../../controller/store/etcd-client.ts";
import { ETCD, type EtcdMethod } from "../../controller/store/etcd-schema.ts";
import {
  bool,
  bytes,
  id64,
  int64,
  type Message,
  maybe,
  message,
  string,
} from "../../controller/store/etcd-wire.ts";

const header = message({ clusterId: id64(1), memberId: id64(2), revision: int64(3) });
const answer = message({ header: maybe(1, header) });

function method<Q>(path: string, request: Message<Q>) {
  return { path: `/etcdserverpb.${path}`, request, answer, streamed: false };
}

/** Calls of etcd that an operator makes and the store never does. */
const ADMIN = {
  compact: method("KV/Compact", message({ revision: int64(1), physical: bool(2) })),
  defragment: method("Maintenance/Defragment", message({})),
  /** `action` 2: deactivate; `alarm` 1: no space. */
  alarm: method(
    "Maintenance/Alarm",
    message({ action: int64(1), memberId: id64(2), alarm: int64(3) }),
  ),
  userAdd: method("Auth/UserAdd", message({ name: string(1), password: string(2) })),
  roleAdd: method("Auth/RoleAdd", message({ name: string(1) })),
  /** `type` 2: read and write. */
  rolePermission: method(
    "Auth/RoleGrantPermission",
    message({
      name: string(1),
      permission: maybe(2, message({ type: int64(1), key: bytes(2), rangeEnd: bytes(3) })),
    }),
  ),
  userRole: method("Auth/UserGrantRole", message({ user: string(1), role: string(2) })),
  authEnable: method("Auth/AuthEnable", message({})),
} as const;

/** An operator of etcd, for tests. Close its client. */
export class EtcdAdmin {
  readonly client: EtcdClient;

  constructor(endpoint: string, options: Partial<EtcdClientOptions> = {}) {
    this.client = new EtcdClient({ ...clientOptions([endpoint]), ...options });
  }

  async revision(): Promise<number> {
    const { header: found } = await this.client.read(ETCD.range, {
      key: Buffer.of(0),
      countOnly: true,
    });
    return found?.revision ?? 0;
  }

  /** Forgets history up to and including `revision`, and returns when it is gone. */
  async compact(revision: number): Promise<void> {
    await this.#ask(ADMIN.compact, { revision, physical: true });
  }

  async defragment(): Promise<void> {
    await this.#ask(ADMIN.defragment, {});
  }

  /** Ends the alarm of the member that is asked. */
  async disarm(): Promise<void> {
    const { header: found } = await this.client.read(ETCD.status, {});
    await this.#ask(ADMIN.alarm, { action: 2, memberId: found?.memberId ?? 0n, alarm: 1 });
  }

  /** A user with a role that may do everything from `key` to before `rangeEnd`. */
  async addUser(name: string, password: string, key: string, rangeEnd: string): Promise<void> {
    await this.#ask(ADMIN.userAdd, { name, password });
    await this.#ask(ADMIN.roleAdd, { name });
    const permission = { type: 2, key: Buffer.from(key), rangeEnd: Buffer.from(rangeEnd) };
    await this.#ask(ADMIN.rolePermission, { name, permission });
    await this.#ask(ADMIN.userRole, { user: name, role: name });
  }

  /** Makes root, and from then on everybody has to log in. */
  async enableAuthentication(rootPassword: string): Promise<void> {
    await this.#ask(ADMIN.userAdd, { name: "root", password: rootPassword });
    await this.#ask(ADMIN.roleAdd, { name: "root" });
    await this.#ask(ADMIN.userRole, { user: "root", role: "root" });
    await this.#ask(ADMIN.authEnable, {});
  }

  #ask<Q>(
    asked: EtcdMethod<
      Q,
      {
        readonly header:
          | undefined
          | { readonly clusterId: bigint; readonly memberId: bigint; readonly revision: number };
      }
    >,
    draft: Parameters<Message<Q>["write"]>[0],
  ) {
    return this.client.read(asked, draft);
  }
}

/** How the tests reach etcd; deadlines as in the product. */
export function clientOptions(endpoints: readonly string[]): EtcdClientOptions {
  return {
    endpoints,
    timeoutMs: 1_500,
    patienceMs: 5_000,
    monotonicMs: () => performance.now(),
    random: () => 0,
  };
}
