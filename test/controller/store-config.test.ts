import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { etcdOptions, storeConfigSchema } from "../../controller/store-config.ts";

const etcd = { kind: "etcd", endpoints: ["etcd-1.example.com:2379"] };

describe("where the controller keeps records", () => {
  it("is the embedded store when nothing is said", () => {
    expect(storeConfigSchema.parse(undefined)).toEqual({ kind: "level" });
  });

  it("is etcd, under /muster/, when its members are named", () => {
    expect(storeConfigSchema.parse(etcd)).toEqual({
      ...etcd,
      prefix: "/muster/",
      timeoutMs: 1_500,
    });
  });

  it.each<[string, unknown]>([
    ["a kind that is none", { kind: "redis" }],
    ["no members", { kind: "etcd", endpoints: [] }],
    ["a member without a port", { kind: "etcd", endpoints: ["etcd-1"] }],
    ["a URL", { kind: "etcd", endpoints: ["https://etcd-1:2379"] }],
    ["a prefix that does not end", { ...etcd, prefix: "/muster" }],
    ["everything as a prefix", { ...etcd, prefix: "/" }],
    ["a certificate without its key", { ...etcd, tls: { ca: "/ca", certificate: "/c" } }],
    ["a user without a password", { ...etcd, user: "muster" }],
    ["a password without a user", { ...etcd, passwordFile: "/p" }],
    ["a password in the configuration", { ...etcd, user: "muster", password: "x" }],
    ["a relative path", { kind: "level", path: "store" }],
    ["a path for etcd", { ...etcd, path: "/store" }],
    ["no time at all", { ...etcd, timeoutMs: 0 }],
  ])("refuses %s", (_what, store) => {
    expect(storeConfigSchema.safeParse(store).success).toBe(false);
  });
});

describe("what etcd's store is opened with", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "muster-config-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const withPassword = (mode: number) => {
    const passwordFile = join(directory, "password");
    writeFileSync(passwordFile, "correct horse\n");
    chmodSync(passwordFile, mode);
    const config = storeConfigSchema.parse({ ...etcd, user: "muster", passwordFile });
    if (config.kind !== "etcd") throw new Error("found another kind");
    return () => etcdOptions(config, () => 0);
  };

  it("is the password of the file, without its line's end", () => {
    expect(withPassword(0o600)().login).toEqual({ user: "muster", password: "correct horse" });
  });

  it("is nothing while others may read the password", () => {
    expect(withPassword(0o640)).toThrow(/found mode 640, wanted 600/);
  });

  it("is TLS as the files have it, and nothing while others may read the key", () => {
    const file = (name: string, mode: number) => {
      const path = join(directory, name);
      writeFileSync(path, `${name} pem`);
      chmodSync(path, mode);
      return path;
    };
    const withKey = (mode: number) => {
      const tls = {
        ca: file("ca", 0o644),
        certificate: file("own", 0o644),
        key: file("key", mode),
      };
      const config = storeConfigSchema.parse({ ...etcd, tls });
      if (config.kind !== "etcd") throw new Error("found another kind");
      return () => etcdOptions(config, () => 0).tls;
    };
    expect(withKey(0o600)()).toEqual({
      caPem: "ca pem",
      certificatePem: "own pem",
      privateKeyPem: "key pem",
    });
    expect(withKey(0o644)).toThrow(/found mode 644, wanted 600/);
  });
});
