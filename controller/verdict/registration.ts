import type { Contract } from "./contract.ts";
import { type Exemption, exemptionInForce } from "./exemption.ts";
import { type Buried, keyReuse, keyReuseReason } from "./graveyard.ts";
import { cycleOfRequires } from "./shared-meaning.ts";
import type { Reason } from "./status.ts";

/** A registered contract, and when it came: a later one has a greater revision. */
export type RegisteredContract = { readonly contract: Contract; readonly revision: number };

/** What registering a contract depends on. */
export type RegistrationInput = {
  readonly contract: Contract;
  /** Every registered contract. */
  readonly known: readonly RegisteredContract[];
  /** The retired meanings of the contract's service. */
  readonly graveyard: readonly Buried[];
  /** Of all pools, in force or not. */
  readonly exemptions: readonly Exemption[];
  /** Wall clock that never steps back. */
  readonly nowUnixMs: number;
};

/** Why a contract may not be registered. */
export type RegistrationRefusal = {
  readonly code: "CONTRACT_EXISTS" | "KEY_REUSE" | "CYCLIC_REQUIREMENT";
  readonly message: string;
  readonly reasons: readonly Reason[];
  readonly remedy: string;
};

/** Why a contract that is not registered yet may not be; undefined when it may. Pure, never throws. */
export function registrationRefusal(input: RegistrationInput): RegistrationRefusal | undefined {
  return sameFiles(input) ?? reusedKeys(input) ?? cycle(input);
}

/** One set of files is one build: two contracts for it would let somebody choose what it means. */
function sameFiles({ contract, known }: RegistrationInput): RegistrationRefusal | undefined {
  const digests = new Set(contract.subjects.map((subject) => subject.sha256));
  const other = known.find(
    ({ contract: { subjects } }) =>
      subjects.length === digests.size && subjects.every(({ sha256 }) => digests.has(sha256)),
  )?.contract;
  if (other === undefined) return undefined;
  return {
    code: "CONTRACT_EXISTS",
    message: `build ${nameOf(contract)}: found build ${other.build} (${nameOf(other)}) registered for the very same files, wanted none`,
    reasons: [],
    remedy: `muster build show ${other.build}`,
  };
}

function reusedKeys(input: RegistrationInput): RegistrationRefusal | undefined {
  const { contract, graveyard } = input;
  const reuses = keyReuse(contract, graveyard);
  const [first] = reuses;
  // May bring a buried name back with another meaning: two people broke glass for an image of this very build, and the pair stays buried.
  if (first === undefined || isLetPass(input)) return undefined;
  const name = nameOf(contract);
  return {
    code: "KEY_REUSE",
    message: `build ${name}: found flag ${first.flag} with the meaning ${first.meaning}, wanted another name: ${first.grave} was retired as ${first.buried}`,
    reasons: reuses.map((reuse) => keyReuseReason(reuse, name)),
    remedy: `name the flag ${first.proposal} in the build and its contract, then muster build register FILE`,
  };
}

/** Whether an exemption in force lists KEY_REUSE for an image of this build. */
function isLetPass({ contract, exemptions, nowUnixMs }: RegistrationInput): boolean {
  return exemptions.some(
    (one) =>
      exemptionInForce(one, nowUnixMs) &&
      one.spec.nodes.length === 0 &&
      one.spec.codes.includes("KEY_REUSE") &&
      contract.subjects.some((subject) => subject.sha256 === one.spec.executable),
  );
}

function cycle({ contract, known }: RegistrationInput): RegistrationRefusal | undefined {
  const way = cycleOfRequires(contract, latestOfOthers(contract, known));
  if (way === undefined) return undefined;
  return {
    code: "CYCLIC_REQUIREMENT",
    message: `build ${nameOf(contract)}: found what it requires leading back to it (${way.join(" -> ")}), wanted an order in which they can be released`,
    reasons: [],
    remedy: "take one of the names out of requires in one of these builds",
  };
}

/** The last contract of each other service: what an older one required is over, and the new one replaces its own service's. */
function latestOfOthers(
  contract: Contract,
  known: readonly RegisteredContract[],
): readonly Contract[] {
  const latest = new Map<string, RegisteredContract>();
  for (const one of known) {
    const { service } = one.contract;
    const before = latest.get(service);
    if (service !== contract.service && (before === undefined || before.revision < one.revision))
      latest.set(service, one);
  }
  return [...latest.values()].map((one) => one.contract);
}

function nameOf({ service, version }: Contract): string {
  return `${service} ${version}`;
}
