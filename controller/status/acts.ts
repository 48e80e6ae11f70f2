import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { decodeEnvelope, type Envelope } from "../../proto/signed/envelope.ts";
import { ControllerError } from "../errors.ts";
import type { Clock } from "../verifier/ports.ts";
import type { AppEnv } from "./app.ts";
import { Pace } from "./pace.ts";
import { plain } from "./plain.ts";
import type { KeyAnswer, KeyQuestion } from "./wire.ts";

/** What a page may do besides reading. */
export type Acts = {
  readonly clock: Clock;
  /** As Admin/Execute does it. */
  readonly execute: (envelope: Envelope) => Promise<muster.v1.CommandResult.$Properties>;
  /** The operator whose key made it. @throws ControllerError UNKNOWN_OPERATOR, BAD_SIGNATURE */
  readonly signerOf: (envelope: Envelope) => string;
  /** Whose key it is; else what to do. */
  readonly keyOf: (publicKey: Uint8Array, operator: string) => KeyAnswer;
};

const KEY_BYTES = 32;
const KEY_QUESTION_BYTES = 1_024;
/** Commands of one session. */
const COMMANDS = { burst: 20, perSecond: 2 };

const keyQuestion: z.ZodType<KeyQuestion> = z.strictObject({ publicKey: z.base64() });

/** Adds the routes of what changes something, and of what asks with a body. */
export function actRoutes(app: Hono<AppEnv>, acts: Acts): void {
  const commands = new Pace(COMMANDS);
  app.post("/api/key", limited(KEY_QUESTION_BYTES), async (c) => {
    const publicKey = await readKey(c);
    return c.json(acts.keyOf(publicKey, c.get("session").operator));
  });
  app.post("/api/execute", limited(LIMITS.messageBytes), async (c) => {
    const session = c.get("session");
    if (!commands.take(session.key, acts.clock.monotonicMs()))
      throw new ControllerError("TOO_MANY_REQUESTS", "commands: found too many, wanted fewer");
    const envelope = decodeEnvelope(new Uint8Array(await c.req.arrayBuffer()));
    const signer = acts.signerOf(envelope);
    // Whoever is logged in is who orders: what is shown as theirs is theirs.
    if (signer !== session.operator)
      throw new ControllerError(
        "NOT_ALLOWED",
        `command: found it signed by ${signer}, wanted ${session.operator}, who is logged in`,
      );
    return c.json(plain(muster.v1.CommandResult, await acts.execute(envelope)));
  });
}

function limited(maxBytes: number) {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new ControllerError(
        "MALFORMED_REQUEST",
        `body: found more than ${maxBytes} bytes, wanted at most that`,
      );
    },
  });
}

/** @throws ControllerError MALFORMED_REQUEST */
async function readKey(c: Context<AppEnv>): Promise<Uint8Array> {
  const question = keyQuestion.safeParse(await c.req.json().catch(() => undefined));
  const key = Buffer.from(question.success ? question.data.publicKey : "", "base64");
  if (key.byteLength === KEY_BYTES) return key;
  throw new ControllerError(
    "MALFORMED_REQUEST",
    `publicKey: found another form, wanted ${KEY_BYTES} bytes in base64`,
  );
}
