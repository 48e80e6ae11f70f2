import type { Child } from "../fleet/child.ts";
import type { Victim } from "./faults.ts";
import type { Host } from "./network.ts";
import type { Rig } from "./rig.ts";

/** A victim as it is at this moment. */
export type Target = {
  /** For people, such as "h1: m1 c1". */
  readonly name: string;
  /** Whose network fails. */
  readonly host: Host;
  /** Who is paused. */
  readonly children: readonly Child[];
};

type Index = 0 | 1 | 2;
const INDEXES: readonly Index[] = [0, 1, 2];

/** Who that is now. Throws DEADLINE_PASSED when etcd has no leader, Error when the controllers have none. */
export async function targetOf(rig: Rig, victim: Victim): Promise<Target> {
  if (victim === "agent" || victim === "gate" || victim === "cli")
    return { name: victim, host: victim, children: [rig.child(victim)] };
  const member = (await rig.etcd.leader()) as Index;
  const controller = leadingController(rig);
  if (victim === "etcd-leader") return onHost(member, [`m${member}`, rig.etcd.child(member)]);
  if (victim === "leader")
    return onHost(controller, [`c${controller}`, rig.child(`c${controller}`)]);
  const other = INDEXES.find((i) => i !== member && i !== controller) ?? 0;
  return onHost(other, [`m${other}`, rig.etcd.child(other)], [`c${other}`, rig.child(`c${other}`)]);
}

function onHost(index: Index, ...paused: readonly (readonly [string, Child])[]): Target {
  const host = `h${index}` as const;
  const names = paused.map(([name]) => name);
  return { name: `${host}: ${names.join(" ")}`, host, children: paused.map(([, child]) => child) };
}

function leadingController(rig: Rig): Index {
  const last = rig.store.events.findLast(({ key }) => key === "leader");
  const { controller } = Object(last?.value) as { controller?: string };
  const index = INDEXES.find((i) => controller === `c${i}`);
  if (index === undefined) throw new Error("leader: found no controller that leads");
  return index;
}
