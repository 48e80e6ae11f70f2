import { callUnary, clientCredentials, controllerClient } from "../../proto/channel.ts";
import { GATE } from "../../proto/services.ts";
import { toWire } from "../../proto/signed/envelope.ts";
import type { BreakGlassBook } from "./break-glass.ts";
import type { GateIdentity } from "./follow-controller.ts";
import { type GateLogger, textOf } from "./gate-logger.ts";
import type { PermitBook } from "./permit-book.ts";

export type BreakGlassReporterOptions = {
  readonly glass: BreakGlassBook;
  readonly book: PermitBook;
  readonly identity: GateIdentity;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly logger: GateLogger;
};

const DEADLINE_MS = 5_000;
/** After a failure; a controller that cannot note it now may later. */
const PAUSE_MS = 5_000;

/** Tells a controller, as soon as one is there, what two operators opened while none was: each until it is noted. Owns a connection while it tells. */
export class BreakGlassReporter {
  readonly #o: BreakGlassReporterOptions;
  #running: Promise<void> | undefined;
  #notBeforeMs = 0;
  #stopped = false;

  constructor(options: BreakGlassReporterOptions) {
    this.#o = options;
  }

  /** Tells what is to be told, unless that is under way. Call about every second. Throws none. */
  look(): void {
    const { glass, clock } = this.#o;
    if (this.#stopped || this.#running !== undefined || glass.unreported.length === 0) return;
    if (clock() < this.#notBeforeMs) return;
    const address = this.#connected();
    if (address === undefined) return;
    this.#running = this.#tell(address).finally(() => {
      this.#running = undefined;
    });
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** A controller that can issue can write; of several any. */
  #connected(): string | undefined {
    const { book, clock } = this.#o;
    const known = book.controllers(clock()).filter(({ connected }) => connected);
    return (known.find(({ canIssue }) => canIssue) ?? known[0])?.address;
  }

  async #tell(address: string): Promise<void> {
    const { glass, identity, clock, logger } = this.#o;
    const client = controllerClient(address, clientCredentials(identity.caPem, identity.tls));
    try {
      for (const { nonce, envelope, signers, receivedAtUnixMs } of glass.unreported) {
        const report = { token: toWire(envelope), signers: [...signers], receivedAtUnixMs };
        const options = { deadlineMs: DEADLINE_MS };
        const noted = await callUnary(client, GATE.reportBreakGlass, report, options);
        // Whoever does not say which one has noted none.
        if (noted.nonce !== nonce) throw new Error("found another one noted");
        glass.reported(nonce);
        logger.info({ event: "break_glass_reported", nonce, address }, "a controller noted it");
      }
    } catch (error) {
      this.#notBeforeMs = clock() + PAUSE_MS;
      const fields = { address, error: textOf(error) };
      logger.warn(
        { event: "break_glass_not_reported", ...fields },
        "no controller noted what was opened without one; it is told again",
      );
    } finally {
      client.close();
    }
  }
}
