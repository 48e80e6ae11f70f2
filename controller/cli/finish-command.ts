import { layFields } from "./columns.ts";
import type { CommandAnswer } from "./command-answer.ts";
import type { Env } from "./env.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type Facts, printFailure, printView, type View } from "./output.ts";
import { reasonFacts, reasonTable } from "./reasons.ts";
import type { Line, Span } from "./text.ts";
import type { Context } from "./verb.ts";

/** What a verb adds to the answer of its command. */
export type Deed = {
  /** What was done, for people: "pool smars: applied". */
  readonly done: string;
  /** More of it, in every format. */
  readonly fields?: readonly (readonly [name: string, value: Span])[];
  readonly facts?: Facts;
};

/**
 * Shows what became of a command and gives its exit code: the answer as data on stdout in every case, and beside it, when it was not done,
 * code, message and remedy on stderr. Throws none.
 */
export function finishCommand(ctx: Context, env: Env, answer: CommandAnswer, deed: Deed): ExitCode {
  printView(answerView(answer, deed), ctx.layout, env);
  if (answer.exit !== EXIT.holds) {
    const message = answer.message === "" ? answer.outcome : answer.message;
    const shownCode = answer.code === "" ? "NO_CODE" : answer.code;
    printFailure({ message, hint: answer.remedy, shownCode }, ctx.layout.format === "json", env);
  }
  return answer.exit;
}

function answerView(answer: CommandAnswer, deed: Deed): View {
  const { outcome, command, revision, code, message, remedy, nodes, reasons } = answer;
  const done = answer.exit === EXIT.holds;
  return {
    kind: "CommandResult",
    facts: {
      outcome,
      command,
      revision,
      code,
      message,
      remedy,
      nodes,
      reasons: reasonFacts(reasons),
      ...(done ? deed.facts : {}),
    },
    lines: (layout) => {
      const head: Line = done
        ? [{ text: deed.done, style: "good" }]
        : [{ text: outcome, style: "bad" }];
      return [
        head,
        ...layFields(
          [
            ...(done ? (deed.fields ?? []) : []),
            ["nodes", nodes.join(" ")],
            ["revision", revision === 0 ? "" : String(revision)],
            ["command", command],
            // Message and remedy are words: they stand on stderr.
            ["code", code],
          ],
          2,
        ),
        ...(reasons.length > 0 ? reasonTable(reasons, layout) : []),
      ];
    },
  };
}

/** Shows that something was done on this machine, and with what. */
export function printDone(ctx: Context, env: Env, done: string, facts: Facts): void {
  printView(
    { kind: "Done", facts, lines: () => [[{ text: done, style: "good" }]] },
    ctx.layout,
    env,
  );
}
