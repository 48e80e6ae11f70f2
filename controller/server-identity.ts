import type { TlsIdentity } from "../proto/channel.ts";
import { type Authority, CONTROLLER_LIFE_MS, issueController } from "./ca.ts";
import { LiveServerCredentials } from "./rpc/live-credentials.ts";
import type { Clock, EventLog } from "./verifier/ports.ts";

export type ServerIdentityOptions = {
  readonly spiffeId: string;
  /** The authority that issues what this controller shows. */
  readonly authority: () => Authority;
  /** Every authority whose certificates count, PEM. */
  readonly bundle: () => string;
  readonly clock: Clock;
  readonly log: EventLog;
};

/** A controller's own certificate, at both of its listeners. It is made anew long before it is over, and when another authority issues, without a listener being closed. */
export class ServerIdentity {
  readonly mutual: LiveServerCredentials;
  readonly public: LiveServerCredentials;
  readonly #o: ServerIdentityOptions;
  readonly #listeners = new Set<(made: TlsIdentity) => void>();
  #made: TlsIdentity;
  #madeAtMs: number;
  #madeFrom: string;
  #making = false;

  private constructor(options: ServerIdentityOptions, made: TlsIdentity) {
    this.#o = options;
    this.#made = made;
    this.mutual = new LiveServerCredentials(made, options.bundle());
    this.public = new LiveServerCredentials(made);
    this.#madeAtMs = options.clock.monotonicMs();
    this.#madeFrom = sourcesOf(options);
  }

  static async make(options: ServerIdentityOptions): Promise<ServerIdentity> {
    return new ServerIdentity(options, await issue(options));
  }

  /** What is shown at present. */
  get current(): TlsIdentity {
    return this.#made;
  }

  /** Calls `listener` with each that is made from now on; the returned function ends that. */
  onMade(listener: (made: TlsIdentity) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Makes the certificate anew where that is due. Call several times a second; never rejects. */
  async sweep(): Promise<void> {
    const sources = sourcesOf(this.#o);
    const ageMs = this.#o.clock.monotonicMs() - this.#madeAtMs;
    if (this.#making || (sources === this.#madeFrom && ageMs < CONTROLLER_LIFE_MS / 3)) return;
    this.#making = true;
    try {
      const made = await issue(this.#o);
      const bundle = this.#o.bundle();
      for (const credentials of [this.mutual, this.public]) credentials.replace(made, bundle);
      this.#made = made;
      for (const listener of this.#listeners) listener(made);
      this.#madeAtMs = this.#o.clock.monotonicMs();
      this.#madeFrom = sources;
      this.#o.log.info("controller.certificate_made");
    } catch (error) {
      this.#o.log.error("controller.certificate_failed", { message: String(error) });
    } finally {
      this.#making = false;
    }
  }
}

function issue({ authority, spiffeId, clock }: ServerIdentityOptions): Promise<TlsIdentity> {
  return issueController(authority(), spiffeId, clock.unixMs());
}

function sourcesOf({ authority, bundle }: ServerIdentityOptions): string {
  return `${authority().certificatePem} ${bundle()}`;
}
