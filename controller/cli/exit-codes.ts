/** What a verb ends with, one number per meaning. "Cannot tell" is never 0. */
export const EXIT = {
  holds: 0,
  internal: 1,
  usage: 2,
  outOfAttestation: 3,
  coverageIncomplete: 4,
  cannotTell: 5,
  refused: 6,
  /** Somebody else's word is needed first: an approval, a second key, a task. */
  answerNeeded: 7,
  notAllowed: 8,
  integrity: 9,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const MEANING: Readonly<Record<ExitCode, string>> = {
  0: "it holds, or it was done",
  1: "internal fault of this program",
  2: "usage: the command line, the context or a file is not as wanted",
  3: "out of attestation: a server contradicts what was declared",
  4: "coverage incomplete: servers of the roster are missing or silent",
  5: "cannot tell: no answer, no answer in time, or outcome unknown",
  6: "refused: understood, and not done",
  7: "approval needed: somebody else's word is needed first",
  8: "not allowed: this operator, or this passphrase, may not",
  9: "integrity failure: a signature, digest or record does not hold",
};

/** Ends that every verb that asks the controller can have. */
export const ASKING: readonly ExitCode[] = [0, 1, 2, 5, 8, 9];

/** Ends of verbs that plan: what is not safe is refused. */
export const PLANNING: readonly ExitCode[] = [0, 1, 2, 5, 6, 8, 9];

/** Ends of verbs that change something. */
export const CHANGING: readonly ExitCode[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Every exit code with its meaning. Throws none. */
export function exitTable(): readonly (readonly [code: string, meaning: string])[] {
  return Object.entries(MEANING);
}

/** What codes mean of a verb where that is not the usual. */
export type ExitMeanings = Readonly<Partial<Record<ExitCode, string>>>;

/** The lines of a verb's help that name its exit codes. @param own what its codes mean in place of the usual. Throws none. */
export function exitHelp(codes: readonly ExitCode[], own: ExitMeanings = {}): string {
  const lines = codes.map((code) => `  ${code}  ${own[code] ?? MEANING[code]}`);
  return `\nExit codes:\n${lines.join("\n")}`;
}
