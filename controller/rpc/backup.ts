import { once } from "node:events";
import type { handleServerStreamingCall, Metadata, ServerWritableStream } from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import type { Signer } from "../../proto/signed/envelope.ts";
import { makeBackup } from "../backup/make-backup.ts";
import type { CommandContext } from "../commands/context.ts";
import { ControllerError } from "../errors.ts";
import { StoreError } from "../store/store.ts";
import { wantReader } from "../views/want-reader.ts";
import { asServiceError, refusalOf } from "./status.ts";

type Call = ServerWritableStream<
  muster.v1.BackupRequest.$Properties,
  muster.v1.BackupPart.$Properties
>;

export type BackupServiceOptions = Pick<CommandContext, "store" | "declared" | "clock" | "log"> & {
  readonly signer: Signer;
  readonly trustDomain: string;
  readonly controllerName: string;
  readonly storeKind: string;
};

/** One message holds about so much; a single record may be more. */
const PART_BYTES = 262_144;
/** A reader that takes nothing for so long is gone. */
const PATIENCE_MS = 30_000;

/** Serves backups, one at a time: each holds the whole store in memory. */
export class BackupService {
  readonly #o: BackupServiceOptions;
  #underWay = false;

  constructor(options: BackupServiceOptions) {
    this.#o = options;
  }

  /** Handler of Backup for grpc-js. @param proofs says which operator asks; throws when none does */
  handler(proofs: {
    authenticate(metadata: Metadata, rpc: string): string;
  }): handleServerStreamingCall<
    muster.v1.BackupRequest.$Properties,
    muster.v1.BackupPart.$Properties
  > {
    const { path } = ADMIN.backup;
    return (call) => {
      call.on("error", () => undefined);
      try {
        const operator = proofs.authenticate(call.metadata, path);
        this.#serve(call, operator);
      } catch (error) {
        call.emit("error", asServiceError(refusalOf(error, path, this.#o.log)));
      }
    };
  }

  /** Serves one to its end, or ends the call with an error. */
  #serve(call: Call, operator: string): void {
    const { log, declared } = this.#o;
    // The proof was good when the call began: an operator who was revoked since gets no more.
    const mayRead = (): void => wantReader(declared, operator, ADMIN.backup.path);
    const gone = new AbortController();
    call.on("cancelled", () => gone.abort());
    call.on("close", () => gone.abort());
    this.#send(call, mayRead, gone.signal).then(
      (records) => log.info("backup.made", { operator, records }),
      (error: unknown) => {
        if (gone.signal.aborted) log.warn("backup.left", { operator });
        else call.emit("error", asServiceError(refusalOf(asOurs(error), "Backup", log)));
      },
    );
  }

  #lines(): AsyncIterable<string> {
    const { store, signer, trustDomain, controllerName, storeKind, clock } = this.#o;
    const about = { store, signer, trustDomain, controller: controllerName, storeKind };
    return makeBackup({ ...about, nowUnixMs: Math.floor(clock.unixMs()) });
  }

  async #send(call: Call, mayRead: () => void, gone: AbortSignal): Promise<number> {
    if (this.#underWay)
      throw new ControllerError(
        "TOO_MANY_BACKUPS",
        "backup: found another one under way, wanted to make one at a time",
      );
    this.#underWay = true;
    try {
      let lines = 0;
      let part = "";
      for await (const line of this.#lines()) {
        lines += 1;
        part += line;
        if (part.length < PART_BYTES) continue;
        mayRead();
        await write(call, part, gone);
        part = "";
      }
      mayRead();
      await write(call, part, gone);
      call.end();
      return lines - 2;
    } finally {
      this.#underWay = false;
    }
  }
}

async function write(call: Call, lines: string, gone: AbortSignal): Promise<void> {
  gone.throwIfAborted();
  if (call.write({ lines: Buffer.from(lines) })) return;
  await once(call, "drain", { signal: AbortSignal.any([gone, AbortSignal.timeout(PATIENCE_MS)]) });
}

function asOurs(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const text = "backup: found the store without an answer, wanted to read all of it";
  return new ControllerError("STORE_UNAVAILABLE", text, { cause: error });
}
