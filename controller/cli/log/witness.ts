import { randomBytes } from "node:crypto";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { newSeed, sodiumSigner, verifySignature } from "../../../proto/ed25519.ts";
import {
  IdentityFileError,
  openStateDirectory,
  readSecretFile,
  writeSecretFile,
} from "../../../proto/identity-file.ts";
import { LogKeeper, LogMemoryError } from "../../../proto/log-memory.ts";
import { bytesEqual } from "../../../proto/signed/bytes.ts";
import {
  LogFault,
  type OpenedCheckpoint,
  openCheckpoint,
} from "../../../proto/signed/checkpoint.ts";
import type { Signer } from "../../../proto/signed/envelope.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import {
  consistencyRoots,
  proveConsistency,
  type ReadHashes,
  readEdge,
  rootOfEdge,
} from "../../../proto/signed/merkle.ts";
import {
  cosignNote,
  formatNote,
  formatVkey,
  type NoteKey,
  standingOf,
} from "../../../proto/signed/signed-note.ts";
import { CliError } from "../cli-error.ts";

/** A checkpoint that was fetched, and the tree that is said to be behind it. */
export type ShownLog = {
  readonly note: Uint8Array;
  /** Hashes of the tree of that size. */
  hashes(size: number): ReadHashes;
};

/** A checkpoint that this witness signed. */
export type Witnessed = {
  readonly checkpoint: OpenedCheckpoint;
  /** The size that it was seen to continue; 0: it is the first. */
  readonly fromSize: number;
  /** The log's signature and the witness's: also in the file `checkpoint` of the state directory. */
  readonly note: string;
};

export type WitnessOptions = {
  readonly state: string;
  /** Name under which it signs; "": as before. */
  readonly name: string;
  readonly key: NoteKey;
  readonly nowMs: () => number;
};

const KEY_FILE = "witness.json";
const TYPE = "muster-witness-v1";

/**
 * A witness of one log: signs a checkpoint only when it continues the last one it saw, which it keeps durably before it signs. Its state directory is what it
 * is worth: put back from a backup it would sign a fork.
 */
export class Witness {
  readonly #o: WitnessOptions;
  readonly #signer: Signer;
  readonly #name: string;
  readonly #keeper: LogKeeper;
  #unwritten = "";
  #newest: string | undefined;

  /** Opens the state, and makes the key when there is none. @throws CliError WITNESS_STATE, USAGE */
  constructor(options: WitnessOptions) {
    this.#o = options;
    try {
      openStateDirectory(options.state);
      const { name, seed } = openKey(join(options.state, KEY_FILE), options.name);
      this.#name = name;
      this.#signer = sodiumSigner(seed);
      this.#keeper = new LogKeeper({
        stateDirectory: options.state,
        origin: options.key.name,
        note: (note) => {
          if (note.event === "log.unwritten") this.#unwritten = note.error;
        },
        nowUnixMs: options.nowMs,
      });
    } catch (cause) {
      if (cause instanceof IdentityFileError || cause instanceof LogMemoryError)
        throw new CliError("WITNESS_STATE", { message: cause.message, cause });
      throw cause;
    }
  }

  /** This witness's key, for `--witness`. */
  get vkey(): string {
    return formatVkey({ name: this.#name, type: 4, publicKey: this.#signer.publicKey });
  }

  /** The last checkpoint that was cosigned since this began; undefined: none was, or the log contradicted itself since. */
  get newest(): string | undefined {
    return this.#keeper.marks.get("log") === undefined ? this.#newest : undefined;
  }

  /** Size of the newest checkpoint that was seen; 0: none. */
  get size(): number {
    return this.#keeper.size;
  }

  /**
   * Looks at a checkpoint, and signs it when it continues what was seen.
   * @returns undefined when it is shorter than what was seen: it proves nothing, for or against
   * @throws CliError LOG_NOT_VERIFIED with the code of what does not hold; WITNESS_STATE when it cannot be kept; what `hashes` throws
   */
  async see({ note, hashes }: ShownLog): Promise<Witnessed | undefined> {
    const { key } = this.#o;
    const fromSize = this.#keeper.size;
    const checkpoint = opened(note, key);
    const { size } = checkpoint;
    const proof =
      fromSize > 0 && fromSize < size ? await proofOf(fromSize, checkpoint, hashes(size)) : [];
    const shown = { note: formatNote(checkpoint.note), vkey: formatVkey(key), fromSize, proof };
    const taken = this.#keeper.take("log", { ...shown, proof: [...proof] });
    await this.#keeper.close();
    if (this.#unwritten !== "")
      throw new CliError("WITNESS_STATE", {
        message: `${this.#o.state}: ${this.#unwritten}`,
      });
    if (taken.state === "inconsistent") throw inconsistent(taken.message);
    // Marked once, it signs no more, whatever it is shown later.
    const mark = this.#keeper.marks.get("log");
    if (mark !== undefined) throw inconsistent(mark.found);
    if (taken.state !== "advanced" && taken.state !== "same") return undefined;
    return { checkpoint, fromSize, note: await this.#sign(checkpoint) };
  }

  async #sign({ note }: OpenedCheckpoint): Promise<string> {
    const { key, state, nowMs } = this.#o;
    // Of the signatures that came along only the log's own is passed on: no other was verified.
    const own = note.signatures.filter(
      (one) => standingOf({ ...note, signatures: [one] }, key, verifySignature).state === "good",
    );
    const line = cosignNote(note.text, this.#name, this.#signer, Math.floor(nowMs() / 1_000));
    const signed = formatNote({ text: note.text, signatures: [...own.slice(0, 1), line] });
    const path = join(state, "checkpoint");
    const temporary = `${path}.${randomBytes(8).toString("hex")}.new`;
    const file = await open(temporary, "wx", 0o644);
    try {
      await file.writeFile(signed);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    this.#newest = signed;
    return signed;
  }
}

/** A proof whose hashes belong to the checkpoint: what is wrong with one that does is wrong with the log, and not with who served it. */
async function proofOf(
  fromSize: number,
  { size, root }: OpenedCheckpoint,
  read: ReadHashes,
): Promise<readonly Uint8Array[]> {
  const proof = await proveConsistency(fromSize, size, read);
  const older = { size: fromSize, root: rootOfEdge(await readEdge(fromSize, read)) };
  const roots = consistencyRoots(older, size, proof);
  if (roots !== undefined && bytesEqual(roots.newer, root)) return proof;
  throw new CliError("LOG_UNREACHABLE", {
    message: `log: found hashes of another tree than that of its checkpoint of size ${size}`,
  });
}

function opened(note: Uint8Array, key: NoteKey): OpenedCheckpoint {
  try {
    return openCheckpoint(note, key, verifySignature);
  } catch (cause) {
    if (!(cause instanceof LogFault || cause instanceof FormatError)) throw cause;
    throw new CliError("LOG_NOT_VERIFIED", {
      message: cause.message,
      shownCode: cause.code,
      cause,
    });
  }
}

function inconsistent(message: string): CliError {
  return new CliError("LOG_NOT_VERIFIED", {
    message,
    shownCode: "LOG_INCONSISTENT",
    hint: "nothing was signed, and nothing will be: the state directory has both checkpoints",
  });
}

function openKey(path: string, name: string): { readonly name: string; readonly seed: Uint8Array } {
  const found = readSecretFile(path);
  if (found === undefined) {
    if (!/^[^\s+]{1,128}$/.test(name))
      throw new CliError("USAGE", {
        message: "--name: found none or one with blanks or plus signs, wanted a name to sign with",
      });
    const seed = newSeed();
    writeSecretFile(path, { type: TYPE, name, seed: Buffer.from(seed).toString("base64") });
    return { name, seed };
  }
  const { type, name: kept, seed } = found;
  const bytes = Buffer.from(typeof seed === "string" ? seed : "", "base64");
  if (type !== TYPE || typeof kept !== "string" || bytes.byteLength !== 32)
    throw new CliError("WITNESS_STATE", { message: `${path}: found no ${TYPE}, wanted one` });
  if (name !== "" && name !== kept)
    throw new CliError("USAGE", {
      message: `--name: found another than the state directory's, wanted ${kept}`,
    });
  return { name: kept, seed: bytes };
}
