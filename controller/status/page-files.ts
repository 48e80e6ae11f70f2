import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, posix, relative, sep } from "node:path";
import { getAsset, isSea } from "node:sea";
import { gzipSync } from "node:zlib";
import { IMMUTABLE, NO_STORE } from "./headers.ts";

/** One file as it is served. */
export type PageFile = {
  readonly type: string;
  readonly cache: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Absent: it would not be smaller. */
  readonly gzip?: Uint8Array<ArrayBuffer>;
};

/** What is served, by extension; whatever else lies there is not. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/**
 * Reads the built page, whole, once: what is asked for is looked up among these names, and no path ever reaches the disk.
 * @returns by path, index.html also as "/"; empty: it was not built
 * @throws Error when a file cannot be read
 */
export function readPageFiles(directory: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const [name, bytes] of isSea() ? filesInside() : filesBelow(directory)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const path = posix.join("/", name);
    const cache = path.startsWith("/assets/") ? IMMUTABLE : NO_STORE;
    const gzip = new Uint8Array(gzipSync(bytes));
    const smaller = gzip.byteLength < bytes.byteLength;
    files.set(path, { type, cache, bytes, ...(smaller && { gzip }) });
  }
  const index = files.get("/index.html");
  if (index !== undefined) files.set("/", index);
  return files;
}

type Found = readonly [name: string, bytes: Uint8Array<ArrayBuffer>];

function filesBelow(directory: string): Found[] {
  if (!existsSync(join(directory, "index.html"))) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [
      relative(directory, file).split(sep).join("/"),
      new Uint8Array(readFileSync(file)),
    ]);
}

/** A packaged controller is one file, with the page inside and a list of its names. */
function filesInside(): Found[] {
  const names = JSON.parse(getAsset("page.json", "utf8")) as readonly string[];
  return names.map((name) => [name, new Uint8Array(getAsset(`page/${name}`))]);
}
