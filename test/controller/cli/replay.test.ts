import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeEnvelopeJson } from "../../../proto/envelope-json.ts";
import { MISSED, recordedMorning, SERVERS, statementA, statementB } from "../replay/morning.ts";
import { Tape, withEnd } from "../replay/taped.ts";
import { BUILD_B, POOL, World } from "../verifier/world.ts";
import { Bench } from "./harness.ts";

type Event = {
  readonly at: string;
  readonly kind: string;
  readonly node?: string;
  readonly order?: string;
  readonly status?: string;
  readonly open?: boolean;
  readonly line?: number;
  readonly code?: string;
  readonly reasons: readonly { readonly code: string }[];
  readonly recorded: { readonly outcome: string };
  readonly replayed: { readonly outcome: string; readonly code: string };
};
type Found = {
  readonly complete: boolean;
  readonly events: readonly Event[];
  readonly summary: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
};

let bench: Bench;
let morning: Awaited<ReturnType<typeof recordedMorning>>;
let path = "";
let contracts = "";
let names = 0;

const write = (lines: readonly string[]): Promise<string> => {
  names += 1;
  return bench.write(`recording-${names}`, `${lines.join("\n")}\n`);
};
const isoOf = (unixMs: number): string => new Date(unixMs).toISOString();

async function replayed(line: string): Promise<Found & { readonly exit: number }> {
  const { code, stdout, stderr } = await bench.run(`replay ${line} -o json`);
  if (stdout === "") throw new Error(stderr);
  return { ...(JSON.parse(stdout) as Found), exit: code };
}

beforeAll(async () => {
  bench = await Bench.start();
  morning = await recordedMorning();
  path = await write(morning.tape.lines());
  const a = await bench.write("a.json", writeEnvelopeJson(statementA()));
  const b = await bench.write("b.json", writeEnvelopeJson(statementB()));
  contracts = `--build ${a} ${b}`;
});
afterAll(() => bench.stop());

describe("the morning that was recorded in observe mode", () => {
  const why = (found: Found, code: string) =>
    found.events
      .filter((one) => one.kind === "status" && one.reasons.some((r) => r.code === code))
      .map(({ at, node, status }) => [at, node, status]);

  test("would have shown the server that was missed, from the moment the old build counted no more", async () => {
    const found = await replayed(`${path} --enforce ${contracts}`);
    expect(why(found, "BINARY_MISMATCH")[0]).toEqual([
      isoOf(morning.times.outgoingOver),
      MISSED,
      "DRIFTED",
    ]);
    expect(found.summary["gates"]?.at(-1)).toMatchObject({
      ...{ node: MISSED, from: isoOf(morning.times.flagged), openAtEnd: false },
      reasons: ["FLAG_MISMATCH"],
    });
    expect(found.exit).toBe(3);
  });

  test("would have ended before P was set, and before anybody was enabled beside 97 messages", async () => {
    const found = await replayed(`${path} --enforce ${contracts}`);
    const refused = found.events
      .filter((one) => one.kind === "command" && one.replayed.outcome !== "done")
      .map(({ at, order, recorded, replayed: { code } }) => [at, order, recorded.outcome, code]);
    const { flagged, enabledLast } = morning.times;
    expect(refused).toEqual([
      [isoOf(flagged), "propose-release", "done", "MEANING_CONFLICT"],
      [isoOf(flagged), "start-release", "done", "MEANING_CONFLICT"],
      [isoOf(enabledLast), "enable", "done", "ALERT_UNANSWERED"],
    ]);
    expect(found.summary["alerts"]).toMatchObject([
      { kind: "message", count: 97, nodes: [MISSED], raised: isoOf(morning.times.said) },
    ]);
    expect(found.summary["orders"]).toContainEqual({
      ...{ order: "enable", given: 2, wouldBeRefused: 1, wouldBeDone: 0 },
      codes: ["ALERT_UNANSWERED"],
    });
  });

  test("says in a line what several servers have in common, and what it comes to", async () => {
    const { stdout } = await bench.run(`replay ${path} --enforce ${contracts}`);
    expect(stdout).toContain("7 nodes: smars-1 smars-2 smars-3 ...");
    expect(stdout).toContain("enable: 1 of 2 would have been refused (ALERT_UNANSWERED)");
    expect(stdout).toContain(`${MISSED} out of traffic of app from 2012-08-01T12:00:24.000Z`);
  });

  test("as it was recorded no order would have been refused, and nobody had to answer", async () => {
    const found = await replayed(path);
    expect(found.complete).toBe(true);
    expect(found.summary["alerts"]).toEqual([]);
    expect(found.summary["orders"]?.map((one) => one["wouldBeRefused"])).toEqual([0, 0, 0]);
  });

  test("gives the same bytes each time", async () => {
    for (const format of ["table", "json"]) {
      const line = `replay ${path} --enforce ${contracts} -o ${format}`;
      expect((await bench.run(line)).stdout).toBe((await bench.run(line)).stdout);
    }
  });
});

describe("what is declared instead", () => {
  test("a pool that wants contracts has nobody attested without them", async () => {
    const pool = await bench.write(
      "pool.yaml",
      `name: app\nmode: enforce\nroster: [${SERVERS.join(", ")}]\npermitLife: 30s\nhold: 15m\nbudget: { nodes: 1, percent: 0 }\ncontracts: required\nsecondKey: waived\napprovals: []\n`,
    );
    const found = await replayed(`${path} --pool ${pool}`);
    expect(found.events[0]).toMatchObject({ node: "smars-1", status: "UNVERIFIABLE" });
    expect(found.exit).toBe(3);
  });

  test("a release in force from the beginning is what everybody is held against, and who was enabled is for it", async () => {
    const release = await bench.write(
      "release.yaml",
      `pool: app\ntitle: only B\nprofiles:\n  - { label: "B, P=no", stage: target, executables: [${BUILD_B}], flags: { P: "no" } }\n`,
    );
    const found = await replayed(`${path} --release ${release}`);
    const first = found.events.filter((one) => one.kind === "status").slice(0, SERVERS.length);
    expect(new Set(first.map((one) => one.reasons[0]?.code))).toEqual(new Set(["BINARY_MISMATCH"]));
    const closed = found.events.filter((one) => one.kind === "gate").slice(0, SERVERS.length);
    expect(closed.map(({ at, open }) => [at, open])).toEqual(
      SERVERS.map(() => [isoOf(morning.times.began), false]),
    );
    const [opened] = found.events.filter((one) => one.kind === "gate" && one.open === true);
    expect(opened).toMatchObject({ at: isoOf(morning.times.flagged), node: "smars-1" });
  });

  test("a pool that was not recorded is refused", async () => {
    const pool = await bench.write(
      "other.yaml",
      "name: other\nmode: enforce\nroster: [n1]\npermitLife: 30s\nhold: 15m\nbudget: { nodes: 1, percent: 0 }\ncontracts: warn\nsecondKey: waived\napprovals: []\n",
    );
    const { code, stderr } = await bench.run(`replay ${path} --pool ${pool}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining("NO_SUCH_POOL")]);
  });
});

describe("a recording", () => {
  /** Three quiet seconds of one attested, enabled node. */
  async function quiet(): Promise<string[]> {
    const world = await World.start();
    await world.enabledFleet(["n1"], { pool: { holdMs: 0 } });
    const tape = await Tape.of(world, [POOL]);
    for (let i = 0; i < 3; i++) {
      world.clock.advance(1_000);
      world.agents.get("n1")?.report();
      world.recorder.sweep();
      await world.idle();
    }
    tape.stop();
    await world.stop();
    return tape.lines();
  }

  test("of a quiet time refuses nothing: 0", async () => {
    const found = await replayed(await write(await quiet()));
    expect([found.exit, found.complete]).toEqual([0, true]);
    expect(found.events.map(({ kind, status }) => [kind, status])).toEqual([
      ["status", "ATTESTED"],
    ]);
  });

  test("that was cut is replayed as far as it goes, and never said to be complete", async () => {
    const lines = (await quiet()).slice(0, -1);
    const cut = await write(lines);
    expect(await replayed(cut)).toMatchObject({ exit: 4, complete: false, lines: lines.length });
    expect((await bench.run(`replay ${cut}`)).stdout).toContain(`cut after line ${lines.length}`);
    const broken = await bench.write("broken", `${lines.join("\n")}\n{"at":1,"sil`);
    expect(await replayed(broken)).toMatchObject({ exit: 4, complete: false, lines: lines.length });
  });

  const spoilt: readonly (readonly [string, (lines: string[]) => string[], string])[] = [
    ["another format", (l) => ["{}", ...l.slice(1)], "line 1: "],
    [
      "a later version",
      (l) => [(l[0] ?? "").replace("1}", "2}"), ...l.slice(1)],
      "found version 2",
    ],
    ["no beginning", (l) => withEnd([l[0] ?? "", ...l.slice(2, -1)]), "line 2: "],
    [
      "two beginnings",
      (l) => withEnd([...l.slice(0, 2), l[1] ?? "", ...l.slice(2, -1)]),
      "line 3: ",
    ],
    ["other bytes", (l) => l.map((one) => one.replace('"c1"', '"c2"')), "found other bytes"],
    ["a line less", (l) => [...l.slice(0, -2), l.at(-1) ?? ""], "entries before the end"],
    ["a line after the end", (l) => [...l, l[1] ?? ""], "after the end"],
    ["no JSON", (l) => withEnd([...l.slice(0, -1), "beats"]), "found no JSON"],
    [
      "an unknown entry",
      (l) => withEnd([...l.slice(0, -1), '{"at":1,"run":"x"}']),
      "neither an entry",
    ],
    [
      "time that steps back",
      (l) => withEnd([...l.slice(0, -1), '{"at":1,"silent":"n1"}']),
      "earlier",
    ],
    [
      "a record that is none",
      (l) =>
        withEnd([
          ...l.slice(0, 2),
          l[1]?.replace(/"begins".*/, '"record":{"key":"pool/app","value":"e30="}}') ?? "",
          ...l.slice(2, -1),
        ]),
      "cannot be read",
    ],
    ["a line without end", (l) => [l[0] ?? "", "x".repeat(5_000_000)], "line 2: found more than"],
  ];
  test.each(spoilt)("with %s is refused, and the line is named", async (_, spoil, says) => {
    const { code, stdout, stderr } = await bench.run(`replay ${await write(spoil(await quiet()))}`);
    expect([code, stdout]).toEqual([9, ""]);
    expect(stderr).toContain("BAD_RECORDING");
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/line \d+: /);
  });

  test("whose evidence somebody wrote himself says so, and it counts for nothing", async () => {
    const lines = morning.tape.lines().slice(0, -1);
    const forged = lines.findLastIndex((one) => one.includes('"evidence"'));
    const line = lines[forged] ?? "";
    const { evidence } = JSON.parse(line) as { readonly evidence: string };
    const bytes = Buffer.from(evidence, "base64");
    // The last byte is one of the signature's.
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    lines[forged] = line.replace(evidence, bytes.toString("base64"));
    const found = await replayed(await write(withEnd(lines)));
    const faults = found.events.filter((one) => one.kind === "fault");
    expect(faults).toMatchObject([{ line: forged + 1 }]);
    expect(["BAD_SIGNATURE", "UNKNOWN_KEY"]).toContain(faults[0]?.code);
    expect(found.summary).toMatchObject({ faults: 1 });
  });

  test("that is not there cannot be read: 2", async () => {
    const { code, stderr } = await bench.run("replay /nowhere/recording");
    expect([code, stderr]).toEqual([2, expect.stringContaining("FILE_UNREADABLE")]);
  });
});
