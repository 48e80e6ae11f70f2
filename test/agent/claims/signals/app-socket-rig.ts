import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import type { AppEvents, AppSocketOptions } from "../../../../agent/claims/signals/app-events.ts";
import { type AppSocketEdges, openAppSocket } from "../../../../agent/claims/signals/app-socket.ts";

/** A directory as /run/muster is: everybody may enter it, nobody else write. Removed when the test ends. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "muster-app-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a socket was told, in order; records of `dropped` by their cause. */
export class Told implements AppEvents {
  readonly records: unknown[][] = [];
  readonly peers: unknown[] = [];
  readonly readable: (string | undefined)[] = [];
  readonly drops = new Map<string, number>();

  evaluated(...[flag, value, count, from]: Parameters<AppEvents["evaluated"]>): void {
    this.#add(from, "evaluated", flag, value, count);
  }
  entered(...[path, count, from]: Parameters<AppEvents["entered"]>): void {
    this.#add(from, "entered", path, count);
  }
  counter(...[name, value, from]: Parameters<AppEvents["counter"]>): void {
    this.#add(from, "counter", name, value);
  }
  logged(...[text, level, from]: Parameters<AppEvents["logged"]>): void {
    this.#add(from, "logged", text, level);
  }
  dropped(count: number, why: string): void {
    this.drops.set(why, (this.drops.get(why) ?? 0) + count);
  }
  unreadable(why: string | undefined): void {
    this.readable.push(why);
  }
  #add(from: unknown, ...record: unknown[]): void {
    this.records.push(record);
    this.peers.push(from);
  }
}

/** A socket that is open until the test ends, and what it is told. */
export async function open(
  options: Partial<AppSocketOptions> = {},
  edges: Partial<AppSocketEdges> = {},
): Promise<{ path: string; told: Told; close: () => Promise<void> }> {
  const path = options.path ?? join(makeRunFolder(), "app.sock");
  const told = new Told();
  const socket = await openAppSocket({ ...options, path }, told, edges);
  const close = () => socket.close();
  onTestFinished(close);
  return { path, told, close };
}

/** A connection of this process, with the lines that it was answered. */
export class Speaker {
  readonly socket: Socket;
  ended = false;
  bytes = 0;
  #text = "";

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk) => {
      this.bytes += chunk.length;
      this.#text += chunk.toString();
    });
    socket.on("end", () => {
      this.ended = true;
    });
    socket.on("error", () => {
      this.ended = true;
    });
  }

  /** The texts of the errors that were answered. */
  get errors(): readonly string[] {
    return this.#text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as { error: string }).error);
  }

  say(...records: readonly unknown[]): void {
    for (const record of records) this.socket.write(`${JSON.stringify(record)}\n`);
  }
}

/** Connects, waiting until somebody listens there. */
export async function speakTo(path: string): Promise<Speaker> {
  const socket = connect(path);
  onTestFinished(() => {
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  return new Speaker(socket);
}

/** Waits until an expectation holds. */
export function until(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 8_000, interval: 5 });
}
