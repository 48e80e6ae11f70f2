import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runProgram } from "../../../controller/gate/program.ts";
import { enrol, loadIdentity } from "../../../proto/enrol.ts";
import { FakeController } from "../../fakes/fake-controller.ts";

let directory: string;
let out: string;
let err: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "muster-gate-"));
  out = "";
  err = "";
});
afterEach(() => rm(directory, { recursive: true, force: true }));

function run(args: readonly string[], token?: string): Promise<number> {
  return runProgram(args, {
    out: {
      write: (text) => {
        out += text;
      },
    },
    err: {
      write: (text) => {
        err += text;
      },
    },
    environment: { config: undefined, token },
    signal: AbortSignal.abort(),
    clock: () => performance.now(),
    random: () => 0,
    breakGlass: { bootId: "boot", uptimeMs: () => performance.now(), unixMs: () => Date.now() },
  });
}

async function withConfig(text: string): Promise<string> {
  const file = join(directory, "gate.yaml");
  await writeFile(file, text);
  return file;
}

describe("muster-gate", () => {
  test("without a configuration, or with a bad one, ends with 2 and says why", async () => {
    expect(await run(["run"])).toBe(2);
    expect(err).toContain("--config");
    expect(await run(["run", "--config", "/nowhere.yaml"])).toBe(2);
    expect(await run(["run", "--config", await withConfig("http: 1\nagent: 2\n")])).toBe(2);
    expect(err).toContain("gate.yaml:1:7 http");
    expect(err).toContain("agent: found an unknown key");
  });

  test("without an identity ends with 2 and says to enrol first", async () => {
    const config = await withConfig(`state: ${directory}/state\n`);
    expect(await run(["run", "--config", config])).toBe(2);
    expect(err).toContain("enrol first");
  });

  test("with an unknown verb or option ends with 2, with --help with 0", async () => {
    expect(await run(["open-everything"])).toBe(2);
    expect(await run(["run", "--force"])).toBe(2);
    expect(await run(["--help"])).toBe(0);
    expect(out).toContain("enrol");
  });

  test("enrols with a token from the environment, stores its identity and runs with it", async () => {
    const controller = await FakeController.start();
    const token = controller.addToken("gate", "edge");
    const state = join(directory, "state");
    const args = ["enrol", "--controller", controller.publicAddress];
    args.push("--ca-fingerprint", controller.caFingerprint, "--name", "edge", "--state", state);
    expect(await run(args)).toBe(2);
    expect(err).toContain("--token");
    expect(await run(args, token)).toBe(0);
    expect(loadIdentity(state)).toMatchObject({ kind: "gate", name: "edge" });
    // The signal is aborted already: it starts, stops, and leaves nothing behind.
    const config = await withConfig(`state: ${state}\nlog: { level: error }\n`);
    expect(await run(["run", "--config", config])).toBe(0);
    controller.down();
  });

  test("refused at enrolment ends with 6", async () => {
    const controller = await FakeController.start();
    const args = ["enrol", "--controller", controller.publicAddress, "--state", directory];
    args.push("--ca-fingerprint", controller.caFingerprint, "--name", "edge");
    expect(await run(args, "x".repeat(43))).toBe(6);
    controller.down();
  });

  test("will not run with an agent's identity", async () => {
    const controller = await FakeController.start();
    const state = join(directory, "agent");
    await enrol({
      address: controller.publicAddress,
      caFingerprint: controller.caFingerprint,
      token: controller.addToken("agent", "n1"),
      kind: "agent",
      name: "n1",
      stateDirectory: state,
    });
    expect(await run(["run", "--config", await withConfig(`state: ${state}\n`)])).toBe(2);
    expect(err).toContain("wanted a gate's");
    controller.down();
  });
});
