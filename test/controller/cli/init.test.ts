import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fc, test as property } from "@fast-check/vitest";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readAgentConfig } from "../../../agent/config.ts";
import { readBuildFile } from "../../../controller/cli/build-file.ts";
import { settleAnswers } from "../../../controller/cli/init/answers.ts";
import { documentsOf } from "../../../controller/cli/init/documents.ts";
import { readPoolFile } from "../../../controller/cli/pool-file.ts";
import { readReleaseFile } from "../../../controller/cli/release-file.ts";
import { settleSettings } from "../../../controller/cli/settings.ts";
import { allVerbs } from "../../../controller/cli/verbs.ts";
import { readControllerConfig } from "../../../controller/config.ts";
import { parseGateConfig } from "../../../controller/gate/config.ts";
import { verbsIn } from "../../house/documents.ts";
import { Bench, Keyboard, Sink } from "./harness.ts";

let bench: Bench;
let fleet: string;
beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());
beforeEach(async () => {
  fleet = join(bench.folder, "fleet");
  await rm(fleet, { recursive: true, force: true });
});

const GIVEN =
  "--cluster example.com --host muster-1.example.com --pool app --process unit:app.service";
const read = (name: string): Promise<string> => readFile(join(fleet, name), "utf8");

/** Every document is one of the program that reads it. */
async function holdAll(texts: ReadonlyMap<string, string>): Promise<{ readonly agents: number }> {
  const text = (name: string): string => texts.get(name) ?? "";
  const { roster, mode, name } = readPoolFile(text("pool.yaml"), "pool.yaml");
  const controller = readControllerConfig(text("controller.yaml"), "controller.yaml");
  const gate = parseGateConfig(text("muster-gate.yaml"), "muster-gate.yaml");
  const release = readReleaseFile(text("release.yaml"), "release.yaml");
  readBuildFile(text("build.yaml"), "build.yaml", { source: "", flags: [] });
  expect(mode).toBe("observe");
  expect(gate.controllers).toEqual([controller.advertise.agents]);
  expect(JSON.stringify(release)).toContain(JSON.stringify(name));
  for (const node of roster) {
    const agent = await readAgentConfig(text(`agents/${node}.yaml`), `${node}.yaml`);
    expect(agent.node).toBe(node);
    expect(agent.controllers).toEqual(gate.controllers);
    expect(agent.workloads.map(({ pool }) => pool)).toEqual([name]);
  }
  return { agents: roster.length };
}

describe("muster init", () => {
  it("writes a fleet that observes, every file one of the program that reads it", async () => {
    const { code, stdout, stderr } = await bench.run(
      `init ${fleet} ${GIVEN} --first-operator ann --nodes n1 n2 -y`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(join(fleet, "NEXT.md"));
    const names = (await readdir(fleet, { recursive: true })).filter((one) => one.includes("."));
    const texts = await Promise.all(names.map(async (name) => [name, await read(name)] as const));
    expect(await holdAll(new Map(texts))).toEqual({ agents: 2 });
    // Where the packages, the units and the samples have it.
    for (const name of ["controller.yaml", "agent.yaml", "muster-gate.yaml"]) {
      const [, sample] = /^state: (.+)$/m.exec(await readFile(join("deploy", name), "utf8")) ?? [];
      const own = await read(name === "agent.yaml" ? "agents/n1.yaml" : name);
      expect(own).toContain(`\nstate: ${sample}\n`);
    }
    const next = await read("NEXT.md");
    for (const command of [
      "operator keygen ann",
      "pool apply -f",
      "token create --node n1",
      "muster doctor balancer",
    ])
      expect(next).toContain(command);
    const verbs = new Set((await allVerbs()).map((verb) => verb.name));
    const unknown = verbsIn(next).filter(
      (said) => !verbs.has(said) && !verbs.has(said.split(" ")[0] ?? ""),
    );
    expect([verbsIn(next).length > 8, unknown]).toEqual([true, []]);
    // The context is read, and lacks nothing but the fingerprint that only the controller's init can say.
    const { values } = await settleSettings({ contextFile: join(fleet, "context.yaml") }, {});
    expect(values).toEqual({
      controller: "muster-1.example.com:7444",
      trustDomain: "example.com",
      operator: "ann",
      key: join(fleet, "ann.key"),
    });
  });

  it("takes the servers of a table, each found where it listens, and keeps everything on this machine", async () => {
    const hosts = await bench.write(
      "hosts.csv",
      "name,address,pool\nn1,127.0.0.1:8081,web\nn2,127.0.0.1:8082,web\n",
    );
    const { code } = await bench.run(`init ${fleet} --local --hosts ${hosts} --process listen -y`);
    expect(code).toBe(0);
    const second = await readAgentConfig(await read("agents/n2.yaml"), "n2.yaml");
    expect(second.state).toBe(join(fleet, "state/agents/n2"));
    expect(second.workloads[0]).toMatchObject({
      pool: "web",
      process: { kind: "listen", value: "127.0.0.1:8082" },
    });
    const first = await readAgentConfig(await read("agents/n1.yaml"), "n1.yaml");
    expect(first.gate?.listen).not.toBe(second.gate?.listen);
    const { listen } = readControllerConfig(await read("controller.yaml"), "controller.yaml");
    expect(listen).toEqual({ agents: "127.0.0.1:7443", public: "127.0.0.1:7444" });
  });

  it("asks on a terminal what was not given, and offers what is usual", async () => {
    const keyboard = new Keyboard(true);
    const stderr = new Sink(true);
    const answers = ["example.com", "muster-1", "", "", "n1, n2", "executable:/usr/bin/app"];
    const running = bench.run(`init ${fleet}`, { terminal: true, keyboard, stderr });
    // Each answer when it is asked for: what is typed ahead belongs to the question before.
    stderr.write = (text: string): void => {
      stderr.text += text;
      if (text.startsWith("muster: ")) keyboard.write(`${answers.shift() ?? ""}\n`);
    };
    expect((await running).code).toBe(0);
    expect(stderr.text).toContain("your name as an operator [admin]: ");
    expect(readPoolFile(await read("pool.yaml"), "pool.yaml").roster).toEqual(["n1", "n2"]);
    expect(await read("release.yaml")).toContain('{ file: "/usr/bin/app" }');
  });

  it("says everything that is missing where nobody can be asked, and writes nothing", async () => {
    const { code, stderr } = await bench.run(`init ${fleet}`);
    expect(code).toBe(2);
    for (const flag of ["--cluster", "--host", "--nodes", "--process"])
      expect(stderr).toContain(`${flag}: found none, wanted`);
    await expect(readdir(fleet)).rejects.toThrow("ENOENT");
  });

  it("refuses a directory in which something is, whatever it is", async () => {
    await mkdir(fleet);
    await writeFile(join(fleet, "notes"), "mine");
    const { code, stderr } = await bench.run(`init ${fleet} ${GIVEN} --nodes n1 -y`);
    expect({ code, files: await readdir(fleet) }).toEqual({ code: 2, files: ["notes"] });
    expect(stderr).toContain("FILE_EXISTS");
  });

  it.each([
    ["--nodes n1 n1", "--nodes: found n1 a second time"],
    ["--nodes -n", "--nodes: found"],
    ["--nodes a/b", "--nodes: found"],
    ["--nodes n1 --process app", "--process: found"],
    ["--nodes n1 --process listen", "found n1 without address and port"],
    ["--nodes n1 --host a:7443", "--host: found"],
    ["--nodes n1 --cluster a/b", "--cluster: found"],
    ["--nodes n1 --process commandLine:(", "commandLine"],
    ["--hosts /nowhere", "ENOENT"],
  ])("refuses %s", async (options, message) => {
    const { code, stderr } = await bench.run(`init ${fleet} ${GIVEN} ${options} -y`);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  const WORD = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
  const HOST = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
  const PROCESS = fc.oneof(
    fc.constant("listen:127.0.0.1:80"),
    WORD.map((word) => `executable:/usr/bin/${word}`),
    WORD.map((word) => `unit:${word}.service`),
  );
  property.prop([
    fc.record({ cluster: WORD, host: HOST, operator: WORD, pool: WORD, process: PROCESS }),
    fc.uniqueArray(WORD, { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  ])(
    "whatever names are given, writes documents that their programs take",
    async (asked, nodes, local) => {
      const answers = settleAnswers({ ...asked, nodes: nodes.join(" ") }, undefined, {
        local,
        folder: "/srv/a fleet's",
      });
      const texts = new Map(documentsOf(answers).map(({ name, content }) => [name, content]));
      expect(await holdAll(texts)).toEqual({ agents: nodes.length });
    },
  );
});
