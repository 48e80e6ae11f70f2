import { z } from "zod";
import { LIVING_KINDS } from "../proto/signed/zombies.ts";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** A pool as its record holds it (proto/signed/declaration.ts Pool). */
export const poolSchema = z.strictObject({
  name: text,
  mode: z.enum(["observe", "enforce"]),
  roster: z.array(text).min(1),
  permitLifeMs: z.number().int().positive(),
  holdMs: z.number().int().nonnegative(),
  budgetNodes: z.number().int().nonnegative(),
  budgetPercent: z.number().int().nonnegative(),
  contracts: z.enum(["warn", "required"]),
  builders: z.array(text).readonly(),
  approvals: z.array(z.strictObject({ role: text, count: z.number().int().positive() })).readonly(),
  secondKey: z.enum(["waived", "required"]),
  tasks: z
    .array(
      z.strictObject({
        name: text,
        text,
        role: text,
        measured: z.enum(["", "roster-attested", "none-open", "no-zombies"]),
      }),
    )
    .readonly(),
  alerts: z.strictObject({
    holdsFrom: z.enum(["warning", "error", "critical"]),
    holdAfterMs: wallMs,
    receivers: z.array(z.strictObject({ name: text, afterMs: wallMs })).readonly(),
  }),
  zombies: z
    .strictObject({
      afterDays: z.number().int().positive(),
      names: z.array(z.strictObject({ kind: z.enum(LIVING_KINDS), name: text })).readonly(),
    })
    .optional(),
  agents: z
    .strictObject({ accepted: z.array(text).min(1).readonly(), others: z.enum(["warn", "refuse"]) })
    .optional(),
});
