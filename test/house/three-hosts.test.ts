import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAgentConfig } from "../../agent/config.ts";
import { readControllerConfig } from "../../controller/config.ts";
import { parseGateConfig } from "../../controller/gate/config.ts";
import { findProgram } from "./describe-with.ts";

const FOLDER = join(import.meta.dirname, "../../deploy/three-hosts");
const UNIT = "muster-etcd.service";
const read = (file: string): string => readFileSync(join(FOLDER, file), "utf8");
const HOSTS = [1, 2, 3].map((n) => `muster-${n}.example.com`);

describe("deploy/three-hosts", () => {
  const controllerOf = (text: string) => readControllerConfig(text, "controller.yaml");

  test("has configurations that name the same three hosts, each for its part", async () => {
    const controller = controllerOf(read("controller.yaml"));
    const agent = await readAgentConfig(read("agent.yaml"), "agent.yaml");
    const gate = parseGateConfig(read("muster-gate.yaml"), "muster-gate.yaml");
    const { store } = controller;
    expect(store.kind === "etcd" && store.endpoints).toEqual(HOSTS.map((host) => `${host}:2379`));
    expect(agent.controllers).toEqual(HOSTS.map((host) => `${host}:7443`));
    expect(gate.controllers).toEqual(agent.controllers);
    expect(agent.controllers).toContain(controller.advertise.agents);
  });

  test("has a controller's configuration in which two lines differ from host to host", () => {
    const first = read("controller.yaml");
    const second = first.replace(/^(name| {2}agents| {2}public): (.*)muster-1/gm, "$1: $2muster-2");
    const [one, two] = [controllerOf(first), controllerOf(second)];
    expect([two.name, two.advertise.agents]).toEqual(["muster-2", "muster-2.example.com:7443"]);
    expect({ ...two, name: one.name, advertise: one.advertise }).toEqual(one);
  });

  test("keeps the store to whoever has a certificate, a password and a role for its prefix", () => {
    const { store } = controllerOf(read("controller.yaml"));
    expect(store).toMatchObject({
      prefix: "/muster/",
      user: "muster-store",
      tls: { certificate: expect.any(String), key: expect.any(String) },
    });
    const unit = read(UNIT);
    for (const flag of ["--client-cert-auth", "--peer-client-cert-auth"])
      expect(unit).toContain(`  ${flag} \\\n`);
    expect(unit).not.toContain("http://");
    expect(read("README.md")).toContain("--prefix=true readwrite /muster/");
  });

  test("has a unit for etcd that systemd takes", () => {
    expect(read(UNIT)).toMatch(/^EnvironmentFile=\/etc\/muster\/etcd\.env$/m);
    expect(
      read("etcd.env")
        .split("\n")
        .map((line) => line.split("=")[0]),
    ).toContain("HOST");
    const analyze = findProgram("systemd-analyze");
    // Without systemd only what is above is known. Without etcd it misses the program that the unit starts.
    if (analyze === undefined || findProgram("etcd") === undefined) return;
    expect(execFileSync(analyze, ["verify", join(FOLDER, UNIT)], { stdio: "pipe" }).length).toBe(0);
  });

  test("names in its README every file that is beside it, and the keys that are copied", () => {
    const text = read("README.md");
    for (const name of [UNIT, "etcd.env", "controller.yaml", "agent.yaml", "muster-gate.yaml"])
      expect(text).toContain(`\`${name}\``);
    expect(text).toContain("ca.pem ca.key permit.key log.key");
  });
});
