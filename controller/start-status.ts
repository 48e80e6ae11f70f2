import { fileURLToPath } from "node:url";
import { executeSeen } from "./commands/execute.ts";
import type { History } from "./history/history.ts";
import type { GateFeed } from "./rpc/gate-feed.ts";
import type { GateSessions } from "./rpc/gate-sessions.ts";
import type { RunOptions } from "./run-controller.ts";
import type { ServerIdentity } from "./server-identity.ts";
import { StatusPage } from "./status/status-page.ts";
import type { GateFacts } from "./status/wire.ts";
import type { DeclaredState } from "./verifier/declared-state.ts";
import { type ViewSources, Views } from "./views/views.ts";

type StatusParts = {
  readonly views: ViewSources;
  readonly feed: Pick<GateFeed, "gates">;
  readonly gateSessions: Pick<GateSessions, "of">;
  readonly declared: DeclaredState;
  readonly identity: ServerIdentity;
  readonly history: History;
  readonly caughtUp: (revision: number) => Promise<void>;
  readonly version: string;
};

/** Where the build puts the page, beside this program. */
const PAGE = fileURLToPath(new URL("./status/page/", import.meta.url));

/**
 * Serves the status page where the configuration asks for it; `stops` is told how to end it. @returns undefined: it does not
 * @throws ControllerError CONFIG_UNREADABLE; Error when its address cannot be bound
 */
export async function startStatus(
  { config }: RunOptions,
  { views, feed, gateSessions, declared, identity, history, caughtUp, version }: StatusParts,
  stops: (() => void | Promise<void>)[],
): Promise<StatusPage | undefined> {
  const { status, name, heartbeatMs } = config;
  if (status === undefined) return undefined;
  const { commands } = views;
  const page = await StatusPage.open({
    ...{ config: status, views: new Views(views), commands, identity, version, heartbeatMs },
    controllerName: name,
    execute: (envelope) => executeSeen(commands, caughtUp, envelope),
    gates: () => gateFacts(declared, feed, gateSessions),
    timeline: {
      moments: async (pool, from, to) => ({ moments: await history.moments(pool, from, to) }),
      fleet: (pool, atUnixMs) => history.fleetAt({ atUnixMs, entries: 0 }, pool, false),
    },
    directory: PAGE,
  });
  stops.push(() => page.close());
  return page;
}

/** Every gate that was ever enrolled, sorted by name, and which of them follow this controller. */
function gateFacts(
  { identities }: Pick<DeclaredState, "identities">,
  { gates }: Pick<GateFeed, "gates">,
  told: Pick<GateSessions, "of">,
): readonly GateFacts[] {
  const following = new Map(gates.map(({ name, sinceUnixMs }) => [name, sinceUnixMs]));
  return [...identities.values()]
    .filter(({ value }) => value.kind === "gate")
    .map(({ value: { name, state } }) => ({
      ...{ name, state },
      connected: following.has(name),
      sinceUnixMs: following.get(name) ?? 0,
      tellsSessions: told.of(name) !== undefined,
      sessions: told.of(name) ?? [],
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
