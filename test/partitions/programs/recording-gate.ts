import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { logVerbosity, setLogVerbosity } from "@grpc/grpc-js";
import { DecisionFeed } from "../../../controller/gate/decision-feed.ts";
import { createGateMetrics } from "../../../controller/gate/gate-metrics.ts";
import { PermitBook } from "../../../controller/gate/permit-book.ts";
import { ControllerWatch } from "../../../controller/gate/watch-controller.ts";
import { loadIdentity } from "../../../proto/enrol.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { decodePermit, decodePoolStatement } from "../../../proto/signed/permit.ts";
import { monotonicUs } from "../../fleet/clock.ts";
import type { Heard, Sample } from "../history.ts";

/** What the file that is its one argument says. */
export type RecordingGateConfig = {
  readonly state: string;
  /** Name by address. */
  readonly controllers: Readonly<Record<string, string>>;
  readonly pool: string;
  readonly nodes: readonly string[];
  readonly out: string;
  readonly sampleMs: number;
};

/** One line of its file. */
export type RecordedLine =
  | { readonly heard: Heard }
  | { readonly sample: Sample }
  | { readonly event: Readonly<Record<string, unknown>> };

type Wire = muster.v1.Envelope.$Properties | null | undefined;
type Beat = Parameters<PermitBook["beat"]>[1];

const config = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as RecordingGateConfig;
const out = openSync(config.out, "a");

function write(line: RecordedLine): void {
  writeSync(out, `${JSON.stringify(line)}\n`);
}

function heard(
  from: string,
  kind: Heard["kind"],
  rest: Omit<Heard, "atUs" | "kind" | "controller">,
) {
  const controller = config.controllers[from] ?? from;
  write({ heard: { atUs: monotonicUs(), kind, controller, ...rest } });
}

/** The real book, which tells what it accepted. */
class RecordingBook extends PermitBook {
  override acceptPermit(from: string, wire: Wire, nowMs: number) {
    const outcome = super.acceptPermit(from, wire, nowMs);
    if (outcome.ok && outcome.news) {
      const { issuerEpoch, node, decision } = decodePermit(wire?.payload ?? new Uint8Array());
      heard(from, "permit", { issuerEpoch, node, decision });
    }
    return outcome;
  }

  override acceptPool(from: string, wire: Wire, nowMs: number) {
    const outcome = super.acceptPool(from, wire, nowMs);
    if (outcome.ok && outcome.news) {
      const { issuerEpoch } = decodePoolStatement(wire?.payload ?? new Uint8Array());
      heard(from, "statement", { issuerEpoch });
    }
    return outcome;
  }

  override beat(from: string, beat: Beat, nowMs: number) {
    const taken = super.beat(from, beat, nowMs);
    if (taken.known) heard(from, "beat", { issuerEpoch: beat.issuerEpoch });
    return taken;
  }
}

setLogVerbosity(logVerbosity.NONE);
const clock = () => performance.now();
const identity = loadIdentity(config.state);
const { trustDomain, permitKeys } = identity;
const book = new RecordingBook({ trustDomain, permitKeys, startedMs: clock() });
const say = (event: object): void => write({ event: { atUs: monotonicUs(), ...event } });
const logger = { info: say, warn: say, error: say };
const feed = new DecisionFeed(book, clock, logger);
const watch = new ControllerWatch({
  identity,
  book,
  feed,
  clock,
  random: Math.random,
  logger,
  metrics: createGateMetrics(),
  pools: [config.pool],
  controllers: () => Object.keys(config.controllers),
});
watch.start();

const sampling = setInterval(() => {
  const nowMs = clock();
  const decided = config.nodes.map((node) => {
    const { open, code, reasons } = book.decide(config.pool, node, nowMs);
    return { node, open, said: open ? code : reasons.join(" ") };
  });
  const which = (open: boolean) =>
    Object.fromEntries(
      decided.filter((d) => d.open === open).map(({ node, said }) => [node, said]),
    );
  const issuing = book.controllers(nowMs).filter((one) => one.canIssue).length;
  write({
    sample: {
      atUs: monotonicUs(),
      lost: book.issuerLost(nowMs),
      issuing,
      open: which(true),
      closed: which(false),
    },
  });
}, config.sampleMs);

process.once("SIGTERM", () => {
  clearInterval(sampling);
  feed.stop();
  void watch.stop().then(() => closeSync(out));
});
