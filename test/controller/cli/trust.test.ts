import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { NOW } from "./fleets.ts";
import { Bench, json } from "./harness.ts";

const OLD = "a".repeat(64);
const NEXT = "b".repeat(64);
const KEY = sodiumSigner(newSeed());

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  const authority = { sinceUnixMs: NOW, notAfterUnixMs: NOW + 1_000 };
  bench.admin.trust = {
    ...{ serial: 3, logVkey: "test.example/log+0+AA" },
    permitKeys: [{ keyid: "c".repeat(64), state: "signing", sinceUnixMs: NOW }],
    logKeys: [{ keyid: "d".repeat(64), state: "announced", dueUnixMs: NOW + 5_000 }],
    authorities: [
      { ...authority, sha256: "e".repeat(64), state: "dead" },
      { ...authority, sha256: OLD, state: "retiring", heldBy: 3, holders: ["agent n1", "gate lb"] },
      { ...authority, sha256: NEXT, state: "issuing", heldBy: 9 },
    ],
  };
});
afterEach(() => bench.stop());

/** What was signed, and why. */
const signed = () => bench.admin.executed.map(({ command }) => [command.body, command.reason]);

describe("muster controller trust", () => {
  test("shows keys and authorities, who holds what of one that is replaced, and what to pin", async () => {
    const { code, stdout } = await bench.run("controller trust");
    expect(code).toBe(0);
    expect(stdout).toMatch(/permit key +cccccccc\S* +signing/);
    expect(stdout).toMatch(/authority +aaaaaaaa\S* +retiring .*when nobody holds one +3/);
    expect(stdout).toContain("is held by: agent n1, gate lb and 1 more");
    expect(stdout).toContain(`${OLD},${NEXT}`);
    expect(stdout).toContain("test.example/log+0+AA");
  });

  test("-o json has the same facts", async () => {
    expect(json((await bench.run("controller trust -o json")).stdout)).toMatchObject({
      ...{ kind: "Trust", serial: 3, caFingerprint: `${OLD},${NEXT}` },
      authorities: [{ state: "dead" }, { heldBy: 3 }, { state: "issuing" }],
      logKeys: [{ state: "announced" }],
    });
  });
});

describe("one signed command is", () => {
  const step = (more: object) => ({
    kind: "rotate-authority",
    overlapMs: 0,
    force: false,
    ...more,
  });
  test.each([
    ["rotate-ca", step({ step: "begin" })],
    ["rotate-ca --overlap 2h", step({ step: "begin", overlapMs: 7_200_000 })],
    ["rotate-ca --finish", step({ step: "issue" })],
    ["retire-ca", step({ step: "retire" })],
    ["retire-ca --force", step({ step: "retire", force: true })],
    ["rotate-key --log", { kind: "rotate-trust", key: "log", finish: false, overlapMs: 0 }],
    ["rotate-key --finish", { kind: "rotate-trust", key: "permit", finish: true, overlapMs: 0 }],
  ])("controller %s", async (line, body) => {
    expect((await bench.run(`controller ${line} --reason yearly`)).code).toBe(0);
    expect(signed()).toEqual([[body, "yearly"]]);
  });

  test("operator rotate-key, for a new key, and to end the overlap", async () => {
    const hex = toHex(KEY.publicKey);
    const given = `operator rotate-key ann --public-key ${hex} --reason laptop`;
    expect((await bench.run(`${given} --overlap 1d`)).code).toBe(0);
    expect((await bench.run(`${given} --at-once`)).code).toBe(0);
    expect((await bench.run("operator rotate-key ann --finish --reason laptop")).code).toBe(0);
    const body = { kind: "rotate-operator-key", name: "ann", overlapMs: 0, atOnce: false };
    const publicKey = expect.anything();
    expect(signed().map(([said]) => said)).toEqual([
      { ...body, publicKey, overlapMs: 86_400_000 },
      { ...body, publicKey, atOnce: true },
      body,
    ]);
  });
});

test.each([
  "controller rotate-ca",
  "controller rotate-ca --overlap soon --reason x",
  "controller retire-ca",
  "operator rotate-key ann --reason x",
  "operator rotate-key ann --public-key AB --reason x",
  `operator rotate-key ann --finish --public-key ${"0".repeat(64)} --reason x`,
  `operator rotate-key ann --at-once --overlap 1d --public-key ${toHex(KEY.publicKey)} --reason x`,
])("nothing is signed for %s", async (line) => {
  expect((await bench.run(line)).code).toBe(2);
  expect(bench.admin.executed).toEqual([]);
});
