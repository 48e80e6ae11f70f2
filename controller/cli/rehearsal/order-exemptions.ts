import { LIMITS } from "../../../proto/limits.ts";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import { speaks } from "../../verdict/approvals.ts";
import { approvalFault, exemptionState, proposalFault } from "../../verdict/exemption.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { imageOf } from "./machine.ts";
import { select } from "./selection.ts";

/** Puts an exemption forward: mirrors controller/commands/exemptions.ts. */
export function exempt({ stage, controller, by }: Ordered, said: Said<"exempt">): Decided {
  const nodes = said.nodes === undefined ? [] : [...select(stage.universe, said.nodes)].sort();
  const roster = stage.registry.pools.get(said.pool)?.roster ?? [];
  const unknown = nodes.filter((node) => !roster.includes(node));
  if (unknown.length > 0)
    return refused(
      "UNKNOWN_NODE",
      `pool ${said.pool}: found no ${unknown.join(", ")} on its roster`,
    );
  const nowUnixMs = controller.forwardUnixMs;
  const spec = {
    pool: said.pool,
    nodes,
    executable: imageOf(said.build),
    codes: [...said.codes].sort(),
    expiresAtUnixMs: nowUnixMs + said.lasts,
  };
  const fault = proposalFault(spec, nowUnixMs, LIMITS.exemptionMs);
  if (fault !== undefined) return refused(fault.code, `exemption: ${fault.message}`);
  stage.registry.exemptions.set(said.name, {
    spec,
    digest: toHex(sha256(`rehearsed exemption ${said.name} ${nowUnixMs}\n`)),
    proposedBy: by.name,
    proposedAtUnixMs: nowUnixMs,
    approvedBy: "",
    approvedAtUnixMs: 0,
    closedBy: "",
    closedAtUnixMs: 0,
  });
  return DONE;
}

/** The second person's word. */
export function approveExemption(
  { stage, controller, by }: Ordered,
  { name }: Said<"approveExemption">,
): Decided {
  const exemption = stage.registry.exemptions.get(name);
  if (exemption === undefined) return unknown(name);
  const { proposedBy, proposedAtUnixMs } = exemption;
  const nowUnixMs = controller.forwardUnixMs;
  const active = [...stage.registry.people.values()].filter((one) => one.active);
  const fault = approvalFault({
    exemption,
    approver: by.name,
    proposerActive:
      speaks(active, { operator: proposedBy, atUnixMs: proposedAtUnixMs }) !== undefined,
    nowUnixMs,
  });
  if (fault !== undefined)
    return refused(
      fault,
      `exemption ${name}: found it ${exemptionState(exemption, nowUnixMs)}, proposed by ${proposedBy}, wanted two operators and one that waits for the second`,
    );
  stage.registry.exemptions.set(name, {
    ...exemption,
    approvedBy: by.name,
    approvedAtUnixMs: nowUnixMs,
  });
  return DONE;
}

/** Ends one before its time; one person suffices. */
export function closeExemption(
  { stage, controller, by }: Ordered,
  { name }: Said<"closeExemption">,
): Decided {
  const exemption = stage.registry.exemptions.get(name);
  if (exemption === undefined) return unknown(name);
  const nowUnixMs = controller.forwardUnixMs;
  const state = exemptionState(exemption, nowUnixMs);
  if (state === "closed" || state === "expired")
    return refused("EXEMPTION_NOT_OPEN", `exemption ${name}: found it ${state}`);
  stage.registry.exemptions.set(name, {
    ...exemption,
    closedBy: by.name,
    closedAtUnixMs: nowUnixMs,
  });
  return DONE;
}

function unknown(name: string): Decided {
  return refused("UNKNOWN_EXEMPTION", `exemption ${name}: found none of that name`);
}
