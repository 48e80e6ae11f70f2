import type { PageState } from "../page-state.ts";
import { VIEWS } from "../route.ts";
import { nextTheme } from "../theme.ts";

/** Keys of the page as a whole; none while one types or a dialog is open. */
export function onKey(event: KeyboardEvent, state: PageState): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { target } = event;
  const typing =
    target instanceof HTMLElement && target.matches("input:not([type=range]), select, textarea");
  if (typing || document.querySelector("dialog[open]") !== null) return;
  const view = VIEWS[Number(event.key) - 1];
  if (view !== undefined) state.go({ view, node: "" });
  else if (event.key === "?") state.help.value = true;
  else if (event.key === "t") nextTheme();
  else if (event.key === "/") {
    event.preventDefault();
    document.querySelector<HTMLInputElement>("#search")?.focus();
  } else if (event.key === "Escape") goBack(state);
}

function goBack(state: PageState): void {
  const { node, atUnixMs } = state.route.value;
  if (node !== "") state.go({ node: "" });
  else if (atUnixMs !== 0) state.go({ atUnixMs: 0 });
}
