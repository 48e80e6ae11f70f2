import { Readable } from "node:stream";
import type { AdminClient } from "../admin-client.ts";
import { readContexts } from "../context-file.ts";
import { COLOUR_WISHES, type Env } from "../env.ts";
import { errorCodes } from "../errors-page.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { NOUNS } from "../global-options.ts";
import { formatsOf } from "../output.ts";
import { flagOf, SETTING_NAMES } from "../setting-forms.ts";
import { type Settings, settleFlags, settleSettings } from "../settings.ts";
import { neutralise } from "../text.ts";
import type { Verb } from "../verb.ts";
import { loadVerb, VERB_NAMES } from "../verbs.ts";
import type { Ask, Offer } from "./names.ts";
import { optionsOf } from "./options.ts";
import { FILES, NO_BLANK, SHELLS } from "./scripts.ts";
import { findSpot, joinEquals, type Spot } from "./spot.ts";

/** Longest wait for a controller: whoever presses Tab waits in front of it. */
const PATIENCE = "300ms";

/** What a shell may be offered: a name from the wire with anything else in it would be obeyed by some shell. */
const PLAIN = /^[A-Za-z0-9_.-][A-Za-z0-9_.:=/@,+-]*$/;

/** What may stand at a spot: offers, or the names of files. */
type Offers = readonly Offer[] | "files";

/**
 * Answers a shell that completes: one offer to a line, with a tab and a text after it where the shell shows texts. Whatever cannot be asked or read is
 * not offered, and nothing is complained of.
 * @param argv the shell, "--", and the words after `muster` up to the one that is being completed
 */
export async function complete(argv: readonly string[], env: Env): Promise<ExitCode> {
  const [shell = "", , ...typed] = argv;
  const words = shell === "bash" ? joinEquals(typed) : typed;
  try {
    const spot = await findSpot(words, loadVerb);
    const offers = await offersAt(spot, shell, quiet(env));
    if (offers === "files") env.stdout.write(`${FILES}\n`);
    else env.stdout.write(linesOf(offers, spot, shell));
  } catch {
    // A completion that fails is none: the line is still the user's.
  }
  return EXIT.holds;
}

function linesOf(offers: readonly Offer[], spot: Spot, shell: string): string {
  // bash takes what follows "=" for a word of its own.
  const prefix = shell === "bash" ? "" : spot.prefix;
  const seen = new Set<string>();
  const lines = offers
    .filter(({ value }) => value.startsWith(spot.begun) && PLAIN.test(value))
    .filter(({ value }) => !seen.has(value) && seen.add(value))
    .map(({ value, text }) => {
      const said = neutralise(text);
      return shell === "bash" || said === "" ? prefix + value : `${prefix}${value}\t${said}`;
    });
  const isHalf = lines.length === 1 && [...seen][0]?.endsWith("=") === true;
  return [...(isHalf ? [NO_BLANK] : []), ...lines].map((line) => `${line}\n`).join("");
}

async function offersAt(spot: Spot, shell: string, env: Env): Promise<Offers> {
  const { verb, words, option, begun, onlyWords, given } = spot;
  if (option !== undefined) return await optionValues(spot, env);
  if (begun.startsWith("-") && !onlyWords)
    return optionsOf(verb)
      .filter(({ names, isVariadic }) => isVariadic || !given.has(names[0] ?? ""))
      .flatMap(({ names, text }) => names.map((value) => ({ value, text })));
  // A word may be a noun and a verb at once: "zombies POOL" beside "zombies keep POOL".
  const next = await nextWords(words, shell !== "bash");
  const values = verb === undefined ? [] : await argumentValues(verb, spot, env);
  return values === "files" ? values : [...next, ...values];
}

/** Verbs that begin with these words, one word further. @param isSaid whether the shell shows what they are, for which they are loaded */
async function nextWords(words: readonly string[], isSaid: boolean): Promise<readonly Offer[]> {
  if (words.length > 1) return [];
  const before = words.length === 0 ? "" : `${words[0]} `;
  const names = VERB_NAMES.filter((name) => name.startsWith(before));
  const next = [...new Set(names.map((name) => name.slice(before.length).split(" ")[0] ?? ""))];
  return await Promise.all(
    next.map(async (value) => {
      if (!isSaid) return { value, text: "" };
      const noun = before === "" ? NOUNS[value] : undefined;
      return { value, text: noun ?? (await loadVerb(`${before}${value}`))?.synopsis ?? "" };
    }),
  );
}

async function argumentValues(verb: Verb, spot: Spot, env: Env): Promise<Offers> {
  const names: readonly string[] = verb.args.match(/[A-Za-z]+(?:\.\.\.)?/g) ?? [];
  const given = spot.words.slice(verb.name.split(" ").length);
  const last = names.at(-1);
  const name = names[given.length] ?? (last?.endsWith("...") === true ? last : undefined);
  if (name === undefined) return [];
  const argument = name.replace("...", "");
  if (FILE_WORDS.includes(argument)) return "files";
  const known = await knownValues(verb, argument, spot, env);
  if (known !== undefined) return known;
  const { askForArgument } = await import("./names.ts");
  const ask = askForArgument(verb.name, argument);
  if (ask === undefined) return [];
  const at = names.indexOf("pool");
  const pool = at < 0 ? "" : (given[at] ?? "");
  const taken = new Set(given);
  const live = await asking(spot, env, (client) => ask(client, pool));
  return live.filter(({ value }) => !taken.has(value));
}

/** Words in brackets that stand for a file. */
const FILE_WORDS = [
  ...["path", "paths", "directory", "file", "files"],
  ...["envelope", "recording", "plan", "token"],
];

/** Values that are known on this machine. */
async function knownValues(
  verb: Verb,
  argument: string,
  spot: Spot,
  env: Env,
): Promise<readonly Offer[] | undefined> {
  if (argument === "shell") return SHELLS.map((value) => ({ value, text: "" }));
  if (argument === "code") return errorCodes().map((value) => ({ value, text: "" }));
  if (["context use", "context remove"].includes(verb.name)) return await contextNames(spot, env);
  return undefined;
}

async function optionValues(spot: Spot, env: Env): Promise<Offers> {
  const { option, verb } = spot;
  if (option === undefined) return [];
  const { names, value, choices } = option;
  if (choices.length > 0) return choices.map((one) => ({ value: one, text: "" }));
  if (FILE_WORDS.includes(value)) return "files";
  if (names.includes("--output")) return formatsOf(verb).map((one) => ({ value: one, text: "" }));
  if (names.includes("--color")) return COLOUR_WISHES.map((one) => ({ value: one, text: "" }));
  if (names.includes("--context")) return await contextNames(spot, env);
  const { askForOption } = await import("./names.ts");
  const ask = askForOption(option);
  return ask === undefined ? [] : await asking(spot, env, (client) => ask(client, ""));
}

async function contextNames(spot: Spot, env: Env): Promise<readonly Offer[]> {
  const { file: path } = await settleFlags(settingsIn(spot), env.variables);
  const { contexts } = await readContexts({ path, wanted: false });
  return [...contexts].map(([value, { controller = "" }]) => ({ value, text: controller }));
}

/** Names of a controller; none where it cannot be asked: what is known without it is offered all the same. */
async function asking(
  spot: Spot,
  env: Env,
  ask: (client: AdminClient) => ReturnType<Ask>,
): Promise<readonly Offer[]> {
  try {
    return await asked(spot, env, ask);
  } catch {
    return [];
  }
}

async function asked(
  spot: Spot,
  env: Env,
  ask: (client: AdminClient) => ReturnType<Ask>,
): Promise<readonly Offer[]> {
  const settings: Settings = await settleSettings(settingsIn(spot), env.variables);
  const values = { ...settings.values, timeout: PATIENCE };
  // Loaded where somebody is asked: most of what shells ask needs no network.
  const { connectAdmin } = await import("../connect-admin.ts");
  const client = connectAdmin({ ...settings, values }, env);
  try {
    return await ask(client);
  } finally {
    client.close();
  }
}

/** Settings among the options that stand there already. */
function settingsIn({ given }: Spot): Record<string, string> {
  return Object.fromEntries(
    [...SETTING_NAMES, "context", "contextFile"].flatMap((name) => {
      const value = given.get(flagOf(name));
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}

/** Nobody is asked for a passphrase in the middle of a line, and nothing is said beside it. */
function quiet(env: Env): Env {
  return { ...env, stdin: Readable.from([]), stderr: { write: () => undefined } };
}
