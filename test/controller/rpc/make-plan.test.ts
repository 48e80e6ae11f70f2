import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { ADMIN } from "../../../proto/services.ts";
import { Reader } from "../../../proto/signed/body.ts";
import { readRelease, releaseDigestOf } from "../../../proto/signed/declaration.ts";
import { readPlan } from "../../../proto/signed/governance.ts";
import { LiveController, WORKLOAD } from "./live-controller.ts";

const { pool: POOL } = WORKLOAD;

let controller: LiveController;
beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(["n1"]);
});
afterAll(() => controller?.[Symbol.asyncDispose]());

const ask = (request: muster.v1.PlanRequest.$Properties) =>
  controller.read(ADMIN.makePlan, { pool: POOL, ...request });

test("a plan is asked for, begun and shown waiting over the wire", async () => {
  const { release: inForce } = await controller.read(ADMIN.getDeclaration, { pool: POOL });
  const release = { ...readRelease(inForce), title: "2.0" };
  await controller.done({ kind: "propose-release", release });
  const answer = await ask({ kind: "release", release: releaseDigestOf(release) });
  expect(answer).toMatchObject({ safe: true, code: "", derived: null });
  const plan = readPlan(new Reader("MALFORMED_COMMAND", "plan"), answer.proposed ?? {});
  expect(plan.steps.map((s) => s.kind)).toEqual(["start", "deploy", "attest", "enable"]);
  await controller.done({ kind: "start-plan", plan });
  const { plans } = await controller.read(ADMIN.getRegister, { pool: POOL });
  expect(plans).toMatchObject([
    { epoch: 1, step: 0, reached: false, waiting: [{ code: "NOT_STARTED" }] },
  ]);
});

test("what is not there is NOT_FOUND, and what is no plan INVALID_ARGUMENT", async () => {
  const release = "f".repeat(64);
  await expect(ask({ pool: "other", kind: "release", release })).rejects.toMatchObject({
    code: status.NOT_FOUND,
  });
  await expect(ask({ kind: "release", release })).rejects.toMatchObject({
    code: status.NOT_FOUND,
    details: expect.stringContaining("found no release of that digest"),
  });
  await expect(ask({ kind: "deploy" })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  await expect(ask({ kind: "flag" })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
});
