import { status } from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import type { AdminClient, AsOf, Identity, PastReadings } from "./admin-client.ts";
import { readAlerts } from "./alerts.ts";
import { backupStream } from "./backup-stream.ts";
import { CliError } from "./cli-error.ts";
import { readControllers } from "./controllers.ts";
import { readDeclared } from "./declared.ts";
import type { Env } from "./env.ts";
import { executeCommand } from "./execute-command.ts";
import { readFleet } from "./fleet.ts";
import { readPlanAnswer } from "./plans.ts";
import { recordStream } from "./record-stream.ts";
import { isServiceError } from "./rpc-failure.ts";
import { ask, openSession, type Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import { readTrusted } from "./trust.ts";
import { watchStream } from "./watch-stream.ts";
import { readZombies } from "./zombies.ts";

/** The controller that the settings name, for one operator. Throws none itself: key and channel are opened by the first call. */
export function connectAdmin(settings: Settings, env: Env): AdminClient {
  let opened: Promise<Session> | undefined;
  const session = (): Promise<Session> => {
    opened ??= openSession(settings, env);
    return opened;
  };
  return {
    execute: async (body, head = {}) => executeCommand(await session(), body, head),
    fleet: async (pool, claims) => {
      try {
        return readFleet(await ask(await session(), ADMIN.getFleet, { pool, claims }));
      } catch (error) {
        throw isNotFound(error) ? noSuchPool(pool) : error;
      }
    },
    watchFleet: async (pool, listener, signal) => {
      try {
        const watching = { method: ADMIN.watchFleet, request: { pool }, read: readFleet };
        await watchStream(await session(), watching, listener, signal);
      } catch (error) {
        throw isNotFound(error) ? noSuchPool(pool) : error;
      }
    },
    alerts: async (request) => {
      try {
        return readAlerts(await ask(await session(), ADMIN.getAlerts, request));
      } catch (error) {
        throw isNotFound(error) ? noSuchPool(request.pool) : error;
      }
    },
    watchAlerts: async (request, listener, signal) => {
      try {
        const watching = { method: ADMIN.watchAlerts, request, read: readAlerts };
        await watchStream(await session(), watching, listener, signal);
      } catch (error) {
        throw isNotFound(error) ? noSuchPool(request.pool) : error;
      }
    },
    zombies: async (pool, days) => {
      try {
        return readZombies(await ask(await session(), ADMIN.getZombies, { pool, days }));
      } catch (error) {
        throw isNotFound(error) ? noSuchPool(pool) : error;
      }
    },
    record: async (pools, take, signal) => {
      try {
        await recordStream(await session(), pools, take, signal);
      } catch (error) {
        throw isNotFound(error) ? noSuchPool(pools.join(", ")) : error;
      }
    },
    backup: async (take) => backupStream(await session(), take),
    readLog: async (from, values) => ask(await session(), ADMIN.readLog, { from, values }),
    logHashes: async (size, nodes) => {
      const asked = { size, nodes: nodes.map((node) => ({ ...node })) };
      return (await ask(await session(), ADMIN.readLogHashes, asked)).hashes ?? [];
    },
    declared: async (pool) => {
      try {
        return readDeclared(await ask(await session(), ADMIN.getDeclaration, { pool }));
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    register: async (pool, afterBuild = "") => {
      try {
        return await ask(await session(), ADMIN.getRegister, { pool, afterBuild });
      } catch (error) {
        throw isNotFound(error) ? noSuchPool(pool) : error;
      }
    },
    identities: async () => readIdentities(await ask(await session(), ADMIN.listIdentities, {})),
    controllers: async () => readControllers(await ask(await session(), ADMIN.listControllers, {})),
    pageLink: async () => {
      const { url, expiresAtUnixMs } = await ask(await session(), ADMIN.makePageLink, {});
      return { url: url ?? "", expiresAtUnixMs: expiresAtUnixMs ?? 0 };
    },
    trusted: async () => readTrusted(await ask(await session(), ADMIN.getTrust, {})),
    makePlan: async (request) => {
      try {
        return readPlanAnswer(await ask(await session(), ADMIN.makePlan, request));
      } catch (error) {
        throw isNotFound(error) ? nothingToPlan(request.pool ?? "", error) : error;
      }
    },
    past: (asOf) => pastReadings(session, asOf),
    close: () => {
      // A session that failed to open has said so already, and holds nothing.
      void opened?.then((found) => found.client.close()).catch(() => undefined);
    },
  };
}

function pastReadings(session: () => Promise<Session>, asOf: AsOf): PastReadings {
  return {
    fleet: async (pool, claims) => ask(await session(), ADMIN.getFleet, { pool, claims, asOf }),
    declared: async (pool) => ask(await session(), ADMIN.getDeclaration, { pool, asOf }),
    register: async (pool, afterBuild) =>
      ask(await session(), ADMIN.getRegister, { pool, afterBuild, asOf }),
    alerts: async (request) => ask(await session(), ADMIN.getAlerts, { ...request, asOf }),
    identities: async () => ask(await session(), ADMIN.listIdentities, { asOf }),
  };
}

/** The failure of a verb whose pool nobody declared. Throws none. */
export function noSuchPool(pool: string): CliError {
  return new CliError("NO_SUCH_POOL", {
    message: `pool ${pool}: found none of that name, wanted one`,
    hint: "muster pool list",
  });
}

/** The pool, or the release that a plan should lead to. */
function nothingToPlan(pool: string, cause: unknown): CliError {
  const code = cause instanceof CliError ? cause.shownCode : "";
  if (code !== "UNKNOWN_RELEASE") return noSuchPool(pool);
  return new CliError("NO_SUCH_RELEASE", {
    message: `pool ${pool}: found no such release, wanted one that was proposed`,
    hint: `muster release list --pool ${pool}`,
    cause,
  });
}

/** Whether the controller knows nothing of that name. Throws none. */
export function isNotFound(error: unknown): boolean {
  const cause = error instanceof CliError ? error.cause : error;
  return isServiceError(cause) && cause.code === status.NOT_FOUND;
}

/** Translates identities off the wire. Throws none. */
export function readIdentities(wire: muster.v1.Identities.$Properties): readonly Identity[] {
  return (wire.identities ?? []).map((i) => ({
    kind: i.kind ?? "",
    name: i.name ?? "",
    keyid: i.keyid ?? "",
    state: i.state ?? "",
    sinceUnixMs: i.sinceUnixMs ?? 0,
    roles: i.roles ?? [],
    formerKeyid: i.formerKeyid ?? "",
    formerUntilUnixMs: i.formerUntilUnixMs ?? 0,
    further: (i.further ?? []).map((key) => ({
      ...{ keyid: key.keyid ?? "", publicKey: key.publicKey ?? "", label: key.label ?? "" },
      atUnixMs: key.atUnixMs ?? 0,
    })),
  }));
}
