import { readFile } from "node:fs/promises";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLI_ERROR_CODES } from "../../../controller/cli/cli-error.ts";
import { allVerbs } from "../../../controller/cli/verbs.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const verbs = await allVerbs();

describe("help", () => {
  it.each(verbs.map((verb) => [verb.name, verb] as const))(
    "of muster %s names every option and every exit code",
    async (name, verb) => {
      const { code, stdout, stderr } = await bench.run(`${name} --help`);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("Exit codes:");
      expect(verb.exits).toContain(0);
      for (const exit of verb.exits) expect(stdout).toMatch(new RegExp(`^ {2}${exit} {2}\\w`, "m"));
      for (const one of verb.options) expect(stdout).toContain(one.flags.replace(/ <.*/, ""));
      expect(stdout).toContain("-o, --output");
    },
  );

  it("of muster itself lists nouns and verbs", async () => {
    const { code, stdout } = await bench.run("--help");
    expect(code).toBe(0);
    for (const word of ["status", "why", "enable", "pool", "gate"]) expect(stdout).toContain(word);
  });

  it("shows the version of the package", async () => {
    const manifest = json(await readFile("package.json", "utf8"));
    expect((await bench.run("--version")).stdout).toBe(`${manifest.version}\n`);
  });
});

describe("a fault of the program itself", () => {
  it("ends with 1, and with a code like every other failure", async () => {
    const randomBytes = (): never => {
      throw new Error("no randomness left");
    };
    const { code, stderr } = await bench.run("halt smars --reason x -o json", { randomBytes });
    expect(code).toBe(1);
    expect(json(stderr)).toMatchObject({ code: "INTERNAL", message: "no randomness left" });
    expect(CLI_ERROR_CODES).toContain("INTERNAL");
  });

  it("is not what a fault of the controller is: that one cannot be told about", async () => {
    bench.admin.failing = { code: status.INTERNAL, details: "a fault" };
    const { code, stderr } = await bench.run("status -o json");
    expect(code).toBe(5);
    expect(json(stderr).code).toBe("CONTROLLER_FAULT");
  });
});

describe("a line that cannot be understood", () => {
  it.each([
    ["statsu", "Did you mean status?"],
    ["pool aply", "Did you mean apply?"],
    ["status --wach", "Did you mean --watch?"],
  ])("muster %s is 2 and suggests: %s", async (line, hint) => {
    const { code, stdout, stderr } = await bench.run(line);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("muster: USAGE: unknown");
    expect(stderr).toContain(hint);
  });

  it.each(["", "pool", "pool show", "status a b", "status -o xml", "enable", "halt smars"])(
    "muster %s is 2",
    async (line) => {
      const { code, stderr } = await bench.run(line);
      expect(code).toBe(2);
      expect(stderr).toContain("muster: USAGE: ");
      expect(bench.admin.executed).toEqual([]);
    },
  );

  it.each(["statsu -o json", "statsu -ojson", "statsu --output=json", "statsu --output json"])(
    "muster %s fails in JSON",
    async (line) => {
      const { stderr } = await bench.run(line);
      expect(json(stderr)).toMatchObject({ apiVersion: "muster/v1", kind: "Error", code: "USAGE" });
    },
  );
});
