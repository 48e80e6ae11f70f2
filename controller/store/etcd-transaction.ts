import { etcdError } from "./etcd-failure.ts";
import type { EtcdKeys } from "./etcd-keys.ts";
import {
  COMPARE_EQUAL,
  TARGET_MOD_REVISION,
  type TxnRequest,
  type TxnResponse,
} from "./etcd-schema.ts";
import type { Draft, MessageOf } from "./etcd-wire.ts";
import type { StoreCompare, StoreError, StoreWrite } from "./store.ts";

/** A transaction as etcd takes it. When it is not made, etcd says whether `fence` is up and what the compared keys were at. */
export function transactionOf(
  keys: EtcdKeys,
  fence: Uint8Array,
  compares: readonly StoreCompare[],
  writes: readonly StoreWrite[],
): Draft<MessageOf<typeof TxnRequest>> {
  const modRevision = { result: COMPARE_EQUAL, target: TARGET_MOD_REVISION };
  return {
    compare: [
      { ...modRevision, key: fence },
      ...compares.map((c) => ({
        ...modRevision,
        key: keys.record(c.key),
        modRevision: c.modRevision,
      })),
    ],
    success: writes.map((write) =>
      write.kind === "put"
        ? {
            put: {
              key: keys.record(write.key),
              value: write.value,
              lease: Number(write.lease ?? 0),
            },
          }
        : { delete: { key: keys.record(write.key) } },
    ),
    failure: [
      { range: { key: fence, keysOnly: true } },
      ...compares.map(({ key }) => ({ range: { key: keys.record(key), keysOnly: true } })),
    ],
  };
}

/** What became of it: made, not made because of the fence, or the conflict. */
export function readTransaction(
  { succeeded, responses }: MessageOf<typeof TxnResponse>,
  compares: readonly StoreCompare[],
): "made" | "fenced" | StoreError {
  if (succeeded) return "made";
  const [fence, ...found] = responses.map(({ range }) => range?.kvs.at(0)?.modRevision ?? 0);
  if (fence !== 0) return "fenced";
  for (const [index, { key, modRevision }] of compares.entries()) {
    const there = found[index] ?? 0;
    if (there === modRevision) continue;
    const text = `compare ${JSON.stringify(key)}: modRevision ${there} was found, ${modRevision} was wanted`;
    return etcdError("CONFLICT", text);
  }
  return etcdError(
    "CONFLICT",
    "compare: another modRevision was found, those asked for were wanted",
  );
}
