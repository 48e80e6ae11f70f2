import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificateFingerprint } from "../../proto/channel.ts";
import { splitPem } from "../../proto/trust.ts";
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
  /** Fingerprints, the one that issues first. */
  readonly authorities: readonly string[];
  readonly notAfter: number;
};

/** As `muster controller trust -o json` shows it. */
type Trust = {
  readonly authorities: readonly {
    readonly sha256: string;
    readonly state: string;
    readonly heldBy: number;
  }[];
  readonly logKey: string;
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
          authorities: splitPem(String(stored.ca_pem)).map(certificateFingerprint),
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

  /** Keys and authorities, as people are shown them. @param pins what the asker's context would have */
  async function trust(...pins: readonly string[]): Promise<Trust> {
    const { stdout } = await fleet.cli.run("controller", "trust", "-o", "json", ...pins);
    return JSON.parse(stdout) as Trust;
  }

  /** The log's key as each agent remembers it. */
  async function logKeys(): Promise<readonly string[]> {
    return await Promise.all(
      NODES.map(async (name) => {
        const file = join(fleet.places.agent(name).state, "log-memory.json");
        return String(JSON.parse(await readFile(file, "utf8")).vkey);
      }),
    );
  }

  /** What every identity has, once that holds; what the view shows meanwhile is noted. */
  async function once(
    what: string,
    seen: Set<string>,
    holds: (now: readonly Kept[]) => boolean,
  ): Promise<readonly Kept[]> {
    return await waitFor(
      async () => {
        for (const line of shown()) seen.add(line);
        const now = await identities();
        return holds(now) && now;
      },
      { what, deadlineMs: PATIENCE_MS, intervalMs: 20 },
    );
  }

  test("A certificate, a key and the CA rotated under load: no node leaves attestation", async () => {
    const sinceMs = performance.now();
    const before = await identities();
    const seen = new Set<string>();
    const logKey = (await trust()).logKey;
    for (const verb of [["rotate-key"], ["rotate-key", "--log"], ["rotate-ca"]]) {
      const args = ["controller", ...verb, "--overlap", "4s", "--reason", "a test"];
      expect((await fleet.cli.run(...args)).exitCode).toBe(0);
    }
    const [old = "", next = ""] = (await trust()).authorities.map(({ sha256 }) => sha256);
    // The new one issues, and every certificate is of it by itself, with keys of its own.
    const renewed = await once("every identity renewed", seen, (now) =>
      now.every(({ seed, authorities: [first] }, i) => seed !== before[i]?.seed && first === next),
    );
    expect(renewed.map((one) => one.authorities)).toEqual(renewed.map(() => [next, old]));
    // What was replaced counts for the overlap; then nobody holds one of the old authority.
    const retire = ["controller", "retire-ca", "--reason", "a test"];
    await waitFor(async () => (await fleet.cli.run(...retire)).exitCode === 0, {
      ...{ what: "the retirement", deadlineMs: PATIENCE_MS, intervalMs: 500 },
    });
    // Past the end of what was replaced, by its own date; and renewed once more, where the controller shows a certificate of the new authority.
    const past = Math.max(...before.map(({ notAfter }) => notAfter)) + 500;
    const now = await once(
      "the old certificates' end, and another renewal",
      seen,
      (found) => Date.now() > past && found.every(({ seed }, i) => seed !== renewed[i]?.seed),
    );
    // The permit key and the authority of before are dead everywhere, and others are believed.
    expect(now.map(({ permitKeys }) => permitKeys.length)).toEqual(now.map(() => 1));
    expect(now[0]?.permitKeys).not.toEqual(before[0]?.permitKeys);
    expect(now.map((one) => one.authorities)).toEqual(now.map(() => [next]));
    const pinned = await trust("--ca-fingerprint", next);
    expect(pinned.authorities.map(({ state }) => state)).toEqual(["dead", "issuing"]);
    // The agents and the gate.
    expect(pinned.authorities.map(({ heldBy }) => heldBy)).toEqual([0, NODES.length + 1]);
    // Each opened a stream since, and was shown the log by its other key.
    expect(pinned.logKey).not.toBe(logKey);
    await waitFor(async () => (await logKeys()).every((one) => one === pinned.logKey), {
      ...{ what: "the log's other key, remembered", deadlineMs: PATIENCE_MS },
    });
    expect(central.closed(NODES, sinceMs)).toEqual([]);
    expect(own.closed(NODES, sinceMs)).toEqual([]);
    expect([...seen].sort()).toEqual(NODES.map((name) => `${name} ATTESTED open`));
  });
});
