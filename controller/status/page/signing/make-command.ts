import { type Command, decodeCommand, encodeCommand } from "../../../../proto/signed/command.ts";
import {
  encodeEnvelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
} from "../../../../proto/signed/envelope.ts";
import { orderOf, saysWhatWasSeen } from "../../../../proto/signed/order.ts";
import { sha256, toHex } from "../browser-bytes.ts";
import { cliOf, commandWords, type PageBody, type Said } from "./command-words.ts";
import { type ReleaseSpec, releaseWords } from "./release-words.ts";

/** A command as bytes, and in words that were read back from these bytes. */
export type MadeCommand = {
  readonly payload: Uint8Array;
  readonly words: readonly Said[];
  /** Hex SHA-256 of the bytes: the command's id in the record. */
  readonly id: string;
  /** The same at a terminal. */
  readonly cli: string;
};

/** Where a command comes from. */
export type Sender = {
  readonly operator: string;
  readonly trustDomain: string;
  /** Wall clock of the controller as the page knows it. */
  readonly nowUnixMs: number;
  /** 16 random bytes. */
  readonly nonce: Uint8Array;
  readonly reason: string;
  /** Of a command about a release: what was told of it. */
  readonly release?: ReleaseSpec | undefined;
};

/** Whose revision the controller has to be asked for first; "": nobody's. Throws none. */
export function subjectToAsk(body: PageBody): string {
  const order = orderOf(body);
  return saysWhatWasSeen(order) ? order.subject : "";
}

/**
 * Makes the bytes of a command and reads them again: what is shown is what they say.
 * @param seenRevision what the controller said of the subject, 0 where it was not asked
 * @throws FormatError when the command does not hold its own format, e.g. without a reason where one is needed; Error when it is about another release than
 * the one that was told
 */
export function makeCommand(body: PageBody, sender: Sender, seenRevision: number): MadeCommand {
  const { operator, trustDomain, nonce, reason } = sender;
  const command: Command = {
    operator,
    trustDomain,
    issuedAtUnixMs: Math.round(sender.nowUnixMs),
    nonce,
    seenRevision,
    reason,
    body,
  };
  const payload = encodeCommand(command);
  const words = commandWords(decodeCommand(payload));
  if (words === undefined) throw new Error(`command: found no words for ${body.kind}, wanted some`);
  const about = "release" in body ? wordsOfRelease(body.release, sender.release) : [];
  const cli = cliOf({ body, reason, issuedAtUnixMs: command.issuedAtUnixMs });
  return { payload, words: [...words, ...about], id: toHex(sha256(payload)), cli };
}

function wordsOfRelease(digest: string, release: ReleaseSpec | undefined): readonly Said[] {
  if (release === undefined)
    throw new Error(`release: found nothing told of ${digest}, wanted what it would let run`);
  return releaseWords(release, digest);
}

/** What a key signs for a command's bytes (DSSE). Throws none. */
export function bytesToSign(payload: Uint8Array): Uint8Array {
  return preAuthenticationEncoding(PAYLOAD_TYPE.command, payload);
}

/** The signed command as it is sent. Throws none. */
export function sealed(payload: Uint8Array, sig: Uint8Array, keyid: string): Uint8Array {
  return encodeEnvelope({
    payload,
    payloadType: PAYLOAD_TYPE.command,
    signatures: [{ sig, keyid }],
  });
}
