import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import type { Signer } from "../../proto/signed/envelope.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { repositoryRoot } from "../fleet/repository.ts";

const START_DEADLINE_MS = 20_000;

/** Name of the cluster in every identity. */
export const TRUST_DOMAIN = "bench.muster";

/** A cluster on disk: made by `muster-controller init`, not running. */
export type Cluster = {
  readonly configFile: string;
  readonly stateDirectory: string;
  readonly caFingerprint: string;
  /** The first operator. */
  readonly operator: { readonly name: string; readonly signer: Signer };
};

/** A controller that serves. Owns its process: stop the child. */
export type ControllerProcess = {
  readonly child: Child;
  /** host:port of each listener. */
  readonly agents: string;
  readonly public: string;
  readonly gateHttp: string | undefined;
};

/** The built program NAME ("controller/main.js") of this checkout. */
export function program(name: string): string {
  return join(repositoryRoot(), "dist", name);
}

/**
 * Makes a new cluster in `dir` with the real program; both listeners on free ports of loopback.
 * @param settings what the controller's configuration says beyond that
 */
export async function makeCluster(
  dir: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<Cluster> {
  const stateDirectory = join(dir, "controller");
  const configFile = await writeConfig(dir, settings);
  const signer = sodiumSigner(newSeed());
  const { stdout } = await promisify(execFile)(process.execPath, [
    program("controller/main.js"),
    ...["init", "--config", configFile, "--operator", "bench"],
    ...["--public-key", toHex(signer.publicKey)],
  ]);
  const { caFingerprint } = JSON.parse(stdout) as { caFingerprint: string };
  return { configFile, stateDirectory, caFingerprint, operator: { name: "bench", signer } };
}

/** Writes a controller's configuration into `dir`, its state beside it. @returns the file */
export async function writeConfig(
  dir: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<string> {
  const configFile = join(dir, "controller.yaml");
  // JSON is YAML.
  const config = {
    name: "bench",
    trustDomain: TRUST_DOMAIN,
    state: join(dir, "controller"),
    listen: { agents: "127.0.0.1:0", public: "127.0.0.1:0" },
    log: { level: "error" },
    ...settings,
  };
  await writeFile(configFile, JSON.stringify(config), { mode: 0o600 });
  return configFile;
}

/** Runs the real controller of a cluster; returns when it serves. @param nodeOptions for profiling, e.g. ["--cpu-prof"] */
export async function startController(
  cluster: Cluster,
  dir: string,
  nodeOptions: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ControllerProcess> {
  const logFile = join(dir, "controller.log");
  const child = await startChild({
    name: "controller",
    command: process.execPath,
    args: [...nodeOptions, program("controller/main.js"), "run", "--config", cluster.configFile],
    cwd: dir,
    logFile,
    env: { NODE_ENV: "production", ...env },
  });
  try {
    let ready: Ready | undefined;
    await child.ready(() => {
      ready = readyLine(readFileSync(logFile, "utf8"));
      return ready !== undefined;
    }, START_DEADLINE_MS);
    if (ready === undefined) throw new Error("controller: found it not ready");
    return { child, agents: ready.agents, public: ready.public, gateHttp: ready.gate?.http };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

type Ready = { agents: string; public: string; gate?: { http?: string } };

function readyLine(log: string): Ready | undefined {
  const line = log.split("\n").find((l) => l.startsWith('{"ready":true'));
  return line === undefined ? undefined : (JSON.parse(line) as Ready);
}
