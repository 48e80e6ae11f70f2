import { readFileSync } from "node:fs";
import { join } from "node:path";

type Panel = {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string }[];
};

/** The dashboard of deploy/grafana, as far as it is looked at. */
export type Dashboard = {
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly definition?: string }[];
  };
};

/** Reads it. */
export function readDashboard(): Dashboard {
  const file = join(import.meta.dirname, "../../deploy/grafana/muster.json");
  return JSON.parse(readFileSync(file, "utf8")) as Dashboard;
}

/** Every query, with what Grafana puts in the place of its variables. */
export function queriesOf({ panels }: Dashboard): readonly { title: string; query: string }[] {
  return panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({
      title,
      query: expr.replaceAll("$pool", ".*").replaceAll("$__rate_interval", "1m"),
    })),
  );
}
