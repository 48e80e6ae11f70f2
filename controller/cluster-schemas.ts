import { z } from "zod";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** What controllers that share a store write for each other (decision 15). */
export const CLUSTER_RECORD = {
  /** A controller that is alive: bound to its lease. */
  controller: z.strictObject({
    name: text,
    issuerEpoch: z.number().int().positive(),
    agents: text,
    public: text,
    version: text,
    startedAtUnixMs: wallMs,
    draining: z.boolean(),
  }),
  /** Compared in every transaction of a controller; bound to its lease, and written once in its life. */
  fence: z.strictObject({ controller: text, atUnixMs: wallMs }),
  /** A controller whose agents are asked to move. */
  drain: z.strictObject({ by: text, reason: text, atUnixMs: wallMs }),
  /** Who does what only one does; bound to its lease. */
  leader: z.strictObject({ controller: text, atUnixMs: wallMs }),
  /** Who hears a node, and what it last said that changed how it stands. */
  node: z.strictObject({
    controller: text,
    /** Base64 of the encoded envelope; "": nothing was heard. */
    envelope: text,
    silent: z.boolean(),
    /** Ids of what was asked afresh and is answered by this. */
    asked: z.array(text).readonly(),
    epoch: z.number().int().positive(),
    atUnixMs: wallMs,
  }),
  /** Nodes that are asked to measure now, whoever hears them; bound to the asker's lease. */
  ask: z.strictObject({ controller: text, nodes: z.array(text).readonly(), timeoutMs: wallMs }),
} as const;
