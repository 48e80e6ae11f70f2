import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fleet, prepareFleet } from "../fleet/fleet.ts";
import { POOL } from "../fleet/fleet-files.ts";
import { GatePoll } from "../fleet/gate-poll.ts";
import { buildA } from "../fleet/knight/steps.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";

const NODES = ["smars-1", "smars-2", "smars-3"];
const PATIENCE_MS = 40_000;

/** What changes, of one identity as it is on disk. */
type Kept = {
  readonly seed: string;
  readonly permitKeys: readonly string[];
  readonly notAfter: number;
};

describeWith(["gcc"], "A fleet whose certificates live for half a minute", () => {
  let temp: TempDir;
  let fleet: Fleet;
  /** At the balancer's gate, and at each node's own. */
  let central: GatePoll;
  let own: GatePoll;

  beforeAll(async () => {
    temp = await makeTempDir();
    fleet = await prepareFleet({
      ...{ dir: temp.path, names: NODES, flags: { P: "no" }, gate: "program", balancer: false },
      ...{ localGates: true, processes: "few", certificates: { life: "30s", overlap: "3s" } },
    });
    await Promise.all([fleet.startServers(), fleet.initialise()]);
    await fleet.startController();
    await fleet.startGate();
    await fleet.applyPool(NODES, { permitLife: "3s", hold: "1s" });
    const { exitCode } = await fleet.declare("A", [buildA(fleet, "no")]);
    expect(exitCode).toBe(0);
    await fleet.enrolAgents(NODES);
    await fleet.startAgents(NODES);
    await waitFor(async () => (await fleet.cli.run("enable", POOL)).exitCode === 0, {
      ...{ what: "all enabled", deadlineMs: PATIENCE_MS },
    });
    const at = (host: string, name: string): string => `http://${host}/v1/gate/${POOL}/${name}`;
    const gate = `127.0.0.1:${fleet.ports.http}`;
    central = new GatePoll(new Map(NODES.map((name) => [name, at(gate, name)])));
    own = new GatePoll(new Map(NODES.map((name) => [name, at(fleet.localGate(name), name)])));
    await waitFor(() => NODES.every((name) => central.last(name)?.open && own.last(name)?.open), {
      ...{ what: "every gate open", deadlineMs: PATIENCE_MS },
    });
    await fleet.startWatch();
  });

  afterAll(async () => {
    await central?.[Symbol.asyncDispose]();
    await own?.[Symbol.asyncDispose]();
    await fleet?.stop();
    await temp?.[Symbol.asyncDispose]();
  });

  /** The identities of every agent and of the gate. */
  async function identities(): Promise<readonly Kept[]> {
    const directories = [
      ...NODES.map((name) => fleet.places.agent(name).state),
      fleet.places.gate.state,
    ];
    return await Promise.all(
      directories.map(async (directory) => {
        const stored = JSON.parse(await readFile(join(directory, "identity.json"), "utf8"));
        const certificate = new X509Certificate(String(stored.certificate_pem));
        return {
          seed: String(stored.seed),
          permitKeys: stored.permit_keys as string[],
          notAfter: Date.parse(certificate.validTo),
        };
      }),
    );
  }

  /** Statuses that the view showed of a node since then, and whether its gate was open. */
  function shown(): readonly string[] {
    const nodes = fleet.watch.current?.pool.nodes ?? [];
    return nodes.map(({ name, status, gate }) => `${name} ${status} ${gate}`);
  }

  test("A certificate and a key rotated under load: no node leaves attestation", async () => {
    const sinceMs = performance.now();
    const before = await identities();
    const seen = new Set<string>();
    const args = ["controller", "rotate-key", "--overlap", "4s", "--reason", "a test"];
    expect((await fleet.cli.run(...args)).exitCode).toBe(0);
    await waitFor(
      async () => {
        for (const line of shown()) seen.add(line);
        const now = await identities();
        return now.every(({ seed }, i) => seed !== before[i]?.seed);
      },
      { what: "every identity renewed", deadlineMs: PATIENCE_MS, intervalMs: 20 },
    );
    const now = await identities();
    const [announced] = before;
    // The permit key of before is dead everywhere, and another one is believed.
    expect(now.map(({ permitKeys }) => permitKeys.length)).toEqual(now.map(() => 1));
    expect(now[0]?.permitKeys).not.toEqual(announced?.permitKeys);
    // Past the end of what was replaced, by its own date and by the overlap.
    const past = Math.max(...before.map(({ notAfter }) => notAfter), Date.now() + 3_000);
    await waitFor(
      () => {
        for (const line of shown()) seen.add(line);
        return Date.now() > past + 500;
      },
      { what: "the old certificates' end", deadlineMs: PATIENCE_MS, intervalMs: 20 },
    );
    expect(now.every(({ notAfter }, i) => notAfter > (before[i]?.notAfter ?? 0))).toBe(true);
    expect(central.closed(NODES, sinceMs)).toEqual([]);
    expect(own.closed(NODES, sinceMs)).toEqual([]);
    expect([...seen].sort()).toEqual(NODES.map((name) => `${name} ATTESTED open`));
  });
});
