import { dirname } from "node:path";
import { type BuildContract, encodeContract, readContract } from "../../../proto/contract.ts";
import { writeEnvelopeJson } from "../../../proto/envelope-json.ts";
import { PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { readBuildFile } from "../build-file.ts";
import { buildFacts } from "../build-view.ts";
import { CliError } from "../cli-error.ts";
import { layFields } from "../columns.ts";
import { readDocumentText } from "../document-parts.ts";
import type { Env } from "../env.ts";
import { EXIT } from "../exit-codes.ts";
import { type BuildWarning, type Inspected, inspectBuild } from "../inspect-build.ts";
import { readManifest } from "../openfeature-manifest.ts";
import { loadOperatorKey } from "../operator-key.ts";
import { printView, type View } from "../output.ts";
import { replaceFile } from "../replace-file.ts";
import { say } from "../text.ts";
import { type Context, FILE, flag, option, type Verb } from "../verb.ts";

/** `muster build describe -f build.yaml --out statement.json` */
export const BUILD_DESCRIBE: Verb = {
  name: "build describe",
  args: "",
  synopsis:
    "write the contract of a build, signed with the builder's --key: its files, flags and dormant code; asks no controller",
  options: [
    FILE,
    { name: "out", flags: "--out <path>", text: "the envelope to write", required: true },
    {
      name: "manifest",
      flags: "--manifest <path>",
      text: "OpenFeature flag manifest: types and defaults of the flags",
    },
    {
      name: "strict",
      flags: "--strict",
      text: "write nothing and end with 6 when there is a warning, e.g. dormant code that is still inside",
    },
    {
      name: "unsigned",
      flags: "--unsigned",
      text: "write the bare statement, to be signed by something else",
    },
  ],
  exits: [0, 1, 2, 5, 6, 8, 9],
  run: async (ctx, _client, env) => {
    const source = option(ctx, "file");
    const folder = source === "-" ? "." : dirname(source);
    const file = readBuildFile(
      await readDocumentText(source, env),
      source,
      await manifestOf(option(ctx, "manifest"), env),
    );
    const { subjects, warnings } = await inspectBuild(file, { folder, source });
    const statement = encodeContract({ ...file.contract, subjects });
    for (const warning of warnings)
      say(env, `muster: ${warning.code}: ${placeText(source, warning)}`);
    if (flag(ctx, "strict") && warnings.length > 0) throw doubtful(warnings.length);
    const out = option(ctx, "out");
    await replaceFile(out, await signed(statement, ctx, env));
    const shown = { contract: readContract(statement), warnings, out, source };
    printView(describedView(shown, !flag(ctx, "unsigned")), ctx.layout, env);
    return EXIT.holds;
  },
};

async function manifestOf(
  path: string,
  env: Env,
): Promise<{ source: string; flags: ReturnType<typeof readManifest> }> {
  if (path === "") return { source: "", flags: [] };
  return { source: path, flags: readManifest(await readDocumentText(path, env), path) };
}

async function signed(statement: Uint8Array, ctx: Context, env: Env): Promise<string> {
  if (flag(ctx, "unsigned")) return `${Buffer.from(statement).toString("utf8")}\n`;
  const signer = await loadOperatorKey(ctx.settings, env);
  return writeEnvelopeJson(sealEnvelope(PAYLOAD_TYPE.statement, statement, signer));
}

function doubtful(count: number): CliError {
  return new CliError("DOUBTFUL_BUILD", {
    message: `build: found ${count} warnings, wanted none by --strict; nothing was written`,
  });
}

function placeText(source: string, { place }: BuildWarning): string {
  return `${source}:${place.line}:${place.column} ${place.path}: ${place.message}`;
}

function describedView(
  described: Pick<Inspected, "warnings"> & {
    readonly contract: BuildContract;
    readonly out: string;
    readonly source: string;
  },
  isSigned: boolean,
): View {
  const { contract, warnings, out, source } = described;
  return {
    kind: "BuildDescription",
    facts: {
      ...buildFacts(contract),
      out,
      signed: isSigned,
      warnings: warnings.map(({ code, place }) => ({ code, document: source, ...place })),
    },
    lines: () =>
      layFields([
        ["build", { text: contract.build, style: "bold" }],
        ["service", `${contract.service} ${contract.version}`],
        ["files", String(contract.subjects.length)],
        ["flags", String(contract.flags.length)],
        ["warnings", String(warnings.length)],
        ["written", `${out}${isSigned ? "" : " (not signed)"}`],
        [
          "to do",
          isSigned ? `muster build register ${out}` : "sign it, then muster build register",
        ],
      ]),
  };
}
