import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { agentFindings } from "../../../../controller/cli/doctor/agent.ts";
import { controllerFindingsOf } from "../../../../controller/cli/doctor/controller.ts";
import { FINDINGS, type Finding } from "../../../../controller/cli/doctor/finding.ts";
import { gateFindingsOf } from "../../../../controller/cli/doctor/gate.ts";
import { hostFindings } from "../../../../controller/cli/doctor/host.ts";
import { type Look, lookAround } from "../../../../controller/cli/doctor/look.ts";
import { enrol } from "../../../../proto/enrol.ts";
import { FakeController } from "../../../fakes/fake-controller.ts";

const DAY_MS = 86_400_000;
const NODE = "20.19.0";

let root: string;
let controller: FakeController;
/** What a look finds where a test says nothing else: a host on which all is well. */
let well: Look;
const found = new Set<string>();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "muster-doctor-"));
  controller = await FakeController.start();
  for (const [kind, name] of [
    ["agent", "n1"],
    ["gate", "edge"],
  ] as const)
    await enrol({
      ...{
        address: controller.publicAddress,
        caFingerprint: controller.caFingerprint,
        kind,
        name,
      },
      ...{ token: controller.addToken(kind, name), stateDirectory: state(kind), overwrite: false },
    });
  await mkdir(state("controller"), { mode: 0o700 });
  for (const name of ["ca.key", "permit.key", "log.key"])
    await writeFile(join(state("controller"), name), "secret", { mode: 0o600 });
  await writeFile(join(state("controller"), "ca.pem"), controller.caPem);
});
afterAll(async () => {
  controller.down();
  await rm(root, { recursive: true });
});
beforeEach(() => {
  const loaded = new Map([
    ["LoadState", "loaded"],
    ["ActiveState", "active"],
    ["AmbientCapabilities", "cap_dac_read_search cap_sys_ptrace"],
    ["User", "muster-agent"],
  ]);
  well = {
    ...lookAround("/", () => Date.now(), new AbortController().signal),
    addresses: async () => ["10.0.0.1"],
    caFault: async () => undefined,
    accepts: async () => true,
    isFree: async () => true,
    haproxy: async (_, command) => ({
      text: command === "show cli level" ? "admin\n" : "1\n# be_id be_name\n3 app 1 n1 127.0.0.1\n",
    }),
    status: async () => 200,
    unit: async () => loaded,
    clockSynchronised: async () => true,
  };
});

function state(program: string): string {
  return join(root, `state-${program}`);
}

async function write(name: string, text: string, mode = 0o644): Promise<string> {
  const path = join(root, name);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

const agentYaml = (more = "", process = "unit: app.service"): string => `node: n1
state: ${state("agent")}
controllers: ["muster-1.example.com:7443"]
workloads:
  - pool: app
    process: { ${process} }
${more}`;
const controllerYaml = (more = ""): string => `trustDomain: example.com
state: ${state("controller")}
listen: { agents: "0.0.0.0:7443", public: "0.0.0.0:7444" }
advertise: { agents: "muster-1.example.com:7443", public: "muster-1.example.com:7444" }
${more === "" ? "gate: false" : more}
`;
const gateYaml = (more = ""): string => `state: ${state("gate")}
http: { listen: "127.0.0.1:7701" }
haproxy: [{ socket: /run/haproxy.sock, backends: { app: app } }]
${more}`;

/** Ids of what is found, and remembered for the last test of this file. */
function ids(findings: readonly Finding[]): readonly string[] {
  for (const { id } of findings) found.add(id);
  return [...new Set(findings.map(({ id }) => id))].sort();
}
const ofAgent = async (text: string, look: Partial<Look> = {}): Promise<readonly string[]> =>
  ids(await agentFindings({ ...well, ...look }, await write("agent.yaml", text)));
const ofController = async (text: string, look: Partial<Look> = {}): Promise<readonly string[]> =>
  ids(await controllerFindingsOf({ ...well, ...look }, await write("controller.yaml", text)));
const ofGate = async (text: string, look: Partial<Look> = {}): Promise<readonly string[]> =>
  ids(await gateFindingsOf({ ...well, ...look }, await write("gate.yaml", text)));

/** A look at /proc that finds these files, and no others. */
function proc(files: Readonly<Record<string, string>>): Partial<Look> {
  return {
    text: async (path) => {
      const text = files[path.split("/").at(-1) ?? ""];
      return text === undefined ? { fault: "ENOENT" } : { text };
    },
  };
}

describe("doctor of a host", () => {
  const MOUNT = "22 1 0:21 / /proc rw,nosuid - proc proc rw";
  const FILES = { mountinfo: MOUNT, max_user_watches: "65536\n", max_user_instances: "128\n" };
  const of = async (look: Partial<Look>, node = NODE): Promise<readonly string[]> =>
    ids(await hostFindings({ ...well, ...look }, node));

  it("finds nothing where all is well, this one included", async () => {
    expect(await of(proc(FILES))).toEqual([]);
    expect(await of({}, process.versions.node)).not.toContain("host.proc");
  });

  it.each([
    ["host.proc", { ...FILES, mountinfo: "" }],
    ["host.hidepid", { ...FILES, mountinfo: `${MOUNT},hidepid=invisible` }],
    ["host.inotify", { ...FILES, max_user_watches: "1024\n" }],
    ["host.inotify", { ...FILES, max_user_instances: "16\n" }],
  ])("finds %s", async (id, files) => {
    expect(await of(proc(files))).toEqual([id]);
  });

  it("finds an old Node, and a clock that nobody sets", async () => {
    expect(await of(proc(FILES), "20.18.9")).toEqual(["host.node"]);
    expect(await of(proc(FILES), "18.20.0")).toEqual(["host.node"]);
    expect(await of(proc(FILES), "24.0.0")).toEqual([]);
    const look = { ...proc(FILES), clockSynchronised: async () => false };
    expect(await of(look)).toEqual(["host.clock"]);
    // A group that may see everything is how hidepid is meant to be used.
    const grouped = { ...FILES, mountinfo: `${MOUNT},hidepid=2,gid=100` };
    expect(await of(proc(grouped))).toEqual([]);
  });
});

describe("doctor of an agent", () => {
  // The fake authority's certificates end after a day: everything else is well.
  const LATE = "certificate.ends";

  it("finds nothing but its certificate's end where all is well", async () => {
    expect(await ofAgent(agentYaml())).toEqual([LATE]);
    const early = { nowMs: () => Date.now() - 40 * DAY_MS };
    expect(await ofAgent(agentYaml(), early)).toEqual([]);
  });

  it("finds files that cannot be read, are malformed, or anybody may write", async () => {
    expect(ids(await agentFindings(well, join(root, "none")))).toEqual(["file.unreadable"]);
    const path = await write("agent.yaml", `${agentYaml()}unknown: 1\n`);
    const [fault] = await agentFindings(well, path);
    expect(fault).toMatchObject({ id: "file.malformed", place: `${path}:7` });
    expect(await ofAgent("node: [")).toEqual(["file.malformed"]);
    const loose = await write("agent.yaml", agentYaml(), 0o666);
    expect(ids(await agentFindings(well, loose))).toEqual([LATE, "file.mode"]);
  });

  it("finds what is wrong with its identity", async () => {
    const nobody = agentYaml().replace(state("agent"), join(root, "nobody"));
    expect(await ofAgent(nobody)).toEqual(["state.missing"]);
    await mkdir(join(root, "nobody"), { mode: 0o700 });
    expect(await ofAgent(nobody)).toEqual(["state.identity"]);
    await chmod(join(root, "nobody"), 0o755);
    expect(await ofAgent(nobody)).toEqual(["state.identity", "state.mode"]);
    expect(await ofAgent(agentYaml().replace("node: n1", "node: n2"))).toEqual([
      LATE,
      "state.other-name",
    ]);
    const file = join(state("agent"), "identity.json");
    await chmod(file, 0o644);
    expect(await ofAgent(agentYaml())).toEqual(["state.key-mode"]);
    await chmod(file, 0o600);
    const over = { nowMs: () => Date.now() + 3 * DAY_MS };
    expect(await ofAgent(agentYaml(), over)).toEqual(["certificate.over"]);
  });

  it("finds controllers that have no address, do not answer, or are somebody else", async () => {
    const away = { addresses: async () => [] };
    expect(await ofAgent(agentYaml(), away)).toEqual(["address.unknown", LATE]);
    const hung = { caFault: async () => ({ code: "CA_UNREACHABLE", found: "nobody" }) };
    expect(await ofAgent(agentYaml(), hung)).toEqual(["address.unreachable", LATE]);
    const other = { caFault: async () => ({ code: "CA_MISMATCH", found: "another" }) };
    expect(await ofAgent(agentYaml(), other)).toEqual(["address.other-ca", LATE]);
  });

  it("asks the controller itself for its authority", async () => {
    const { caFault } = lookAround("/", () => Date.now(), new AbortController().signal);
    const real = agentYaml().replace("muster-1.example.com:7443", controller.publicAddress);
    expect(await ofAgent(real, { caFault })).toEqual([LATE]);
  });

  it("finds what it could not measure", async () => {
    const flags = "    flags: [{ name: a, envFile: /nowhere/app.env, key: A }]\n";
    expect(await ofAgent(agentYaml(flags))).toEqual(["agent.path-missing", LATE]);
    expect(await ofAgent(agentYaml("", "executable: /usr/bin/sh"))).toEqual([
      "agent.no-artifacts",
      LATE,
    ]);
    const idle = new Map([
      ["LoadState", "loaded"],
      ["ActiveState", "inactive"],
      ["AmbientCapabilities", ""],
    ]);
    const unit = async () => idle;
    expect(await ofAgent(agentYaml(), { unit })).toEqual([
      "agent.no-process",
      LATE,
      "unit.capabilities",
      "unit.not-running",
    ]);
    const refused = { accepts: async () => false };
    const listening = agentYaml("", 'listen: "127.0.0.1:1"');
    expect(await ofAgent(listening, refused)).toEqual(["agent.no-process", LATE]);
  });

  it("finds a gate of its own that others reach, and a unit that is not there", async () => {
    const open = `${agentYaml()}gate: { listen: "0.0.0.0:7790" }\n`;
    expect(await ofAgent(open)).toEqual(["address.everywhere", LATE]);
    const unit = async () => new Map([["LoadState", "not-found"]]);
    expect(await ofAgent(agentYaml(), { unit })).toEqual([LATE, "unit.missing"]);
    expect(await ofAgent(agentYaml(), { unit: async () => undefined })).toEqual([LATE]);
  });
});

describe("doctor of a controller", () => {
  const LATE = "certificate.ends";

  it("finds nothing but its authority's end where all is well, running or not", async () => {
    expect(await ofController(controllerYaml())).toEqual([LATE]);
    expect(await ofController(controllerYaml(), { accepts: async () => false })).toEqual([LATE]);
  });

  it("finds keys that are missing, or that others may read", async () => {
    const key = join(state("controller"), "permit.key");
    await chmod(key, 0o640);
    expect(await ofController(controllerYaml())).toEqual([LATE, "state.key-mode"]);
    await rm(key);
    expect(await ofController(controllerYaml())).toEqual([LATE, "state.identity"]);
    await writeFile(key, "secret", { mode: 0o600 });
  });

  it("finds somebody else where it should listen, and addresses that nobody can use", async () => {
    const other = { caFault: async () => ({ code: "CA_MISMATCH", found: "another" }) };
    expect(await ofController(controllerYaml(), other)).toEqual(["address.other-ca", LATE]);
    const taken = { accepts: async () => false, isFree: async () => false };
    expect(await ofController(controllerYaml(), taken)).toEqual([LATE, "port.taken"]);
    const local = controllerYaml().replaceAll("muster-1.example.com", "127.0.0.1");
    expect(await ofController(local)).toEqual(["address.loopback", LATE]);
  });

  it("finds hooks that others reach, and members of etcd that do not answer", async () => {
    const hooks = 'gate: { http: { listen: "0.0.0.0:7701" } }';
    expect(await ofController(controllerYaml(hooks))).toEqual(["address.everywhere", LATE]);
    const etcd = "gate: false\nstore: { kind: etcd, endpoints: [etcd-1:2379], prefix: /m/ }";
    const accepts = async (address: string) => !address.startsWith("etcd");
    expect(await ofController(controllerYaml(etcd), { accepts })).toEqual([
      "address.unreachable",
      LATE,
    ]);
  });
});

describe("doctor of a gate", () => {
  const LATE = "certificate.ends";

  it("finds nothing but its certificate's end where all is well", async () => {
    expect(await ofGate(gateYaml())).toEqual([LATE]);
  });

  it("finds a socket that is none, a level that is too low, a backend that is not there", async () => {
    const gone = { haproxy: async () => ({ fault: "ENOENT" }) };
    expect(await ofGate(gateYaml(), gone)).toEqual([LATE, "gate.socket"]);
    const low = {
      haproxy: async (_: string, command: string) => ({
        text: command === "show cli level" ? "operator" : "1\n# x\n3 app 1 n1\n",
      }),
    };
    expect(await ofGate(gateYaml(), low)).toEqual([LATE, "gate.socket-level"]);
    expect(await ofGate(gateYaml().replace("{ app: app }", "{ web: app }"))).toEqual([
      LATE,
      "gate.backend",
    ]);
  });

  it("finds a gate that does not answer yet", async () => {
    expect(await ofGate(gateYaml(), { status: async () => 503 })).toEqual([LATE, "gate.not-ready"]);
    expect(await ofGate(gateYaml(), { status: async () => 0 })).toEqual([LATE, "gate.not-ready"]);
  });
});

describe("docs/doctor.md", () => {
  it("has a row for everything that doctor finds, with how bad it is and what to do", async () => {
    const text = await readFile("docs/doctor.md", "utf8");
    const rows = [...text.matchAll(/^\| `([a-z.-]+)` \| (\w+) \| (.+) \|$/gm)].map(
      ([, id = "", severity = "", todo = ""]) => [id, [severity, todo]],
    );
    expect(Object.fromEntries(rows)).toEqual(FINDINGS);
    expect(rows).toHaveLength(Object.keys(FINDINGS).length);
  });

  it("and of programs and hosts each was found above", () => {
    const elsewhere = /^(?:haproxy|nginx|roster)\./;
    const known = Object.keys(FINDINGS).filter((id) => !elsewhere.test(id));
    expect(known.filter((id) => !found.has(id))).toEqual([]);
  });
});
