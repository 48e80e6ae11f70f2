import { z } from "zod";
import type { Fleet } from "./fleet.ts";
import { FleetError } from "./fleet-error.ts";
import { POOL } from "./fleet-files.ts";
import { jsonOf } from "./muster-cli.ts";
import type { Person } from "./people.ts";
import { waitFor } from "./wait-for.ts";

const alert = z.looseObject({
  alert: z.string(),
  kind: z.string(),
  severity: z.string(),
  title: z.string(),
  state: z.string(),
  /** When it came into this state, RFC 3339. */
  since: z.string(),
  holds: z.boolean(),
  count: z.number(),
  names: z.array(z.string()),
  facts: z.array(z.string()),
  nodes: z.array(z.looseObject({ node: z.string(), count: z.number() })),
  regressed: z.boolean(),
  answers: z.array(
    z.looseObject({ operator: z.string(), cause: z.string(), state: z.string(), over: z.string() }),
  ),
  notices: z.array(
    z.looseObject({
      receiver: z.string(),
      what: z.string(),
      /** When it was delivered, RFC 3339; absent: not yet. */
      deliveredAt: z.string().nullish(),
      silenced: z.boolean(),
    }),
  ),
});
const list = z.looseObject({ alerts: z.array(alert) });

/** One alert as `muster alert list` says it in JSON. */
export type AlertSeen = z.infer<typeof alert>;

/** Alerts of the pool that are not closed; with "closed" every one. @throws FleetError with muster's words */
export async function listAlerts(fleet: Fleet, which?: "closed"): Promise<readonly AlertSeen[]> {
  const closed = which === undefined ? [] : ["--closed"];
  const result = await fleet.cli.run("alert", "list", POOL, ...closed, "-o", "json");
  const parsed = list.safeParse(jsonOf(result));
  if (result.exitCode === 0 && parsed.success) return parsed.data.alerts;
  const text = `alert list: exit ${result.exitCode}, wanted alerts; ${result.stderr}`;
  throw new FleetError(text, { code: "CHILD_EXITED" });
}

/** `muster alert ack`, done or refused. */
export async function answerAlert(
  fleet: Fleet,
  by: Person,
  { alert: id }: Pick<AlertSeen, "alert">,
  ...cause: readonly string[]
) {
  const args = ["alert", "ack", POOL, id, "--cause", ...cause];
  return await fleet.as(by).command(...args, "--for", "1h", "--reason", "seen to");
}

/** Asks for alerts until they are as wanted. @throws FleetError DEADLINE_PASSED */
export async function untilAlerts(
  fleet: Fleet,
  wanted: (alerts: readonly AlertSeen[]) => boolean,
  deadlineMs: number,
  which?: "closed",
): Promise<readonly AlertSeen[]> {
  let found = await listAlerts(fleet, which);
  await waitFor(
    async () => {
      if (wanted(found)) return true;
      found = await listAlerts(fleet, which);
      return wanted(found);
    },
    { what: "alerts", deadlineMs, intervalMs: 20 },
  );
  return found;
}

/** The reviewer answers whatever holds the pool and is of one server that is out of traffic. @returns ids of what was answered */
export async function answerFenced(fleet: Fleet): Promise<readonly string[]> {
  const answered: string[] = [];
  for (const one of await listAlerts(fleet)) {
    const [only] = one.nodes;
    if (!one.holds || one.nodes.length !== 1 || only === undefined) continue;
    const { exitCode } = await answerAlert(fleet, "reviewer", one, "fenced", "--node", only.node);
    if (exitCode === 0) answered.push(one.alert);
  }
  return answered;
}
