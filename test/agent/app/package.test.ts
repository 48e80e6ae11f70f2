import { execFile, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { makeRunFolder, open, until } from "../claims/signals/app-socket-rig.ts";

const root = join(import.meta.dirname, "../../..");
const tsc = join(root, "node_modules/.bin/tsc");
const run = promisify(execFile);
/** An application's folder, with the package and what it needs below node_modules. */
let folder = "";

const SETTINGS = [
  ...["--ignoreConfig", "--strict", "--target", "es2023", "--module", "node20"],
  ...["--types", "node", "--verbatimModuleSyntax"],
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-package-"));
  const installed = join(folder, "node_modules/muster");
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  for (const name of ["@openfeature", "@types/node", "undici-types"])
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  mkdirSync(installed);
  copyFileSync(join(root, "package.json"), join(installed, "package.json"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  await run(tsc, [
    ...[...SETTINGS, "--rewriteRelativeImportExtensions", "--declaration"],
    ...["--rootDir", root, "--outDir", join(installed, "dist")],
    ...["connect", "openfeature"].map((name) => join(root, `agent/app/${name}.ts`)),
  ]);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process of an application that uses the package. */
function application(path: string, code: string) {
  const file = join(folder, "application.js");
  const head = `import { connectMuster } from "muster/app";
    const app = connectMuster({ path: ${JSON.stringify(path)} });`;
  writeFileSync(file, `${head}\n${code}`);
  const child = spawn(process.execPath, [file], { stdio: ["pipe", "inherit", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

test("an application in TypeScript compiles against the package's exports", async () => {
  const file = join(folder, "application.ts");
  const lines = [
    'import { OpenFeature } from "@openfeature/server-sdk";',
    'import { type AppCounter, connectMuster, type MusterApp } from "muster/app";',
    'import { musterHook } from "muster/openfeature";',
    "const app: MusterApp = connectMuster({ onError: (text: string) => void text });",
    "OpenFeature.addHooks(musterHook(app));",
    'export const orders: AppCounter = app.counter("child_orders");',
  ];
  writeFileSync(file, lines.join("\n"));
  const compile = (): Promise<unknown> => run(tsc, [...SETTINGS, "--noEmit", file]);
  expect(await compile()).toMatchObject({ stdout: "" });
  writeFileSync(file, [...lines, "app.entered(7);"].join("\n"));
  await expect(compile()).rejects.toMatchObject({ stdout: expect.stringContaining("TS2345") });
}, 60_000);

test("an entered path and a new value are handed over before the application goes on", async () => {
  const { path, told } = await open();
  // It never comes back to its event loop: what is heard was handed over inside the calls.
  const child = application(
    path,
    `app.entered("began");
     await new Promise((resolve) => process.stdin.once("data", resolve));
     app.evaluated("P", "yes");
     app.entered("power-peg");
     for (;;);`,
  );
  await until(() => expect(told.records).toHaveLength(1));
  child.stdin.write("on");
  await until(() =>
    expect(told.records).toEqual([
      ["entered", "began", 1],
      ["evaluated", "P", "yes", 1],
      ["entered", "power-peg", 1],
    ]),
  );
  expect(child.exitCode).toBeNull();
});

test.each(["an agent", "no agent"])(
  "an application beside %s ends when it is done",
  async (who) => {
    const path = who === "an agent" ? (await open()).path : join(makeRunFolder(), "nobody.sock");
    const child = application(path, 'app.counter("c").add(); app.entered("x");');
    const code = await new Promise((resolve) => {
      child.once("exit", resolve);
    });
    expect(code).toBe(0);
  },
);

test("an application that closes before it ends has told everything", async () => {
  const { path, told } = await open();
  application(path, 'app.counter("c").add(2); app.entered("x"); await app.close();');
  await until(() =>
    expect(told.records).toEqual([
      ["entered", "x", 1],
      ["counter", "c", 2],
    ]),
  );
});
