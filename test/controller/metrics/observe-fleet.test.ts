import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CONTROLLER_METRICS } from "../../../controller/metrics/metric-table.ts";
import { observeFleet } from "../../../controller/metrics/observe-fleet.ts";
import { MetricsBook } from "../../../proto/metrics.ts";
import {
  BUILD_A,
  POOL,
  poolOf,
  STALE_MS,
  TRUST_DOMAIN,
  World,
  workloadOf,
} from "../verifier/world.ts";

const NAMES = ["n1", "n2", "n3"];

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

/** Lines of the page that are about pools, without those at 0. */
async function shown(perNode = false): Promise<readonly string[]> {
  const book = new MetricsBook("muster-controller", "0");
  const made = book.make(CONTROLLER_METRICS);
  const { verifier, declared, issuer, clock } = world;
  const about = { trustDomain: TRUST_DOMAIN, controllerName: "c1", storeKind: "memory" };
  book.observe(() => observeFleet(made, { verifier, declared, issuer, clock, ...about }, perNode));
  const { body } = await book.page(0);
  return body.split("\n").filter((line) => /^muster_\w+\{pool=/.test(line) && !line.endsWith(" 0"));
}

describe("The fleet in metrics", () => {
  test("is what the view has: everybody attested, enabled and open", async () => {
    await world.enabledFleet(NAMES);
    expect(await shown()).toEqual([
      'muster_nodes{pool="app",status="ATTESTED"} 3',
      'muster_pool_status{pool="app",status="READY"} 1',
      'muster_pool_roster_nodes{pool="app"} 3',
      'muster_pool_on_target_nodes{pool="app"} 3',
      'muster_pool_open_nodes{pool="app"} 3',
      'muster_pool_enabled_nodes{pool="app"} 3',
      'muster_pool_enforced{pool="app"} 1',
      'muster_pool_permit_left_min_seconds{pool="app"} 30',
    ]);
  });

  test("shows who contradicts, who is silent and for how long, and that no pool is ready with them", async () => {
    await world.enabledFleet(NAMES);
    world.agents.get("n1")?.report(workloadOf(BUILD_A));
    world.clock.advance(STALE_MS + 1_000);
    world.agents.get("n2")?.report();
    world.verifier.sweep();
    expect(await shown()).toEqual(
      expect.arrayContaining([
        'muster_nodes{pool="app",status="DRIFTED"} 1',
        'muster_nodes{pool="app",status="STALE"} 1',
        'muster_nodes{pool="app",status="ATTESTED"} 1',
        'muster_pool_status{pool="app",status="DIVERGED"} 1',
        'muster_pool_evidence_age_max_seconds{pool="app"} 4',
      ]),
    );
  });

  test("counts who never came: declared and not there is no empty pool that is well", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(NAMES) });
    expect(await shown()).toEqual([
      'muster_nodes{pool="app",status="MISSING"} 3',
      'muster_pool_status{pool="app",status="INCOMPLETE"} 1',
      'muster_pool_roster_nodes{pool="app"} 3',
      'muster_pool_enforced{pool="app"} 1',
      'muster_pool_evidence_age_max_seconds{pool="app"} -1',
      'muster_pool_unheard_nodes{pool="app"} 3',
      'muster_pool_permit_left_min_seconds{pool="app"} -1',
    ]);
  });

  test("says BLIND while the controller is", async () => {
    await world.enabledFleet(NAMES);
    world.verifier.sight.set(true, "a test");
    expect(await shown()).toContain('muster_pool_status{pool="app",status="BLIND"} 1');
    expect(await shown()).not.toContain('muster_pool_status{pool="app",status="READY"} 1');
  });

  test("names nodes only when it is asked to", async () => {
    await world.enabledFleet(NAMES);
    expect((await shown()).filter((line) => line.includes("node="))).toEqual([]);
    expect((await shown(true)).filter((line) => line.includes("node="))).toEqual(
      NAMES.map((name) => `muster_node_status{pool="${POOL}",node="${name}",status="ATTESTED"} 1`),
    );
  });
});
