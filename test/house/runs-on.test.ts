import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly bin: Readonly<Record<string, string>>;
}

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../..", name), "utf8");

const manifest: Manifest = JSON.parse(read("package.json"));
const lock: { packages: Readonly<Record<string, Locked>> } = JSON.parse(read("package-lock.json"));
const locked = Object.entries(lock.packages).filter(([path]) => path !== "");
const floor = /^>=(\d+\.\d+)$/.exec(manifest.engines.node)?.[1] ?? "none";
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Whether a range as packages write it (`^a.b.c || >=d`) holds for the version a.b; throws for a notation it does not know. */
function accepts(range: string, version: string): boolean {
  const parts = (text: string): number[] => text.split(".").map(Number);
  const [major = 0, minor = 0] = parts(version);
  return range.split("||").some((one) => {
    const match = /^(>=|\^|)v?\s*([\d.]+)(\.[x*])*$/.exec(one.trim().replace(/^>=\s+/, ">="));
    if (match === null) throw new Error(`engines: ${one} found, one of >=a ^a a wanted`);
    const [a = 0, b = 0] = parts(match[2] ?? "");
    if (match[1] === ">=") return major > a || (major === a && minor >= b);
    return major === a && minor >= b;
  });
}

describe("the floor of Node", () => {
  test("is the same for npm and for scripts/setup", () => {
    expect(/^NODE_FLOOR=(.*)$/m.exec(read("scripts/setup"))?.[1]).toBe(floor);
  });

  test("is met by the version that .nvmrc proposes", () => {
    expect(accepts(manifest.engines.node, `${read(".nvmrc").trim()}.0`)).toBe(true);
  });

  test("is no lower than what any locked package asks for", () => {
    const asking = locked.flatMap(([path, { engines }]) =>
      engines?.node === undefined ? [] : [{ path, node: engines.node }],
    );
    expect(asking.length).toBeGreaterThan(100);
    expect(asking.filter(({ node }) => !accepts(node, floor))).toEqual([]);
  });

  test("would not be met one minor version lower", () => {
    expect(accepts("^20.19.0 || >=22.12.0", "20.19")).toBe(true);
    expect(accepts("^20.19.0 || >=22.12.0", "20.18")).toBe(false);
  });
});

describe("what is installed", () => {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  test.each(wanted)("%s is pinned to one version, %s, and locked to it", (name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
  });

  test("is what package.json names, no more and no less", () => {
    expect(lock.packages[""]?.dependencies).toEqual(manifest.dependencies);
    expect(lock.packages[""]?.devDependencies).toEqual(manifest.devDependencies);
  });

  test("holds one copy of protobufjs, since an older one takes broken input", () => {
    expect(
      locked.map(([path]) => path).filter((path) => nameOf(path) === "protobufjs"),
    ).toHaveLength(1);
  });

  test("comes from whatever registry npm is set to, so the lock file names none", () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test("runs no script of its own when it is installed", () => {
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const answers = withScript.map(([path]) => manifest.allowScripts[nameOf(path)]);
    expect(withScript.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer !== false)).toEqual([]);
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
    expect(read(".npmrc")).toMatch(/^ignore-scripts=true$/m);
  });

  test("is under a licence that asks for no more than notice, at run time", () => {
    const permissive = ["0BSD", "Apache-2.0", "BSD-3-Clause", "ISC", "MIT", "Unlicense"];
    const runtime = locked.filter(([, { dev }]) => dev !== true);
    expect(runtime.length).toBeGreaterThan(50);
    expect(runtime.filter(([, { license }]) => !permissive.includes(license ?? "none"))).toEqual(
      [],
    );
  });
});

describe("CONTRIBUTING.md", () => {
  const rows = read("CONTRIBUTING.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const rowOf = (name: string): string[] => rows.find((cells) => cells[1] === `\`${name}\``) ?? [];

  test.each(Object.entries(manifest.dependencies))(
    "says why %s %s is there, and its licence",
    (name, version) => {
      const [, , shown, reason = "", licence] = rowOf(name);
      expect(shown).toBe(version);
      expect(reason.length).toBeGreaterThan(20);
      expect(licence).toBe(lock.packages[`node_modules/${name}`]?.license);
    },
  );
});

describe("the programs", () => {
  const sources = Object.entries(manifest.bin).map(([name, path]): [string, string] => [
    name,
    path.replace(/^dist\//, "").replace(/\.js$/, ".ts"),
  ]);

  test.each(sources)("%s is built from %s, which says that node runs it", (_name, source) => {
    expect(read(source).split("\n")[0]).toBe("#!/usr/bin/env node");
    expect(read("scripts/build")).toContain(source.replace(/\.ts$/, ""));
  });
});
