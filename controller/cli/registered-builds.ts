import { type BuildContract, readContract } from "../../proto/contract.ts";
import type { muster } from "../../proto/gen/muster.js";
import { FormatError } from "../../proto/signed/format-error.ts";
import type { AdminClient } from "./admin-client.ts";
import { CliError } from "./cli-error.ts";

/** A registered build; its digest was computed anew here. */
export type RegisteredBuild = {
  readonly contract: BuildContract;
  /** Whose key signed it, who registered it, and when by the controller's wall clock. */
  readonly builder: string;
  readonly registeredBy: string;
  readonly registeredAtUnixMs: number;
};

/** Every registered build, by service, the newest first. @throws CliError WRONG_DECLARATION when a digest does not hold */
export async function registeredBuilds(client: AdminClient): Promise<readonly RegisteredBuild[]> {
  const found: RegisteredBuild[] = [];
  for (let after = "", more = true; more; ) {
    const { builds, moreBuilds } = await client.register("", after);
    const page = (builds ?? []).map(readBuild);
    found.push(...page);
    const last = page.at(-1)?.contract.build ?? "";
    // A controller that does not go forward would be asked for ever.
    more = moreBuilds === true && last > after;
    after = last;
  }
  return found.sort(order);
}

function order(a: RegisteredBuild, b: RegisteredBuild): number {
  const [left, right] = [a.contract.service, b.contract.service];
  if (left !== right) return left < right ? -1 : 1;
  return (
    b.registeredAtUnixMs - a.registeredAtUnixMs || (a.contract.build < b.contract.build ? -1 : 1)
  );
}

/**
 * The one build that a digest, or the beginning of one, stands for.
 * @throws CliError NO_SUCH_BUILD, AMBIGUOUS_BUILD
 */
export function buildNamed(builds: readonly RegisteredBuild[], prefix: string): RegisteredBuild {
  const found = builds.filter(({ contract }) => contract.build.startsWith(prefix));
  const [only] = found;
  if (only === undefined || prefix === "")
    throw new CliError("NO_SUCH_BUILD", {
      message: `build ${prefix}: found none whose digest begins so, wanted one`,
      hint: "muster build list",
    });
  if (found.length > 1)
    throw new CliError("AMBIGUOUS_BUILD", {
      message: `build ${prefix}: found ${found.length} whose digest begins so (${found
        .slice(0, 4)
        .map(({ contract }) => contract.build.slice(0, 20))
        .join(", ")}), wanted one`,
      hint: "muster build list -o wide",
    });
  return only;
}

function readBuild(wire: muster.v1.BuildView.$Properties): RegisteredBuild {
  const contract = contractOf(wire.statement ?? new Uint8Array());
  if (contract.build !== wire.build)
    throw new CliError("WRONG_DECLARATION", {
      message: `build: found the digest ${wire.build ?? "none"}, wanted ${contract.build} by the statement that came with it`,
    });
  return {
    contract,
    builder: wire.builder ?? "",
    registeredBy: wire.registeredBy ?? "",
    registeredAtUnixMs: wire.registeredAtUnixMs ?? 0,
  };
}

function contractOf(statement: Uint8Array): BuildContract {
  try {
    return readContract(statement);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new CliError("WRONG_DECLARATION", { message: `build: ${cause.message}`, cause });
  }
}
