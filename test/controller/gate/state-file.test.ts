import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DecisionFeed } from "../../../controller/gate/decision-feed.ts";
import { StateFiles } from "../../../controller/gate/state-file.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { RecordingLogger } from "./recording-logger.ts";
import { A, bookWith, emptyBook, giveSnapshot, signedPermit } from "./signed-messages.ts";

let directory: string;
let files: StateFiles;
let feed: DecisionFeed;
let uptimeS: number;
let logger: RecordingLogger;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "muster-state-"));
  uptimeS = 100;
  logger = new RecordingLogger();
});
afterEach(async () => {
  await files.stop();
  feed.stop();
  await rm(directory, { recursive: true, force: true });
});

function follow(book = bookWith({ permits: [signedPermit()] }), lifeMs = 300): typeof book {
  feed = new DecisionFeed(book, () => 0, logger);
  files = new StateFiles({ directory, lifeMs, book, feed, logger, uptimeS: () => uptimeS });
  feed.touched("everything");
  return book;
}

async function holds(node: string, text: string): Promise<void> {
  const read = () => readFile(join(directory, "app", node), "utf8");
  const options = { what: `${node}: ${JSON.stringify(text)}`, deadlineMs: 5_000 };
  expect(await waitFor(async () => (await read()) === text, options)).toBe(true);
}

describe("state files", () => {
  test("say 0 for an open node and 1 for a closed one, until when, and why", async () => {
    follow();
    await holds("n1", "0\nexpires 100.30\nopen PERMITTED\n");
    await holds("n2", "1\nexpires 100.30\nquarantine NO_PERMIT\n");
    expect((await readdir(join(directory, "app"))).sort()).toEqual(["n1", "n2"]);
  });

  test("change with a decision, before they would be written again", async () => {
    const book = follow(undefined, 600_000);
    await holds("n1", "0\nexpires 700.00\nopen PERMITTED\n");
    book.acceptPermit(A, signedPermit({ serial: 2, decision: "drain", reasons: ["DISABLED"] }), 0);
    feed.touched({ pool: "app", node: "n1" });
    await holds("n1", "1\nexpires 700.00\ndrain DISABLED\n");
  });

  test("are prolonged while the gate lives", async () => {
    follow();
    await holds("n1", "0\nexpires 100.30\nopen PERMITTED\n");
    uptimeS = 200;
    await holds("n1", "0\nexpires 200.30\nopen PERMITTED\n");
  });

  test("are not written before the first complete snapshot", async () => {
    const book = follow(emptyBook());
    feed.touched("everything");
    expect(await readdir(directory)).toEqual([]);
    giveSnapshot(book, { permits: [signedPermit()] }, 0);
    feed.touched("everything");
    await holds("n1", "0\nexpires 100.30\nopen PERMITTED\n");
  });

  test("that cannot be written are reported once, and the old ones expire", async () => {
    directory = join(directory, "gone\0");
    follow();
    await waitFor(() => logger.named("state_file_failed").length > 0, {
      what: "the report",
      deadlineMs: 5_000,
    });
    await files.stop();
    expect(logger.named("state_file_failed")).toHaveLength(1);
    directory = directory.slice(0, -6);
  });
});
