import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { NOW } from "./fleets.ts";
import { Bench, json } from "./harness.ts";

const URL = "https://muster.example.org/login?link=secret";
let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.pageLink = { url: URL, expiresAtUnixMs: NOW };
});
afterEach(() => bench.stop());

describe("muster ui", () => {
  test("prints the link alone on stdout, and opens nothing", async () => {
    const { code, stdout, stderr } = await bench.run("ui");
    expect([code, stdout]).toEqual([0, `${URL}\n`]);
    expect(stderr).toContain("open it in a browser: it lets in once, within a minute");
  });

  test("-o json says also until when", async () => {
    const { stdout } = await bench.run("ui -o json");
    expect(json(stdout)).toMatchObject({
      kind: "PageLink",
      url: URL,
      expires: new Date(NOW).toISOString(),
    });
  });

  test("asks as the operator, with a proof for this very question", async () => {
    await bench.run("ui");
    expect(bench.admin.proofs.at(-1)?.rpc).toBe("/muster.v1.Admin/MakePageLink");
  });
});

describe("muster operator add-key and end-key", () => {
  const publicKey = new Uint8Array(sodiumSigner(newSeed()).publicKey);
  const key = toHex(publicKey);

  test("sign one command each, about that key", async () => {
    const added = await bench.run(`operator add-key bob --public-key ${key} --label browser`);
    expect([added.code, added.stdout.includes("browser answers and approves as bob")]).toEqual([
      ...[0, true],
    ]);
    expect((await bench.run(`operator end-key bob --public-key ${key}`)).code).toBe(0);
    const body = { kind: "further-key", name: "bob", publicKey };
    expect(bench.admin.executed.map(({ command }) => command.body)).toEqual([
      { ...body, label: "browser", ends: false },
      { ...body, label: "", ends: true },
    ]);
  });

  test("refuse a key that is none, and one without a name to call it", async () => {
    const bad = await bench.run("operator add-key bob --public-key ff --label browser");
    expect([bad.code, bad.stderr.includes("--public-key: found something else")]).toEqual([
      ...[2, true],
    ]);
    expect((await bench.run(`operator add-key bob --public-key ${key}`)).code).toBe(2);
    expect(bench.admin.executed).toEqual([]);
  });
});
