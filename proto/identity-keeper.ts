import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { IDENTITY_FILE, type Identity, identityFrom } from "./enrol.ts";
import type { muster } from "./gen/muster.js";
import { readSecretFile, writeSecretFile } from "./identity-file.ts";
import { renewIdentity } from "./renew.ts";
import { toHex } from "./signed/bytes.ts";
import { readEnvelope } from "./signed/envelope.ts";
import { followTrust, joinPem, splitPem, type TrustStatement } from "./trust.ts";

/** What it has to say: these of IDENTITY_EVENTS. */
export type IdentityNote =
  | "identity.renewed"
  | "identity.not_renewed"
  | "trust.taken"
  | "trust.refused";

export type KeeperOptions = {
  readonly identity: Identity;
  readonly stateDirectory: string;
  /** host:port of controllers to ask, the best one first, as they are at this moment. */
  readonly addresses: () => readonly string[];
  readonly note: (
    level: "info" | "warn",
    event: IdentityNote,
    fields: Readonly<Record<string, unknown>>,
  ) => void;
  readonly nowUnixMs: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
};

/** What changed: the own certificate and keys, or who is trusted. */
export type IdentityChange = "renewed" | "trust";

/** Renewed after this much of a certificate's life, and by chance up to so much later: the certificates of a fleet were made in one hour. */
const RENEW_AFTER = 0.6;
const RENEW_WITHIN = 0.1;
/** When another authority issues, everybody comes within this share of a life. */
const REISSUE_WITHIN = 0.02;
const LOOK_MS = { least: 100, most: 60_000 };

/**
 * An agent's or gate's identity while it runs: renews its certificate and keys before they are over, follows the permit keys and authorities that are announced, and has both on
 * disk before they are used. Owns one timer.
 */
export class IdentityKeeper {
  /** The identity as it is at the moment it is looked at. */
  readonly identity: Identity;
  readonly #o: KeeperOptions;
  readonly #listeners = new Set<(change: IdentityChange) => void>();
  #current: Identity;
  #dueUnixMs: number;
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> | undefined;
  #failures = 0;

  constructor(options: KeeperOptions) {
    this.#o = options;
    this.#current = options.identity;
    this.#dueUnixMs = this.#dueAt();
    this.identity = live(() => this.#current);
  }

  /** Calls `listener` after a change is on disk. */
  onChange(listener: (change: IdentityChange) => void): void {
    this.#listeners.add(listener);
  }

  /** Begins to look after the certificate; returns at once. */
  start(): void {
    const { lifeMs } = this.#life();
    const everyMs = Math.min(Math.max(lifeMs / 100, LOOK_MS.least), LOOK_MS.most);
    this.#timer ??= setInterval(() => this.#look(), everyMs);
  }

  /** Stops the timer and waits for a renewal that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#renewing;
  }

  /** Takes what a controller announces; what does not hold changes nothing. Throws none. */
  takeTrust(wire: muster.v1.Trust.$Properties): void {
    for (const statement of wire.statements ?? [])
      try {
        const next = followTrust(this.#trusted(), readEnvelope(statement));
        if (next !== undefined) this.#adopt(next);
      } catch (error) {
        this.#o.note("warn", "trust.refused", { detail: textOf(error) });
      }
  }

  #trusted(): TrustStatement {
    const { trustDomain, trustSerial: serial, permitKeys, caPem } = this.#current;
    return { trustDomain, serial, permitKeys, authoritiesPem: splitPem(caPem) };
  }

  #adopt({ serial, permitKeys, authoritiesPem }: TrustStatement): void {
    const path = join(this.#o.stateDirectory, IDENTITY_FILE);
    const stored = {
      ...readSecretFile(path),
      trust_serial: serial,
      permit_keys: permitKeys.map((key) => toHex(key)),
      ca_pem: joinPem(authoritiesPem),
    };
    const next = identityFrom(path, stored);
    // Durable first: whoever forgets it believes a dead key again.
    writeSecretFile(path, stored);
    this.#current = next;
    this.#dueUnixMs = Math.min(this.#dueUnixMs, this.#dueAt());
    const [permits, authorities] = [permitKeys.length, authoritiesPem.length];
    this.#o.note("info", "trust.taken", { serial, permitKeys: permits, authorities });
    this.#tell("trust");
  }

  #look(): void {
    if (this.#renewing !== undefined || this.#o.nowUnixMs() < this.#dueUnixMs) return;
    this.#renewing = this.#renew().finally(() => {
      this.#renewing = undefined;
    });
  }

  async #renew(): Promise<void> {
    const { stateDirectory, addresses, note, nowUnixMs, random } = this.#o;
    const all = addresses();
    const address = all[this.#failures % all.length] ?? this.#current.attestationAddress;
    try {
      const next = await renewIdentity(this.#current, stateDirectory, address);
      // Who is trusted may have changed meanwhile; the file has both.
      this.#current = next;
      this.#failures = 0;
      this.#dueUnixMs = this.#dueAt();
      note("info", "identity.renewed", {
        keyid: next.signer.keyid.slice(0, 12),
        controller: address,
        until: new X509Certificate(next.tls.certificatePem).validTo,
      });
      this.#tell("renewed");
    } catch (error) {
      this.#failures += 1;
      const pauseMs = (this.#life().lifeMs / 50) * (0.5 + random());
      this.#dueUnixMs = nowUnixMs() + Math.min(pauseMs, 600_000);
      note("warn", "identity.not_renewed", { controller: address, detail: textOf(error) });
    }
  }

  #life(): { readonly fromUnixMs: number; readonly lifeMs: number } {
    const { validFrom, validTo } = new X509Certificate(this.#current.tls.certificatePem);
    const fromUnixMs = Date.parse(validFrom);
    return { fromUnixMs, lifeMs: Date.parse(validTo) - fromUnixMs };
  }

  #dueAt(): number {
    const { nowUnixMs, random } = this.#o;
    const { fromUnixMs, lifeMs } = this.#life();
    const dueMs = fromUnixMs + lifeMs * (RENEW_AFTER + RENEW_WITHIN * random());
    const certificate = new X509Certificate(this.#current.tls.certificatePem);
    const [issuing] = splitPem(this.#current.caPem);
    const isIssuers =
      issuing !== undefined && certificate.verify(new X509Certificate(issuing).publicKey);
    return isIssuers ? dueMs : Math.min(dueMs, nowUnixMs() + lifeMs * REISSUE_WITHIN * random());
  }

  #tell(change: IdentityChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** An identity whose every part is read when it is asked for. */
function live(now: () => Identity): Identity {
  return {
    get trustDomain() {
      return now().trustDomain;
    },
    get kind() {
      return now().kind;
    },
    get name() {
      return now().name;
    },
    get tls() {
      return now().tls;
    },
    get caPem() {
      return now().caPem;
    },
    get signer() {
      return now().signer;
    },
    get permitKeys() {
      return now().permitKeys;
    },
    get trustSerial() {
      return now().trustSerial;
    },
    get attestationAddress() {
      return now().attestationAddress;
    },
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
