import { type BuildContract, readContract } from "../../proto/contract.ts";
import { keyidOf, verifySignature } from "../../proto/ed25519.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import {
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
} from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { operatorKeys } from "../operator-keys.ts";
import { buildersOf, encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { StoreCompare } from "../store/store.ts";
import { burials } from "../verdict/graveyard.ts";
import { registrationRefusal } from "../verdict/registration.ts";
import { BUILDER } from "../verdict/roles.ts";
import type { Revisioned } from "../verifier/declared-state.ts";
import {
  type BodyOf,
  type CommandContext,
  compareMeanings,
  type Effect,
  type Handler,
  putMeanings,
  refuse,
} from "./context.ts";

type Entry = RecordOf<"graveyard">["entries"][number];

/** A statement whose signature was verified, and who made it. */
type Signed = { readonly contract: BuildContract; readonly builder: string };

/**
 * Registers a build contract: the signature of an active builder is verified before anything is read. Its retired flags are buried in the same
 * transaction. The identical statement again is done already; when another builder signed it, it counts from now on for whoever trusts that one.
 */
export const registerBuild: Handler<BodyOf<"register-build">> = async (
  context,
  { command, digest },
) => {
  const { statement } = command.body;
  const signed = readSigned(context, statement);
  if ("answer" in signed) return signed;
  const { contract, builder } = signed;
  const { build } = contract;
  const known = context.declared.builds.get(build);
  if (known !== undefined) return signAlso(context, known, { build, builder, digest });
  const refused = refusalOf(context, contract);
  if (refused !== undefined) return refused;
  const atUnixMs = context.clock.unixMs();
  const burial = bury(
    context,
    contract.service,
    burials(contract).map((pair) => ({
      ...pair,
      by: `build ${build}`,
      atUnixMs,
    })),
  );
  const envelope = Buffer.from(encodeEnvelope(statement)).toString("base64");
  return {
    answer: { outcome: "done" },
    compares: [
      { key: KEY.build(build), modRevision: 0 },
      compareBuilder(context, builder),
      // Of two registrations at once the later one is held against the contract of the earlier, where they could contradict each other: by their files, by
      // what they require of each other, or, being of one service, by its graveyard.
      { key: filesKey(contract), modRevision: 0 },
      ...(isBetween(contract) ? [compareMeanings(context)] : []),
      ...burial.compares,
    ],
    writes: [
      {
        kind: "put",
        key: KEY.build(build),
        value: encodeRecord("build", {
          envelope,
          builder,
          alsoBy: [],
          by: command.operator,
          atUnixMs,
        }),
      },
      { kind: "put", key: filesKey(contract), value: encodeRecord("files", { build }) },
      putMeanings(digest),
      ...burial.writes,
    ],
  };
};

/** One key for one set of files, in whatever order they stand. */
function filesKey({ subjects }: BuildContract): string {
  const digests = subjects.map((subject) => subject.sha256).sort();
  return KEY.files(toHex(sha256(Buffer.from(digests.join("\n")))));
}

/** Whether a cycle of requirements could lead through a contract. */
function isBetween({ requires, provides }: BuildContract): boolean {
  return requires.length > 0 && provides.length > 0;
}

/** A builder whom a pool trusts must not come too late because somebody whom it does not trust was there first. */
function signAlso(
  context: CommandContext,
  { value, modRevision }: Revisioned<RecordOf<"build">>,
  { build, builder, digest }: Readonly<Record<"build" | "builder" | "digest", string>>,
): Effect {
  const answer = { outcome: "done" } as const;
  if (buildersOf(value).includes(builder)) return { answer };
  const record = encodeRecord("build", { ...value, alsoBy: [...value.alsoBy, builder] });
  const key = KEY.build(build);
  return {
    answer,
    compares: [{ key, modRevision }, compareBuilder(context, builder)],
    writes: [{ kind: "put", key, value: record }, putMeanings(digest)],
  };
}

/** Who is revoked meanwhile has signed nothing. */
function compareBuilder({ declared }: CommandContext, builder: string): StoreCompare {
  const modRevision = declared.operators.get(builder)?.modRevision ?? 0;
  return { key: KEY.operator(builder), modRevision };
}

/** Buries a meaning of a flag by hand, for ever. Again: done already. */
export const retireFlag: Handler<BodyOf<"retire-flag">> = async (context, { command }) => {
  const { service, flag, meaning } = command.body;
  const buried = context.declared.graveyard.get(service)?.value.entries ?? [];
  if (buried.some((entry) => isSame(entry, { flag, meaning })))
    return { answer: { outcome: "done" } };
  const entry = { flag, meaning, by: command.operator, atUnixMs: context.clock.unixMs() };
  return { answer: { outcome: "done" }, ...bury(context, service, [entry]) };
};

/** Verifies before it parses: the builder is found by the keyid of a signature, and exactly that key must have made it. */
function readSigned(context: CommandContext, statement: Envelope): Signed | Effect {
  if (statement.payloadType !== PAYLOAD_TYPE.statement)
    return refuse(
      "WRONG_PAYLOAD_TYPE",
      `statement: found another payload type, wanted ${PAYLOAD_TYPE.statement}`,
    );
  const found = builderOf(context, statement);
  if (found === undefined)
    return refuse(
      "NO_BUILDER",
      `statement: found no signature by the key of an active operator with the role ${BUILDER}, wanted one`,
      { remedy: `muster operator add NAME --public-key HEX --role ${BUILDER}` },
    );
  if (!found.holds)
    return {
      answer: {
        outcome: "integrity-failure",
        code: "BAD_SIGNATURE",
        message: `signature of ${found.builder}: found one that does not verify`,
      },
    };
  try {
    return { contract: readContract(statement.payload), builder: found.builder };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return refuse("BAD_CONTRACT", error.message, { remedy: "muster build describe -f FILE" });
  }
}

function builderOf(
  context: CommandContext,
  statement: Envelope,
): { readonly builder: string; readonly holds: boolean } | undefined {
  for (const { value } of context.declared.operators.values()) {
    if (value.state !== "active" || !value.roles.includes(BUILDER)) continue;
    for (const publicKey of operatorKeys(value, context.verifier.exemptions.nowUnixMs())) {
      const keyid = keyidOf(publicKey);
      const signature = statement.signatures.find((one) => one.keyid === keyid);
      if (signature === undefined) continue;
      const message = preAuthenticationEncoding(statement.payloadType, statement.payload);
      return { builder: value.name, holds: verifySignature(publicKey, message, signature.sig) };
    }
  }
  return undefined;
}

/** What speaks against it, decided by the pure function that rehearsals ask too. */
function refusalOf(
  { declared, verifier }: CommandContext,
  contract: BuildContract,
): Effect | undefined {
  const found = registrationRefusal({
    contract,
    known: [...declared.contracts].map(([build, known]) => ({
      contract: known,
      revision: declared.builds.get(build)?.modRevision ?? 0,
    })),
    graveyard: declared.graveyard.get(contract.service)?.value.entries ?? [],
    exemptions: verifier.exemptions.known(),
    nowUnixMs: verifier.exemptions.nowUnixMs(),
  });
  if (found === undefined) return undefined;
  const { code, message, reasons, remedy } = found;
  return refuse(code, message, { reasons, remedy });
}

/** The service's graveyard with these entries added, each pair of flag and meaning once. */
function bury(
  { declared }: CommandContext,
  service: string,
  added: readonly Entry[],
): Required<Pick<Effect, "compares" | "writes">> {
  const known = declared.graveyard.get(service);
  const entries = [...(known?.value.entries ?? [])];
  for (const entry of added) if (!entries.some((e) => isSame(e, entry))) entries.push(entry);
  const key = KEY.graveyard(service);
  return {
    compares: [{ key, modRevision: known?.modRevision ?? 0 }],
    writes: [{ kind: "put", key, value: encodeRecord("graveyard", { entries }) }],
  };
}

function isSame(a: Pick<Entry, "flag" | "meaning">, b: Pick<Entry, "flag" | "meaning">): boolean {
  return a.flag === b.flag && a.meaning === b.meaning;
}
