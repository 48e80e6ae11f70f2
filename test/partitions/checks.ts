import type { Bad, Heard, Order, Sample, StoreEvent, Toggled, Violation } from "./history.ts";

/** No two controllers may ever sign with one epoch, and none with one that the store never gave it. Pure. */
export function twoIssuers(
  store: readonly StoreEvent[],
  heard: readonly Heard[],
): readonly Violation[] {
  const given = new Map<number, Set<string>>();
  for (const { key, value } of store) {
    const name = /^controller\/(.+)$/.exec(key)?.[1];
    const { issuerEpoch } = Object(value) as { issuerEpoch?: number };
    if (name !== undefined && issuerEpoch !== undefined) put(given, issuerEpoch, name);
  }
  const used = new Map<number, Set<string>>();
  for (const { issuerEpoch, controller } of heard) put(used, issuerEpoch, controller);
  const rule = "one issuer per epoch";
  return [
    ...several(given).map(([epoch, names]) => ({
      rule,
      text: `epoch ${epoch}: the store gave it to ${names}`,
    })),
    ...several(used).map(([epoch, names]) => ({
      rule,
      text: `epoch ${epoch}: signed with by ${names}`,
    })),
    ...[...used].flatMap(([epoch, names]) =>
      [...names]
        .filter((name) => given.get(epoch)?.has(name) !== true)
        .map((name) => ({
          rule,
          text: `epoch ${epoch}: signed with by ${name}, never given to it`,
        })),
    ),
  ];
}

function put(map: Map<number, Set<string>>, epoch: number, name: string): void {
  map.set(epoch, (map.get(epoch) ?? new Set()).add(name));
}

function several(map: ReadonlyMap<number, ReadonlySet<string>>) {
  return [...map]
    .filter(([, names]) => names.size > 1)
    .map(([epoch, names]) => [epoch, [...names].sort().join(" and ")] as const);
}

/** How long a gate may be open for a node that is bad, microseconds. */
export type BadLimits = {
  /** From when the node turned bad, while some controller can issue as the gate hears. */
  readonly openUs: number;
  /** From when a gate that heard none hears one again. */
  readonly afterHoldUs: number;
};

/**
 * No gate is open for a node known bad for longer than the limits; while no controller can issue the hold may keep it. A node that was closed once does
 * not open again, hold or not. Pure.
 */
export function openWhileBad(
  samples: readonly Sample[],
  bad: Bad,
  limits: BadLimits,
): readonly Violation[] {
  const rule = "no open gate for a bad node";
  let heldUntilUs = Number.NEGATIVE_INFINITY;
  let closedAtUs: number | undefined;
  const found: Violation[] = [];
  for (const { atUs, lost, open } of samples) {
    if (lost) heldUntilUs = atUs;
    if (atUs < bad.sinceUs) continue;
    const code = open[bad.node];
    if (code === undefined) {
      closedAtUs ??= atUs;
      continue;
    }
    const after = `${milliseconds(atUs - bad.sinceUs)} ms after it turned bad`;
    if (closedAtUs !== undefined)
      found.push({ rule, text: `${bad.node}: open again (${code}) ${after}` });
    else if (!lost && atUs > bad.sinceUs + limits.openUs && atUs > heldUntilUs + limits.afterHoldUs)
      found.push({ rule, text: `${bad.node}: open (${code}) ${after}` });
  }
  // One is told of, with their number: they come twenty times a second.
  const [first] = found;
  return first === undefined ? [] : [{ rule, text: `${first.text}, ${found.length} samples` }];
}

/** When the gate closed first after the node turned bad, microseconds from then; undefined: not yet. Pure. */
export function closedAfterUs(samples: readonly Sample[], bad: Bad): number | undefined {
  const closed = samples.find(
    ({ atUs, open }) => atUs >= bad.sinceUs && open[bad.node] === undefined,
  );
  return closed && closed.atUs - bad.sinceUs;
}

/**
 * What was acknowledged is in the store at the end, took effect in its time, and was undone only by what was ordered after it. Pure.
 * @param store every change since before the first order, in order
 */
export function lostOrders(
  store: readonly StoreEvent[],
  orders: readonly Order[],
  { pool, node }: Toggled,
): readonly Violation[] {
  const last = new Map(store.map(({ key, value }) => [key, value]));
  const marks = store.flatMap(({ key, value }) => {
    const mark = key.startsWith(`marks/${pool}/`) ? markOf(value, node) : undefined;
    return mark === undefined ? [] : [mark];
  });
  const made = new Set(marks.map(({ command }) => command));
  const rule = "nothing acknowledged is lost";
  const done = orders.filter(({ outcome }) => outcome === "done");
  const lost = (order: Order, text: string): Violation => ({
    rule,
    text: `${order.kind} ${order.digest.slice(0, 8)} by ${order.via}: ${text}`,
  });
  const each = done.flatMap((order) => [
    ...(last.get(`command/${order.digest}`) === undefined ? [lost(order, "no record of it")] : []),
    ...(order.kind === "create-token" && last.get(`token/${order.tokenHash}`) === undefined
      ? [lost(order, "no token of it")]
      : []),
    ...(order.kind !== "create-token" && !made.has(order.digest)
      ? [lost(order, `no mark of ${node} by it`)]
      : []),
  ]);
  return [...each, ...overwritten(marks.at(-1)?.command, orders, lost)];
}

/** The mark that stands must be from the last order that was acknowledged, or from one that was sent later, which may be under way still. */
function overwritten(
  standing: string | undefined,
  orders: readonly Order[],
  lost: (order: Order, text: string) => Violation,
): readonly Violation[] {
  const toggles = orders.filter(({ kind }) => kind !== "create-token");
  const lastDone = toggles.findLastIndex(({ outcome }) => outcome === "done");
  const order = toggles[lastDone];
  if (order === undefined) return [];
  const from = toggles.findIndex(({ digest }) => digest === standing);
  if (from < 0 && standing !== undefined && standing !== "") return [];
  // What no answer came to may be made later than what was sent after it, as long as it is recent: whoever sent it was told so.
  const late = toggles[from]?.outcome === "unknown";
  return from >= lastDone || late ? [] : [lost(order, "an older order stands")];
}

function markOf(value: unknown, node: string): { readonly command: string } | undefined {
  const { nodes } = Object(value) as { nodes?: Record<string, { command: string }> };
  return nodes?.[node];
}

/** Samples in which a good node was closed, by node and reasons. Pure. */
export function closedSamples(
  samples: readonly Sample[],
  good: readonly string[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { open, closed } of samples)
    for (const node of good) {
      if (open[node] !== undefined) continue;
      const what = `${node} ${closed[node] ?? ""}`.trim();
      counts[what] = (counts[what] ?? 0) + 1;
    }
  return counts;
}

/** Microseconds as milliseconds for people. Pure. */
export function milliseconds(us: number): number {
  return Math.round(us / 1000);
}
