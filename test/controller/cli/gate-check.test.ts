import { Server, ServerCredentials, type sendUnaryData, status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { grpc } from "../../../proto/gen/muster.js";
import { HEALTH } from "../../../proto/services.ts";
import { Bench, json } from "./harness.ts";

type Request = grpc.health.v1.HealthCheckRequest.$Properties;
type Response = grpc.health.v1.HealthCheckResponse.$Properties;

let bench: Bench;
let server: Server;
let gate: string;
let answer: Response | "none";

beforeEach(async () => {
  bench = await Bench.start();
  server = new Server();
  server.addService(HEALTH, {
    check: (call: { request: Request }, callback: sendUnaryData<Response>) => {
      if (answer === "none") return;
      if (call.request.service === "smars/n1") callback(null, answer);
      else callback({ code: status.NOT_FOUND, details: "unknown" });
    },
    watch: () => undefined,
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, found) =>
      error === null ? resolve(found) : reject(error),
    );
  });
  gate = `127.0.0.1:${port}`;
  answer = { status: 1 };
});
afterEach(async () => {
  server.forceShutdown();
  await bench.stop();
});

describe("muster gate check", () => {
  it.each([
    [1, 0, "open"],
    [2, 3, "closed"],
    [0, 5, "cannot tell"],
    [3, 5, "cannot tell"],
    [99, 5, "cannot tell"],
  ])("ends a health status of %i with %i", async (found, exit, word) => {
    answer = { status: found };
    const { code, stdout, stderr } = await bench.run(`gate check smars n1 --gate ${gate}`);
    expect({ code, stderr }).toEqual({ code: exit, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^smars/n1: ${word}`));
    expect(
      json((await bench.run(`gate check smars n1 --gate ${gate} -o json`)).stdout),
    ).toMatchObject({
      kind: "GateAnswer",
      pool: "smars",
      node: "n1",
      answer: word,
    });
  });

  it("cannot tell of a node that the gate does not know", async () => {
    const { code, stdout } = await bench.run(`gate check smars n2 --gate ${gate}`);
    expect({ code, stdout }).toEqual({ code: 5, stdout: "smars/n2: cannot tell (unknown)\n" });
  });

  it("cannot tell when the gate is hung or gone", async () => {
    answer = "none";
    expect((await bench.run(`gate check smars n1 --gate ${gate} --timeout 50ms`)).code).toBe(5);
    server.forceShutdown();
    expect((await bench.run(`gate check smars n1 --gate ${gate}`)).code).toBe(5);
  });

  it("needs neither context nor key: only the gate's address, also from the environment", async () => {
    const variables = { MUSTER_CONTEXT_FILE: undefined, HOME: "/nowhere" };
    const line = "gate check smars n1";
    expect((await bench.run(line, { variables: { ...variables, MUSTER_GATE: gate } })).code).toBe(
      0,
    );
    expect(await bench.run(line, { variables })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("gate: found none, wanted --gate or MUSTER_GATE"),
    });
    expect((await bench.run(`${line} --gate nowhere`)).code).toBe(2);
  });
});
