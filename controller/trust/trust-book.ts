import { certificateFingerprint } from "../../proto/channel.ts";
import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { fromHex, toHex } from "../../proto/signed/bytes.ts";
import { logOriginOf } from "../../proto/signed/checkpoint.ts";
import {
  decodeEnvelope,
  encodeEnvelope,
  type Signer,
  toWire,
} from "../../proto/signed/envelope.ts";
import { signSuccession } from "../../proto/signed/log-succession.ts";
import { joinPem, sealTrust } from "../../proto/trust.ts";
import type { Authority } from "../ca.ts";
import type { LogVoice } from "../log/log-identity.ts";
import type { ControllerKeys } from "../state-directory.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { EventLog } from "../verifier/ports.ts";
import { KeyRing } from "./key-ring.ts";
import {
  countingAuthorities,
  countingKeys,
  issuingNext,
  nextAdvance,
  retired,
  type TrustAuthority,
  type TrustKey,
  type TrustRecord,
} from "./rotation.ts";
import { type SealedAs, sealSecret } from "./sealed-secret.ts";

export type TrustBookOptions = {
  readonly keys: ControllerKeys;
  readonly declared: Pick<DeclaredState, "trust">;
  readonly trustDomain: string;
  readonly random: (bytes: number) => Uint8Array;
  readonly log: EventLog;
};

/** What changed: what followers are to be told, who signs permits, or who signs the log. */
export type TrustChange = {
  readonly statements: boolean;
  readonly signer: boolean;
  readonly log: boolean;
};

/** What a key signs. */
type KeyOf = "permit" | "log";

/** The keys that sign permits and the authorities that issue certificates, as the store has them: which do now, which count, and how followers are told. */
export class TrustBook {
  /** Signs with whichever key does at the moment. */
  readonly signer: Signer;
  readonly #o: TrustBookOptions;
  readonly #ring: KeyRing;
  readonly #listeners = new Set<(change: TrustChange) => void>();
  #signing: Signer;
  /** Of the last record that could be read. */
  #authorities: readonly TrustAuthority[];
  /** Keys of the log and their states, as one text. */
  #log = "";
  #wire: muster.v1.Trust.$Properties = { statements: [] };

  /** To be made when declared state has been loaded. @throws ControllerError BAD_KEY when a key of the store cannot be opened with those beside it */
  constructor(options: TrustBookOptions) {
    this.#o = options;
    this.#ring = new KeyRing(options.keys);
    this.#signing = options.keys.signer;
    this.#authorities = this.#authoritiesOf(this.record);
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
    const keys = [ownKey(this.#o.keys.signer)];
    return { serial: 0, overlapMs: 0, keys, statements: [], by: "init", atUnixMs: 0 };
  }

  /** Ed25519 public keys whose permits count, the one that signs first. */
  get permitKeys(): readonly Uint8Array[] {
    return countingKeys(this.record.keys).map(
      ({ publicKey }) => fromHex(publicKey) ?? new Uint8Array(),
    );
  }

  /** Every authority that there ever was, in the order that they came. */
  get authorities(): readonly TrustAuthority[] {
    return this.#authorities;
  }

  /** Hex SHA-256 of the authority that issues, and of every other one whose certificates count. */
  get authorityDigests(): readonly [string, ...string[]] {
    const [first = this.#ring.first.sha256, ...others] = countingAuthorities(this.#authorities).map(
      ({ sha256 }) => sha256,
    );
    return [first, ...others];
  }

  /** Every authority whose certificates count, PEM, the one that issues first. */
  get bundle(): string {
    return joinPem(countingAuthorities(this.#authorities).map((one) => one.certificatePem));
  }

  /** An authority whose certificates count; undefined: none of that digest. @param sha256 hex; absent: the one that issues */
  authority(sha256: string = this.authorityDigests[0]): Authority | undefined {
    return this.authorityDigests.includes(sha256) ? this.#ring.authority(sha256) : undefined;
  }

  /** The one that issues. */
  get issuing(): Authority {
    return this.#ring.authority(this.authorityDigests[0]);
  }

  /** The one that certificates of controllers come from: until it is retired the older one, which everybody knows who knows any. */
  get shown(): Authority {
    const retiring = this.#authorities.find(({ state }) => state === "retiring");
    return retiring === undefined ? this.issuing : this.#ring.authority(retiring.sha256);
  }

  /** Every statement, for followers. */
  get wire(): muster.v1.Trust.$Properties {
    return this.#wire;
  }

  /** Every key of the log that there ever was, in the order that they came. */
  get logKeys(): readonly TrustKey[] {
    const { logKeys } = this.record;
    return logKeys ?? [ownKey(this.#o.keys.logSigner)];
  }

  /** Who signs the log now. @throws ControllerError BAD_KEY */
  get logVoice(): LogVoice {
    const [first, ...others] = countingKeys(this.logKeys).map(({ publicKey }) =>
      this.#ring.logSigner(publicKey),
    );
    const signers = [first ?? this.#o.keys.logSigner, ...others] as const;
    return { signers, successions: this.record.successions ?? [] };
  }

  /** Calls `listener` after each change; the returned function ends that. */
  onChange(listener: (change: TrustChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Declared state has another record. @throws ControllerError BAD_KEY: who signs and issues stays as it was */
  changed(): void {
    const before = { signing: this.#signing, wire: this.#wire, log: this.#log };
    this.#read();
    const change = {
      statements: (this.#wire.statements?.length ?? 0) !== (before.wire.statements?.length ?? 0),
      signer: this.#signing !== before.signing,
      log: this.#log !== before.log,
    };
    if (!change.statements && !change.signer && !change.log) return;
    const { serial } = this.record;
    const issuing = this.authorityDigests[0].slice(0, 12);
    const keyid = this.#signing.keyid.slice(0, 12);
    this.#o.log.info("permit_key.changed", { keyid, issuing, serial, ...change });
    for (const listener of this.#listeners) listener(change);
  }

  /** A record with a new key announced; undefined: a rotation of that is under way. @throws ControllerError BAD_KEY */
  begin(of: KeyOf, overlapMs: number, by: string, nowUnixMs: number): TrustRecord | undefined {
    const { record } = this;
    const known = of === "log" ? this.logKeys : record.keys;
    if (known.some(({ state }) => state === "announced" || state === "retiring")) return undefined;
    const seed = newSeed();
    const signer = sodiumSigner(seed);
    const { sealed, ...under } = this.#seal(seed, `${of} key`, signer.publicKey);
    const publicKey = toHex(signer.publicKey);
    const key: TrustKey = {
      ...{ publicKey, state: "announced", sinceUnixMs: nowUnixMs },
      ...{ sealedSeed: sealed, ...under },
    };
    const [keys, said] = [[...known, key], { by, atUnixMs: nowUnixMs }];
    if (of === "permit")
      return this.#stated({ ...record, ...said, keys, overlapMs }, [this.#signing, signer]);
    const { signers, successions: before } = this.logVoice;
    const note = signSuccession(logOriginOf(this.#o.trustDomain), signers[0], signer);
    const log = { logKeys: keys, logOverlapMs: overlapMs, successions: [...before, note] };
    return { ...record, ...said, ...log };
  }

  /** The record after what is due of these keys; undefined: nothing is. @param early a person asked not to wait */
  advance(of: KeyOf, nowUnixMs: number, early = false): TrustRecord | undefined {
    const { record } = this;
    const log = { keys: this.logKeys, overlapMs: record.logOverlapMs ?? 0 };
    const advance = nextAdvance(of === "log" ? log : record, nowUnixMs, early);
    if (advance === undefined) return undefined;
    if (of === "log") return { ...record, logKeys: advance.keys, atUnixMs: nowUnixMs };
    const next = { ...record, keys: advance.keys, atUnixMs: nowUnixMs };
    return advance.what === "dead" ? this.#stated(next, [this.#signing]) : next;
  }

  /** A record with a new authority announced, which issues nothing yet; undefined: a rotation is under way. @throws ControllerError BAD_KEY */
  beginAuthority(
    made: Authority,
    overlapMs: number,
    by: string,
    nowUnixMs: number,
  ): TrustRecord | undefined {
    const { record } = this;
    if (countingAuthorities(this.#authorities).length > 1) return undefined;
    const sha256 = certificateFingerprint(made.certificatePem);
    const whose = fromHex(sha256) ?? new Uint8Array();
    const secret = Buffer.from(made.privateKeyPem, "utf8");
    const { sealed, ...under } = this.#seal(secret, "authority", whose);
    this.#ring.add(sha256, made);
    const one: TrustAuthority = {
      ...{ sha256, certificatePem: made.certificatePem, state: "announced" },
      ...{ sinceUnixMs: nowUnixMs, sealedKey: sealed, ...under },
    };
    const changed = { authorityOverlapMs: overlapMs, by, atUnixMs: nowUnixMs };
    const authorities = [...this.#authorities, one];
    return this.#stated({ ...record, ...changed, authorities }, [this.#signing]);
  }

  /** The record once the announced authority issues; undefined: it is not due, or there is none. @param early a person asked not to wait */
  advanceAuthority(nowUnixMs: number, early = false): TrustRecord | undefined {
    const overlapMs = this.record.authorityOverlapMs ?? 0;
    return this.#restated(issuingNext(this.#authorities, overlapMs, nowUnixMs, early), nowUnixMs);
  }

  /** The record once the authority that retires is dead; undefined: none retires. */
  retireAuthority(nowUnixMs: number): TrustRecord | undefined {
    return this.#restated(retired(this.#authorities, nowUnixMs), nowUnixMs);
  }

  #restated(
    authorities: readonly TrustAuthority[] | undefined,
    atUnixMs: number,
  ): TrustRecord | undefined {
    if (authorities === undefined) return undefined;
    return this.#stated({ ...this.record, authorities, atUnixMs }, [this.#signing]);
  }

  #seal(
    secret: Uint8Array,
    what: SealedAs["what"],
    whose: Uint8Array,
  ): { readonly sealed: string; readonly under: string; readonly underAuthority: string } {
    const [under, underAuthority] = [toHex(this.#signing.publicKey), this.authorityDigests[0]];
    const sealing = this.#ring.sealing(under, underAuthority);
    const sealed = sealSecret(secret, { what, whose }, sealing, this.#o.random);
    return { sealed: Buffer.from(sealed).toString("base64"), under, underAuthority };
  }

  /** A record with one more statement, of what counts by it. Signed by every authority that does: a follower trusts one of them already. */
  #stated(record: TrustRecord, signers: readonly Signer[]): TrustRecord {
    const serial = record.serial + 1;
    const permitKeys = countingKeys(record.keys).map(
      ({ publicKey }) => fromHex(publicKey) ?? new Uint8Array(),
    );
    const authorities = countingAuthorities(this.#authoritiesOf(record)).map(({ sha256 }) =>
      this.#ring.authority(sha256),
    );
    const statement = {
      ...{ trustDomain: this.#o.trustDomain, serial, permitKeys },
      authoritiesPem: authorities.map(({ certificatePem }) => certificatePem),
    };
    const envelope = encodeEnvelope(sealTrust(statement, signers, authorities));
    const statements = [...record.statements, Buffer.from(envelope).toString("base64")];
    return { ...record, serial, statements };
  }

  #authoritiesOf({ authorities }: TrustRecord): readonly TrustAuthority[] {
    const { sha256, authority } = this.#ring.first;
    const own: TrustAuthority = {
      ...{ sha256, certificatePem: authority.certificatePem, state: "issuing", sinceUnixMs: 0 },
      ...{ sealedKey: "", under: "", underAuthority: "" },
    };
    return authorities ?? [own];
  }

  #read(): void {
    const { record } = this;
    this.#ring.open(record);
    const [first] = countingKeys(record.keys);
    this.#signing = this.#ring.key(first?.publicKey ?? "").signer;
    this.#authorities = this.#authoritiesOf(record);
    this.#log = this.logKeys.map(({ publicKey, state }) => `${publicKey} ${state}`).join();
    this.#wire = {
      statements: record.statements.map((text) =>
        toWire(decodeEnvelope(Buffer.from(text, "base64"))),
      ),
    };
  }
}

/** The key beside the store, as a record has it. */
function ownKey(signer: Signer): TrustKey {
  const publicKey = toHex(signer.publicKey);
  return { publicKey, state: "signing", sinceUnixMs: 0, sealedSeed: "", under: "" };
}
