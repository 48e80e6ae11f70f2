#!/usr/bin/env node
import { writeSync } from "node:fs";
import { LOG_ON_DISK } from "../../../controller/log/log-records.ts";
import { Transparency } from "../../../controller/log/transparency.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { type LevelEngine, openLevelEngine } from "../../../controller/store/level-engine.ts";
import { openLevelStore } from "../../../controller/store/level-store.ts";
import { type Store, StoreError, type StoreWrite } from "../../../controller/store/store.ts";
import { prepareMarks } from "../../../controller/verifier/mark-writer.ts";
import { LOG_SIGNER, lineOf, type Order, orderOf, POOL, TRUST_DOMAIN, WRITERS } from "../orders.ts";

/**
 * writer.js DIRECTORY ROUND ORDERS MOMENT:N: gives ORDERS orders to the store there, as each of several writers, and tells of each before and after in one
 * synchronous call. It kills itself at the Nth batch: MOMENT before, after (written, not acknowledged), lost or kept (the batch fails, was written or not, and
 * the kill comes two batches later), reopening (it fails, and the kill comes while the store is read anew). MOMENT never: somebody else kills it.
 */
const [directory = "", round = "0", orders = "0", moment = "never:0"] = process.argv.slice(2);
const [when = "never", nth = "0"] = moment.split(":");

const killed = (): void => void process.kill(process.pid, "SIGKILL");

let batches = 0;
let opened = 0;

/** The real engine with the moment in front of it. */
async function openEngine(path: string): Promise<LevelEngine> {
  opened += 1;
  if (when === "reopening" && opened > 1) killed();
  const engine = await openLevelEngine(path);
  return new Proxy(engine, {
    get: (target, name) => {
      if (name === "write")
        return (operations: Parameters<LevelEngine["write"]>[0]) => write(target, operations);
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

async function write(
  engine: LevelEngine,
  operations: Parameters<LevelEngine["write"]>[0],
): Promise<void> {
  batches += 1;
  const now = batches === Number(nth);
  if (now && when === "before") killed();
  if (batches === Number(nth) + 2 && (when === "lost" || when === "kept")) killed();
  if (!(now && when === "lost")) await engine.write(operations);
  if (now && when === "after") killed();
  if (now && (when === "lost" || when === "kept" || when === "reopening"))
    throw new Error("IO error: fdatasync: Input/output error");
}

async function writesOf(
  store: Store,
  { id, kind, subject }: Order,
): Promise<Parameters<Store["transact"]>> {
  const command = { key: KEY.command(id), modRevision: 0 };
  const record = { envelope: "", result: "", operator: "crashes", atUnixMs: 1 };
  const put: StoreWrite = { kind: "put", key: command.key, value: encodeRecord("command", record) };
  const token = { kind: "agent" as const, name: subject, expiresAtUnixMs: 1 };
  const key = KEY.token(subject);
  if (kind === "token") {
    const made: StoreWrite = { kind: "put", key, value: encodeRecord("token", token) };
    return [
      [command, { key, modRevision: 0 }],
      [put, made],
    ];
  }
  if (kind === "burn") {
    const there = await store.get(key);
    if (there === undefined) throw new StoreError("CONFLICT", `token ${subject}: none was found`);
    const identity = {
      kind: "agent",
      name: subject,
      publicKey: "",
      certificateSha256: "",
    } as const;
    const made = encodeRecord("identity", { ...identity, state: "active", atUnixMs: 1 });
    return [
      [command, { key, modRevision: there.modRevision }],
      [
        put,
        { kind: "delete", key },
        { kind: "put", key: KEY.identity("agent", subject), value: made },
      ],
    ];
  }
  const marks = await prepareMarks(store, POOL, [subject], () =>
    kind === "enable"
      ? { state: "enabled", profileDigest: "p", command: id, atUnixMs: 1 }
      : { state: "ended", code: "DISABLED", command: id, atUnixMs: 1 },
  );
  return [
    [command, ...marks.compares],
    [put, ...marks.writes],
  ];
}

async function give(store: Store, order: Order): Promise<void> {
  writeSync(1, lineOf("asked", order));
  try {
    await store.transact(...(await writesOf(store, order)));
    writeSync(1, lineOf("done", order));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const word = error.code === "OUTCOME_UNKNOWN" ? "unknown" : "refused";
    writeSync(1, lineOf(word, order));
  }
}

const inner = await openLevelStore({ directory, create: false, openEngine, onDisk: LOG_ON_DISK });
// As a controller writes: every order enters the log with what it does, and is put in its order there meanwhile.
const transparency = await Transparency.open({
  ...{ controller: "crashes", trustDomain: TRUST_DOMAIN, logSigner: LOG_SIGNER, store: inner },
  clock: { monotonicMs: () => performance.now(), unixMs: () => Date.now() },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  leads: () => true,
});
const { store } = transparency;
await Promise.all(
  Array.from({ length: WRITERS }, async (_, writer) => {
    for (let index = 0; index < Number(orders); index += 1)
      await give(store, orderOf(Number(round), writer, index));
  }),
);
await transparency.stop();
await inner.close();
writeSync(1, "end\n");
