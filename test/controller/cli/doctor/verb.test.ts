import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declarationOf, POOL } from "../fleets.ts";
import { Bench, json } from "../harness.ts";

const HOLD = await readFile("deploy/haproxy/hold.cfg", "utf8");
const HOSTS = "name,address\nn1,10.0.0.1:8080\nn2,10.0.0.2:8080\nn3,10.0.0.3:8080\n";

let bench: Bench;
let hosts: string;
beforeAll(async () => {
  bench = await Bench.start();
  hosts = await bench.write("hosts.csv", HOSTS);
});
afterAll(() => bench.stop());

describe("muster doctor", () => {
  it("ends with 0 where nothing is found, 4 for warnings, 3 for anything bad", async () => {
    const cases = [
      [HOLD, 0, "0 bad, 0 warnings, 0 notes"],
      [
        HOLD.replace(/ on-marked-down shutdown-sessions agent-check/, " agent-check"),
        4,
        "0 bad, 3 warnings",
      ],
      [HOLD.replace("default-server disabled", "default-server"), 3, "3 bad"],
    ] as const;
    for (const [text, wanted, sum] of cases) {
      const file = await bench.write("haproxy.cfg", text);
      const { code, stdout } = await bench.run(`doctor balancer ${file} --hosts ${hosts}`);
      expect({ code, sum: stdout.includes(sum) }).toEqual({ code: wanted, sum: true });
    }
  });

  it("says the worst first, with what was found, wanted and to do, in words and in JSON", async () => {
    const file = await bench.write(
      "haproxy.cfg",
      HOLD.replace("app/n2", "app/n1").replace(/ hard-stop-after .*/, ""),
    );
    const { stdout } = await bench.run(`doctor balancer ${file} --hosts ${hosts}`);
    expect(stdout).toMatch(
      /^bad {2}\S+haproxy\.cfg:\d+ {2}haproxy\.agent-send-other\n {2}found {3}n2: asks about app\/n1\n {2}wanted {2}agent-send "app\/n2\\n"\n {2}to do {3}send .*\nwarning /,
    );
    const said = json((await bench.run(`doctor balancer ${file} --hosts ${hosts} -o json`)).stdout);
    expect(said).toMatchObject({ kind: "Findings", bad: 1, warnings: 1, notes: 0 });
    expect(said.findings.map((one: { id: string }) => one.id)).toEqual([
      "haproxy.agent-send-other",
      "haproxy.old-process",
    ]);
  });

  it("compares ports with the gate's own configuration, and servers with a pool document", async () => {
    const file = await bench.write("haproxy.cfg", HOLD);
    const gate = await bench.write("gate.yaml", 'agentCheck: { listen: "127.0.0.1:7710" }\n');
    const pool = await bench.write(
      "pool.yaml",
      "name: app\nmode: observe\nroster: [n1, n2]\ncontracts: warn\napprovals: []\nsecondKey: waived\n",
    );
    const line = `doctor balancer ${file} --pool-file ${pool} --gate-config ${gate} -o json`;
    const { code, stdout } = await bench.run(line);
    expect(code).toBe(3);
    const ids: readonly string[] = json(stdout).findings.map((one: { id: string }) => one.id);
    expect([...new Set(ids)].sort()).toEqual(["haproxy.agent-port", "roster.not-declared"]);
  });

  it("compares a running HAProxy with the roster that the controller has", async () => {
    const columns =
      "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_port";
    const rows = ["smars-1 127.0.0.1 2 0 1", "smars-2 127.0.0.1 2 0 2", "late 127.0.0.1 2 0 3"];
    const text = `1\n${columns}\n${rows.map((row, i) => `3 smars ${i + 1} ${row}`).join("\n")}\n`;
    const file = await bench.write("state", text);
    bench.admin.declarations.set("smars", declarationOf(POOL));
    const { code, stdout, stderr } = await bench.run(
      `doctor balancer ${file} --pool smars -o json`,
    );
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(json(stdout).findings).toMatchObject([
      { id: "roster.not-declared", place: `${file}:5`, found: "server late (127.0.0.1:3)" },
    ]);
    expect((await bench.run(`doctor balancer ${file}`)).stdout).toContain("roster.none");
    expect((await bench.run(`doctor balancer ${file} --backend web`)).code).toBe(3);
  });

  it("tells nginx from HAProxy by what is in the file", async () => {
    const file = await bench.write(
      "site.conf",
      "server { location / { proxy_pass http://10.0.0.1:8080; } }",
    );
    const { code, stdout } = await bench.run(`doctor balancer ${file}`);
    expect(code).toBe(3);
    expect(stdout).toContain("nginx.not-gated");
  });

  it("looks at one program's file, and at the host, without a controller and a key", async () => {
    const file = await bench.write("agent.yaml", "node: n1\n");
    const variables = { MUSTER_CONTEXT_FILE: undefined, HOME: "/nowhere" };
    const agent = await bench.run(`doctor agent ${file}`, { variables });
    expect(agent.code).toBe(3);
    expect(agent.stdout).toContain("file.malformed");
    expect((await bench.run("doctor host -o json", { variables })).stdout).toContain('"looked"');
  });

  it.each([
    ["doctor everything", "wanted one of host, agent, controller, gate, balancer"],
    ["doctor balancer", "wanted the configuration of the balancer"],
    ["doctor balancer /nowhere", "FILE_UNREADABLE"],
  ])("refuses muster %s", async (line, message) => {
    const { code, stderr } = await bench.run(line);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
