import type { ConfigurationDocument } from "./documents.ts";

const HEAD = `# Configuration

Generated from the schemas that the programs read their documents with, by \`npm run reference\`; a test holds it against them.
A document is YAML. What is not named here is refused, and every fault is told with its line. \`[]\` stands for each entry of a list, NAME for a key
that you choose. What has neither a standard nor "needed" may be left out.
`;

/** docs/configuration.md: every setting with type, unit, standard and what is said of it. Throws none. */
export function configurationPage(documents: readonly ConfigurationDocument[]): string {
  return [HEAD, ...documents.map(sectionOf), CONTEXTS].join("\n");
}

function sectionOf({ name, place, about, settings }: ConfigurationDocument): string {
  const rows = settings.map(
    ({ path, type, standard, isRequired, comment }) =>
      `| \`${path}\` | ${cell(type)} | ${isRequired ? "needed" : standard === "" ? "" : `\`${cell(standard)}\``} | ${cell(comment)} |`,
  );
  return [
    `## ${name}`,
    "",
    `The ${about}: ${place}.`.replace("The a pool", "A pool"),
    "",
    "| setting | type | standard | |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

const CONTEXTS = `## config.yaml

What \`muster\` is told once: \`~/.config/muster/config.yaml\` (\`$XDG_CONFIG_HOME/muster\`), MUSTER_CONTEXT_FILE or \`--context-file\`. Nobody else may be able
to write it. \`muster context add|use|show|list|remove\` edit and show it. A flag counts before a MUSTER_* variable, a variable before the context.

| setting | type | standard | |
|---|---|---|---|
| \`current\` | text | | The context that counts when neither \`--context\` nor MUSTER_CONTEXT names one. |
| \`contexts.NAME\` | map | | One cluster, and who asks there: any of the settings below. Paths are relative to the file. |
| \`contexts.NAME.controller\` | text or list of texts | | HOST:PORT of the controllers' public listeners; the first that answers is asked. |
| \`contexts.NAME.ca\` | text | | File with the certificate of the CA. |
| \`contexts.NAME.caFingerprint\` | text or list of texts | | Its SHA-256 in 64 hex digits: fetched once and kept. Several while one CA is followed by another. |
| \`contexts.NAME.trustDomain\` | text | | The cluster that commands are meant for. |
| \`contexts.NAME.operator\` | text | | Who asks. |
| \`contexts.NAME.key\` | text | | The operator's key file. |
| \`contexts.NAME.passphraseFile\` | text | | Its passphrase; else it is asked for. |
| \`contexts.NAME.gate\` | text | | HOST:PORT that \`muster gate check\` asks. |
| \`contexts.NAME.timeout\` | text | \`"15s"\` | Longest wait for one answer; \`"8s"\` with \`-o nagios\`. |
| \`contexts.NAME.output\` | "table" or "wide" or "json" or "yaml" | \`"table"\` | What \`-o\` is when it is not given. |
`;
