import {
  type BuildFlag,
  type ContractParts,
  encodeContract,
  type Subject,
} from "../../proto/contract.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  type Signer,
  sealEnvelope,
} from "../../proto/signed/envelope.ts";

/** An image with this digest. */
export function subjectOf(sha256: string, name = "bin/smars"): Subject {
  return { name, sha256, buildId: "" };
}

/** A live flag "P": yes switches the RLP path on; `fields` replace. */
export function flagOf(fields: Partial<BuildFlag> = {}): BuildFlag {
  return {
    name: "P",
    type: "string",
    meaning: "rlp",
    safeValue: "no",
    values: { yes: "rlp", no: "off" },
    status: "live",
    ...fields,
  };
}

/** P as the build of 2003 reads it: retired, and still able to wake Power Peg. */
export const POWER_PEG_FLAG: BuildFlag = flagOf({
  meaning: "power-peg",
  values: { yes: "power-peg", no: "off" },
  status: "retired",
  retiredIn: "2003",
});

/** A contract of the service "smars", one image, one flag; `fields` replace. */
export function contractOf(fields: Partial<ContractParts> = {}): ContractParts {
  return {
    service: "smars",
    version: "2012.08",
    revision: "",
    subjects: [subjectOf("b".repeat(64))],
    flags: [flagOf()],
    dormant: [],
    paths: [],
    invariants: [],
    requires: [],
    provides: [],
    ...fields,
  };
}

/** Build A of the Knight morning: Power Peg is inside and must never run. */
export function contractA(fields: Partial<ContractParts> = {}): ContractParts {
  return contractOf({
    version: "2003",
    subjects: [subjectOf("a".repeat(64))],
    flags: [POWER_PEG_FLAG],
    dormant: [
      { path: "power-peg", since: "2003", phrases: ["power-peg"], symbols: [], counters: [] },
    ],
    ...fields,
  });
}

/** A statement of these parts, sealed by a builder. */
export function sealContract(parts: ContractParts, signer: Signer): Envelope {
  return sealEnvelope(PAYLOAD_TYPE.statement, encodeContract(parts), signer);
}
