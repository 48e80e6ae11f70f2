import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { loadIdentity } from "../../../proto/enrol.ts";
import type { Claims, Flag } from "../../../proto/signed/evidence.ts";
import { monotonicUs } from "../clock.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import { POOL } from "../fleet-files.ts";
import { nodeOf, type PoolSeen } from "../status-watch.ts";
import { Impostor, oldEpoch } from "./impostor.ts";
import { inMs, type Morning } from "./morning.ts";
import { onTarget, PATIENCE } from "./steps.ts";

const NODE = "smars-8";
const TWIN = "smars-1";
/** Three heartbeats, and time to be shown. */
const STALE_MS = 3000 + 1500;
const REFUSED_MS = 2000;
/** Another machine start, as yesterday's was. */
const YESTERDAYS_BOOT = "00000000-0000-4000-8000-000000000001";

/**
 * E13: an agent is stopped; then somebody with the node's whole identity sends evidence that would be good if it were fresh; then evidence that
 * is fresh and good, and signed by another key. The claims are those of a server that is attested at this moment, so that nothing but the
 * rule under test keeps the node from being ATTESTED.
 */
export async function impersonations(morning: Morning, fleet: Fleet): Promise<void> {
  if ((fleet.watch.current?.pool.attested ?? 0) < EIGHT.length)
    await onTarget(morning, fleet, EIGHT);
  const claims = await goodClaims(fleet);
  await wantAttested(morning, fleet);
  const stoppedUs = monotonicUs();
  await fleet.stopAgent(NODE);
  const stale = await fleet.watch.until(
    "smars-8 STALE",
    (_, seen) => nodeOf(seen, NODE).status === "STALE",
    STALE_MS,
  );
  const ms = (stale.atMonoUs - stoppedUs) / 1000;
  morning.took(ms);
  morning.see(`stopped: STALE after ${inMs(ms)}`);
  const from = fleet.watch.views.length;
  const [agents = ""] = fleet.controllers.agents;
  const stateDir = fleet.places.agent(NODE).state;
  {
    await using impostor = new Impostor(stateDir, agents);
    const codes: string[] = [];
    const forge = async (forgery: object, expected: string): Promise<void> => {
      const code = await impostor.send({ claims, ...forgery }, REFUSED_MS);
      codes.push(code ?? "accepted");
      if (code !== expected)
        morning.must(false, `${expected} wanted: ${code ?? "accepted"}, ${statusNow(fleet)}`);
    };
    await forge({ epoch: oldEpoch(), bootId: YESTERDAYS_BOOT }, "WRONG_EPOCH");
    await forge({ sequence: 1 }, "REPLAYED");
    morning.see(`replayed: ${codes.splice(0).join(" ")}`);
    await forge({ signer: sodiumSigner(newSeed()) }, "UNKNOWN_KEY");
    await forge({ signer: loadIdentity(fleet.places.agent(TWIN).state).signer }, "BAD_SIGNATURE");
    morning.see(`another key: ${codes.join(" ")}`);
  }
  const attested = fleet.watch.views
    .slice(from)
    .filter((seen) => nodeOf(seen, NODE).status === "ATTESTED").length;
  const serving = await fleet.serving();
  morning.must(
    attested === 0 && !serving.includes(NODE),
    `ATTESTED in ${attested} views; now ${statusNow(fleet)}, out of traffic`,
  );
  await fleet.startAgents([NODE]);
  await fleet.watch.until(
    "attested again",
    (_, seen) => nodeOf(seen, NODE).status === "ATTESTED",
    PATIENCE.ms,
  );
}

function statusNow(fleet: Fleet): string {
  const seen: PoolSeen | undefined = fleet.watch.current;
  return seen === undefined ? "unknown" : nodeOf(seen, NODE).status;
}

/** smars-8 attested on what the others run, and not in traffic: else a lie about it would have nothing to gain. */
async function wantAttested(morning: Morning, fleet: Fleet): Promise<void> {
  if ((await fleet.serving()).includes(NODE))
    await fleet.cli.must("disable", POOL, NODE, "--reason", "under test", "-y");
  const seen = await fleet.watch.until(
    "smars-8 attested",
    (_, view) => nodeOf(view, NODE).status === "ATTESTED" && nodeOf(view, NODE).gate !== "open",
    PATIENCE.ms,
  );
  morning.see(`before: ${nodeOf(seen, NODE).status}`);
}

/** What smars-8's agent would report if it ran what smars-1 runs. */
async function goodClaims(fleet: Fleet): Promise<Claims> {
  const twin = fleet.server(TWIN);
  const image = await readFile(twin.binaryFile);
  const sha256 = createHash("sha256").update(image).digest("hex");
  const value = (await readFile(twin.flagsFile, "utf8")).includes("P=yes") ? "yes" : "no";
  const flag = (source: Flag["source"], location: string): Flag => ({
    name: "P",
    value,
    redacted: false,
    source,
    location,
    pid: 0,
    readAtUnixMs: 1,
  });
  return {
    workloads: [
      {
        pool: POOL,
        processes: [
          {
            pid: 4242,
            startedAtTicks: 1,
            executable: fleet.server(NODE).binaryFile,
            runningSha256: sha256,
            runningBytes: image.byteLength,
            diskState: "same",
            diskSha256: sha256,
            loader: [],
          },
        ],
        artifacts: [],
        flags: [flag("env-file", "flags.env#P"), flag("http", "http://127.0.0.1/flags#/P")],
        faults: [],
        restarts: 0,
        signals: [],
        signalsSinceUnixMs: 0,
      },
    ],
  };
}
