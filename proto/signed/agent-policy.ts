import type { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { hexDigest, type Reader, sortedOnce } from "./body.ts";

const OTHERS = { 1: "warn", 2: "refuse" } as const;

/** Which agents may measure for a pool (muster.v1.AgentPolicy). */
export type AgentPolicy = {
  /** Hex SHA-256, as `muster-agent image` tells them; sorted, each once, at least one. */
  readonly accepted: readonly string[];
  /** What becomes of a node whose agent is another: it is shown, or its gate is closed too. */
  readonly others: (typeof OTHERS)[keyof typeof OTHERS];
};

/** Reads a pool's policy; undefined: it has none. An empty list is refused: it would accept nobody, and say so of everybody. @throws FormatError */
export function readAgentPolicy(
  read: Reader,
  wire: muster.v1.AgentPolicy.$Properties | null | undefined,
): AgentPolicy | undefined {
  if (wire === undefined || wire === null) return undefined;
  const accepted = read
    .list("agents.accepted", wire.accepted, LIMITS.policyEntries)
    .map((digest) => hexDigest(read, "agents.accepted", digest));
  if (accepted.length === 0) read.refuse("agents.accepted", "found no digests, wanted at least 1");
  sortedOnce(read, "agents.accepted", accepted);
  return { accepted, others: read.word("agents.others", wire.others, OTHERS) };
}

/** The protobuf message of a policy. Throws none. */
export function agentPolicyToWire({
  accepted,
  others,
}: AgentPolicy): muster.v1.AgentPolicy.$Properties {
  return { accepted: [...accepted], others: others === "warn" ? 1 : 2 };
}
