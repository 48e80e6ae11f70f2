import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { EtcdTls } from "../../controller/store/etcd-endpoint.ts";
import { openEtcdStore } from "../../controller/store/etcd-store.ts";
import type { TlsIdentity } from "../../proto/channel.ts";
import { createTestCa, type TestCa } from "../fakes/test-ca.ts";
import { EtcdCluster } from "../fleet/etcd.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { clientOptions, EtcdAdmin } from "./etcd-admin.ts";
import { bound, codeOf, contents, put, take } from "./subject.ts";

const PASSWORD = "correct horse";

describeWith(["etcd"], "a store on an etcd where everybody logs in", () => {
  let cluster: EtcdCluster;
  const open = (user: string, password: string, prefix = "/muster/", create = false) =>
    openEtcdStore({
      ...clientOptions(cluster.endpoints),
      ...(user !== "" && { login: { user, password } }),
      prefix,
      create,
    });
  beforeAll(async () => {
    cluster = await EtcdCluster.start();
    const admin = new EtcdAdmin(cluster.endpoint());
    await admin.addUser("muster", PASSWORD, "/muster/", "/muster0");
    await admin.enableAuthentication("root");
    admin.client.close();
    await (await open("muster", PASSWORD, "/muster/", true)).close();
  }, 30_000);
  afterAll(() => cluster[Symbol.asyncDispose]());

  it("does all that a store does with a role for its prefix alone", async () => {
    const store = await open("muster", PASSWORD);
    const { revision } = await store.range("");
    const lease = await store.grant(10_000);
    await store.transact([{ key: "a", modRevision: 0 }], [bound("a", "1", lease.id)]);
    expect(await take(store, "", revision, 1)).toHaveLength(1);
    await lease.renew();
    await lease.end();
    expect(await contents(store)).toEqual({});
    await store.close();
  });

  it.each<[string, string, string, string, RegExp]>([
    ["a prefix that the role does not name", "muster", PASSWORD, "/other/", /permission denied/],
    ["a wrong password", "muster", "wrong", "/muster/", /authentication failed/],
    ["nobody", "", "", "/muster/", /user name is empty/],
  ])("refuses %s, and says what is wrong", async (_what, user, password, prefix, text) => {
    const opened = open(user, password, prefix);
    await expect(opened).rejects.toThrow(text);
    expect(await codeOf(opened)).toBe("UNAVAILABLE");
  });

  it("logs in again when its token is refused, for calls and for watches", async () => {
    const store = await open("muster", PASSWORD);
    const { revision } = await store.transact([], [put("b", "1")]);
    const watched = take(store, "b", revision, 1);
    // Tokens live in a member's memory.
    await cluster.stopMember();
    await cluster.startMember();
    const written = await waitFor(() => store.transact([], [put("b", "2")]), {
      what: "a write after the member came back",
      deadlineMs: 15_000,
    });
    expect(written.revision).toBeGreaterThan(revision);
    expect(await watched).toHaveLength(1);
    await store.close();
  }, 30_000);
});

describeWith(["etcd"], "a store on an etcd with TLS on both sides", () => {
  let ca: TestCa;
  let client: TlsIdentity;
  let directory: string;
  let cluster: EtcdCluster;
  const open = (tls: EtcdTls | undefined) => {
    const endpoints = [cluster.endpoint().replace("127.0.0.1", "localhost")];
    const options = { ...clientOptions(endpoints), patienceMs: 500, prefix: "/tls/", create: true };
    return openEtcdStore(tls === undefined ? options : { ...options, tls });
  };
  beforeAll(async () => {
    ca = await createTestCa();
    client = await ca.clientIdentity("spiffe://test/controller/one");
    const server = await ca.serverIdentity("localhost");
    directory = await mkdtemp(join(tmpdir(), "muster-tls-"));
    const file = async (name: string, text: string) => {
      await writeFile(join(directory, name), text, { mode: 0o600 });
      return join(directory, name);
    };
    cluster = await EtcdCluster.start({
      scheme: "https",
      extra: [
        ...["--cert-file", await file("server.pem", server.certificatePem)],
        ...["--key-file", await file("server.key", server.privateKeyPem)],
        ...["--trusted-ca-file", await file("ca.pem", ca.caPem), "--client-cert-auth"],
      ],
    });
  }, 30_000);
  afterAll(async () => {
    await cluster[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });

  it("is reached with a certificate of the authority that etcd trusts", async () => {
    const store = await waitFor(() => open({ caPem: ca.caPem, ...client }), {
      what: "etcd with TLS",
      deadlineMs: 15_000,
    });
    await store.transact([], [put("a", "1")]);
    expect(await contents(store)).toEqual({ a: "1" });
    await store.close();
  }, 20_000);

  it("is not reached without a certificate, without TLS, nor where another authority signed", async () => {
    const stranger = await createTestCa();
    expect(await codeOf(open({ caPem: ca.caPem }))).toBe("UNAVAILABLE");
    expect(await codeOf(open(undefined))).toBe("UNAVAILABLE");
    const wrong = open({ caPem: stranger.caPem, ...client });
    expect(await codeOf(wrong)).toBe("UNAVAILABLE");
    await expect(wrong).rejects.toThrow(/certificate/);
  });
});
