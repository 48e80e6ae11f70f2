import { Document, Scalar, visit } from "yaml";
import { CliError } from "./cli-error.ts";
import type { Env } from "./env.ts";
import { hintOf } from "./errors-page.ts";
import { escapeQuoted, isHostile, type Line, printLines, say } from "./text.ts";

/** The formats of `-o`. `name` is for lists, `nagios` for what a monitoring system watches. */
const FORMATS = ["table", "wide", "json", "yaml", "name", "nagios"] as const;
export type Format = (typeof FORMATS)[number];

/** The formats that a verb has; without a verb those that every one has. Throws none. */
export function formatsOf(
  verb: { readonly lists?: true; readonly watched?: true } | undefined,
): readonly Format[] {
  return FORMATS.filter(
    (format) =>
      (format !== "name" || verb?.lists === true) &&
      (format !== "nagios" || verb?.watched === true),
  );
}

/** What is said in JSON and YAML. */
export type Facts = { readonly [name: string]: Fact };
export type Fact = string | number | boolean | null | readonly Fact[] | Facts;

/** How a verb's data looks: the same facts in every format. */
export interface View {
  /** Names the shape of `facts`, e.g. "Fleet". */
  readonly kind: string;
  readonly facts: Facts;
  /** For `-o name`; absent: the verb has no such format. */
  readonly names?: readonly string[];
  /** For people. `wide` shows digests in full and more columns. */
  lines(layout: { readonly wide: boolean; readonly headers: boolean }): readonly Line[];
}

/** How the user wants it. */
export type Layout = {
  readonly format: Format;
  readonly headers: boolean;
  /** What a view of the past is made of; absent: it is of now. */
  readonly asOf?: () => Facts | undefined;
};

/** Version of every JSON and YAML shape. */
const API_VERSION = "muster/v1";

/** Text of facts as versioned JSON, on one line when `compact`. Throws none. */
export function toJson(kind: string, facts: Facts, compact = false): string {
  const text = JSON.stringify(
    { apiVersion: API_VERSION, kind, ...facts },
    null,
    compact ? undefined : 2,
  );
  return `${escapeQuoted(text, "json")}\n`;
}

/** Text of facts as versioned YAML. Throws none. */
export function toYaml(kind: string, facts: Facts): string {
  const document = new Document({ apiVersion: API_VERSION, kind, ...facts });
  visit(document, {
    Scalar: (_, node) => {
      // In double quotes, so that what a terminal would obey can stand there as an escape.
      if (typeof node.value === "string" && isHostile(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: 1e9 });
  return escapeQuoted(text, "yaml");
}

/** Writes a verb's data to stdout. @throws CliError USAGE when the verb has no such format */
export function printView(view: View, layout: Layout, env: Env): void {
  const { format, headers } = layout;
  const asOf = layout.asOf?.();
  const facts = asOf === undefined ? view.facts : { asOf, ...view.facts };
  if (format === "json") env.stdout.write(toJson(view.kind, facts));
  else if (format === "yaml") env.stdout.write(toYaml(view.kind, facts));
  else if (format === "name") printLines(env, namesOf(view));
  else printLines(env, view.lines({ wide: format === "wide", headers }));
}

/** Writes a failure to stderr: words, or JSON when JSON is wanted. What says nothing of what to do gets what docs/errors.md has under its code. */
export function printFailure(
  failure: Pick<CliError, "message" | "hint" | "shownCode">,
  json: boolean,
  env: Env,
): void {
  const { message, shownCode: code } = failure;
  const hint = failure.hint === "" ? hintOf(code) : failure.hint;
  if (json) env.stderr.write(toJson("Error", { code, message, hint }));
  else say(env, `muster: ${code}: ${message}${hint === "" ? "" : `\nhint: ${hint}`}`);
}

function namesOf(view: View): readonly Line[] {
  if (view.names === undefined)
    throw new CliError("USAGE", { message: "-o: found name, wanted table, wide, json or yaml" });
  return view.names.map((name) => [name]);
}
