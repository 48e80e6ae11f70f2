import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, posix, relative, sep } from "node:path";
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
  if (!existsSync(join(directory, "index.html"))) return files;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const path = posix.join("/", ...relative(directory, file).split(sep));
    const cache = path.startsWith("/assets/") ? IMMUTABLE : NO_STORE;
    const bytes = new Uint8Array(readFileSync(file));
    const gzip = new Uint8Array(gzipSync(bytes));
    const smaller = gzip.byteLength < bytes.byteLength;
    files.set(path, { type, cache, bytes, ...(smaller && { gzip }) });
  }
  const index = files.get("/index.html");
  if (index !== undefined) files.set("/", index);
  return files;
}
