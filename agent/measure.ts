import type { Claims } from "../proto/signed/evidence.ts";
import { openMeasurer } from "./claims/measurer.ts";
import type { AgentConfig } from "./config.ts";
import { reportWorkload, signalBytesFor } from "./evidence.ts";
import { hostNames } from "./host-names.ts";

/** Measures every workload anew, once, as `run` would report it. Sends nothing, needs no identity, and leaves the applications' sockets to
 * the agent that runs. Throws none: what fails is a fault of the claims.
 * @param agent hex SHA-256 of the agent itself, when it is known */
export async function measureOnce(
  config: AgentConfig,
  procRoot: string,
  agent?: string,
): Promise<Claims> {
  const measurers = config.workloads.map((workload) =>
    openMeasurer(workload, {
      procRoot,
      watchMs: config.watchMs,
      nowUnixMs: () => Date.now(),
      onChange: () => undefined,
      onCount: () => undefined,
      ownsSockets: false,
      signalBytes: signalBytesFor(config.workloads.length),
      hostNames: hostNames(config.node),
      agent,
    }),
  );
  try {
    const workloads = await Promise.all(measurers.map((m) => m.measure({ anew: true })));
    return {
      workloads: workloads
        .map((workload) => reportWorkload(workload, workloads.length).workload)
        .sort((a, b) => (a.pool < b.pool ? -1 : 1)),
    };
  } finally {
    await Promise.all(measurers.map((measurer) => measurer.close()));
  }
}
