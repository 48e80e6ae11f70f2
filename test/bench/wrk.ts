import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { FleetError } from "../fleet/fleet-error.ts";

const WRK = "/usr/bin/wrk";

/** One run of wrk against one server. */
export type WrkRun = {
  readonly requestsPerSecond: number;
  /** Of the answers' latency, milliseconds. */
  readonly p99Ms: number;
  /** Answers that were not 2xx or 3xx, and connections that broke or waited too long: a run with any measures something else. */
  readonly faults: number;
};

export type WrkOptions = {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Folder for wrk's script. */
  readonly dir: string;
};

/** wrk prints for people; this prints one line of JSON (latencies are in microseconds). */
const SCRIPT = `done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('\\n{"requests":%d,"us":%d,"p99":%d,"faults":%d}\\n', summary.requests, summary.duration,
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/** Sends as many requests as one thread on so many keep-alive connections gets answered. @throws FleetError TOOL_MISSING */
export async function runWrk(options: WrkOptions): Promise<WrkRun> {
  const script = join(options.dir, "report.lua");
  await writeFile(script, SCRIPT);
  const args = [
    ...["--threads", "1", "--connections", String(options.connections)],
    ...["--duration", `${options.seconds}s`, "--latency", "--script", script, options.url],
  ];
  const { stdout } = await promisify(execFile)(WRK, args).catch((cause: unknown) => {
    if ((cause as { code?: unknown }).code !== "ENOENT") throw cause;
    const text = `${WRK}: not found, wanted Debian's wrk (apt-get install wrk)`;
    throw new FleetError(text, { code: "TOOL_MISSING", cause });
  });
  const found = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as {
    requests: number;
    us: number;
    p99: number;
    faults: number;
  };
  return {
    requestsPerSecond: (found.requests * 1_000_000) / found.us,
    p99Ms: found.p99 / 1000,
    faults: found.faults,
  };
}
