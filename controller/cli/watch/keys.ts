import type { Place } from "../node-report.ts";
import { fleetRows, headRows } from "./draw.ts";
import { layFleet, placesIn, type Row } from "./rows.ts";
import { FIRST_LOOK, isWrong, type Look, placeOf, type Scene, type Size } from "./scene.ts";

/** What a key means. */
type Key =
  | "up"
  | "down"
  | "left"
  | "right"
  | "page-up"
  | "page-down"
  | "home"
  | "end"
  | "next"
  | "previous"
  | "enter"
  | "alerts"
  | "back"
  | "quit";

const ESCAPE = "\u001b";

const KEYS: Readonly<Record<string, Key>> = {
  "\u001b[A": "up",
  "\u001bOA": "up",
  k: "up",
  "\u001b[B": "down",
  "\u001bOB": "down",
  j: "down",
  "\u001b[C": "right",
  "\u001bOC": "right",
  l: "right",
  "\u001b[D": "left",
  "\u001bOD": "left",
  h: "left",
  "\u001b[5~": "page-up",
  "\u001b[6~": "page-down",
  "\u001b[H": "home",
  "\u001b[1~": "home",
  g: "home",
  "\u001b[F": "end",
  "\u001b[4~": "end",
  G: "end",
  "\t": "next",
  n: "next",
  "\u001b[Z": "previous",
  N: "previous",
  "\r": "enter",
  "\n": "enter",
  " ": "enter",
  a: "alerts",
  "\u001b": "back",
  q: "quit",
  // In raw mode the terminal makes no signals of these.
  "\u0003": "quit",
  "\u0004": "quit",
};

/** The keys in what a terminal sent; what is none is passed over. Throws none. */
export function keysIn(typed: string): readonly Key[] {
  // An escape by itself is a key too; with more after it, it begins one.
  const parts = typed.split(ESCAPE).flatMap((part, i) => {
    if (i === 0) return Array.from(part);
    const [sequence = ""] = /^(?:\[[0-9;]*[A-Za-z~]|O[A-Z])/.exec(part) ?? [];
    return [ESCAPE + sequence, ...Array.from(part.slice(sequence.length))];
  });
  return parts.flatMap((part) => KEYS[part] ?? []);
}

/** What is looked at after a key; undefined: nothing any more. Throws none. */
export function afterKey(
  key: Key,
  look: Look,
  scene: Scene,
  size: Size,
  nowMs: number,
): Look | undefined {
  if (key === "quit") return undefined;
  if (key === "back") return look.page === "fleet" ? FIRST_LOOK : { ...look, page: "fleet" };
  if (key === "alerts")
    return { ...look, page: look.page === "alerts" ? "fleet" : "alerts", scroll: 0 };
  if (look.page !== "fleet") return scrolling(key, look, size);
  const fleet = scene.fleet.value;
  if (fleet === undefined) return look;
  if (key === "enter") return { ...look, page: "node", scroll: 0 };
  const height = Math.max(0, size.rows - headRows(scene, nowMs) - 1);
  const { rows } = layFleet(fleet, size.columns, fleetRows(height));
  return moving(key, look, rows, Math.max(1, fleetRows(height) - 1));
}

function scrolling(key: Key, look: Look, { rows }: Size): Look {
  const steps: Readonly<Partial<Record<Key, number>>> = {
    up: -1,
    down: 1,
    "page-up": 1 - rows,
    "page-down": rows - 1,
    home: -look.scroll,
  };
  if (key === "enter") return { ...look, page: "fleet" };
  return { ...look, scroll: Math.max(0, look.scroll + (steps[key] ?? 0)) };
}

function moving(key: Key, look: Look, rows: readonly Row[], page: number): Look {
  const places = placesIn(rows);
  const place = placeOf(look, places);
  if (place === undefined) return look;
  const to = target(key, rows, places, place, page);
  if (to === undefined) return look;
  return { ...look, chosen: { pool: to.pool.name, node: to.node.name } };
}

function target(
  key: Key,
  rows: readonly Row[],
  places: readonly Place[],
  place: Place,
  page: number,
): Place | undefined {
  const at = places.indexOf(place);
  switch (key) {
    case "next":
    case "previous":
      return nextWrong(places, at, key === "next" ? 1 : -1);
    case "left":
      return places[at - 1];
    case "right":
      return places[at + 1];
    case "home":
      return places[0];
    case "end":
      return places.at(-1);
    default:
      return inRow(rows, place, stepsOf(key, page));
  }
}

function stepsOf(key: Key, page: number): number {
  const steps: Readonly<Partial<Record<Key, number>>> = {
    up: -1,
    down: 1,
    "page-up": -page,
    "page-down": page,
  };
  return steps[key] ?? 0;
}

/** Around the whole fleet, so that the last wrong one leads to the first. */
function nextWrong(places: readonly Place[], at: number, step: number): Place | undefined {
  for (let i = 1; i <= places.length; i++) {
    const one = places[(at + step * i + places.length * i) % places.length];
    if (one !== undefined && isWrong(one)) return one;
  }
  return undefined;
}

/** The place in the same column, so many rows of nodes further; at the ends the last row there is. */
function inRow(rows: readonly Row[], place: Place, steps: number): Place | undefined {
  const lines = rows.flatMap((row) => (row.kind === "nodes" ? [row.places] : []));
  const at = lines.findIndex((line) => line.includes(place));
  const column = lines[at]?.indexOf(place) ?? 0;
  const line = lines[Math.max(0, Math.min(lines.length - 1, at + steps))];
  return line?.[Math.min(column, line.length - 1)];
}
