import { sha256, toHex } from "./bytes.ts";
import { PAYLOAD_TYPE, preAuthenticationEncoding, type Signer } from "./envelope.ts";
import { FormatError } from "./format-error.ts";

/** What a backup is of: its first line. */
export type BackupHead = {
  readonly trustDomain: string;
  /** Name of the controller that made it. */
  readonly controller: string;
  /** "level" or "etcd": where it was read from; it can be put back into either. */
  readonly store: string;
  /** Of the store, at which everything was read. */
  readonly revision: number;
  readonly madeAtUnixMs: number;
  /** Hex of the key that signs it: the one that signed permits when it was made. */
  readonly permitPublicKey: string;
};

/** One record as it was stored. */
export type BackupEntry = {
  readonly key: string;
  readonly value: Uint8Array;
  readonly modRevision: number;
};

/** What a whole backup says of itself. */
export type BackupSummary = BackupHead & { readonly records: number; readonly sha256: string };

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const VERSION = 1;
/** Most characters of one line: a value of 1 MiB in base64, its key escaped, and room. */
export const LINE_CHARS = 1_600_000;

/** The digest that binds every line to all before it. */
class Chain {
  #digest = sha256("muster backup 1\n");

  add(line: string): void {
    this.#digest = sha256(this.#digest, line, "\n");
  }

  get hex(): string {
    return toHex(this.#digest);
  }
}

/** Writes the lines of a backup, in order, without their line ends: `head`, each `entry`, `end`. Pure. */
export class BackupWriter {
  readonly #chain = new Chain();
  #records = 0;

  head(head: BackupHead): string {
    return this.#add(headText(head));
  }

  entry(entry: BackupEntry): string {
    this.#records += 1;
    return this.#add(entryText(entry));
  }

  /** The last line, signed. Throws what the signer throws. */
  end(signer: Signer): string {
    const said = endText(this.#records, this.#chain.hex);
    return signedText(said, signer.sign(messageOf(said)));
  }

  #add(line: string): string {
    this.#chain.add(line);
    return line;
  }
}

/**
 * Reads the lines of a backup and holds each against what a writer would have written: one byte elsewhere, a line more or less, another order, and it is
 * refused. Only when `whole` has returned may anything of it be believed. Pure.
 */
export class BackupReader {
  readonly #chain = new Chain();
  readonly #verify: Verify;
  #head: BackupHead | undefined;
  #records = 0;
  #lastKey = "";
  #sha256 = "";

  constructor(verify: Verify) {
    this.#verify = verify;
  }

  /** Takes the next line, without its line end. @returns its record, if it has one @throws FormatError MALFORMED_BACKUP */
  take(line: string): BackupEntry | undefined {
    if (this.#sha256 !== "") throw malformed("found something after its last line");
    if (line.length > LINE_CHARS)
      throw malformed(`found a line of ${line.length} characters, wanted at most ${LINE_CHARS}`);
    const said = parse(line);
    if (this.#head === undefined) this.#takeHead(said, line);
    else if (said["ends"] === true) this.#takeEnd(said, line, this.#head);
    else return this.#takeEntry(said, line);
    return undefined;
  }

  /** What it says of itself, once its last line was taken. @throws FormatError MALFORMED_BACKUP */
  whole(): BackupSummary {
    if (this.#head === undefined || this.#sha256 === "")
      throw malformed("found no last line, wanted one: it was cut");
    return { ...this.#head, records: this.#records, sha256: this.#sha256 };
  }

  #takeHead(said: Said, line: string): void {
    const { trustDomain, controller, store, permitPublicKey } = said;
    const head = {
      trustDomain: text(trustDomain),
      controller: text(controller),
      store: text(store),
      revision: whole(said["revision"]),
      madeAtUnixMs: whole(said["madeAtUnixMs"]),
      permitPublicKey: text(permitPublicKey),
    };
    if (!/^[0-9a-f]{64}$/.test(head.permitPublicKey))
      throw malformed("found no key in its first line");
    this.#hold(line, headText(head));
    this.#head = head;
  }

  #takeEntry(said: Said, line: string): BackupEntry {
    const key = text(said["key"]);
    const value = Buffer.from(text(said["value"]), "base64");
    const entry = { key, value, modRevision: whole(said["modRevision"]) };
    this.#hold(line, entryText(entry));
    // In the order of their bytes, each once: as the store gives them.
    if (Buffer.compare(Buffer.from(this.#lastKey), Buffer.from(key)) >= 0)
      throw malformed("found keys out of order");
    this.#lastKey = key;
    this.#records += 1;
    return entry;
  }

  #takeEnd(said: Said, line: string, head: BackupHead): void {
    const signature = Buffer.from(text(said["signature"]), "base64");
    // Not what the line claims, but what was read.
    const wanted = endText(this.#records, this.#chain.hex);
    if (line !== signedText(wanted, signature))
      throw malformed("found a digest or a count that is not that of its lines");
    const key = Buffer.from(head.permitPublicKey, "hex");
    if (signature.byteLength !== 64 || !this.#verify(key, messageOf(wanted), signature))
      throw malformed("found a signature that its key did not make");
    this.#sha256 = this.#chain.hex;
  }

  /** What is read is what was written, to the byte. */
  #hold(line: string, wanted: string): void {
    if (line !== wanted) throw malformed("found a line that no backup has");
    this.#chain.add(line);
  }
}

type Said = Readonly<Record<string, unknown>>;

function headText(head: BackupHead): string {
  const { trustDomain, controller, store, revision, madeAtUnixMs, permitPublicKey } = head;
  return JSON.stringify({
    ...{ musterBackup: VERSION, trustDomain, controller, store },
    ...{ revision, madeAtUnixMs, permitPublicKey },
  });
}

function entryText({ key, value, modRevision }: BackupEntry): string {
  return JSON.stringify({ key, modRevision, value: Buffer.from(value).toString("base64") });
}

function endText(records: number, chain: string): string {
  return JSON.stringify({ ends: true, records, sha256: chain });
}

function signedText(said: string, signature: Uint8Array): string {
  return `${said.slice(0, -1)},"signature":"${Buffer.from(signature).toString("base64")}"}`;
}

function messageOf(said: string): Uint8Array {
  return preAuthenticationEncoding(PAYLOAD_TYPE.backup, Buffer.from(said));
}

function parse(line: string): Said {
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch (cause) {
    throw unparsable(cause);
  }
  if (typeof said !== "object" || said === null) throw malformed("found a line that is no object");
  return said as Said;
}

function unparsable(cause: unknown): FormatError {
  return new FormatError("MALFORMED_BACKUP", "backup: found a line that is no JSON", { cause });
}

function text(value: unknown): string {
  if (typeof value !== "string") throw malformed("found something else where text was wanted");
  return value;
}

function whole(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw malformed("found something else where a whole number was wanted");
  return value;
}

function malformed(what: string): FormatError {
  return new FormatError("MALFORMED_BACKUP", `backup: ${what}`);
}
