import { contractA, contractOf } from "../fakes/contracts.ts";
import { OPEN_POLICY } from "../fakes/open-policy.ts";
import type { FuzzTarget } from "./target.ts";

const HEX = "ab".repeat(32);
const BOOT = "0b2f4a52-7f0c-4c44-9a3e-1f2d3c4b5a69";
const WORDS = ["app", "n1", HEX, BOOT, "\u202e", "\0", "../x", "__proto__", "n".repeat(129)];

/** Whether it is the one way in which signed formats refuse. */
async function refusal(): Promise<FuzzTarget["refuses"]> {
  const { FormatError } = await import("../../proto/signed/format-error.ts");
  return (error) => error instanceof FormatError;
}

/** A DSSE envelope. It may hold unknown fields, so what it encodes to need only be read as the same again. */
export async function envelope(): Promise<FuzzTarget> {
  const { decodeEnvelope, encodeEnvelope } = await import("../../proto/signed/envelope.ts");
  const signatures = [{ sig: Buffer.alloc(64, 7), keyid: HEX }];
  const payloadType = "application/vnd.muster.evidence.v1+protobuf";
  return {
    decode: (bytes) => {
      const once = encodeEnvelope(decodeEnvelope(bytes));
      if (Buffer.compare(encodeEnvelope(decodeEnvelope(once)), once) !== 0)
        throw new Error("read again, it is another envelope");
      return undefined;
    },
    refuses: await refusal(),
    seeds: [encodeEnvelope({ payload: Buffer.from([1, 2, 3]), payloadType, signatures })],
    words: [...WORDS, payloadType],
  };
}

/** What an agent signs, without its claims. */
export async function evidence(): Promise<FuzzTarget> {
  const { decodeEvidence, encodeEvidence } = await import("../../proto/signed/evidence.ts");
  const seed = encodeEvidence({
    node: "n1",
    epoch: Buffer.alloc(16, 1),
    nonce: Buffer.alloc(16, 2),
    bootId: BOOT,
    sequence: 7,
    signedAtUnixMs: 1_700_000_000_000,
    claims: Buffer.from([1]),
    purpose: "current",
  });
  return {
    decode: (bytes) => encodeEvidence(decodeEvidence(bytes)),
    refuses: await refusal(),
    seeds: [seed],
    words: WORDS,
  };
}

/** What an agent measured. */
export async function claims(): Promise<FuzzTarget> {
  const { decodeClaims, encodeClaims } = await import("../../proto/signed/evidence.ts");
  const workload = {
    pool: "app",
    processes: [
      {
        ...{ pid: 42, startedAtTicks: 9, executable: "/opt/app", runningSha256: HEX },
        ...{
          runningBytes: 10,
          diskState: "replaced" as const,
          diskSha256: HEX,
          loader: ["LD_PRELOAD=/x"],
        },
      },
    ],
    artifacts: [{ path: "/a", sha256: HEX, sizeBytes: 3 }],
    flags: [
      {
        ...{ name: "P", value: "no", redacted: false, source: "env-file" as const, location: "/x" },
        ...{ pid: 3, readAtUnixMs: 5 },
      },
    ],
    faults: [{ code: "FLAG_ABSENT", subject: "P", detail: "gone" }],
    restarts: 2,
    signals: [
      {
        ...{ kind: "message" as const, id: "0f".repeat(16), count: 2, level: "error" as const },
        ...{ value: "", template: "Power Peg <*>", sample: "Power Peg on", names: ["power-peg"] },
        ...{ executable: HEX, firstUnixMs: 1, lastUnixMs: 2, source: "/var/log/app.log" },
      },
    ],
    signalsSinceUnixMs: 1,
  } as const;
  return {
    decode: (bytes) => encodeClaims(decodeClaims(bytes)),
    refuses: await refusal(),
    seeds: [encodeClaims({ workloads: [workload] })],
    words: WORDS,
  };
}

/** A permit. */
export async function permit(): Promise<FuzzTarget> {
  const { decodePermit, encodePermit } = await import("../../proto/signed/permit.ts");
  const seed = encodePermit({
    ...{ trustDomain: "td", pool: "app", node: "n1", decision: "open" as const, bootId: BOOT },
    ...{ fingerprint: HEX, binaryDigest: HEX, flagsDigest: HEX, issuerEpoch: 1, serial: 1 },
    ...{ lifeMs: 30_000, holdMs: 60_000, status: "ATTESTED", reasons: ["STALE"], release: HEX },
  });
  return {
    decode: (bytes) => encodePermit(decodePermit(bytes)),
    refuses: await refusal(),
    seeds: [seed],
    words: WORDS,
  };
}

/** What a gate is told of a pool. */
export async function pool(): Promise<FuzzTarget> {
  const { decodePoolStatement, encodePoolStatement } = await import("../../proto/signed/permit.ts");
  const seed = encodePoolStatement({
    ...{ trustDomain: "td", pool: "app", mode: "enforce" as const, roster: ["n1", "n2"] },
    ...{ silenceHeld: true, revision: 7, issuerEpoch: 1, serial: 2 },
  });
  return {
    decode: (bytes) => encodePoolStatement(decodePoolStatement(bytes)),
    refuses: await refusal(),
    seeds: [seed],
    words: WORDS,
  };
}

/** An operator's command. */
export async function command(): Promise<FuzzTarget> {
  const { decodeCommand, encodeCommand } = await import("../../proto/signed/command.ts");
  type Body = Parameters<typeof encodeCommand>[0]["body"];
  const profile = {
    ...{ label: "new", stage: "target" as const, executables: [HEX], loader: [] },
    artifacts: [{ path: "/a", sha256: HEX }],
    flags: [{ name: "P", value: "no", redacted: false }],
  } as const;
  const bodies: readonly Body[] = [
    { kind: "enable", pool: "app", nodes: ["n1"], rolling: true, seenRelease: HEX },
    { kind: "add-operator", name: "bob", publicKey: Buffer.alloc(32, 5), roles: ["builder"] },
    {
      kind: "apply-pool",
      pool: {
        ...{
          name: "app",
          mode: "enforce" as const,
          roster: ["n1"],
          permitLifeMs: 30_000,
          holdMs: 0,
        },
        ...{ budgetNodes: 1, budgetPercent: 10, ...OPEN_POLICY },
      },
    },
    {
      kind: "propose-release",
      release: {
        ...{ pool: "app", title: "t", rosterDigest: HEX, outgoingUntilUnixMs: 0 },
        profiles: [profile],
      },
    },
    {
      kind: "open-window",
      pool: "app",
      window: {
        ...{ name: "w", kind: "allow" as const, schedule: "0 4 * * *", timeZone: "UTC" },
        durationMs: 60_000,
      },
    },
    {
      kind: "propose-exemption",
      exemption: {
        ...{ pool: "app", nodes: ["n1"], executable: HEX, codes: ["NO_CONTRACT"] },
        expiresAtUnixMs: 9,
      },
    },
  ];
  return {
    decode: (bytes) => encodeCommand(decodeCommand(bytes)),
    refuses: await refusal(),
    seeds: bodies.map((body) =>
      encodeCommand({
        ...{ operator: "ann", trustDomain: "td", issuedAtUnixMs: 1_700_000_000_000, body },
        ...{ nonce: Buffer.alloc(16, 3), seenRevision: 4, reason: "why" },
      }),
    ),
    words: [...WORDS, "builder", "0 4 * * *", "Europe/Berlin", "NO_CONTRACT"],
  };
}

/** Who asks to read, and what a program says of itself when it enrols. */
export async function proof(): Promise<FuzzTarget> {
  const { decodeOperatorProof, encodeOperatorProof } = await import(
    "../../proto/signed/command.ts"
  );
  const seed = encodeOperatorProof({
    ...{ operator: "ann", trustDomain: "td", rpc: "/muster.v1.Admin/GetFleet" },
    ...{ issuedAtUnixMs: 1_700_000_000_000, nonce: Buffer.alloc(16, 3) },
  });
  return {
    decode: (bytes) => encodeOperatorProof(decodeOperatorProof(bytes)),
    refuses: await refusal(),
    seeds: [seed],
    words: WORDS,
  };
}

/** What a program says of itself when it enrols. */
export async function enrolment(): Promise<FuzzTarget> {
  const { decodeEnrolClaim, encodeEnrolClaim } = await import("../../proto/signed/enrol-claim.ts");
  const digest = Buffer.alloc(32, 4);
  const claim = { kind: "gate", name: "g1", publicKey: digest, caSha256: digest } as const;
  return {
    decode: (bytes) => encodeEnrolClaim(decodeEnrolClaim(bytes)),
    refuses: await refusal(),
    seeds: [encodeEnrolClaim({ ...claim, certificateRequestSha256: digest })],
    words: [...WORDS, "agent", "gate"],
  };
}

/** Whom to trust from now on, to one who trusts the signers of the first. */
export async function trust(): Promise<FuzzTarget> {
  const { createAuthority } = await import("../../controller/ca.ts");
  const { newSeed, sodiumSigner } = await import("../../proto/ed25519.ts");
  const { decodeEnvelope, encodeEnvelope } = await import("../../proto/signed/envelope.ts");
  const { followTrust, sealTrust } = await import("../../proto/trust.ts");
  const permitSigner = sodiumSigner(newSeed());
  const authority = await createAuthority("td", 1_700_000_000_000);
  const known = {
    ...{ trustDomain: "td", serial: 0, permitKeys: [permitSigner.publicKey] },
    authoritiesPem: [authority.certificatePem],
  };
  const next = sealTrust({ ...known, serial: 1 }, [permitSigner], [authority]);
  return {
    decode: (bytes) => {
      const followed = followTrust(known, decodeEnvelope(bytes));
      if (followed !== undefined && followed.trustDomain !== known.trustDomain)
        throw new Error("it follows another cluster");
      return undefined;
    },
    refuses: await refusal(),
    seeds: [encodeEnvelope(next)],
    words: WORDS,
  };
}

/** A build contract. */
export async function contract(): Promise<FuzzTarget> {
  const { encodeContract, readContract } = await import("../../proto/contract.ts");
  return {
    decode: (bytes) => {
      readContract(bytes);
      return undefined;
    },
    refuses: await refusal(),
    seeds: [encodeContract(contractA()), encodeContract(contractOf())],
    words: [...WORDS, ...['"', '{"', '":', "[[", "1e999", "\\ud800", "predicate", "subject", "*a"]],
  };
}
