import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fc, test as property } from "@fast-check/vitest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CliError } from "../../../controller/cli/cli-error.ts";
import { readAnsible } from "../../../controller/cli/inventory/ansible.ts";
import { readCsv } from "../../../controller/cli/inventory/csv.ts";
import { readHaproxy } from "../../../controller/cli/inventory/haproxy.ts";
import { hostsText } from "../../../controller/cli/inventory/roster-files.ts";
import { readPoolFile } from "../../../controller/cli/pool-file.ts";
import { DocumentError } from "../../../proto/document.ts";
import { Bench, json, Keyboard } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const INVENTORY = {
  _meta: {
    hostvars: {
      n1: { ansible_host: "10.0.0.1", app_port: 8080, rack: "r1" },
      "n2.example.com": { ansible_host: "10.0.0.2", app_port: 8080, lb_name: "n2", rack: "r2" },
      db1: { ansible_host: "10.0.1.1" },
    },
  },
  all: { children: ["ungrouped", "web", "db"] },
  web: { children: ["web_a", "web_b", "web"] },
  web_a: { hosts: ["n1"] },
  web_b: { hosts: ["n2.example.com", "n1"] },
  db: { hosts: ["db1"] },
};
const ANSIBLE = { group: "web", nameFrom: "", addressFrom: "", portFrom: "", cellFrom: "" };
const CSV = { pool: "", nameFrom: "", addressFrom: "", portFrom: "", cellFrom: "" };

/** Every way in which an import may say no. */
function isRefusal(error: unknown): boolean {
  return error instanceof DocumentError || error instanceof CliError;
}

describe("muster import ansible", () => {
  it("takes a group with everything below it, each host once, and says where it stands", async () => {
    const file = await bench.write("inventory.json", JSON.stringify(INVENTORY));
    const line = `import ansible ${file} --group web --port-from app_port --name-from lb_name`;
    const { code, stdout, stderr } = await bench.run(`${line} -o json`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const said = json(stdout);
    expect(said).toMatchObject({ kind: "Import", pool: "web", left: [] });
    expect(said.taken).toMatchObject(
      [
        // It has no name of its own for the balancer: the inventory's is taken, and told.
        { name: "n1", address: "10.0.0.1:8080", cell: "web_a", note: /lb_name/ },
        { name: "n2", address: "10.0.0.2:8080", cell: "web_b", note: "" },
      ].map(({ note, ...rest }) => ({
        ...rest,
        note: note === "" ? "" : expect.stringMatching(note),
      })),
    );
    expect((await bench.run(`${line} -o name`)).stdout).toBe("n1\nn2\n");
  });

  it("reads standard input, and cells of a variable", async () => {
    const keyboard = new Keyboard(false);
    keyboard.end(JSON.stringify(INVENTORY));
    const { code, stdout } = await bench.run("import ansible - --group web --cell-from rack", {
      keyboard,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}n1 +10\.0\.0\.1 +r1 +-: n1$/m);
    expect(stdout).toContain("nothing is written without --out or --hosts");
  });

  it("wants a group where several have hosts, and names those that are there", async () => {
    const file = await bench.write("inventory.json", JSON.stringify(INVENTORY));
    for (const group of ["", " --group web3"]) {
      const { code, stderr } = await bench.run(`import ansible ${file}${group}`);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /USAGE: --group: found .*, wanted one of all, web, web_a, web_b, db$/m,
      );
    }
  });

  it.each([
    ['{\n  "web": {\n    "hosts": [1]\n  }\n}', /:3:\d+ web\.hosts\[0\]: found 1, wanted a name/],
    ['{\n  "web": ["n1"]\n}', /:2:\d+ web: found a list of 1, wanted a group/],
    ['{\n  "web": {\n    "hosts": ["n1"\n}', /:\d+:\d+ /],
    ["all:\n  hosts:\n    n1:\n", /wanted what `ansible-inventory --list` prints/],
    ["[]", /found a list of 0, wanted a map of groups/],
    ['{"_meta": {"hostvars": {"n1": 3}}, "web": {"hosts": ["n1"]}}', /hostvars\.n1: found 3/],
  ])("refuses %j with its line", async (text, message) => {
    const file = await bench.write("inventory.json", text);
    const { code, stderr } = await bench.run(`import ansible ${file} --group web`);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("leaves out what no roster takes, says why, and ends with 4", async () => {
    const inventory = { web: { hosts: ["n1", "n 2", "ä"], children: ["gone"] } };
    const file = await bench.write("inventory.json", JSON.stringify(inventory));
    const { code, stdout } = await bench.run(`import ansible ${file} -o json`);
    expect(code).toBe(4);
    const { taken, left } = json(stdout);
    expect(taken.map((one: { name: string }) => one.name)).toEqual(["n1"]);
    expect(left.map((one: { name: string }) => one.name)).toEqual(["gone", "n 2", "ä"]);
  });
});

describe("muster import haproxy", () => {
  const CONFIG = `defaults
  default-server check
backend app # comment
  server n1 10.0.0.1:8080
  server "n2" ipv4@10.0.0.2:8080 backup
  server n3 2001:db8::3:8080 no-check
  server n\\ 4 /run/app.sock
  server-template w 2-3 app.example.com:9000
backend stats
`;

  it("takes the servers of the only backend that has any, under its name", async () => {
    const file = await bench.write("haproxy.cfg", CONFIG);
    const { code, stdout } = await bench.run(`import haproxy ${file} -o json`);
    const { pool, taken, left } = json(stdout);
    expect({ code, pool }).toEqual({ code: 4, pool: "app" });
    expect(taken).toMatchObject([
      { name: "n1", address: "10.0.0.1:8080", place: `${file}:4`, note: "" },
      { name: "n2", address: "10.0.0.2:8080", note: expect.stringContaining("backup") },
      { name: "n3", address: "[2001:db8::3]:8080", note: "nothing checks it today" },
      { name: "w2", address: "app.example.com:9000", note: expect.stringContaining("DNS") },
      { name: "w3" },
    ]);
    expect(left).toMatchObject([{ name: "n 4", place: `${file}:7`, meant: false }]);
  });

  it("writes a pool that observes and a table, and never over anything", async () => {
    const file = await bench.write("haproxy.cfg", CONFIG.replace("n\\ 4", "n4"));
    const [out, hosts] = [join(bench.folder, "pool.yaml"), join(bench.folder, "hosts.csv")];
    const line = `import haproxy ${file} --out ${out} --hosts ${hosts}`;
    expect((await bench.run(line)).code).toBe(0);
    const pool = readPoolFile(await readFile(out, "utf8"), "pool.yaml");
    expect(pool).toMatchObject({ name: "app", mode: "observe" });
    expect(pool.roster).toEqual(["n1", "n2", "n3", "n4", "w2", "w3"]);
    const again = readCsv(await readFile(hosts, "utf8"), "hosts.csv", CSV);
    expect(again.pool).toBe("app");
    expect(again.hosts[2]).toMatchObject({ name: "n3", address: "[2001:db8::3]:8080" });
    const before = (await stat(hosts)).mtimeMs;
    const { code, stderr } = await bench.run(line);
    expect(code).toBe(2);
    expect(stderr).toContain(`${out}: found one, wanted none\n${hosts}: found one, wanted none`);
    expect((await stat(hosts)).mtimeMs).toBe(before);
  });

  it("wants a backend where several have servers", async () => {
    const file = await bench.write("haproxy.cfg", `${CONFIG}  server s 10.0.0.9:80\n`);
    const { code, stderr } = await bench.run(`import haproxy ${file}`);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "found 2 backends with servers, wanted one of app (6 servers), stats (1 servers)",
    );
    const one = await bench.run(`import haproxy ${file} --backend stats -o name`);
    expect(one).toEqual({ code: 0, stdout: "s\n", stderr: "" });
  });

  it.each([
    ['backend app\n  server n1 "10.0.0.1', /haproxy\.cfg:2:13 found a quote that does not end/],
    ["hello", /found no section/],
    ["", /found no section/],
    ["backend app\n", /found 0 backends with servers/],
    ["1\n# be_id be_name srv_id\n3 app 1\n", /haproxy\.cfg:3:1 found no srv_name/],
  ])("refuses %j", async (text, message) => {
    const file = await bench.write("haproxy.cfg", text);
    const { code, stderr } = await bench.run(`import haproxy ${file}`);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("asks a stats socket, and says when nobody answers there", async () => {
    const socket = join(bench.folder, "admin.sock");
    const columns =
      "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_port";
    const rows = ["3 app 1 n1 127.0.0.1 2 0 8081", "3 app 2 n2 - 0 0 0"];
    const asked: string[] = [];
    const server = createServer((peer) => {
      peer.on("data", (line) => {
        asked.push(line.toString());
        peer.end(`1\n${columns}\n${rows.join("\n")}\n\n`);
      });
    });
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    const { code, stdout } = await bench.run(`import haproxy ${socket} -o json`);
    expect({ code, asked }).toEqual({ code: 0, asked: ["show servers state\n"] });
    expect(json(stdout).taken).toMatchObject([
      { name: "n1", address: "127.0.0.1:8081" },
      { name: "n2", address: "" },
    ]);
    await new Promise((resolve) => server.close(resolve));
    expect((await bench.run(`import haproxy ${socket}`)).code).toBe(2);
  });
});

describe("muster import csv", () => {
  it.each([
    ["Name,IP,Port,Rack\nn1,10.0.0.1,80,r1\n# not this\nn2,10.0.0.2,80,r2\n", "r2"],
    ["\ufeffhostname;address;zone\nn1;10.0.0.1:80;z1\nn2;10.0.0.2:80;z2\n", "z2"],
    ['node\taddr\tcell\n"n1"\t10.0.0.1:80\tc 1\nn2\t10.0.0.2:80\t"c ""2"""\n', 'c "2"'],
  ])("takes %j", async (text, cell) => {
    const file = await bench.write("hosts.csv", text);
    const { code, stdout } = await bench.run(`import csv ${file} --pool app -o json`);
    expect(code).toBe(0);
    expect(json(stdout).taken).toMatchObject([
      { name: "n1", address: "10.0.0.1:80" },
      { name: "n2", address: "10.0.0.2:80", cell },
    ]);
  });

  it("takes the rows of one pool, and leaves the others on purpose", async () => {
    const file = await bench.write("hosts.csv", "name,pool\nn1,app\nn2,db\n");
    const { code, stdout } = await bench.run(`import csv ${file} --pool app -o json`);
    expect(code).toBe(0);
    expect(json(stdout).left).toMatchObject([{ name: "n2", place: `${file}:3`, meant: true }]);
  });

  it.each([
    ['name,address\nn1,"10.0.0.1\n', /hosts\.csv:\d+:1 Quote Not Closed/],
    ["name,address\nn1\n", /hosts\.csv:2: n1: the row has 1 columns, the headings 2/],
    ["address\n10.0.0.1\n", /hosts\.csv:1:1 found the headings address, wanted one of name/],
    ["", /found no row/],
    ["name\nn1,2\n\nn 2,3\n", /found no server that a roster can take/],
  ])("refuses %j with its line", async (text, message) => {
    const file = await bench.write("hosts.csv", text);
    const { code, stderr } = await bench.run(`import csv ${file}`);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("does not take one name for two servers", async () => {
    const file = await bench.write(
      "hosts.csv",
      "name,address\nn1,10.0.0.1\nn1,10.0.0.2\nn1,10.0.0.1\n",
    );
    const { code, stdout } = await bench.run(`import csv ${file} -o json`);
    expect(code).toBe(4);
    expect(json(stdout).left).toMatchObject([
      { place: `${file}:3`, meant: false },
      { place: `${file}:4`, meant: true },
    ]);
  });
});

describe("whatever an inventory holds", () => {
  const NAMES = fc.oneof(
    fc.string(),
    fc.constantFrom("__proto__", "constructor", "n1", "\u202e", "a,b", "true"),
  );
  const WORDS = fc.constantFrom(
    ...["server", "server-template", "backend", "defaults", "listen", "n1", "10.0.0.1:80", "check"],
    ...[
      '"',
      "'",
      "\\",
      "#",
      "\n",
      " ",
      "no",
      "from",
      "1-9999999",
      "default-server",
      `$${"{A}"}`,
      ".if",
    ],
  );

  property.prop([fc.string(), fc.array(WORDS, { maxLength: 40 })])(
    "a reader takes it or refuses it in its own way",
    (text, words) => {
      for (const one of [text, words.join(" "), `backend app\n${words.join(" ")}`])
        for (const read of [
          () => readHaproxy(one, "f", ""),
          () => readCsv(one, "f", CSV),
          () => readAnsible(one, "f", { ...ANSIBLE, group: "" }),
        ])
          try {
            expect(read().hosts.length).toBeGreaterThan(0);
          } catch (error) {
            expect([error, isRefusal(error)]).toEqual([error, true]);
          }
    },
  );

  property.prop([fc.uniqueArray(NAMES, { minLength: 1, maxLength: 5 }), fc.string(), fc.string()])(
    "what is taken can stand on a roster, and comes back out of the table that is written",
    (names, address, cell) => {
      const hostvars = Object.fromEntries(
        names.map((name) => [name, { ansible_host: address, cell }]),
      );
      const text = JSON.stringify({ _meta: { hostvars }, web: { hosts: names } });
      let taken: ReturnType<typeof readAnsible>;
      try {
        taken = readAnsible(text, "f", { ...ANSIBLE, cellFrom: "cell" });
      } catch (error) {
        expect(isRefusal(error)).toBe(true);
        return;
      }
      for (const { name } of taken.hosts) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
      const again = readCsv(hostsText("web", taken.hosts), "hosts.csv", CSV);
      expect(again.hosts.map(({ name }) => name)).toEqual(taken.hosts.map(({ name }) => name));
    },
  );
});
