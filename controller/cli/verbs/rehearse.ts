import { DocumentError } from "../../../proto/document.ts";
import { CliError } from "../cli-error.ts";
import { readDocumentText } from "../document-parts.ts";
import type { Env } from "../env.ts";
import { EXIT } from "../exit-codes.ts";
import { type Facts, toJson } from "../output.ts";
import { readRehearsal } from "../rehearsal/document.ts";
import { type Rehearsed, rehearse } from "../rehearsal/rehearse.ts";
import { type Line, printLines } from "../text.ts";
import { flag, type Verb } from "../verb.ts";

/** `muster rehearse FILE...` */
export const REHEARSE: Verb = {
  name: "rehearse",
  args: "<files...>",
  synopsis: "play fleets, releases and people of YAML files in virtual time; asks no controller",
  options: [
    { name: "json", flags: "--json", text: "one JSON object for each file, one to a line" },
  ],
  exits: [0, 1, 2, 3],
  run: async (ctx, _client, env) => {
    const files = [ctx.args["files"] ?? []].flat();
    const documents = await readAll(files, env);
    const json = flag(ctx, "json") || ctx.layout.format === "json";
    let holds = documents.length > 0;
    for (const { file, document } of documents) {
      const found = rehearse(file, document);
      if (json) env.stdout.write(toJson("Rehearsal", factsOf(found), true));
      else printLines(env, linesOf(found));
      holds = holds && found.ok;
    }
    return holds ? EXIT.holds : EXIT.outOfAttestation;
  },
};

type Read = { readonly file: string; readonly document: ReturnType<typeof readRehearsal> };

/** Reads every document before the first is played. @throws CliError BAD_CONFIGURATION with the faults of all of them, FILE_UNREADABLE */
async function readAll(files: readonly string[], env: Env): Promise<readonly Read[]> {
  const documents: Read[] = [];
  const faults: string[] = [];
  for (const file of files) {
    const text = await readDocumentText(file, env);
    try {
      documents.push({ file, document: readRehearsal(text, file) });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length > 0) throw new CliError("BAD_CONFIGURATION", { message: faults.join("\n") });
  return documents;
}

function factsOf({ file, title, ok, written, expectations }: Rehearsed): Facts {
  return {
    file,
    title,
    ok,
    written,
    expectations: expectations.map((one) => ({
      file: one.file,
      line: one.line,
      at: one.at,
      what: one.what,
      expected: one.expected,
      found: one.found,
      ok: one.ok,
    })),
  };
}

function linesOf({ file, title, ok, written, expectations }: Rehearsed): readonly Line[] {
  const broken = expectations.filter((one) => !one.ok);
  const failed = broken.map(
    (one): Line => [
      { text: `${one.file}:${one.line}`, style: "bold" },
      ` at ${one.at} `,
      `${one.what}: found ${one.found}, wanted ${one.expected}`,
    ],
  );
  const count =
    written === 0
      ? "nothing is expected"
      : broken.length === 0
        ? `${expectations.length} expectations hold`
        : `${broken.length} of ${expectations.length} expectations do not hold`;
  return [
    ...failed,
    [{ text: ok ? "ok" : "FAILED", style: ok ? "good" : "bad" }, ` ${file}: ${title}: ${count}`],
  ];
}
