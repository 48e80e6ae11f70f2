import type { Objection } from "./release.ts";

/** Who has heard the bell of which release (hex digest). */
export type BellRung = { readonly release: string; readonly receivers: readonly string[] };

/** How a receiver answered the bell; `failure` is "" only when it took it. */
export type BellAnswer = { readonly receiver: string; readonly failure: string };

/**
 * Receivers that did not hear the bell of this release yet. A pool without receivers has nobody to hear one, and needs none.
 * @param rung what is durable of it; undefined: it never rang
 * @returns [] only when it need not ring. Throws none
 */
export function unprovenReceivers(
  receivers: readonly string[],
  release: string,
  rung: BellRung | undefined,
): readonly string[] {
  const heard = new Set(rung?.release === release ? rung.receivers : []);
  return receivers.filter((name) => !heard.has(name));
}

/**
 * What speaks against enabling after the bell was rung: every receiver of the pool that was to hear it and did not say so, also by saying nothing at all.
 * @param answers of this bell, or of an earlier one of the same release
 * @returns [] only when all of them did. Throws none
 */
export function judgeBell(
  pool: string,
  receivers: readonly string[],
  answers: readonly BellAnswer[],
): readonly Objection[] {
  return receivers.flatMap((name) => {
    const own = answers.filter((one) => one.receiver === name);
    const found = own.map((one) => foundOf(one.failure)).join("; ") || "no answer";
    if (own.length > 0 && own.every((one) => one.failure === "")) return [];
    return [
      {
        code: "BELL_SILENT",
        node: "",
        subject: `receiver ${name}`,
        expected: "the bell of this release to reach it",
        found,
        remedy: `look at receiver ${name} in notify.receivers of the controller, then muster enable ${pool}`,
      },
    ];
  });
}

/** "status 500" of "found status 500, wanted 2xx". */
function foundOf(failure: string): string {
  return failure.replace(/^found /, "").replace(/, wanted .*$/, "");
}
