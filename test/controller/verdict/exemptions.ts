import type { Exemption } from "../../../controller/verdict/exemption.ts";
import { A } from "./values.ts";

/** When `exemption` ends; everything before is inside. */
export const ENDS = 600_000;

/** What an exemption's fields may be replaced with. */
type Fields = Partial<Omit<Exemption, "spec">> & { readonly spec?: Partial<Exemption["spec"]> };

/** Build A let pass on node n1 of pool app by alice and bob, whatever it lists; `fields` replace. */
export function exemption(fields: Fields = {}): Exemption {
  const { spec, ...rest } = fields;
  return {
    digest: "e".repeat(64),
    proposedBy: "alice",
    proposedAtUnixMs: 400_000,
    approvedBy: "bob",
    approvedAtUnixMs: 450_000,
    closedBy: "",
    closedAtUnixMs: 0,
    ...rest,
    spec: {
      pool: "app",
      nodes: ["n1"],
      executable: A,
      codes: ["BINARY_MISMATCH"],
      expiresAtUnixMs: ENDS,
      ...spec,
    },
  };
}
