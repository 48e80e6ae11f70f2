import type { DeclarationAnswer, PlanAnswer, Register } from "../../controller/status/wire.ts";
import { encodeContract } from "../../proto/contract.ts";
import { readRelease, releaseDigestOf } from "../../proto/signed/declaration.ts";
import type { PageServer } from "./page-server.ts";
import { digest, REGISTER, reason } from "./page-values.ts";

type Build = Register["builds"][number];
type Release = NonNullable<Register["releases"][number]>;

function build(version: string, image: string, meaning: string, isDead: boolean): Build {
  const statement = encodeContract({
    ...{ service: "smars", version, revision: "", paths: [], invariants: [] },
    ...{ requires: [], provides: [] },
    subjects: [{ name: "smars", sha256: image, buildId: "" }],
    dormant: isDead
      ? [{ path: meaning, since: version, phrases: [], symbols: [], counters: [] }]
      : [],
    flags: [
      {
        ...{ name: "P", type: "string", meaning, safeValue: "no" },
        values: { yes: meaning, no: "off" },
        status: isDead ? "retired" : "live",
      },
    ],
  });
  return {
    build: digest(isDead ? "1" : "2"),
    statement: Buffer.from(statement).toString("base64"),
    ...{ builder: "ci", registeredBy: "ci", registeredAtUnixMs: 1_343_779_200_000 },
  };
}

function profile(label: string, image: string, stage: number, value: string) {
  return {
    ...{ label, stage, executables: [image], artifacts: [], loader: [] },
    flags: [{ name: "P", value, redacted: false }],
  };
}

const SPEC = {
  ...{ pool: "smars", title: "smars 2012.08", rosterDigest: digest("7") },
  profiles: [profile("B, P=no", digest("b"), 1, "no"), profile("A, P=no", digest("c"), 2, "no")],
  ...{ outgoingUntilUnixMs: 0, rollback: null, messages: [] },
};

/** Waits for somebody's word. */
const NEXT = {
  ...SPEC,
  title: "smars 2012.09",
  profiles: [profile("B, P=yes", digest("b"), 1, "yes")],
};

function release(part: Partial<Release>): Release {
  return {
    ...{ spec: SPEC, release: digest("d"), state: "rolling", author: "ann" },
    ...{ proposedAtUnixMs: 1_343_779_200_000, approvals: [], tasks: [], wanted: [] },
    ...{ startedBy: "ann", startedAtUnixMs: 1_343_779_200_000 },
    ...part,
  };
}

const STEPS = ["close smars-8", "set P=no everywhere", "deploy B on smars-8", "attest all eight"];

/** Builds that mean two things by one flag, a release that waits for somebody's word, and a plan on its second step. */
export const GOVERNED: Register = {
  ...REGISTER,
  builds: [
    build("2003.02", digest("c"), "power-peg", true),
    build("2012.07", digest("b"), "rlp", false),
  ],
  releases: [
    release({}),
    release({
      release: releaseDigestOf(readRelease(NEXT)),
      spec: NEXT,
      ...{ state: "proposed", startedBy: "", startedAtUnixMs: 0 },
      wanted: ["a word of 1 with the role release"],
    }),
  ],
  graveyard: [{ service: "smars", flag: "P", meaning: "power-peg", by: "ann", atUnixMs: 1 }],
  plans: [
    {
      spec: {
        ...{ pool: "smars", kind: "release", release: digest("d") },
        steps: STEPS.map((text) => ({
          kind: "attest",
          nodes: [],
          flag: "",
          value: "",
          profile: "",
          text,
        })),
      },
      ...{ epoch: 3, step: 1, by: "ann", atUnixMs: 1_343_779_200_000, reached: false },
      waiting: [
        reason("FLAG_MISMATCH", { node: "smars-8", subject: "P", expected: "no", found: "yes" }),
      ],
    },
  ],
};

const DECLARED: DeclarationAnswer = {
  ...{ pool: null, poolRevision: 4, rosterDigest: digest("7"), release: SPEC, releaseRevision: 9 },
  ...{ releaseDigest: digest("d"), declaredBy: "ann", declaredAtUnixMs: 1, madeOf: null },
};

const REFUSED_PLAN: PlanAnswer = {
  asked: [
    { text: "B off smars-1 to smars-7, A on them", closes: 7, open: 0, code: "", note: "" },
    {
      ...{ text: "enable all", closes: 0, open: 0, code: "UNSAFE_ROLLBACK" },
      note: "8 of 8 agree, and all are wrong: P=yes is power-peg on A",
    },
  ],
  ...{
    safe: false,
    code: "UNSAFE_ROLLBACK",
    message: "rollback: found P=yes on the way, wanted P=no first",
  },
  reasons: [],
  proposed: null,
  proposedStates: STEPS.map((text, i) => ({
    text,
    closes: i === 0 ? 1 : 0,
    open: 7,
    code: "",
    note: "",
  })),
  derived: null,
};

/** Gives a page everything that its views ask for. */
export function answerQuestions(server: PageServer): void {
  const fixed: Readonly<Record<string, unknown>> = {
    "/api/declaration": DECLARED,
    "/api/plan": REFUSED_PLAN,
    "/api/order": { revision: 41 },
  };
  for (const [path, body] of Object.entries(fixed))
    server.answers.set(path, () => ({ status: 200, body }));
}
