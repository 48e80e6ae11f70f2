/** One flag as a build reads it (proto/contract.ts gives it). */
export type ContractFlag = {
  readonly name: string;
  /** What the flag is about, as an id that outlives its name: "power-peg". */
  readonly meaning: string;
  /** The value that wakes nothing up. */
  readonly safeValue: string;
  /** What each value does, as path ids; empty: every value v does `meaning=v`. */
  readonly values: Readonly<Record<string, string>>;
  /** Retired with values: the code that reads it is still in the build. Retired without: it is gone, and only its meaning is kept. */
  readonly status: "live" | "retired";
};

/** Code that is in the build and must never run. */
export type DormantPath = {
  readonly path: string;
  readonly since: string;
  readonly phrases: readonly string[];
  readonly symbols: readonly string[];
};

/** Code that is alive and can be seen at work: by its name, by what is said of it, by requests for its routes. */
export type LivePath = {
  readonly path: string;
  readonly routes: readonly string[];
  readonly phrases: readonly string[];
};

/** `numerator / denominator` is at most `max`; both are counters that the application reports. */
export type Invariant = {
  readonly name: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly max: number;
};

/** A name that several pools read or write, and what it means here. */
export type SharedMeaning = { readonly name: string; readonly meaning: string };

/** A build contract: what a build is, and what its flags mean in it. */
export type Contract = {
  /** Hex SHA-256 of the statement's bytes. */
  readonly build: string;
  readonly service: string;
  readonly version: string;
  /** Images and artifacts, matched by digest alone; hex SHA-256. */
  readonly subjects: readonly { readonly name: string; readonly sha256: string }[];
  readonly flags: readonly ContractFlag[];
  readonly dormant: readonly DormantPath[];
  readonly paths: readonly LivePath[];
  /** Ratios of counters that hold while the build does what it should. */
  readonly invariants: readonly Invariant[];
  readonly requires: readonly SharedMeaning[];
  readonly provides: readonly SharedMeaning[];
};

/** A build that can act on flags now: its name for people, and its contract; undefined: none is registered, and nobody knows what it reads. */
export type BuildInPlay = {
  readonly label: string;
  readonly contract: Contract | undefined;
};

/** What a build does at a flag's value: nothing (it does not read it), something with an id, or what nobody knows. */
export type Act =
  | { readonly kind: "inert" }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "unknown" };

/**
 * What a build does when it evaluates `flag` as `value`. A value that its contract does not list is unknown, a flag that it does not name inert.
 * Throws none.
 */
export function actOf(build: BuildInPlay, flag: string, value: string): Act {
  if (build.contract === undefined) return { kind: "unknown" };
  const read = build.contract.flags.find((f) => f.name === flag && !isGone(f));
  if (read === undefined) return { kind: "inert" };
  const listed = Object.keys(read.values).length > 0;
  if (!listed) return { kind: "path", path: `${read.meaning}=${value}` };
  const path = Object.hasOwn(read.values, value) ? read.values[value] : undefined;
  return path === undefined ? { kind: "unknown" } : { kind: "path", path };
}

/** Whether only the memory of a flag is left in a build: retired, and nothing reads it. Throws none. */
export function isGone(flag: ContractFlag): boolean {
  return flag.status === "retired" && Object.keys(flag.values).length === 0;
}

/**
 * The builds that these images and artifacts are: for each image the contracts that list it, else those whose every subject is among the artifacts
 * (interpreted programs), else one build without a contract. Of contracts that share an image (an interpreter) those count that are there as a whole,
 * when one of them is told by more than that image. Throws none.
 * @param executables hex SHA-256, at least one
 */
export function buildsOf(
  executables: readonly string[],
  artifacts: readonly { readonly sha256: string }[],
  contracts: Iterable<Contract>,
): readonly BuildInPlay[] {
  const known = [...contracts];
  const present = new Set(artifacts.map((a) => a.sha256));
  return executables.flatMap((image): readonly BuildInPlay[] => {
    const found = contractsOf(image, present, known);
    if (found.length === 0)
      return [{ label: `unregistered ${image.slice(0, 12)}`, contract: undefined }];
    return found.map((contract) => ({ label: nameOf(contract, image), contract }));
  });
}

function contractsOf(
  image: string,
  present: ReadonlySet<string>,
  known: readonly Contract[],
): readonly Contract[] {
  const isWhole = (c: Contract): boolean =>
    c.subjects.every((s) => s.sha256 === image || present.has(s.sha256));
  const byImage = known.filter((c) => c.subjects.some((s) => s.sha256 === image));
  if (byImage.length === 0) return known.filter(isWhole);
  const whole = byImage.filter(isWhole);
  const told = whole.some((c) => c.subjects.some((s) => s.sha256 !== image));
  // May leave out contracts that list the image: what else they list is not there, and what another one lists beside it is.
  return told ? whole : byImage;
}

function nameOf(contract: Contract, image: string): string {
  return `${contract.service} ${contract.version} (${image.slice(0, 12)})`;
}
