import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, test } from "vitest";
import { FINDINGS } from "../../../../controller/cli/doctor/finding.ts";
import { type BalancerChoice, haproxyFindings } from "../../../../controller/cli/doctor/haproxy.ts";
import { describeWith } from "../../../house/describe-with.ts";
import { host } from "./hosts.ts";

const read = (name: string): Promise<string> => readFile(join("deploy/haproxy", name), "utf8");
const HOLD = await read("hold.cfg");
const STRICT = await read("strict.cfg");
const DECLARED = [1, 2, 3].map((n) => host(`n${n}`, `10.0.0.${n}:8080`));
const CHOICE: BalancerChoice = {
  backends: [],
  declared: DECLARED,
  gate: { agentCheck: "7700", http: "7701" },
};

const idsOf = (text: string, choice: Partial<BalancerChoice> = {}): readonly string[] => [
  ...new Set(haproxyFindings(text, "haproxy.cfg", { ...CHOICE, ...choice }).map(({ id }) => id)),
];

/** Replaces what must be there, so that a case cannot pass because the sample has changed. */
function change(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return changed;
}

const AGENT = " agent-check agent-addr 127.0.0.1 agent-port 7700 agent-inter 500ms";
const SEND2 = ' agent-send "app/n2\\n"';
const hold = (from: string | RegExp, to: string) => (): string => change(HOLD, from, to);
const after = (line: string, more: string) => (): string => change(HOLD, line, `${line}\n${more}`);
/** A line more in the backend. */
const inside = (more: string) => (): string =>
  change(HOLD, /^backend app$/m, `backend app\n${more}`);
/** The strict sample without the agent check: the health check alone keeps the gate. */
const checkOnly = (): string => change(STRICT, AGENT, "").replace(/ agent-send "[^"]*"/g, "");

/** One change of a configuration in which doctor finds nothing, and what it finds then. */
const BROKEN: readonly (readonly [id: string, broken: () => string, all?: readonly string[]])[] = [
  ["haproxy.unread", after("global", ".if feature(OPENSSL)\n.endif")],
  ["haproxy.no-servers", hold(/^ {2}server .*$/gm, "")],
  ["haproxy.not-gated", hold(AGENT, "")],
  ["haproxy.ungated-backend", () => `${HOLD}\nbackend other\n  server o1 10.9.9.9:80 check\n`],
  ["haproxy.side-door", () => `${HOLD}\nlisten old\n  server any 10.0.0.2:8080 check\n`],
  ["haproxy.not-disabled", hold("default-server disabled", "default-server")],
  ["haproxy.not-disabled", hold(`n2 10.0.0.2:8080 check`, "n2 10.0.0.2:8080 enabled check")],
  ["haproxy.agent-send", hold(SEND2, "")],
  ["haproxy.agent-send-other", hold("app/n2", "app/n1")],
  ["haproxy.agent-send-newline", hold(SEND2, ' agent-send "app/n2"')],
  ["haproxy.agent-at-server", hold(" agent-addr 127.0.0.1", "")],
  [
    "haproxy.agent-at-server",
    hold("agent-addr 127.0.0.1", "agent-addr 10.0.0.1"),
    ["haproxy.agent-at-server", "haproxy.agent-far"],
  ],
  ["haproxy.agent-far", hold("agent-addr 127.0.0.1", "agent-addr 10.9.9.9")],
  ["haproxy.agent-port", hold("agent-port 7700", "agent-port 7790")],
  ["haproxy.agent-port", hold(" agent-port 7700", "")],
  ["haproxy.agent-inter", hold(" agent-inter 500ms", "")],
  ["haproxy.agent-inter", hold("agent-inter 500ms", "agent-inter 5s")],
  [
    "haproxy.check-not-asked",
    () => checkOnly().replace("n2 10.0.0.2:8080 check", "n2 10.0.0.2:8080"),
  ],
  [
    "haproxy.check-at-server",
    () => change(STRICT, "http-check connect addr 127.0.0.1 port 7701", "http-check connect"),
  ],
  ["haproxy.check-port", () => change(STRICT, "port 7701", "port 7700")],
  [
    "haproxy.check-name",
    () => change(STRICT, "uri-lf /v1/gate/%[be_name]/%[srv_name]", "uri /v1/gate/app/n1"),
  ],
  ["haproxy.check-expect", () => change(STRICT, "  http-check expect status 200\n", "")],
  ["haproxy.check-expect", () => change(STRICT, "expect status 200", "expect status 200-599")],
  [
    "haproxy.not-gated",
    () => change(checkOnly(), "http-check connect addr 127.0.0.1 port 7701", "http-check connect"),
    ["haproxy.check-at-server", "haproxy.not-gated"],
  ],
  ["haproxy.sessions-stay", hold(" on-marked-down shutdown-sessions", "")],
  ["haproxy.persist", inside("  option persist")],
  ["haproxy.persist", inside("  force-persist if { src 10.0.0.0/8 }")],
  ["haproxy.no-redispatch", hold("  option redispatch 1\n", "")],
  ["haproxy.no-redispatch", inside("  no option redispatch")],
  ["haproxy.state-file", after("defaults", "  load-server-state-from-file global")],
  ["haproxy.track", hold(`n2 10.0.0.2:8080 check`, "n2 10.0.0.2:8080 track app/n1")],
  [
    "haproxy.template",
    hold(
      /^ {2}server n1 .*$/m,
      `  server-template n 1-1 app.example.com:8080 check agent-send "app/n1\\n"`,
    ),
  ],
  ["haproxy.dispatch", inside("  dispatch 10.0.0.1:8080")],
  ["haproxy.backup", hold("n3 10.0.0.3:8080 check", "n3 10.0.0.3:8080 check backup")],
  ["haproxy.weight", hold(" weight 100 inter", " inter")],
  [
    "haproxy.double-name",
    () => `${HOLD}${/ {2}server n3 .*/.exec(HOLD)?.[0].replace("10.0.0.3", "10.0.0.4")}\n`,
    ["haproxy.double-name", "roster.address"],
  ],
  [
    "haproxy.double-address",
    hold("n2 10.0.0.2", "n2 10.0.0.1"),
    ["haproxy.double-address", "roster.address"],
  ],
  ["haproxy.no-socket", hold(/^ {2}stats socket .*$/m, "")],
  ["haproxy.no-socket", hold("level admin", "level operator")],
  ["haproxy.open-socket", hold("/run/haproxy/admin.sock mode 660", "ipv4@0.0.0.0:9999")],
  ["haproxy.open-socket", hold("mode 660", "mode 666")],
  ["haproxy.stats-admin", () => `${HOLD}  stats admin if TRUE\n`],
  ["haproxy.old-process", hold("  hard-stop-after 10m\n", "")],
  ["haproxy.processes", after("global", "  nbproc 2")],
  ["roster.not-declared", () => `${HOLD}  server n4 10.0.0.4:8080 check agent-send "app/n4\\n"\n`],
  ["roster.not-in-balancer", hold(/^ {2}server n3 .*$/m, "")],
  ["roster.address", hold("10.0.0.3:8080", "10.0.0.30:8080")],
];

const CASES = BROKEN.map(([id, broken, all]) => ({ id, broken, all }));

describe("doctor reads a HAProxy configuration", () => {
  it.each([
    ["hold.cfg", HOLD],
    ["strict.cfg", STRICT],
  ])("and finds nothing in the sample %s", (_, text) => {
    expect(idsOf(text)).toEqual([]);
  });

  it("and finds nothing where the health check alone keeps the gate", () => {
    expect(idsOf(checkOnly())).toEqual([]);
  });

  it.each(CASES)("and finds $id", ({ id, broken, all }) => {
    expect([...idsOf(broken())].sort()).toEqual([...(all ?? [id])].sort());
  });

  it("and has a case here for everything that it can find in one", () => {
    const cases = new Set(BROKEN.map(([id]) => id));
    const known = Object.keys(FINDINGS).filter((id) => /^(?:haproxy|roster)\./.test(id));
    expect(known.filter((id) => !cases.has(id))).toEqual(["roster.none"]);
    expect(idsOf(HOLD, { declared: undefined })).toEqual(["roster.none"]);
  });

  it("and says file, line, what was found and what to do", () => {
    const text = change(HOLD, "app/n2", "app/n1");
    const line = text.split("\n").findIndex((one) => one.includes("server n2")) + 1;
    expect(haproxyFindings(text, "/etc/haproxy/haproxy.cfg", CHOICE)).toEqual([
      {
        id: "haproxy.agent-send-other",
        severity: "bad",
        place: `/etc/haproxy/haproxy.cfg:${line}`,
        found: "n2: asks about app/n1",
        wanted: 'agent-send "app/n2\\n"',
        todo: expect.stringContaining("send the server's own name"),
      },
    ]);
  });

  it("and looks at the backends that are named, whatever the others ask", () => {
    const other = `${HOLD}\nbackend other\n  server o1 10.9.9.9:80 check\n`;
    expect(idsOf(other, { backends: ["other"], declared: [host("o1", "10.9.9.9:80")] })).toContain(
      "haproxy.not-gated",
    );
    expect(idsOf(HOLD, { backends: ["none"] })).toEqual(["haproxy.no-servers"]);
  });

  it("and reads a backend of thousands of servers", () => {
    const many = Array.from(
      { length: 10_000 },
      (_, i) => `10.${i >> 14}.${(i >> 7) & 127}.${i & 127}`,
    );
    const lines = many.map((ip, i) => `  server m${i} ${ip}:80 check agent-send "app/m${i}\\n"`);
    const text = `${HOLD.replace(/^ {2}server .*$/gm, "")}\n${lines.join("\n")}\n`;
    const declared = many.map((ip, i) => host(`m${i}`, `${ip}:80`));
    expect(idsOf(text, { declared })).toEqual([]);
  });

  it("and looks at all of them where none asks a gate: that is the fleet of before", () => {
    const plain =
      "backend a\n  server n1 10.0.0.1:8080 check\nbackend b\n  server n2 10.0.0.2:8080\n";
    const found = haproxyFindings(plain, "f", CHOICE).filter(
      ({ id }) => id === "haproxy.not-gated",
    );
    expect(found.map((one) => one.found)).toEqual([
      "n1: only whether its port answers is looked at",
      "n2: nothing is asked about it",
    ]);
  });
});

describeWith(["haproxy"], "the real HAProxy", () => {
  test("takes the samples, and most of what doctor calls bad: no test of its own would say so", async () => {
    const folder = await mkdtemp(join(tmpdir(), "muster-doctor-"));
    try {
      const taken: string[] = [];
      for (const [id, broken] of [
        ["none", () => HOLD],
        ["none", () => STRICT],
        ...BROKEN,
      ] as const) {
        const file = join(folder, "haproxy.cfg");
        await writeFile(
          file,
          broken()
            .replaceAll("/run/haproxy", folder)
            .replace(/ group \w+/g, ""),
        );
        const options = { env: { PATH: "/usr/sbin:/usr/bin" } };
        const run = promisify(execFile)("haproxy", ["-c", "-f", file], options);
        await run.then(() => taken.push(id)).catch(() => undefined);
      }
      expect(taken.filter((id) => id === "none")).toHaveLength(2);
      for (const id of ["haproxy.not-gated", "haproxy.not-disabled", "haproxy.agent-send-other"])
        expect(taken).toContain(id);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
