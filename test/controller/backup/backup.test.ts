import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBackupFile, writeBackupFile } from "../../../controller/backup/backup-file.ts";
import { rememberEpoch, rememberedEpoch } from "../../../controller/backup/epoch-mark.ts";
import { makeBackup } from "../../../controller/backup/make-backup.ts";
import { RESTORE_RULES } from "../../../controller/backup/restore-rules.ts";
import { epochAbove, restoreStore } from "../../../controller/backup/restore-store.ts";
import { rememberedTrust, rememberTrust } from "../../../controller/backup/trust-mark.ts";
import { takeIssuerEpoch } from "../../../controller/cluster/issuer-epoch.ts";
import {
  decodeRecord,
  encodeRecord,
  KEY,
  markShard,
  RECORD,
  type RecordOf,
} from "../../../controller/records.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import type { StoreWrite } from "../../../controller/store/store.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { contents, put } from "../../contract/subject.ts";
import { RecordingLog } from "../verifier/world.ts";

const signer = sodiumSigner(newSeed());
const MADE_AT = 1_700_000_000_000;
const NODE = "n1";

const recordPut = <K extends keyof typeof RECORD>(
  kind: K,
  key: string,
  record: Parameters<typeof encodeRecord<K>>[1],
): StoreWrite => ({ kind: "put", key, value: encodeRecord(kind, record) });

const exemption = {
  spec: {
    pool: "p",
    nodes: [NODE],
    executable: "",
    codes: ["FLAG_MISMATCH"],
    expiresAtUnixMs: 9e12,
  },
  ...{ reason: "r", proposedBy: "a", proposedAtUnixMs: 1, approvedBy: "b", approvedAtUnixMs: 2 },
  ...{ closedBy: "", closedAtUnixMs: 0 },
};

let from: MemoryStore;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "muster-backup-"));
  from = new MemoryStore();
  const enabled = { state: "enabled", profileDigest: "d", command: "c", atUnixMs: 5 } as const;
  await from.transact(
    [],
    [
      recordPut("cluster", KEY.cluster, { trustDomain: "t", permitPublicKey: "k", atUnixMs: 1 }),
      recordPut("issuerEpoch", KEY.issuerEpoch, { epoch: 7 }),
      recordPut("token", KEY.token("x"), { kind: "agent", name: NODE, expiresAtUnixMs: 9e12 }),
      recordPut("marks", KEY.marks("p", markShard(NODE)), { nodes: { [NODE]: enabled } }),
      recordPut("rolling", KEY.rolling("p"), {
        ...{ releaseDigest: "r", command: "c", by: "a", atUnixMs: 5 },
      }),
      recordPut("exemption", KEY.exemption("e"), exemption),
      recordPut("identity", KEY.identity("agent", NODE), {
        ...{ kind: "agent", name: NODE, publicKey: "p", certificateSha256: "c" },
        ...{ state: "active", atUnixMs: 1 },
      }),
    ],
  );
});
afterEach(async () => rm(directory, { recursive: true, force: true }));

async function backedUp(name = "b"): Promise<string> {
  const path = join(directory, name);
  const about = { trustDomain: "t", controller: "c", storeKind: "memory", nowUnixMs: MADE_AT };
  await writeBackupFile(path, makeBackup({ store: from, signer, ...about }));
  return path;
}

async function restored(path: string, to = new MemoryStore(), rememberedEpoch = 0) {
  const backup = await readBackupFile(path);
  const nowUnixMs = MADE_AT + 60_000;
  const told: string[] = [];
  const trust = { rememberedTrust: rememberedTrust(directory) };
  const about = {
    ...trust,
    rememberedEpoch,
    nowUnixMs,
    aboveRevision: 50,
    say: (t: string) => told.push(t),
  };
  return { to, done: await restoreStore({ backup, to, ...about }), told };
}

describe("a backup", () => {
  it("has every record as it was at one revision, whatever is written meanwhile", async () => {
    const before = await contents(from);
    const lines: string[] = [];
    const about = { trustDomain: "t", controller: "c", storeKind: "memory", nowUnixMs: MADE_AT };
    for await (const line of makeBackup({ store: from, signer, ...about })) {
      lines.push(line);
      await from.transact([], [put(`notice/${lines.length}/a/b`, "later")]);
    }
    const path = join(directory, "b");
    await writeFile(path, lines.join(""));
    const { entries, summary } = await readBackupFile(path);
    const found = entries.map(({ key, value }) => [key, Buffer.from(value).toString()]);
    expect(Object.fromEntries(found)).toEqual(before);
    expect(summary).toMatchObject({ records: 7, revision: 1, trustDomain: "t" });
  });

  it("is refused when any one of its bytes is another", async () => {
    const path = await backedUp();
    const bytes = await readFile(path);
    const accepted: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << (at % 8)), at);
      await writeFile(path, damaged);
      const outcome = await readBackupFile(path).then(
        () => "read",
        (e: { code?: string }) => e.code,
      );
      if (outcome !== "MALFORMED_BACKUP") accepted.push(at);
    }
    expect(bytes.length).toBeGreaterThan(1_000);
    expect(accepted).toEqual([]);
  });

  it("is refused when it is cut anywhere, has a line twice, or lines in another order", async () => {
    const path = await backedUp();
    const bytes = await readFile(path);
    const refuses = async (content: Buffer | string) => {
      await writeFile(path, content);
      await expect(readBackupFile(path)).rejects.toMatchObject({ code: "MALFORMED_BACKUP" });
    };
    for (let at = 0; at < bytes.length; at += 97) await refuses(bytes.subarray(0, at));
    await refuses(bytes.subarray(0, -1));
    const lines = bytes.toString().split("\n").slice(0, -1);
    const joined = (all: readonly string[]): string => `${all.join("\n")}\n`;
    await refuses(joined([...lines, lines.at(-1) ?? ""]));
    await refuses(joined([lines[0] ?? "", ...lines.slice(2)]));
    await refuses(joined([lines[0] ?? "", lines[2] ?? "", lines[1] ?? "", ...lines.slice(3)]));
    await truncate(path, 0);
    await expect(readBackupFile(path)).rejects.toMatchObject({ code: "MALFORMED_BACKUP" });
  });

  it("is refused when another key than its own signed it", async () => {
    const path = await backedUp();
    const other = sodiumSigner(newSeed());
    const text = (await readFile(path)).toString();
    await writeFile(
      path,
      text.replace(
        Buffer.from(signer.publicKey).toString("hex"),
        Buffer.from(other.publicKey).toString("hex"),
      ),
    );
    await expect(readBackupFile(path)).rejects.toMatchObject({ code: "MALFORMED_BACKUP" });
  });

  it("is not written over a file that is there, and leaves nothing when it fails", async () => {
    const path = await backedUp();
    await expect(backedUp()).rejects.toMatchObject({ code: "EEXIST" });
    async function* failing() {
      yield "line\n";
      throw new Error("gone");
    }
    await expect(writeBackupFile(join(directory, "c"), failing())).rejects.toThrow("gone");
    await expect(readFile(join(directory, "c"))).rejects.toMatchObject({ code: "ENOENT" });
    expect((await readBackupFile(path)).entries).toHaveLength(7);
  });
});

describe("a restore", () => {
  it("says of every kind of record what becomes of it", () => {
    expect(Object.keys(RESTORE_RULES).sort()).toEqual(Object.keys(RECORD).sort());
  });

  it("leaves nobody enabled and nothing that enables: marks are ended, orders, tokens and plans gone, exemptions closed", async () => {
    const { to, done } = await restored(await backedUp());
    const key = KEY.marks("p", markShard(NODE));
    const marks = decodeRecord("marks", key, (await to.get(key))?.value ?? new Uint8Array());
    expect(marks.nodes[NODE]).toMatchObject({ state: "ended", code: "RESTORED" });
    expect(await to.get(KEY.rolling("p"))).toBeUndefined();
    expect(await to.get(KEY.token("x"))).toBeUndefined();
    const entry = await to.get(KEY.exemption("e"));
    expect(decodeRecord("exemption", "e", entry?.value ?? new Uint8Array()).closedBy).toBe(
      "restore",
    );
    expect(await to.get(KEY.identity("agent", NODE))).toBeDefined();
    expect(done).toMatchObject({
      leftOut: { token: 1, rolling: 1 },
      replaced: { marks: 1, exemption: 1, issuerEpoch: 1 },
    });
    expect(done.revision).toBeGreaterThan(50);
  });

  it("goes on with an issuer epoch above all that was ever issued, again above that when it is done again, and above what this controller remembers", async () => {
    const path = await backedUp();
    const first = await restored(path);
    expect(first.done.epoch).toBeGreaterThan(1_000_000);
    const next = (await takeIssuerEpoch(first.to)).epoch;
    expect(next).toBe(first.done.epoch + 1);
    const again = await restored(path, new MemoryStore(), next);
    expect(again.done.epoch).toBeGreaterThan(next);
    const backup = await readBackupFile(path);
    expect(epochAbove(backup, 0, MADE_AT + 3_600_000)).toBeGreaterThan(first.done.epoch);
  });

  it("does not touch a store that holds a cluster", async () => {
    const path = await backedUp();
    const before = await contents(from);
    await expect(restored(path, from)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    expect(await contents(from)).toEqual(before);
  });

  it.each([0, 20, 55, 60])(
    "that was interrupted after %i transactions leaves nothing a controller starts on, and can be done again",
    async (transactions) => {
      const path = await backedUp();
      const to = new MemoryStore();
      let left = transactions;
      const dying = new Proxy(to, {
        get: (target, name) => {
          if (name === "transact")
            return (...args: Parameters<MemoryStore["transact"]>) => {
              left -= 1;
              return left < 0 ? Promise.reject(new Error("killed")) : target.transact(...args);
            };
          const value: unknown = Reflect.get(target, name);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
      const first = await restored(path, dying).then(
        () => "done",
        () => "killed",
      );
      if (first === "killed") expect(await to.get(KEY.cluster)).toBeUndefined();
      if (first === "killed") await restored(path, to);
      expect(await to.get(KEY.cluster)).toBeDefined();
    },
  );

  it("refuses records that this version does not know", async () => {
    await from.transact([], [put("surprise/1", "x")]);
    await expect(restored(await backedUp())).rejects.toMatchObject({ code: "BACKUP_REFUSED" });
  });
});

describe("keys and authorities that a controller remembers", () => {
  const key = { state: "signing", sinceUnixMs: 1, sealedSeed: "", under: "" } as const;
  const trust = (serial: number, atUnixMs = serial): RecordOf<"trust"> => ({
    ...{ serial, overlapMs: 1, statements: [], by: "ann", atUnixMs },
    keys: Array.from({ length: serial + 1 }, (_, n) => ({ ...key, publicKey: `k${n}` })),
  });
  const remember = (record: RecordOf<"trust">) =>
    rememberTrust(directory, { record, onChange: () => undefined }, new RecordingLog());
  async function putBack(inBackup?: RecordOf<"trust">): Promise<number | undefined> {
    if (inBackup !== undefined) await from.transact([], [recordPut("trust", KEY.trust, inBackup)]);
    const { to } = await restored(await backedUp(), new MemoryStore(), 0);
    const entry = await to.get(KEY.trust);
    return entry && decodeRecord("trust", KEY.trust, entry.value).serial;
  }

  it("are put back where the backup is of before a rotation, and not where it is newer", async () => {
    expect(await putBack()).toBeUndefined();
    remember(trust(2));
    await rm(join(directory, "b"));
    expect(await putBack()).toBe(2);
    await rm(join(directory, "b"));
    expect(await putBack(trust(1))).toBe(2);
    await rm(join(directory, "b"));
    expect(await putBack(trust(3))).toBe(3);
  });

  it("refuse a store that has older ones, and are not taken for none when they cannot be read", async () => {
    remember(trust(2, 20));
    remember(trust(2, 21));
    remember(trust(3));
    for (const older of [trust(2, 99), trust(3, 2)])
      expect(() => remember(older)).toThrow(/put back to an older state/);
    await writeFile(join(directory, "trust.json"), "{}");
    expect(() => rememberedTrust(directory)).toThrow(/found no record of keys/);
  });

  it("are kept from the first rotation on, and for nobody else to read", async () => {
    remember(trust(0));
    expect(rememberedTrust(directory)).toBeUndefined();
    remember(trust(1));
    expect(rememberedTrust(directory)).toEqual(trust(1));
    expect((await stat(join(directory, "trust.json"))).mode & 0o777).toBe(0o600);
  });
});

describe("the epoch that a controller remembers", () => {
  it("refuses a store that gives one that was taken before", () => {
    expect(rememberedEpoch(directory)).toBe(0);
    rememberEpoch(directory, 3);
    rememberEpoch(directory, 4);
    expect(rememberedEpoch(directory)).toBe(4);
    for (const epoch of [1, 4])
      expect(() => rememberEpoch(directory, epoch)).toThrow(/put back to an older state/);
    expect(rememberedEpoch(directory)).toBe(4);
  });

  it("is not taken for none when it cannot be read", async () => {
    await writeFile(join(directory, "issuer-epoch"), "");
    expect(() => rememberedEpoch(directory)).toThrow(/found no epoch in it/);
  });
});
