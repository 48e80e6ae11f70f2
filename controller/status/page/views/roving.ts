/** Moves the focus among the tiles of a box by arrows, Home and End; Tab stops at one of them only. */
export function move(event: KeyboardEvent, box: HTMLElement | null): void {
  if (box === null || event.altKey || event.ctrlKey || event.metaKey) return;
  const tiles = [...box.querySelectorAll<HTMLButtonElement>("button.tile")];
  const at = tiles.findIndex((tile) => tile.matches(":focus"));
  const to = target(tiles, at, event.key);
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  for (const tile of tiles) if (tile.tabIndex === 0) tile.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

function target(
  tiles: readonly HTMLButtonElement[],
  at: number,
  key: string,
): HTMLButtonElement | undefined {
  switch (key) {
    case "ArrowRight":
      return tiles[at + 1];
    case "ArrowLeft":
      return tiles[at - 1];
    case "Home":
      return tiles[0];
    case "End":
      return tiles.at(-1);
    case "ArrowDown":
      return nearest(tiles[at], tiles.slice(at + 1));
    case "ArrowUp":
      return nearest(tiles[at], tiles.slice(0, Math.max(0, at)).reverse());
    default:
      return undefined;
  }
}

/** The one in the next row that stands nearest below or above. @param others from near to far */
function nearest(
  from: HTMLButtonElement | undefined,
  others: readonly HTMLButtonElement[],
): HTMLButtonElement | undefined {
  if (from === undefined) return undefined;
  const here = from.getBoundingClientRect();
  let row: number | undefined;
  let best: HTMLButtonElement | undefined;
  let bestPx = Number.POSITIVE_INFINITY;
  for (const tile of others) {
    const { top, left } = tile.getBoundingClientRect();
    if (Math.abs(top - here.top) < 2) continue;
    row ??= top;
    if (Math.abs(top - row) >= 2) break;
    if (Math.abs(left - here.left) < bestPx) {
      bestPx = Math.abs(left - here.left);
      best = tile;
    }
  }
  return best;
}
