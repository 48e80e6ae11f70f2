import { get } from "node:http";
import { join } from "node:path";
import { fixedAnswerBlock, startNginx } from "../fleet/nginx.ts";
import { freePorts } from "../fleet/ports.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench } from "./bench.ts";
import { makeCluster, startController } from "./controller-process.ts";
import { enrolFleet, POOL } from "./enrolled-fleet.ts";
import { ForkedProgram } from "./forked-program.ts";
import { Resources } from "./resources.ts";
import { metricOf, ratioOf } from "./result.ts";
import { runWrk, type WrkRun } from "./wrk.ts";

const NODES = 8;
const CONNECTIONS = 16;

/**
 * Requests a second and 99th percentile of the HTTP gate, beside an nginx of one worker that answers 200 to everything, as the gate is one thread too. The
 * gate runs in the real controller, for a pool of nodes that report and are open. Runs of the two take turns, and each ratio is of one turn.
 */
export const gate: Bench = async ({ dir, say, short, nodeOptions }) => {
  const turns = short ? 2 : 7;
  const seconds = short ? 1 : 4;
  await using resources = new Resources();
  const [nginxPort = 0] = await freePorts(1);
  const cluster = await makeCluster(dir, { gate: { http: { listen: "127.0.0.1:0" } } });
  const fleetFile = join(dir, "fleet.json");
  await enrolFleet(cluster, NODES, fleetFile);
  const controller = await startController(cluster, dir, nodeOptions);
  resources.use(controller.child);
  const load = resources.use(new ForkedProgram("load-generator"));
  await load.ask({ kind: "connect", fleetFile, address: controller.agents, floor: false });
  const gateUrl = `http://${controller.gateHttp}/v1/gate/${POOL}/node-0000`;
  const nginxUrl = `http://127.0.0.1:${nginxPort}/`;
  resources.use(
    await startNginx({
      dir: join(dir, "nginx"),
      blocks: fixedAnswerBlock(nginxPort),
      readyPort: nginxPort,
    }),
  );

  // A heartbeat a second from every node, for as long as anything is measured: the gate answers while permits come in.
  const heartbeats = new AbortController();
  const beating = (async () => {
    while (!heartbeats.signal.aborted)
      await load.ask({ kind: "run", ratePerSecond: NODES, forMs: 1_000, changing: false });
  })();
  try {
    await waitFor(async () => (await statusOf(gateUrl)) === 200, {
      what: `${gateUrl}: open`,
      deadlineMs: 20_000,
      intervalMs: 100,
    });
    const gates: WrkRun[] = [];
    const floors: WrkRun[] = [];
    for (let turn = 1; turn <= turns; turn++) {
      const ours = await measure(gateUrl, seconds, dir);
      const theirs = await measure(nginxUrl, seconds, dir);
      gates.push(ours);
      floors.push(theirs);
      say(
        `turn ${turn}: gate ${Math.round(ours.requestsPerSecond)} requests/s, p99 ${ours.p99Ms} ms; nginx ${Math.round(theirs.requestsPerSecond)} requests/s, p99 ${theirs.p99Ms} ms; ratio ${(ours.requestsPerSecond / theirs.requestsPerSecond).toFixed(2)}`,
      );
    }
    return {
      bench: "gate",
      metrics: {
        http_rps: metricOf(
          gates.map((run) => run.requestsPerSecond),
          "1/s",
        ),
        nginx_rps: metricOf(
          floors.map((run) => run.requestsPerSecond),
          "1/s",
        ),
        http_p99: metricOf(
          gates.map((run) => run.p99Ms),
          "ms",
        ),
        nginx_p99: metricOf(
          floors.map((run) => run.p99Ms),
          "ms",
        ),
      },
      ratios: {
        http_over_nginx: ratioOf(
          gates.map(
            (run, i) => run.requestsPerSecond / (floors[i]?.requestsPerSecond ?? Number.NaN),
          ),
          "http_rps / nginx_rps",
        ),
      },
      targets: [
        { name: "http_over_nginx", atLeast: 0.2 },
        { name: "http_p99", atMost: 20 },
      ],
    };
  } finally {
    heartbeats.abort();
    await beating;
  }
};

/** @throws Error when any answer was not a 200: a refused request is answered faster than an appraised one */
async function measure(url: string, seconds: number, dir: string): Promise<WrkRun> {
  const run = await runWrk({ url, connections: CONNECTIONS, seconds, dir });
  if (run.faults > 0) throw new Error(`${url}: found ${run.faults} faulty answers, wanted none`);
  return run;
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false, timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}
