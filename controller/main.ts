#!/usr/bin/env node
import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Command, CommanderError } from "commander";
import { type Logger, pino } from "pino";
import { DocumentError } from "../proto/document.ts";
import { bytesEqual, toHex } from "../proto/signed/bytes.ts";
import { FormatError } from "../proto/signed/format-error.ts";
import { readBackupFile, writeBackupFile } from "./backup/backup-file.ts";
import { rememberEpoch, rememberedEpoch } from "./backup/epoch-mark.ts";
import { makeBackup } from "./backup/make-backup.ts";
import { lostWords, restoreStore, revisionAbove } from "./backup/restore-store.ts";
import { rememberedTrust } from "./backup/trust-mark.ts";
import { checkStore } from "./check-store.ts";
import { type ControllerConfig, defaultConfigPath, loadControllerConfig } from "./config.ts";
import { ControllerError } from "./errors.ts";
import { initialiseStore, wantOperator } from "./initialise.ts";
import { logIdentity, logVkeyOf } from "./log/log-identity.ts";
import { LOG_KEY, LOG_ON_DISK } from "./log/log-records.ts";
import { LoggedStore } from "./log/logged-store.ts";
import { migrateStore } from "./migrate-store.ts";
import { runController } from "./run-controller.ts";
import {
  type ControllerKeys,
  createKeys,
  createLogKey,
  hasKeys,
  hasLogKey,
  loadKeys,
  storeDirectory,
} from "./state-directory.ts";
import { openEtcdStore } from "./store/etcd-store.ts";
import { openLevelStore } from "./store/level-store.ts";
import { type Store, StoreError } from "./store/store.ts";
import { etcdMarkPath, etcdOptions } from "./store-config.ts";
import type { Clock, EventLog } from "./verifier/ports.ts";

/** Exit codes: 0 done, 1 internal, 2 usage or configuration, 9 the store or a key is damaged. */
const EXIT = { internal: 1, usage: 2, integrity: 9 } as const;

/** LevelDB writes its log into a table when it opens, and that holds 4 MiB at most. */
const BALLAST_BYTES = 8_388_608;

const clock: Clock = { monotonicMs: () => performance.now(), unixMs: () => Date.now() };

function eventLog(logger: Logger): EventLog {
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    warn: (event, fields) => logger.warn({ event, ...fields }),
    error: (event, fields) => logger.error({ event, ...fields }),
  };
}

/** The store that the configuration names. It is made only by `init` and as the target of a migration. */
async function openStore(
  { state, store }: ControllerConfig,
  create: boolean,
  { keepsMark = true, firstRevision = 0 } = {},
): Promise<Store> {
  if (store.kind === "level")
    return await openLevelStore({
      ...{ directory: store.path ?? storeDirectory(state), create, onDisk: LOG_ON_DISK },
      ...{ ballastBytes: BALLAST_BYTES, firstRevision },
    });
  const options = { ...etcdOptions(store, clock.monotonicMs), create };
  // What init makes has no past to be held against, and the state directory may not be there yet.
  return await openEtcdStore(
    create ? options : { ...options, markPath: etcdMarkPath(state), keepsMark },
  );
}

async function init(options: {
  config: string;
  operator: string;
  publicKey: string;
}): Promise<void> {
  const config = loadControllerConfig(options.config);
  const operator = { name: options.operator, publicKey: options.publicKey.toLowerCase() };
  wantOperator(operator);
  // Etcd first: when it cannot be reached nothing was made, and a store there that nobody wrote to is taken the next time.
  const shared = config.store.kind === "etcd" ? await openStore(config, true) : undefined;
  const keys = await createKeys(config.state, config.trustDomain, clock.unixMs());
  const store = shared ?? (await openStore(config, true));
  try {
    const { name: controller, trustDomain } = config;
    const logged = new LoggedStore(store, { controller, clock, random: randomBytes });
    const made = await initialiseStore(logged, keys, trustDomain, operator, clock.unixMs());
    const logKey = logVkeyOf(logIdentity(trustDomain, keys.logSigner));
    process.stdout.write(
      `${JSON.stringify({ trustDomain, caFingerprint: made.caSha256, logKey, operator: operator.name, keyid: made.operatorKeyid })}\n`,
    );
  } finally {
    await store.close();
  }
}

/** Makes the log key that a state directory of before the log lacks, unless its store has a log: that has a key, which another controller has. @throws ControllerError NOT_INITIALISED */
async function addLogKey(state: string, store: Store): Promise<ControllerKeys> {
  if ((await store.get(LOG_KEY.head)) !== undefined)
    throw new ControllerError(
      "NOT_INITIALISED",
      `${state}/log.key: found none, wanted the log.key of the cluster's other controllers, beside ca.key`,
    );
  createLogKey(state);
  return loadKeys(state);
}

async function run(options: { config: string }): Promise<void> {
  const config = loadControllerConfig(options.config);
  const { state } = config;
  const whole = hasKeys(state) && !hasLogKey(state) ? undefined : loadKeys(state);
  const logger = pino(
    {
      level: config.log.level,
      base: { program: "muster-controller" },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination(2),
  );
  // Never created here: a store that is gone must not come back as an empty one.
  const store = await openStore(config, false);
  const keys = whole ?? (await addLogKey(state, store));
  let fatal: (why: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    fatal = resolve;
  });
  const controller = await runController({
    onFatal: fatal,
    config,
    keys,
    store,
    clock,
    log: eventLog(logger),
    gateLogger: logger.child({ part: "gate" }),
  });
  process.stdout.write(
    `${JSON.stringify({ ready: true, agents: controller.agents, public: controller.public, gate: controller.gate, status: controller.status, metrics: controller.metrics })}\n`,
  );
  const asked = new Promise<undefined>((resolve) => {
    process.once("SIGTERM", () => resolve(undefined));
    process.once("SIGINT", () => resolve(undefined));
  });
  const why = await Promise.race([asked, lost]);
  await controller.stop();
  await store.close();
  // Whoever supervises this program starts it again; until then permits live on by their hold.
  if (why !== undefined)
    throw new ControllerError("STORE_UNAVAILABLE", `store: found the watch on it lost: ${why}`);
}

async function check(options: { config: string }): Promise<void> {
  // Whoever looks, root perhaps, leaves nothing that the controller cannot read.
  const store = await openStore(loadControllerConfig(options.config), false, { keepsMark: false });
  try {
    const report = await checkStore(store);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    for (const { key, found } of report.faults)
      process.stderr.write(`record ${key}: found ${found}, wanted one that this version reads\n`);
    if (report.faults.length > 0) process.exitCode = EXIT.integrity;
  } finally {
    await store.close();
  }
}

async function migrate(options: { from: string; to: string }): Promise<void> {
  const [, directory] = /^level:(\/.*)$/.exec(options.from) ?? [];
  if (directory === undefined)
    throw new ControllerError(
      "CONFIG_UNREADABLE",
      `--from: found ${options.from}, wanted level:/ABSOLUTE/PATH`,
    );
  const config = loadControllerConfig(options.to);
  // Opened first: its lock keeps a controller from running on it, and from being started meanwhile.
  const from = await openLevelStore({ directory, create: false });
  try {
    const to = await openTarget(config);
    try {
      const say = (text: string): void => void process.stderr.write(`${text}\n`);
      process.stdout.write(`${JSON.stringify(await migrateStore(from, to, say))}\n`);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function backup(options: { config: string; out: string }): Promise<void> {
  const config = loadControllerConfig(options.config);
  const { signer } = loadKeys(config.state);
  const store = await openStore(config, false, { keepsMark: false });
  try {
    const { trustDomain, name: controller } = config;
    const nowUnixMs = Math.floor(clock.unixMs());
    const about = { store, signer, trustDomain, controller, nowUnixMs };
    await writeBackupFile(options.out, makeBackup({ ...about, storeKind: config.store.kind }));
  } finally {
    await store.close();
  }
  // What was written is read again: a backup that cannot be read is found now, not when it is needed.
  const { summary } = await readBackupFile(options.out);
  process.stdout.write(`${JSON.stringify({ file: options.out, ...summary })}\n`);
}

async function restore(options: { config: string; from: string }): Promise<void> {
  const config = loadControllerConfig(options.config);
  const { signer } = loadKeys(config.state);
  const found = await readBackupFile(options.from);
  const { summary } = found;
  if (
    summary.trustDomain !== config.trustDomain ||
    !bytesEqual(Buffer.from(summary.permitPublicKey, "hex"), signer.publicKey)
  )
    throw new ControllerError(
      "BACKUP_REFUSED",
      `backup: found one of ${summary.trustDomain} with key ${summary.permitPublicKey.slice(0, 12)}, wanted one of ${config.trustDomain} with that of ${config.state}, ${toHex(signer.publicKey).slice(0, 12)}`,
    );
  const nowUnixMs = Math.floor(clock.unixMs());
  const { kind } = config.store;
  const to = await openTarget(config, revisionAbove(found, kind, nowUnixMs));
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  try {
    const reached = (await to.range("cluster")).revision;
    const aboveRevision = revisionAbove(found, kind, nowUnixMs, reached);
    const done = await restoreStore({
      ...{ backup: found, to, aboveRevision, nowUnixMs, say },
      rememberedEpoch: rememberedEpoch(config.state),
      rememberedTrust: rememberedTrust(config.state),
    });
    rememberEpoch(config.state, done.epoch);
    process.stdout.write(`${JSON.stringify(done)}\n`);
  } finally {
    await to.close();
  }
  say(lostWords(summary));
}

/** A new store, or the one that is there: whether it may be written to is for the migration to say. */
async function openTarget(config: ControllerConfig, firstRevision = 0): Promise<Store> {
  try {
    return await openStore(config, true, { firstRevision });
  } catch (error) {
    if (error instanceof StoreError && error.code === "EXISTS")
      return await openStore(config, false);
    throw error;
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof DocumentError) return EXIT.usage;
  if (error instanceof FormatError) return EXIT.integrity;
  if (error instanceof StoreError) return error.code === "CORRUPT" ? EXIT.integrity : EXIT.internal;
  if (error instanceof ControllerError)
    return [
      "CONFIG_UNREADABLE",
      "NOT_INITIALISED",
      "ALREADY_EXISTS",
      "BAD_KEY",
      "NAME_TAKEN",
      "BACKUP_REFUSED",
    ].includes(error.code)
      ? EXIT.usage
      : EXIT.internal;
  return EXIT.internal;
}

const program = new Command("muster-controller")
  .description("appraises the fleet's evidence and issues permits")
  .addHelpText(
    "after",
    "\nExit codes: 0 done, 1 internal, 2 usage or configuration, 9 damaged store or key",
  )
  .exitOverride();
program
  .command("init")
  .description("make the keys, the store and the first operator of a new cluster")
  .option("--config <file>", "configuration", defaultConfigPath())
  .requiredOption("--operator <name>", "name of the first operator")
  .requiredOption("--public-key <hex>", "its public key, as muster operator keygen prints it")
  .action(init);
program
  .command("run")
  .description("serve agents, gates and operators")
  .option("--config <file>", "configuration", defaultConfigPath())
  .action(run);
program
  .command("backup")
  .description(
    "copy the store into a file; for an embedded store no controller may run (muster backup asks the running one)",
  )
  .option("--config <file>", "configuration", defaultConfigPath())
  .requiredOption("--out <file>", "a new file")
  .action(backup);
program
  .command("restore")
  .description(
    "put a backup back into an empty store: nothing is enabled then, and what was ordered since is lost",
  )
  .option("--config <file>", "configuration", defaultConfigPath())
  .requiredOption("--from <file>", "a backup")
  .action(restore);
const storeVerbs = program
  .command("store")
  .description("look at what is stored, or move it; for migrate no controller may run");
storeVerbs
  .command("check")
  .description("read every record and count them; exit 9 when one cannot be read")
  .option("--config <file>", "configuration", defaultConfigPath())
  .action(check);
storeVerbs
  .command("migrate")
  .description("copy an embedded store into an empty store that a configuration names, and compare")
  .requiredOption("--from <level:path>", "directory of the embedded store")
  .requiredOption("--to <file>", "configuration with the new store")
  .action(migrate);

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (!(error instanceof CommanderError)) {
      const text = error instanceof Error ? error.message : String(error);
      const code =
        error instanceof ControllerError ||
        error instanceof StoreError ||
        error instanceof FormatError
          ? `${error.code}: `
          : "";
      process.stderr.write(`muster-controller: ${code}${text}\n`);
      if (process.exitCode === EXIT.internal && error instanceof Error)
        process.stderr.write(`${error.stack}\n`);
    }
  }
}

// Not awaited: a packaged program is one script, and no module.
void main();
