import { execFile } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allVerbs } from "../../controller/cli/verbs.ts";
import { sealSeed } from "../../proto/ed25519.ts";
import { fleetOf, goodNode, knightFleet, missedNode, poolOf } from "../controller/cli/fleets.ts";
import { FakeAdmin } from "../fakes/fake-admin.ts";
import { builtProgram } from "../fleet/programs.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { describeWith } from "../house/describe-with.ts";
import { configurationDocuments } from "../reference/documents.ts";
import { documentPage, musterPage, programPage } from "../reference/man.ts";
import { commandsOf } from "../reference/program-help.ts";
import { PseudoTerminal } from "./pseudo-terminal.ts";

const run = promisify(execFile);

let dir: TempDir;
let admin: FakeAdmin;
let env: Record<string, string>;

beforeAll(async () => {
  dir = await makeTempDir();
  admin = await FakeAdmin.start();
  admin.fleet = knightFleet();
  const file = async (name: string, text: string, mode = 0o600): Promise<string> => {
    const path = join(dir.path, name);
    await writeFile(path, text, { mode });
    return path;
  };
  const context = {
    ...{ controller: admin.address, ca: await file("ca.pem", admin.ca.caPem) },
    ...{ trustDomain: admin.trustDomain, operator: admin.operator },
    key: await file("ann.key", sealSeed(admin.seed, "correct horse")),
    passphraseFile: await file("passphrase", "correct horse"),
  };
  const contexts = { current: "prod", contexts: { prod: context } };
  env = {
    PATH: `${dir.path}:/usr/local/bin:/usr/bin:/bin`,
    HOME: dir.path,
    MUSTER_CONTEXT_FILE: await file("config.yaml", JSON.stringify(contexts)),
  };
  const program = `#!/bin/sh\nexec ${process.execPath} ${builtProgram("muster")} "$@"\n`;
  await chmod(await file("muster", program, 0o755), 0o755);
});
afterAll(async () => {
  admin?.close();
  await dir?.[Symbol.asyncDispose]();
});

/** Types a line's beginning and Tab until the shell shows what it should: names come only when the controller was quick enough. */
async function completes(shell: PseudoTerminal, typed: string, wanted: string): Promise<void> {
  const end = performance.now() + 60_000;
  for (;;) {
    const from = shell.text.length;
    shell.type(`${typed}\t`);
    try {
      await shell.until(wanted, from, 5_000);
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    } finally {
      // Ctrl-U: the line is empty again.
      shell.type("\u0015");
    }
  }
}

describeWith(["script"], "completion in bash", () => {
  test("completes verbs, options, values and names, and runs nothing of what is typed", async () => {
    await using shell = new PseudoTerminal("bash --norc -i", { ...env, PS1: "ready> " });
    await shell.until("ready> ");
    shell.type('source <(muster completion bash) && echo "lo""aded"\n');
    await shell.until("loaded");
    await completes(shell, "muster rehea", "muster rehearse ");
    await completes(shell, "muster status --output=ya", "muster status --output=yaml ");
    await completes(shell, "muster pool show sm", "muster pool show smars ");
    const mark = join(dir.path, "ran");
    shell.type(`muster pool show $(touch ${mark})\t\u0015echo "do""ne"\n`);
    await shell.until("done");
    await expect(run("test", ["-e", mark])).rejects.toThrow();
    shell.type("exit\n");
    expect(await shell.ended()).toBe(0);
  });
});

describeWith(["script", "zsh"], "completion in zsh", () => {
  test("completes verbs, options, values and names", async () => {
    await using shell = new PseudoTerminal("zsh -f -i", { ...env, PS1: "ready> " });
    await shell.until("ready> ");
    shell.type(
      'autoload -Uz compinit && compinit -u -D && source <(muster completion zsh) && echo "lo""aded"\n',
    );
    await shell.until("loaded");
    await completes(shell, "muster rehea", "muster rehearse ");
    await completes(shell, "muster status --output=ya", "muster status --output=yaml ");
    await completes(shell, "muster pool show sm", "muster pool show smars ");
    // Several that fit are shown with what they are.
    await completes(shell, "muster pool ", "every pool, one line each");
    shell.type("exit\n");
    expect(await shell.ended()).toBe(0);
  });
});

describeWith(["bash"], "a reader that goes away", () => {
  test("is no failure: nothing is said, and the exit code is that of the verb", async () => {
    const line =
      "set -o pipefail; muster explain BLIND | true; echo $?; muster pool list | true; echo $?";
    expect(await run("bash", ["-c", line], { env })).toEqual({ stdout: "0\n0\n", stderr: "" });
  });
});

describeWith(["fish"], "completion in fish", () => {
  /** What fish offers for each of these lines, with what it says beside it. */
  const offered = async (...lines: readonly string[]): Promise<string> => {
    const asked = lines.map((line) => `complete -C '${line}'`).join("; ");
    const script = `muster completion fish | source; ${asked}`;
    return (await run("fish", ["--no-config", "-c", script], { env, cwd: dir.path })).stdout;
  };

  test("completes verbs, options, values and names", async () => {
    const found = await offered(
      ...["muster rehea", "muster status --wat", "muster status --output=ya"],
      "muster pool apply -f pas",
    );
    expect(found).toMatch(/^rehearse\t/m);
    expect(found).toMatch(/^--watch\tfollow changes/m);
    expect(found).toMatch(/^--output=yaml/m);
    expect(found).toContain("passphrase");
    await expect
      .poll(() => offered("muster pool show sm"), { timeout: 60_000, interval: 10 })
      .toMatch(/^smars\tDIVERGED/m);
  });
});

describeWith(["script"], "muster watch in a terminal", () => {
  test("shows the fleet, follows it, shows a reason, says when the connection is lost, and gives the terminal back", async () => {
    await using watch = new PseudoTerminal("muster watch smars", env);
    await watch.until("7 of 8 attested on target");
    await watch.until(/smars-8/);
    await watch.until("process 4242");
    watch.type("\r");
    await watch.until("esc back");
    watch.type("\u001b");
    const from = watch.text.length;
    admin.show(fleetOf(poolOf([goodNode("smars-1"), missedNode("smars-9")])));
    await watch.until("smars-9", from);
    admin.close();
    await watch.until("CONNECTION LOST");
    watch.type("q");
    expect(await watch.ended()).toBe(5);
    expect(watch.raw).toContain("\u001b[?1049h");
    expect(watch.raw.trimEnd().endsWith("\u001b[?1049l")).toBe(true);
    await admin.open();
  });
});

describeWith(["man"], "the manual pages", () => {
  test("are read by man without a warning", async () => {
    const documents = configurationDocuments(join(import.meta.dirname, "../.."));
    const { about, commands } = await commandsOf(builtProgram("gate"));
    expect(commands.map(({ name }) => name)).toContain("enrol");
    const pages = [
      musterPage(await allVerbs(), "1.2.3", "2012-08-01"),
      programPage("muster-gate", about, commands, documents, "1.2.3", "2012-08-01"),
      ...documents.map((document) => documentPage(document, "1.2.3", "2012-08-01")),
    ];
    const paths = pages.map((page) => join(dir.path, page.file));
    for (const [i, page] of pages.entries()) await writeFile(paths[i] ?? "", page.text);
    const options = { env: { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" }, maxBuffer: 1 << 24 };
    const flags = ["--warnings", "-E", "UTF-8", "-Tutf8", "-Z", "-l"];
    const { stderr } = await run("man", [...flags, ...paths], options);
    expect(stderr).toBe("");
  });
});
