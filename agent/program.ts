import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Command, CommanderError, Option } from "commander";
import { VERSION } from "../proto/version.ts";

/** What the program is given instead of reaching for it. */
export type ProgramContext = {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
  /** For `enrol --token -`. */
  readonly input: NodeJS.ReadableStream;
  /** Aborted by SIGTERM and SIGINT. */
  readonly signal: AbortSignal;
  /** The script that this process runs; undefined in a packaged agent, which is one executable. */
  readonly script: string | undefined;
  /** "/proc", or a directory that looks like it. */
  readonly procRoot: string;
};

/**
 * Exit codes of muster-agent: 0 done (`measure` also when there are faults: they are shown), 1 internal, 2 arguments, configuration or state
 * directory, 6 enrolment refused.
 */
export type ExitCode = 0 | 1 | 2 | 6;

type EnrolArguments = {
  readonly controller: string;
  readonly caFingerprint: string;
  readonly node: string;
  readonly state: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly force?: true;
};

class UsageError extends Error {}

/** Codes of errors that people mend in arguments, configuration or state directory. */
const USAGE = new Set([
  "BAD_CONFIGURATION",
  "CONFIG_UNREADABLE",
  "CONFIG_WRITABLE",
  "WRONG_IDENTITY",
  "BAD_ARGUMENT",
  "IDENTITY_EXISTS",
  "NO_IDENTITY",
  "UNSAFE_STATE",
  "MALFORMED_IDENTITY",
  "STATE_UNUSABLE",
  "LOG_MEMORY_UNREADABLE",
]);
const REFUSED = new Set(["TOKEN_REFUSED", "NAME_TAKEN", "REQUEST_REFUSED"]);

/** Runs muster-agent with its arguments (without node and script); settles with the exit code, never rejects. */
export async function runProgram(
  args: readonly string[],
  context: ProgramContext,
): Promise<ExitCode> {
  try {
    await commandsOf(context).parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    return report(error, context);
  }
}

function commandsOf(context: ProgramContext): Command {
  const program = new Command("muster-agent")
    .description("Measures what really runs on this node, and reports it signed.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (words) => void context.out.write(words),
      writeErr: (words) => void context.err.write(words),
    });
  program
    .command("run")
    .description("measure, report, and answer at the node-local gate, until SIGTERM")
    .option("--config <file>", "configuration (MUSTER_AGENT_CONFIG, /etc/muster/agent.yaml)")
    .option("--log-level <level>", "debug, info, warn or error", "info")
    .action((options: { config?: string; logLevel: string }) => run(options, context));
  program
    .command("measure")
    .description("print what run would send, and send nothing")
    .option("--config <file>", "configuration (MUSTER_AGENT_CONFIG, /etc/muster/agent.yaml)")
    .addOption(
      new Option("-o, --output <form>", "form").choices(["table", "json"]).default("table"),
    )
    .action((options: { config?: string; output: string }) => measure(options, context));
  program
    .command("image")
    .description(
      "print which agent this is, as JSON: the digest that evidence carries and a pool may accept",
    )
    .action(() => showImage(context));
  program
    .command("config")
    .description("read the configuration as a whole, and print it as it is understood, as JSON")
    .option("--config <file>", "configuration (MUSTER_AGENT_CONFIG, /etc/muster/agent.yaml)")
    .action((options: { config?: string }) => showConfig(options, context));
  program
    .command("accept-log")
    .description("forget the transparency log that was seen, and whom was refused for it")
    .requiredOption("--state <directory>", "state directory")
    .action((options: { state: string }) => acceptLog(options.state, context));
  program
    .command("enrol")
    .description("exchange a join token for this node's identity, and store it")
    .requiredOption("--controller <host:port>", "the controller's public listener")
    .requiredOption("--ca-fingerprint <hex>", "SHA-256 of the controller's CA certificate")
    .requiredOption("--node <name>", "name of this node, as in the token")
    .requiredOption("--state <directory>", "where to store the identity")
    .option("--token <token>", "one-time join token; - reads it from standard input")
    .option("--token-file <file>", "file that holds the token")
    .option("--force", "replace an identity that is there")
    .action((options: EnrolArguments) => enrolNode(options, context));
  return program;
}

async function run(
  options: { readonly config?: string; readonly logLevel: string },
  context: ProgramContext,
): Promise<void> {
  if (!["debug", "info", "warn", "error"].includes(options.logLevel))
    throw new UsageError(`--log-level: found another word, wanted debug, info, warn or error`);
  const { runAgent } = await import("./run.ts");
  await runAgent(options, context);
}

async function showConfig(
  options: { readonly config?: string },
  context: ProgramContext,
): Promise<void> {
  const { loadAgentConfig } = await import("./config.ts");
  const config = await loadAgentConfig(options.config);
  context.out.write(`${JSON.stringify(config, null, 2)}\n`);
}

async function showImage(context: ProgramContext): Promise<void> {
  const { measureAgent } = await import("./claims/agent-image.ts");
  const image = await measureAgent(context.procRoot);
  context.out.write(`${JSON.stringify({ version: VERSION, ...image }, null, 2)}\n`);
}

async function measure(
  options: { readonly config?: string; readonly output: string },
  context: ProgramContext,
): Promise<void> {
  const { loadAgentConfig } = await import("./config.ts");
  const { claimsToJson, describeClaims } = await import("./claims/describe.ts");
  const { measureOnce } = await import("./measure.ts");
  const { measureAgent } = await import("./claims/agent-image.ts");
  const config = await loadAgentConfig(options.config);
  const { digest } = await measureAgent(context.procRoot);
  const claims = await measureOnce(config, context.procRoot, digest);
  const by = { uid: process.getuid?.() ?? 0 };
  const show = options.output === "json" ? claimsToJson : describeClaims;
  context.out.write(`${show(claims, by).trimEnd()}\n`);
}

async function acceptLog(state: string, context: ProgramContext): Promise<void> {
  const { forgetLog } = await import("../proto/log-memory.ts");
  const forgotten = forgetLog(state);
  if (forgotten === undefined) throw new UsageError(`${state}: found no log remembered there`);
  context.out.write("forgotten; restart the agent to believe the log that it is shown:\n");
  context.out.write(`${forgotten}\n`);
}

async function enrolNode(options: EnrolArguments, context: ProgramContext): Promise<void> {
  const token = await tokenOf(options, context);
  const { enrol } = await import("../proto/enrol.ts");
  const identity = await enrol({
    address: options.controller,
    caFingerprint: options.caFingerprint,
    token,
    kind: "agent",
    name: options.node,
    stateDirectory: options.state,
    overwrite: options.force === true,
  });
  context.out.write(
    `enrolled agent ${identity.name} of ${identity.trustDomain} in ${options.state}, key ${identity.signer.keyid}; its controller listens on ${identity.attestationAddress}\n`,
  );
}

async function tokenOf(options: EnrolArguments, context: ProgramContext): Promise<string> {
  const { token, tokenFile } = options;
  if ((token === undefined) === (tokenFile === undefined))
    throw new UsageError("token: found none or two, wanted one of --token and --token-file");
  if (token === "-") return (await text(context.input)).trim();
  if (token !== undefined) return token;
  try {
    return readFileSync(tokenFile ?? "", "utf8").trim();
  } catch (cause) {
    throw usageError(`--token-file: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function usageError(message: string): UsageError {
  return new UsageError(message);
}

function report(error: unknown, context: ProgramContext): ExitCode {
  // Help and version are no errors; what is one, commander has said already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  const code = String((Object(error) as { readonly code?: unknown }).code ?? "");
  // The process that read the configuration has said what is wrong with it.
  if (code === "CONFIG_REFUSED") return 2;
  context.err.write(`muster-agent: ${message}\n`);
  if (error instanceof UsageError || USAGE.has(code)) return 2;
  return REFUSED.has(code) ? 6 : 1;
}
