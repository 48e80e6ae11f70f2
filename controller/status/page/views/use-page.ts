import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PageState } from "../page-state.ts";

/** Hands the state down. */
export const PageContext = createContext<PageState | undefined>(undefined);

/** The page's state. @throws Error outside of the page */
export function usePage(): PageState {
  const state = useContext(PageContext);
  if (state === undefined) throw new Error("page: found no state around this view, wanted one");
  return state;
}

/** Words of a command line that asks for the moment that is looked at; none for now. Throws none. */
export function asOf({ past }: PageState): readonly string[] {
  const at = past.value?.atUnixMs;
  return at === undefined ? [] : ["--as-of", new Date(at).toISOString()];
}
