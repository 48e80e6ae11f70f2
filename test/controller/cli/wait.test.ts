import { readFileSync } from "node:fs";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { releaseDigestOf, releaseToWire } from "../../../proto/signed/declaration.ts";
import { fleetOf, goodNode, missedNode, poolOf, RELEASE } from "./fleets.ts";
import { Bench, json, Sink } from "./harness.ts";

const DIGEST = releaseDigestOf(RELEASE);
const DEADLINE = { timeout: 20_000, interval: 10 };
const good = ["n1", "n2"].map(goodNode);
const ready = () => fleetOf(poolOf(good, { release: DIGEST }));
const missed = () => fleetOf(poolOf([goodNode("n1"), missedNode("n2")], { release: DIGEST }));

/** The register of a pool whose release stands so. */
const standing = (state: string) => ({
  releases: [{ spec: releaseToWire(RELEASE), release: DIGEST, state, author: "ann" }],
});

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.register = standing("rolling");
});
afterEach(() => bench.stop());

describe("muster wait", () => {
  test("ends with 0 at once where every server is on the target", async () => {
    bench.admin.fleet = ready();
    const { code, stdout, stderr } = await bench.run("wait smars --for ready");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^smars: 2 of 2 on the target of release [0-9a-f]{12}, 2 attested: ready \(after /,
    );
  });

  test("waits for a server that was missed, names it, and goes on once it is there", async () => {
    bench.admin.fleet = missed();
    const stderr = new Sink(false);
    const ran = bench.run("wait smars", { stderr });
    const said = "waiting: pool: found it DIVERGED (n2 DRIFTED), wanted no server that contradicts";
    await vi.waitUntil(() => stderr.text.includes(said), DEADLINE);
    bench.admin.show(ready());
    expect((await ran).code).toBe(0);
  });

  test("lives through a controller that is away, and passes nothing meanwhile", async () => {
    bench.admin.fleet = missed();
    const stderr = new Sink(false);
    const ran = bench.run("wait smars", { stderr });
    await vi.waitUntil(() => bench.admin.watching > 0, DEADLINE);
    bench.admin.close();
    await vi.waitUntil(() => stderr.text.includes("waiting: lost the controller"), DEADLINE);
    bench.admin.fleet = ready();
    await bench.admin.open();
    expect((await ran).code).toBe(0);
    expect(stderr.text).toContain("waiting: the controller is back");
  });

  test("takes complete for what somebody said, not for what is so", async () => {
    bench.admin.fleet = ready();
    const unsaid = await bench.run("wait smars --for complete --timeout 50s");
    expect(unsaid.code).toBe(7);
    expect(unsaid.stderr).toMatch(/release [0-9a-f]{12}: found it rolling, wanted it complete/);
    bench.admin.register = standing("complete");
    expect((await bench.run("wait smars --for complete")).code).toBe(0);
  });

  test("takes attested for less than ready, and a release in force for no other", async () => {
    bench.admin.fleet = fleetOf(poolOf(good, { release: DIGEST, status: "ROLLING", onTarget: 1 }));
    expect((await bench.run("wait smars --for attested")).code).toBe(0);
    expect((await bench.run("wait smars --for ready --timeout 50s")).code).toBe(4);
    bench.admin.fleet = ready();
    expect((await bench.run(`wait smars --release ${DIGEST.slice(0, 8)}`)).code).toBe(0);
    const other = await bench.run("wait smars --release 00000000 --timeout 50s");
    expect(other.code).toBe(6);
    expect(other.stdout).toContain("in force, wanted 00000000");
  });

  test.each([
    ["a server contradicts", missed(), 3, "OUT_OF_ATTESTATION"],
    [
      "a server is missing",
      fleetOf(poolOf(good, { release: DIGEST, status: "INCOMPLETE", roster: 3 })),
      4,
      "COVERAGE_INCOMPLETE",
    ],
    ["the controller is BLIND", { ...ready(), canIssue: false }, 5, "BLIND"],
    ["no release is in force", fleetOf(poolOf(good, { release: "" })), 6, "NO_RELEASE"],
    [
      "the roster is empty",
      fleetOf(poolOf([], { release: DIGEST, status: "READY" })),
      4,
      "COVERAGE_INCOMPLETE",
    ],
    [
      "the status is a word it does not know",
      fleetOf(poolOf(good, { release: DIGEST, status: "FINE" })),
      4,
      "COVERAGE_INCOMPLETE",
    ],
  ])("when time is up says how it stands: %s", async (_, fleet, exit, code) => {
    bench.admin.fleet = fleet;
    const ran = await bench.run("wait smars --timeout 50s -o json");
    expect(ran.code).toBe(exit);
    expect(json(ran.stdout)).toMatchObject({ kind: "Wait", pass: false, code, goal: "ready" });
  });

  test("gives up at once on a release that was aborted", async () => {
    bench.admin.fleet = missed();
    bench.admin.register = standing("aborted");
    const ran = await bench.run(`wait smars --for complete --release ${DIGEST} --timeout 10m`);
    expect(ran.code).toBe(6);
  });

  test("ends with 5 where nobody answers in time", async () => {
    bench.admin.fleet = ready();
    bench.admin.silent = true;
    const ran = await bench.run("wait smars --timeout 50s -o json");
    expect(ran.code).toBe(5);
    expect(json(ran.stdout)).toMatchObject({ pass: false, code: "CANNOT_TELL", status: null });
  });

  test("is called as docs/deploy-gates.md shows", async () => {
    bench.admin.fleet = fleetOf(poolOf(good, { name: "app", release: DIGEST }));
    const page = join(import.meta.dirname, "../../../docs/deploy-gates.md");
    const calls = [
      ...readFileSync(page, "utf8").matchAll(/^ *(?:- |run: )?muster (wait app .*)$/gm),
    ];
    expect(calls).toHaveLength(3);
    for (const [, call = ""] of calls)
      expect((await bench.run(call.replace('"$RELEASE"', DIGEST))).code).toBe(0);
  });

  test("refuses a pool that is not there, and words that it does not know", async () => {
    bench.admin.fleet = ready();
    expect((await bench.run("wait nosuch")).code).toBe(2);
    for (const wrong of ["--for done", "--release xyz", "--timeout soon", "--timeout 0s"])
      expect((await bench.run(`wait smars ${wrong}`)).code).toBe(2);
    bench.admin.failing = { code: status.PERMISSION_DENIED, details: "no", word: "NOT_ALLOWED" };
    expect((await bench.run("wait smars")).code).toBe(8);
  });
});
