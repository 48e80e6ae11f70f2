import { takeIssuerEpoch } from "../../../controller/cluster/issuer-epoch.ts";
import { History } from "../../../controller/history/history.ts";
import { StoredLog } from "../../../controller/history/log-source.ts";
import { EvidenceLog } from "../../../controller/log/evidence-log.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { LogWorld } from "../log/log-world.ts";
import {
  BUILD_A,
  FakeClock,
  POOL,
  STALE_MS,
  TRUST_DOMAIN,
  World,
  workloadOf,
} from "../verifier/world.ts";

/** A controller's core whose log is kept, and what can be asked of its past. */
export class LoggedDay {
  readonly clock = new FakeClock();
  world!: World;
  log!: LogWorld;
  #evidence: EvidenceLog | undefined;

  static async start(): Promise<LoggedDay> {
    const day = new LoggedDay();
    await day.#begin();
    return day;
  }

  async #begin(): Promise<void> {
    const { clock } = this;
    this.world = await World.start(clock, {
      over: async (memory) => {
        this.log = await new LogWorld(memory, "c1", clock).begin(true);
        this.log.sequencer.start();
        return this.log.store;
      },
      stood: (...said) => this.#evidenceLog().stood(...said),
    });
  }

  /** The controller was killed, and is started again. Agents are gone. */
  async restart(): Promise<void> {
    const { memory, issuer } = this.world;
    await this.world.stop();
    this.#evidence = undefined;
    let isUp = false;
    this.world = await World.on(memory, this.clock, issuer.issuerEpoch + 1, {
      over: async () => {
        await takeIssuerEpoch(this.log.store);
        return this.log.store;
      },
      // Before it is up nobody has said anything to it.
      stood: (...said) => (isUp ? this.#evidenceLog().stood(...said) : undefined),
    });
    isUp = true;
  }

  #evidenceLog(): EvidenceLog {
    const { world, log, clock } = this;
    this.#evidence ??= new EvidenceLog({
      ...{ store: log.store, declared: world.declared, book: world.verifier.book, clock },
      ...{ owners: world.verifier.owners, canWrite: () => true, log: world.log },
    });
    return this.#evidence;
  }

  /** Until all that was said is in the log. */
  async logged(): Promise<void> {
    await this.#evidence?.flush();
    await this.log.until(1);
  }

  history(): History {
    return new History({
      ...{ source: new StoredLog(this.log.reader, this.log.inner), trustDomain: TRUST_DOMAIN },
      ...{ controllerName: "c1", staleAfterMs: STALE_MS, nowUnixMs: () => this.clock.unix },
    });
  }

  async stop(): Promise<void> {
    await this.log.sequencer.stop();
    await this.world.stop();
  }
}

/** An hour in which n2 goes wrong and is put right. @returns when it was wrong */
export async function anHour(day: LoggedDay): Promise<number> {
  const agents = await day.world.enabledFleet(["n1", "n2"]);
  await day.logged();
  day.clock.advance(1_000);
  for (const agent of agents) agent.report();
  const [, n2] = agents;
  n2?.report(workloadOf(BUILD_A));
  await day.world.idle();
  await day.logged();
  const wrongAt = day.clock.unix;
  day.clock.advance(10_000);
  n2?.report(workloadOf());
  await day.world.idle();
  await day.logged();
  day.clock.advance(3_600_000);
  return wrongAt;
}

/** How nodes stood, as a view of the past says: name, status, codes. */
export function nodesIn(view: muster.v1.FleetView.$Properties): readonly (readonly string[])[] {
  const nodes = view.pools?.find(({ name }) => name === POOL)?.nodes ?? [];
  return nodes.map(({ name, status, reasons }) => [
    name ?? "",
    status ?? "",
    (reasons ?? [])
      .map(({ code }) => code ?? "")
      .sort()
      .join(),
  ]);
}
