import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigFileError, loadAgentConfig, readAgentConfig } from "../../agent/config.ts";
import { DocumentError } from "../../proto/document.ts";
import { makeFolder } from "./claims/rig.ts";

const SMALLEST = `node: smars-1
controllers: ["controller.example:7400"]
workloads: [{ pool: smars, process: { unit: smars.service } }]
`;

async function faultsOf(text: string): Promise<readonly string[]> {
  try {
    await readAgentConfig(text, "agent.yaml");
  } catch (error) {
    if (error instanceof DocumentError) return error.message.split("\n");
    throw error;
  }
  return [];
}

function withWorkload(workload: string): string {
  return `node: n\ncontrollers: ["c:1"]\nworkloads:\n  - ${workload}\n`;
}

describe("the agent's configuration", () => {
  test("has defaults for everything but node, controllers and workloads", async () => {
    expect(await readAgentConfig(SMALLEST, "agent.yaml")).toEqual({
      node: "smars-1",
      state: "/var/lib/muster/agent",
      controllers: ["controller.example:7400"],
      prefer: "spread",
      schedule: "*/5 * * * *",
      gate: undefined,
      watchMs: 200,
      workloads: [
        {
          pool: "smars",
          process: { kind: "unit", value: "smars.service" },
          artifacts: [],
          flags: [],
          redact: [],
        },
      ],
    });
  });

  test("says with three faults where each of the three is", async () => {
    const text = SMALLEST.replace("smars-1", '"smars 1"')
      .replace("controllers:", "controllor: 1\ncontrollers:")
      .concat('schedule: "99 * * * *"\n');
    const faults = await faultsOf(text);
    expect(faults.map((line) => line.replace(/:\d+ (\w+): .*/, " $1")).sort()).toEqual([
      "agent.yaml:1 node",
      "agent.yaml:2 controllor",
      "agent.yaml:5 schedule",
    ]);
  });

  test.each([
    ["no selector", "process: {}", "process", "found none, wanted exactly one of unit"],
    [
      "two selectors",
      "process: { unit: a.service, pidFile: /a }",
      "process",
      "found unit and pidFile",
    ],
    [
      "a selector nobody knows",
      "process: { unit: a.service, name: x }",
      "process.name",
      "found an unknown key",
    ],
    [
      "a pattern that is none",
      'process: { commandLine: "a(" }',
      "process.commandLine",
      "found no RE2 pattern",
    ],
    [
      "a pattern that RE2 cannot run in linear time",
      'process: { commandLine: "(a)\\\\1" }',
      "process.commandLine",
      "found no RE2 pattern",
    ],
    ["a relative path", "process: { pidFile: run/x }", "process.pidFile", "found a path"],
    [
      "a path with ..",
      "process: { executable: /opt/../x }",
      "process.executable",
      "found a path that is not absolute and plain",
    ],
    ["an address without a port", "process: { listen: 127.0.0.1 }", "process.listen", "wanted"],
    ["a unit without its type", "process: { unit: smars }", "process.unit", "wanted a unit"],
  ])("refuses a workload with %s", async (_, process, path, text) => {
    const faults = await faultsOf(withWorkload(`{ pool: p, ${process} }`));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`workloads[0].${path}: ${text}`);
  });

  test.each([
    ["nothing in it", "null", "workloads[0].flags[0]: "],
    ["a number in its place", "7", "workloads[0].flags[0]: "],
    ["no source", "{ name: P }", "found none, wanted exactly one of environment"],
    [
      "two sources",
      "{ name: P, environment: P, argument: --p }",
      "found environment and argument, wanted",
    ],
    ["a file without a pointer", "{ name: P, json: /f }", "found no pointer, wanted one"],
    ["an env file without a key", "{ name: P, envFile: /f }", "found no key, wanted one"],
    ["a pointer that is none", "{ name: P, json: /f, pointer: p }", "wanted a JSON pointer"],
    ["a pointer to a variable", "{ name: P, environment: P, pointer: /p }", "does not belong here"],
    [
      "another host's URL",
      '{ name: P, http: "http://10.0.0.1/", pointer: /p }',
      "wanted http://127",
    ],
    ["a host name", '{ name: P, http: "http://localhost/", pointer: /p }', "wanted http://127"],
    ["a name like an address", '{ name: P, http: "http://127.0.0.1.x/", pointer: /p }', "wanted"],
    ["a password", '{ name: P, http: "http://u:p@127.0.0.1/", pointer: /p }', "without user"],
    ["an unknown key", "{ name: P, environment: P, dir: 1 }", "found an unknown key"],
  ])("refuses a flag with %s", async (_, flag, text) => {
    const faults = await faultsOf(
      withWorkload(`{ pool: p, process: { unit: a.service }, flags: [${flag}] }`),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(text);
  });

  test("takes places to listen at, with durations and modes as people write them", async () => {
    const text =
      withWorkload(`{ pool: p, process: { unit: a.service }, flags: [{ name: P, application: true }],
      messages: { redact: ["acct-[0-9]+"], sources: [
        { file: /var/log/a.log, level: { pattern: "sev=([a-z]+)" }, silentAfter: 10m }, { journal: a.service },
        { journal: { unit: a.service, directory: /var/log/journal/x.y } } ] },
      socket: { path: /run/muster/app.sock, mode: "0660", uids: [1000] } }`);
    const { workloads } = await readAgentConfig(text, "agent.yaml");
    expect(workloads[0]).toMatchObject({
      flags: [{ name: "P", source: "application" }],
      messages: {
        redact: ["acct-[0-9]+"],
        sources: [
          { kind: "file", path: "/var/log/a.log", silentAfterMs: 600_000 },
          { kind: "journal", unit: "a.service" },
          { kind: "journal", unit: "a.service", directory: "/var/log/journal/x.y" },
        ],
      },
      socket: { path: "/run/muster/app.sock", mode: 0o660, uids: [1000] },
    });
  });

  test("takes the sample of deploy/agent.yaml with what it only proposes", async () => {
    const sample = readFileSync(join(import.meta.dirname, "../../deploy/agent.yaml"), "utf8");
    const proposed = sample.replace(
      /# (- \{ name: peg|messages:| {2}redact:| {2}sources:| {4}- \{|socket:)/g,
      "$1",
    );
    const { workloads } = await readAgentConfig(proposed, "agent.yaml");
    expect(workloads[0]?.messages?.sources).toHaveLength(3);
    expect(workloads[0]?.messages?.sources[2]).toMatchObject({
      namesPattern: '"(?:GET|POST) (?P<route>[^ ?"]+)',
    });
    expect(workloads[0]?.socket).toMatchObject({ path: "/run/muster/app.sock" });
    expect(workloads[0]?.flags.at(-1)).toEqual({ name: "peg", source: "application" });
  });

  const LISTENING = {
    messages: { sources: [{ file: "/var/log/a.log" }] },
    socket: { path: "/run/a.sock" },
  };
  test.each([
    ["no source", { messages: { sources: [] } }, "messages.sources", ""],
    ["a source of no kind", { messages: { sources: [{}] } }, "messages.sources[0]", "found none"],
    [
      "a source of two kinds",
      { messages: { sources: [{ file: "/a", journal: "a.service" }] } },
      "messages.sources[0]",
      "found file and journal",
    ],
    [
      "a relative file",
      { messages: { sources: [{ file: "a.log" }] } },
      "messages.sources[0].file",
      "found a path",
    ],
    [
      "a file twice",
      { messages: { sources: [{ file: "/a" }, { file: "/a" }] } },
      "messages.sources[1]",
      "found a second time",
    ],
    [
      "a unit without its type",
      { messages: { sources: [{ journal: "a" }] } },
      "messages.sources[0].journal",
      "wanted a unit",
    ],
    [
      "a level of a journal",
      { messages: { sources: [{ journal: "a.service", level: { pattern: "x" } }] } },
      "messages.sources[0].level",
      "does not belong here",
    ],
    [
      "a level pattern that is none",
      { messages: { sources: [{ file: "/a", level: { pattern: "(" } }] } },
      "messages.sources[0].level.pattern",
      "found no RE2 pattern",
    ],
    [
      "a pattern of names that is none",
      { messages: { sources: [{ file: "/a", names: { pattern: "(?P<route>" } }] } },
      "messages.sources[0].names.pattern",
      "found no RE2 pattern",
    ],
    [
      "a pattern of names without a name",
      { messages: { sources: [{ journal: "a.service", names: { pattern: "GET ([^ ]+)" } }] } },
      "messages.sources[0].names.pattern",
      "found no named group, wanted at least one of (?P<route>...), (?P<path>...), (?P<flag>...)",
    ],
    [
      "a pattern of names that names something else",
      { messages: { sources: [{ file: "/a", names: { pattern: "(?P<route>a)(?P<user>b)" } }] } },
      "messages.sources[0].names.pattern",
      "found group user, wanted none but (?P<route>...), (?P<path>...), (?P<flag>...)",
    ],
    [
      "a pattern to mask that needs backtracking",
      { messages: { ...LISTENING.messages, redact: ["(a)\\1"] } },
      "messages.redact[0]",
      "found no RE2 pattern",
    ],
    [
      "half a second of silence",
      { messages: { sources: [{ file: "/a", silentAfter: "500ms" }] } },
      "messages.sources[0].silentAfter",
      "wanted a duration",
    ],
    [
      "ages of silence",
      { messages: { sources: [{ file: "/a", silentAfter: "31d" }] } },
      "messages.sources[0].silentAfter",
      "wanted a duration",
    ],
    [
      "an unknown key of a source",
      { messages: { sources: [{ file: "/a", glob: 1 }] } },
      "messages.sources[0].glob",
      "found an unknown key",
    ],
    [
      "an unknown key",
      { messages: { ...LISTENING.messages, level: "x" } },
      "messages.level",
      "found an unknown key",
    ],
    ["a relative socket", { socket: { path: "app.sock" } }, "socket.path", "found a path"],
    [
      "too long a socket",
      { socket: { path: `/${"a".repeat(107)}` } },
      "socket.path",
      "found too long",
    ],
    ["a mode as a number", { socket: { path: "/a", mode: 660 } }, "socket.mode", ""],
    [
      "a mode that is none",
      { socket: { path: "/a", mode: "0999" } },
      "socket.mode",
      "wanted four octal",
    ],
    ["no user", { socket: { path: "/a", uids: [] } }, "socket.uids", ""],
    ["a user below zero", { socket: { path: "/a", uids: [-1] } }, "socket.uids[0]", ""],
    [
      "an unknown key of the socket",
      { socket: { path: "/a", owner: 1 } },
      "socket.owner",
      "found an unknown key",
    ],
    [
      "an evaluated flag without a socket",
      { flags: [{ name: "P", application: true }] },
      "flags[0]",
      "found no socket",
    ],
    [
      "a flag that is not evaluated",
      { ...LISTENING, flags: [{ name: "P", application: false }] },
      "flags[0].application",
      "",
    ],
    [
      "an evaluated flag with a pointer",
      { ...LISTENING, flags: [{ name: "P", application: true, pointer: "/p" }] },
      "flags[0].pointer",
      "does not belong",
    ],
  ])("refuses to listen with %s", async (_, fields, path, text) => {
    const workload = JSON.stringify({ pool: "p", process: { unit: "a.service" }, ...fields });
    const faults = await faultsOf(withWorkload(workload));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`workloads[0].${path}: ${text}`);
  });

  test("refuses one socket for two pools", async () => {
    const of = (pool: string) =>
      JSON.stringify({ pool, process: { unit: "a.service" }, socket: { path: "/run/a.sock" } });
    const faults = await faultsOf(`${withWorkload(of("p"))}  - ${of("q")}\n`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain("workloads[1].socket: found a second time");
  });

  test("refuses a pool or a place of a flag that stands twice", async () => {
    const flag = "{ name: P, environment: P }";
    const workload = `{ pool: p, process: { unit: a.service }, flags: [${flag}, ${flag}] }`;
    const faults = await faultsOf(`${withWorkload(workload)}  - ${workload}\n`);
    expect(faults.map((line) => line.split(" ")[1])).toEqual([
      "workloads[1].pool:",
      "workloads[0].flags[1]:",
      "workloads[1].flags[1]:",
    ]);
  });

  test("refuses an empty list of workloads and of controllers", async () => {
    expect(await faultsOf("node: n\ncontrollers: []\nworkloads: []\n")).toHaveLength(2);
  });

  test("takes a schedule with seconds", async () => {
    const config = await readAgentConfig(`${SMALLEST}schedule: "*/10 * * * * *"\n`, "agent.yaml");
    expect(config.schedule).toBe("*/10 * * * * *");
  });
});

describe("the agent's configuration file", () => {
  function makeFile(mode: number, folderMode = 0o755): string {
    const folder = join(makeFolder(), "etc");
    mkdirSync(folder);
    chmodSync(folder, folderMode);
    const file = join(folder, "agent.yaml");
    writeFileSync(file, SMALLEST);
    chmodSync(file, mode);
    return file;
  }

  test("is named by the argument, else by MUSTER_AGENT_CONFIG", async () => {
    const file = makeFile(0o644);
    expect((await loadAgentConfig(file, {})).node).toBe("smars-1");
    expect((await loadAgentConfig(undefined, { MUSTER_AGENT_CONFIG: file })).node).toBe("smars-1");
  });

  test.each([
    ["everybody may write it", 0o646, 0o755],
    ["everybody may replace it", 0o644, 0o777],
  ])("is refused when %s", async (_, mode, folderMode) => {
    await expect(loadAgentConfig(makeFile(mode, folderMode), {})).rejects.toMatchObject({
      code: "CONFIG_WRITABLE",
    });
  });

  test("may lie in a directory where only owners replace their files", async () => {
    expect((await loadAgentConfig(makeFile(0o640, 0o1777), {})).node).toBe("smars-1");
  });

  test.each(["missing.yaml", ""])("is refused when there is no file %j", async (name) => {
    const loading = loadAgentConfig(join(makeFolder(), name), {});
    await expect(loading).rejects.toThrow(ConfigFileError);
    await expect(loading).rejects.toMatchObject({ code: "CONFIG_UNREADABLE" });
  });
});
