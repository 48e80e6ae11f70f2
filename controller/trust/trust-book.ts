import { keyidOf, newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { fromHex, toHex } from "../../proto/signed/bytes.ts";
import {
  decodeEnvelope,
  encodeEnvelope,
  type Signer,
  toWire,
} from "../../proto/signed/envelope.ts";
import { sealTrust } from "../../proto/trust.ts";
import { ControllerError } from "../errors.ts";
import type { ControllerKeys } from "../state-directory.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { EventLog } from "../verifier/ports.ts";
import { countingKeys, nextAdvance, type TrustKey, type TrustRecord } from "./rotation.ts";
import { openSealedSeed, sealSeed } from "./sealed-seed.ts";

export type TrustBookOptions = {
  readonly keys: ControllerKeys;
  readonly declared: Pick<DeclaredState, "trust">;
  readonly trustDomain: string;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: EventLog;
};

/** What changed: what followers are to be told, or who signs. */
export type TrustChange = { readonly statements: boolean; readonly signer: boolean };

/** The keys that sign permits, as the store has them: which one does now, which count, and how followers are told. */
export class TrustBook {
  /** Signs with whichever key does at the moment. */
  readonly signer: Signer;
  readonly #o: TrustBookOptions;
  readonly #signers = new Map<string, { readonly seed: Uint8Array; readonly signer: Signer }>();
  readonly #listeners = new Set<(change: TrustChange) => void>();
  #signing: Signer;
  #wire: muster.v1.Trust.$Properties = { statements: [] };

  /** To be made when declared state has been loaded. @throws ControllerError BAD_KEY when a key of the store cannot be opened with those beside it */
  constructor(options: TrustBookOptions) {
    this.#o = options;
    const { permitSeed: seed, signer } = options.keys;
    this.#signers.set(toHex(signer.publicKey), { seed, signer });
    this.#signing = signer;
    this.#read();
    const now = (): Signer => this.#signing;
    this.signer = {
      get keyid() {
        return now().keyid;
      },
      get publicKey() {
        return now().publicKey;
      },
      sign: (message) => now().sign(message),
    };
  }

  /** The record as it is, or as it is before the first rotation. */
  get record(): TrustRecord {
    const found = this.#o.declared.trust?.value;
    if (found !== undefined) return found;
    const publicKey = toHex(this.#o.keys.signer.publicKey);
    const own = { publicKey, state: "signing", sinceUnixMs: 0, sealedSeed: "", under: "" } as const;
    return { serial: 0, overlapMs: 0, keys: [own], statements: [], by: "init", atUnixMs: 0 };
  }

  /** Ed25519 public keys whose permits count, the one that signs first. */
  get permitKeys(): readonly Uint8Array[] {
    return countingKeys(this.record).map(({ publicKey }) => fromHex(publicKey) ?? new Uint8Array());
  }

  /** Every statement, for followers. */
  get wire(): muster.v1.Trust.$Properties {
    return this.#wire;
  }

  /** Calls `listener` after each change; the returned function ends that. */
  onChange(listener: (change: TrustChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Declared state has another record. @throws ControllerError BAD_KEY: who signs stays as it was */
  changed(): void {
    const before = { signing: this.#signing, wire: this.#wire };
    this.#read();
    const change = {
      statements: (this.#wire.statements?.length ?? 0) !== (before.wire.statements?.length ?? 0),
      signer: this.#signing !== before.signing,
    };
    if (!change.statements && !change.signer) return;
    const keyid = this.#signing.keyid.slice(0, 12);
    this.#o.log.info("permit_key.changed", { keyid, serial: this.record.serial, ...change });
    for (const listener of this.#listeners) listener(change);
  }

  /** A record with a new key announced; undefined: a rotation is under way. */
  begin(overlapMs: number, by: string, nowUnixMs: number): TrustRecord | undefined {
    const { record } = this;
    const { authority } = this.#o.keys;
    if (record.keys.some(({ state }) => state === "announced" || state === "retiring"))
      return undefined;
    const under = toHex(this.#signing.publicKey);
    const present = this.#signers.get(under);
    if (present === undefined) throw unopened(under);
    const seed = newSeed();
    const signer = sodiumSigner(seed);
    const sealing = { seed: present.seed, authorityKeyPem: authority.privateKeyPem };
    const sealed = sealSeed(seed, signer.publicKey, sealing, this.#o.random);
    const key: TrustKey = {
      ...{ publicKey: toHex(signer.publicKey), state: "announced", sinceUnixMs: nowUnixMs, under },
      sealedSeed: Buffer.from(sealed).toString("base64"),
    };
    const keys = [...record.keys, key];
    const next = { ...record, keys, overlapMs, by, atUnixMs: nowUnixMs };
    return this.#stated(next, [present.signer, signer]);
  }

  /** The record after what is due; undefined: nothing is. @param early a person asked not to wait */
  advance(nowUnixMs: number, early = false): TrustRecord | undefined {
    const { record } = this;
    const advance = nextAdvance(record, nowUnixMs, early);
    if (advance === undefined) return undefined;
    const next = { ...record, keys: advance.keys, atUnixMs: nowUnixMs };
    return advance.what === "dead" ? this.#stated(next, [this.#signing]) : next;
  }

  #stated(record: TrustRecord, signers: readonly Signer[]): TrustRecord {
    const { authority } = this.#o.keys;
    const serial = record.serial + 1;
    const permitKeys = countingKeys(record).map(
      ({ publicKey }) => fromHex(publicKey) ?? new Uint8Array(),
    );
    const statement = {
      ...{ trustDomain: this.#o.trustDomain, serial, permitKeys },
      authoritiesPem: [authority.certificatePem],
    };
    const envelope = encodeEnvelope(sealTrust(statement, signers, [authority]));
    const statements = [...record.statements, Buffer.from(envelope).toString("base64")];
    return { ...record, serial, statements };
  }

  #read(): void {
    const { record } = this;
    for (const key of record.keys) this.#open(key);
    const [first] = countingKeys(record);
    const signing = this.#signers.get(first?.publicKey ?? "");
    if (signing === undefined) throw unopened(first?.publicKey ?? "");
    this.#signing = signing.signer;
    this.#wire = {
      statements: record.statements.map((text) =>
        toWire(decodeEnvelope(Buffer.from(text, "base64"))),
      ),
    };
  }

  #open({ publicKey, sealedSeed, under }: TrustKey): void {
    if (this.#signers.has(publicKey)) return;
    const present = this.#signers.get(under);
    const key = fromHex(publicKey);
    if (present === undefined || key === undefined) throw unopened(publicKey);
    const sealing = {
      seed: present.seed,
      authorityKeyPem: this.#o.keys.authority.privateKeyPem,
    };
    try {
      const seed = openSealedSeed(Buffer.from(sealedSeed, "base64"), key, sealing);
      const signer = sodiumSigner(seed);
      if (signer.keyid !== keyidOf(key)) throw new Error("seed: found that of another key");
      this.#signers.set(publicKey, { seed, signer });
    } catch (cause) {
      throw unopened(publicKey, cause);
    }
  }
}

function unopened(publicKey: string, cause?: unknown): ControllerError {
  return new ControllerError(
    "BAD_KEY",
    `permit key ${publicKey.slice(0, 12)}: found it sealed under other keys than those of this state directory, wanted the keys of its cluster`,
    { cause },
  );
}
