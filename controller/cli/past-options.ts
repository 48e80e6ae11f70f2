import { type Context, option, type Verb, type VerbOption } from "./verb.ts";

/** Options of verbs that read what can be read of the past too. */
const PAST_OPTIONS: readonly VerbOption[] = [
  {
    name: "asOf",
    flags: "--as-of <time>",
    text: "as it was: at a time (2026-11-23T09:31:07Z), so long ago (15m), or right after an entry of the log (entry:1234)",
  },
  {
    name: "log",
    flags: "--log <path>",
    text: "ask an export of the whole log, proven with --log-key, and no controller",
  },
  {
    name: "logKey",
    flags: "--log-key <vkey>",
    text: "the key of the log whose export is asked",
  },
];

/** Whether a command line asks for a time in the past. Throws none. */
export function asksForThePast(ctx: Context): boolean {
  return ["asOf", "at", "log"].some((name) => option(ctx, name) !== "");
}

/** All options of a verb, those that look at the past among them. Throws none. */
export function optionsOfVerb(verb: Pick<Verb, "options" | "past">): readonly VerbOption[] {
  return verb.past === true ? [...verb.options, ...PAST_OPTIONS] : verb.options;
}
