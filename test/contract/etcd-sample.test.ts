import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readControllerConfig } from "../../controller/config.ts";
import { openEtcdStore } from "../../controller/store/etcd-store.ts";
import { etcdOptions } from "../../controller/store-config.ts";
import { createTestCa } from "../fakes/test-ca.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { clientOptions, EtcdAdmin } from "./etcd-admin.ts";
import { contents, put } from "./subject.ts";

const SAMPLE = join(repositoryRoot(), "deploy/three-hosts");
const PASSWORD = "correct horse";

describeWith(["etcd"], "the sample of three hosts, on one", () => {
  let directory: string;
  let member: Child;
  let ports: readonly number[];
  const at = (name: string): string => join(directory, name);
  /** Every place of the sample as it is here. */
  const here = (text: string): string =>
    text
      .replaceAll("/etc/muster/", `${directory}/`)
      .replaceAll("/var/lib/muster-etcd", at("data"))
      .replaceAll("0.0.0.0:2379", `127.0.0.1:${ports[0]}`)
      .replaceAll("0.0.0.0:2380", `127.0.0.1:${ports[1]}`)
      .replaceAll(/\$\{HOST\}:2379/g, `localhost:${ports[0]}`)
      .replaceAll(/\$\{HOST\}:2380/g, `localhost:${ports[1]}`)
      .replaceAll(/\$\{CLUSTER\}/g, `one=https://localhost:${ports[1]}`)
      .replaceAll(/\$\{HOST\}/g, "one")
      .replaceAll(/muster-\d\.example\.com:2379/g, `localhost:${ports[0]}`);

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "muster-sample-"));
    ports = await freePorts(2);
    const ca = await createTestCa();
    const [server, client] = [
      await ca.serverIdentity("localhost"),
      await ca.clientIdentity("spiffe://test/controller/one"),
    ];
    const files = {
      "etcd-ca.pem": ca.caPem,
      "etcd.pem": server.certificatePem,
      "etcd.key": server.privateKeyPem,
      "etcd-client.pem": client.certificatePem,
      "etcd-client.key": client.privateKeyPem,
      "etcd-password": `${PASSWORD}\n`,
    };
    for (const [name, text] of Object.entries(files))
      await writeFile(at(name), text, { mode: 0o600 });
    const unit = await readFile(join(SAMPLE, "muster-etcd.service"), "utf8");
    const [, line = ""] = /^ExecStart=((?:.*\\\n)*.*)$/m.exec(unit) ?? [];
    const [command = "", ...args] = here(line).split(/[\s\\]+/);
    member = await startChild({ name: "etcd", command, args, logFile: at("etcd.log") });
    const tls = { caPem: ca.caPem, ...client };
    const admin = new EtcdAdmin(`localhost:${ports[0]}`, { tls });
    try {
      await waitFor(
        () => admin.revision(),
        { what: "etcd", deadlineMs: 20_000 },
        () => (member.exit === undefined ? undefined : new Error(`etcd: ended; ${at("etcd.log")}`)),
      );
      await admin.addUser("muster-store", PASSWORD, "/muster/", "/muster0");
      await admin.enableAuthentication("root");
    } finally {
      admin.client.close();
    }
  }, 60_000);
  afterAll(async () => {
    await member?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it("starts etcd with the flags of its unit, and has a controller's store on it", async () => {
    const text = here(await readFile(join(SAMPLE, "controller.yaml"), "utf8"));
    const { store } = readControllerConfig(text, "controller.yaml");
    if (store.kind !== "etcd") throw new Error(`store: found ${store.kind}`);
    const options = etcdOptions(store, () => performance.now());
    const opened = await openEtcdStore({ ...options, create: true });
    await opened.transact([], [put("a", "1")]);
    expect(await contents(opened)).toEqual({ a: "1" });
    await opened.close();
    const other = { ...options, prefix: "/other/", create: true };
    await expect(openEtcdStore(other)).rejects.toThrow(/permission denied/);
    const nobody = { ...clientOptions(options.endpoints), prefix: "/muster/", create: false };
    await expect(openEtcdStore({ ...nobody, patienceMs: 500 })).rejects.toThrow();
  });
});
