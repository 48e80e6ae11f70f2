/** What is looked at: it is in the address, so that it can be sent to somebody. */
export type Route = {
  readonly view: View;
  /** "": every pool. */
  readonly pool: string;
  /** Node whose reasons are shown; "": none. */
  readonly node: string;
  /** Statuses that are shown; empty: all. */
  readonly statuses: readonly string[];
  /** Part of a node's name, status or reason code. */
  readonly search: string;
  /** Alert that is shown; "": none. */
  readonly alert: string;
  /** Release that is shown; "": the one in force. */
  readonly release: string;
  /** Unix milliseconds; 0: now. */
  readonly atUnixMs: number;
};

/** Views by their word in the address. */
export const VIEWS = [
  "fleet",
  "release",
  "flags",
  "alerts",
  "plan",
  "gates",
  "log",
  "time",
] as const;
export type View = (typeof VIEWS)[number];

export const START: Route = {
  view: "fleet",
  pool: "",
  node: "",
  statuses: [],
  search: "",
  alert: "",
  release: "",
  atUnixMs: 0,
};

/** Reads an address; what it does not understand is left out. @param query with or without "?". Throws none. */
export function readRoute(query: string): Route {
  const params = new URLSearchParams(query);
  const text = (name: string): string => (params.get(name) ?? "").slice(0, 256);
  const at = Date.parse(text("at"));
  return {
    view: VIEWS.find((view) => view === params.get("view")) ?? "fleet",
    pool: text("pool"),
    node: text("node"),
    statuses: text("status")
      .split(",")
      .filter((status) => /^[A-Z_]+$/.test(status)),
    search: text("q"),
    alert: text("alert"),
    release: text("release"),
    atUnixMs: Number.isNaN(at) || at < 0 ? 0 : at,
  };
}

/** The address of a route: "?..." or "". Throws none. */
export function writeRoute(route: Route): string {
  const params = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value !== "") params.set(name, value);
  };
  put("view", route.view === "fleet" ? "" : route.view);
  put("pool", route.pool);
  put("node", route.node);
  put("status", route.statuses.join(","));
  put("q", route.search);
  put("alert", route.alert);
  put("release", route.release);
  put("at", route.atUnixMs === 0 ? "" : new Date(route.atUnixMs).toISOString());
  const query = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return query === "" ? "" : `?${query}`;
}
