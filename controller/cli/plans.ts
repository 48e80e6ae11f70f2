import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { readDocument } from "../../proto/document.ts";
import type { muster } from "../../proto/gen/muster.js";
import { Reader } from "../../proto/signed/body.ts";
import { type Release, readRelease } from "../../proto/signed/declaration.ts";
import { type PlanSpec, readPlan } from "../../proto/signed/governance.ts";
import type { AdminClient } from "./admin-client.ts";
import { CliError, textOf } from "./cli-error.ts";
import { wanting } from "./document-parts.ts";
import type { Env } from "./env.ts";
import { type Facts, toJson } from "./output.ts";
import { type Reason, readReasons } from "./reasons.ts";

/** The fleet after a step (muster.v1.PlanState), as it came: text may be hostile. */
export type StateAfter = {
  readonly text: string;
  readonly closes: number;
  readonly open: number;
  readonly code: string;
  readonly note: string;
};

/** What a controller says of a change (muster.v1.PlanAnswer). */
export type PlanAnswer = {
  readonly asked: readonly StateAfter[];
  readonly safe: boolean;
  readonly code: string;
  readonly message: string;
  readonly plan: PlanSpec;
  readonly states: readonly StateAfter[];
  /** Of a flag plan: the release that it leads to, not proposed yet. */
  readonly derived: Release | undefined;
};

/** A plan that was begun (muster.v1.PlanView). */
export type BegunPlan = {
  readonly plan: PlanSpec;
  readonly epoch: number;
  /** The present step, from 0; as many as there are steps when it is done. */
  readonly step: number;
  readonly by: string;
  readonly atUnixMs: number;
  readonly reached: boolean;
  readonly waiting: readonly Reason[];
};

/** Translates an answer off the wire. @throws FormatError when plan or release are not as wanted */
export function readPlanAnswer(wire: muster.v1.PlanAnswer.$Properties): PlanAnswer {
  return {
    asked: (wire.asked ?? []).map(readState),
    safe: wire.safe ?? false,
    code: wire.code ?? "",
    message: wire.message ?? "",
    plan: specOf(wire.proposed),
    states: (wire.proposedStates ?? []).map(readState),
    derived: wire.derived ? readRelease(wire.derived) : undefined,
  };
}

/** The plans that were begun, by pool. @param pool "" for every pool @throws CliError, FormatError */
export async function listPlans(client: AdminClient, pool: string): Promise<readonly BegunPlan[]> {
  const { plans } = await client.register(pool);
  return (plans ?? []).map((wire) => ({
    plan: specOf(wire.spec),
    epoch: wire.epoch ?? 0,
    step: wire.step ?? 0,
    by: wire.by ?? "",
    atUnixMs: wire.atUnixMs ?? 0,
    reached: wire.reached ?? false,
    waiting: readReasons(wire.waiting),
  }));
}

/** The plan that was last begun in a pool; undefined: none was. @throws CliError, FormatError */
export async function planOf(client: AdminClient, pool: string): Promise<BegunPlan | undefined> {
  return (await listPlans(client, pool)).find((one) => one.plan.pool === pool);
}

function readState(wire: muster.v1.PlanState.$Properties): StateAfter {
  return {
    text: wire.text ?? "",
    closes: wire.closes ?? 0,
    open: wire.open ?? 0,
    code: wire.code ?? "",
    note: wire.note ?? "",
  };
}

function specOf(wire: muster.v1.PlanSpec.$Properties | null | undefined): PlanSpec {
  return readPlan(new Reader("MALFORMED_COMMAND", "plan"), wire ?? {});
}

/** A plan for JSON and YAML. Throws none. */
export function planFacts({ pool, kind, release, steps }: PlanSpec): Facts {
  return { pool, plan: kind, release, steps: steps.map((step) => ({ ...step })) };
}

const WORD = z.string(wanting("text"));
const STEP = z.strictObject(
  {
    kind: WORD,
    nodes: z.array(WORD, wanting("a list of nodes")),
    flag: WORD,
    value: WORD,
    profile: WORD,
    text: WORD,
  },
  wanting("a step"),
);
const FILE = z.strictObject(
  {
    apiVersion: z.literal("muster/v1", wanting("muster/v1")),
    kind: z.literal("Plan", wanting("Plan")),
    pool: WORD,
    plan: WORD,
    release: WORD,
    steps: z.array(STEP, wanting("a list of steps")),
  },
  wanting("a plan that `plan --out` wrote"),
);

/** Reads a plan that `--out` wrote. @param source what to call it in errors @throws DocumentError, FormatError */
export function readPlanFile(text: string, source: string): PlanSpec {
  const { pool, plan: kind, release, steps } = readDocument(text, FILE, source);
  return specOf({ pool, kind, release, steps });
}

/** Writes a plan to a file, or to stdout for "-". @throws CliError FILE_UNREADABLE */
export async function writePlanFile(plan: PlanSpec, path: string, env: Env): Promise<void> {
  const text = toJson("Plan", planFacts(plan));
  if (path === "-") {
    env.stdout.write(text);
    return;
  }
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new CliError("FILE_UNREADABLE", { message: `plan: ${textOf(cause)}`, cause });
  }
}
