import type { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { type AlertBody, alertToWire, readAlertBody } from "./alerts.ts";
import { describeText, hexDigest, type Reader, sortedOnce } from "./body.ts";
import { type Release, readRelease, releaseToWire } from "./declaration.ts";
import { type Envelope, readEnvelope, toWire } from "./envelope.ts";
import { FLAG_NAME_FORM, FLAG_NAME_WORDS } from "./flag-name.ts";
import { type KeepBody, keepToWire, readKeep } from "./zombies.ts";

const WINDOW_KINDS = { 1: "allow", 2: "freeze" } as const;
const PLAN_KINDS = ["release", "flag", "rollback"] as const;
const STEP_KINDS = ["close", "start", "set-flag", "deploy", "attest", "enable"] as const;

/** When releases of a pool may be started and nodes enabled (muster.v1.WindowSpec). */
export type Window = {
  readonly name: string;
  readonly kind: "allow" | "freeze";
  /** Cron fields; "": once, from the command on. */
  readonly schedule: string;
  /** IANA name; "": UTC. */
  readonly timeZone: string;
  readonly durationMs: number;
};

/** Break-glass (muster.v1.ExemptionSpec). Lists are sorted. */
export type ExemptionSpec = {
  readonly pool: string;
  readonly nodes: readonly string[];
  /** Hex SHA-256 of the one image it is for. */
  readonly executable: string;
  readonly codes: readonly string[];
  readonly expiresAtUnixMs: number;
};

/** One step of a plan (muster.v1.PlanStep). */
export type PlanStep = {
  readonly kind: (typeof STEP_KINDS)[number];
  readonly nodes: readonly string[];
  readonly flag: string;
  readonly value: string;
  /** Label of the profile that it leads to. */
  readonly profile: string;
  readonly text: string;
};

/** A safe order of steps to a release (muster.v1.PlanSpec). */
export type PlanSpec = {
  readonly pool: string;
  readonly kind: (typeof PLAN_KINDS)[number];
  /** Hex digest of the release. */
  readonly release: string;
  readonly steps: readonly PlanStep[];
};

/** What an operator's command does about builds, releases, windows, exemptions and plans. Digests are hex. */
export type GovernanceBody =
  | { readonly kind: "register-build"; readonly statement: Envelope }
  | {
      readonly kind: "retire-flag";
      readonly service: string;
      readonly flag: string;
      readonly meaning: string;
    }
  | { readonly kind: "propose-release"; readonly release: Release }
  | {
      readonly kind: "approve-release" | "start-release" | "complete-release" | "abort-release";
      readonly pool: string;
      readonly release: string;
    }
  | {
      readonly kind: "sign-task";
      readonly pool: string;
      readonly release: string;
      readonly task: string;
    }
  | { readonly kind: "open-window"; readonly pool: string; readonly window: Window }
  | { readonly kind: "close-window"; readonly pool: string; readonly name: string }
  | { readonly kind: "propose-exemption"; readonly exemption: ExemptionSpec }
  | {
      readonly kind: "approve-exemption" | "close-exemption";
      /** Hex digest of the command that proposed it. */
      readonly exemption: string;
    }
  | { readonly kind: "start-plan"; readonly plan: PlanSpec }
  | {
      readonly kind: "advance-plan";
      readonly pool: string;
      readonly epoch: number;
      readonly step: number;
    }
  | AlertBody
  | KeepBody;

type Wire = muster.v1.Command.$Properties;

/** Reads the body when it is one of these. @throws FormatError */
export function readGovernance(read: Reader, wire: Wire): GovernanceBody | undefined {
  return (
    readBuildBody(read, wire) ??
    readReleaseBody(read, wire) ??
    readPolicyBody(read, wire) ??
    readAlertBody(read, wire) ??
    readKeep(read, wire)
  );
}

function readBuildBody(read: Reader, wire: Wire): GovernanceBody | undefined {
  if (wire.registerBuild)
    return {
      kind: "register-build",
      statement: readEnvelope(wire.registerBuild.statement ?? {}),
    };
  if (wire.retireFlag)
    return {
      kind: "retire-flag",
      service: read.name("service", wire.retireFlag.service),
      flag: flagName(read, wire.retireFlag.flag),
      meaning: word(read, "meaning", wire.retireFlag.meaning),
    };
  return undefined;
}

function readReleaseBody(read: Reader, wire: Wire): GovernanceBody | undefined {
  const about = (one: { pool?: string | null; release?: string | null }) => ({
    pool: poolName(read, one.pool),
    release: hexDigest(read, "release", one.release),
  });
  if (wire.proposeRelease)
    return { kind: "propose-release", release: readRelease(wire.proposeRelease.spec) };
  if (wire.approveRelease) return { kind: "approve-release", ...about(wire.approveRelease) };
  if (wire.startRelease) return { kind: "start-release", ...about(wire.startRelease) };
  if (wire.completeRelease) return { kind: "complete-release", ...about(wire.completeRelease) };
  if (wire.abortRelease) return { kind: "abort-release", ...about(wire.abortRelease) };
  if (wire.signTask)
    return {
      kind: "sign-task",
      ...about(wire.signTask),
      task: read.name("task", wire.signTask.task, LIMITS.poolNameChars),
    };
  return undefined;
}

function readPolicyBody(read: Reader, wire: Wire): GovernanceBody | undefined {
  if (wire.openWindow)
    return {
      kind: "open-window",
      pool: poolName(read, wire.openWindow.pool),
      window: readWindow(read, wire.openWindow.spec ?? {}),
    };
  if (wire.closeWindow)
    return {
      kind: "close-window",
      pool: poolName(read, wire.closeWindow.pool),
      name: read.name("name", wire.closeWindow.name, LIMITS.poolNameChars),
    };
  if (wire.proposeExemption)
    return {
      kind: "propose-exemption",
      exemption: readExemption(read, wire.proposeExemption.spec ?? {}),
    };
  const exemption = (digest: string | null | undefined) => hexDigest(read, "exemption", digest);
  if (wire.approveExemption)
    return { kind: "approve-exemption", exemption: exemption(wire.approveExemption.exemption) };
  if (wire.closeExemption)
    return { kind: "close-exemption", exemption: exemption(wire.closeExemption.exemption) };
  if (wire.startPlan)
    return { kind: "start-plan", plan: readPlan(read, wire.startPlan.spec ?? {}) };
  if (wire.advancePlan)
    return {
      kind: "advance-plan",
      pool: poolName(read, wire.advancePlan.pool),
      epoch: read.integer("epoch", wire.advancePlan.epoch, 1),
      step: read.integer("step", wire.advancePlan.step, 0, LIMITS.planSteps),
    };
  return undefined;
}

function readWindow(read: Reader, wire: muster.v1.WindowSpec.$Properties): Window {
  return {
    name: read.name("name", wire.name, LIMITS.poolNameChars),
    kind: read.word("kind", wire.kind, WINDOW_KINDS),
    schedule: read.text("schedule", wire.schedule, 256),
    timeZone: read.text("time_zone", wire.timeZone, 64),
    durationMs: read.integer(
      "duration_ms",
      wire.durationMs,
      LIMITS.windowMinMs,
      LIMITS.windowMaxMs,
    ),
  };
}

function readExemption(read: Reader, wire: muster.v1.ExemptionSpec.$Properties): ExemptionSpec {
  const nodes = read
    .list("nodes", wire.nodes, LIMITS.rosterNodes)
    .map((node) => read.name("nodes", node));
  const codes = read
    .list("codes", wire.codes, LIMITS.policyEntries)
    .map((code) => read.name("codes", code, LIMITS.poolNameChars));
  if (codes.length === 0) read.refuse("codes", "found none, wanted at least 1");
  sortedOnce(read, "nodes", nodes);
  sortedOnce(read, "codes", codes);
  return {
    pool: poolName(read, wire.pool),
    nodes,
    executable: hexDigest(read, "executable", wire.executable),
    codes,
    expiresAtUnixMs: read.integer("expires_at_unix_ms", wire.expiresAtUnixMs, 1),
  };
}

/** Reads a plan. @throws FormatError */
export function readPlan(read: Reader, wire: muster.v1.PlanSpec.$Properties): PlanSpec {
  return {
    pool: poolName(read, wire.pool),
    kind: oneOf(read, "kind", wire.kind, PLAN_KINDS),
    release: hexDigest(read, "release", wire.release),
    steps: read.list("steps", wire.steps, LIMITS.planSteps).map((step) => readStep(read, step)),
  };
}

function readStep(read: Reader, wire: muster.v1.PlanStep.$Properties): PlanStep {
  const nodes = read
    .list("steps.nodes", wire.nodes, LIMITS.rosterNodes)
    .map((node) => read.name("steps.nodes", node));
  sortedOnce(read, "steps.nodes", nodes);
  return {
    kind: oneOf(read, "steps.kind", wire.kind, STEP_KINDS),
    nodes,
    flag: read.text("steps.flag", wire.flag, LIMITS.nameChars),
    value: read.text("steps.value", wire.value),
    profile: read.text("steps.profile", wire.profile, 128),
    text: read.text("steps.text", wire.text),
  };
}

function oneOf<T extends string>(
  read: Reader,
  field: string,
  value: string | null | undefined,
  words: readonly T[],
): T {
  const word = words.find((one) => one === value);
  return word ?? read.refuse(field, `found another word, wanted one of ${words.join(", ")}`);
}

function poolName(read: Reader, name: string | null | undefined): string {
  return read.name("pool", name, LIMITS.poolNameChars);
}

function flagName(read: Reader, value: string | null | undefined): string {
  const name = value ?? "";
  return FLAG_NAME_FORM.test(name)
    ? name
    : read.refuse("flag", `found ${describeText(name)}, wanted ${FLAG_NAME_WORDS}`);
}

/** Text that must say something. */
function word(read: Reader, field: string, value: string | null | undefined): string {
  const text = read.text(field, value, LIMITS.nameChars);
  return text === "" ? read.refuse(field, "found none, wanted one") : text;
}

/** The protobuf message of a plan. Throws none. */
export function planToWire(plan: PlanSpec): muster.v1.PlanSpec.$Properties {
  return { ...plan, steps: plan.steps.map((step) => ({ ...step, nodes: [...step.nodes] })) };
}

/** The protobuf message of a window. Throws none. */
export function windowToWire(window: Window): muster.v1.WindowSpec.$Properties {
  return { ...window, kind: window.kind === "allow" ? 1 : 2 };
}

/** The protobuf message of an exemption. Throws none. */
export function exemptionToWire(spec: ExemptionSpec): muster.v1.ExemptionSpec.$Properties {
  return { ...spec, nodes: [...spec.nodes], codes: [...spec.codes] };
}

/** The body's field of muster.v1.Command. Throws none. */
export function governanceToWire(body: GovernanceBody): Wire {
  switch (body.kind) {
    case "register-build":
      return { registerBuild: { statement: toWire(body.statement) } };
    case "retire-flag":
      return {
        retireFlag: { service: body.service, flag: body.flag, meaning: body.meaning },
      };
    case "propose-release":
      return { proposeRelease: { spec: releaseToWire(body.release) } };
    case "approve-release":
      return { approveRelease: { pool: body.pool, release: body.release } };
    case "start-release":
      return { startRelease: { pool: body.pool, release: body.release } };
    case "complete-release":
      return { completeRelease: { pool: body.pool, release: body.release } };
    case "abort-release":
      return { abortRelease: { pool: body.pool, release: body.release } };
    case "sign-task":
      return { signTask: { pool: body.pool, release: body.release, task: body.task } };
    case "open-window":
      return { openWindow: { pool: body.pool, spec: windowToWire(body.window) } };
    case "close-window":
      return { closeWindow: { pool: body.pool, name: body.name } };
    case "propose-exemption":
      return { proposeExemption: { spec: exemptionToWire(body.exemption) } };
    case "approve-exemption":
      return { approveExemption: { exemption: body.exemption } };
    case "close-exemption":
      return { closeExemption: { exemption: body.exemption } };
    case "start-plan":
      return { startPlan: { spec: planToWire(body.plan) } };
    case "advance-plan":
      return { advancePlan: { pool: body.pool, epoch: body.epoch, step: body.step } };
    case "keep-name":
      return keepToWire(body);
    default:
      return alertToWire(body);
  }
}
