import { useEffect, useState } from "preact/hooks";
import { AskError, ask } from "../ask.ts";

/** What became of a question. */
export type Asked<T> = {
  readonly answer: T | undefined;
  readonly error: AskError | undefined;
};

/**
 * Asks, and again when `again` changes; the last answer stays until the next one is there.
 * @param path undefined: nothing is asked
 */
export function useAnswer<T>(
  path: string | undefined,
  query: Readonly<Record<string, string>>,
  again: unknown,
): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ answer: undefined, error: undefined });
  const key = `${path}?${new URLSearchParams(query).toString()}`;
  const [keyAsked, setKeyAsked] = useState("");
  useEffect(() => {
    if (path === undefined) return;
    let left = false;
    ask<T>(path, query).then(
      (answer) => {
        if (left) return;
        setAsked({ answer, error: undefined });
        setKeyAsked(key);
      },
      (error: unknown) => {
        if (left || !(error instanceof AskError)) return;
        setAsked({ answer: undefined, error });
        setKeyAsked(key);
      },
    );
    return () => {
      left = true;
    };
    // The key says all that the path and the query say.
  }, [key, again]);
  // An answer to another question is none.
  return keyAsked === key ? asked : { answer: undefined, error: undefined };
}
