import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { NODE_LOOKS } from "../look.ts";
import { Shape } from "./bits.tsx";
import { usePage } from "./use-page.ts";

const KEYS: readonly (readonly [string, string])[] = [
  ["1 to 8", "the views, from servers to time"],
  ["/", "search"],
  ["arrows", "from server to server"],
  ["Enter", "why this server"],
  ["t", "light, dark, as the system has it"],
  ["Esc", "close; back to now"],
  ["?", "this help"],
];

/** Keys, and what each shape means. */
export function HelpDialog(): JSX.Element | null {
  const state = usePage();
  return state.help.value ? <Open close={() => (state.help.value = false)} /> : null;
}

function Open({ close }: { close: () => void }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} class="help" aria-labelledby="help-title" onClose={close}>
      <form method="dialog" class="dialog-head">
        <h2 id="help-title">Keys and shapes</h2>
        <button type="submit" class="quiet">
          close
        </button>
      </form>
      <div class="columns">
        <dl class="keys">
          {KEYS.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <ul class="plain legend">
          {Object.entries(NODE_LOOKS).map(([status, look]) => (
            <li key={status}>
              <Shape look={look} /> <strong>{status.replaceAll("_", " ")}</strong> {look.means}
            </li>
          ))}
        </ul>
      </div>
    </dialog>
  );
}
