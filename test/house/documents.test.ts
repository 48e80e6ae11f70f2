import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readAgentConfig } from "../../agent/config.ts";
import { readBuildFile } from "../../controller/cli/build-file.ts";
import { readPoolFile } from "../../controller/cli/pool-file.ts";
import { makeRelease, readReleaseFile } from "../../controller/cli/release-file.ts";
import { allVerbs } from "../../controller/cli/verbs.ts";
import { readControllerConfig } from "../../controller/config.ts";
import { parseGateConfig } from "../../controller/gate/config.ts";
import { DocumentError } from "../../proto/document.ts";
import { rosterDigestOf } from "../../proto/signed/declaration.ts";
import { PAYLOAD_TYPE } from "../../proto/signed/envelope.ts";
import type { Workload } from "../../proto/signed/evidence.ts";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";
import { readCodes } from "./codes.ts";
import {
  brokenLinks,
  linksOf,
  readDocuments,
  runsIn,
  saysWhatToDo,
  scriptsIn,
  testsIn,
  threatFaults,
  threatsIn,
  verbsIn,
} from "./documents.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const documents = readDocuments(root);
/** What is attacked, part by part, as docs/threat-model.md has it. */
const THREATENED = [
  "Evidence",
  "Enrolment and identities",
  "Permits and gates",
  "Operators and commands",
  "Agents",
  "The status page",
  "The transparency log",
  "Floods and hostile bytes",
  "Accidents",
];

describe("docs/errors.md", () => {
  const codes = readCodes(root);
  const headings = [...read("docs/errors.md").matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  const bodies = read("docs/errors.md")
    .split(/^## .+$/m)
    .slice(1);

  test("is held against codes of every program and of what they share", () => {
    expect(codes.size).toBeGreaterThan(120);
    const seen = new Set([...codes.values()].flatMap((files) => [...files]));
    for (const folder of ["agent/", "controller/cli/", "controller/gate/", "controller/rpc/"])
      expect([...seen].some((file) => file.startsWith(folder))).toBe(true);
    for (const code of ["MALFORMED_PERMIT", "OVER_BUDGET", "CORRUPT", "FLAG_MISMATCH", "OLDER"])
      expect(codes.has(code)).toBe(true);
  });

  test("has one heading for each code, and none without a code, in the order of the alphabet", () => {
    expect(headings).toEqual([...codes.keys()].sort());
  });

  test("says something under each heading", () => {
    expect(bodies.filter((body) => body.trim().length < 40)).toHaveLength(0);
    expect(bodies).toHaveLength(headings.length);
  });

  test("says under each heading what to do next", () => {
    expect(saysWhatToDo("It failed.\nTo do: try again.\n")).toBe(true);
    expect(saysWhatToDo("It failed. Look at `muster status`.\n")).toBe(true);
    expect(saysWhatToDo("`muster`: it failed. Exit 2.\n")).toBe(false);
    expect(headings.filter((_, i) => !saysWhatToDo(bodies[i] ?? ""))).toEqual([]);
  });
});

describe("the documents", () => {
  const manifest: { scripts: Record<string, string> } = JSON.parse(read("package.json"));

  /** What `faults` finds in each, with the name of the document. */
  const inAll = (faults: (document: (typeof documents)[number]) => readonly string[]): string[] =>
    documents.flatMap((document) => faults(document).map((fault) => `${document.file}: ${fault}`));

  test("are read: README, every page, every decision", () => {
    expect(documents.length).toBeGreaterThan(18);
    expect(inAll(({ text }) => linksOf(text)).length).toBeGreaterThan(10);
    expect(inAll(({ text }) => verbsIn(text)).length).toBeGreaterThan(40);
  });

  test("link only to what is there", () => {
    expect(inAll((document) => brokenLinks(root, document))).toEqual([]);
  });

  test("name only scripts that are there", () => {
    const unknown = inAll(({ text }) => [
      ...scriptsIn(text).filter((name) => !existsSync(join(root, name))),
      ...runsIn(text).filter((name) => !Object.hasOwn(manifest.scripts, name)),
    ]);
    expect(unknown).toEqual([]);
  });

  test("name only verbs that muster has", async () => {
    const names = new Set((await allVerbs()).map(({ name }) => name));
    const unknown = inAll(({ text }) =>
      verbsIn(text).filter((said) => !names.has(said) && !names.has(said.split(" ")[0] ?? "")),
    );
    expect(unknown).toEqual([]);
  });

  test("name only tests that there are", () => {
    const missing = inAll(({ text }) =>
      testsIn(text)
        .filter(({ file, title }) => !existsSync(join(root, file)) || !read(file).includes(title))
        .map(({ file, title }) => `${file} ${title}`),
    );
    expect(missing).toEqual([]);
  });

  test("of threats names for each row tests that there are, and leaves no part out", () => {
    const model = read("docs/threat-model.md");
    expect(threatsIn(model).length).toBeGreaterThan(40);
    expect(threatFaults(root, model, THREATENED)).toEqual([]);
  });

  test("of threats and of security say first what Muster does not stop", () => {
    for (const file of ["docs/threat-model.md", "SECURITY.md"])
      expect(/^## (.+)$/m.exec(read(file))?.[1]).toBe("What Muster does not stop");
  });

  test("README fits two screens", () => {
    expect(read("README.md").split("\n").length).toBeLessThanOrEqual(100);
  });

  test("each decision has the number of its file", () => {
    const decisions = readdirSync(join(root, "docs/decisions")).sort();
    expect(decisions.length).toBeGreaterThan(9);
    decisions.forEach((file, i) => {
      expect(file.slice(0, 5)).toBe(`${String(i + 1).padStart(4, "0")}-`);
      expect(read(join("docs/decisions", file))).toMatch(new RegExp(`^# ${i + 1}\\. `));
    });
  });
});

describe("a document with faults", () => {
  test("has its verbs seen in spans and blocks, and not in prose", () => {
    const text = "muster prose\n`muster enable app`\n```\nsudo muster operator add bob\n```\n";
    expect(verbsIn(text)).toEqual(["operator add", "enable app"]);
  });

  test("is seen to link to nothing, and to name scripts and tests", () => {
    const text =
      "[a](nowhere.md) [b](../README.md#x) [c](https://example.com) scripts/none npm run no";
    expect(brokenLinks(root, { file: "docs/x.md", text })).toEqual(["nowhere.md"]);
    expect([scriptsIn(text), runsIn(text)]).toEqual([["scripts/none"], ["no"]]);
    expect(testsIn('`test/a.test.ts` "holds"')).toEqual([
      { file: "test/a.test.ts", title: "holds" },
    ]);
  });
});

describe("a threat model with faults", () => {
  const OWN = '`test/house/documents.test.ts` "is seen in its rows"';
  const model = (...rows: readonly string[]): string =>
    [
      "## Threats",
      "",
      "### Gates",
      "",
      "| threat | against | test |",
      "|---|---|---|",
      ...rows,
    ].join("\n");
  const faults = (...rows: readonly string[]) => threatFaults(root, model(...rows), ["Gates"]);

  test("is seen in a part without a row, and in one that nobody asks for", () => {
    const parts = (...wanted: readonly string[]) =>
      threatFaults(root, `${model(`| a lie | a look | ${OWN} |`)}\n### Empty\n`, wanted);
    expect(parts("Gates", "Empty", "Left out")).toEqual(["Empty: no row", "Left out: no row"]);
    expect(parts("Gates")).toEqual(["Empty: no row", "Empty: nobody wants it"]);
  });

  test("is seen in its rows", () => {
    expect(faults(`| a lie | a look | ${OWN} |`)).toEqual([]);
    expect(faults("| a lie | a look | |")).toEqual([
      "Gates: a lie: no test, or nothing that stands against it",
    ]);
    expect(faults("| a lie | a look | none yet |")).toHaveLength(1);
    expect(faults(`| a lie | | ${OWN} |`)).toHaveLength(1);
    expect(faults(`| a lie | a look | ${OWN.replace("rows", "columns")} |`)).toEqual([
      'a lie: test/house/documents.test.ts "is seen in its columns": no such test',
    ]);
    expect(
      faults(`| a lie | a look | ${OWN.replace("documents.test", "nowhere.test")} |`),
    ).toHaveLength(1);
  });

  test("is seen in a part without rows, and in one that is missing", () => {
    expect(faults()).toEqual(["Gates: no row"]);
    expect(threatFaults(root, model(`| a | b | ${OWN} |`), ["Gates", "Keys"])).toEqual([
      "Keys: no row",
    ]);
  });
});

describe("codes", () => {
  test("are read off types, fields, makers and tables, and not off comments or other texts", () => {
    const house = mkdtempSync(join(tmpdir(), "muster-codes-"));
    try {
      for (const folder of ["agent", "controller", "proto"]) mkdirSync(join(house, folder));
      const source = [
        'type ACode = "IN_TYPE" | "lower"; // "IN_COMMENT"',
        'class E extends Error { readonly code = "IN_CLASS" as const; }',
        'const end = { code: late ? "IN_FIELD" : "ENOENT", text: "IN_TEXT" };',
        'refuse("IN_MAKER", "IN_MESSAGE"); const EXIT_OF = { IN_TABLE: 2 };',
      ];
      writeFileSync(join(house, "proto/a.ts"), source.join("\n"));
      const found = [...readCodes(house).keys()].sort();
      expect(found).toEqual(["IN_CLASS", "IN_FIELD", "IN_MAKER", "IN_TABLE", "IN_TYPE"]);
    } finally {
      rmSync(house, { recursive: true });
    }
  });
});

describe("docs/formats.md", () => {
  test("gives the digests of the workload that it describes", () => {
    const workload: Workload = {
      pool: "p",
      processes: [
        {
          pid: 1,
          startedAtTicks: 1,
          executable: "/x",
          runningSha256: "a".repeat(64),
          runningBytes: 1,
          diskState: "missing",
          diskSha256: "",
          loader: ["NODE_OPTIONS=--x"],
        },
      ],
      artifacts: [{ path: "/a", sha256: "b".repeat(64), sizeBytes: 1 }],
      flags: [
        {
          name: "mode",
          value: "live",
          redacted: false,
          source: "environment",
          location: "M",
          pid: 1,
          readAtUnixMs: 1,
        },
      ],
      faults: [],
      restarts: 0,
      signals: [],
      signalsSinceUnixMs: 0,
    };
    const { binaryDigest, flagsDigest, fingerprint } = fingerprintOf(workload);
    const given = read("docs/formats.md").match(/(?<= = )[0-9a-f]{64}$/gm);
    expect(given).toEqual([binaryDigest, flagsDigest, fingerprint]);
  });

  test("names every payload type", () => {
    const text = read("docs/formats.md");
    const named = [...text.matchAll(/^\| `([a-z-]+)` \| [A-Z]/gm)].map(
      (m) => `application/vnd.muster.${m[1]}.v1+protobuf`,
    );
    const others = [PAYLOAD_TYPE.statement, PAYLOAD_TYPE.backup].filter((type) =>
      text.includes(`\`${type}\``),
    );
    expect(new Set([...named, ...others])).toEqual(new Set(Object.values(PAYLOAD_TYPE)));
  });
});

describe("docs/vocabulary.md", () => {
  test("names every status of a node and of a pool", () => {
    const source = read("controller/verdict/status.ts");
    const words = ["NodeStatus", "PoolStatus"].flatMap((name) => {
      const [, union = ""] = new RegExp(`type ${name} =([^;]+);`).exec(source) ?? [];
      return [...union.matchAll(/"([A-Z_]+)"/g)].map((match) => match[1] ?? "");
    });
    expect(words.length).toBeGreaterThan(13);
    const [, tables = ""] = read("docs/vocabulary.md").split("## Node status");
    const named = [...tables.matchAll(/^\| ([A-Z_]+) \|/gm)].map((match) => match[1] ?? "");
    expect(named.sort()).toEqual(words.sort());
  });
});

describe("a sample configuration", () => {
  const release = () => readReleaseFile(read("deploy/release.yaml"), "release.yaml");

  test("of each program is one", async () => {
    const agent = await readAgentConfig(read("deploy/agent.yaml"), "agent.yaml");
    const controller = readControllerConfig(read("deploy/controller.yaml"), "controller.yaml");
    const gate = parseGateConfig(read("deploy/muster-gate.yaml"), "muster-gate.yaml");
    expect(agent.state).toBe("/var/lib/muster/agent");
    expect(controller.state).toBe("/var/lib/muster/controller");
    expect(gate.state).toBe("/var/lib/muster/gate");
    expect(agent.controllers).toEqual([controller.advertise.agents]);
  });

  test("of the gate inside a controller, which the sample shows as a comment, is one too", () => {
    const [before = "", after = ""] = read("deploy/controller.yaml").split(/^# gate:$/m);
    const inside = `${before}gate:\n${after.replace(/^gate: false$/m, "").replace(/^# /gm, "")}`;
    const { gate } = readControllerConfig(inside, "controller.yaml");
    expect(gate === false ? [] : gate.haproxy.map(({ backends }) => backends)).toEqual([
      { app: "app" },
    ]);
  });

  test("of the controller with one more key is refused", () => {
    const more = `${read("deploy/controller.yaml")}\nunknown: 1\n`;
    expect(() => readControllerConfig(more, "controller.yaml")).toThrow(DocumentError);
  });

  test("of a build is one, and its contract contradicts nothing", () => {
    const build = readBuildFile(read("deploy/build.yaml"), "build.yaml", { source: "", flags: [] });
    expect(build.doubts).toEqual([]);
    expect(build.contract.flags.map(({ name, status }) => [name, status])).toEqual([
      ["rlp", "live"],
      ["P", "retired"],
    ]);
  });

  test("of pool and release are for each other, and for the agent's flags", async () => {
    const pool = readPoolFile(read("deploy/pool.yaml"), "pool.yaml");
    const made = await makeRelease(release(), rosterDigestOf(pool.roster), {
      folder: join(root, "deploy"),
      learnt: [],
      nowUnixMs: 1_700_000_000_000,
      source: "release.yaml",
    });
    const agent = await readAgentConfig(read("deploy/agent.yaml"), "agent.yaml");
    const [workload] = agent.workloads;
    expect(pool.mode).toBe("observe");
    expect(pool.roster).toContain(agent.node);
    expect(made.pool).toBe(pool.name);
    expect(workload?.pool).toBe(pool.name);
    const measured = [...new Set(workload?.flags.map(({ name }) => name))].sort();
    for (const { flags } of made.profiles) expect(flags.map(({ name }) => name)).toEqual(measured);
  });

  test.each(["agent", "controller", "gate"])("is what the unit of muster-%s names", (program) => {
    const unit = read(`deploy/systemd/muster-${program}.service`);
    const [, file = ""] = /^ExecStart=.* --config \/etc\/muster\/(\S+)$/m.exec(unit) ?? [];
    expect(parse(read(join("deploy", file)))).toBeTypeOf("object");
    expect(unit).toMatch(/^Restart=always$/m);
    expect(unit).toMatch(new RegExp(`^StateDirectory=muster/${program}$`, "m"));
    // With a filter and without an error number a call that is not let through kills, and Node makes one when it starts.
    for (const line of [
      "NoNewPrivileges=yes",
      "ProtectSystem=strict",
      "StateDirectoryMode=0700",
      "SystemCallErrorNumber=EPERM",
    ])
      expect(unit.split("\n")).toContain(line);
    // Node compiles at run time.
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m);
  });
});
