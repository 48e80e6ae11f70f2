import { certificateFingerprint } from "../../proto/channel.ts";
import { keyidOf, sodiumSigner } from "../../proto/ed25519.ts";
import { fromHex, toHex } from "../../proto/signed/bytes.ts";
import type { Signer } from "../../proto/signed/envelope.ts";
import type { Authority } from "../ca.ts";
import { ControllerError } from "../errors.ts";
import type { ControllerKeys } from "../state-directory.ts";
import type { TrustAuthority, TrustKey, TrustRecord } from "./rotation.ts";
import { openSealedSecret, type SealingKeys } from "./sealed-secret.ts";

/** A permit key whose secret this controller has. */
type OpenedKey = { readonly seed: Uint8Array; readonly signer: Signer };

/** The secrets that this controller has: those beside the store, and all that they open one after the other. */
export class KeyRing {
  /** The authority beside the store. */
  readonly first: { readonly sha256: string; readonly authority: Authority };
  /** By hex public key. */
  readonly #keys = new Map<string, OpenedKey>();
  /** Of the log, by hex public key. */
  readonly #logSigners = new Map<string, Signer>();
  /** By hex SHA-256 of the certificate. */
  readonly #authorities = new Map<string, Authority>();
  /** Why something could not be opened the last time. */
  #fault: unknown;

  constructor({ permitSeed: seed, signer, logSigner, authority }: ControllerKeys) {
    this.#logSigners.set(toHex(logSigner.publicKey), logSigner);
    this.#keys.set(toHex(signer.publicKey), { seed, signer });
    this.first = { sha256: certificateFingerprint(authority.certificatePem), authority };
    this.#authorities.set(this.first.sha256, authority);
  }

  /** A permit key by its hex. @throws ControllerError BAD_KEY when nothing here opens it */
  key(publicKey: string): OpenedKey {
    const found = this.#keys.get(publicKey);
    if (found === undefined) throw unopened("permit key", publicKey, this.#fault);
    return found;
  }

  /** What signs the log, by its hex. @throws ControllerError BAD_KEY when nothing here opens it */
  logSigner(publicKey: string): Signer {
    const found = this.#logSigners.get(publicKey);
    if (found === undefined) throw unopened("log key", publicKey, this.#fault);
    return found;
  }

  /** An authority by the hex SHA-256 of its certificate. @throws ControllerError BAD_KEY when nothing here opens it */
  authority(sha256Hex: string): Authority {
    const found = this.#authorities.get(sha256Hex);
    if (found === undefined) throw unopened("certificate authority", sha256Hex, this.#fault);
    return found;
  }

  /** What seals the next secret: a permit key and an authority, both as they are named. @throws ControllerError BAD_KEY */
  sealing(publicKey: string, authority: string): SealingKeys {
    const { privateKeyPem: authorityKeyPem } = this.authority(authority);
    return { seed: this.key(publicKey).seed, authorityKeyPem };
  }

  /** Takes what was just made. */
  add(sha256Hex: string, authority: Authority): void {
    this.#authorities.set(sha256Hex, authority);
  }

  /** Opens everything that a record names, each by those before it. @throws ControllerError BAD_KEY when something is sealed under others */
  open({ keys, logKeys = [], authorities = [] }: TrustRecord): void {
    let opened: boolean;
    do {
      opened = false;
      for (const key of keys) opened = this.#attempt(() => this.#openKey(key)) || opened;
      for (const one of authorities)
        opened = this.#attempt(() => this.#openAuthority(one)) || opened;
    } while (opened);
    // Nothing is sealed under these.
    for (const key of logKeys) this.#attempt(() => this.#openLogKey(key));
    for (const { publicKey } of keys) this.key(publicKey);
    for (const { publicKey } of logKeys) this.logSigner(publicKey);
    for (const { sha256: fingerprint } of authorities) this.authority(fingerprint);
  }

  #attempt(open: () => boolean): boolean {
    try {
      return open();
    } catch (error) {
      this.#fault = error;
      return false;
    }
  }

  #openKey(key: TrustKey): boolean {
    if (this.#keys.has(key.publicKey)) return false;
    const opened = this.#openSeed(key, "permit key");
    if (opened !== undefined) this.#keys.set(key.publicKey, opened);
    return opened !== undefined;
  }

  #openLogKey(key: TrustKey): boolean {
    if (this.#logSigners.has(key.publicKey)) return false;
    const opened = this.#openSeed(key, "log key");
    if (opened !== undefined) this.#logSigners.set(key.publicKey, opened.signer);
    return opened !== undefined;
  }

  #openSeed(
    { publicKey, sealedSeed, under, underAuthority }: TrustKey,
    what: "permit key" | "log key",
  ): OpenedKey | undefined {
    const authority = underAuthority ?? this.first.sha256;
    if (!this.#keys.has(under) || !this.#authorities.has(authority)) return undefined;
    const whose = fromHex(publicKey) ?? new Uint8Array();
    const sealed = Buffer.from(sealedSeed, "base64");
    const seed = openSealedSecret(sealed, { what, whose }, this.sealing(under, authority));
    const signer = sodiumSigner(seed);
    if (signer.keyid !== keyidOf(whose)) throw new Error("seed: found that of another key");
    return { seed, signer };
  }

  #openAuthority(one: TrustAuthority): boolean {
    const { sha256: fingerprint, certificatePem, sealedKey, under, underAuthority } = one;
    if (this.#authorities.has(fingerprint)) return false;
    if (!this.#keys.has(under) || !this.#authorities.has(underAuthority)) return false;
    const whose = fromHex(fingerprint) ?? new Uint8Array();
    const sealed = Buffer.from(sealedKey, "base64");
    const sealing = this.sealing(under, underAuthority);
    const opened = openSealedSecret(sealed, { what: "authority", whose }, sealing);
    if (certificateFingerprint(certificatePem) !== fingerprint)
      throw new Error("certificate: found that of another authority");
    const privateKeyPem = Buffer.from(opened).toString("utf8");
    this.#authorities.set(fingerprint, { certificatePem, privateKeyPem });
    return true;
  }
}

function unopened(what: string, whose: string, cause?: unknown): ControllerError {
  return new ControllerError(
    "BAD_KEY",
    `${what} ${whose.slice(0, 12)}: found it sealed under other keys than those of this state directory, wanted the keys of its cluster`,
    { cause },
  );
}
