import type { AdmissionInput, admit } from "./admit.ts";
import type { Appraisal, AppraisalInput, appraise, MeaningsKnown } from "./appraise.ts";
import type { BuildInPlay, Contract } from "./contract.ts";
import type { decideEnable } from "./enablement.ts";
import { viewPool } from "./fleet-view.ts";
import type {
  MeasuredFlag,
  MeasuredSignal,
  MeasuredWorkload,
  ReferenceProfile,
} from "./measured.ts";

/** The functions that decide who may take traffic: what is tested is what is used. */
export type Judge = {
  readonly appraise: typeof appraise;
  readonly admit: typeof admit;
  readonly decideEnable: typeof decideEnable;
};

/** What a real node of the pool would be held against now. */
export type SelfTestInput = Pick<
  AppraisalInput,
  "release" | "staleAfterMs" | "nowUnixMs" | "exemptions"
> & {
  readonly contracts: MeaningsKnown["contracts"];
};

/** A contradiction that was not refused as it had to be. */
export type SelfTestFault = {
  /** What was wrong with the synthetic node: "wrong image". */
  readonly about: string;
  readonly expected: string;
  readonly found: string;
};

/** A name that no node can have. */
const NODE = "(self-test)";
const FLAG = "(self-test)";
const DIGEST = "self-test";

type Case = {
  readonly about: string;
  /** At least one of these must be among the reasons. */
  readonly codes: readonly string[];
  readonly input: AppraisalInput;
};

/**
 * Appraises, admits and asks to enable synthetic nodes of a pool that each contradict its release in one way, and expects a refusal for that very reason
 * each time. Pure; never throws, also when the judge does.
 * @returns [] only when every one of them was refused
 */
export function selfTest(input: SelfTestInput, judge: Judge): readonly SelfTestFault[] {
  return casesOf(input).flatMap((one) => {
    try {
      return faultsOf(one, judge);
    } catch {
      return [fault(one, "an exception")];
    }
  });
}

function fault(one: Case, found: string): SelfTestFault {
  return { about: one.about, expected: `a refusal for ${one.codes.join(" or ")}`, found };
}

function faultsOf(one: Case, judge: Judge): readonly SelfTestFault[] {
  const appraisal = judge.appraise(one.input);
  const said = appraisal.reasons.some((r) => one.codes.includes(r.code));
  const passes = appraisal.effect === "none" || ["ATTESTED", "EXEMPT"].includes(appraisal.status);
  if (!said || passes) return [fault(one, described(appraisal))];
  if (admits(appraisal, judge)) return [fault(one, "a gate that opens")];
  return enables(appraisal, judge) ? [fault(one, "an enablement that is allowed")] : [];
}

function described({ status, reasons }: Appraisal): string {
  return `${status} for ${reasons.map((r) => r.code).join(", ") || "no reason"}`;
}

/** Everything but the node's own state speaks for it: it is enabled, and a rolling order stands. */
function admits(appraisal: Appraisal, judge: Judge): boolean {
  const marks: readonly AdmissionInput["mark"][] = [
    undefined,
    { state: "enabled", profileDigest: DIGEST },
  ];
  const profileDigest = appraisal.profile === undefined ? "" : DIGEST;
  return marks.some(
    (mark) => judge.admit({ appraisal, profileDigest, mark, rolling: true }).gate === "open",
  );
}

/** Asked for by name and as the whole roster, measured afresh, in a pool that is well but for it. */
function enables(appraisal: Appraisal, judge: Judge): boolean {
  const nodes = [{ node: NODE, onRoster: true, appraisal, fingerprint: "" }];
  const pool = viewPool({
    canIssue: true,
    rosterDigest: "",
    releaseRosterDigest: "",
    massSilence: 0,
    shared: [],
    nodes,
  });
  const asked = {
    pool,
    nodes,
    rolling: false,
    afresh: new Set([NODE]),
    enabled: new Set<string>(),
  };
  return [[NODE], []].some((requested) => judge.decideEnable({ ...asked, requested }).allowed);
}

function casesOf(input: SelfTestInput): readonly Case[] {
  const profiles = input.release?.profiles ?? [];
  const good = workloadOf(profiles.find((p) => p.stage === "target"));
  // Of a release without flags, one that nobody declared.
  const locked = good.flags[0] ?? undeclared("on");
  const noRelease = input.release === undefined ? ["NO_RELEASE"] : undefined;
  const fresh = (workload: MeasuredWorkload) => nodeOf(input, { ageMs: 0, workload });
  return [
    {
      about: "wrong image",
      codes: noRelease ?? ["BINARY_MISMATCH"],
      input: fresh({ ...good, processes: good.processes.map((p) => foreign(p, profiles)) }),
    },
    {
      about: "wrong flag value",
      codes: noRelease ?? ["FLAG_MISMATCH", "FLAG_UNDECLARED"],
      input: fresh({ ...good, flags: wrongFlags(good.flags, profiles) }),
    },
    { about: "no evidence", codes: ["NO_EVIDENCE"], input: nodeOf(input, undefined) },
    {
      about: "stale evidence",
      codes: ["EVIDENCE_STALE"],
      input: nodeOf(input, { ageMs: input.staleAfterMs + 1, workload: good }),
    },
    {
      about: "locked value",
      codes: noRelease ?? ["MEANING_CONFLICT"],
      input: {
        ...fresh({ ...good, flags: good.flags.length > 0 ? good.flags : [locked] }),
        meanings: twoMeanings(locked, input.contracts),
      },
    },
    {
      about: "dead code entered",
      codes: noRelease ?? ["DEAD_CODE_ENTERED"],
      input: {
        ...fresh({ ...good, signals: [enteredPath(DIGEST)] }),
        meanings: { contracts: input.contracts, inPlay: [], running: [withDormant(DIGEST)] },
      },
    },
  ];
}

/** A node with which nothing else is wrong. */
function nodeOf(input: SelfTestInput, evidence: AppraisalInput["evidence"]): AppraisalInput {
  const { release, staleAfterMs, nowUnixMs, exemptions, contracts } = input;
  return {
    node: NODE,
    onRoster: true,
    identity: "enrolled",
    halted: false,
    release,
    evidence,
    staleAfterMs,
    nowUnixMs,
    exemptions,
    meanings: { contracts, inPlay: [], running: [] },
  };
}

/** What a node on this profile measures. */
function workloadOf(profile: ReferenceProfile | undefined): MeasuredWorkload {
  const image = profile?.executables[0] ?? "0".repeat(64);
  const flags = profile?.flags ?? [];
  return {
    processes: [
      {
        pid: 1,
        executable: NODE,
        runningSha256: image,
        diskState: "same",
        diskSha256: image,
        loader: profile?.loader ?? [],
      },
    ],
    artifacts: profile?.artifacts ?? [],
    flags: flags.map((f) => ({ ...f, source: "self-test", location: "" })),
    faults: [],
    signals: [],
    signalsSinceUnixMs: 0,
  };
}

/** The process with an image that no profile lists. */
function foreign(
  process: MeasuredWorkload["processes"][number],
  profiles: readonly ReferenceProfile[],
): MeasuredWorkload["processes"][number] {
  const known = new Set(profiles.flatMap((p) => p.executables));
  let image = "0".repeat(64);
  for (let n = 1; known.has(image); n++) image = String(n).padStart(64, "0");
  return { ...process, runningSha256: image, diskSha256: image };
}

/** The flags with the first at a value that no profile lists, or with one that none names. */
function wrongFlags(
  flags: readonly MeasuredFlag[],
  profiles: readonly ReferenceProfile[],
): readonly MeasuredFlag[] {
  const known = new Set(
    profiles.flatMap((p) => p.flags.map((f) => JSON.stringify([f.name, f.value]))),
  );
  const [first = undeclared(""), ...rest] = flags;
  let wrong = `${first.value}?`;
  while (known.has(JSON.stringify([first.name, wrong]))) wrong = `${wrong}?`;
  return [{ ...first, value: wrong }, ...rest];
}

function undeclared(value: string): MeasuredFlag {
  return { name: FLAG, value, redacted: false, source: "self-test", location: "" };
}

/** The application says that it entered a path. */
function enteredPath(id: string): MeasuredSignal {
  return {
    kind: "path-entered",
    id,
    value: "",
    count: 1,
    level: "info",
    template: "",
    sample: "",
    names: [],
    executable: "",
    firstUnixMs: 0,
    lastUnixMs: 0,
    source: DIGEST,
  };
}

/** A build whose contract declares the path dead. */
function withDormant(path: string): BuildInPlay {
  const dormant = [{ path, since: "", phrases: [], symbols: [] }];
  return { label: DIGEST, contract: { ...contractOf("one meaning"), dormant } };
}

/** A contract that says nothing. */
function contractOf(build: string): Contract {
  return {
    build,
    service: DIGEST,
    version: build,
    subjects: [],
    flags: [],
    dormant: [],
    paths: [],
    invariants: [],
    requires: [],
    provides: [],
  };
}

/** Two builds in play that mean different things by a flag's value. */
function twoMeanings(
  { name, value }: MeasuredFlag,
  contracts: MeaningsKnown["contracts"],
): MeaningsKnown {
  const build = (meaning: string): BuildInPlay => ({
    label: `${DIGEST} ${meaning}`,
    contract: {
      ...contractOf(meaning),
      flags: [{ name, meaning, safeValue: `${value}?`, values: {}, status: "live" }],
    },
  });
  return { contracts, inPlay: [build("one meaning"), build("another")], running: [] };
}
