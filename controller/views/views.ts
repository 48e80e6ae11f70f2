import type { muster } from "../../proto/gen/muster.js";
import { describeText } from "../../proto/signed/body.ts";
import type { CommandContext } from "../commands/context.ts";
import { ControllerError } from "../errors.ts";
import { alertsToWire } from "./alert-wire.ts";
import { type ControllerSources, controllersToWire } from "./controllers-wire.ts";
import { declarationToWire, unknownPool } from "./declaration-wire.ts";
import { type FleetSources, fleetToWire, heldOverIn, nodeToWire } from "./fleet-wire.ts";
import { identitiesToWire } from "./identity-wire.ts";
import { type LogSources, readLogPage } from "./log-page.ts";
import { planToAnswer } from "./plan-wire.ts";
import { registerToWire } from "./register.ts";
import { trustToWire } from "./trust-wire.ts";
import { wantReader } from "./want-reader.ts";
import { zombiesToWire } from "./zombie-wire.ts";

export type ViewSources = {
  readonly commands: CommandContext;
  readonly fleet: FleetSources;
  readonly controllers: ControllerSources;
  readonly transparency: LogSources;
};

/**
 * What operators are shown, made from what is known now, whoever serves it: the Admin service and the status page answer with the very same. Decides nothing,
 * and asks nobody who they are, besides `wantReader`. Methods throw ControllerError UNKNOWN_POOL, and what each names.
 */
export class Views {
  readonly #o: ViewSources;

  constructor(sources: ViewSources) {
    this.#o = sources;
  }

  /** The whole fleet, or one pool. */
  fleet({ pool, claims }: muster.v1.FleetRequest.$Properties): muster.v1.FleetView.$Properties {
    return fleetToWire(this.#o.fleet, this.pools(pool ?? ""), claims ?? false);
  }

  /** One node of a pool, with what it measured. @throws ControllerError UNKNOWN_NODE */
  node(pool: string, node: string): muster.v1.NodeView.$Properties {
    this.pools(pool);
    if (!this.#o.fleet.verifier.nodesOf(pool).includes(node))
      throw new ControllerError(
        "UNKNOWN_NODE",
        `node ${describeText(node)}: found it nowhere in pool ${describeText(pool)}`,
      );
    const heldOver = heldOverIn(this.#o.fleet, pool);
    return nodeToWire(this.#o.fleet, pool, node, { claims: true, heldOver });
  }

  /** @throws ControllerError UNKNOWN_ALERT */
  alerts(request: muster.v1.AlertsRequest.$Properties): muster.v1.AlertList.$Properties {
    const { declared, clock, verifier } = this.#o.commands;
    const sources = { declared, clock, desk: verifier.alerts };
    return alertsToWire(sources, this.pools(request.pool ?? ""), request);
  }

  register({
    pool,
    afterBuild,
  }: muster.v1.RegisterRequest.$Properties): muster.v1.Register.$Properties {
    return registerToWire(this.#o.commands, this.pools(pool ?? ""), afterBuild ?? "");
  }

  /** @throws ControllerError UNKNOWN_RELEASE, PROTOCOL; FormatError */
  plan(request: muster.v1.PlanRequest.$Properties): muster.v1.PlanAnswer.$Properties {
    return planToAnswer(this.#o.commands, request);
  }

  /** @throws FormatError MALFORMED_COMMAND */
  zombies(request: muster.v1.ZombiesRequest.$Properties): muster.v1.ZombieList.$Properties {
    const { declared, verifier } = this.#o.commands;
    const pool = request.pool ?? "";
    if (!declared.pools.has(pool)) throw unknownPool(pool);
    const desk = verifier.listening.zombies;
    const nowUnixMs = (): number => verifier.exemptions.nowUnixMs();
    return zombiesToWire({ desk, nowUnixMs }, pool, request.days ?? 0);
  }

  controllers(): muster.v1.ControllerList.$Properties {
    return controllersToWire(this.#o.controllers);
  }

  /** What was ordered last about a subject; whatever else is asked for was never ordered. */
  order({ subject }: muster.v1.OrderRequest.$Properties): muster.v1.OrderAnswer.$Properties {
    return { revision: this.#o.commands.declared.orders.get(subject ?? "")?.modRevision ?? 0 };
  }

  /** A pool and its release as declared. */
  declaration(
    request: muster.v1.DeclarationRequest.$Properties,
  ): muster.v1.Declaration.$Properties {
    return declarationToWire(this.#o.commands.declared, request.pool ?? "");
  }

  /** Operators first, then agents and gates. */
  identities(): muster.v1.Identities.$Properties {
    return identitiesToWire(this.#o.commands);
  }

  /** Keys that sign, authorities that issue, and who holds certificates of which. @throws ControllerError NOT_READY */
  trust(): muster.v1.TrustView.$Properties {
    return trustToWire(this.#o.commands, this.#o.transparency.reader);
  }

  /** @throws FormatError MALFORMED_TILE, StoreError, Error */
  logPage(request: muster.v1.ReadLogRequest.$Properties): Promise<muster.v1.LogPage.$Properties> {
    return readLogPage(this.#o.transparency, request);
  }

  /** Names of the pools that are meant, sorted. @param pool "" for every pool */
  pools(pool: string): readonly string[] {
    const { pools } = this.#o.commands.declared;
    if (pool !== "" && !pools.has(pool)) throw unknownPool(pool);
    return pool === "" ? [...pools.keys()].sort((a, b) => (a < b ? -1 : 1)) : [pool];
  }

  /** Whoever goes on reading must still be somebody who may. @throws ControllerError UNKNOWN_OPERATOR, NOT_ALLOWED */
  wantReader(operator: string, rpc: string): void {
    wantReader(this.#o.commands.declared, operator, rpc);
  }

  /** Calls `listener` after anything changed that a view shows; the returned function ends that. */
  onChange(listener: () => void): () => void {
    return this.#o.fleet.verifier.onChange(listener);
  }
}
