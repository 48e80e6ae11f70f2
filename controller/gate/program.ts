import { readFileSync } from "node:fs";
import { logVerbosity, setLogVerbosity } from "@grpc/grpc-js";
import { Command, CommanderError } from "commander";
import { destination, pino, stdTimeFunctions } from "pino";
import { DocumentError } from "../../proto/document.ts";
import { EnrolError, enrol, loadIdentity } from "../../proto/enrol.ts";
import { readEnvelopeJson } from "../../proto/envelope-json.ts";
import { IdentityFileError } from "../../proto/identity-file.ts";
import { IdentityKeeper } from "../../proto/identity-keeper.ts";
import { forgetLog, LogKeeper, LogMemoryError } from "../../proto/log-memory.ts";
import { logOriginOf } from "../../proto/signed/checkpoint.ts";
import { encodeEnvelope } from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import { handToken } from "./break-glass-socket.ts";
import { loadGateConfig, UnreadableConfigError } from "./config.ts";
import { type GateLogger, textOf } from "./gate-logger.ts";
import { type BreakGlassHost, breakGlassSocketPath } from "./start-break-glass.ts";
import { startGate } from "./start-gate.ts";

/** What the program is given instead of reaching for it. */
export type ProgramContext = {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
  readonly environment: {
    readonly config: string | undefined;
    readonly token: string | undefined;
  };
  /** Aborted by SIGTERM and SIGINT. */
  readonly signal: AbortSignal;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  readonly random: () => number;
  /** The host, for what two operators may open while no controller answers. */
  readonly breakGlass: BreakGlassHost;
};

/** Exit codes: 0 done, 1 internal, 2 usage (arguments, configuration), 6 refused (enrolment, a token of two operators). */
type ExitCode = 0 | 1 | 2 | 6;

type BreakGlassArguments = {
  readonly token: string;
  readonly config?: string;
  readonly state?: string;
};

type EnrolArguments = {
  readonly controller: string;
  readonly caFingerprint: string;
  readonly token?: string;
  readonly name: string;
  readonly config?: string;
  readonly state?: string;
  readonly overwrite?: true;
};

/** Runs `muster-gate` with its arguments (without node and script); settles with the exit code, never rejects. */
export async function runProgram(
  args: readonly string[],
  context: ProgramContext,
): Promise<ExitCode> {
  const program = new Command("muster-gate")
    .description("Lets a load balancer send traffic only to servers in attestation.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.out.write(text),
      writeErr: (text) => void context.err.write(text),
    });
  program
    .command("run")
    .description("follow the controllers and serve the hooks that the configuration names")
    .option("--config <file>", "configuration (MUSTER_GATE_CONFIG)", context.environment.config)
    .action(async (options: { config?: string }) => {
      await run(options.config, context);
    });
  program
    .command("enrol")
    .description("exchange a join token for an identity, and store it")
    .requiredOption("--controller <host:port>", "the controller's public listener")
    .requiredOption("--ca-fingerprint <hex>", "SHA-256 of the controller's CA certificate")
    .requiredOption("--name <name>", "name of this gate, as in the token")
    .option("--token <token>", "one-time join token (MUSTER_TOKEN)", context.environment.token)
    .option("--config <file>", "configuration to take the state directory from")
    .option("--state <directory>", "where to store the identity")
    .option("--overwrite", "replace an identity that is there")
    .action(async (options: EnrolArguments) => {
      await enrolGate(options, context);
    });
  program
    .command("accept-log")
    .description("forget the transparency log that was seen, and whom was refused for it")
    .option("--config <file>", "configuration to take the state directory from")
    .option("--state <directory>", "state directory")
    .action((options: { config?: string; state?: string }) => acceptLog(options, context));
  program
    .command("break-glass")
    .description(
      "hand a token of two operators to the gate on this host, while no controller answers",
    )
    .requiredOption(
      "--token <file>",
      "what `muster break-glass make` and `sign` wrote; - reads standard input",
    )
    .option(
      "--config <file>",
      "configuration to take the state directory from",
      context.environment.config,
    )
    .option("--state <directory>", "the gate's state directory")
    .action(async (options: BreakGlassArguments) => {
      await breakGlass(options, context);
    });
  try {
    await program.parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    return report(error, context);
  }
}

async function run(file: string | undefined, context: ProgramContext): Promise<void> {
  if (file === undefined) throw new UsageError("--config: found none, wanted a file");
  const config = loadGateConfig(file);
  const { clock, random, signal } = context;
  const loaded = loadIdentity(config.state);
  if (loaded.kind !== "gate")
    throw new UsageError(
      `${config.state}: found an identity of an ${loaded.kind}, wanted a gate's`,
    );
  // What the library would write in words of its own, our events say.
  setLogVerbosity(logVerbosity.NONE);
  const logger = createLogger(config.log.level);
  const logKeeper = new LogKeeper({
    stateDirectory: config.state,
    origin: logOriginOf(loaded.trustDomain),
    note: (note) => logger[note.event === "log.pinned" ? "info" : "error"](note, TEXTS[note.event]),
    nowUnixMs: () => Date.now(),
  });
  const keeper = new IdentityKeeper({
    ...{ identity: loaded, stateDirectory: config.state, random },
    addresses: () => config.controllers ?? [loaded.attestationAddress],
    note: (level, event, fields) => logger[level]({ event, ...fields }, IDENTITY_TEXT),
    nowUnixMs: () => Date.now(),
  });
  const { identity } = keeper;
  const about = { config, identity, keeper, clock, random, logger, logKeeper, signal };
  const gate = await startGate({ ...about, breakGlass: context.breakGlass });
  logger.info(
    { event: "gate_started", name: identity.name, ...gate.addresses },
    "the gate is serving",
  );
  if (!signal.aborted)
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  await gate.stop();
  logger.info({ event: "gate_stopped", name: identity.name }, "the gate has stopped");
}

const IDENTITY_TEXT = "this gate's identity, or whom it trusts";

const TEXTS = {
  "log.pinned": "the first transparency log that was shown is believed",
  "log.inconsistent": "a controller's log is not what was seen before; nothing is taken from it",
  "log.unwritten": "what was seen of the log is not written down",
} as const;

function acceptLog(
  options: { readonly config?: string; readonly state?: string },
  context: ProgramContext,
): void {
  const { config, state = config === undefined ? undefined : loadGateConfig(config).state } =
    options;
  if (state === undefined) throw new UsageError("--state: found none, wanted it or --config");
  const forgotten = forgetLog(state);
  if (forgotten === undefined) throw new UsageError(`${state}: found no log remembered there`);
  context.out.write(`forgotten; restart the gate to believe the log that it is shown:\n`);
  context.out.write(`${forgotten}\n`);
}

async function enrolGate(options: EnrolArguments, context: ProgramContext): Promise<void> {
  const { controller, caFingerprint, name, token } = options;
  if (token === undefined) throw new UsageError("--token: found none, wanted a join token");
  const state =
    options.state ??
    (options.config === undefined ? undefined : loadGateConfig(options.config).state);
  if (state === undefined) throw new UsageError("--state: found none, wanted it or --config");
  const identity = await enrol({
    address: controller,
    caFingerprint,
    token,
    kind: "gate",
    name,
    stateDirectory: state,
    overwrite: options.overwrite === true,
  });
  context.out.write(`enrolled gate ${identity.name} of ${identity.trustDomain} in ${state}\n`);
}

async function breakGlass(options: BreakGlassArguments, context: ProgramContext): Promise<void> {
  const state =
    options.state ??
    (options.config === undefined ? undefined : loadGateConfig(options.config).state);
  if (state === undefined) throw new UsageError("--state: found none, wanted it or --config");
  const token = readEnvelopeJson(readTokenFile(options.token));
  const answer = await handToken(breakGlassSocketPath(state), encodeEnvelope(token));
  if (!answer.ok) throw new RefusedError(answer.code, answer.message);
  const { pool, nodes, signers, leftMs } = answer.view;
  context.out.write(
    `EXEMPT: ${nodes.join(" ")} of ${pool} open for ${Math.round(leftMs / 1000)} s by ${signers.join(" and ")}\n`,
  );
}

function readTokenFile(path: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (cause) {
    throw new UsageError(`${path}: ${textOf(cause)}`, { cause });
  }
}

/** The gate understood a token, and does not take it. */
class RefusedError extends Error {
  override readonly name = "RefusedError";
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
  }
}

/** Arguments that do not go together. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

function report(error: unknown, context: ProgramContext): ExitCode {
  // Commander has said it already; help is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  context.err.write(`muster-gate: ${textOf(error)}\n`);
  const usage = [
    FormatError,
    UsageError,
    DocumentError,
    UnreadableConfigError,
    IdentityFileError,
    LogMemoryError,
  ];
  if (usage.some((kind) => error instanceof kind)) return 2;
  return error instanceof EnrolError || error instanceof RefusedError ? 6 : 1;
}

function createLogger(level: string): GateLogger {
  return pino(
    {
      ...{ level, base: { program: "muster-gate" }, timestamp: stdTimeFunctions.isoTime },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination(2),
  );
}
