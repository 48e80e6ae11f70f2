import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import type { AddonName, Product } from "./products.ts";

/** What an executable is made of, beside its Node. */
export type Bundle = {
  /** One CommonJS script. */
  readonly code: string;
  readonly assets: Readonly<Record<string, Uint8Array>>;
  readonly addons: readonly Addon[];
  /** Packages of npm whose code is inside, as folders below the checkout ("node_modules/NAME"), sorted. */
  readonly packages: readonly string[];
};

/** A native part of a package of npm. */
export type Addon = {
  readonly name: AddonName;
  readonly bytes: Uint8Array;
  readonly sha256: string;
};

/** Where npm's packages keep what is built for the C library of Debian. */
const PREBUILT: Readonly<Record<AddonName, string>> = {
  "sodium-native": "prebuilds/linux-x64/sodium-native.node",
  "classic-level": "prebuilds/linux-x64/classic-level.node",
};

/** Written by `entryOf`, and no file. */
const ENTRY = "entry.js";
/** Where a bundled module is, if it asks. */
const NOWHERE = "file:///nowhere/packaged.js";
/** Of our own modules these ask where they are, and isSea() before; every other one is an error of the build. */
const KNOW_THEY_ARE_PACKAGED = new Set([
  "dist/agent/claims/agent-image.js",
  "dist/controller/cli/errors-page.js",
  "dist/controller/start-status.js",
  "dist/controller/verify-thread.js",
]);

/**
 * Bundles a product's compiled code and the packages it uses.
 * @param root the checkout, built
 * @param version what the programs say they are
 * @throws Error of esbuild; one that names a module which would look for files that an executable does not have
 */
export async function bundleProduct(
  root: string,
  product: Product,
  version: string,
): Promise<Bundle> {
  const addons = product.addons.map((name) => readAddon(root, name));
  const plugins = [addonCalls(root, product, addons), versionIs(version)];
  const main = await bundle(root, entryOf(product), [...plugins, keptApart(root, product)]);
  const apart = await Promise.all(
    product.apart.map(async (name) => {
      const script = await bundle(root, `export * from "${name}";`, plugins);
      return { asset: assetOf(name), ...script };
    }),
  );
  const threads = await Promise.all(
    product.threads.map(async ({ asset, module }) => {
      const thread = await bundle(root, `import "./${module}";`, plugins);
      return { asset, ...thread };
    }),
  );
  const assets = [
    ...filesOf(root, product),
    ...addons.map(({ name, bytes }) => [name, bytes] as const),
    ...[...threads, ...apart].map(({ asset, code }) => [asset, Buffer.from(code)] as const),
  ];
  const inputs = [main, ...threads, ...apart].flatMap(({ packages }) => packages);
  const packages = [...new Set(inputs)].sort((a, b) => (a < b ? -1 : 1));
  return { code: main.code, assets: Object.fromEntries(assets), addons, packages };
}

/** Of what the build leaves in such a folder: not what the compiler wrote beside. */
const SERVED = /\.(?:html|js|css|json|svg|png|ico|woff2)$/;

/** Texts and built folders, by the names under which the executable has them. */
function filesOf(root: string, { texts, folders }: Product): (readonly [string, Uint8Array])[] {
  const built = Object.entries(folders).flatMap(([name, folder]) => {
    const path = join(root, "dist", folder);
    // Sorted: the order of a folder is the file system's.
    const names = (existsSync(path) ? readdirSync(path, { recursive: true, encoding: "utf8" }) : [])
      .filter((file) => SERVED.test(file) && statSync(join(path, file)).isFile())
      .sort((a, b) => (a < b ? -1 : 1));
    const list = [`${name}.json`, Buffer.from(JSON.stringify(names))] as const;
    return [
      list,
      ...names.map((file) => [`${name}/${file}`, readFileSync(join(path, file))] as const),
    ];
  });
  const read = Object.entries(texts).map(
    ([name, file]) => [name, readFileSync(join(root, file))] as const,
  );
  return [...read, ...built];
}

/** Bundles one module, whose imports are found from `folder` below the checkout. For executables that are no product of ours. */
export async function bundleModule(root: string, product: Product, code: string): Promise<Bundle> {
  const addons = product.addons.map((name) => readAddon(root, name));
  const made = await bundle(root, code, [addonCalls(root, product, addons)]);
  const assets = Object.fromEntries(addons.map(({ name, bytes }) => [name, bytes]));
  return { ...made, assets, addons };
}

/** Runs the program by whose name the executable was called; the first when it is none of them. */
function entryOf({ programs }: Product): string {
  const [first, ...others] = programs;
  if (first === undefined) throw new Error("product: found no program, wanted one");
  if (others.length === 0) return `import "./${first.module}";`;
  const cases = others.map(
    ({ name, module }) => `name === ${JSON.stringify(name)} ? import("./${module}") : `,
  );
  return `import { basename } from "node:path";
const name = basename(process.argv0);
void (${cases.join("")}import("./${first.module}"));`;
}

async function bundle(
  root: string,
  code: string,
  plugins: Plugin[],
): Promise<{ code: string; packages: readonly string[] }> {
  const made = await build({
    stdin: { contents: code, resolveDir: join(root, "dist"), sourcefile: ENTRY },
    // Paths in what is made are relative to it, and those of packages not where a link to node_modules leads: equal sources give equal bytes anywhere.
    ...{ absWorkingDir: root, preserveSymlinks: true, metafile: true, write: false },
    ...{ bundle: true, platform: "node", format: "cjs", target: "node24" },
    // Names are kept, so that the stack of an error can be read.
    ...{ minifyWhitespace: true, minifySyntax: true, lineLimit: 400, legalComments: "none" },
    ...{ charset: "ascii", logLevel: "silent", plugins },
    // node-cron makes a path of it when it is loaded, for tasks in processes of their own, which nobody here has.
    define: { "import.meta.url": JSON.stringify(NOWHERE), "import.meta.dirname": "undefined" },
  });
  const faults = made.warnings.map(({ text, location }) => `${location?.file}: ${text}`);
  for (const file of Object.keys(made.metafile.inputs))
    if (asksWhereItIs(root, file)) faults.push(`${file}: asks where it is, which is nowhere`);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const [output] = made.outputFiles;
  if (output === undefined) throw new Error("esbuild: found no output, wanted one");
  const packages = Object.keys(made.metafile.inputs).flatMap((input) => {
    const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    return found === undefined ? [] : [found];
  });
  return { code: output.text, packages };
}

function asksWhereItIs(root: string, file: string): boolean {
  const ours = file.startsWith("dist/") && file !== `dist/${ENTRY}`;
  if (!ours || KNOW_THEY_ARE_PACKAGED.has(file)) return false;
  return /\bimport\.meta\b/.test(readFileSync(join(root, file), "utf8"));
}

/** In place of looking for a native part among its package's files, the executable takes the one that it knows the digest of. */
function addonCalls(root: string, { name: product }: Product, addons: readonly Addon[]): Plugin {
  const loader = join(root, "dist/proto/packaged-addon.js");
  return {
    name: "addons",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\/node_modules\/(sodium-native|classic-level)\/binding\.js$/ }, (args) => {
        const addon = addons.find(({ name }) => args.path.includes(`/${name}/binding.js`));
        if (addon === undefined) return { errors: [{ text: "no addon of this product" }] };
        const { name, sha256 } = addon;
        const known = { name, sha256, file: `/usr/lib/${product}/${name}.node` };
        return {
          contents: `module.exports = require(${JSON.stringify(loader)}).loadPackagedAddon(${JSON.stringify(known)});`,
        };
      });
    },
  };
}

/** In place of the package itself, its importers get what its script exports. */
function keptApart(root: string, { apart }: Product): Plugin {
  const loader = join(root, "dist/proto/packaged-script.js");
  const load = `module.exports = require(${JSON.stringify(loader)}).loadPackagedScript`;
  return {
    name: "apart",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^[^./]/ }, ({ path }) =>
        apart.includes(path) ? { path, namespace: "apart" } : undefined,
      );
      onLoad({ filter: /./, namespace: "apart" }, ({ path }) => ({
        contents: `${load}(${JSON.stringify(assetOf(path))});`,
        resolveDir: root,
      }));
    },
  };
}

function assetOf(name: string): string {
  return `apart/${name}.js`;
}

/** The version is built in; an older one is made from the same sources where two are needed to try an upgrade. */
function versionIs(version: string): Plugin {
  return {
    name: "version",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\/dist\/proto\/version\.js$/ }, () => ({
        contents: `export const VERSION = ${JSON.stringify(version)};`,
      }));
    },
  };
}

function readAddon(root: string, name: AddonName): Addon {
  const bytes = readFileSync(join(root, "node_modules", name, PREBUILT[name]));
  return { name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}
