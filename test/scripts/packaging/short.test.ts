import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPackages } from "../../../scripts/packaging/build-packages.ts";
import { describeNode } from "../../../scripts/packaging/node-runtime.ts";
import { PRODUCTS } from "../../../scripts/packaging/products.ts";
import { repositoryRoot } from "../../fleet/repository.ts";
import { makeTempDir, type TempDir } from "../../fleet/temp-dir.ts";

type Finished = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a packaged program where there is no Node on the path, and nothing of this process in the environment. */
function run(program: string, args: readonly string[], env = {}): Promise<Finished> {
  const options = { env: { PATH: "/nowhere", ...env }, cwd: "/" };
  return new Promise((done) => {
    execFile(program, args, options, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** The short form, with the Node that runs the tests; `npm run package-test` has the pinned one, the packages, and fleets of them. */
describe("a packaged agent", () => {
  let temp: TempDir;
  let agent: string;

  beforeAll(async () => {
    temp = await makeTempDir();
    const root = repositoryRoot();
    // Any text serves: nobody gets this package.
    const runtime = await describeNode(process.execPath, join(root, "LICENSE"));
    const [built] = await buildPackages({
      ...{ root, out: temp.path, runtime, version: "0.0.1", epoch: 1_700_000_000 },
      ...{ executablesOnly: true, level: 0, say: () => undefined },
      products: PRODUCTS.filter(({ name }) => name === "muster-agent"),
    });
    agent = built?.executable ?? "";
  });
  afterAll(async () => {
    await temp[Symbol.asyncDispose]();
  });

  test("is one file, and says that file's digest for the agent's", async () => {
    const digest = createHash("sha256").update(readFileSync(agent)).digest("hex");
    const { code, out } = await run(agent, ["image"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ version: "0.0.1", digest, executable: agent });
    expect(readFileSync(join(temp.path, "SHA256SUMS"), "utf8")).toContain(
      `${digest}  muster-agent\n`,
    );
  });

  test("reads its configuration and measures, anywhere it is copied to", async () => {
    const alone = join(temp.path, "alone", "muster-agent");
    mkdirSync(dirname(alone));
    cpSync(agent, alone);
    const config = join(temp.path, "agent.yaml");
    const workload = { pool: "app", process: { executable: process.execPath } };
    const document = { node: "n1", controllers: ["127.0.0.1:1"], state: temp.path };
    writeFileSync(config, JSON.stringify({ ...document, workloads: [workload] }));
    const { code, out, err } = await run(alone, ["measure", "--config", config, "-o", "json"]);
    expect(`${code} ${err}`).toBe("0 ");
    expect(out).toContain(
      createHash("sha256").update(readFileSync(process.execPath)).digest("hex"),
    );
  });

  test("leaves nothing behind of what it has inside", async () => {
    const scratch = join(temp.path, "scratch");
    mkdirSync(scratch);
    const args = ["enrol", "--controller", "127.0.0.1:1", "--ca-fingerprint", "0".repeat(64)];
    const rest = ["--node", "n1", "--state", join(temp.path, "state"), "--token", "t"];
    const { code } = await run(agent, [...args, ...rest], { TMPDIR: scratch });
    expect(code).not.toBe(0);
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("takes no options of Node from its environment", async () => {
    const wanted = join(temp.path, "required");
    const script = join(temp.path, "required.cjs");
    writeFileSync(script, `require("node:fs").writeFileSync(${JSON.stringify(wanted)}, "");`);
    await run(agent, ["image"], { NODE_OPTIONS: `--require ${script}` });
    expect(existsSync(wanted)).toBe(Number(process.versions.node.split(".")[0]) < 24);
  });

  test("has a bill of materials that names what is inside, and its digest", () => {
    const text = readFileSync(`${agent}.cdx.json`, "utf8");
    const bom = JSON.parse(text);
    const names = bom.components.map(
      ({ name, version }: { name: string; version: string }) => `${name} ${version}`,
    );
    expect(names).toContain(`node ${process.versions.node}`);
    expect(names.join()).toMatch(/grpc-js 1\.14\.7/);
    expect(names.join()).not.toMatch(/hono|vitest|uplot/);
    expect(bom.metadata.timestamp).toBe("2023-11-14T22:13:20.000Z");
    expect(bom.metadata.component.hashes[0].content).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(agent).mode & 0o777).toBe(0o755);
  });
});
