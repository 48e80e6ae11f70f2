import { Command, CommanderError, Option } from "commander";
import { DocumentError } from "../../proto/document.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { CliError, textOf } from "./cli-error.ts";
import { connectAdmin } from "./connect-admin.ts";
import type { Env } from "./env.ts";
import { EXIT, type ExitCode, exitHelp } from "./exit-codes.ts";
import { FORMATS, type Format, printFailure } from "./output.ts";
import { PAST_OPTIONS, type PastRun, pastOf } from "./past.ts";
import { settleSettings } from "./settings.ts";
import { say } from "./text.ts";
import type { Context, Verb } from "./verb.ts";
import { verbsFor } from "./verbs.ts";

/** What the command line asked for. */
type Chosen = {
  readonly verb: Verb;
  readonly args: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly options: Options;
  /** Options that every verb has. */
  readonly globals: Options;
};

type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const NOUNS: Readonly<Record<string, string>> = {
  import: "rosters of pools out of inventories and load balancers",
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

/**
 * Runs one command line and gives the exit code; everything that can go wrong becomes one. Throws none.
 * @param argv arguments without program names
 */
export async function runCli(argv: readonly string[], env: Env): Promise<ExitCode> {
  try {
    const chosen = await parse(argv, env);
    return chosen === undefined ? EXIT.holds : await run(chosen, env);
  } catch (error) {
    const failure = toFailure(error);
    printFailure(failure, wantsJson(argv), env);
    return failure.exit;
  }
}

async function run(given: Chosen, env: Env): Promise<ExitCode> {
  const chosen = ownFirst(given);
  const { verb, args, options, globals } = chosen;
  const { output, headers } = globals;
  const format = formatOf(verb, typeof output === "string" ? output : "table");
  const layout = { format, headers: headers !== false };
  const settings = await settleSettings(flagsOf(chosen), env.variables);
  const client = connectAdmin(settings, env);
  const ctx = { settings, layout, args, options };
  try {
    const past = verb.past === true ? await pastOf(ctx, client, env) : undefined;
    return past === undefined
      ? await verb.run(ctx, client, env)
      : await runInThePast(verb, ctx, past, env);
  } finally {
    client.close();
  }
}

/** A verb whose now is then. Whether what was recomputed is what was entered is told after what it shows. */
async function runInThePast(verb: Verb, ctx: Context, past: PastRun, env: Env): Promise<ExitCode> {
  const nowMs = (): number => past.nowUnixMs() ?? env.clock.nowMs();
  const layout = { ...ctx.layout, asOf: past.facts };
  try {
    const then = { ...env, clock: { ...env.clock, nowMs } };
    const exit = await verb.run({ ...ctx, layout }, past.client, then);
    past.finish();
    return exit;
  } finally {
    await past.close();
  }
}

/** An option of a verb is the verb's own, also where every verb has one of that name. */
function ownFirst(chosen: Chosen): Chosen {
  const names = new Set(chosen.verb.options.map(({ name }) => name));
  const isOwn = ([name]: readonly [string, unknown]): boolean => names.has(name);
  const entries = Object.entries(chosen.globals);
  return {
    ...chosen,
    options: { ...Object.fromEntries(entries.filter(isOwn)), ...chosen.options },
    globals: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
  };
}

/** Settings given on the command line. An option of a verb may have a setting's name and mean something else. */
function flagsOf({ verb, options, globals }: Chosen): Record<string, string> {
  const own = (verb.settings ?? []).map((name) => [name, options[name]] as const);
  return Object.fromEntries(
    [...Object.entries(globals), ...own].filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}

function formatOf(verb: Verb, text: string): Format {
  const offered = FORMATS.filter((format) => format !== "name" || verb.lists === true);
  const format = offered.find((one) => one === text);
  if (format === undefined)
    throw new CliError("USAGE", {
      message: `-o: found ${text}, wanted one of ${offered.join(", ")}`,
    });
  return format;
}

/** Parses a command line; undefined when help or the version was asked for and given. @throws CliError USAGE */
async function parse(argv: readonly string[], env: Env): Promise<Chosen | undefined> {
  let chosen: Chosen | undefined;
  const program = buildProgram(env, await verbsFor(argv), (found) => {
    chosen = found;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    // Help that was shown because a noun came without a verb.
    const message = error.code === "commander.help" ? "found no verb, wanted one" : error.message;
    if (error.code === "commander.unknownOption" && argv.some((arg) => arg.startsWith("--as-of")))
      throw notInLog(argv, error);
    throw new CliError("USAGE", {
      message: message.replace(/^error: /, ""),
      hint: "muster --help",
      cause: error,
    });
  }
  return chosen;
}

/** What a verb asks for that reads nothing which the log says. */
function notInLog([first = "", second = ""]: readonly string[], cause: Error): CliError {
  return new CliError("NOT_IN_LOG", {
    message: `--as-of: found it with muster ${first} ${second}, wanted a verb that shows what is in the log; permits, ages of heartbeats, controllers, plans, what was seen at work and orders to come are not`,
    hint: "status, why, node, pool, release, build, alert, exemption, window, plan, change, messages: list and show",
    cause,
  });
}

function buildProgram(env: Env, verbs: readonly Verb[], choose: (chosen: Chosen) => void): Command {
  const program = new Command("muster")
    .description("May this server take traffic right now? Asks the controller, and tells it.")
    .version("0.1.0", "-V, --version")
    .configureOutput({
      writeOut: (text) => void env.stdout.write(text),
      writeErr: (text) => say(env, text.trimEnd()),
      // The failure is printed once, by runCli, in the format that was asked for.
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  for (const option of globalOptions()) program.addOption(option);
  const nouns = new Map<string, Command>();
  for (const verb of verbs) {
    const [first = "", second] = verb.name.split(" ");
    const parent = second === undefined ? program : nounOf(program, nouns, first);
    addVerb(parent, second ?? first, verb, (chosen) =>
      choose({ ...chosen, globals: program.opts() }),
    );
  }
  return program;
}

function nounOf(program: Command, nouns: Map<string, Command>, name: string): Command {
  const known = nouns.get(name);
  if (known !== undefined) return known;
  // A noun may be a verb as well: "zombies POOL" beside "zombies keep POOL".
  const verb = program.commands.find((one) => one.name() === name);
  const noun = verb ?? program.command(name).description(NOUNS[name] ?? name);
  nouns.set(name, noun);
  return noun;
}

function addVerb(
  parent: Command,
  name: string,
  verb: Verb,
  choose: (chosen: Omit<Chosen, "globals">) => void,
): void {
  const command = parent
    .command(verb.args === "" ? name : `${name} ${verb.args}`)
    .description(verb.synopsis)
    .addHelpText("after", exitHelp(verb.exits, verb.exitMeanings))
    .allowExcessArguments(false);
  const more = verb.past === true ? PAST_OPTIONS : [];
  for (const { flags, text, required } of [...verb.options, ...more])
    command.addOption(new Option(flags, text).makeOptionMandatory(required === true));
  command.action(() => {
    const names = command.registeredArguments.map((argument) => argument.name());
    choose({
      verb,
      args: Object.fromEntries(
        names.map((argument, i) => [argument, command.processedArgs[i] as string | undefined]),
      ),
      options: command.opts(),
    });
  });
}

function globalOptions(): readonly Option[] {
  return [
    new Option("-o, --output <format>", "table, wide, json or yaml; name for lists"),
    new Option("--no-headers", "leave out the headings of tables"),
    new Option("--context-file <path>", "settings; else ~/.config/muster/context.yaml"),
    new Option(
      "--controller <host:port,...>",
      "public listener of the controller, or of several: the first that answers",
    ),
    new Option("--ca <path>", "certificate of the CA that the controller's must come from"),
    new Option(
      "--ca-fingerprint <hex>",
      "its SHA-256, or several with commas: fetched once and kept",
    ),
    new Option("--trust-domain <name>", "the cluster that commands are meant for"),
    new Option("--operator <name>", "who asks"),
    new Option("--key <path>", "the operator's key file"),
    new Option("--passphrase-file <path>", "its passphrase; else it is asked for"),
    new Option("--timeout <duration>", "longest wait for one answer, e.g. 15s"),
  ];
}

/** Read off the raw arguments: a line that cannot be parsed has a format too. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some(
    (arg, i) =>
      arg === "-ojson" ||
      arg === "--output=json" ||
      (arg === "json" && ["-o", "--output"].includes(argv[i - 1] ?? "")),
  );
}

function toFailure(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof DocumentError)
    return new CliError("BAD_CONFIGURATION", { message: error.message, cause: error });
  if (error instanceof FormatError)
    return new CliError("MALFORMED_REQUEST", { message: error.message, cause: error });
  return new CliError("INTERNAL", { message: textOf(error), cause: error });
}
