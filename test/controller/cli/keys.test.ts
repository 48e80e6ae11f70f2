import { chmod, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keyidOf, naclSigner, openSeed } from "../../../proto/ed25519.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { Bench, json, Keyboard, PASSPHRASE, Sink } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe("muster operator keygen", () => {
  it("writes an encrypted key that only its owner may read, and prints the public half", async () => {
    const path = join(bench.folder, "keys", "bob.key");
    const { code, stdout } = await bench.run(`operator keygen bob --out ${path} -o json`);
    expect(code).toBe(0);
    const printed = json(stdout);
    const file = await readFile(path, "utf8");
    const signer = naclSigner(openSeed(file, PASSPHRASE));
    expect(printed).toEqual({
      apiVersion: "muster/v1",
      kind: "OperatorKey",
      operator: "bob",
      publicKey: toHex(signer.publicKey),
      keyid: keyidOf(signer.publicKey),
      keyFile: path,
    });
    expect(await mode(path)).toBe(0o600);
    expect(await mode(join(bench.folder, "keys"))).toBe(0o700);
    expect(stdout).not.toContain(PASSPHRASE);
  });

  it("shows the command that lets the operator in", async () => {
    const path = join(bench.folder, "bob.key");
    const { stdout } = await bench.run(`operator keygen bob --out ${path}`);
    expect(stdout).toMatch(/muster operator add bob --public-key [0-9a-f]{64} --role operator\n/);
  });

  it("never writes over a key", async () => {
    const path = join(bench.folder, "ann.key");
    const before = await readFile(path, "utf8");
    const { code, stderr } = await bench.run("operator keygen ann");
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("FILE_EXISTS") });
    expect(await readFile(path, "utf8")).toBe(before);
  });

  it("asks for the passphrase twice on a terminal, without echo, and refuses two that differ", async () => {
    await bench.writeContext({ passphraseFile: undefined });
    const type = async (first: string, second: string): Promise<number> => {
      const keyboard = new Keyboard(true);
      const stderr = new Sink(true);
      const path = join(bench.folder, `${first}.key`);
      const ran = bench.run(`operator keygen bob --out ${path}`, {
        terminal: true,
        keyboard,
        stderr,
      });
      await vi.waitFor(() => expect(stderr.text).toContain("new passphrase: "));
      keyboard.write(`${first}x\u007f\r`);
      await vi.waitFor(() => expect(stderr.text).toContain("once more: "));
      keyboard.write(`${second}\r`);
      const { code, stdout } = await ran;
      expect(keyboard.rawModes).toEqual([true, false, true, false]);
      expect(stderr.text + stdout).not.toContain(`${first}x`);
      return code;
    };
    expect(await type("one", "other")).toBe(8);
    expect(await type("one", "one")).toBe(0);
    expect(openSeed(await readFile(join(bench.folder, "one.key"), "utf8"), "one")).toHaveLength(32);
  });

  it("refuses an empty passphrase and a name that cannot be one", async () => {
    await bench.write("passphrase", "\n");
    expect((await bench.run(`operator keygen bob --out ${bench.folder}/b.key`)).code).toBe(8);
    expect((await bench.run(["operator", "keygen", "../bob"])).code).toBe(2);
  });
});

describe("the operator's key", () => {
  it.each([0o644, 0o640, 0o604, 0o620])("of mode %o is not used", async (permissions) => {
    await chmod(join(bench.folder, "ann.key"), permissions);
    const { code, stderr } = await bench.run("status");
    expect(code).toBe(2);
    expect(stderr).toContain("UNSAFE_PERMISSIONS: key file");
    expect(stderr).toContain("hint: chmod 600 ");
    expect(bench.admin.proofs).toEqual([]);
  });

  it("of mode 0400 is used", async () => {
    await chmod(join(bench.folder, "ann.key"), 0o400);
    expect((await bench.run("status")).code).toBe(0);
  });

  it("is not opened by a passphrase file that others may read", async () => {
    await chmod(join(bench.folder, "passphrase"), 0o644);
    const { code, stderr } = await bench.run("status");
    expect(code).toBe(2);
    expect(stderr).toContain("UNSAFE_PERMISSIONS: passphrase file");
  });

  it("does not open with a wrong passphrase, and the passphrase is not repeated", async () => {
    await bench.write("passphrase", "wrong battery\n");
    const { code, stderr } = await bench.run("status -o json");
    expect(code).toBe(8);
    expect(json(stderr).code).toBe("BAD_PASSPHRASE");
    expect(stderr).not.toContain("wrong battery");
  });

  it("that is damaged ends with 9", async () => {
    await bench.write("ann.key", "{}");
    expect(await bench.run("status")).toMatchObject({
      code: 9,
      stderr: expect.stringContaining("MALFORMED_KEY_FILE"),
    });
  });

  it("asks for its passphrase on a terminal, without echo", async () => {
    await bench.writeContext({ passphraseFile: undefined });
    const keyboard = new Keyboard(true);
    const stderr = new Sink(true);
    const ran = bench.run("status", { terminal: true, keyboard, stderr });
    await vi.waitFor(() => expect(stderr.text).toContain("passphrase of"));
    expect(keyboard.rawModes).toEqual([true]);
    for (const c of `${PASSPHRASE}\r`) keyboard.write(c);
    expect((await ran).code).toBe(0);
    expect(keyboard.rawModes).toEqual([true, false]);
    expect(stderr.text).not.toContain(PASSPHRASE);
  });

  it("is not asked about where there is no terminal", async () => {
    await bench.writeContext({ passphraseFile: undefined });
    const { code, stderr } = await bench.run("status");
    expect(code).toBe(2);
    expect(stderr).toContain("PASSPHRASE_NEEDED");
    expect(stderr).toContain("MUSTER_PASSPHRASE_FILE");
  });

  it("gives every read a proof of its own", async () => {
    await bench.run("status");
    await bench.run("operator list");
    const [first, second] = bench.admin.proofs;
    expect(first).toMatchObject({
      operator: "ann",
      trustDomain: "test.example",
      rpc: "/muster.v1.Admin/GetFleet",
    });
    expect(second?.rpc).toBe("/muster.v1.Admin/ListIdentities");
    expect(toHex(first?.nonce ?? new Uint8Array())).not.toBe(
      toHex(second?.nonce ?? new Uint8Array()),
    );
  });

  it("of somebody else ends with 8", async () => {
    await bench.run(`operator keygen eve --out ${bench.folder}/eve.key`);
    const { code, stderr } = await bench.run(`status --key ${bench.folder}/eve.key`);
    expect(code).toBe(8);
    expect(stderr).toContain("NOT_ALLOWED: controller");
    const told = await bench.run(`halt smars --reason x --key ${bench.folder}/eve.key`);
    expect(told.code).toBe(8);
  });
});
