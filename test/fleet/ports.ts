import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { TEST_CONFIG } from "../house/config.ts";
import { FleetError } from "./fleet-error.ts";

/** TCP ports, both ends included. */
export interface PortRange {
  readonly lowest: number;
  readonly highest: number;
}

/** Below Linux's range for outgoing connections (32768 by default), so that no client takes a server's port while it restarts. */
const RANGE: PortRange = { lowest: 15_000, highest: 32_000 };
const LANES = 4;
const TRIES_PER_PORT = 50;

/**
 * Finds `count` distinct TCP ports of 127.0.0.1 on which nothing listens, for servers that must come back on the same
 * port. They are not held: whoever binds them reports its own error when another process was faster.
 * Both ends of `range` count. Throws PORTS_EXHAUSTED.
 */
export async function freePorts(count: number, range = ownRange()): Promise<number[]> {
  const held: Server[] = [];
  const ports: number[] = [];
  try {
    for (let tries = 0; ports.length < count; tries++) {
      if (tries >= count * TRIES_PER_PORT) {
        const text = `ports ${range.lowest}-${range.highest}: ${ports.length} free ones found, wanted ${count}`;
        throw new FleetError(text, { code: "PORTS_EXHAUSTED" });
      }
      const port = randomInt(range.lowest, range.highest + 1);
      const server = await listen(port);
      if (server === undefined) continue;
      held.push(server);
      ports.push(port);
    }
    return ports;
  } finally {
    await Promise.all(held.map(release));
  }
}

/** Test files that run side by side take none that another is about to bind. */
function ownRange(): PortRange {
  const { lane } = TEST_CONFIG;
  return lane === undefined ? RANGE : portsOfLane(lane);
}

/** A part of the ports for each of those who start fleets side by side, so that none takes what another is about to. `lane` counts from 0, LANES at most. */
export function portsOfLane(lane: number): PortRange {
  const width = Math.floor((RANGE.highest - RANGE.lowest) / LANES);
  const lowest = RANGE.lowest + (lane % LANES) * width;
  return { lowest, highest: lowest + width - 1 };
}

async function listen(port: number): Promise<Server | undefined> {
  const server = createServer();
  server.listen({ host: "127.0.0.1", port });
  try {
    await once(server, "listening");
    return server;
  } catch {
    return undefined; // taken: another is tried, and the number of tries is bounded
  }
}

async function release(server: Server): Promise<void> {
  server.close();
  await once(server, "close");
}
