import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ScriptedPool, startTestGate, type TestGate } from "../controller/gate/scripted-gate.ts";
import { FakeController } from "../fakes/fake-controller.ts";
import { type Nginx, startNginx } from "../fleet/nginx.ts";
import { freePorts } from "../fleet/ports.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { type CountingServer, startCountingServers } from "./counting-servers.ts";
import { ask } from "./load.ts";
import { sampleText } from "./sample-files.ts";

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, "../../deploy/nginx/muster-upstream");

let temp: TempDir;
let controller: FakeController;
let pool: ScriptedPool;
let gate: TestGate;
let servers: CountingServer[];
let nginx: Nginx | undefined;
let port: number;
let gatePort: number;

beforeEach(async () => {
  temp = await makeTempDir();
  controller = await FakeController.start({ intervalMs: 1_000 });
  servers = await startCountingServers(["n1", "n2"]);
  pool = new ScriptedPool(controller, "app", { roster: ["n1", "n2"] });
  pool.permit("n1");
  [port = 0, gatePort = 0] = await freePorts(2);
  await startGate();
});
afterEach(async () => {
  await nginx?.stop();
  nginx = undefined;
  await gate.stop();
  for (const server of servers) server.close();
  controller.down();
  await temp[Symbol.asyncDispose]();
});

async function startGate(): Promise<void> {
  gate = await startTestGate(controller, { http: { listen: `127.0.0.1:${gatePort}` } });
  await gate.ready();
}

async function answers(wanted: string, deadlineMs = 5_000): Promise<void> {
  const asked = async () => (await ask(port)).answer === wanted;
  expect(await waitFor(asked, { what: wanted, deadlineMs, intervalMs: 1 })).toBe(true);
}

describeWith(["nginx"], "nginx that asks the gate before every request", () => {
  async function start(): Promise<void> {
    const blocks = await sampleText("nginx/auth-request.conf", [
      ["127.0.0.1:7701", `127.0.0.1:${gatePort}`],
      ["listen 8080", `listen 127.0.0.1:${port}`],
      ["10.0.0.1:8080", `127.0.0.1:${servers[0]?.port}`],
    ]);
    nginx = await startNginx({ dir: temp.path, blocks, readyPort: port });
  }

  test("follows every decision, whatever cookies the client brings", async () => {
    await start();
    expect((await ask(port)).answer).toBe("n1");
    expect((await ask(port, { cookie: `x=${"y".repeat(7_000)}` })).answer).toBe("n1");
    const flips: number[] = [];
    for (let trial = 0; trial < 5; trial++) {
      const sentMs = performance.now();
      pool.permit("n1", { decision: "quarantine" });
      await answers("status 500");
      flips.push(performance.now() - sentMs);
      const served = servers[0]?.requests();
      for (let i = 0; i < 10; i++) expect((await ask(port)).answer).toBe("status 500");
      expect(servers[0]?.requests()).toBe(served);
      pool.permit("n1");
      await answers("n1");
    }
    process.stdout.write(`nginx auth_request, flip: max ${Math.max(...flips).toFixed(1)} ms\n`);
    expect(Math.max(...flips)).toBeLessThan(1_000);
  });

  test("fails closed with 500 when the gate is dead, and serves again when it is back", async () => {
    await start();
    expect((await ask(port)).answer).toBe("n1");
    await gate.stop();
    const served = servers[0]?.requests();
    for (let i = 0; i < 10; i++) expect((await ask(port)).answer).toBe("status 500");
    expect(servers[0]?.requests()).toBe(served);
    await startGate();
    await answers("n1");
  });
});

describeWith(["nginx", "curl"], "nginx with an include that is kept by a script", () => {
  const include = () => join(temp.path, "app.conf");

  async function render(): Promise<string> {
    const named = servers.map((server) => `${server.name}=127.0.0.1:${server.port}`);
    const env = {
      PATH: `${process.execPath}:/usr/sbin:/usr/bin:/bin`,
      GATE: `http://127.0.0.1:${gatePort}`,
      TEST: "true",
      RELOAD: `touch ${join(temp.path, "reloaded")}`,
    };
    await run("/bin/sh", [SCRIPT, "--once", "app", include(), ...named], { env });
    return readFile(include(), "utf8");
  }

  test("sends requests to the permitted server only, and nowhere when there is none", async () => {
    const [n1, n2] = servers.map((server) => `server 127.0.0.1:${server.port}`);
    expect(await render()).toBe(`${n1};\n${n2} down;\n`);
    const blocks = await sampleText("nginx/upstream-include.conf", [
      ["/run/muster-nginx/app.conf", include()],
      ["listen 8080", `listen 127.0.0.1:${port}`],
    ]);
    nginx = await startNginx({ dir: temp.path, blocks, readyPort: port });
    for (let i = 0; i < 10; i++) expect((await ask(port)).answer).toBe("n1");
    pool.permit("n1", { decision: "quarantine" });
    pool.permit("n2");
    const rendered = async () => (await render()) === `${n1} down;\n${n2};\n`;
    await waitFor(rendered, { what: "the other server", deadlineMs: 5_000 });
    await nginx.stop();
    nginx = await startNginx({ dir: temp.path, blocks, readyPort: port });
    for (let i = 0; i < 10; i++) expect((await ask(port)).answer).toBe("n2");
  });

  test("writes every server down when the gate is dead, and leaves an unchanged file alone", async () => {
    await render();
    const reloaded = join(temp.path, "reloaded");
    await writeFile(reloaded, "before");
    await render();
    expect(await readFile(reloaded, "utf8")).toBe("before");
    await gate.stop();
    expect((await render()).match(/ down;$/gm)).toHaveLength(2);
    await startGate();
  });

  test("is a usage error without servers", async () => {
    await mkdir(temp.path, { recursive: true });
    await expect(run("/bin/sh", [SCRIPT, "app", include()])).rejects.toMatchObject({ code: 2 });
  });
});
