import type { muster } from "../../proto/gen/muster.js";
import { layColumns } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { View } from "./output.ts";

/** A retired meaning of one service's flag, kept for ever. */
export type Grave = {
  readonly service: string;
  readonly flag: string;
  readonly meaning: string;
  /** "build DIGEST", or the operator who buried it by hand. */
  readonly by: string;
  /** By the controller's wall clock. */
  readonly atUnixMs: number;
};

/** The graves of a service, or with "" of all: by service, then flag, the oldest first. Throws none. */
export function gravesOf(
  graveyard: readonly muster.v1.GraveyardEntry.$Properties[],
  service: string,
): readonly Grave[] {
  return graveyard
    .map((wire) => ({
      service: wire.service ?? "",
      flag: wire.flag ?? "",
      meaning: wire.meaning ?? "",
      by: wire.by ?? "",
      atUnixMs: wire.atUnixMs ?? 0,
    }))
    .filter((grave) => service === "" || grave.service === service)
    .sort(
      (a, b) => compare(a.service, b.service) || compare(a.flag, b.flag) || a.atUnixMs - b.atUnixMs,
    );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Retired meanings, one line each. Throws none. */
export function graveyardView(graves: readonly Grave[]): View {
  return {
    kind: "Graveyard",
    names: graves.map(({ service, flag }) => `${service}/${flag}`),
    facts: {
      graveyard: graves.map(({ atUnixMs, ...grave }) => ({
        ...grave,
        since: timeOf(atUnixMs) ?? "unknown",
      })),
    },
    lines: ({ wide, headers }) =>
      layColumns(
        {
          headings: ["SERVICE", "FLAG", "MEANING", "SINCE", "BY"],
          rows: graves.map((grave) => [
            grave.service,
            grave.flag,
            grave.meaning,
            timeOf(grave.atUnixMs) ?? "unknown",
            wide ? grave.by : grave.by.replace(/^(build [0-9a-f]{12})[0-9a-f]+$/, "$1"),
          ]),
        },
        headers,
      ),
  };
}
