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
