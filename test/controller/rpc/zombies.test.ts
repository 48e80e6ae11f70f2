import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMIN } from "../../../proto/services.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { encodeClaims } from "../../../proto/signed/evidence.ts";
import { contractOf, sealContract } from "../../fakes/contracts.ts";
import { signal } from "../../fakes/signals.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { signerOf } from "../verifier/world.ts";
import { FakeAgent } from "./fake-agent.ts";
import { LiveController, refusalOf, WORKLOAD } from "./live-controller.ts";

const { pool } = WORKLOAD;
const executable = WORKLOAD.processes[0]?.runningSha256 ?? "";

let controller: LiveController;
let agent: FakeAgent;

beforeAll(async () => {
  controller = await LiveController.start();
  await controller.declare(["n1"]);
  agent = await FakeAgent.greeted(controller.process.agents, await controller.enrol("agent", "n1"));
});

afterAll(async () => {
  agent?.close();
  await controller?.[Symbol.asyncDispose]();
});

const zombies = async (days = 0) =>
  (await controller.read(ADMIN.getZombies, { pool, days })).names ?? [];

test("what a contract calls alive is looked for, seen, and listed for each image, and kept by a word", async () => {
  await controller.done({
    ...{ kind: "add-operator", name: "ci", roles: ["builder"] },
    publicKey: signerOf("ci").publicKey,
  });
  const parts = contractOf({
    subjects: [{ name: "x", sha256: executable, buildId: "" }],
    flags: [],
    paths: [{ path: "order-entry", routes: ["/orders"], phrases: ["order accepted"] }],
  });
  await controller.done({
    kind: "register-build",
    statement: sealContract(parts, signerOf("ci")),
  });
  await agent.until("what to look for", () => agent.watched.at(-1)?.names?.length === 2);
  expect(agent.watched.at(-1)?.names).toEqual([
    expect.objectContaining({ name: "/orders", kind: 3 }),
    expect.objectContaining({ name: "order-entry", kind: 3, phrases: ["order accepted"] }),
  ]);

  const lastUnixMs = Date.now();
  const seen = signal({ kind: "name-seen", id: "/orders", executable, level: "info", lastUnixMs });
  const workload = { ...WORKLOAD, signals: [seen], signalsSinceUnixMs: 1 };
  const payload = agent.payload({ claims: encodeClaims({ workloads: [workload] }) });
  agent.send({
    evidence: toWire(sealEnvelope(PAYLOAD_TYPE.evidence, payload, agent.identity.signer)),
  });
  const found = await waitFor(
    async () => {
      const names = await zombies();
      return names.some((one) => one.state === "LIVE") && names;
    },
    { what: "a name that was seen", deadlineMs: 10_000 },
  );
  expect(found).toMatchObject([
    {
      name: { kind: "path", name: "order-entry" },
      ...{ executable, build: "smars 2012.08", state: "LIVE", finding: "", node: "n1" },
    },
    { name: { kind: "route", name: "/orders" }, state: "LIVE", lastSeenUnixMs: lastUnixMs },
  ]);

  const kept = { kind: "path", name: "order-entry" } as const;
  const keep = { kind: "keep-name", pool, kept, untilUnixMs: lastUnixMs + 60_000 } as const;
  // The release of this operator is on its way until it is complete.
  expect(await controller.execute(toWire(controller.seal(keep)))).toMatchObject({
    code: "NOT_INDEPENDENT",
  });
  const carol = { name: "carol", signer: signerOf("carol") };
  const { publicKey } = carol.signer;
  await controller.done({ kind: "add-operator", name: "carol", publicKey, roles: [] });
  expect(await controller.execute(toWire(controller.seal(keep, {}, carol)))).toMatchObject({
    outcome: 1,
  });
  const [path] = await zombies();
  expect(path).toMatchObject({ keptBy: "carol", keptReason: "a test" });
});

test("of a pool that is not there, and for more than ten years, nothing is told", async () => {
  expect(
    await refusalOf(controller.read(ADMIN.getZombies, { pool: "nowhere", days: 0 })),
  ).toMatchObject({ status: 5, code: "UNKNOWN_POOL" });
  expect(await refusalOf(zombies(3_651))).toMatchObject({ status: 3, code: "MALFORMED_COMMAND" });
});
