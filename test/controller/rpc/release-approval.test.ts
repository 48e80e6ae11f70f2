import { afterAll, beforeAll, expect, test } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { ADMIN } from "../../../proto/services.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { readPool, readRelease, releaseDigestOf } from "../../../proto/signed/declaration.ts";
import { toWire } from "../../../proto/signed/envelope.ts";
import { LiveController, type Operator, stranger, WORKLOAD } from "./live-controller.ts";

const [DONE, REFUSED, APPROVAL_NEEDED] = [1, 5, 9];
const { pool: POOL } = WORKLOAD;

let controller: LiveController;
let bob: Operator;

beforeAll(async () => {
  controller = await LiveController.start();
  bob = stranger("bob");
  const { name, signer } = bob;
  await controller.done({
    kind: "add-operator",
    roles: ["risk"],
    name,
    publicKey: signer.publicKey,
  });
  await controller.declare(["n1"]);
});
afterAll(() => controller?.[Symbol.asyncDispose]());

async function send(body: CommandBody, as?: Operator, seen?: number) {
  const seenRevision = seen ?? (await controller.seen(body));
  const sealed =
    as === undefined
      ? controller.seal(body, { seenRevision })
      : controller.seal(body, { operator: as.name, seenRevision }, as);
  return await controller.execute(toWire(sealed));
}
const register = (): Promise<muster.v1.Register.$Properties> =>
  controller.read(ADMIN.getRegister, { pool: POOL });

test("a release is approved, started and frozen over the wire, and the register shows what is wanted on the way", async () => {
  const before = await controller.read(ADMIN.getDeclaration, { pool: POOL });
  const pool = { ...readPool(before.pool), approvals: [{ role: "risk", count: 1 }] };
  await controller.done({ kind: "apply-pool", pool }, { seenRevision: before.poolRevision ?? 0 });
  const release = { ...readRelease(before.release), title: "2.0" };
  const about = { pool: POOL, release: releaseDigestOf(release) };
  await controller.done({ kind: "propose-release", release });
  const start = { kind: "start-release", ...about } as const;
  const seen = before.releaseRevision ?? 0;
  expect(await send(start, undefined, seen)).toMatchObject({
    outcome: APPROVAL_NEEDED,
    code: "APPROVAL_REQUIRED",
    reasons: [{ expected: expect.stringContaining("1 more with role risk") }],
  });
  const shown = async () =>
    (await register()).releases?.find((one) => one.release === about.release);
  expect(await shown()).toMatchObject({
    state: "proposed",
    wanted: [expect.stringContaining("1 more with role risk")],
  });
  expect(await send({ kind: "approve-release", ...about }, bob)).toMatchObject({ outcome: DONE });
  expect(await shown()).toMatchObject({
    state: "approved",
    wanted: [],
    approvals: [{ operator: "bob" }],
  });
  // Bytes that were refused do not come true later; a new command is another decision.
  expect(await send(start, undefined, seen)).toMatchObject({ outcome: DONE });
  expect(await shown()).toMatchObject({ state: "rolling", wanted: ["1 of 1 nodes on the target"] });
  const states = (await register()).releases?.map((one) => one.state);
  expect(states?.sort()).toEqual(["rolling", "superseded"]);
});

test("a freeze is shown open with its end, and refuses to enable", async () => {
  const window = {
    name: "lunch",
    kind: "freeze",
    schedule: "",
    timeZone: "",
    durationMs: 3_600_000,
  } as const;
  await controller.done({ kind: "open-window", pool: POOL, window });
  const [shown] = (await register()).windows ?? [];
  expect(shown).toMatchObject({ pool: POOL, open: true, spec: { name: "lunch" } });
  expect((shown?.nextUnixMs ?? 0) - (shown?.atUnixMs ?? 0)).toBe(3_600_000);
  const enable = {
    kind: "enable",
    pool: POOL,
    nodes: [],
    rolling: false,
    seenRelease: "",
  } as const;
  const result = await send(enable);
  expect(result).toMatchObject({ outcome: REFUSED, code: "FROZEN" });
  // Everything else that speaks against it is said as well.
  expect(result.reasons?.map((one) => one.code)).toContain("NEVER_ENROLLED");
  await controller.done({ kind: "close-window", pool: POOL, name: "lunch" });
  expect((await send(enable)).code).toBe("COVERAGE_INCOMPLETE");
});
