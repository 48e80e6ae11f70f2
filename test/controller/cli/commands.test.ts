import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { naclSigner } from "../../../proto/ed25519.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { createTestCa } from "../../fakes/test-ca.ts";
import { NOW, SINCE } from "./fleets.ts";
import { Bench, json, Keyboard } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

/** The same with bytes as hex. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

const PUBLIC_KEY = naclSigner(new Uint8Array(32).fill(9)).publicKey;

/** Command lines and what the controller is told by them. */
const DEEDS: readonly (readonly [line: string, body: CommandBody, reason: string])[] = [
  [
    `operator add bob --public-key ${toHex(PUBLIC_KEY)}`,
    { kind: "add-operator", roles: [], name: "bob", publicKey: PUBLIC_KEY },
    "",
  ],
  ["operator revoke bob -y --reason left", { kind: "revoke-operator", name: "bob" }, "left"],
  [
    "enable smars",
    { kind: "enable", seenRelease: "", pool: "smars", nodes: [], rolling: false },
    "",
  ],
  [
    "enable smars n2 n1 n2 --rolling --reason open",
    { kind: "enable", seenRelease: "", pool: "smars", nodes: ["n1", "n2"], rolling: true },
    "open",
  ],
  ["disable smars n1 --reason disk -y", { kind: "disable", pool: "smars", nodes: ["n1"] }, "disk"],
  ["halt smars --reason fire", { kind: "halt", pool: "smars" }, "fire"],
  ["node evict n1 --reason moved --yes", { kind: "evict-node", node: "n1" }, "moved"],
  ["node ban n1 --reason stolen -y", { kind: "ban-node", node: "n1" }, "stolen"],
  ["measure-now smars n1", { kind: "measure-now", pool: "smars", nodes: ["n1"] }, ""],
];

describe("a command", () => {
  it.each(DEEDS)("%s is signed, dated and told to this cluster", async (line, body, reason) => {
    const { code, stdout, stderr } = await bench.run(line, { nowMs: NOW });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(bench.admin.executed[0]?.id);
    expect(bench.admin.executed.map((one) => plain(one.command))).toEqual([
      {
        operator: "ann",
        trustDomain: "test.example",
        issuedAtUnixMs: NOW,
        nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
        seenRevision: 0,
        reason,
        body: plain(body),
      },
    ]);
  });

  it("given twice is two commands: never the same nonce", async () => {
    await bench.run("enable smars", { nowMs: NOW });
    await bench.run("enable smars", { nowMs: NOW });
    const nonces = bench.admin.executed.map((one) => toHex(one.command.nonce));
    expect(new Set(nonces).size).toBe(2);
  });

  it.each([status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.CANCELLED])(
    "whose outcome is unknown (status %i) is sent again as the very same bytes",
    async (code) => {
      bench.admin.script = () =>
        bench.admin.executed.length < 3
          ? { code, details: "later", word: "OUTCOME_UNKNOWN" }
          : { outcome: 1, revision: 8 };
      const ran = await bench.run("halt smars --reason fire");
      expect(ran.code).toBe(0);
      const sent = bench.admin.executed.map((one) => toHex(one.bytes));
      expect(sent).toHaveLength(3);
      expect(new Set(sent).size).toBe(1);
    },
  );

  it("ends with 5 and its id when the outcome is still unknown after three tries", async () => {
    bench.admin.script = () => ({ code: status.UNAVAILABLE, details: "the store failed" });
    const { code, stderr } = await bench.run("halt smars --reason fire -o json");
    expect(code).toBe(5);
    expect(bench.admin.executed).toHaveLength(3);
    const failure = json(stderr);
    expect(failure.code).toBe("OUTCOME_UNKNOWN");
    expect(failure.message).toContain(bench.admin.executed[0]?.id);
    expect(failure.message).toContain("outcome unknown");
  });

  it("that the store of the controller cannot take is sent again, and ends with 5 as one that was not executed", async () => {
    bench.admin.script = () => ({
      code: status.UNAVAILABLE,
      details: "found no store",
      word: "STORE_UNAVAILABLE",
    });
    const { code, stderr } = await bench.run("halt smars --reason fire -o json");
    expect(code).toBe(5);
    expect(bench.admin.executed).toHaveLength(3);
    expect(json(stderr)).toMatchObject({ code: "STORE_UNAVAILABLE" });
    expect(stderr).toContain("found no store");
    expect(stderr).not.toContain("outcome unknown");
    expect(stderr).not.toContain("is the controller running");
  });

  it("is done once the store of the controller can be used again", async () => {
    bench.admin.script = () =>
      bench.admin.executed.length < 3
        ? { code: status.UNAVAILABLE, details: "found no store", word: "STORE_UNAVAILABLE" }
        : { outcome: 1, revision: 8 };
    expect((await bench.run("halt smars --reason fire")).code).toBe(0);
  });

  it("that the store cannot take after a try that is unknown stays unknown", async () => {
    bench.admin.script = () =>
      bench.admin.executed.length === 1
        ? { code: status.UNAVAILABLE, details: "cut" }
        : { code: status.UNAVAILABLE, details: "no store", word: "STORE_UNAVAILABLE" };
    const { code, stderr } = await bench.run("operator revoke ann -y");
    expect(code).toBe(5);
    expect(stderr).toContain("OUTCOME_UNKNOWN");
  });

  it("that is never answered ends with 5, its outcome unknown", async () => {
    bench.admin.script = () => "no answer";
    const { code, stderr } = await bench.run("halt smars --reason fire --timeout 100ms");
    expect(code).toBe(5);
    expect(stderr).toContain("OUTCOME_UNKNOWN");
  });

  it("refused after a try that is unknown stays unknown: the first may have been executed", async () => {
    bench.admin.script = () =>
      bench.admin.executed.length === 1
        ? { code: status.UNAVAILABLE, details: "cut" }
        : { code: status.UNAUTHENTICATED, details: "you were revoked" };
    const { code, stderr } = await bench.run("operator revoke ann -y");
    expect(code).toBe(5);
    expect(stderr).toContain("OUTCOME_UNKNOWN");
  });

  it("outlives a restart of the controller in the middle of it", async () => {
    let reopened: Promise<void> | undefined;
    bench.admin.script = () => {
      if (bench.admin.executed.length > 1) return { outcome: 1 };
      bench.admin.close();
      reopened = bench.admin.open();
      return "no answer";
    };
    const ran = await bench.run("halt smars --reason fire");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const sent = bench.admin.executed.map((one) => toHex(one.bytes));
    expect(sent).toHaveLength(2);
    expect(sent[0]).toBe(sent[1]);
    await reopened;
  });

  it("is not sent when nobody is there, and says so", async () => {
    bench.admin.close();
    const { code, stderr } = await bench.run("halt smars --reason fire");
    expect(code).toBe(5);
    expect(stderr).toContain("CONTROLLER_UNREACHABLE");
    expect(stderr).toContain("the command was not sent");
  });

  it("is not sent to a controller whose certificate comes from another CA", async () => {
    const other = await Bench.start(await createTestCa());
    try {
      await bench.write("ca.pem", other.admin.ca.caPem);
      const { code, stderr } = await bench.run("halt smars --reason fire");
      expect(code).toBe(5);
      expect(stderr).toContain("found nobody there with a certificate of the CA");
      expect(bench.admin.executed).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it("that is interrupted while it waits says that its outcome is unknown", async () => {
    const stop = new AbortController();
    bench.admin.script = () => {
      setImmediate(() => stop.abort());
      return "no answer";
    };
    const { code, stderr } = await bench.run("halt smars --reason fire", { signal: stop.signal });
    expect(code).toBe(5);
    expect(stderr).toContain("OUTCOME_UNKNOWN");
  });

  it("is not believed done by the result of another command", async () => {
    bench.admin.script = () => ({ outcome: 1, command: "0".repeat(64) });
    expect(await bench.run("halt smars --reason fire")).toMatchObject({
      code: 9,
      stderr: expect.stringContaining("WRONG_RESULT"),
    });
    bench.admin.script = () => ({ outcome: 1, command: "" });
    expect((await bench.run("halt smars --reason fire")).code).toBe(9);
  });

  it("with a name that cannot be is not sent", async () => {
    const { code, stderr } = await bench.run(["halt", "smars;x", "--reason", "fire"]);
    expect(code).toBe(2);
    expect(stderr).toContain("MALFORMED_REQUEST: command: pool: found");
    expect(bench.admin.executed).toEqual([]);
  });
});

describe("the outcome of a command", () => {
  it.each([
    [1, 0],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 6],
    [6, 8],
    [7, 9],
    [8, 2],
    [0, 5],
    [77, 5],
  ])("%i ends with exit code %i", async (outcome, exit) => {
    bench.admin.script = () => ({ outcome, code: "SOME_CODE", message: "a: b, c" });
    const { code } = await bench.run("enable smars");
    expect(code).toBe(exit);
  });

  it("that is a refusal says what is wrong, where, since when, and what makes it right", async () => {
    bench.admin.script = () => ({
      outcome: 3,
      code: "COVERAGE_INCOMPLETE",
      message: "pool smars: found 7 of 8 attested, wanted 8",
      remedy: "muster why smars-8",
      reasons: [
        {
          code: "NO_EVIDENCE",
          node: "smars-8",
          expected: "a report",
          found: "none",
          sinceUnixMs: SINCE,
          remedy: "start muster-agent on smars-8",
        },
      ],
    });
    const words = await bench.run("enable smars");
    expect(words.code).toBe(4);
    expect(words.stderr).toBe(
      "muster: COVERAGE_INCOMPLETE: pool smars: found 7 of 8 attested, wanted 8\nhint: muster why smars-8\n",
    );
    expect(words.stdout).toMatch(
      /smars-8 +NO_EVIDENCE +a report +none +2012-08-01T08:01:00.000Z +start muster-agent on smars-8/,
    );
    const facts = await bench.run("enable smars -o json");
    expect(json(facts.stdout)).toMatchObject({
      apiVersion: "muster/v1",
      kind: "CommandResult",
      outcome: "coverage incomplete",
      code: "COVERAGE_INCOMPLETE",
      remedy: "muster why smars-8",
      reasons: [{ node: "smars-8", since: "2012-08-01T08:01:00.000Z" }],
    });
    expect(json(facts.stderr)).toEqual({
      apiVersion: "muster/v1",
      kind: "Error",
      code: "COVERAGE_INCOMPLETE",
      message: "pool smars: found 7 of 8 attested, wanted 8",
      hint: "muster why smars-8",
    });
  });

  it.each([
    [status.INVALID_ARGUMENT, "MALFORMED_ENVELOPE", 2],
    [status.UNAUTHENTICATED, "UNKNOWN_OPERATOR", 8],
    [status.PERMISSION_DENIED, "NOT_YOURS", 8],
  ])("status %i with code %s ends with %i, without another try", async (code, word, exit) => {
    bench.admin.script = () => ({ code, details: "no", word });
    const ran = await bench.run("enable smars -o json");
    expect(ran.code).toBe(exit);
    expect(json(ran.stderr).code).toBe(word);
    expect(bench.admin.executed).toHaveLength(1);
  });

  it("that leaves in doubt whether it was done is not tried again when the status does not allow it", async () => {
    bench.admin.script = () => ({ code: status.INTERNAL, details: "a fault" });
    const ran = await bench.run("enable smars");
    expect(ran.code).toBe(5);
    expect(ran.stderr).toContain("OUTCOME_UNKNOWN");
    expect(bench.admin.executed).toHaveLength(1);
  });
});

describe("a destructive command", () => {
  const LINES = [
    "disable smars --reason disk",
    "node evict n1 --reason moved",
    "node ban n1 --reason stolen",
    "operator revoke bob",
  ];

  it.each(LINES)("%s is refused where there is no terminal to ask on and no -y", async (line) => {
    const { code, stderr } = await bench.run(line);
    expect(code).toBe(2);
    expect(stderr).toContain("CONFIRMATION_NEEDED");
    expect(bench.admin.executed).toEqual([]);
  });

  it.each([
    ["y\r", 0, 1],
    ["yes\n", 0, 1],
    ["n\r", 6, 0],
    ["\r", 6, 0],
    ["yess\u007f\r", 0, 1],
    ["\u0003", 5, 0],
  ])("asked about on a terminal and answered %j ends with %i", async (typed, exit, sent) => {
    const keyboard = new Keyboard(true);
    keyboard.write(typed);
    const { code, stderr } = await bench.run("node evict n1 --reason moved", {
      terminal: true,
      keyboard,
    });
    expect(stderr).toContain("evict node n1? [y/N]");
    expect(code).toBe(exit);
    expect(bench.admin.executed).toHaveLength(sent);
  });

  it.each(["disable smars -y", "node evict n1 -y", "node ban n1 -y", "halt smars"])(
    "%s must say why",
    async (line) => {
      expect((await bench.run(line)).stderr).toContain("--reason");
      const blank = await bench.run([...line.split(" "), "--reason", "  "]);
      expect(blank).toMatchObject({ code: 2, stderr: expect.stringContaining("USAGE: --reason") });
      expect(bench.admin.executed).toEqual([]);
    },
  );
});

describe("muster token create", () => {
  it("shows token and join command once", async () => {
    bench.admin.script = () => ({
      outcome: 1,
      token: "s3cret",
      joinCommand: "muster-agent enrol --token s3cret",
    });
    const { code, stdout, stderr } = await bench.run("token create --node n1 --life 20m");
    expect(code).toBe(0);
    expect(stdout).toMatch(/token +s3cret\n/);
    expect(stdout).toMatch(/join with +muster-agent enrol --token s3cret\n/);
    expect(stderr).toBe("");
    expect(bench.admin.executed[0]?.command.body).toEqual({
      kind: "create-token",
      identity: "agent",
      name: "n1",
      lifeMs: 1_200_000,
    });
    const facts = json((await bench.run("token create --gate lb1 -o json")).stdout);
    expect(facts).toMatchObject({ token: "s3cret", identity: "gate", name: "lb1" });
  });

  it("makes one for each of several nodes, by a command each, and shows them together", async () => {
    bench.admin.script = ({ command: { body } }) => {
      const name = body.kind === "create-token" ? body.name : "";
      return { outcome: 1, token: `of-${name}`, joinCommand: `enrol ${name}` };
    };
    const { code, stdout } = await bench.run("token create --node n2 n1 --node n2 -o json");
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({
      outcome: "done",
      nodes: ["n2", "n1"],
      identity: "agent",
      tokens: [
        { name: "n2", token: "of-n2", joinCommand: "enrol n2" },
        { name: "n1", token: "of-n1", joinCommand: "enrol n1" },
      ],
    });
    expect(bench.admin.executed.map(({ command }) => command.body)).toMatchObject([
      { kind: "create-token", identity: "agent", name: "n2" },
      { kind: "create-token", identity: "agent", name: "n1" },
    ]);
    const table = (await bench.run("token create --node n1 --node n3")).stdout;
    expect(table).toMatch(/for +n1\n +token +of-n1\n(.*\n)* +for +n3\n +token +of-n3\n/);
  });

  it("shows none of several when one of them is refused, and asks for no further one", async () => {
    bench.admin.script = ({ command: { body } }) =>
      body.kind === "create-token" && body.name === "n2"
        ? { outcome: 5, code: "UNKNOWN_NODE", message: "node n2: found it on no roster" }
        : { outcome: 1, token: "s3cret", joinCommand: "enrol" };
    const { code, stdout, stderr } = await bench.run("token create --node n1 n2 n3");
    expect(code).not.toBe(0);
    expect(stdout).not.toContain("s3cret");
    expect(stderr).toContain("UNKNOWN_NODE: node n2");
    expect(bench.admin.executed).toHaveLength(2);
  });

  it("does not call it done when the token itself was lost", async () => {
    const { code, stdout, stderr } = await bench.run("token create --node n1");
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toContain("TOKEN_LOST");
  });

  it.each([
    "token create",
    "token create --node n1 --gate g1",
    "token create --node n1 --life 2d",
    "token create --node n1 --life soon",
  ])("%s is refused before anything is sent", async (line) => {
    expect((await bench.run(line)).code).toBe(2);
    expect(bench.admin.executed).toEqual([]);
  });
});

describe("muster operator add", () => {
  it.each(["00".repeat(32), "zz", "ab", `02${"00".repeat(31)}`])(
    "refuses %s, which nobody can sign with",
    async (hex) => {
      const { code, stderr } = await bench.run(`operator add bob --public-key ${hex}`);
      expect(code).toBe(2);
      expect(stderr).toContain("--public-key");
      expect(bench.admin.executed).toEqual([]);
    },
  );
});
