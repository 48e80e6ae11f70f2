import type { Command, CommandBody } from "../../../../proto/signed/command.ts";
import { shellLine } from "../shell-words.ts";
import { isoText, lengthText } from "../time-words.ts";

/** One line of what will be signed. */
export type Said = readonly [what: string, value: string];

/** What the page can sign. */
export type PageBody =
  | Extract<CommandBody, { readonly kind: "sign-task" | "answer-alert" | "approve-answer" }>
  | { readonly kind: "approve-release"; readonly pool: string; readonly release: string };

const DEEDS: Readonly<Record<PageBody["kind"], string>> = {
  "approve-release": "Give my word for exactly this release",
  "sign-task": "Say that this task is done for this release",
  "answer-alert": "Answer this alert",
  "approve-answer": "Approve another operator's answer to this alert",
};

const CAUSES: Readonly<Record<string, string>> = {
  "known-benign":
    "known-benign: it is harmless in this build; counts when another operator approves it",
  "fixed-by": "fixed-by: every node that said it is attested on the build that mends it",
  fenced: "fenced: the node that says it is out of traffic, and nobody else says it",
  "accepted-risk": "accepted-risk: the risk is taken; counts when another operator approves it",
};

/** A cause of an answer in a sentence. Throws none. */
export function causeWords(cause: string): string {
  return CAUSES[cause] ?? cause;
}

/**
 * What a command says, line by line: made from the command that was decoded out of the very bytes that are signed, so that nothing is signed that is not shown.
 * Undefined for a command that this page has no words for, and therefore does not sign. Throws none.
 */
export function commandWords(command: Command): readonly Said[] | undefined {
  const about = bodyWords(command.body, command.issuedAtUnixMs);
  if (about === undefined) return undefined;
  return [
    ...about,
    ...(command.reason === "" ? [] : [["for the reason", command.reason] as const]),
    ["signed as", command.operator],
    ["for the cluster", command.trustDomain],
    ["at", isoText(command.issuedAtUnixMs)],
    ...(command.seenRevision === 0
      ? []
      : [["having seen its revision", String(command.seenRevision)] as const]),
  ];
}

function bodyWords(body: CommandBody, issuedAtUnixMs: number): readonly Said[] | undefined {
  switch (body.kind) {
    case "approve-release":
      return [
        ["I", DEEDS[body.kind]],
        ["pool", body.pool],
        ["release", body.release],
      ];
    case "sign-task":
      return [
        ["I", DEEDS[body.kind]],
        ["task", body.task],
        ["pool", body.pool],
        ["release", body.release],
      ];
    case "answer-alert":
      return [
        ["I", DEEDS[body.kind]],
        ["pool", body.pool],
        ["alert", body.alert],
        ["cause", causeWords(body.cause)],
        ...(body.node === "" ? [] : [["node", body.node] as const]),
        ...(body.digest === "" ? [] : [["image", body.digest] as const]),
        [
          "until",
          `${isoText(body.untilUnixMs)} (${lengthText(body.untilUnixMs - issuedAtUnixMs)})`,
        ],
      ];
    case "approve-answer":
      return [
        ["I", DEEDS[body.kind]],
        ["pool", body.pool],
        ["alert", body.alert],
        ["answer", body.answer],
      ];
    default:
      return undefined;
  }
}

/** The same at a terminal. Throws none. */
export function cliOf(
  command: Pick<Command, "reason" | "issuedAtUnixMs"> & { body: PageBody },
): string {
  const { body, reason } = command;
  const why = reason === "" ? [] : ["--reason", reason];
  switch (body.kind) {
    case "approve-release":
      return shellLine("release", "approve", body.pool, body.release, ...why);
    case "sign-task":
      return shellLine("release", "task", body.pool, body.release, body.task, ...why);
    case "approve-answer":
      return shellLine("alert", "approve", body.pool, body.alert, body.answer, ...why);
    case "answer-alert": {
      const length = lengthText(body.untilUnixMs - command.issuedAtUnixMs);
      return shellLine(
        ...["alert", "ack", body.pool, body.alert, "--cause", body.cause],
        ...(body.node === "" ? [] : ["--node", body.node]),
        ...(body.digest === "" ? [] : ["--digest", body.digest]),
        ...["--for", length.replace(" days", "d").replace(" min", "m").replace(" ", "")],
        ...why,
      );
    }
  }
}
