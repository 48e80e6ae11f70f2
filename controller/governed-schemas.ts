import { z } from "zod";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** Who may order what, and in which order it came (decision 21). */
export const GOVERNED_RECORD = {
  /** The last command about a subject (proto/signed/order.ts): whoever had not seen it comes too late. */
  order: z.strictObject({ command: text }),
  /** What the cluster asks of its administrators. */
  policy: z.strictObject({ operatorsByTwo: z.boolean(), by: text, atUnixMs: wallMs }),
  /** A command that takes two people, and waits for the second; its envelope is in the record of the command. */
  change: z.strictObject({
    kind: text,
    /** What it would do, as people read it. */
    summary: text,
    reason: text,
    proposedBy: text,
    proposedAtUnixMs: wallMs,
    /** "" and 0 until another person approved it, and it was done with that. */
    approvedBy: text,
    approvedAtUnixMs: wallMs,
    /** "" and 0 while nobody withdrew it. */
    closedBy: text,
    closedAtUnixMs: wallMs,
  }),
  /** What a gate let pass on two operators' word while no controller could be asked, as it told. */
  breakGlass: z.strictObject({
    gate: text,
    nonce: text,
    pool: text,
    nodes: z.array(text).readonly(),
    codes: z.array(text).readonly(),
    reason: text,
    lifeMs: wallMs,
    /** Base64 of the encoded envelope, with the signatures. */
    envelope: text,
    /** Whom the gate counted. */
    signers: z.array(text).readonly(),
    /** Operators, of whatever state, whose present keys made signatures in it. */
    verified: z.array(text).readonly(),
    /** Wall clock of the gate. */
    receivedAtUnixMs: wallMs,
    reportedAtUnixMs: wallMs,
  }),
} as const;
