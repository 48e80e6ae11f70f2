import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { ADMIN } from "../../../proto/services.ts";
import { readPool } from "../../../proto/signed/declaration.ts";
import { toWire } from "../../../proto/signed/envelope.ts";
import { HttpReceiver } from "../notify/http-receiver.ts";
import { SIGNING_SECRET } from "../notify/values.ts";
import { LiveController } from "./live-controller.ts";

const POOL = "orders";

let folder: string;
let hook: HttpReceiver;
let controller: LiveController;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-bell-"));
  const secretFile = join(folder, "secret");
  writeFileSync(secretFile, SIGNING_SECRET, { mode: 0o600 });
  hook = await HttpReceiver.start();
  controller = await LiveController.start({
    measureTimeoutMs: 100,
    notify: { receivers: [{ name: "desk", kind: "webhook", url: hook.url, secretFile }] },
  });
});
afterEach(async () => {
  await controller?.[Symbol.asyncDispose]();
  await hook.close();
  rmSync(folder, { recursive: true });
});

/** Declares a pool with one server that is not there and these receivers of alerts, and asks to enable it. */
async function enable(...names: readonly string[]): Promise<muster.v1.CommandResult.$Properties> {
  await controller.declare(["n1"]);
  const { pool, poolRevision } = await controller.read(ADMIN.getDeclaration, { pool: POOL });
  const declared = readPool(pool);
  const receivers = names.map((name) => ({ name, afterMs: 0 }));
  await controller.done(
    { kind: "apply-pool", pool: { ...declared, alerts: { ...declared.alerts, receivers } } },
    { seenRevision: poolRevision ?? 0 },
  );
  const order = { kind: "enable", pool: POOL, nodes: [], rolling: false, seenRelease: "" } as const;
  return controller.execute(toWire(controller.seal(order)));
}

test("a controller rings at whom its configuration names, whatever becomes of the enablement", async () => {
  const result = await enable("desk");
  expect(result.code).not.toBe("BELL_SILENT");
  expect(result.outcome).not.toBe(1);
  expect(hook.bodies).toMatchObject([{ type: "muster.bell", data: { pool: POOL } }]);
  expect(hook.heard[0]?.headers["webhook-signature"]).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
});

test("a controller refuses to enable for a pool whose receiver it does not know, and says so", async () => {
  const result = await enable("desk", "nobody");
  expect(result).toMatchObject({ outcome: 5, code: "BELL_SILENT" });
  expect(result.message).toContain("receiver nobody none of that name in notify.receivers");
});
