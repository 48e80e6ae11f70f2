import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { titleOf } from "../../../controller/verdict/alert.ts";
import { alertsToWire } from "../../../controller/views/alert-wire.ts";
import { encodeContract, readContract } from "../../../proto/contract.ts";
import type { AlertBody } from "../../../proto/signed/alerts.ts";
import type { Pool } from "../../../proto/signed/declaration.ts";
import type { Signal } from "../../../proto/signed/evidence.ts";
import { messagesDigestOf } from "../../../proto/signed/messages.ts";
import { contractA, sealContract } from "../../fakes/contracts.ts";
import { counter, enteredPath, evaluated, signal, templateId } from "../../fakes/signals.ts";
import {
  BUILD_A,
  BUILD_B,
  type FakeAgent,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "./world.ts";

const DONE = 1;
const APPROVAL_NEEDED = 9;
const HOUR = 3_600_000;
const SINCE = 1_699_999_000_000;

let world: World;
beforeEach(async () => {
  world = await World.start();
  for (const name of ["bob", "carol"]) await operator(name, []);
});
afterEach(() => world.stop());

const operator = (name: string, roles: readonly string[]) =>
  world.done({ kind: "add-operator", name, publicKey: signerOf(name).publicKey, roles });

/** What a node of build B says, counted since its agent began. */
const saying = (...signals: readonly Signal[]) =>
  workloadOf(BUILD_B, "no", { signals, signalsSinceUnixMs: SINCE });
const warning = (count = 1, fields: Partial<Signal> = {}) =>
  signal({ executable: BUILD_B, count, ...fields });

const open = () => world.verifier.alerts.alerts(POOL).filter((one) => one.state !== "closed");
const only = () => {
  const [one, ...others] = open();
  if (one === undefined || others.length > 0) throw new Error(`found ${open().length} alerts`);
  return one;
};
const stored = () => world.declared.alerts.get(`${POOL}/${only().alert}`)?.value;
const untilState = (state: string) =>
  world.until(`the alert being ${state}`, () => stored()?.state === state);

/** Answers the only alert as `by`. */
const ack = (
  by: string,
  fields: Partial<Extract<AlertBody, { kind: "answer-alert" }>> = {},
  reason = "known since 2011",
) =>
  world.send(
    world.command(
      {
        ...{ kind: "answer-alert", pool: POOL, cause: "known-benign" },
        alert: fields.alert ?? only().alert,
        ...{ digest: "", node: "", untilUnixMs: world.clock.unix + HOUR },
        ...fields,
      },
      { operator: by, reason },
      by,
    ),
  );
const approve = (by: string, answer: string) => {
  const body = { kind: "approve-answer", pool: POOL, alert: only().alert, answer } as const;
  return world.send(world.command(body, { operator: by }, by));
};

/** A second later. */
const sweep = async (ms = 1_000) => {
  world.clock.advance(ms);
  for (const agent of world.agents.values()) agent.report();
  world.verifier.sweep();
  await world.idle();
};

describe("97 messages", () => {
  test("are one alert with count 97, written a few times", async () => {
    const [n1] = await world.enabledFleet(["n1", "n2"]);
    const before = world.store.transactions;
    for (let n = 1; n <= 97; n++) {
      n1?.report(saying(warning(n)));
      await world.idle();
    }
    const { alert } = only();
    expect(world.verifier.alerts.live(POOL, alert)).toMatchObject({
      ...{ count: 97, lastMinute: 97, holds: true },
      nodes: [{ node: "n1", count: 97 }],
      facts: [`new for build ${BUILD_B.slice(0, 12)}`, "1 of 2 says it"],
    });
    expect(world.store.transactions - before).toBeLessThan(10);
    expect(alert).toMatch(/^[0-9a-f]{16}$/);
  });

  test("of two hundred nodes at once are one alert with all of them, in a few writes", async () => {
    const names = Array.from({ length: 200 }, (_, i) => `n${i + 100}`);
    const agents = await world.enabledFleet(names);
    const before = world.store.transactions;
    for (const agent of agents) {
      agent.report(saying(warning()));
      await world.idle();
    }
    // It counts at once, and is on record within a second.
    expect(only()).toMatchObject({ state: "raised", nodes: names.map((node) => ({ node })) });
    world.clock.advance(1_000);
    world.verifier.sweep();
    await world.until("all of them on record", () => stored()?.nodes.length === 200);
    expect(world.store.transactions - before).toBeLessThan(5);
  });

  test("told again cost nothing, and add up over two beginnings of an agent", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    n1?.report(saying(warning(90)));
    await world.idle();
    const before = world.store.transactions;
    n1?.report(saying(warning(90)));
    expect(world.store.transactions).toBe(before);
    const later = workloadOf(BUILD_B, "no", {
      signals: [warning(7, { firstUnixMs: SINCE + 5 })],
      signalsSinceUnixMs: SINCE + 5,
    });
    n1?.report(later);
    expect(world.verifier.alerts.live(POOL, only().alert)?.count).toBe(97);
  });

  test("are known after a restart of the controller as before, and are still one alert", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    n1?.report(saying(warning(97)));
    await untilState("raised");
    const { alert } = only();
    world = await world.restart();
    expect(world.verifier.alerts.live(POOL, alert)).toMatchObject({ count: 97, holds: true });
    world.connect("n1").report(saying(warning(97)));
    expect(world.verifier.alerts.live(POOL, only().alert)?.count).toBe(97);
  });
});

describe("an unanswered alert", () => {
  test("holds enablement and completion, and names itself; taking traffic away is not held", async () => {
    const [n1] = await world.fleet(["n1", "n2"]);
    n1?.report(saying(warning()));
    const refused = await world.run(world.enable());
    expect(refused).toMatchObject({ outcome: 5, code: "ALERT_UNANSWERED" });
    expect(refused.reasons?.map((r) => [r.code, r.node, r.subject])).toEqual([
      ["ALERT_UNANSWERED", "n1", `alert ${only().alert} (Power Peg disabled)`],
    ]);
    const complete = { kind: "complete-release", pool: POOL } as const;
    const release = world.declared.releases.get(POOL)?.value.digest ?? "";
    expect(await world.run({ ...complete, release })).toMatchObject({ code: "ALERT_UNANSWERED" });
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    await world.done({ kind: "halt", pool: POOL });
  });

  test("holds the start of a release that changes a flag, and of no other", async () => {
    const names = ["n1"];
    const [n1] = await world.fleet(names);
    n1?.report(saying(warning()));
    const yes = { name: "P", value: "yes", redacted: false };
    const release = (title: string, profiles = [profileB()]) => ({
      ...releaseOf(names, profiles),
      title,
    });
    const waking = release("2.0", [profileB({ label: "B, P=yes", flags: [yes] })]);
    await world.done({ kind: "propose-release", release: waking });
    expect(await world.run(startOf(waking))).toMatchObject({ code: "ALERT_UNANSWERED" });
    await world.declare(release("1.1"));
  });

  test("lets a standing order open nobody, until it is answered", async () => {
    const [n1, n2] = await world.fleet(["n1", "n2"]);
    n2?.report(workloadOf(BUILD_B, "no", { processes: [], flags: [] }));
    await world.done(world.enable([], true));
    expect([world.decision("n1"), world.mark("n2")]).toEqual(["open", "none"]);
    n1?.report(saying(warning()));
    n2?.report(workloadOf());
    await sweep();
    expect(world.mark("n2")).toBe("none");
    const { command = "" } = await ack("bob");
    await approve("carol", command ?? "");
    await world.until("n2 being open", () => world.decision("n2") === "open");
  });

  test("is graver than what holds later, which holds once it was unanswered for so long", async () => {
    const alerts = { holdsFrom: "error", holdAfterMs: HOUR, receivers: [] } as const;
    const [n1] = await world.fleet(["n1"], { pool: { alerts } });
    n1?.report(saying(warning()));
    await world.done(world.enable());
    await sweep(HOUR);
    expect(await world.run(world.enable())).toMatchObject({ code: "ALERT_UNANSWERED" });
  });

  test("that cannot be put on record holds all the same, and is on record when the store is back", async () => {
    const [n1] = await world.fleet(["n1"]);
    world.verifier.sight.set(true, "test");
    n1?.report(saying(warning()));
    await world.idle();
    expect([open().length, stored()]).toEqual([1, undefined]);
    expect(world.verifier.alerts.objections(POOL)).toHaveLength(1);
    world.verifier.sight.set(false, "test");
    await sweep();
    await untilState("raised");
  });

  test.each(["persisted", "not-persisted"] as const)(
    "whose record fails (%s) is raised once",
    async (outcome) => {
      const [n1] = await world.fleet(["n1"]);
      world.memory.failNext(outcome);
      n1?.report(saying(warning()));
      await world.until("the alert being on record", () => {
        world.clock.advance(1_000);
        world.verifier.sweep();
        return stored() !== undefined;
      });
      expect(only().nodes.map((one) => one.node)).toEqual(["n1"]);
    },
  );
});

describe("an answer", () => {
  let agents: readonly FakeAgent[] = [];
  beforeEach(async () => {
    agents = await world.enabledFleet(["n1", "n2"]);
    agents[0]?.report(saying(warning(5)));
    await untilState("raised");
  });

  test("of whoever wrote, started and enabled does not count, and neither does a word without a cause", async () => {
    expect(await ack("alice")).toMatchObject({
      outcome: APPROVAL_NEEDED,
      code: "NOT_INDEPENDENT",
    });
    await expect(ack("bob", {}, " ")).rejects.toMatchObject({ code: "MALFORMED_COMMAND" });
    expect(await world.run(world.enable())).toMatchObject({ code: "ALERT_UNANSWERED" });
  });

  test("of somebody who only enabled does not count either", async () => {
    const seen = world.declared.releases.get(POOL)?.value.digest ?? "";
    const answered = await ack("bob");
    await approve("carol", answered.command ?? "");
    const enable = { ...world.enable(), kind: "enable", seenRelease: seen } as const;
    const body = { ...enable, pool: POOL, nodes: ["n2"], rolling: false };
    expect(await world.send(world.command(body, { operator: "carol" }, "carol"))).toMatchObject({
      outcome: DONE,
    });
    const again = await ack("carol");
    expect(again).toMatchObject({ code: "NOT_INDEPENDENT" });
    expect(again.message).toContain("enabled nodes of the pool");
  });

  test("that needs two people counts with the second one, and ends when the count doubles", async () => {
    const { command = "", remedy } = await ack("bob");
    expect(remedy).toBe(`muster alert approve app ${only().alert} ${command}, by somebody else`);
    expect(await world.run(world.enable())).toMatchObject({ code: "ALERT_UNANSWERED" });
    expect(await approve("bob", command ?? "")).toMatchObject({ code: "NOT_INDEPENDENT" });
    expect(await approve("alice", command ?? "")).toMatchObject({ code: "NOT_INDEPENDENT" });
    expect(await approve("carol", command ?? "")).toMatchObject({ outcome: DONE });
    expect(await approve("carol", command ?? "")).toMatchObject({ code: "ANSWER_NOT_OPEN" });
    expect(only().state).toBe("acknowledged");
    await world.done(world.enable());
    agents[0]?.report(saying(warning(10)));
    expect(only().state).toBe("acknowledged");
    agents[0]?.report(saying(warning(11)));
    await untilState("raised");
    expect(only().answers[0]?.over).toBe("the count rose from 5 to 11");
  });

  test("ends when another node says it", async () => {
    const { command = "" } = await ack("bob");
    await approve("carol", command ?? "");
    agents[1]?.report(saying(warning(1)));
    await untilState("raised");
    expect(only().answers[0]?.over).toBe("n2 says it, too");
  });

  test("ends when it expires, and is resolved and closed by time before", async () => {
    const untilUnixMs = world.clock.unix + 40 * HOUR;
    const { command = "" } = await ack("bob", { untilUnixMs });
    await approve("carol", command ?? "");
    await sweep(599_000);
    expect(only().state).toBe("acknowledged");
    await sweep(2_000);
    await untilState("resolved");
    const { alert } = only();
    await sweep(24 * HOUR);
    const key = `${POOL}/${alert}`;
    await world.until("closing", () => world.declared.alerts.get(key)?.value.state === "closed");
    agents[0]?.report(saying(warning(11)));
    await untilState("raised");
    expect([only().alert, only().regressed]).toEqual([alert, true]);
  });

  test("fenced counts for the one node that is out of traffic, and ends when it is in it again", async () => {
    const fenced = { cause: "fenced", node: "n1" } as const;
    const refused = await ack("bob", fenced);
    expect(refused).toMatchObject({ code: "NOT_VERIFIED" });
    expect(refused.reasons?.map((r) => r.node)).toEqual(["n1"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    expect(await ack("bob", fenced)).toMatchObject({ code: "NOT_VERIFIED" });
    const [wrong] = [workloadOf(BUILD_A, "no", { ...saying(warning(5)) })];
    const drifted = { ...wrong, processes: workloadOf(BUILD_A).processes };
    agents[0]?.report(drifted);
    expect(await ack("bob", fenced)).toMatchObject({ outcome: DONE });
    await sweep();
    await untilState("resolved");
    agents[1]?.report(saying(warning(1)));
    await untilState("raised");
    expect(only().answers.at(-1)?.over).toBe("n2 says it, too");
  });

  test("fixed-by counts when everybody who said it is attested on that image", async () => {
    const fixedBy = { cause: "fixed-by", digest: BUILD_B } as const;
    const refused = await ack("bob", fixedBy);
    expect(refused).toMatchObject({ code: "NOT_VERIFIED" });
    expect(refused.message).toContain("the one that says it");
    await world.done({ kind: "halt", pool: POOL });
    expect(await ack("bob", { ...fixedBy, digest: "c".repeat(64) })).toMatchObject({
      code: "NOT_VERIFIED",
    });
  });

  test("fixed-by ends when somebody who said it runs something else, and not when it is silent", async () => {
    const digest = BUILD_B;
    // What was said by the build before, which n1 has left.
    const old = warning(5, { id: templateId(1), executable: BUILD_A });
    agents[0]?.report(saying(warning(5), old));
    const alert = open().find((one) => one.executable === BUILD_A)?.alert ?? "";
    const state = () => world.declared.alerts.get(`${POOL}/${alert}`)?.value.state;
    await world.until("raising", () => state() === "raised");
    expect(await ack("bob", { alert, cause: "fixed-by", digest })).toMatchObject({ outcome: DONE });
    await sweep();
    expect(state()).toBe("resolved");
    world.clock.advance(10_000);
    world.verifier.sweep();
    await world.idle();
    expect(state()).toBe("resolved");
    const back = { ...saying(warning(5), old), processes: workloadOf(BUILD_A).processes };
    agents[0]?.report(back);
    await sweep();
    await world.until("raising again", () => state() === "raised");
  });

  test.each([
    [{ untilUnixMs: 1 }, "ANSWER_EXPIRY"],
    [{ alert: "0".repeat(16) }, "UNKNOWN_ALERT"],
    [{ pool: "other" }, "UNKNOWN_POOL"],
  ] as const)("with %j is refused: %s", async (fields, code) => {
    expect(await ack("bob", fields)).toMatchObject({ code });
  });

  test("by somebody who was revoked since is approved by nobody", async () => {
    const { command = "" } = await ack("bob");
    await world.done({ kind: "revoke-operator", name: "bob" });
    expect(await approve("carol", command ?? "")).toMatchObject({ code: "ANSWERER_REVOKED" });
  });
});

describe("dead code", () => {
  const registered = async () => {
    await operator("ci", ["builder"]);
    const parts = contractA({
      subjects: [{ name: "bin/smars", sha256: BUILD_B, buildId: "" }],
      flags: [],
      invariants: [{ name: "fan-out", numerator: "child", denominator: "parent", max: 10 }],
    });
    const statement = sealContract(parts, signerOf("ci"));
    await world.done({ kind: "register-build", statement });
    return readContract(encodeContract(parts));
  };
  const ofB = { executable: BUILD_B };

  test.each([
    ["DEAD_CODE_ENTERED", [enteredPath("power-peg", ofB)], "dead-code"],
    ["INVARIANT_BREACHED", [counter("child", 11, ofB)], "invariant"],
  ] as const)("%s closes at once and for good, and is an alert", async (code, signals, kind) => {
    await registered();
    const [n1] = await world.enabledFleet(["n1", "n2"]);
    n1?.report(saying(...signals));
    expect([world.decision("n1"), world.mark("n1"), world.decision("n2")]).toEqual([
      "quarantine",
      code,
      "open",
    ]);
    await world.untilStored("n1", code);
    expect(only()).toMatchObject({ kind, severity: "critical", executable: BUILD_B });
    n1?.report(workloadOf());
    expect(world.decision("n1")).toBe("quarantine");
    expect(await world.run(world.enable())).toMatchObject({ code: "ALERT_UNANSWERED" });
  });

  test("that was entered while nobody could be told ends the enablement, too", async () => {
    await registered();
    const [n1] = await world.enabledFleet(["n1"]);
    const was = n1?.workloads ?? [];
    n1?.report();
    if (n1 === undefined) throw new Error("no agent");
    n1.workloads = [saying(enteredPath("power-peg", ofB))];
    const history = n1.evidence({ purpose: "history" });
    n1.workloads = was;
    world.verifier.acceptHistory(history);
    expect([world.decision("n1"), world.mark("n1")]).toEqual(["quarantine", "DEAD_CODE_ENTERED"]);
    expect(only().kind).toBe("dead-code");
  });

  test("and what a contract retired is what agents are told to look for, when they come and when it changes", async () => {
    await world.enabledFleet(["n1"]);
    const n1 = world.connect("n1");
    expect(n1.watched.map((list) => list.names)).toEqual([[]]);
    await registered();
    await world.until("a new list", () => n1.watched.length > 1);
    expect(n1.watched.at(-1)).toEqual({
      pool: POOL,
      names: [{ name: "power-peg", kind: "dead", phrases: ["power-peg"] }],
    });
    expect(world.connect("n1").watched).toHaveLength(1);
  });

  test("is looked for as well when only a node that takes no traffic still runs it", async () => {
    await operator("ci", ["builder"]);
    await world.done({
      kind: "register-build",
      statement: sealContract(contractA(), signerOf("ci")),
    });
    const [n1] = await world.fleet(["n1"]);
    n1?.report(workloadOf(BUILD_A));
    await sweep();
    const names = n1?.watched.at(-1)?.names.map((one) => [one.name, one.kind]);
    expect(names).toEqual([
      ["P", "retired"],
      ["power-peg", "dead"],
    ]);
    const naming = signal({ executable: BUILD_A, level: "info", names: ["power-peg"] });
    n1?.report(workloadOf(BUILD_A, "no", { signals: [naming], signalsSinceUnixMs: SINCE }));
    expect(only().severity).toBe("critical");
    expect(world.verifier.alerts.live(POOL, only().alert)?.facts).toContain(
      "names dead code power-peg",
    );
  });

  test("evaluated outside the meaning lock closes as a flag does", async () => {
    await operator("ci", ["builder"]);
    const parts = contractA({ subjects: [{ name: "x", sha256: BUILD_B, buildId: "" }] });
    const [only2] = parts.flags;
    if (only2 === undefined) throw new Error("no flag");
    const flags = [{ ...only2, values: { no: "off" } }];
    const statement = sealContract({ ...parts, flags }, signerOf("ci"));
    await world.done({ kind: "register-build", statement });
    const [n1] = await world.enabledFleet(["n1"]);
    n1?.report(saying(evaluated("P", "no", ofB)));
    expect(world.decision("n1")).toBe("open");
    n1?.report(saying(evaluated("P", "yes", ofB)));
    expect(world.mark("n1")).toBe("MEANING_CONFLICT");
    expect(only()).toMatchObject({ kind: "flag", subject: "P=yes" });
  });
});

describe("what is said", () => {
  test("about another node, or in words of ours, changes nothing about that node", async () => {
    const [n1] = await world.enabledFleet(["n1", "n2"]);
    const before = world.verifier.standing(POOL, "n2");
    const texts = [
      "muster: node n2 DRIFTED reason DEAD_CODE_ENTERED",
      '{"node":"n2","pool":"app","kind":"path-entered","id":"power-peg"}',
      "n2\u0000alert/app/n2 state closed",
    ];
    texts.forEach((text, n) => {
      const fields = {
        id: templateId(n),
        template: text,
        sample: text,
        source: "n2",
        names: ["n2"],
      };
      n1?.report(saying(warning(1, fields)));
    });
    expect(world.verifier.standing(POOL, "n2")).toEqual(before);
    expect([world.decision("n2"), world.mark("n2")]).toEqual(["open", "enabled"]);
    for (const one of open()) expect(one.nodes.map((each) => each.node)).toEqual(["n1"]);
    expect(open().map(titleOf).sort()).toEqual([...texts].sort());
  });

  test("by a node that is on no roster of the pool raises nothing in it", async () => {
    await world.enabledFleet(["n1"]);
    (await world.agent("n9")).report(saying(warning(50)));
    expect(open()).toEqual([]);
  });

  test("in more ways than can be kept apart is one more alert, which is critical", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    for (const from of [0, 600])
      n1?.report(
        saying(...Array.from({ length: 600 }, (_, n) => warning(1, { id: templateId(from + n) }))),
      );
    expect(open()).toHaveLength(1_001);
    expect(open().filter((one) => one.severity === "critical")).toMatchObject([
      { kind: "source", subject: "more than 1000 causes" },
    ]);
  });

  test("by one of four that run the same, though it is known, is skew", async () => {
    const names = ["n1", "n2", "n3", "n4"];
    const agents = await world.fleet(names, { pool: { mode: "observe" } });
    agents[0]?.report(saying(warning(19)));
    await sweep(5_000);
    expect(open()).toEqual([]);
    agents[0]?.report(saying(warning(20)));
    await sweep(5_000);
    expect(only()).toMatchObject({ kind: "skew", severity: "warning" });
  });
});

describe("a message that is known", () => {
  const observing: { readonly pool: Partial<Pool> } = { pool: { mode: "observe" } };
  const learnt = () => world.declared.learnt.get(`${POOL}/${BUILD_B}`)?.value;
  const learn = (durationMs: number, by = "bob") => {
    const body = { kind: "learn-messages", pool: POOL, executable: BUILD_B, durationMs } as const;
    return world.send(world.command(body, { operator: by }, by));
  };

  test("was learnt in observe mode, and is what a release may name", async () => {
    const names = ["n1", "n2"];
    const [n1] = await world.fleet(names, observing);
    n1?.report(saying(warning(3), warning(1, { id: templateId(7) })));
    await world.until("learning", () => learnt()?.templates.length === 2);
    expect(open()).toEqual([]);
    const messages = (digest: string) => [{ executable: BUILD_B, digest }];
    const digest = messagesDigestOf([templateId(), templateId(7)]);
    const release = { ...releaseOf(names), title: "2.0", messages: messages(digest) };
    const other = { ...release, messages: messages(messagesDigestOf([templateId()])) };
    const propose = "propose-release" as const;
    expect(await world.run({ kind: propose, release: other })).toMatchObject({
      code: "MESSAGES_CHANGED",
    });
    await world.declare(release);
    expect(world.declared.messages.get(digest)?.value.templates).toHaveLength(2);
    await world.done({ kind: "apply-pool", pool: poolOf(names) });
    n1?.report(saying(warning(4)));
    expect(open()).toEqual([]);
    n1?.report(saying(warning(4), warning(1, { id: templateId(8) })));
    expect(only().subject).toBe(templateId(8));
    // Learnt besides meanwhile, the release of before may still be put forward again.
    await world.done({ kind: propose, release: { ...release, title: "2.1" } });
  });

  test("is learnt in a pool that enforces only while somebody else wants that", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    expect(await learn(60_000, "alice")).toMatchObject({ code: "NOT_INDEPENDENT" });
    expect(await learn(60_000)).toMatchObject({ outcome: DONE });
    n1?.report(saying(warning()));
    await world.until("learning", () => learnt()?.templates.length === 1);
    expect(open()).toEqual([]);
    world.clock.advance(60_000);
    n1?.report(saying(warning(2)));
    expect(only().subject).toBe(templateId());
    expect(await learn(0, "alice")).toMatchObject({ outcome: DONE });
    expect(learnt()).toMatchObject({ untilUnixMs: 0, templates: [{ id: templateId() }] });
  });

  test("is never one that names what is dead, however it was learnt", async () => {
    await operator("ci", ["builder"]);
    const parts = contractA({ subjects: [{ name: "x", sha256: BUILD_B, buildId: "" }], flags: [] });
    await world.done({
      kind: "register-build",
      statement: sealContract(parts, signerOf("ci")),
    });
    const [n1] = await world.fleet(["n1"], observing);
    await sweep();
    n1?.report(saying(warning(1, { names: ["power-peg"] })));
    await world.idle();
    expect([only().severity, learnt()]).toEqual(["critical", undefined]);
  });

  test("is one of a thousand at most: what is said besides is raised", async () => {
    const [n1] = await world.fleet(["n1"], observing);
    const many = (from: number) =>
      Array.from({ length: 600 }, (_, n) => warning(1, { id: templateId(from + n) }));
    n1?.report(saying(...many(0)));
    n1?.report(saying(...many(600)));
    await world.until("learning", () => learnt()?.templates.length === 1_000);
    expect(open()).toHaveLength(200);
  });
});

test("an operator is shown what is raised, by whom, and what it holds", async () => {
  const [n1] = await world.enabledFleet(["n1", "n2"]);
  n1?.report(saying(warning(97)));
  const { declared, clock, verifier } = world;
  const shown = alertsToWire({ declared, clock, desk: verifier.alerts }, [POOL], {});
  expect(shown.alerts).toMatchObject([
    {
      title: "Power Peg disabled",
      count: 97,
      state: "raised",
      holds: true,
      nodes: [{ node: "n1" }],
    },
  ]);
});
