#!/usr/bin/env node
// Builds the status page into dist/controller/status/page: index.html and assets named by their content. The same sources give the same bytes.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const page = join(root, "controller/status/page");
const out = join(root, "dist/controller/status/page");

/** What commands are made of runs in the browser as it is, but for the bytes that Node gives. @type {import("esbuild").Plugin} */
const browserBytes = {
  name: "browser-bytes",
  setup(setup) {
    setup.onResolve({ filter: /\/bytes\.ts$/ }, ({ importer }) =>
      importer.includes("/proto/signed/") ? { path: join(page, "browser-bytes.ts") } : undefined,
    );
  },
};

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  // Names of what is made depend on paths: those below this folder, wherever a link to node_modules leads.
  preserveSymlinks: true,
  entryPoints: [join(page, "main.tsx")],
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["chrome111", "firefox115", "safari16.4"],
  minify: true,
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  // What lies in assets/ may be kept for ever: its name says what is in it.
  entryNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  outdir: out,
  metafile: true,
  write: false,
  plugins: [browserBytes],
});

/** @param {string} path @returns {string} */
const nameOf = (path) => relative(out, path);
const names = outputFiles.map((file) => nameOf(file.path));
const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint);
if (entry?.[1].cssBundle === undefined)
  throw new Error("page: found no script or no style, wanted both");
const [script, style] = [entry[0], entry[1].cssBundle].map((path) => nameOf(join(root, path)));
const html = (await readFile(join(page, "index.html"), "utf8"))
  .replace("{{script}}", script)
  .replace("{{style}}", style);

await mkdir(join(out, "assets"), { recursive: true });
/**
 * By rename: a controller that starts at this moment reads the old file or the new one, never half of one.
 * @param {string} name @param {string | Uint8Array} bytes
 */
async function put(name, bytes) {
  const path = join(out, name);
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(Buffer.from(bytes))) return;
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}
for (const file of outputFiles) await put(nameOf(file.path), file.contents);
// Last: what it names is there.
await put("index.html", html);
for (const name of await readdir(join(out, "assets")))
  if (!names.includes(join("assets", name))) await rm(join(out, "assets", name));
