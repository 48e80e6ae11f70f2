import { afterAll, beforeAll, expect, test } from "vitest";
import { checkLog } from "../../../controller/log/check-log.ts";
import { logKeyOf } from "../../../controller/log/log-identity.ts";
import { openEtcdStore } from "../../../controller/store/etcd-store.ts";
import { verifySignature } from "../../../proto/ed25519.ts";
import { openCheckpoint } from "../../../proto/signed/checkpoint.ts";
import { proveConsistency, verifyConsistency } from "../../../proto/signed/merkle.ts";
import { clientOptions } from "../../contract/etcd-admin.ts";
import { EtcdCluster } from "../../fleet/etcd.ts";
import { describeWith } from "../../house/describe-with.ts";
import { drain, IDENTITY, LogWorld } from "./log-world.ts";

describeWith(["etcd"], "the log of two controllers on etcd", () => {
  let etcd: EtcdCluster;
  const open = (create: boolean) =>
    openEtcdStore({ ...clientOptions([etcd.endpoint()]), ...{ prefix: "/muster/", create } });
  beforeAll(async () => {
    etcd = await EtcdCluster.start();
  }, 30_000);
  afterAll(async () => etcd?.[Symbol.asyncDispose]());

  const checkpointOf = async ({ reader }: LogWorld) =>
    openCheckpoint((await reader.checkpoint()).note, logKeyOf(IDENTITY), verifySignature);
  const write = async (world: LogWorld, from: number, count: number) => {
    for (let i = from; i < from + count; i += 1) await world.store.transact([], [drain(i)]);
  };

  test("has one order, that of their transactions, over a leader that dies between intake and sequence", async () => {
    const one = await new LogWorld(await open(true), "one").begin();
    const two = new LogWorld(await open(false), "two");
    two.leads = false;
    one.sequencer.start();
    two.sequencer.start();
    await Promise.all([write(one, 0, 200), write(two, 1_000, 200)]);
    await one.until(400);
    const before = await checkpointOf(one);

    // It entered more, and is gone before it gave that a place.
    await one.sequencer.stop();
    await Promise.all([write(one, 200, 50), write(two, 1_200, 50)]);
    await one.inner.close();
    expect((await two.reader.head()).edge.size).toBe(400);
    two.leads = true;
    await write(two, 1_250, 20);
    await two.until(520);

    const after = await checkpointOf(two);
    const proof = await proveConsistency(before.size, after.size, two.reader.hashes(after.size));
    expect(verifyConsistency(before, after, proof)).toBe(true);
    const revisions = new Map(
      (await two.inner.range("drain/")).entries.map(({ key, modRevision }) => [key, modRevision]),
    );
    const keys = await two.keys();
    expect(new Set(keys).size).toBe(520);
    const order = keys.map((key) => revisions.get(key) ?? 0);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(await checkLog(two.inner)).toMatchObject({ entries: 520, intake: 0, faults: [] });
    await two.sequencer.stop();
    await two.inner.close();
  }, 60_000);
});
