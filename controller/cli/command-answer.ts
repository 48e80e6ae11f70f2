import type { muster } from "../../proto/gen/muster.js";
import { CliError } from "./cli-error.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type Reason, readReasons } from "./reasons.ts";

/** What became of a command (muster.v1.CommandResult). */
export type CommandAnswer = {
  readonly outcome: OutcomeWord;
  readonly exit: ExitCode;
  /** Hex SHA-256 of the command's bytes. */
  readonly command: string;
  readonly revision: number;
  readonly code: string;
  readonly message: string;
  readonly reasons: readonly Reason[];
  readonly remedy: string;
  readonly nodes: readonly string[];
  readonly token: string;
  readonly joinCommand: string;
};

/** Outcomes and what `muster` ends with (command.proto). A number that is not here is one we cannot tell the meaning of. */
const OUTCOMES = {
  1: ["done", EXIT.holds],
  2: ["out of attestation", EXIT.outOfAttestation],
  3: ["coverage incomplete", EXIT.coverageIncomplete],
  4: ["cannot tell", EXIT.cannotTell],
  5: ["refused", EXIT.refused],
  6: ["not allowed", EXIT.notAllowed],
  7: ["integrity failure", EXIT.integrity],
  8: ["usage", EXIT.usage],
  9: ["approval needed", EXIT.answerNeeded],
} as const;

type OutcomeNumber = keyof typeof OUTCOMES;
export type OutcomeWord = (typeof OUTCOMES)[OutcomeNumber][0] | "unknown";

/**
 * Reads a result off the wire.
 * @param id hex SHA-256 of the command that was sent
 * @throws CliError WRONG_RESULT when it is the result of another command
 */
export function readAnswer(wire: muster.v1.CommandResult.$Properties, id: string): CommandAnswer {
  const [outcome, exit] = OUTCOMES[(wire.outcome ?? 0) as OutcomeNumber] ?? [
    "unknown",
    EXIT.cannotTell,
  ];
  const command = wire.command ?? "";
  // A refusal may come before the command has an id; a deed may not.
  if (command !== id && (command !== "" || outcome === "done"))
    throw new CliError("WRONG_RESULT", {
      message: `result: found that of command ${command === "" ? "(none)" : command}, wanted that of ${id}`,
    });
  return {
    outcome,
    exit,
    command: id,
    revision: wire.revision ?? 0,
    code: wire.code ?? "",
    message: wire.message ?? "",
    reasons: readReasons(wire.reasons),
    remedy: wire.remedy ?? "",
    nodes: wire.nodes ?? [],
    token: wire.token ?? "",
    joinCommand: wire.joinCommand ?? "",
  };
}
