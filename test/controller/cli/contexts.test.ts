import { chmod, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bench, json } from "./harness.ts";

let bench: Bench;
/** Looked for in the folder of the bench, as in a home. */
let home: { readonly variables: Record<string, string | undefined> };
beforeEach(async () => {
  bench = await Bench.start();
  home = { variables: { MUSTER_CONTEXT_FILE: undefined, XDG_CONFIG_HOME: bench.folder } };
});
afterEach(() => bench.stop());

const file = (): string => join(bench.folder, "muster/config.yaml");

/** The command line that keeps a context for the bench's controller. */
function adding(name: string, ...more: readonly string[]): readonly string[] {
  const { admin, folder } = bench;
  return [
    ...["context", "add", name, "--controller", admin.address, "--ca", join(folder, "ca.pem")],
    ...["--trust-domain", admin.trustDomain, "--operator", "ann"],
    ...["--key", join(folder, "ann.key"), "--passphrase-file", join(folder, "passphrase"), ...more],
  ];
}

describe("contexts", () => {
  it("are kept by name for their owner alone, and the first is the current one", async () => {
    expect(await bench.run(adding("prod"), home)).toMatchObject({
      code: 0,
      stdout: "context prod: added, and current\n",
    });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await bench.run("pool list", home)).code).toBe(0);
    await bench.run(adding("stage", "--trust-domain", "stage.example"), home);
    expect((await bench.run("pool list", home)).code).toBe(0);
    const { stdout } = await bench.run("context list --no-headers", home);
    expect(stdout.split("\n").map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["*", "prod", bench.admin.address, "test.example", "ann"],
      ["stage", bench.admin.address, "stage.example", "ann"],
      [""],
    ]);
    expect((await bench.run("context list -o name", home)).stdout).toBe("prod\nstage\n");
  });

  it("are chosen by flag before variable before the file", async () => {
    await bench.run(adding("prod"), home);
    await bench.run(adding("stage", "--trust-domain", "stage.example", "--use"), home);
    const shown = async (line: string, variables = {}): Promise<string> =>
      json(
        (
          await bench.run(`${line} -o json`, {
            variables: { ...home.variables, ...variables },
          })
        ).stdout,
      ).settings.find(({ setting }: { setting: string }) => setting === "trustDomain").value;
    const prod = { MUSTER_CONTEXT: "prod" };
    expect(await shown("context show")).toBe("stage.example");
    expect(await shown("context show", prod)).toBe("test.example");
    expect(await shown("context show --context stage", prod)).toBe("stage.example");
    expect(await shown("context show --trust-domain a", prod)).toBe("a");
    await bench.run("context use prod", home);
    expect(await shown("context show")).toBe("test.example");
  });

  it("that are not there are named with those that are, and with what asked for them", async () => {
    await bench.run(adding("prod"), home);
    const { code, stderr } = await bench.run("status --context nowhere", home);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "NO_SUCH_CONTEXT: --context: context nowhere: found none of that name",
    );
    expect(stderr).toContain("wanted one of prod");
    expect(stderr).toContain("hint: muster context list");
    const empty = { variables: { ...home.variables, MUSTER_CONTEXT: "" } };
    expect((await bench.run("status", empty)).stderr).toContain("MUSTER_CONTEXT: found an empty");
    expect((await bench.run("context use nowhere", home)).code).toBe(2);
    expect((await bench.run("context remove nowhere", home)).code).toBe(2);
  });

  it("that are removed leave nobody in their place", async () => {
    await bench.run(adding("prod"), home);
    await bench.run(adding("stage"), home);
    expect((await bench.run("context remove prod", home)).code).toBe(0);
    const { code, stderr } = await bench.run("status", home);
    expect(code).toBe(2);
    expect(stderr).toContain("controller: found none");
    expect(stderr).toContain("muster context use");
    expect((await bench.run("status --context stage", home)).code).toBe(0);
  });

  it("are not written over, and are not made of nothing", async () => {
    await bench.run(adding("prod"), home);
    expect(await bench.run(adding("prod"), home)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("hint: muster context remove prod"),
    });
    expect((await bench.run("context add empty", home)).code).toBe(2);
    expect((await bench.run(adding("no/name"), home)).code).toBe(2);
    expect((await bench.run(adding("prod2", "-o", "name"), home)).code).toBe(2);
  });

  it("say which format is the standard one, also for failures, and -o says otherwise", async () => {
    await bench.run(adding("prod", "-o", "json"), home);
    expect(json((await bench.run("pool list", home)).stdout).kind).toBe("PoolList");
    expect(json((await bench.run("pool show nowhere", home)).stderr).code).toBe("NO_SUCH_POOL");
    expect((await bench.run("pool list -o table", home)).stdout).toContain("ANSWER");
    const variables = { ...home.variables, MUSTER_OUTPUT: "xml" };
    expect((await bench.run("pool list", { variables })).stderr).toContain("MUSTER_OUTPUT: found");
  });

  it("show where every setting is from", async () => {
    await bench.run(adding("prod"), home);
    const variables = { ...home.variables, MUSTER_TIMEOUT: "3s" };
    const { stdout } = await bench.run("context show --operator bob", { variables });
    expect(stdout).toMatch(/operator +bob +--operator\n/);
    expect(stdout).toMatch(/timeout +3s +MUSTER_TIMEOUT\n/);
    expect(stdout).toContain(`${file()}: contexts.prod.controller`);
    expect(stdout).toMatch(/gate +none\n/);
  });

  it("keep comments, and several controllers as a list", async () => {
    const path = await bench.write(
      "several.yaml",
      "# ours\ncontexts:\n  a: { operator: ann } # me\n",
    );
    const named = ["--context-file", path];
    await bench.run(["context", "add", "b", "--controller", "h:1, g:2", ...named]);
    const text = await readFile(path, "utf8");
    expect(text).toContain("# ours");
    expect(text).toContain("# me");
    expect(text).toMatch(/controller:\n +- h:1\n +- g:2\n/);
    expect((await bench.run(["context", "show", "--context", "b", ...named])).stdout).toContain(
      "h:1,g:2",
    );
  });

  it("of an older file without names become the first of a new one", async () => {
    const old = await readFile(join(bench.folder, "context.yaml"), "utf8");
    const path = await bench.write("old.yaml", `# the only one\n${old}`);
    const named = ["--context-file", path];
    expect((await bench.run(["status", ...named])).code).toBe(0);
    expect((await bench.run(["context", "add", "b", "--operator", "bob", ...named])).code).toBe(0);
    const made = ["--context-file", join(bench.folder, "config.yaml")];
    expect((await bench.run(["context", "list", "-o", "name", ...made])).stdout).toBe(
      "default\nb\n",
    );
    expect((await bench.run(["status", ...made])).code).toBe(0);
    expect((await bench.run(["context", "use", "default", ...named])).code).toBe(2);
  });

  it("are refused beside settings that belong to none, and in a file that others may write", async () => {
    const path = await bench.write("both.yaml", "operator: ann\ncontexts: {}\n");
    expect((await bench.run(`status --context-file ${path}`)).stderr).toContain(
      "found settings beside contexts",
    );
    await bench.run(adding("prod"), home);
    await chmod(file(), 0o620);
    expect(await bench.run("status", home)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/UNSAFE_PERMISSIONS.*found mode 0620[\s\S]*hint: chmod go-w/),
    });
  });
});
