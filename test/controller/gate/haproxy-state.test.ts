import { describe, expect, test } from "vitest";
import {
  type BalancerServer,
  commandsFor,
  isSettled,
  joinCommands,
  parseReadback,
  readbackLine,
} from "../../../controller/gate/haproxy-state.ts";

const COLUMNS =
  "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight";
/** As HAProxy 2.6 answered `show info;show servers state app;show servers state none`, shortened. */
const ANSWER = `Name: HAProxy
Pid: 12470
Uptime: 0d 0h00m07s
Uptime_sec: 7

1
${COLUMNS}
3 app 1 n1 127.0.0.1 2 4 100 100
3 app 2 n2 127.0.0.1 0 5 100 100

Can't find backend.

`;

const server = (admin: number): BalancerServer => ({
  backend: "app",
  server: "n1",
  operational: 2,
  admin,
});

describe("a read-back", () => {
  test("asks for the process and every backend in one line", () => {
    expect(readbackLine(["a", "b"])).toBe("show info;show servers state a;show servers state b");
  });

  test("gives the process and the servers of the backends that are there", () => {
    expect(parseReadback(ANSWER)).toEqual({
      pid: 12470,
      uptimeS: 7,
      servers: [
        { backend: "app", server: "n1", operational: 2, admin: 4 },
        { backend: "app", server: "n2", operational: 0, admin: 5 },
      ],
    });
  });

  test("asks for sessions where somebody is held back, and takes what is not said for not known", () => {
    expect(readbackLine(["a"], true)).toBe("show info;show servers state a;show stat a 4 -1");
    const statistics = "# pxname,svname,qcur,qmax,scur,smax,\napp,n1,0,0,0,3,\napp,n9,0,0,7,7,\n\n";
    expect(parseReadback(`${ANSWER}${statistics}`).servers).toEqual([
      { backend: "app", server: "n1", operational: 2, admin: 4, sessions: 0 },
      { backend: "app", server: "n2", operational: 0, admin: 5 },
    ]);
    const strange = "# pxname,svname,scur\napp,n1,-1\napp,n2\n\n";
    expect(parseReadback(`${ANSWER}${strange}`).servers).toEqual(parseReadback(ANSWER).servers);
  });

  test("finds its columns by name, wherever a later version puts them", () => {
    const moved =
      "Pid: 1\nUptime_sec: 1\n\n# be_id srv_admin_state srv_name be_name srv_op_state\n3 8 n1 app 2\n\n";
    expect(parseReadback(moved).servers).toEqual([
      { backend: "app", server: "n1", operational: 2, admin: 8 },
    ]);
  });

  test.each([
    ["nothing", ""],
    ["a refusal", "Permission denied\n"],
    ["a short line", `Pid: 1\nUptime_sec: 1\n\n${COLUMNS}\n3 app 1 n1\n\n`],
    ["a state that is no number", `Pid: 1\nUptime_sec: 1\n\n${COLUMNS}\n3 app 1 n1 a x y 1 1\n\n`],
  ])("that says %s is an error, never an empty balancer", (_name, text) => {
    expect(() => parseReadback(text)).toThrow(expect.objectContaining({ code: "MALFORMED" }));
  });
});

describe("a server is as decided", () => {
  test("when quarantine finds forced maintenance, and nothing weaker", () => {
    expect(isSettled(server(0x01), "quarantine", false)).toBe(true);
    expect(isSettled(server(0x05), "quarantine", false)).toBe(true);
    // 4: in maintenance by configuration once, lifted since. 8: drained, cookie clients still reach it.
    for (const admin of [0x00, 0x04, 0x08, 0x20])
      expect(isSettled(server(admin), "quarantine", false)).toBe(false);
  });

  test("when drain finds drain or something stronger", () => {
    expect(isSettled(server(0x08), "drain", false)).toBe(true);
    expect(isSettled(server(0x01), "drain", false)).toBe(true);
    expect(isSettled(server(0x00), "drain", false)).toBe(false);
  });

  test("when open finds an operator's own maintenance, unless ready is owed", () => {
    expect(isSettled(server(0x01), "open", false)).toBe(true);
    expect(isSettled(server(0x01), "open", true)).toBe(false);
    expect(isSettled(server(0x04), "open", true)).toBe(true);
  });

  test("when it is none of ours", () => {
    expect(isSettled(server(0x00), "leave", true)).toBe(true);
    expect(commandsFor(server(0x00), "leave")).toEqual([]);
  });
});

describe("commands", () => {
  test("of a quarantine stop new sessions before they end the old ones", () => {
    expect(commandsFor(server(0), "quarantine")).toEqual([
      "set server app/n1 state maint",
      "shutdown sessions server app/n1",
    ]);
  });

  test("are joined in order into lines that HAProxy's buffer holds", () => {
    const commands = Array.from({ length: 1_000 }, (_, i) => `set server app/n${i} state maint`);
    const lines = joinCommands(commands);
    expect(lines.join(";").split(";")).toEqual(commands);
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(12_000);
  });

  test("that are none make no line", () => {
    expect(joinCommands([])).toEqual([]);
  });
});
