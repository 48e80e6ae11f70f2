import { timeOf } from "../duration.ts";
import type { Fleet, Node, PoolState } from "../fleet.ts";
import { statusSpan } from "../node-view.ts";
import type { Facts } from "../output.ts";
import type { Line, Span } from "../text.ts";
import type { Scene } from "./scene.ts";

/** One thing that happened while watching, as facts and in a line for people. */
export type WatchEvent = { readonly facts: Facts; readonly line: Line };

/** What is another than before, oldest cause first: the connection, then pools, nodes and alerts. Of the first view everything is news. Throws none. */
export function eventsBetween(before: Scene, now: Scene): readonly WatchEvent[] {
  return [
    ...connectionEvents("fleet", before.fleet.lost, now.fleet.lost),
    ...connectionEvents("alerts", before.alerts.lost, now.alerts.lost),
    ...(now.fleet.value === before.fleet.value || now.fleet.value === undefined
      ? []
      : fleetEvents(before.fleet.value, now.fleet.value)),
    ...(now.alerts.value === before.alerts.value ? [] : alertEvents(before, now)),
  ];
}

type Lost = Scene["fleet"]["lost"];

function connectionEvents(stream: string, before: Lost, now: Lost): readonly WatchEvent[] {
  if ((before === undefined) === (now === undefined)) return [];
  const facts = { what: "connection", stream, lost: now !== undefined, why: now?.why ?? "" };
  return [
    {
      facts,
      line:
        now === undefined
          ? [`connection (${stream}): back`]
          : [
              {
                text: `connection (${stream}): LOST (${now.why}); nothing new is known`,
                style: "bad",
              },
            ],
    },
  ];
}

function fleetEvents(before: Fleet | undefined, now: Fleet): readonly WatchEvent[] {
  const at = timeOf(now.madeAtUnixMs) ?? "";
  const pools = new Map(before?.pools.map((pool) => [pool.name, pool]));
  const gone = [...pools.keys()].filter((name) => !now.pools.some((pool) => pool.name === name));
  return [
    ...(before?.canIssue === now.canIssue ? [] : [issuing(now, at)]),
    ...gone.map((pool) =>
      event(at, { what: "pool", pool, status: "", was: "" }, [`${pool}: gone`]),
    ),
    ...now.pools.flatMap((pool) => poolEvents(pools.get(pool.name), pool, at)),
  ];
}

function issuing({ controller, canIssue }: Fleet, at: string): WatchEvent {
  const words: Span = canIssue
    ? `controller ${controller}: issues permits`
    : { text: `controller ${controller}: BLIND, cannot issue permits`, style: "bad" };
  return event(at, { what: "controller", controller, canIssue }, [words]);
}

function poolEvents(
  before: PoolState | undefined,
  now: PoolState,
  at: string,
): readonly WatchEvent[] {
  const nodes = new Map(before?.nodes.map((node) => [node.name, node]));
  const gone = [...nodes.keys()].filter((name) => !now.nodes.some((node) => node.name === name));
  return [
    ...(before?.status === now.status
      ? []
      : [
          event(
            at,
            { what: "pool", pool: now.name, status: now.status, was: before?.status ?? "" },
            [`${now.name}: `, ...from(before?.status), statusSpan(now.status)],
          ),
        ]),
    ...gone.map((node) =>
      event(
        at,
        { what: "node", pool: now.name, node, status: "", was: nodes.get(node)?.status ?? "" },
        [`${now.name}/${node}: gone from the view`],
      ),
    ),
    ...now.nodes.flatMap((node) => nodeEvent(nodes.get(node.name), node, now.name, at)),
  ];
}

function nodeEvent(
  before: Node | undefined,
  now: Node,
  pool: string,
  at: string,
): readonly WatchEvent[] {
  const codes = codesOf(now);
  const isSame =
    before?.status === now.status &&
    before.decision === now.decision &&
    before.enablement === now.enablement &&
    codesOf(before) === codes;
  if (isSame) return [];
  const facts = {
    ...{ what: "node", pool, node: now.name, status: now.status, was: before?.status ?? "" },
    ...{ gate: now.decision, enablement: now.enablement },
    reasons: now.reasons.map(({ code }) => code),
  };
  return [
    event(at, facts, [
      `${pool}/${now.name}: `,
      ...(before?.status === now.status ? [] : from(before?.status)),
      statusSpan(now.status),
      `, gate ${now.decision}, enablement ${now.enablement || "none"}`,
      codes === "" ? "" : `, ${codes}`,
    ]),
  ];
}

function codesOf({ reasons }: Node): string {
  return reasons.map(({ code }) => code).join(" ");
}

function from(status: string | undefined): readonly Span[] {
  return status === undefined ? [] : [`${status} -> `];
}

function alertEvents({ alerts: before }: Scene, { alerts: now }: Scene): readonly WatchEvent[] {
  const at = timeOf(now.value?.madeAtUnixMs ?? 0) ?? "";
  const known = new Map(before.value?.alerts.map((one) => [`${one.pool}/${one.alert}`, one]));
  return (now.value?.alerts ?? []).flatMap((alert) => {
    const was = known.get(`${alert.pool}/${alert.alert}`);
    if (was?.state === alert.state && was.count === alert.count && was.holds === alert.holds)
      return [];
    const { pool, alert: id, severity, state, count, holds, title } = alert;
    return [
      event(at, { what: "alert", pool, alert: id, severity, state, count, holds, title }, [
        `${pool}: alert ${id} `,
        { text: `${severity} ${state}`, style: "bad" },
        `${holds ? ", holds" : ""}, ×${count}: ${title}`,
      ]),
    ];
  });
}

function event(at: string, facts: Facts, line: Line): WatchEvent {
  return { facts: { at, ...facts }, line: [{ text: `${at} `, style: "dim" }, ...line] };
}
