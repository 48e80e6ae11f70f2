import type { DeclaredState } from "./declared-state.ts";
import type { NodeBook } from "./node-book.ts";

/** Whether some enabled node of a roster has not reported since this controller started. Throws none. */
export function hasUnheard(declared: DeclaredState, book: Pick<NodeBook, "get">): boolean {
  for (const [pool, marks] of declared.marks)
    for (const [node, mark] of marks)
      if (
        mark.state === "enabled" &&
        book.get(node) === undefined &&
        declared.isOnRoster(pool, node)
      )
        return true;
  return false;
}
