import { createHash } from "node:crypto";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeContract, readContract } from "../../../proto/contract.ts";
import { naclSigner, verifySignature } from "../../../proto/ed25519.ts";
import { readEnvelopeJson, writeEnvelopeJson } from "../../../proto/envelope-json.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
} from "../../../proto/signed/envelope.ts";
import { contractA, contractOf, flagOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
import { elfImage } from "../../fakes/elf-image.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const hex = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const IMAGE = elfImage({
  bits: 64,
  buildId: "c0ffee",
  symbols: ["main", "power_peg.part.0"],
  text: "SMARS: Power Peg disabled",
});

const BUILD = `service: smars
version: "2012.08"
executables: [bin/smars]
artifacts: ["lib/**/*.js"]
flags:
  - name: P
    meaning: rlp
    values: { "yes": rlp, "no": off }
    safeValue: "no"
`;

const DORMANT = `dormant:
  - path: power-peg
    since: "2003"
    symbols: [power_peg]
    phrases: ["Power Peg disabled", "never said"]
`;

/** Writes a file of the build below the bench's folder. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  const file = join(bench.folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function putBuild(yaml = BUILD): Promise<void> {
  await put("build.yaml", yaml);
  await put("bin/smars", IMAGE);
  await put("lib/a.js", "a");
  await put("lib/deep/er/b.js", "b");
  await put("lib/deep/notes.txt", "no script");
  await put("lib/.hidden.js", "hidden");
}

const out = () => join(bench.folder, "statement.json");
const run = (line: string) => bench.run([...line.split(" "), ...["--out", out()]]);
const DESCRIBE = "build describe -o json -f";
const describeBuild = (more = "") =>
  run(`${DESCRIBE} ${join(bench.folder, "build.yaml")}${more === "" ? "" : ` ${more}`}`);
const written = async (): Promise<Envelope> => readEnvelopeJson(await readFile(out(), "utf8"));

describe("muster build describe", () => {
  it("writes a signed statement of every file, with the build id of an ELF image, and asks nobody", async () => {
    await putBuild();
    const { code, stdout, stderr } = await describeBuild();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const envelope = await written();
    expect(envelope.payloadType).toBe(PAYLOAD_TYPE.statement);
    const { publicKey, keyid } = naclSigner(bench.admin.seed);
    const [signature] = envelope.signatures;
    const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
    expect(signature?.keyid).toBe(keyid);
    expect(verifySignature(publicKey, message, signature?.sig ?? new Uint8Array())).toBe(true);
    const contract = readContract(envelope.payload);
    expect(contract.subjects).toEqual([
      { name: "bin/smars", sha256: hex(IMAGE), buildId: "c0ffee" },
      { name: "lib/a.js", sha256: hex(Buffer.from("a")), buildId: "" },
      { name: "lib/deep/er/b.js", sha256: hex(Buffer.from("b")), buildId: "" },
    ]);
    expect(contract.flags).toEqual([flagOf()]);
    expect(json(stdout)).toMatchObject({
      kind: "BuildDescription",
      build: contract.build,
      signed: true,
      warnings: [],
    });
    expect(bench.admin.executed).toEqual([]);
  });

  it("gives the same build for the same files, whenever and in whatever order it is described", async () => {
    await putBuild();
    const first = json((await describeBuild()).stdout).build;
    await put("build.yaml", BUILD.replace('["lib/**/*.js"]', "[lib/deep/er/b.js, lib/a.js]"));
    expect(json((await describeBuild()).stdout).build).toBe(first);
    await put("lib/a.js", "changed");
    expect(json((await describeBuild()).stdout).build).not.toBe(first);
  });

  it("names a content that stands in two files once", async () => {
    await putBuild();
    await put("lib/z.js", "a");
    await describeBuild();
    const { subjects } = readContract((await written()).payload);
    expect(subjects.map((s) => s.name)).toEqual(["bin/smars", "lib/a.js", "lib/deep/er/b.js"]);
  });

  it("writes the bare statement with --unsigned, and needs no key for it", async () => {
    await putBuild();
    await bench.writeContext({ key: undefined, passphraseFile: undefined });
    const { code, stdout } = await describeBuild("--unsigned");
    expect(code).toBe(0);
    expect(json(await readFile(out(), "utf8"))).toMatchObject({
      _type: "https://in-toto.io/Statement/v1",
      predicateType: "urn:muster:build-contract:v1",
    });
    expect(json(stdout).signed).toBe(false);
    expect((await describeBuild()).code).toBe(2);
  });

  it("leaves the file that was there when it cannot be done", async () => {
    await putBuild();
    await writeFile(out(), "before");
    await put("build.yaml", BUILD.replace("bin/smars", "bin/gone"));
    expect((await describeBuild()).code).toBe(2);
    expect(await readFile(out(), "utf8")).toBe("before");
  });
});

describe("dormant code that is still inside", () => {
  it("is warned of by symbol and by phrase, at its line", async () => {
    await putBuild(BUILD + DORMANT);
    const { code, stdout, stderr } = await describeBuild();
    expect(code).toBe(0);
    const found = 'found the symbol power_peg, the phrase "Power Peg disabled" inside bin/smars';
    expect(stderr).toMatch(/^muster: ZOMBIE_CODE: \S+build\.yaml:11:5 dormant\[0\]: /);
    expect(stderr).toContain(`${found}, wanted none: power-peg can still be reached`);
    expect(json(stdout).warnings).toMatchObject([
      { code: "ZOMBIE_CODE", line: 11, column: 5, path: "dormant[0]" },
    ]);
    expect((await written()).signatures).toHaveLength(1);
  });

  it("ends with 6 under --strict, and nothing is written", async () => {
    await putBuild(BUILD + DORMANT);
    const { code, stderr } = await describeBuild("--strict");
    expect(code).toBe(6);
    expect(stderr).toContain("DOUBTFUL_BUILD");
    await expect(readFile(out())).rejects.toThrow(/ENOENT/);
  });

  it("is warned of in a script too, and across the pieces that a file is read in", async () => {
    await putBuild(BUILD + DORMANT);
    await put("bin/smars", "#!/bin/sh\n");
    await put("lib/a.js", `${"x".repeat(262_144 - 9)}Power Peg disabled`);
    const { warnings } = json((await describeBuild()).stdout);
    expect(warnings).toHaveLength(1);
    expect(warnings[0].message).toContain("inside lib/a.js");
  });

  it("is no warning when nothing of it is there, so that --strict writes", async () => {
    await putBuild(BUILD + DORMANT);
    await put("bin/smars", elfImage({ bits: 64, buildId: "", symbols: ["power_pegged"] }));
    expect((await describeBuild("--strict")).code).toBe(0);
  });

  it("cannot be looked for in an image that breaks off, and that is said", async () => {
    await putBuild(BUILD + DORMANT);
    await put("bin/smars", IMAGE.subarray(0, 200));
    const { stdout } = await describeBuild();
    expect(json(stdout).warnings).toMatchObject([
      { code: "ELF_UNREADABLE", line: 3, path: "executables[0]" },
    ]);
    expect((await describeBuild("--strict")).code).toBe(6);
  });

  it("cannot be looked for by its symbols in an image that was stripped of them, and that is said", async () => {
    await putBuild(BUILD + DORMANT);
    await put("bin/smars", elfImage({ bits: 64, buildId: "", symbols: ["main"], stripped: true }));
    expect(json((await describeBuild()).stdout).warnings).toMatchObject([
      { code: "ELF_STRIPPED", line: 3, path: "executables[0]" },
    ]);
    await put("build.yaml", (BUILD + DORMANT).replace(/ {4}symbols.*\n/, ""));
    expect((await describeBuild("--strict")).code).toBe(0);
  });

  it("is doubted beside a retired flag that does not say since when", async () => {
    await putBuild(`${BUILD}  - { name: Q, meaning: q, status: retired }\n`);
    expect(json((await describeBuild()).stdout).warnings).toMatchObject([
      { code: "RETIRED_UNDATED", line: 10, path: "flags[1]" },
    ]);
  });
});

describe("a document beside the code that is wrong", () => {
  const faultsOf = async (yaml: string): Promise<string> => {
    await putBuild(yaml);
    const { code, stderr } = await describeBuild();
    expect(code).toBe(2);
    expect(json(stderr).code).toBe("BAD_CONFIGURATION");
    return json(stderr).message.replaceAll(join(bench.folder, "/"), "");
  };

  it.each([
    ["an unknown key", `${BUILD}flagz: []\n`, "build.yaml:10:1 flagz: found an unknown key"],
    [
      "an unknown key of a flag",
      BUILD.replace("meaning", "meanings"),
      "build.yaml:7:5 flags[0].meanings: found an unknown key",
    ],
    [
      "a value that is no text",
      BUILD.replace('safeValue: "no"', "safeValue: false"),
      "build.yaml:9:16 flags[0].safeValue: found false, wanted text in quotes",
    ],
    [
      "a safe value that is none of the values",
      BUILD.replace('safeValue: "no"', 'safeValue: "maybe"'),
      'build.yaml:9:16 flags[0].safeValue: found "maybe", wanted one of values',
    ],
    [
      "a file that is not there",
      BUILD.replace("bin/smars", "bin/gone"),
      "build.yaml:3:15 executables[0]: ENOENT",
    ],
    [
      "a pattern that matches nothing",
      BUILD.replace("lib/**/*.js", "lib/*.py"),
      "build.yaml:4:13 artifacts[0]: found no file of that pattern",
    ],
    [
      "no files at all",
      BUILD.replace(/executables.*\nartifacts.*\n/, ""),
      "executables: found neither executables nor artifacts",
    ],
  ])("with %s is told by line and column", async (_, yaml, fault) => {
    expect(await faultsOf(yaml)).toContain(fault);
  });

  it("names every file that cannot be read, not only the first", async () => {
    const faults = await faultsOf(
      BUILD.replace("[bin/smars]", "[bin/one, bin]").replace("lib/**/*.js", "etc/*"),
    );
    expect(faults.split("\n")).toHaveLength(3);
  });
});

describe("an OpenFeature flag manifest", () => {
  const MANIFEST = {
    $schema: "https://example.com/flag-manifest.json",
    flags: {
      P: { flagType: "boolean", defaultValue: false, description: "RLP" },
    } as Record<string, unknown>,
  };
  const FLAGS = BUILD.replace('{ "yes": rlp, "no": off }', '{ "true": rlp, "false": off }').replace(
    '"no"',
    '"false"',
  );

  const withManifest = async (manifest: unknown, yaml = FLAGS) => {
    await putBuild(yaml);
    const path = join(bench.folder, "openfeature.json");
    await writeFile(path, JSON.stringify(manifest, null, 2));
    return describeBuild(`--manifest ${path}`);
  };

  it("gives each flag its type and default", async () => {
    const yaml = `${FLAGS}${["n", "f", "o", "s"].map((n) => `  - { name: ${n}, meaning: ${n}, safeValue: "0" }\n`).join("")}`;
    const flags = {
      ...MANIFEST.flags,
      n: { flagType: "integer", defaultValue: 50 },
      f: { flagType: "float", defaultValue: 0.15 },
      o: { flagType: "object", defaultValue: { b: 1, a: [true] }, schema: { type: "object" } },
      s: { flagType: "string", defaultValue: "Hello there!" },
    };
    expect((await withManifest({ flags }, yaml)).code).toBe(0);
    const contract = readContract((await written()).payload);
    const found = contract.flags.map((f) => [f.name, f.type, f.default]);
    expect(Object.fromEntries(found.map(([name, ...rest]) => [name, rest]))).toEqual({
      P: ["boolean", "false"],
      n: ["number", "50"],
      f: ["number", "0.15"],
      o: ["object", '{"a":[true],"b":1}'],
      s: ["string", "Hello there!"],
    });
  });

  it("whose flag has no meaning in the document is refused at its line of the manifest", async () => {
    const flags = { ...MANIFEST.flags, dark: { flagType: "boolean", defaultValue: false } };
    const { code, stderr } = await withManifest({ flags });
    expect(code).toBe(2);
    expect(json(stderr).message).toMatch(
      /openfeature\.json:8:\d+ flags\.dark: found no flag of that name in \S+build\.yaml, wanted its meaning and safeValue/,
    );
  });

  it.each([
    [
      "type",
      'type: "string"',
      /build\.yaml:10:11 flags\[0\]\.type: found "string", wanted "boolean"/,
    ],
    ["default", 'default: "true"', /flags\[0\]\.default: found "true", wanted "false"/],
  ])("that says another %s than the document is refused", async (_, line, fault) => {
    const { stderr } = await withManifest(MANIFEST, `${FLAGS}    ${line}\n`);
    expect(json(stderr).message).toMatch(fault);
  });

  it("whose default is none of the values that the document lists is refused", async () => {
    const { code, stderr } = await withManifest(MANIFEST, BUILD);
    expect(code).toBe(2);
    expect(json(stderr).message).toContain('flags[0].default: found "false", wanted one of values');
  });

  it("that still has a flag which is gone from the code is refused", async () => {
    const gone = FLAGS.replace(/ {4}values.*\n {4}safeValue.*\n/, "    status: retired\n");
    const { stderr } = await withManifest(MANIFEST, gone);
    expect(json(stderr).message).toContain("found it retired without values");
  });

  it.each([
    ["no flags", {}, /flags: found none, wanted a map of flags/],
    [
      "a flag without a type",
      { flags: { P: { defaultValue: 1 } } },
      /flags\.P\.flagType: found none/,
    ],
    [
      "a default of another type",
      { flags: { P: { flagType: "integer", defaultValue: 1.5 } } },
      /flags\.P\.defaultValue: found 1\.5, wanted a value of type integer/,
    ],
  ])("with %s is refused", async (_, manifest, fault) => {
    const { code, stderr } = await withManifest(manifest);
    expect(code).toBe(2);
    expect(json(stderr).message).toMatch(fault);
  });

  it("with flags called __proto__ and constructor reads them like any other", async () => {
    await putBuild(FLAGS);
    const path = join(bench.folder, "openfeature.json");
    const flag = '{"flagType":"boolean","defaultValue":false}';
    await writeFile(path, `{"flags":{"__proto__":${flag},"constructor":${flag},"P":${flag}}}`);
    const { stderr } = await describeBuild(`--manifest ${path}`);
    expect(json(stderr).message).toContain("flags.__proto__: found no flag of that name");
    expect(json(stderr).message).toContain("flags.constructor: found no flag of that name");
  });
});

describe("muster build register", () => {
  const put = async (text: string): Promise<string> => bench.write("envelope.json", text);
  const envelope = () => sealContract(contractOf(), naclSigner(bench.admin.seed));

  it("sends the statement as it was signed", async () => {
    const path = await put(writeEnvelopeJson(envelope()));
    const { code, stdout } = await bench.run(["build", "register", path, "-o", "json"]);
    expect(code).toBe(0);
    expect(bench.admin.executed[0]?.command.body).toMatchObject({ kind: "register-build" });
    const { build } = readContract(envelope().payload);
    expect(json(stdout)).toMatchObject({ outcome: "done", build, service: "smars" });
  });

  it("reads base64 of both alphabets, padded or not", async () => {
    const text = writeEnvelopeJson(envelope());
    const urlSafe = text.replace(/"(payload|sig)": "([^"]*)"/g, (_, name, value) => {
      const other = value.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
      return `"${name}": "${other}"`;
    });
    expect(urlSafe).not.toBe(text);
    const { code } = await bench.run(["build", "register", await put(urlSafe)]);
    expect(code).toBe(0);
    const body = bench.admin.executed[0]?.command.body;
    const sent = body?.kind === "register-build" ? writeEnvelopeJson(body.statement) : "";
    expect(sent).toBe(text);
  });

  it.each([
    ["no JSON", "service: smars"],
    ["a bare statement", Buffer.from(encodeContract(contractOf())).toString()],
    ["base64 that is none", '{"payload":"***","payloadType":"t","signatures":[]}'],
    ["a member twice", '{"payload":"YQ==","payload":"Yg==","payloadType":"t","signatures":[]}'],
  ])("of %s is refused before anything is sent", async (_, text) => {
    const { code, stderr } = await bench.run(["build", "register", await put(text)]);
    expect(code).toBe(2);
    expect(stderr).toContain("MALFORMED_REQUEST: envelope: ");
    expect(bench.admin.executed).toEqual([]);
  });

  it("of another payload type, or of a statement that contradicts itself, is refused before anything is sent", async () => {
    const other = { ...envelope(), payloadType: PAYLOAD_TYPE.permit };
    const path = await put(writeEnvelopeJson(other));
    expect((await bench.run(["build", "register", path])).code).toBe(2);
    const text = Buffer.from(encodeContract(contractOf())).toString();
    const payload = Buffer.from(text.replace('"safeValue":"no"', '"safeValue":"maybe"'));
    const wrong = await put(writeEnvelopeJson({ ...envelope(), payload }));
    const { code, stderr } = await bench.run(["build", "register", wrong]);
    expect(code).toBe(2);
    expect(stderr).toContain('safeValue: found "maybe"');
    expect(bench.admin.executed).toEqual([]);
  });

  it("shows the proposed name of a refusal", async () => {
    bench.admin.script = () => ({
      outcome: 5,
      code: "KEY_REUSE",
      message: "build smars 2012.08: found flag P with the meaning rlp, wanted another name",
      remedy: "name the flag P-2 in the build",
    });
    const path = await put(writeEnvelopeJson(envelope()));
    const { code, stderr } = await bench.run(["build", "register", path]);
    expect(code).toBe(6);
    expect(stderr).toContain("KEY_REUSE");
    expect(stderr).toContain("hint: name the flag P-2");
  });
});

describe("registered builds", () => {
  const A = encodeContract(contractA());
  const B = encodeContract(
    contractOf({ provides: [{ name: "fills", meaning: "shares" }], dormant: [] }),
  );
  const [a, b] = [A, B].map((bytes) => readContract(bytes).build) as [string, string];

  beforeEach(() => {
    const seen = { builder: "ci", registeredBy: "ann" };
    bench.admin.register = {
      builds: [
        { build: a, statement: A, ...seen, registeredAtUnixMs: Date.UTC(2026, 0, 1) },
        { build: b, statement: B, ...seen, registeredAtUnixMs: Date.UTC(2026, 0, 2) },
      ],
    };
  });

  it("are listed, the newest of a service first", async () => {
    const { code, stdout } = await bench.run("build list");
    expect(code).toBe(0);
    const [head, first, second] = stdout.split("\n");
    expect(head).toMatch(/^SERVICE +VERSION +BUILD +FLAGS +DORMANT +BUILDER +REGISTERED$/);
    expect(first).toMatch(new RegExp(`^smars +2012.08 +${b.slice(0, 12)}… +P +- +ci +2026-01-02`));
    expect(second).toMatch(new RegExp(`^smars +2003 +${a.slice(0, 12)}… +P +power-peg +ci`));
    expect((await bench.run("build list -o name")).stdout).toBe(`${b}\n${a}\n`);
    expect(json((await bench.run("build list --service other -o json")).stdout).builds).toEqual([]);
  });

  it("are shown whole by the beginning of their digest, with the same facts in every format", async () => {
    const { code, stdout } = await bench.run(`build show ${a.slice(0, 10)}`);
    expect(code).toBe(0);
    expect(stdout).toContain(a);
    expect(stdout).toMatch(/P +retired +power-peg +no +no: off, yes: power-peg/);
    expect(stdout).toMatch(/power-peg +2003 +- +"power-peg"/);
    const facts = json((await bench.run(`build show ${a} -o json`)).stdout);
    expect(facts).toMatchObject({ build: a, builder: "ci", registeredBy: "ann" });
    expect(facts.flags).toMatchObject([{ name: "P", values: { yes: "power-peg", no: "off" } }]);
    expect((await bench.run(`build show ${a} -o yaml`)).stdout).toContain("meaning: power-peg");
  });

  it("are compared: what means something else, what came and what went", async () => {
    const { code, stdout } = await bench.run(`build diff ${a} ${b} -o json`);
    expect(code).toBe(0);
    expect(json(stdout).changes).toMatchObject([
      { what: "flag", name: "P", change: "re-meant" },
      { what: "dormant", name: "power-peg", change: "removed" },
      { what: "provides", name: "fills", change: "added", before: "", after: "shares" },
      { what: "file", name: "bin/smars", change: "changed" },
    ]);
    const table = (await bench.run(`build diff ${a} ${b}`)).stdout;
    expect(table).toMatch(/flag +P +re-meant +retired, power-peg .* +rlp /);
    expect((await bench.run(`build diff ${a} ${a}`)).stdout).toBe(
      "the two contracts say the same\n",
    );
  });

  it("are listed to the end, however few the controller answers with at once", async () => {
    bench.admin.buildPage = 1;
    expect((await bench.run("build list -o name")).stdout).toBe(`${b}\n${a}\n`);
    expect(bench.admin.proofs).toHaveLength(2);
  });

  it("that are none, or more than one, are told", async () => {
    bench.admin.register.builds?.push({ build: a, statement: A });
    expect((await bench.run("build show zzz")).stderr).toContain("NO_SUCH_BUILD");
    expect((await bench.run(`build show ${a}`)).stderr).toContain("AMBIGUOUS_BUILD");
  });

  it("whose statement is not what its digest says are an integrity failure", async () => {
    bench.admin.register = { builds: [{ build: a, statement: B }] };
    const { code, stderr } = await bench.run("build list");
    expect(code).toBe(9);
    expect(stderr).toContain("WRONG_DECLARATION");
  });
});

describe("muster flag retire", () => {
  it("buries one meaning, and must say why", async () => {
    const { code, stdout } = await bench.run([
      ...["flag", "retire", "smars", "P", "power-peg", "--reason", "dead since 2003"],
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("flag P of smars: power-peg is buried");
    expect(bench.admin.executed[0]?.command).toMatchObject({
      reason: "dead since 2003",
      body: { kind: "retire-flag", service: "smars", flag: "P", meaning: "power-peg" },
    });
    expect((await bench.run("flag retire smars P power-peg")).code).toBe(2);
  });
});

describe("links and folders among the artifacts", () => {
  it("are read where they lead to a file, and not followed where they lead to a folder", async () => {
    await putBuild(BUILD.replace("lib/**/*.js", "lib/**"));
    await symlink(join(bench.folder, "lib/a.js"), join(bench.folder, "lib/link.js"));
    await describeBuild();
    const names = readContract((await written()).payload).subjects.map((s) => s.name);
    expect(names).toEqual(["bin/smars", "lib/a.js", "lib/deep/er/b.js", "lib/deep/notes.txt"]);
    await symlink(join(bench.folder, "bin"), join(bench.folder, "lib/folder"));
    const { code, stderr } = await describeBuild();
    expect(code).toBe(2);
    expect(json(stderr).message).toContain("lib/folder: found something else than a file");
  });

  it("of another folder are found by a path that goes up", async () => {
    await putBuild();
    await put("ci/build.yaml", BUILD.replace("bin/", "../bin/").replace("lib/", "../lib/"));
    const { code } = await run(`${DESCRIBE} ${join(bench.folder, "ci/build.yaml")}`);
    expect(code).toBe(0);
    const { subjects } = readContract((await written()).payload);
    expect(subjects.map((s) => s.name)).toContain("../lib/deep/er/b.js");
    expect(subjects).not.toContainEqual(subjectOf(hex(IMAGE)));
  });
});
