import { z } from "zod";
import { type PlacedDocument, readPlacedDocument } from "../../../proto/document.ts";
import { TEXT, wanting } from "../document-parts.ts";
import { ACT } from "./acts.ts";
import { BUILD, NODE, PERSON, POOL, RELEASE } from "./cast.ts";
import { referenceFaults } from "./check-references.ts";
import { EXPECTATION } from "./expectations.ts";
import { INSTANT, MOMENT, NAME, SPAN } from "./parts.ts";

const named = <S extends z.ZodType>(schema: S, what: string) =>
  z.record(NAME, schema, wanting(`a map of ${what} by name`));

const STEP = z
  .strictObject(
    {
      /** When: since the beginning (90s), or a time of day in the beginning's zone (09:30). */
      at: MOMENT.optional(),
      /** When: so long after the step before. */
      after: SPAN.optional(),
      say: TEXT.optional(),
      do: z.array(ACT, wanting("a list of acts")).default([]),
      expect: z.array(EXPECTATION, wanting("a list of expectations")).default([]),
    },
    wanting("a map of at, do and expect"),
  )
  .refine((step) => step.at === undefined || step.after === undefined, {
    error: "found both at and after, wanted one of them",
  });

/** A rehearsal as it is written (docs/rehearsals.md); its JSON schema is deploy/rehearsal.schema.json. */
const REHEARSAL = z.strictObject(
  {
    title: TEXT,
    story: TEXT.optional(),
    /** The wall clock when it begins. */
    start: INSTANT.default("2026-01-05T09:00:00Z"),
    /** How often nodes report. Evidence is stale after three. */
    heartbeat: SPAN.pipe(
      z
        .number()
        .min(100, { error: "found less than 100ms, wanted 100ms to 1m" })
        .max(60_000, { error: "found more than 1m, wanted 100ms to 1m" }),
    ).default(1_000),
    people: named(PERSON, "people").default({}),
    builds: named(BUILD, "builds"),
    releases: named(RELEASE, "releases").default({}),
    pools: named(POOL, "pools"),
    fleet: z.record(z.string().min(1), NODE, wanting("a map of nodes")),
    timeline: z
      .array(STEP, wanting("a list of steps"))
      .min(1, wanting("a list of one step or more")),
  },
  wanting("a map of title, builds, pools, fleet and timeline"),
);

/** The JSON schema of a rehearsal, for editors: deploy/rehearsal.schema.json is this very object. Throws none. */
export function rehearsalSchema(): object {
  const schema = z.toJSONSchema(REHEARSAL, { io: "input" });
  return { ...schema, title: "A rehearsal of Muster (docs/rehearsals.md)" };
}

export type Rehearsal = z.output<typeof REHEARSAL>;

const CHECKED = REHEARSAL.superRefine((rehearsal, context) => {
  for (const { path, message } of referenceFaults(rehearsal))
    context.addIssue({ code: "custom", path: [...path], message });
});

/**
 * Reads a rehearsal: every fault with its line and column, names that nothing has among them.
 * @param source what to call it in errors
 * @throws DocumentError
 */
export function readRehearsal(text: string, source: string): PlacedDocument<Rehearsal> {
  return readPlacedDocument(text, CHECKED, source);
}
