import { Command, CommanderError, Option } from "commander";
import { DocumentError } from "../../proto/document.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { CliError, textOf } from "./cli-error.ts";
import { ASKING_WORD } from "./completion/scripts.ts";
import { connectAdmin } from "./connect-admin.ts";
import { COLOUR_WISHES, type ColourWish, type Env } from "./env.ts";
import { EXIT, type ExitCode, exitHelp } from "./exit-codes.ts";
import { globalOptions, NOUNS } from "./global-options.ts";
import { failureFinding, NAGIOS_HELP, NAGIOS_TIMEOUT, printFinding } from "./nagios.ts";
import { type Format, formatsOf, printFailure } from "./output.ts";
import type { PastRun } from "./past.ts";
import { asksForThePast, optionsOfVerb } from "./past-options.ts";
import { type Settings, settleFlags, settleSettings } from "./settings.ts";
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

/**
 * Runs one command line and gives the exit code; everything that can go wrong becomes one. Throws none.
 * @param argv arguments without program names
 */
export async function runCli(argv: readonly string[], env: Env): Promise<ExitCode> {
  if (argv[0] === ASKING_WORD)
    return await (await import("./completion/complete.ts")).complete(argv.slice(1), env);
  let format = formatIn(argv);
  try {
    const given = await parse(argv, env);
    if (given === undefined) return EXIT.holds;
    const chosen = ownFirst(given);
    const flags = flagsOf(chosen);
    const settings = await (chosen.verb.local === true
      ? settleFlags(flags, env.variables)
      : settleSettings(flags, env.variables));
    format = settings.values.output ?? "table";
    return await run(chosen, settings, { ...env, colour: colourOf(chosen) });
  } catch (error) {
    const failure = toFailure(error);
    if (format === "nagios") return printFinding(failureFinding(failure), env);
    printFailure(failure, format === "json", env);
    return failure.exit;
  }
}

async function run(chosen: Chosen, settings: Settings, env: Env): Promise<ExitCode> {
  const { verb, args, options, globals } = chosen;
  const format = formatOf(verb, settings.values.output ?? "table");
  const layout = { format, headers: globals["headers"] !== false };
  const patient =
    format === "nagios" && settings.values.timeout === undefined
      ? { ...settings, values: { ...settings.values, timeout: NAGIOS_TIMEOUT } }
      : settings;
  const client = connectAdmin(patient, env);
  const ctx = { settings, layout, args, options };
  try {
    const past =
      verb.past === true && asksForThePast(ctx)
        ? // What passes verdicts is loaded for whoever asks for them.
          await (await import("./past.ts")).pastOf(ctx, client, env)
        : undefined;
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
    // What is well then says nothing of now, which is what is monitored.
    if (ctx.layout.format === "nagios")
      throw new CliError("USAGE", { message: "-o nagios: found --as-of, wanted the present" });
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

/** @throws CliError USAGE */
function colourOf({ globals }: Chosen): ColourWish | undefined {
  const given = globals["color"];
  const wish = COLOUR_WISHES.find((one) => one === given);
  if (given !== undefined && wish === undefined)
    throw new CliError("USAGE", {
      message: `--color: found another word, wanted one of ${COLOUR_WISHES.join(", ")}`,
    });
  return wish;
}

function formatOf(verb: Verb, text: string): Format {
  const offered = formatsOf(verb);
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
    hint: "status, why, node, pool, release, build, alert, exemption, window, plan, change, messages, operator: list and show",
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
    .addHelpText(
      "after",
      exitHelp(verb.exits, verb.exitMeanings) + (verb.watched === true ? NAGIOS_HELP : ""),
    )
    .allowExcessArguments(false);
  for (const { flags, text, required } of optionsOfVerb(verb))
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

/** The format that a line asks for, read off the raw arguments: a line that cannot be parsed has one too. */
function formatIn(argv: readonly string[]): string {
  for (const [i, arg] of argv.entries()) {
    const given = /^(?:-o|--output=)(.+)$/.exec(arg)?.[1];
    if (given !== undefined) return given;
    if (arg === "-o" || arg === "--output") return argv[i + 1] ?? "";
  }
  return "";
}

function toFailure(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof DocumentError)
    return new CliError("BAD_CONFIGURATION", { message: error.message, cause: error });
  if (error instanceof FormatError)
    return new CliError("MALFORMED_REQUEST", { message: error.message, cause: error });
  return new CliError("INTERNAL", { message: textOf(error), cause: error });
}
