import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bundleProduct } from "./bundle.ts";
import { makeDeb } from "./deb.ts";
import { makeExecutable } from "./executable.ts";
import type { NodeRuntime } from "./node-runtime.ts";
import { noticeText } from "./notice.ts";
import { packagesInside } from "./packages-inside.ts";
import type { Product } from "./products.ts";
import { npmBom, sbomOf } from "./sbom.ts";

/** What to build, and where. */
export type BuildOptions = {
  /** The checkout, built, with its packages installed. */
  readonly root: string;
  /** A folder that is there. What it holds of these names is replaced. */
  readonly out: string;
  readonly products: readonly Product[];
  readonly runtime: NodeRuntime;
  readonly version: string;
  /** SOURCE_DATE_EPOCH: seconds since 1970. */
  readonly epoch: number;
  /** Executables and bills of materials, and no packages. */
  readonly executablesOnly: boolean;
  /** Of xz, 0 to 9; 6 for what is published. */
  readonly level: number;
  readonly say: (line: string) => void;
};

/** What one product came to: paths below `out`. */
export type Built = {
  readonly product: Product;
  readonly executable: string;
  readonly deb: string | undefined;
};

/**
 * Builds the executables of products, their bills of materials and their packages, and SHA256SUMS over all of them. Equal sources, version, Node and epoch give
 * equal bytes, wherever and whenever.
 * @throws Error of the tools; what is in `out` then is not whole
 */
export async function buildPackages(options: BuildOptions): Promise<readonly Built[]> {
  const { root, out, products } = options;
  const printed = await npmBom(root);
  const dir = mkdtempSync(join(out, "build-"));
  const built: Built[] = [];
  try {
    for (const product of products) built.push(await buildOne(options, product, printed, dir));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  const made = built.flatMap(({ executable, deb }) => [
    ...[executable, `${executable}.cdx.json`],
    ...(deb === undefined ? [] : [deb]),
  ]);
  const sums = made.map((file) => `${sha256(file)}  ${basename(file)}\n`);
  writeFileSync(join(out, "SHA256SUMS"), sums.join(""));
  return built;
}

async function buildOne(
  options: BuildOptions,
  product: Product,
  printed: string,
  dir: string,
): Promise<Built> {
  const { root, out, runtime, version, epoch, say } = options;
  const bundle = await bundleProduct(root, product, version);
  const made = join(dir, product.name);
  await makeExecutable(root, runtime, bundle, product.nodeOptions, made, dir);
  const packages = packagesInside(root, bundle.packages);
  const digest = sha256(made);
  const subject = { product: product.name, version, runtime, packages, sha256: digest, epoch };
  const sbom = sbomOf(printed, subject);
  const executable = join(out, product.name);
  renameSync(made, executable);
  writeFileSync(`${executable}.cdx.json`, sbom);
  for (const { name } of product.programs.slice(1)) linkTo(join(out, name), product.name);
  say(`${product.name}: ${digest}, ${packages.length} packages inside`);
  if (options.executablesOnly) return { product, executable, deb: undefined };
  const parts = {
    ...{ executable, sbom, addons: bundle.addons },
    notice: noticeText(runtime, packages),
  };
  const facts = { version, epoch, architecture: ARCHITECTURE, level: options.level };
  const deb = await makeDeb(root, product, parts, facts, dir);
  const kept = join(out, basename(deb));
  renameSync(deb, kept);
  say(`${basename(kept)}: ${sha256(kept)}`);
  return { product, executable, deb: kept };
}

/** As Debian calls what Node calls x64, the only machine that a Node is pinned for. */
const ARCHITECTURE = "amd64";

function linkTo(path: string, target: string): void {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
