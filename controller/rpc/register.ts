import type { muster } from "../../proto/gen/muster.js";
import { releaseToWire } from "../../proto/signed/declaration.ts";
import { decodeEnvelope } from "../../proto/signed/envelope.ts";
import { exemptionToWire, planToWire, windowToWire } from "../../proto/signed/governance.ts";
import type { RecordOf } from "../records.ts";
import { exemptionState, timesPartOf } from "../verdict/exemption.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";

/** What the register says of time: how it counts for exemptions. */
type Times = {
  /** Wall clock that never steps back (ExemptionBook.nowUnixMs). */
  readonly exemptionsUnixMs: number;
};

/** Builds, releases, windows, exemptions, plans and graveyard of these pools, as the store has them. Throws none. */
export function registerToWire(
  declared: DeclaredState,
  pools: readonly string[],
  times: Times,
): muster.v1.Register.$Properties {
  const shown = new Set(pools);
  return {
    builds: [...declared.builds].map(([build, { value }]) => buildToWire(build, value)),
    releases: [...declared.proposals.values()]
      .filter(({ value }) => shown.has(value.release.pool))
      .map(({ value }) => proposalToWire(value)),
    graveyard: [...declared.graveyard].flatMap(([service, { value }]) =>
      value.entries.map((entry) => ({ service, ...entry })),
    ),
    windows: [...declared.windows.values()]
      .filter(({ value }) => shown.has(value.pool))
      .map(({ value }) => ({ ...value, spec: windowToWire(value.window) })),
    exemptions: [...declared.exemptions]
      .filter(([, { value }]) => shown.has(value.spec.pool))
      .map(([exemption, { value }]) =>
        exemptionView(exemption, value, declared, times.exemptionsUnixMs),
      ),
    plans: [...declared.plans.values()]
      .filter(({ value }) => shown.has(value.plan.pool))
      .map(({ value }) => ({ ...value, spec: planToWire(value.plan) })),
  };
}

function buildToWire(build: string, record: RecordOf<"build">): muster.v1.BuildView.$Properties {
  return {
    build,
    statement: decodeEnvelope(Buffer.from(record.envelope, "base64")).payload,
    builder: record.builder,
    registeredBy: record.by,
    registeredAtUnixMs: record.atUnixMs,
  };
}

function proposalToWire(record: RecordOf<"proposal">): muster.v1.ReleaseView.$Properties {
  const { release, digest, atUnixMs, approvals, tasks, ...rest } = record;
  return {
    ...rest,
    spec: releaseToWire(release),
    release: digest,
    proposedAtUnixMs: atUnixMs,
    approvals: approvals.map((approval) => ({ ...approval })),
    tasks: tasks.map((task) => ({ ...task })),
  };
}

/** An exemption with how it stands now, and of how many its two people have been a part: repeated use is shown, over all pools. */
function exemptionView(
  exemption: string,
  record: RecordOf<"exemption">,
  declared: DeclaredState,
  nowUnixMs: number,
): muster.v1.ExemptionView.$Properties {
  const all = [...declared.exemptions.values()].map(({ value }) => value);
  const { spec, reason, proposedBy, approvedBy, closedBy, proposedAtUnixMs } = record;
  return {
    exemption,
    spec: exemptionToWire(spec),
    reason,
    proposedBy,
    approvedBy,
    closedBy,
    proposedAtUnixMs,
    state: exemptionState(record, nowUnixMs),
    proposedByTimes: timesPartOf(proposedBy, all, nowUnixMs),
    approvedByTimes: timesPartOf(approvedBy, all, nowUnixMs),
  };
}
