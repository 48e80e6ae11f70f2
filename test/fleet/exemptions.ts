import { z } from "zod";
import { digestOf } from "./contracts.ts";
import type { Fleet } from "./fleet.ts";
import { FleetError } from "./fleet-error.ts";
import { POOL } from "./fleet-files.ts";
import { jsonOf } from "./muster-cli.ts";

/** What two people are to let pass: on which nodes, with which image, for how long. */
export interface GlassToBreak {
  readonly nodes: readonly string[];
  /** File of the image. */
  readonly binary: string;
  readonly codes: readonly string[];
  /** As the CLI reads durations. */
  readonly life: string;
  readonly why: string;
}

const proposal = z.looseObject({ exemption: z.string() });

/** The first of the two, the one who deploys. @returns the exemption's digest. @throws FleetError with muster's words */
export async function proposeExemption(fleet: Fleet, glass: GlassToBreak): Promise<string> {
  const { nodes, codes, life, why } = glass;
  const image = await digestOf(glass.binary);
  const about = ["--build", image, "--codes", codes.join(","), "--for", life, "--reason", why];
  return proposal.parse(await fleet.cli.must("exemption", "propose", POOL, ...nodes, ...about))
    .exemption;
}

/** Both, one after the other: it is in force afterwards. @throws as `proposeExemption` */
export async function breakGlass(fleet: Fleet, glass: GlassToBreak): Promise<string> {
  const digest = await proposeExemption(fleet, glass);
  await fleet.as("reviewer").must("exemption", "approve", digest, "-y");
  return digest;
}

const shown = z.looseObject({
  state: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  expiresAt: z.string(),
  nodes: z.array(z.string()),
  codes: z.array(z.string()),
});

/** What is recorded of an exemption. @throws FleetError with muster's words */
export async function showExemption(fleet: Fleet, digest: string): Promise<z.infer<typeof shown>> {
  const result = await fleet.cli.run("exemption", "show", digest, "-o", "json");
  const parsed = shown.safeParse(jsonOf(result));
  if (parsed.success) return parsed.data;
  const text = `exemption show: exit ${result.exitCode}, wanted an exemption; ${result.stderr}`;
  throw new FleetError(text, { code: "CHILD_EXITED" });
}
