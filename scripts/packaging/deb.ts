import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { controlOf, copyrightOf, debianChangelog } from "./control.ts";
import type { Product } from "./products.ts";
import { runTool } from "./run-tool.ts";
import { Stage } from "./stage.ts";

/** What goes into a package beside the files of the checkout. */
export type DebParts = {
  readonly executable: string;
  readonly addons: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly notice: string;
  readonly sbom: string;
};

/** What a package is called, and when. */
export type DebFacts = {
  readonly version: string;
  readonly architecture: string;
  /** SOURCE_DATE_EPOCH: seconds since 1970. */
  readonly epoch: number;
  /** Of xz, 0 to 9: how small, and how slowly. */
  readonly level: number;
};

/**
 * Makes one package in `out`, and gives its file.
 * @param root the checkout @throws Error of the file system or of dpkg-deb
 */
export async function makeDeb(
  root: string,
  product: Product,
  parts: DebParts,
  facts: DebFacts,
  out: string,
): Promise<string> {
  const folder = mkdtempSync(join(out, "deb-"));
  try {
    const stage = new Stage(join(folder, "root"));
    putPrograms(root, stage, product, parts);
    await putDocuments(root, stage, product, parts, facts);
    await putManual(root, stage, product, facts, join(folder, "man"));
    await putCompletion(stage, product);
    putControl(root, stage, product, facts);
    stage.settle(facts.epoch);
    const file = join(out, `${product.name}_${facts.version}_${facts.architecture}.deb`);
    const packing = ["-Zxz", `-z${facts.level}`];
    const args = ["--root-owner-group", ...packing, "--build", stage.folder, file];
    await runTool("dpkg-deb", args, {
      cwd: folder,
      env: { SOURCE_DATE_EPOCH: String(facts.epoch) },
    });
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function putPrograms(root: string, stage: Stage, product: Product, parts: DebParts): void {
  const { name, programs, config } = product;
  mkdirSync(stage.folder);
  stage.copy(parts.executable, `/usr/bin/${name}`, 0o755);
  for (const other of programs.slice(1)) stage.link(`/usr/bin/${other.name}`, name);
  for (const addon of parts.addons) stage.write(`/usr/lib/${name}/${addon.name}.node`, addon.bytes);
  stage.copy(
    join(root, `deploy/systemd/${name}.service`),
    `/usr/lib/systemd/system/${name}.service`,
  );
  stage.copy(join(root, "deploy", config), `/etc/muster/${config}`);
}

async function putDocuments(
  root: string,
  stage: Stage,
  product: Product,
  parts: DebParts,
  { version, epoch }: DebFacts,
): Promise<void> {
  const { name, documents, examples } = product;
  const doc = `/usr/share/doc/${name}`;
  stage.write(`${doc}/copyright`, copyrightOf(product));
  await stage.compress(`${doc}/changelog`, debianChangelog(product, version, epoch));
  await stage.compress(`${doc}/CHANGELOG.md`, readFileSync(join(root, "CHANGELOG.md"), "utf8"));
  await stage.compress(`${doc}/NOTICE`, parts.notice);
  stage.write(`${doc}/sbom.cdx.json`, parts.sbom);
  for (const file of documents) stage.copy(join(root, file), `${doc}/${basename(file)}`);
  for (const from of examples) stage.copyInto(join(root, from), `${doc}/examples`);
  const overrides = join(root, `deploy/deb/${name}.lintian-overrides`);
  stage.copy(overrides, `/usr/share/lintian/overrides/${name}`);
}

/** Pages of the manual, as the reference writes them from the code. */
async function putManual(
  root: string,
  stage: Stage,
  { manual }: Product,
  { epoch }: DebFacts,
  folder: string,
): Promise<void> {
  const writer = join(root, "dist/test/reference/main.js");
  const env = { SOURCE_DATE_EPOCH: String(epoch) };
  await runTool(process.execPath, [writer, "man", folder], { cwd: root, env });
  for (const page of manual) {
    const text = readFileSync(join(folder, page), "utf8");
    await stage.compress(`/usr/share/man/man${page.slice(-1)}/${page}`, text);
  }
}

/** What each shell completes words with, written by the program itself. */
async function putCompletion(stage: Stage, { completes }: Product): Promise<void> {
  if (completes === "") return;
  const program = join(stage.folder, "usr/bin", completes);
  for (const [shell, path] of COMPLETIONS) {
    const script = await runTool(program, ["completion", shell], { cwd: "/" });
    if (script.trim() === "") throw new Error(`${completes} completion ${shell}: found nothing`);
    stage.write(path, script);
  }
}

/** Where Debian's shells look for one program's words. */
const COMPLETIONS = [
  ["bash", "/usr/share/bash-completion/completions/muster"],
  ["zsh", "/usr/share/zsh/vendor-completions/_muster"],
  ["fish", "/usr/share/fish/vendor_completions.d/muster.fish"],
] as const;

function putControl(root: string, stage: Stage, product: Product, facts: DebFacts): void {
  const { name, config, purge } = product;
  const [installedKib, md5sums] = [stage.installedKib(), stage.md5sums()];
  for (const script of ["postinst", "prerm", "postrm"]) {
    const text = readFileSync(join(root, "deploy/deb", script), "utf8")
      .replaceAll("@NAME@", name)
      .replaceAll("@ROLE@", name.slice("muster-".length))
      .replace("@PURGE@", purge);
    stage.write(`/DEBIAN/${script}`, text, 0o755);
  }
  stage.write("/DEBIAN/control", controlOf(product, { ...facts, installedKib }));
  stage.write("/DEBIAN/conffiles", `/etc/muster/${config}\n`);
  stage.write("/DEBIAN/md5sums", md5sums);
}
