import { layColumns, layFields } from "./columns.ts";
import type { ControllerState, Controllers, StoreState } from "./controllers.ts";
import { formatAge, timeOf } from "./duration.ts";
import type { Facts, View } from "./output.ts";
import type { Line, Span } from "./text.ts";

/** Every controller, one line each, and how the asked one sees the store. */
export function controllersView(list: Controllers): View {
  const { controllers, store } = list;
  return {
    kind: "ControllerList",
    names: controllers.map(({ name }) => name),
    facts: {
      controllers: controllers.map((one) => controllerFacts(one, list)),
      asked: list.asked,
      leader: list.leader,
      store: storeFacts(store),
    },
    lines: ({ wide, headers }) => [
      ...layColumns(
        {
          headings: [
            "CONTROLLER",
            "STATE",
            "NODES",
            "SILENT",
            "EPOCH",
            "AGENTS",
            ...(wide ? MORE : []),
          ],
          rows: controllers.map((one) => [
            one.name,
            stateSpan(one, list),
            String(one.nodes),
            String(one.silent),
            String(one.issuerEpoch),
            one.agents,
            ...(wide ? [one.public, one.version, timeOf(one.startedAtUnixMs) ?? "-"] : []),
          ]),
        },
        headers,
      ),
      ...storeLines(store),
    ],
  };
}

const MORE = ["PUBLIC", "VERSION", "STARTED"];

/** One controller. */
export function controllerView(one: ControllerState, list: Controllers): View {
  return {
    kind: "Controller",
    names: [one.name],
    facts: controllerFacts(one, list),
    lines: () => [
      [{ text: one.name, style: "bold" }, "  ", stateSpan(one, list)],
      ...layFields(
        [
          ["nodes", `${one.nodes}${one.silent > 0 ? `, ${one.silent} of them silent` : ""}`],
          ["issuer epoch", String(one.issuerEpoch)],
          ["agents", one.agents],
          ["public", one.public],
          ["version", one.version],
          ["started", timeOf(one.startedAtUnixMs) ?? ""],
        ],
        2,
      ),
    ],
  };
}

/** The store for JSON and YAML; a lease that is not needed is null. Throws none. */
export function storeFacts(store: StoreState | undefined): Facts | null {
  return store === undefined ? null : { ...store, leaseLeftMs: store.leaseLeftMs ?? null };
}

/** How the store is seen, where that is more than a matter of course. Throws none. */
export function storeLines(store: StoreState | undefined): readonly Line[] {
  if (store === undefined || (store.leaseLeftMs === undefined && store.lagMs < LATE_MS)) return [];
  const { kind, lagMs, leaseLeftMs, endpoint } = store;
  const lease =
    leaseLeftMs === undefined
      ? ""
      : leaseLeftMs === 0
        ? ", lease in doubt"
        : `, lease good for ${formatAge(leaseLeftMs)}`;
  const text = `store ${kind}${endpoint === "" ? "" : ` at ${endpoint}`}: ${formatAge(lagMs)} behind${lease}`;
  const bad = leaseLeftMs === 0 || lagMs >= LATE_MS;
  return [[bad ? { text, style: "bad" } : { text, style: "dim" }], []];
}

/** What is written comes back within this, unless something is wrong. */
const LATE_MS = 2_000;

function stateSpan({ name, draining }: ControllerState, { leader, asked }: Controllers): Span {
  const words = [
    draining ? "draining" : "serves",
    ...(name === leader ? ["leads"] : []),
    ...(name === asked ? ["asked"] : []),
  ];
  return draining ? { text: words.join(", "), style: "bad" } : words.join(", ");
}

function controllerFacts(one: ControllerState, { leader }: Controllers): Facts {
  const { startedAtUnixMs, ...rest } = one;
  return { ...rest, startedAt: timeOf(startedAtUnixMs), leads: one.name === leader };
}
