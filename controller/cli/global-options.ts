import { Option } from "commander";

/** What stands in help for each first word that has others after it. */
export const NOUNS: Readonly<Record<string, string>> = {
  import: "rosters of pools out of inventories and load balancers",
  context: "clusters that this machine knows, and who it is there",
  operator: "the people who may change things, and their keys",
  change: "what takes two administrators, and waits for the second",
  cluster: "what holds for the whole cluster",
  token: "one-time join tokens for nodes and gates",
  pool: "pools: rosters and how they are kept",
  release: "what may run: proposed, approved, started, complete",
  build: "what builds are, and what their flags mean: contracts signed in CI",
  window: "when releases may be started and nodes enabled",
  exemption: "break-glass: what two people let pass for a while",
  "break-glass": "what two people open at one gate while no controller answers",
  flag: "what flags mean, and setting them by releases that people approve",
  rollback: "going back is a release too",
  plan: "plans that were begun",
  rollout: "leading a pool through a plan",
  alert: "questions that must be answered before traffic is given",
  messages: "what builds are known to say",
  zombies: "what nobody has seen at work for long",
  node: "single servers",
  gate: "where traffic is let through",
  log: "the transparency log: what happened, provable to whoever trusts nobody here",
};

/** The options that every verb has, new ones each time: commander writes into them. Throws none. */
export function globalOptions(): readonly Option[] {
  return [
    new Option(
      "-o, --output <format>",
      "table, wide, json or yaml; name for lists, nagios for what is monitored",
    ),
    new Option("--no-headers", "leave out the headings of tables"),
    new Option("--color <when>", "auto, always or never; auto is on a terminal, see NO_COLOR"),
    new Option("--context <name>", "which context of the context file; else its current one"),
    new Option("--context-file <path>", "contexts; else ~/.config/muster/config.yaml"),
    new Option(
      "--controller <host:port,...>",
      "public listener of the controller, or of several: the first that answers",
    ),
    new Option("--ca <path>", "certificate of the CA that the controller's must come from"),
    new Option(
      "--ca-fingerprint <hex,...>",
      "its SHA-256, or several with commas: fetched once and kept",
    ),
    new Option("--trust-domain <name>", "the cluster that commands are meant for"),
    new Option("--operator <name>", "who asks"),
    new Option("--key <path>", "the operator's key file"),
    new Option("--passphrase-file <path>", "its passphrase; else it is asked for"),
    new Option("--timeout <duration>", "longest wait for one answer, e.g. 15s"),
  ];
}
