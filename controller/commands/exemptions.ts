import { LIMITS } from "../../proto/limits.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import { speaks } from "../verdict/approvals.ts";
import { approvalFault, exemptionState, proposalFault } from "../verdict/exemption.ts";
import type { Revisioned } from "../verifier/declared-state.ts";
import {
  type BodyOf,
  type Effect,
  type Handler,
  refuse,
  strangers,
  unknownPool,
} from "./context.ts";

type Recorded = Revisioned<RecordOf<"exemption">>;

/** Puts an exemption forward: one person's word, which lets nothing pass. */
export const proposeExemption: Handler<BodyOf<"propose-exemption">> = async (
  context,
  { command, digest },
) => {
  const spec = command.body.exemption;
  const pool = context.declared.pools.get(spec.pool);
  if (pool === undefined) return unknownPool(spec.pool);
  const unknown = strangers(pool.value.pool.roster, spec.nodes);
  if (unknown.length > 0)
    return refuse(
      "UNKNOWN_NODE",
      `pool ${spec.pool}: found no ${unknown.join(", ")} on its roster`,
    );
  const nowUnixMs = context.verifier.exemptions.nowUnixMs();
  const fault = proposalFault(spec, nowUnixMs, LIMITS.exemptionMs);
  if (fault !== undefined) return refuse(fault.code, `exemption: ${fault.message}`);
  return {
    answer: { outcome: "done", nodes: spec.nodes },
    compares: [{ key: KEY.pool(spec.pool), modRevision: pool.modRevision }],
    writes: [
      put(digest, {
        spec,
        reason: command.reason,
        proposedBy: command.operator,
        proposedAtUnixMs: nowUnixMs,
        approvedBy: "",
        approvedAtUnixMs: 0,
        closedBy: "",
        closedAtUnixMs: 0,
      }),
    ],
  };
};

/** The second person's word: the exemption is in force from here to its expiry. Nothing opens by it alone. */
export const approveExemption: Handler<BodyOf<"approve-exemption">> = async (
  context,
  { command },
) => {
  const { exemption } = command.body;
  const recorded = context.declared.exemptions.get(exemption);
  if (recorded === undefined) return unknownExemption(exemption);
  const { value } = recorded;
  const nowUnixMs = context.verifier.exemptions.nowUnixMs();
  const proposer = context.declared.operators.get(value.proposedBy);
  const fault = approvalFault({
    exemption: value,
    approver: command.operator,
    proposerActive: isStill(proposer?.value, value.proposedAtUnixMs),
    nowUnixMs,
  });
  if (fault !== undefined) return refuseApproval(fault, exemption, recorded, nowUnixMs);
  return {
    answer: { outcome: "done", nodes: value.spec.nodes },
    compares: [
      { key: KEY.exemption(exemption), modRevision: recorded.modRevision },
      // Whoever is revoked while this is decided is no first person any more.
      { key: KEY.operator(value.proposedBy), modRevision: proposer?.modRevision ?? 0 },
    ],
    writes: [
      put(exemption, { ...value, approvedBy: command.operator, approvedAtUnixMs: nowUnixMs }),
    ],
  };
};

/** Ends an exemption before its time. What closes needs one person only, and it may be anybody. */
export const closeExemption: Handler<BodyOf<"close-exemption">> = async (context, { command }) => {
  const { exemption } = command.body;
  const recorded = context.declared.exemptions.get(exemption);
  if (recorded === undefined) return unknownExemption(exemption);
  const nowUnixMs = context.verifier.exemptions.nowUnixMs();
  const state = exemptionState(recorded.value, nowUnixMs);
  if (state === "closed" || state === "expired") return notOpen(exemption, state);
  return {
    answer: { outcome: "done", nodes: recorded.value.spec.nodes },
    compares: [{ key: KEY.exemption(exemption), modRevision: recorded.modRevision }],
    writes: [
      put(exemption, {
        ...recorded.value,
        closedBy: command.operator,
        closedAtUnixMs: nowUnixMs,
      }),
    ],
  };
};

/** Whether who proposed something then is an operator now, by the key of then. Throws none. */
export function isStill(
  operator: RecordOf<"operator"> | undefined,
  proposedAtUnixMs: number,
): boolean {
  if (operator?.state !== "active") return false;
  const { name, roles, atUnixMs } = operator;
  const given = { operator: name, atUnixMs: proposedAtUnixMs };
  return speaks([{ name, roles, sinceUnixMs: atUnixMs }], given) !== undefined;
}

function refuseApproval(
  code: NonNullable<ReturnType<typeof approvalFault>>,
  exemption: string,
  { value }: Recorded,
  nowUnixMs: number,
): Effect {
  const about = `exemption ${exemption.slice(0, 12)}`;
  switch (code) {
    case "EXEMPTION_NOT_OPEN":
      return notOpen(exemption, exemptionState(value, nowUnixMs));
    case "SELF_APPROVAL":
      return refuse(code, `${about}: found it proposed by ${value.proposedBy}, wanted two people`, {
        remedy: `muster exemption approve ${exemption}, by another operator`,
      });
    case "PROPOSER_REVOKED":
      return refuse(
        code,
        `${about}: found ${value.proposedBy}, who proposed it, no operator any more by the key of then, wanted two operators`,
        { remedy: "muster exemption propose, by an operator" },
      );
  }
}

function notOpen(exemption: string, state: string): Effect {
  return refuse(
    "EXEMPTION_NOT_OPEN",
    `exemption ${exemption.slice(0, 12)}: found it ${state}, wanted one that can still be changed so`,
    { remedy: `muster exemption show ${exemption}` },
  );
}

function unknownExemption(exemption: string): Effect {
  return refuse("UNKNOWN_EXEMPTION", `exemption ${exemption}: found none of that digest`, {
    remedy: "muster exemption list",
  });
}

function put(digest: string, value: RecordOf<"exemption">) {
  return {
    kind: "put" as const,
    key: KEY.exemption(digest),
    value: encodeRecord("exemption", value),
  };
}
