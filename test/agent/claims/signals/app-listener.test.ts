import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeRunFolder, open, speakTo, until } from "./app-socket-rig.ts";

const SOON = { lookEveryMs: 10 };

/** A server of somebody else's under `path`, until the test ends. */
async function occupy(path: string): Promise<{ close: () => Promise<void> }> {
  const connections = new Set<Socket>();
  const server = createServer((socket) => connections.add(socket));
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of connections) socket.destroy();
    });
  onTestFinished(close);
  return { close };
}

async function isHeard({ path, told }: Awaited<ReturnType<typeof open>>): Promise<void> {
  (await speakTo(path)).say({ entered: "x" });
  await until(() => expect(told.records).toContainEqual(["entered", "x", 1]));
}

test.each([0o660, 0o600, 0o666, 0o622])("the socket file has exactly the mode %o", async (mode) => {
  const { path } = await open({ mode });
  expect(lstatSync(path).mode & 0o7777).toBe(mode);
  expect(lstatSync(path).isSocket()).toBe(true);
});

test("the mode is 0660 when none is given, nothing is left beside the file, and closing removes it", async () => {
  const { path, close, told } = await open();
  const folder = join(path, "..");
  expect(lstatSync(path).mode & 0o7777).toBe(0o660);
  expect(readdirSync(folder)).toEqual(["app.sock"]);
  await close();
  expect(readdirSync(folder)).toEqual([]);
  expect(told.readable).toEqual([]);
});

test("a directory that others may write is refused, and taken when it is mended", async () => {
  const folder = makeRunFolder();
  chmodSync(folder, 0o1777);
  const opened = await open({ path: join(folder, "s") }, SOON);
  expect(opened.told.readable).toEqual([
    `${folder}: found mode 1777, wanted a directory that others may not write`,
  ]);
  expect(readdirSync(folder)).toEqual([]);
  chmodSync(folder, 0o775);
  await until(() => expect(opened.told.readable.at(-1)).toBeUndefined());
  await isHeard(opened);
});

test("a directory that is not there is told, and taken when it is", async () => {
  const folder = join(makeRunFolder(), "later");
  const opened = await open({ path: join(folder, "s") }, SOON);
  expect(opened.told.readable).toEqual([expect.stringContaining("ENOENT")]);
  mkdirSync(folder);
  await until(() => expect(opened.told.readable).toHaveLength(2));
  await isHeard(opened);
});

test("a file in the place of a directory is no directory", async () => {
  const file = join(makeRunFolder(), "f");
  writeFileSync(file, "");
  const { told } = await open({ path: join(file, "s") });
  expect(told.readable).toEqual([expect.stringMatching(/ENOTDIR|no directory/)]);
});

test("a socket that nobody listens on any more is replaced", async () => {
  const folder = makeRunFolder();
  const path = join(folder, "app.sock");
  const dead = await occupy(join(folder, "other"));
  linkSync(join(folder, "other"), path);
  await dead.close();
  expect(lstatSync(path).isSocket()).toBe(true);
  const opened = await open({ path });
  expect(opened.told.readable).toEqual([]);
  await isHeard(opened);
});

test("a socket that somebody listens on is left alone, until it is free", async () => {
  const path = join(makeRunFolder(), "app.sock");
  const other = await occupy(path);
  const opened = await open({ path }, SOON);
  expect(opened.told.readable).toEqual([
    `${path}: found a socket in use (connected), wanted nothing or a stale one`,
  ]);
  expect(lstatSync(path).isSocket()).toBe(true);
  await other.close();
  await until(() => expect(opened.told.readable.at(-1)).toBeUndefined());
  await isHeard(opened);
});

test("a socket that somebody listens on is there after the one who waited for it is closed", async () => {
  const path = join(makeRunFolder(), "app.sock");
  await occupy(path);
  const { close } = await open({ path });
  await close();
  expect((await speakTo(path)).socket.readyState).toBe("open");
});

test.each(["a file", "a link to a socket"])("%s in its place is left alone", async (what) => {
  const folder = makeRunFolder();
  const path = join(folder, "app.sock");
  if (what === "a file") writeFileSync(path, "kept");
  else symlinkSync(join(folder, "elsewhere"), path);
  const { told, close } = await open({ path });
  expect(told.readable).toEqual([
    `${path}: found something that is no socket, wanted nothing or a stale one`,
  ]);
  await close();
  expect(lstatSync(path).isSocket()).toBe(false);
});

test("a path that the kernel cannot name is told with both numbers", async () => {
  const path = join(makeRunFolder(), "x".repeat(100));
  const { told } = await open({ path });
  expect(told.readable).toEqual([`${path}: found ${path.length} bytes, wanted at most 107`]);
});

test("a socket file that somebody removed is made again, and connections outlive that", async () => {
  const opened = await open({}, SOON);
  const before = await speakTo(opened.path);
  rmSync(opened.path);
  await until(() => expect(existsSync(opened.path)).toBe(true));
  await isHeard(opened);
  before.say({ entered: "before" });
  await until(() => expect(opened.told.records).toContainEqual(["entered", "before", 1]));
  expect(opened.told.readable).toEqual([]);
});

test("a socket file that somebody else put in the place of ours is not removed with ours", async () => {
  const opened = await open({}, { lookEveryMs: 60_000 });
  rmSync(opened.path);
  await occupy(opened.path);
  await opened.close();
  expect(existsSync(opened.path)).toBe(true);
});
