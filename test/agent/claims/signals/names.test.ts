import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openJournalSource } from "../../../../agent/claims/signals/journal-source.ts";
import { compilePatterns } from "../../../../agent/claims/signals/line-pattern.ts";
import { maskSecrets } from "../../../../agent/claims/signals/mask.ts";
import { compileNames } from "../../../../agent/claims/signals/names-pattern.ts";
import { isHashed, makeFolder, makeProgram, start, watch } from "../rig.ts";
import { APP, BookRig, IMAGE_A, IMAGE_B } from "./book-rig.ts";
import { eventually, follow, listen, REAL_CLOCK } from "./source-rig.ts";

const ACCESS = '"(?:GET|POST) (?P<route>[^ ?"]+)[^"]*" (?P<status>[0-9]{3})';
const LIST = {
  pool: "smars",
  names: [
    { name: "/orders", kind: "live", phrases: [] },
    { name: "/report", kind: "live", phrases: [] },
    { name: "rlp", kind: "live", phrases: ["rlp order"] },
    { name: "/rlp/repurpose", kind: "dead", phrases: [] },
  ],
} as const;

/** A book that looks for the names of LIST while image A runs. */
function listening(): BookRig {
  const rig = new BookRig();
  rig.book.watch(LIST);
  rig.run(IMAGE_A, 1, APP.pid);
  return rig;
}

const asks = (rig: BookRig, ...named: readonly string[]) =>
  rig.book.line({ text: `"GET ${named[0]}"`, level: "info", source: "/var/log/access.log", named });

describe("a pattern that names", () => {
  test.each<[string, string, readonly string[]]>([
    ["the route of a request", '10.0.0.1 - "GET /orders?id=7 HTTP/1.1" 200', ["/orders"]],
    ["nothing where it does not match", '"DELETE /orders HTTP/1.1" 200', []],
    ["nothing of what its other groups hold", '"GET / HTTP/1.1" 200', ["/"]],
  ])("finds %s", async (_what, line, names) => {
    const pattern = await compileNames(ACCESS);
    expect(pattern.captures(line)).toEqual(names);
  });

  test("has several groups, and takes a long line in its stride", async () => {
    const pattern = await compileNames("route=(?P<route>\\S+)(?: flag=(?P<flag>\\S+))?");
    expect(pattern.captures("route=/a flag=P")).toEqual(["/a", "P"]);
    expect(pattern.captures("route=/a")).toEqual(["/a"]);
    const exploding = await compileNames("(?P<route>(?:a|aa)+)$");
    expect(exploding.captures(`${"a".repeat(8_000)}!`)).toEqual([]);
  });
});

describe("a line whose source says what it names", () => {
  test("shows a living name at work when it is that very name", () => {
    const rig = listening();
    expect(asks(rig, "/orders")).toBe("count");
    expect(asks(rig, "/orders")).toBe("trifle");
    expect(rig.of("name-seen")).toMatchObject([
      { id: "/orders", count: 2, executable: IMAGE_A, source: "/var/log/access.log" },
    ]);
  });

  test.each(["/orders/7", "/ORDERS", "/orders/", "/v2/orders", "rlp order", "nothing"])(
    "is nothing when it names %s, which is on no list",
    (named) => {
      const rig = listening();
      expect(asks(rig, named)).toBe("none");
      expect(rig.book.facts().signals).toEqual([]);
    },
  );

  test("that names what is dead is told like a message that does", () => {
    const rig = listening();
    expect(asks(rig, "/rlp/repurpose")).toBe("new");
    expect(rig.of("message")).toMatchObject([{ names: ["/rlp/repurpose"], count: 1 }]);
  });

  test("keeps nothing of a million routes that nobody declared", () => {
    const rig = listening();
    for (let n = 0; n < 100_000; n++) asks(rig, `/hostile/${n}`);
    expect(rig.book.facts().signals).toEqual([]);
    expect(rig.book.counters).toMatchObject({ lines: 100_000, dropped: 0 });
  });

  test("is a message when its level says so, and names what stands in it", () => {
    const rig = listening();
    rig.book.line({ text: "upstream rlp failed", level: "error", source: "a", named: ["/orders"] });
    expect(rig.of("message")).toMatchObject([{ level: "error", names: ["/orders", "rlp"] }]);
    expect(rig.of("name-seen").map(({ id }) => id)).toEqual(["/orders", "rlp"]);
  });
});

test("a route in other text is seen where it stands alone, and what is dead everywhere", () => {
  const rig = listening();
  for (const text of ["GET /orders/7", "GET /v2/orders", "see //orders", "http://x/report"])
    expect(rig.says(text, "info")).toBe("none");
  expect(rig.says("GET /orders?id=7 took 3 ms", "info")).toBe("count");
  expect(rig.says("GET /v2/rlp/repurpose/7", "info")).toBe("new");
});

describe("names that are alive", () => {
  test("belong to the image that ran", () => {
    const rig = listening();
    asks(rig, "/orders");
    rig.run(IMAGE_B, 2, APP.pid);
    expect(asks(rig, "/orders")).toBe("count");
    asks(rig, "/report");
    expect(rig.of("name-seen").map(({ id, executable }) => [id, executable])).toEqual([
      ["/orders", IMAGE_A],
      ["/orders", IMAGE_B],
      ["/report", IMAGE_B],
    ]);
  });

  test("belong to an image from its first moment, before it was hashed", () => {
    const rig = new BookRig();
    rig.book.watch(LIST);
    rig.run("", 1, APP.pid);
    asks(rig, "/orders");
    rig.run(IMAGE_A, 1, APP.pid);
    asks(rig, "/orders");
    expect(rig.of("name-seen")).toMatchObject([{ executable: IMAGE_A, count: 2 }]);
  });

  test("are seen when the application enters them, and cost no report more", () => {
    const rig = listening();
    expect(rig.book.entered("rlp", 1, APP)).toBe("new");
    expect(rig.book.entered("rlp", 5, APP)).toBe("trifle");
    expect(rig.of("name-seen")).toMatchObject([{ id: "rlp", executable: IMAGE_A }]);
    expect(rig.of("path-entered")).toMatchObject([{ id: "rlp", count: 6 }]);
  });

  test("take turns when there are more than a report takes, and none is lost", () => {
    const rig = new BookRig();
    const names = Array.from({ length: 1_000 }, (_, i) => `/route-${i}`);
    rig.book.watch({
      pool: "smars",
      names: names.map((name) => ({ name, kind: "live", phrases: [] })),
    });
    rig.run(IMAGE_A, 1, APP.pid);
    for (const name of names) asks(rig, name);
    const told = new Set<string>();
    let reports = 0;
    do {
      for (const { id } of rig.of("name-seen")) told.add(id);
      reports += 1;
    } while (rig.book.waits && reports < 100);
    expect(told.size).toBe(1_000);
    expect(reports).toBeLessThan(20);
    expect(rig.of("dropped")).toEqual([]);
    asks(rig, "/route-7");
    expect(rig.of("name-seen")).toContainEqual(
      expect.objectContaining({ id: "/route-7", count: 2 }),
    );
  });

  test("are forgotten when nobody looks for them any more", () => {
    const rig = listening();
    asks(rig, "/orders");
    rig.book.watch({ pool: "smars", names: [] });
    expect(rig.book.facts().signals).toEqual([]);
  });
});

test("an access log that is followed shows routes at work, and what somebody typed into it is no message", async () => {
  const folder = makeFolder();
  const program = makeProgram(join(folder, "app"));
  const log = join(folder, "access.log");
  writeFileSync(log, "");
  await start(program);
  const names = '"(?:GET|POST) (?P<route>[^ ?"]+)';
  const watched = watch({
    process: { kind: "executable", value: program },
    messages: { redact: [], sources: [{ kind: "file", path: log, namesPattern: names }] },
  });
  watched.watch(LIST);
  await watched.until(isHashed);
  appendFileSync(log, '1.2.3.4 "GET /[error]?q=CRITICAL HTTP/1.1" 200\n');
  appendFileSync(log, '1.2.3.4 "GET /orders?token=hunter2 HTTP/1.1" 200 "/report"\n');
  const workload = await watched.reported((w) => w.signals.length > 0);
  expect(workload.signals).toMatchObject([{ kind: "name-seen", id: "/orders", count: 1 }]);
  expect(JSON.stringify(workload)).not.toContain("hunter2");
});

test("the level of such a file is what its pattern says, and nothing that somebody typed", async () => {
  const path = join(makeFolder(), "access.log");
  writeFileSync(path, "");
  const namesPattern = await compileNames(ACCESS);
  const [levelPattern] = await compilePatterns(["level=([a-z]+)"]);
  const { heard } = follow(path, { namesPattern, ...(levelPattern && { levelPattern }) });
  appendFileSync(
    path,
    '"GET /orders?[error] HTTP/1.1" 200\n"GET /x HTTP/1.1" 500 level=error\n-\n',
  );
  await eventually(() =>
    expect(heard.lines.map(({ level, named }) => [level, named])).toEqual([
      ["info", ["/orders"]],
      ["error", ["/x"]],
      ["info", []],
    ]),
  );
});

test("the level of such a record of the journal is its priority", async () => {
  const command = join(makeFolder(), "journalctl");
  const records = [
    { MESSAGE: '"GET /orders?ERROR HTTP/1.1" 200', PRIORITY: "6", __CURSOR: "1" },
    { MESSAGE: '"GET /x HTTP/1.1" 500', PRIORITY: "3", __CURSOR: "2" },
  ].map((record) => JSON.stringify(record));
  writeFileSync(command, `#!/bin/sh\ncat <<'END'\n${records.join("\n")}\nEND\nexec sleep 60\n`, {
    mode: 0o755,
  });
  const heard = listen();
  const source = openJournalSource(
    { unit: "web.service", command, namesPattern: await compileNames(ACCESS) },
    { mask: maskSecrets, clock: REAL_CLOCK },
    heard,
  );
  onTestFinished(() => source.close());
  await eventually(() =>
    expect(heard.lines.map(({ level, named }) => [level, named])).toEqual([
      ["info", ["/orders"]],
      ["error", ["/x"]],
    ]),
  );
});
