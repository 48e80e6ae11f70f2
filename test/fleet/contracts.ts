import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { ServerBuilds } from "./compile-servers.ts";
import type { Fleet } from "./fleet.ts";
import { FleetError } from "./fleet-error.ts";
import { POOL, writeDocument } from "./fleet-files.ts";
import { jsonOf } from "./muster-cli.ts";

type BuildName = keyof ServerBuilds;

const OFF_OR = (path: string) => ({ yes: path, no: "off" });

/** An order of at most 10,000 shares is filled by at most 100 children: more means that nobody counts what was filled. */
const CHILDREN = {
  name: "children-per-parent",
  numerator: "child_orders",
  denominator: "parent_orders",
  max: 100,
};

/** What stands beside the sources of the three builds (servers/*.c): which flag each reads, and what its values do there. */
const CONTRACTS: Readonly<Record<BuildName, Readonly<Record<string, unknown>>>> = {
  a: {
    version: "2003.02",
    flags: [
      {
        name: "P",
        meaning: "power-peg",
        values: OFF_OR("power-peg"),
        safeValue: "no",
        // Nobody uses it since then; the code that reads it is inside all the same.
        status: "retired",
        retiredIn: "2003.02",
      },
    ],
    dormant: [{ path: "power-peg", since: "2003.02", phrases: ["Power Peg"], symbols: ["pegged"] }],
    invariants: [CHILDREN],
  },
  b: {
    version: "2012.07",
    flags: [{ name: "P", meaning: "rlp", values: OFF_OR("rlp"), safeValue: "no" }],
    invariants: [CHILDREN],
  },
  b2: {
    version: "2012.07-2",
    flags: [{ name: "rlp", meaning: "rlp", values: OFF_OR("rlp"), safeValue: "no" }],
    invariants: [CHILDREN],
  },
};

const description = z.looseObject({
  build: z.string(),
  version: z.string(),
  warnings: z.array(z.looseObject({ code: z.string(), message: z.string() })),
});

/** A contract in an envelope, as CI leaves it. */
export interface Described extends z.infer<typeof description> {
  readonly envelope: string;
}

/** `muster build describe` with the builder's key; asks no controller. @throws FleetError CHILD_EXITED with muster's words */
export async function describeBuild(fleet: Fleet, build: BuildName): Promise<Described> {
  const { places, builds } = fleet;
  const file = await writeDocument(places.document(`build-${build}.yaml`), {
    service: POOL,
    executables: [builds[build]],
    ...CONTRACTS[build],
  });
  const envelope = places.document(`build-${build}.json`);
  const args = ["build", "describe", "-f", file, "--out", envelope, "-o", "json"];
  const result = await fleet.as("builder").run(...args);
  const parsed = description.safeParse(jsonOf(result));
  if (result.exitCode === 0 && parsed.success) return { ...parsed.data, envelope };
  const text = `build describe ${build}: exit ${result.exitCode}, wanted 0; ${result.stderr}`;
  throw new FleetError(text, { code: "CHILD_EXITED" });
}

/** `muster build register`, done or refused. */
export async function registerBuild(fleet: Fleet, { envelope }: Described) {
  return await fleet.as("builder").command("build", "register", envelope);
}

/** Hex SHA-256 of a file: how reasons and exemptions name an image. */
export async function digestOf(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}
