import { afterEach, describe, expect, test } from "vitest";
import type { HttpListener } from "../../proto/http-listener.ts";
import { countedTo, MetricsBook } from "../../proto/metrics.ts";
import { serveMetrics } from "../../proto/metrics-listener.ts";

const TABLE = {
  looks: { name: "muster_looks_total", kind: "counter", help: "Looks." },
  seen: { name: "muster_seen_total", kind: "counter", help: "Seen.", labels: ["pool"] },
} as const;

let listener: HttpListener | undefined;
afterEach(() => listener?.close());

const serve = async (book: MetricsBook, nowMs: () => number): Promise<string> => {
  listener = await serveMetrics("127.0.0.1:0", () => book.page(nowMs()));
  return `http://${listener.address}/metrics`;
};

describe("A page of metrics", () => {
  test("is made once a second, however many ask", async () => {
    const book = new MetricsBook("muster-test", "1.2.3");
    const { looks } = book.make(TABLE);
    let nowMs = 0;
    book.observe(() => looks.inc());
    const url = await serve(book, () => nowMs);
    const many = Array.from({ length: 12 }, async () => (await fetch(url)).text());
    for (const page of await Promise.all(many)) expect(page).toContain("muster_looks_total 1\n");
    nowMs = 999;
    expect(await (await fetch(url)).text()).toContain("muster_looks_total 1\n");
    nowMs = 1_000;
    const page = await (await fetch(url)).text();
    expect(page).toContain("muster_looks_total 2\n");
    expect(page).toContain('muster_build_info{program="muster-test",version="1.2.3"');
  });

  test("is none, rather than half of one, when something cannot be looked at", async () => {
    const book = new MetricsBook("muster-test", "1");
    let broken = true;
    book.observe(() => {
      if (broken) throw new Error("a secret of ours");
    });
    let nowMs = 0;
    const url = await serve(book, () => nowMs);
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([500, "the metrics could not be read\n"]);
    broken = false;
    nowMs = 1_000;
    expect((await fetch(url)).status).toBe(200);
  });

  test("has counters that somebody else counts, as they stand", async () => {
    const book = new MetricsBook("muster-test", "1");
    const { looks, seen } = book.make(TABLE);
    for (const count of [3, 5]) {
      countedTo(looks, count);
      countedTo(seen, count, { pool: "app" });
    }
    const { body } = await book.page(0);
    expect(body).toContain("muster_looks_total 5\n");
    expect(body).toContain('muster_seen_total{pool="app"} 5\n');
  });
});
