import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestCa } from "../../fakes/test-ca.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

describe("settings", () => {
  it("come from flags before variables before the context file", async () => {
    await bench.writeContext({ trustDomain: "of.the.file" });
    const variables = { MUSTER_TRUST_DOMAIN: "of.the.variable" };
    const shown = async (line: string, how = {}): Promise<string | undefined> => {
      await bench.run(line, how);
      return bench.admin.proofs.at(-1)?.trustDomain;
    };
    const refused = await bench.run("status", { variables });
    expect(refused.code).toBe(8);
    expect(await shown("status --trust-domain test.example", { variables })).toBe("test.example");
    expect(bench.admin.proofs).toHaveLength(1);
    await bench.writeContext({ trustDomain: "of.the.file" });
    expect(await shown("pool list", { variables: { MUSTER_TRUST_DOMAIN: "test.example" } })).toBe(
      "test.example",
    );
    expect(bench.admin.proofs).toHaveLength(2);
    await bench.writeContext();
    await shown("node list");
    expect(bench.admin.proofs).toHaveLength(3);
  });

  it("may stand in ~/.config/muster, or where XDG says", async () => {
    const variables = { MUSTER_CONTEXT_FILE: undefined, HOME: bench.folder };
    const { stderr } = await bench.run("status", { variables });
    expect(stderr).toContain(join(bench.folder, ".config/muster/config.yaml"));
    const xdg = await bench.run("status", {
      variables: { ...variables, XDG_CONFIG_HOME: "/nowhere" },
    });
    expect(xdg.stderr).toContain("/nowhere/muster/config.yaml");
  });

  it("may name several controllers: the first that is there is asked", async () => {
    // Nobody listens on the first, and the second has no address.
    const several = (last: string) => `127.0.0.1:1,[::1]:1, ${last}`;
    const variables = { MUSTER_CONTROLLER: several(bench.admin.address) };
    expect((await bench.run("pool list", { variables })).code).toBe(0);
    expect((await bench.run("disable smars n1 --reason disk -y", { variables })).code).toBe(0);
    const nobody = { MUSTER_CONTROLLER: several("127.0.0.1:2") };
    const away = await bench.run("pool list", { variables: nobody });
    expect(away.code).toBe(5);
    expect(away.stderr).toContain("CONTROLLER_UNREACHABLE");
    const fault = { MUSTER_CONTROLLER: several("somewhere") };
    expect((await bench.run("pool list", { variables: fault })).stderr).toContain(
      'MUSTER_CONTROLLER: address: found "somewhere", wanted host:port',
    );
  });

  it("that are missing are all named, with the ways to give them", async () => {
    const { code, stderr } = await bench.run("status -o json", {
      variables: { MUSTER_CONTEXT_FILE: undefined, HOME: bench.folder },
    });
    expect(code).toBe(2);
    const failure = json(stderr);
    expect(failure.code).toBe("BAD_CONTEXT");
    expect(failure.message.split("\n")).toEqual([
      "controller: found none, wanted --controller or MUSTER_CONTROLLER",
      "trustDomain: found none, wanted --trust-domain or MUSTER_TRUST_DOMAIN",
      "operator: found none, wanted --operator or MUSTER_OPERATOR",
      "key: found none, wanted --key or MUSTER_KEY",
    ]);
  });

  it("without their form are faults naming key, value and source, all at once, and never count as unset", async () => {
    const { code, stderr } = await bench.run("status --ca-fingerprint AB", {
      variables: { MUSTER_CONTROLLER: "somewhere", MUSTER_OPERATOR: "" },
    });
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toEqual([
      'muster: BAD_CONTEXT: MUSTER_CONTROLLER: address: found "somewhere", wanted host:port',
      '--ca-fingerprint: found "AB", wanted 64 lower-case hex digits, or up to 4 of these with commas',
      "MUSTER_OPERATOR: found an empty value, wanted one or none at all",
      "hint: set it in one of the three places.",
    ]);
  });

  it.each(["0s", "soon", "10"])("refuse %s for a timeout", async (timeout) => {
    expect((await bench.run(`status --timeout ${timeout}`)).code).toBe(2);
  });

  it("refuse a context file with an unknown key, or one that was named and is not there", async () => {
    const path = await bench.write("other.yaml", "controller: h:1\ncolour: red\n");
    const unknown = await bench.run(`status --context-file ${path}`);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain(`${path}:2:1 colour: found an unknown key`);
    const gone = await bench.run(`status --context-file ${path}.gone`);
    expect(gone).toMatchObject({ code: 2, stderr: expect.stringContaining("FILE_UNREADABLE") });
  });

  it("of an empty context file are none", async () => {
    const path = await bench.write("empty.yaml", "");
    expect((await bench.run(`status --context-file ${path}`)).stderr).toContain(
      "controller: found none",
    );
  });
});

describe("the CA", () => {
  const kept = (): string => join(bench.folder, `ca-${bench.admin.ca.fingerprint}.pem`);

  it("is fetched once by its fingerprint and kept", async () => {
    await bench.writeContext({ ca: undefined, caFingerprint: bench.admin.ca.fingerprint });
    expect(await bench.run("status")).toMatchObject({ code: 0, stderr: "" });
    expect((await stat(kept())).mode & 0o777).toBe(0o600);
    const { mtimeMs } = await stat(kept());
    expect((await bench.run("status")).code).toBe(0);
    expect((await stat(kept())).mtimeMs).toBe(mtimeMs);
  });

  it("may be one of several, of which those are kept that are shown", async () => {
    const next = (await createTestCa()).fingerprint;
    const both = `${next},${bench.admin.ca.fingerprint}`;
    await bench.writeContext({ ca: undefined, caFingerprint: both });
    expect(await bench.run("status")).toMatchObject({ code: 0, stderr: "" });
    expect((await stat(kept())).isFile()).toBe(true);
    // One is known, the other one is not shown yet.
    expect((await bench.run("status")).code).toBe(0);
    await bench.writeContext({ ca: undefined, caFingerprint: `${next},${"0".repeat(64)}` });
    expect(await bench.run("status")).toMatchObject({
      ...{ code: 9, stderr: expect.stringContaining("CA_MISMATCH") },
    });
  });

  it("that was kept and is another by now is not trusted", async () => {
    await bench.writeContext({ ca: undefined, caFingerprint: bench.admin.ca.fingerprint });
    await writeFile(kept(), (await createTestCa()).caPem);
    const { code, stderr } = await bench.run("status");
    expect(code).toBe(9);
    expect(stderr).toContain("CA_MISMATCH");
    await writeFile(kept(), "no certificate");
    expect((await bench.run("status")).code).toBe(2);
  });

  it("that was replaced since it was kept is said to be another one, and where the new one stands", async () => {
    const { fingerprint, caPem } = await createTestCa();
    await bench.writeContext({ ca: undefined, caFingerprint: fingerprint });
    await writeFile(join(bench.folder, `ca-${fingerprint}.pem`), caPem);
    expect(await bench.run("status --timeout 3s")).toMatchObject({
      ...{ code: 5, stderr: expect.stringContaining("muster controller trust") },
    });
  });

  it("of a controller that shows another one is not trusted, and not kept", async () => {
    const wanted = (await createTestCa()).fingerprint;
    await bench.writeContext({ ca: undefined, caFingerprint: wanted });
    const { code, stderr } = await bench.run("status");
    expect(code).toBe(9);
    expect(stderr).toContain(`wanted CA ${wanted}`);
    await expect(readFile(join(bench.folder, `ca-${wanted}.pem`))).rejects.toThrow("ENOENT");
    expect(bench.admin.proofs).toEqual([]);
  });

  it("cannot be fetched from nobody: that is 5", async () => {
    await bench.writeContext({ ca: undefined, caFingerprint: bench.admin.ca.fingerprint });
    bench.admin.close();
    expect(await bench.run("status")).toMatchObject({
      code: 5,
      stderr: expect.stringContaining("CONTROLLER_UNREACHABLE"),
    });
  });

  it("must be named one way or the other", async () => {
    await bench.writeContext({ ca: undefined });
    expect(await bench.run("status")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("ca: found none, wanted --ca"),
    });
    await bench.writeContext();
    await rm(join(bench.folder, "ca.pem"));
    expect((await bench.run("status")).code).toBe(2);
  });

  it("in a file is held against a fingerprint that is given too", async () => {
    const other = (await createTestCa()).fingerprint;
    expect((await bench.run(`status --ca-fingerprint ${other}`)).code).toBe(9);
    expect((await bench.run(`status --ca-fingerprint ${bench.admin.ca.fingerprint}`)).code).toBe(0);
  });
});
