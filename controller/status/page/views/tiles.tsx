import { Component, type JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Node } from "../../wire.ts";
import { whyShort } from "../causes.ts";
import { nodeLook } from "../look.ts";
import { gateText } from "../wire-words.ts";
import { Evidence, Shape } from "./bits.tsx";
import { move } from "./roving.ts";

export type Size = "huge" | "large" | "medium" | "small";

/** How large tiles are so that a whole pool fits a screen. Throws none. */
export function sizeFor(count: number): Size {
  if (count <= 12) return "huge";
  if (count <= 60) return "large";
  return count <= 240 ? "medium" : "small";
}

type TileProps = {
  readonly node: Node;
  readonly pool: string;
  readonly mode: number;
  readonly isPast: boolean;
  readonly size: Size;
  readonly chosen: boolean;
  readonly first: boolean;
};

/** One server. Drawn again only when its view is another object: of a thousand, those that changed. */
class Tile extends Component<TileProps> {
  override shouldComponentUpdate(next: TileProps): boolean {
    const { node, mode, size, chosen } = this.props;
    return node !== next.node || mode !== next.mode || size !== next.size || chosen !== next.chosen;
  }

  override render({ node, pool, mode, isPast, size, chosen, first }: TileProps): JSX.Element {
    const look = nodeLook(node.status);
    const gate = gateText(node, { mode }, isPast);
    const quiet = look.tone === "good" && gate === "open";
    const why = quiet ? "" : whyShort(node);
    const isLarge = size === "huge" || size === "large";
    return (
      <button
        type="button"
        class={`tile ${size} ${look.tone}${gate === "open" ? "" : " shut"}`}
        data-node={node.name}
        tabIndex={first ? 0 : -1}
        aria-pressed={chosen}
        aria-label={isLarge ? undefined : inWords(node, why, gate)}
        title={isLarge ? undefined : `${node.name} ${node.status} ${why}`}
      >
        <Shape look={look} />
        {size !== "small" && <span class="tile-name">{node.name}</span>}
        {isLarge && (
          <span class="tile-more">
            <span class="hidden">{node.status.replaceAll("_", " ")}</span>
            {quiet ? <Evidence pool={pool} node={node.name} /> : <span>{why}</span>}
            <span class="gate">{gate}</span>
          </span>
        )}
      </button>
    );
  }
}

/** What a tile says to those who hear it, when it is too small to hold it. */
function inWords({ name, status }: Node, why: string, gate: string): string {
  return `${name}: ${status.replaceAll("_", " ")}${why === "" ? "" : `, ${why}`}, ${gate}`;
}

/** Servers side by side: arrows move among them, Enter shows one. */
export function Tiles(props: {
  nodes: readonly Node[];
  pool: string;
  mode: number;
  isPast: boolean;
  size: Size;
  chosen: string;
  label: string;
  choose: (node: string) => void;
}): JSX.Element {
  const { nodes, pool, mode, isPast, size, chosen, label, choose } = props;
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // The one that Tab stops at may be gone.
    const tiles = box.current?.querySelectorAll<HTMLButtonElement>("button.tile") ?? [];
    if ([...tiles].every((tile) => tile.tabIndex !== 0) && tiles[0]) tiles[0].tabIndex = 0;
  });
  const onClick = (event: Event): void => {
    const tile = event.target instanceof Element ? event.target.closest("button.tile") : null;
    const name = tile?.getAttribute("data-node");
    if (name) choose(name);
  };
  return (
    <fieldset
      ref={box}
      class={`tiles ${size}`}
      aria-label={label}
      onClick={onClick}
      onKeyDown={(event) => move(event, box.current)}
    >
      {nodes.map((node, i) => (
        <Tile
          key={node.name}
          node={node}
          pool={pool}
          mode={mode}
          isPast={isPast}
          size={size}
          chosen={node.name === chosen}
          first={i === 0}
        />
      ))}
    </fieldset>
  );
}
