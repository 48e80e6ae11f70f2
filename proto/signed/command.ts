import { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { decodeExactly, hexDigest, Reader, sortedOnce } from "./body.ts";
import { type ChangeBody, changeToWire, readChange } from "./change.ts";
import { type Pool, poolToWire, readPool } from "./declaration.ts";
import { type DrainBody, drainToWire, readDrain } from "./drain.ts";
import { type EndGateBody, endGateToWire, readEndGate } from "./end-gate.ts";
import { type FurtherKeyBody, furtherKeyToWire, readFurtherKey } from "./further-key.ts";
import { type GovernanceBody, governanceToWire, readGovernance } from "./governance.ts";
import { type RotateBody, readRotate, rotateToWire } from "./rotate.ts";

/** What an operator's command does. Node lists are sorted; empty means the whole roster. */
export type CommandBody =
  | GovernanceBody
  | DrainBody
  | RotateBody
  | FurtherKeyBody
  | EndGateBody
  | ChangeBody
  | {
      readonly kind: "add-operator";
      readonly name: string;
      readonly publicKey: Uint8Array;
      /** Sorted. */
      readonly roles: readonly string[];
    }
  | { readonly kind: "revoke-operator"; readonly name: string }
  | {
      readonly kind: "create-token";
      readonly identity: "agent" | "gate";
      readonly name: string;
      readonly lifeMs: number;
    }
  | { readonly kind: "apply-pool"; readonly pool: Pool }
  | {
      readonly kind: "enable";
      readonly pool: string;
      readonly nodes: readonly string[];
      readonly rolling: boolean;
      /** Hex digest of the release that the operator saw; "": none. */
      readonly seenRelease: string;
    }
  | { readonly kind: "disable"; readonly pool: string; readonly nodes: readonly string[] }
  | { readonly kind: "halt"; readonly pool: string }
  | { readonly kind: "evict-node"; readonly node: string }
  | { readonly kind: "ban-node"; readonly node: string }
  | { readonly kind: "measure-now"; readonly pool: string; readonly nodes: readonly string[] };

/** A command (muster.v1.Command): who, where, when (wall clock of the operator), on what, why. */
export type Command = {
  readonly operator: string;
  readonly trustDomain: string;
  readonly issuedAtUnixMs: number;
  readonly nonce: Uint8Array;
  readonly seenRevision: number;
  readonly reason: string;
  readonly body: CommandBody;
};

/** Who asks to read (muster.v1.OperatorProof). */
export type OperatorProof = {
  readonly operator: string;
  readonly trustDomain: string;
  readonly rpc: string;
  readonly issuedAtUnixMs: number;
  readonly nonce: Uint8Array;
};

/** Kinds of command that must say why. */
const WITH_REASON: readonly CommandBody["kind"][] = [
  "disable",
  "halt",
  "evict-node",
  "ban-node",
  "abort-release",
  "retire-flag",
  "propose-exemption",
  "close-exemption",
  "answer-alert",
  "keep-name",
  "rotate-trust",
  "rotate-authority",
  "rotate-operator-key",
  "end-gate",
  "close-change",
];

/** Decodes the payload of a verified command envelope. @throws FormatError MALFORMED_COMMAND, MALFORMED_DECLARATION */
export function decodeCommand(payload: Uint8Array): Command {
  const wire = decodeExactly<muster.v1.Command.$Properties>(
    muster.v1.Command,
    payload,
    "MALFORMED_COMMAND",
    "command",
  );
  const read = new Reader("MALFORMED_COMMAND", "command");
  const body = readBody(read, wire);
  const reason = read.text("reason", wire.reason, 2_048);
  if (WITH_REASON.includes(body.kind) && reason.trim() === "")
    read.refuse("reason", `found none, wanted one for ${body.kind}`);
  return {
    operator: read.name("operator", wire.operator),
    trustDomain: read.name("trust_domain", wire.trustDomain),
    issuedAtUnixMs: read.integer("issued_at_unix_ms", wire.issuedAtUnixMs, 1),
    nonce: read.bytes("nonce", wire.nonce, LIMITS.nonceBytes),
    seenRevision: read.integer("seen_revision", wire.seenRevision),
    reason,
    body,
  };
}

/** The payload bytes of a command, ready to be sealed. Throws none. */
export function encodeCommand(command: Command): Uint8Array {
  const { body, ...head } = command;
  return muster.v1.Command.encode({ ...head, ...bodyToWire(body) }).finish();
}

/** Decodes the payload of a verified operator proof. @throws FormatError MALFORMED_PROOF */
export function decodeOperatorProof(payload: Uint8Array): OperatorProof {
  const wire = decodeExactly<muster.v1.OperatorProof.$Properties>(
    muster.v1.OperatorProof,
    payload,
    "MALFORMED_PROOF",
    "operator proof",
  );
  const read = new Reader("MALFORMED_PROOF", "operator proof");
  return {
    operator: read.name("operator", wire.operator),
    trustDomain: read.name("trust_domain", wire.trustDomain),
    rpc: read.text("rpc", wire.rpc, 128),
    issuedAtUnixMs: read.integer("issued_at_unix_ms", wire.issuedAtUnixMs, 1),
    nonce: read.bytes("nonce", wire.nonce, LIMITS.nonceBytes),
  };
}

/** The payload bytes of an operator proof, ready to be sealed. Throws none. */
export function encodeOperatorProof(proof: OperatorProof): Uint8Array {
  return muster.v1.OperatorProof.encode(proof).finish();
}

function readBody(read: Reader, wire: muster.v1.Command.$Properties): CommandBody {
  const pool = (name: string | null | undefined): string =>
    read.name("pool", name, LIMITS.poolNameChars);
  const nodes = (names: readonly string[] | null | undefined): readonly string[] =>
    read.list("nodes", names, LIMITS.rosterNodes).map((n) => read.name("nodes", n));
  const governance = readGovernance(read, wire);
  const other =
    governance ??
    readDrain(read, wire) ??
    readRotate(read, wire) ??
    readFurtherKey(read, wire) ??
    readEndGate(read, wire) ??
    readChange(read, wire);
  if (other !== undefined) return other;
  if (wire.addOperator) return readAddOperator(read, wire.addOperator);
  if (wire.revokeOperator)
    return { kind: "revoke-operator", name: read.name("name", wire.revokeOperator.name) };
  if (wire.createToken) return readCreateToken(read, wire.createToken);
  if (wire.applyPool) return { kind: "apply-pool", pool: readPool(wire.applyPool.spec) };
  if (wire.enable)
    return {
      kind: "enable",
      pool: pool(wire.enable.pool),
      nodes: nodes(wire.enable.nodes),
      rolling: wire.enable.rolling ?? false,
      seenRelease: wire.enable.seenRelease
        ? hexDigest(read, "seen_release", wire.enable.seenRelease)
        : "",
    };
  if (wire.disable)
    return { kind: "disable", pool: pool(wire.disable.pool), nodes: nodes(wire.disable.nodes) };
  if (wire.halt) return { kind: "halt", pool: pool(wire.halt.pool) };
  if (wire.evictNode) return { kind: "evict-node", node: read.name("node", wire.evictNode.node) };
  if (wire.banNode) return { kind: "ban-node", node: read.name("node", wire.banNode.node) };
  if (wire.measureNow)
    return {
      kind: "measure-now",
      pool: pool(wire.measureNow.pool),
      nodes: nodes(wire.measureNow.nodes),
    };
  return read.refuse("body", "found none that is known, wanted one");
}

function readAddOperator(read: Reader, wire: muster.v1.AddOperator.$Properties): CommandBody {
  const roles = read
    .list("roles", wire.roles, LIMITS.policyEntries)
    .map((role) => read.name("roles", role, LIMITS.poolNameChars));
  sortedOnce(read, "roles", roles);
  return {
    kind: "add-operator",
    name: read.name("name", wire.name),
    publicKey: read.bytes("public_key", wire.publicKey, 32),
    roles,
  };
}

function readCreateToken(read: Reader, wire: muster.v1.CreateToken.$Properties): CommandBody {
  const { kind } = wire;
  if (kind !== "agent" && kind !== "gate")
    return read.refuse("kind", `found another kind, wanted "agent" or "gate"`);
  return {
    kind: "create-token",
    identity: kind,
    name: read.name("name", wire.name),
    lifeMs: read.integer("life_ms", wire.lifeMs, 0, LIMITS.tokenLifeMs),
  };
}

function bodyToWire(body: CommandBody): muster.v1.Command.$Properties {
  switch (body.kind) {
    case "add-operator":
      return {
        addOperator: { name: body.name, publicKey: body.publicKey, roles: [...body.roles] },
      };
    case "revoke-operator":
      return { revokeOperator: { name: body.name } };
    case "create-token":
      return { createToken: { kind: body.identity, name: body.name, lifeMs: body.lifeMs } };
    case "apply-pool":
      return { applyPool: { spec: poolToWire(body.pool) } };
    case "enable":
      return {
        enable: {
          pool: body.pool,
          nodes: [...body.nodes],
          rolling: body.rolling,
          seenRelease: body.seenRelease,
        },
      };
    case "disable":
      return { disable: { pool: body.pool, nodes: [...body.nodes] } };
    case "halt":
      return { halt: { pool: body.pool } };
    case "evict-node":
      return { evictNode: { node: body.node } };
    case "ban-node":
      return { banNode: { node: body.node } };
    case "measure-now":
      return { measureNow: { pool: body.pool, nodes: [...body.nodes] } };
    case "end-gate":
      return endGateToWire(body);
    case "rotate-trust":
    case "rotate-authority":
    case "rotate-operator-key":
      return rotateToWire(body);
    case "further-key":
      return furtherKeyToWire(body);
    case "drain-controller":
      return drainToWire(body);
    case "set-policy":
    case "approve-change":
    case "close-change":
      return changeToWire(body);
    default:
      return governanceToWire(body);
  }
}
