import { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { type AgentPolicy, agentPolicyToWire, readAgentPolicy } from "./agent-policy.ts";
import { describeText, hexDigest, Reader, sortedOnce } from "./body.ts";
import { sha256, toHex } from "./bytes.ts";
import { SEVERITIES, type Severity, severityNumber } from "./evidence.ts";
import type { Mode } from "./permit.ts";
import { readZombies, type ZombiePolicy, zombiesToWire } from "./zombies.ts";

const MODES = { 1: "observe", 2: "enforce" } as const;
const STAGES = { 1: "target", 2: "outgoing" } as const;
const CONTRACTS = { 1: "warn", 2: "required" } as const;
const SECOND_KEY = { 1: "waived", 2: "required" } as const;
const MEASURED_TASKS = ["roster-attested", "none-open", "no-zombies"] as const;

export type Stage = (typeof STAGES)[keyof typeof STAGES];

/** A pool as declared (muster.v1.PoolSpec). */
export type Pool = {
  readonly name: string;
  readonly mode: Mode;
  /** Sorted, without repeats. */
  readonly roster: readonly string[];
  readonly permitLifeMs: number;
  readonly holdMs: number;
  readonly budgetNodes: number;
  readonly budgetPercent: number;
  /** What becomes of a build without a registered contract. */
  readonly contracts: "warn" | "required";
  /** Operators with the role "builder" whose contracts count; empty: all of them. Sorted. */
  readonly builders: readonly string[];
  /** Who approves a release; empty: nobody has to. Sorted by role. */
  readonly approvals: readonly ApprovalRule[];
  readonly secondKey: "waived" | "required";
  /** What has to be done before a release is started. Sorted by name. */
  readonly tasks: readonly TurnoverTask[];
  readonly alerts: AlertPolicy;
  /** Absent: nothing is said of what is not used any more. */
  readonly zombies?: ZombiePolicy | undefined;
  /** Absent: every agent may measure. */
  readonly agents?: AgentPolicy | undefined;
};

/** What becomes of unanswered alerts (muster.v1.AlertPolicy). */
export type AlertPolicy = {
  /** Alerts of this severity and above hold at once. */
  readonly holdsFrom: Exclude<Severity, "info">;
  /** Others when unanswered for so long; 0: never. */
  readonly holdAfterMs: number;
  /** Who is told, sorted by `afterMs`, then name; each name once. */
  readonly receivers: readonly { readonly name: string; readonly afterMs: number }[];
};

/** Where nothing was said: warnings hold, and nobody is told. */
export const STRICTEST_ALERTS: AlertPolicy = {
  holdsFrom: "warning",
  holdAfterMs: 0,
  receivers: [],
};

/** So many different people with this role. */
export type ApprovalRule = { readonly role: string; readonly count: number };

/** A task of the turnover: signed off by somebody with `role`, or measured; the other of the two is "". */
export type TurnoverTask = {
  readonly name: string;
  readonly text: string;
  readonly role: string;
  readonly measured: "" | (typeof MEASURED_TASKS)[number];
};

/** The build a rollback would go to; `undefined` where it was not said. */
export type Rollback =
  | { readonly kind: "none" }
  | { readonly kind: "build"; readonly label: string; readonly executables: readonly string[] };

/** One build with one set of flag values (muster.v1.Profile); lists are sorted. */
export type Profile = {
  readonly label: string;
  readonly stage: Stage;
  /** Hex SHA-256. */
  readonly executables: readonly string[];
  readonly artifacts: readonly { readonly path: string; readonly sha256: string }[];
  readonly flags: readonly {
    readonly name: string;
    readonly value: string;
    readonly redacted: boolean;
  }[];
  readonly loader: readonly string[];
};

/** A release as declared (muster.v1.ReleaseSpec). */
export type Release = {
  readonly pool: string;
  readonly title: string;
  readonly rosterDigest: string;
  readonly profiles: readonly Profile[];
  /** Wall clock; 0 when nothing is outgoing. */
  readonly outgoingUntilUnixMs: number;
  readonly rollback?: Rollback | undefined;
  /** Sets of messages that are known of its builds; images and digests are hex SHA-256, sorted by image. Absent: everything is new. */
  readonly messages?: readonly KnownMessages[] | undefined;
};

/** A set of templates (messages.ts) that one image is known to say. */
export type KnownMessages = { readonly executable: string; readonly digest: string };

/** Hex SHA-256 of a roster: its names sorted, one to a line. Throws none. */
export function rosterDigestOf(roster: readonly string[]): string {
  return toHex(sha256("muster roster v1\n", ...[...roster].sort().map((name) => `${name}\n`)));
}

/** Hex SHA-256 of a release as it is encoded: its identity everywhere. Throws none. */
export function releaseDigestOf(release: Release): string {
  return toHex(sha256("muster release v1\n", encodeRelease(release)));
}

/** Hex SHA-256 of what a profile accepts, apart from its label and stage: an enablement is bound to it. Throws none. */
export function profileDigestOf(profile: Profile): string {
  const { executables, artifacts, flags, loader } = profile;
  return toHex(
    sha256(
      "muster profile v1\n",
      JSON.stringify([
        executables,
        artifacts.map((a) => [a.path, a.sha256]),
        flags.map((f) => [f.name, f.value, f.redacted]),
        loader,
      ]),
    ),
  );
}

/** The protobuf message of a pool. Throws none. */
export function poolToWire(pool: Pool): muster.v1.PoolSpec.$Properties {
  const { zombies, agents, ...rest } = pool;
  return {
    ...rest,
    mode: pool.mode === "observe" ? 1 : 2,
    roster: [...pool.roster],
    contracts: pool.contracts === "warn" ? 1 : 2,
    builders: [...pool.builders],
    approvals: pool.approvals.map((rule) => ({ ...rule })),
    secondKey: pool.secondKey === "waived" ? 1 : 2,
    tasks: pool.tasks.map((task) => ({ ...task })),
    alerts: {
      holdsFrom: severityNumber(pool.alerts.holdsFrom),
      holdAfterMs: pool.alerts.holdAfterMs,
      receivers: pool.alerts.receivers.map((receiver) => ({ ...receiver })),
    },
    ...(zombies && { zombies: zombiesToWire(zombies) }),
    ...(agents && { agents: agentPolicyToWire(agents) }),
  };
}

/** The bytes of a release. Throws none. */
function encodeRelease(release: Release): Uint8Array {
  return muster.v1.ReleaseSpec.encode(releaseToWire(release)).finish();
}

/** The protobuf message of a release. Throws none. */
export function releaseToWire(release: Release): muster.v1.ReleaseSpec.$Properties {
  const { rollback, messages, ...rest } = release;
  return {
    ...rest,
    messages: (messages ?? []).map((known) => ({ ...known })),
    ...(rollback === undefined ? {} : { rollback: rollbackToWire(rollback) }),
    profiles: release.profiles.map((p) => ({
      ...p,
      stage: p.stage === "target" ? 1 : 2,
      executables: [...p.executables],
      artifacts: p.artifacts.map((a) => ({ ...a })),
      flags: p.flags.map((f) => ({ ...f })),
      loader: [...p.loader],
    })),
  };
}

function rollbackToWire(rollback: Rollback): muster.v1.Rollback.$Properties {
  return rollback.kind === "none"
    ? { none: true }
    : { label: rollback.label, executables: [...rollback.executables] };
}

/**
 * Reads a pool: every bound holds afterwards. An empty roster is refused: a pool without a denominator would always be complete.
 * @throws FormatError MALFORMED_DECLARATION
 */
export function readPool(wire: muster.v1.PoolSpec.$Properties | null | undefined): Pool {
  const read = new Reader("MALFORMED_DECLARATION", "pool");
  const roster = read
    .list("roster", wire?.roster, LIMITS.rosterNodes)
    .map((n) => read.name("roster", n));
  if (roster.length === 0) read.refuse("roster", "found no nodes, wanted at least 1");
  sortedOnce(read, "roster", roster);
  return {
    name: read.name("name", wire?.name, LIMITS.poolNameChars),
    mode: read.word("mode", wire?.mode, MODES),
    roster,
    permitLifeMs: read.integer("permit_life_ms", wire?.permitLifeMs, 500, LIMITS.permitLifeMs),
    holdMs: read.integer("hold_ms", wire?.holdMs, 0, LIMITS.holdMs),
    budgetNodes: read.integer("budget_nodes", wire?.budgetNodes, 0, LIMITS.rosterNodes),
    budgetPercent: read.integer("budget_percent", wire?.budgetPercent, 0, 100),
    ...readPolicy(read, wire),
  };
}

type Policy = Omit<
  Pool,
  "name" | "mode" | "roster" | "permitLifeMs" | "holdMs" | "budgetNodes" | "budgetPercent"
>;

function readPolicy(read: Reader, wire: muster.v1.PoolSpec.$Properties | null | undefined): Policy {
  const builders = read
    .list("builders", wire?.builders, LIMITS.policyEntries)
    .map((name) => read.name("builders", name));
  const approvals = read.list("approvals", wire?.approvals, LIMITS.policyEntries).map((rule) => ({
    role: read.name("approvals.role", rule.role, LIMITS.poolNameChars),
    count: read.integer("approvals.count", rule.count, 1, 16),
  }));
  const tasks = read
    .list("tasks", wire?.tasks, LIMITS.policyEntries)
    .map((task) => readTask(read, task));
  sortedOnce(read, "builders", builders);
  sortedOnce(
    read,
    "approvals",
    approvals.map((rule) => rule.role),
  );
  sortedOnce(
    read,
    "tasks",
    tasks.map((task) => task.name),
  );
  const zombies = readZombies(read, wire?.zombies);
  const agents = readAgentPolicy(read, wire?.agents);
  return {
    contracts: read.word("contracts", wire?.contracts, CONTRACTS),
    builders,
    approvals,
    secondKey: read.word("second_key", wire?.secondKey, SECOND_KEY),
    tasks,
    alerts: readAlerts(read, wire?.alerts),
    ...(zombies && { zombies }),
    ...(agents && { agents }),
  };
}

function readAlerts(
  read: Reader,
  wire: muster.v1.AlertPolicy.$Properties | null | undefined,
): AlertPolicy {
  if (wire === undefined || wire === null) return STRICTEST_ALERTS;
  const receivers = read
    .list("alerts.receivers", wire.receivers, LIMITS.policyEntries)
    .map((receiver) => ({
      name: read.name("alerts.receivers.name", receiver.name, LIMITS.poolNameChars),
      afterMs: read.integer("alerts.receivers.after_ms", receiver.afterMs, 0, 86_400_000),
    }));
  const names = receivers.map((receiver) => receiver.name);
  if (new Set(names).size !== names.length)
    read.refuse("alerts.receivers", "found a receiver twice, wanted each once");
  const ordered = receivers.every((one, i) => {
    const next = receivers[i + 1];
    return (
      next === undefined ||
      one.afterMs < next.afterMs ||
      (one.afterMs === next.afterMs && one.name < next.name)
    );
  });
  if (!ordered) read.refuse("alerts.receivers", "found another order, wanted after_ms, then name");
  const { 1: _info, ...holding } = SEVERITIES;
  return {
    holdsFrom: read.word("alerts.holds_from", wire.holdsFrom, holding),
    holdAfterMs: read.integer("alerts.hold_after_ms", wire.holdAfterMs, 0, LIMITS.answerMs),
    receivers,
  };
}

function readTask(read: Reader, wire: muster.v1.TurnoverTask.$Properties): TurnoverTask {
  const measured = MEASURED_TASKS.find((one) => one === wire.measured) ?? "";
  const role = wire.role ?? "";
  if (measured === "" && wire.measured)
    read.refuse(
      "tasks.measured",
      `found ${describeText(wire.measured)}, wanted one of ${MEASURED_TASKS.join(", ")}`,
    );
  if ((measured === "") === (role === ""))
    read.refuse("tasks", "found a task with both role and measured or neither, wanted one of them");
  return {
    name: read.name("tasks.name", wire.name, LIMITS.poolNameChars),
    text: read.text("tasks.text", wire.text, 512),
    role: role === "" ? "" : read.name("tasks.role", role, LIMITS.poolNameChars),
    measured,
  };
}

/**
 * Reads a release: at least one target profile, every profile with at least one executable (an empty reference accepts nothing).
 * @throws FormatError MALFORMED_DECLARATION
 */
export function readRelease(wire: muster.v1.ReleaseSpec.$Properties | null | undefined): Release {
  const read = new Reader("MALFORMED_DECLARATION", "release");
  const profiles = read
    .list("profiles", wire?.profiles, LIMITS.profiles)
    .map((p) => readProfile(read, p));
  if (!profiles.some((p) => p.stage === "target"))
    read.refuse("profiles", "found no target, wanted at least 1");
  if (new Set(profiles.map((p) => p.label)).size !== profiles.length)
    read.refuse("profiles", "found a label twice, wanted each once");
  if (new Set(profiles.map(profileDigestOf)).size !== profiles.length)
    read.refuse("profiles", "found two that accept the same, wanted each once");
  const outgoing = profiles.some((p) => p.stage === "outgoing");
  const until = read.integer("outgoing_until_unix_ms", wire?.outgoingUntilUnixMs);
  if (outgoing !== until > 0)
    read.refuse(
      "outgoing_until_unix_ms",
      outgoing ? "found none beside an outgoing profile" : "found one without an outgoing profile",
    );
  return {
    pool: read.name("pool", wire?.pool, LIMITS.poolNameChars),
    title: read.text("title", wire?.title, 128),
    rosterDigest: hexDigest(read, "roster_digest", wire?.rosterDigest),
    profiles,
    outgoingUntilUnixMs: until,
    ...(wire?.rollback ? { rollback: readRollback(read, wire.rollback) } : {}),
    ...((wire?.messages ?? []).length > 0 && { messages: readMessages(read, wire?.messages) }),
  };
}

function readMessages(
  read: Reader,
  wire: readonly muster.v1.KnownMessages.$Properties[] | null | undefined,
): readonly KnownMessages[] {
  const messages = read.list("messages", wire, 64).map((known) => ({
    executable: hexDigest(read, "messages.executable", known.executable),
    digest: hexDigest(read, "messages.digest", known.digest),
  }));
  sortedOnce(
    read,
    "messages",
    messages.map((known) => known.executable),
  );
  return messages;
}

function readRollback(read: Reader, wire: muster.v1.Rollback.$Properties): Rollback {
  const executables = (wire.executables ?? []).map((e) =>
    hexDigest(read, "rollback.executables", e),
  );
  sortedOnce(read, "rollback.executables", executables);
  const none = wire.none ?? false;
  if (none !== (executables.length === 0) || executables.length > 64)
    read.refuse("rollback", "found neither or both of none and executables, wanted one of them");
  if (none) return { kind: "none" };
  return { kind: "build", label: read.text("rollback.label", wire.label, 128), executables };
}

function readProfile(read: Reader, wire: muster.v1.Profile.$Properties): Profile {
  const executables = (wire.executables ?? []).map((e) => hexDigest(read, "executables", e));
  if (executables.length === 0 || executables.length > 64)
    read.refuse("executables", `found ${executables.length}, wanted 1 to 64`);
  const artifacts = read.list("artifacts", wire.artifacts, LIMITS.artifacts).map((a) => ({
    path: read.text("artifacts.path", a.path),
    sha256: hexDigest(read, "artifacts.sha256", a.sha256),
  }));
  const flags = read.list("flags", wire.flags, LIMITS.flags).map((f) => ({
    name: read.text("flags.name", f.name, LIMITS.nameChars),
    value: read.text("flags.value", f.value),
    redacted: f.redacted ?? false,
  }));
  const loader = read
    .list("loader", wire.loader, LIMITS.loaderVariables)
    .map((l) => read.text("loader", l));
  sortedOnce(read, "executables", executables);
  sortedOnce(
    read,
    "artifacts",
    artifacts.map((a) => a.path),
  );
  sortedOnce(
    read,
    "flags",
    flags.map((f) => f.name),
  );
  sortedOnce(read, "loader", loader);
  const label = read.text("label", wire.label, 128);
  if (label === "") read.refuse("label", "found none, wanted one");
  return {
    label,
    stage: read.word("stage", wire.stage, STAGES),
    executables,
    artifacts,
    flags,
    loader,
  };
}
