import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AgentCheck, agentReply } from "../../../controller/gate/agent-check.ts";
import { createGateMetrics } from "../../../controller/gate/gate-metrics.ts";
import type { PermitBook } from "../../../controller/gate/permit-book.ts";
import { dial, exchange, listen, readToEnd } from "./exchange.ts";
import { bookWith, emptyBook, signedPermit, signedPool } from "./signed-messages.ts";

let check: AgentCheck | undefined;
let port: number;
let owed: boolean;
let drained: string[];

async function serve(book: PermitBook): Promise<void> {
  const ownership = {
    owesReady: () => owed,
    orderedDrain: (pool: string, node: string) => void drained.push(`${pool}/${node}`),
  };
  check = new AgentCheck({ book, clock: () => 0, metrics: createGateMetrics(), ownership });
  port = await listen(check.server);
}

beforeEach(() => {
  owed = false;
  drained = [];
});
afterEach(() => check?.close());

const closing = (fields: object) => bookWith({ permits: [signedPermit(fields)] });

describe("the agent check says", () => {
  test("up for a permitted server, and ready up only while ready is owed", async () => {
    await serve(closing({}));
    expect(await exchange(port, "app/n1\n")).toBe("up\n");
    owed = true;
    expect(await exchange(port, "app/n1\n")).toBe("ready up\n");
  });

  test("down with the permit's first reason, in lower case", async () => {
    await serve(closing({ decision: "quarantine", reasons: ["BINARY_MISMATCH", "OTHER"] }));
    expect(await exchange(port, "app/n1\n")).toBe("down #binary_mismatch\n");
  });

  test("drain for a permit that drains, and notes that this state is ours", async () => {
    await serve(closing({ decision: "drain" }));
    expect(await exchange(port, "app/n1\n")).toBe("drain\n");
    expect(drained).toEqual(["app/n1"]);
  });

  test("down, never ready, for a closed server although ready is owed", async () => {
    owed = true;
    await serve(closing({ decision: "quarantine" }));
    expect(await exchange(port, "app/n1\n")).toBe("down #closed\n");
  });

  test("up in observe mode for a server that would be closed", async () => {
    const pools = [signedPool({ mode: "observe" })];
    await serve(bookWith({ pools, permits: [signedPermit({ decision: "quarantine" })] }));
    expect(await exchange(port, "app/n1\n")).toBe("up\n");
  });

  test("nothing before the first complete snapshot: the connection is dropped", async () => {
    await serve(emptyBook());
    expect(await exchange(port, "app/n1\n")).toBe("");
  });
});

describe("hostile and broken checks", () => {
  test.each([
    ["an unknown node", "app/n9\n"],
    ["an unknown pool", "other/n1\n"],
    ["an empty line", "\n"],
    ["no slash", "app\n"],
    ["a path", "../../etc/passwd\n"],
    ["a trailing word", "app/n1 x\n"],
    ["an escape", "app/\u001b[2J\n"],
    ["a NUL", "app/n1\0\n"],
    ["10 kB without a newline", "a".repeat(10_000)],
    ["10 kB and a newline", `${"a".repeat(10_000)}/n1\n`],
  ])("get down #unknown: %s", async (_name, text) => {
    await serve(closing({}));
    expect(await exchange(port, text)).toBe("down #unknown\n");
  });

  test("without a newline are answered after the read limit, not earlier and not much later", async () => {
    await serve(closing({}));
    const startedMs = performance.now();
    expect(await exchange(port, "app/n1")).toBe("down #unknown\n");
    const tookMs = performance.now() - startedMs;
    expect(tookMs).toBeGreaterThanOrEqual(45);
    expect(tookMs).toBeLessThan(400);
  });

  test("that send nothing are answered too", async () => {
    await serve(closing({}));
    expect(await readToEnd(await dial(port))).toBe("down #unknown\n");
  });

  test("that send the name in pieces are understood", async () => {
    await serve(closing({}));
    const socket = await dial(port);
    for (const byte of "app/n1\r\n") socket.write(byte);
    expect(await readToEnd(socket)).toBe("up\n");
  });
});

test("a reply is one printable line of lower case under 200 bytes, whatever the reason", () => {
  const decision = closing({ decision: "quarantine", reasons: ["ÄÖ\n; X".repeat(10)] }).decide(
    "app",
    "n1",
    0,
  );
  const reply = agentReply(decision, true);
  expect(reply).toMatch(/^down #[!-@[-~]+\n$/);
  expect(reply.length).toBeLessThan(200);
});
