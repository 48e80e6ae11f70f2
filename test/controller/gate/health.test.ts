import { Client, credentials, Metadata, Server, ServerCredentials, status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DecisionFeed } from "../../../controller/gate/decision-feed.ts";
import { createHealthServer } from "../../../controller/gate/health.ts";
import type { PermitBook } from "../../../controller/gate/permit-book.ts";
import { callUnary } from "../../../proto/channel.ts";
import { grpc } from "../../../proto/gen/muster.js";
import { HEALTH } from "../../../proto/services.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { RecordingLogger } from "./recording-logger.ts";
import {
  A,
  bookWith,
  emptyBook,
  giveSnapshot,
  signedPermit,
  signedPool,
} from "./signed-messages.ts";

const { ServingStatus } = grpc.health.v1.HealthCheckResponse;

let server: Server;
let client: Client;
let feed: DecisionFeed;

async function serve(book: PermitBook): Promise<void> {
  feed = new DecisionFeed(book, () => 0, new RecordingLogger());
  feed.touched("everything");
  server = createHealthServer({ book, feed, clock: () => 0 });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
}

beforeEach(() => {
  server = new Server();
  client = new Client("127.0.0.1:1", credentials.createInsecure());
});
afterEach(() => {
  client.close();
  feed.stop();
  server.forceShutdown();
});

const check = (service: string) =>
  callUnary(client, HEALTH.check, { service }, { deadlineMs: 5_000 });

function watch(service: string): number[] {
  const { path, requestSerialize, responseDeserialize } = HEALTH.watch;
  const seen: number[] = [];
  const call = client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    { service },
    new Metadata(),
  );
  call.on("data", (answer: grpc.health.v1.HealthCheckResponse.$Properties) =>
    seen.push(answer.status ?? 0),
  );
  call.on("error", () => undefined);
  return seen;
}

async function comes(seen: number[], wanted: number[]): Promise<void> {
  const what = `statuses ${wanted.join(", ")}`;
  await waitFor(() => seen.length >= wanted.length, { what, deadlineMs: 5_000 });
  expect(seen).toEqual(wanted);
}

describe("grpc.health.v1 Check", () => {
  test("says SERVING for an open node and NOT_SERVING for a closed one", async () => {
    await serve(bookWith({ permits: [signedPermit()] }));
    expect(await check("app/n1")).toMatchObject({ status: ServingStatus.SERVING });
    expect(await check("app/n2")).toMatchObject({ status: ServingStatus.NOT_SERVING });
  });

  test("knows the process itself under the empty name, and nothing else of it", async () => {
    await serve(emptyBook());
    expect(await check("")).toMatchObject({ status: ServingStatus.SERVING });
  });

  test("says NOT_FOUND for unknown names", async () => {
    await serve(bookWith({ permits: [signedPermit()] }));
    for (const name of ["app/n9", "app", "other/n1", "app/n1/x"])
      await expect(check(name)).rejects.toMatchObject({ code: status.NOT_FOUND });
  });

  test("says UNKNOWN before the first complete snapshot", async () => {
    await serve(emptyBook());
    expect(await check("app/n1")).toMatchObject({ status: ServingStatus.UNKNOWN });
  });

  test("refuses a request of more than 4 kB", async () => {
    await serve(bookWith({}));
    await expect(check("x".repeat(5_000))).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
    });
  });
});

describe("grpc.health.v1 Watch", () => {
  test("follows a node through closing and opening, without repeating itself", async () => {
    const book = bookWith({ permits: [signedPermit()] });
    await serve(book);
    const seen = watch("app/n1");
    await comes(seen, [ServingStatus.SERVING]);
    for (const [serial, decision] of [
      [2, "quarantine"],
      [3, "drain"],
      [4, "open"],
    ] as const) {
      book.acceptPermit(A, signedPermit({ serial, decision }), 0);
      feed.touched({ pool: "app", node: "n1" });
    }
    await comes(seen, [ServingStatus.SERVING, ServingStatus.NOT_SERVING, ServingStatus.SERVING]);
  });

  test("says SERVICE_UNKNOWN for an unknown name, and goes on when it becomes known", async () => {
    const book = bookWith({});
    await serve(book);
    const seen = watch("app/n3");
    await comes(seen, [ServingStatus.SERVICE_UNKNOWN]);
    book.acceptPool(A, signedPool({ roster: ["n3"], serial: 2 }), 0);
    feed.touched("everything");
    await comes(seen, [ServingStatus.SERVICE_UNKNOWN, ServingStatus.NOT_SERVING]);
  });

  test("starts as UNKNOWN while nothing is known, and answers when the snapshot is complete", async () => {
    const book = emptyBook();
    await serve(book);
    const seen = watch("app/n1");
    await comes(seen, [ServingStatus.UNKNOWN]);
    giveSnapshot(book, { permits: [signedPermit()] }, 0);
    feed.touched("everything");
    await comes(seen, [ServingStatus.UNKNOWN, ServingStatus.SERVING]);
  });

  test("tells 200 watchers of one change", async () => {
    const book = bookWith({ permits: [signedPermit()] });
    await serve(book);
    const all = Array.from({ length: 200 }, () => watch("app/n1"));
    await waitFor(() => all.every((seen) => seen.length === 1), {
      what: "first",
      deadlineMs: 5_000,
    });
    book.acceptPermit(A, signedPermit({ serial: 2, decision: "quarantine" }), 0);
    feed.touched({ pool: "app", node: "n1" });
    await waitFor(() => all.every((seen) => seen[1] === ServingStatus.NOT_SERVING), {
      what: "the closing at every watcher",
      deadlineMs: 5_000,
    });
    expect(all.every((seen) => seen.length === 2)).toBe(true);
  });
});
