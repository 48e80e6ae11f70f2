import type { BuildInPlay, Contract, ContractFlag } from "../../../controller/verdict/contract.ts";
import { A, B } from "./values.ts";

/** A live flag P whose yes is `yes` and whose no is off; `fields` replace. */
export function contractFlag(yes: string, fields: Partial<ContractFlag> = {}): ContractFlag {
  return {
    name: "P",
    meaning: yes,
    safeValue: "no",
    values: { yes, no: "off" },
    status: "live",
    ...fields,
  };
}

/** The contract of the build with this image; `fields` replace. */
export function contract(image: string, fields: Partial<Contract> = {}): Contract {
  return {
    build: `contract of ${image}`,
    service: "smars",
    version: image.slice(0, 4),
    subjects: [{ name: "app", sha256: image }],
    flags: [],
    dormant: [],
    paths: [],
    invariants: [],
    requires: [],
    provides: [],
    ...fields,
  };
}

/** The build of 2003: P=yes wakes power-peg, which its own contract calls retired. */
export const OLD = contract(A, {
  version: "2003",
  flags: [contractFlag("power-peg", { status: "retired" })],
});

/** The build of 2012: P=yes is rlp. */
export const NEW = contract(B, { version: "2012", flags: [contractFlag("rlp")] });

/** A build in play, labelled by its contract. */
export function inPlay(of: Contract): BuildInPlay {
  return { label: `${of.service} ${of.version}`, contract: of };
}

/** A build that nobody described. */
export function unknownBuild(label = "unregistered"): BuildInPlay {
  return { label, contract: undefined };
}
