import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EnrolOptions, enrol, loadIdentity } from "../../proto/enrol.ts";
import { FakeController } from "../fakes/fake-controller.ts";

let controller: FakeController;
let root: string;
let state: string;

beforeEach(async () => {
  controller = await FakeController.start();
  root = mkdtempSync(join(tmpdir(), "muster-enrol-"));
  state = join(root, "state");
});

afterEach(() => {
  controller.down();
  rmSync(root, { recursive: true, force: true });
});

function options(fields: Partial<EnrolOptions> = {}): EnrolOptions {
  return {
    address: controller.publicAddress,
    caFingerprint: controller.caFingerprint,
    token: fields.token ?? controller.addToken("agent", "n1"),
    kind: "agent",
    name: "n1",
    stateDirectory: state,
    timeoutMs: 3_000,
    ...fields,
  };
}

describe("enrolling", () => {
  test("gives an identity that the running program loads again", async () => {
    const enrolled = await enrol(options());
    const loaded = loadIdentity(state);
    expect(loaded).toMatchObject({
      trustDomain: "muster.test",
      kind: "agent",
      name: "n1",
      attestationAddress: controller.attestationAddress,
    });
    expect(loaded.signer.keyid).toBe(enrolled.signer.keyid);
    expect(controller.enrolled.get("agent/n1")).toEqual(Buffer.from(loaded.signer.publicKey));
    expect(loaded.permitKeys).toEqual([Buffer.from(controller.permitSigner.publicKey)]);
  });

  test("leaves one file that only its owner may read, in a directory that only its owner may enter", async () => {
    await enrol(options());
    expect(readdirSync(state)).toEqual(["identity.json"]);
    expect(statSync(state).mode & 0o777).toBe(0o700);
    expect(statSync(join(state, "identity.json")).mode & 0o777).toBe(0o600);
  });

  test("accepts a fingerprint as openssl prints it", async () => {
    const printed = (controller.caFingerprint.toUpperCase().match(/../g) ?? []).join(":");
    await expect(enrol(options({ caFingerprint: printed }))).resolves.toMatchObject({ name: "n1" });
  });

  test("sends nothing to a controller whose CA is another than the pinned one", async () => {
    const token = controller.addToken("agent", "n1");
    await expect(enrol(options({ token, caFingerprint: "ab".repeat(32) }))).rejects.toMatchObject({
      code: "CONTROLLER_NOT_TRUSTED",
    });
    expect(controller.enrolled.size).toBe(0);
    // The token is unharmed.
    await expect(enrol(options({ token }))).resolves.toMatchObject({ name: "n1" });
  });

  test("says of a used token that another is wanted, and does not repeat it", async () => {
    const token = controller.addToken("agent", "n1");
    await enrol(options({ token }));
    const again = enrol(options({ token, stateDirectory: join(root, "other") }));
    await expect(again).rejects.toMatchObject({ code: "TOKEN_REFUSED" });
    await expect(again).rejects.toThrow(
      /^token: found it refused .*wanted an unused one for agent n1/,
    );
    await expect(again).rejects.not.toThrow(token);
  });

  test("is refused a token of another name, and of another kind", async () => {
    await expect(
      enrol(options({ token: controller.addToken("agent", "n2") })),
    ).rejects.toMatchObject({ code: "TOKEN_REFUSED" });
    await expect(
      enrol(options({ token: controller.addToken("gate", "n1") })),
    ).rejects.toMatchObject({ code: "TOKEN_REFUSED" });
  });

  test("is refused a name that another key has", async () => {
    await enrol(options());
    await expect(enrol(options({ stateDirectory: join(root, "other") }))).rejects.toMatchObject({
      code: "NAME_TAKEN",
    });
  });

  test("does not overwrite an identity unless asked, and burns no token for it", async () => {
    const first = await enrol(options());
    const token = controller.addToken("agent", "n1");
    await expect(enrol(options({ token }))).rejects.toMatchObject({ code: "IDENTITY_EXISTS" });
    controller.enrolled.clear();
    const second = await enrol(options({ token, overwrite: true }));
    expect(second.signer.keyid).not.toBe(first.signer.keyid);
    expect(loadIdentity(state).signer.keyid).toBe(second.signer.keyid);
  });

  test("uses the same keys again when the answer was lost, so that the name is not taken by a key nobody has", async () => {
    await expect(enrol(options({ token: "A".repeat(43) }))).rejects.toMatchObject({
      code: "TOKEN_REFUSED",
    });
    const pending = JSON.parse(readFileSync(join(state, "identity.pending.json"), "utf8"));
    await enrol(options());
    expect(JSON.parse(readFileSync(join(state, "identity.json"), "utf8")).seed).toBe(pending.seed);
    expect(existsSync(join(state, "identity.pending.json"))).toBe(false);
  });

  test.each([
    ["a short fingerprint", { caFingerprint: "abc" }],
    ["a token of another length", { token: "short" }],
    ["a name with a slash", { name: "a/b" }],
    ["an address without a port", { address: "127.0.0.1" }],
  ])("refuses %s before it dials", async (_what, fields) => {
    await expect(enrol(options(fields))).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    expect(existsSync(state)).toBe(false);
  });

  test("refuses a state directory that others may write to", async () => {
    chmodSync(root, 0o777);
    await expect(enrol(options({ stateDirectory: root }))).rejects.toMatchObject({
      code: "UNSAFE_STATE",
    });
  });
});

describe("an answer that is no identity of ours", () => {
  test("is refused when the certificate names somebody else, and nothing is stored", async () => {
    controller.alterEnrolment = async (answer) => ({
      ...answer,
      certificatePem: (await controller.identityFor("agent", "n2")).certificatePem,
    });
    await expect(enrol(options())).rejects.toMatchObject({ code: "BAD_RESPONSE" });
    expect(existsSync(join(state, "identity.json"))).toBe(false);
  });

  test("is refused when it comes with another trust domain, no permit key, a low-order one, or another CA", async () => {
    const other = await FakeController.start();
    other.down();
    const alterations = [
      { trustDomain: "elsewhere" },
      { permitKeys: [] },
      { permitKeys: [new Uint8Array(32)] },
      { caPem: other.caPem },
      { attestationAddress: "nowhere" },
      { certificatePem: "" },
    ];
    for (const alteration of alterations) {
      controller.alterEnrolment = async (answer) => ({ ...answer, ...alteration });
      await expect(enrol(options())).rejects.toMatchObject({ code: "BAD_RESPONSE" });
    }
    expect(existsSync(join(state, "identity.json"))).toBe(false);
  });
});

describe("loading an identity", () => {
  test("says that there is none", () => {
    expect(() => loadIdentity(state)).toThrow(/found no identity, wanted one: enrol first/);
  });

  test("refuses a key file that others may read, with both modes", async () => {
    await enrol(options());
    chmodSync(join(state, "identity.json"), 0o640);
    expect(() => loadIdentity(state)).toThrow(/found mode 640, wanted 600/);
  });

  test("refuses a file that is cut short, and does not repeat it", async () => {
    await enrol(options());
    const path = join(state, "identity.json");
    const whole = readFileSync(path, "utf8");
    writeFileSync(path, whole.slice(0, -10));
    expect(() => loadIdentity(state)).toThrow(/found no JSON object/);
    const { seed, ...rest } = JSON.parse(whole);
    writeFileSync(path, JSON.stringify(rest));
    expect(() => loadIdentity(state)).toThrow(/seed: found none/);
    writeFileSync(path, JSON.stringify({ ...rest, seed, private_key_pem: whole }));
    expect(() => loadIdentity(state)).not.toThrow(seed);
    expect(() => loadIdentity(state)).toThrow();
  });
});
