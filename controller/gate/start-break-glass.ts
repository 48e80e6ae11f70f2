import { join } from "node:path";
import { BreakGlassBook } from "./break-glass.ts";
import { breakGlassFile } from "./break-glass-file.ts";
import { BreakGlassReporter } from "./break-glass-report.ts";
import { BreakGlassSocket } from "./break-glass-socket.ts";
import type { GateConfig } from "./config.ts";
import type { DecisionFeed } from "./decision-feed.ts";
import type { GateIdentity } from "./follow-controller.ts";
import type { GateLogger } from "./gate-logger.ts";
import type { GateMetrics } from "./gate-metrics.ts";
import type { PermitBook } from "./permit-book.ts";

/** The host that a gate runs on: which boot this is, how long it lasts, and its wall clock. */
export type BreakGlassHost = {
  readonly bootId: string;
  readonly uptimeMs: () => number;
  readonly unixMs: () => number;
};

type Options = {
  readonly config: GateConfig;
  readonly identity: GateIdentity;
  readonly clock: () => number;
  readonly logger: GateLogger;
  readonly breakGlass?: BreakGlassHost;
};

type Part = {
  readonly book: PermitBook;
  readonly feed: DecisionFeed;
  readonly metrics: GateMetrics;
  readonly glass: BreakGlassBook | undefined;
};

const SWEEP_MS = 1_000;

/** What this gate knows of broken glass; undefined where nobody may break it. Throws none. */
export function openBreakGlass(options: Options): BreakGlassBook | undefined {
  const { identity, clock, logger, config, breakGlass: host } = options;
  if (host === undefined) return undefined;
  const { trustDomain, name: gate } = identity;
  // Asked each time: keys are replaced while the gate runs.
  const permitKeys = () => identity.permitKeys;
  const store = breakGlassFile(config.state);
  return new BreakGlassBook({ trustDomain, permitKeys, gate, store, clock, host, logger });
}

/** Path of the socket in a gate's state directory. Throws none. */
export function breakGlassSocketPath(state: string): string {
  return join(state, "break-glass.sock");
}

/** Takes tokens over a socket in the state directory, and tells controllers of them. Its path; undefined where nobody may. @throws Error when it cannot be bound */
export async function startBreakGlass(
  options: Options,
  { book, feed, metrics, glass }: Part,
  stops: (() => void | Promise<void>)[],
): Promise<string | undefined> {
  if (glass === undefined) return undefined;
  const { clock, logger, identity, config } = options;
  stops.push(() => glass.stop());
  const path = breakGlassSocketPath(config.state);
  const socket = new BreakGlassSocket((envelope) => {
    const answer = glass.take(envelope, book.issuerLost(clock()));
    metrics.breakGlass.inc({ outcome: answer.ok ? "taken" : answer.code });
    if (answer.ok) feed.touched("everything");
    return answer;
  });
  stops.push(() => socket.close());
  await socket.listen(path);
  const reporter = new BreakGlassReporter({ glass, book, identity, clock, logger });
  const timer = setInterval(() => {
    glass.sweep(book.ready);
    reporter.look();
  }, SWEEP_MS);
  stops.push(() => clearInterval(timer));
  stops.push(() => reporter.stop());
  // What went on from before this process began is shown at once.
  if (glass.tells) feed.touched("everything");
  return path;
}
