import { z } from "zod";
import { contradictionsOf, repeats } from "./contract-rules.ts";
import { DocumentError, readDocument } from "./document.ts";
import { canonicalJson, parseJsonOnce } from "./json-text.ts";
import { LIMITS } from "./limits.ts";
import { describeText } from "./signed/body.ts";
import { sha256, toHex } from "./signed/bytes.ts";
import { FLAG_NAME_FORM, FLAG_NAME_WORDS } from "./signed/flag-name.ts";
import { FormatError } from "./signed/format-error.ts";
import { livingFault } from "./signed/zombies.ts";

/** Of in-toto (FORMATS: build contract). */
const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
const CONTRACT_PREDICATE = "urn:muster:build-contract:v1";

const MAX_FAULTS = 20;

const wanting = (what: string) => ({
  error: (issue: { readonly input?: unknown }) => `found ${inWords(issue.input)}, wanted ${what}`,
});
const list = <T extends z.ZodType>(entry: T, max: number) =>
  z.array(entry, wanting("a list")).max(max, `found too many, wanted at most ${max}`);

/** A word: 1 to 128 characters. */
const WORD = z
  .string(wanting("text in quotes"))
  .min(1, "found an empty text, wanted one that is not")
  .max(LIMITS.nameChars, `found too long a text, wanted at most ${LIMITS.nameChars} characters`);
/** A flag's name: what looks like another name to people would be another one to programs. */
const FLAG_NAME = z
  .string(wanting("text in quotes"))
  .regex(FLAG_NAME_FORM, wanting(FLAG_NAME_WORDS));
const SERVICE = z
  .string(wanting("text"))
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, wanting("1 to 128 characters of A-Z a-z 0-9 . _ -"));
const TEXT = z
  .string(wanting("text in quotes"))
  .max(LIMITS.textBytes, `found too long a text, wanted at most ${LIMITS.textBytes} characters`);
const DIGEST = z
  .string(wanting("64 lower-case hex digits"))
  .regex(/^[0-9a-f]{64}$/, wanting("64 lower-case hex digits"));

/** Values and the path ids they lead to. By entry and not by a record schema, which passes over names like __proto__. */
const VALUES = z.unknown().transform((input, context): Readonly<Record<string, string>> => {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    const message = `found ${inWords(input)}, wanted a map from values to path ids`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  const entries = Object.entries(input);
  if (entries.length > LIMITS.flags)
    context.addIssue({
      code: "custom",
      message: `found ${entries.length}, wanted at most ${LIMITS.flags}`,
    });
  return Object.fromEntries(
    entries.map(([value, path]) => {
      const read = WORD.safeParse(path);
      for (const { message } of read.error?.issues ?? [])
        context.addIssue({ code: "custom", path: [value], message });
      return [value, read.data ?? ""];
    }),
  );
});

const TYPES = ["boolean", "string", "number", "object"] as const;
const FLAG = {
  name: FLAG_NAME,
  type: z.enum(TYPES, wanting("boolean, string, number or object")).optional(),
  default: TEXT.optional(),
  safeValue: TEXT.optional(),
  meaning: WORD,
  values: VALUES.default({}),
  status: z.enum(["live", "retired"], wanting("live or retired")).default("live"),
  introducedIn: TEXT.optional(),
  retiredIn: TEXT.optional(),
  owner: TEXT.optional(),
};
const DORMANT = {
  path: WORD,
  since: TEXT.default(""),
  phrases: list(WORD, 256).default([]),
  symbols: list(WORD, 256).default([]),
  counters: list(WORD, 256).default([]),
};
/** Names that can be seen at work. */
const living = (kind: "path" | "route") =>
  z.string(wanting("text in quotes")).superRefine((name, context) => {
    const message = livingFault({ kind, name });
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });
const PATH = {
  path: living("path"),
  routes: list(living("route"), 256).default([]),
  phrases: list(WORD, 256).default([]),
};
const INVARIANT = {
  name: WORD,
  numerator: WORD,
  denominator: WORD,
  max: z.number(wanting("a number")),
};
const SHARED = { name: WORD, meaning: WORD };

/** A map with these fields: others are ignored (in-toto), or refused (our own files). */
type Shape = <T extends z.ZodRawShape>(fields: T) => z.ZodObject<T>;
const OPEN: Shape = (fields) => z.object(fields, wanting("a map"));
const STRICT: Shape = (fields) => z.strictObject(fields, wanting("a map"));

function fieldsIn(shape: Shape) {
  return {
    service: SERVICE,
    version: WORD,
    revision: z.string(wanting("text in quotes")).max(256).default(""),
    flags: list(shape(FLAG), LIMITS.flags).default([]),
    dormant: list(shape(DORMANT), 256).default([]),
    paths: list(shape(PATH), 256).default([]),
    invariants: list(shape(INVARIANT), 256).default([]),
    requires: list(shape(SHARED), 256).default([]),
    provides: list(shape(SHARED), 256).default([]),
  };
}

/** The fields of a contract for a file of ours, in which an unknown key is a fault. Hold `contradictionsOf` against it. */
export const CONTRACT_FIELDS = fieldsIn(STRICT);

const PREDICATE = OPEN(fieldsIn(OPEN)).superRefine((contract, context) => {
  for (const { path, message } of contradictionsOf(contract))
    context.addIssue({ code: "custom", path: [...path], message });
});

const SUBJECT = z.object({
  name: z.string(wanting("text")).max(4_096),
  digest: z.object({ sha256: DIGEST }, wanting("{ sha256 }")),
  annotations: z.object({ buildId: z.string().max(256).optional().catch(undefined) }).optional(),
});

const STATEMENT = z.object({
  _type: z.literal(STATEMENT_TYPE, wanting(STATEMENT_TYPE)),
  subject: z
    .array(SUBJECT, wanting("a list of subjects"))
    .min(1, "found no subject, wanted at least one")
    .max(LIMITS.artifacts, `found too many, wanted at most ${LIMITS.artifacts}`)
    .superRefine((subjects, context) => {
      const digests = subjects.map(({ digest }) => digest);
      for (const { path, message } of repeats(digests, "", "sha256"))
        context.addIssue({ code: "custom", path: [path[1] ?? 0, "digest", "sha256"], message });
    }),
  predicateType: z.literal(CONTRACT_PREDICATE, wanting(CONTRACT_PREDICATE)),
  predicate: PREDICATE,
});

type Predicate = z.output<typeof PREDICATE>;

/** One flag of a contract; `safeValue` is "" where nothing reads the flag any more. */
export type BuildFlag = Omit<Predicate["flags"][number], "safeValue" | "type"> & {
  readonly safeValue: string;
  readonly type: (typeof TYPES)[number];
};

/** One image or artifact of a build. */
export type Subject = {
  readonly name: string;
  readonly sha256: string;
  /** Hex build id of an ELF image; "": it has none. */
  readonly buildId: string;
};

/** What a contract says, without the digest that its bytes give it. */
export type ContractParts = Omit<Predicate, "flags"> & {
  readonly flags: readonly BuildFlag[];
  readonly subjects: readonly Subject[];
};

/** A build contract as it was signed: the predicate, and what it is of. `build` is the hex SHA-256 of the statement's bytes. */
export type BuildContract = ContractParts & { readonly build: string };

/**
 * Reads the payload of a verified statement. What contradicts itself is refused; unknown fields are ignored, as in-toto asks.
 * @throws FormatError MALFORMED_CONTRACT listing every fault with its line and column
 */
export function readContract(payload: Uint8Array): BuildContract {
  wantSize(payload);
  const { subject, predicate } = readStatement(textOf(payload));
  return {
    ...predicate,
    flags: predicate.flags.map(completeFlag),
    build: toHex(sha256(payload)),
    subjects: subject.map(({ name, digest, annotations }) => ({
      name,
      sha256: digest.sha256,
      buildId: annotations?.buildId ?? "",
    })),
  };
}

/** A flag with what it leaves out: text, and no safe value where nothing reads it. Throws none. */
export function completeFlag(flag: Predicate["flags"][number]): BuildFlag {
  return { ...flag, type: flag.type ?? "string", safeValue: flag.safeValue ?? "" };
}

/**
 * The bytes of a statement: canonical JSON (RFC 8785), every list in the order of its names, so that the same parts always give the same build.
 * @throws FormatError MALFORMED_CONTRACT when the parts contradict themselves
 */
export function encodeContract(parts: ContractParts): Uint8Array {
  const { subjects, flags, dormant, paths, invariants, requires, provides, ...head } = parts;
  const text = canonicalJson({
    _type: STATEMENT_TYPE,
    subject: byName(subjects, (s) => `${s.name}\n${s.sha256}`).map((s) => ({
      name: s.name,
      digest: { sha256: s.sha256 },
      ...(s.buildId !== "" && { annotations: { buildId: s.buildId } }),
    })),
    predicateType: CONTRACT_PREDICATE,
    predicate: {
      service: head.service,
      version: head.version,
      revision: head.revision,
      flags: byName(flags, (f) => f.name).map((f) => ({ ...f })),
      dormant: byName(dormant, (d) => d.path).map((d) => ({ ...d })),
      // Left out where there are none: a build that was described before there was such a list is the same build.
      ...(paths.length > 0 && { paths: byName(paths, (p) => p.path).map((p) => ({ ...p })) }),
      invariants: byName(invariants, (i) => i.name).map((i) => ({ ...i })),
      requires: byName(requires, (s) => s.name).map((s) => ({ ...s })),
      provides: byName(provides, (s) => s.name).map((s) => ({ ...s })),
    },
  });
  const payload = Buffer.from(text, "utf8");
  wantSize(payload);
  readStatement(text);
  return payload;
}

function byName<T>(entries: readonly T[], nameOf: (entry: T) => string): readonly T[] {
  return [...entries].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function wantSize({ byteLength }: Uint8Array): void {
  if (byteLength > LIMITS.statementBytes)
    throw malformed(
      `statement: found ${byteLength} bytes, wanted at most ${LIMITS.statementBytes}, which is about 4,700 files`,
    );
}

function textOf(payload: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(payload);
  } catch (cause) {
    throw malformed("statement: found bytes that are no UTF-8 text", cause);
  }
}

/** The fast way for what holds; the slow reader, which knows lines and columns, only for what does not. */
function readStatement(text: string): z.output<typeof STATEMENT> {
  const json = parseJsonOnce(text);
  const parsed = json === undefined ? undefined : STATEMENT.safeParse(json.value);
  if (parsed?.success === true) return parsed.data;
  try {
    readDocument(text, STATEMENT, "statement");
  } catch (cause) {
    throw malformed(faultsText(cause), cause);
  }
  throw malformed("statement: found text that is no JSON, wanted an in-toto statement in JSON");
}

/** The first faults: whoever signed them may have made thousands. */
function faultsText(cause: unknown): string {
  if (!(cause instanceof DocumentError)) return "statement: found something that cannot be read";
  const faults = cause.message.split("\n");
  // Of very many the last line says how many are not told.
  const untold = /and (\d+) more faults$/.exec(faults.at(-1) ?? "")?.[1];
  const left = faults.length - MAX_FAULTS + (untold === undefined ? 0 : Number(untold) - 1);
  return [...faults.slice(0, MAX_FAULTS), ...(left > 0 ? [`and ${left} more`] : [])].join("\n");
}

function malformed(message: string, cause?: unknown): FormatError {
  return new FormatError("MALFORMED_CONTRACT", message, { cause });
}

/** A value of a document in words. */
function inWords(value: unknown): string {
  if (value === undefined) return "none";
  if (typeof value === "string") return describeText(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "a map" : String(value);
}
