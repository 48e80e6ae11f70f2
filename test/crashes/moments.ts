/** When a writer is killed: by itself at a batch, or by strace at the nth call of one system call. */
export type Moment =
  | { readonly by: "itself"; readonly when: string; readonly nth: number }
  | { readonly by: "strace"; readonly syscall: string; readonly nth: number };

/** "fdatasync 7". */
export function nameOf(moment: Moment): string {
  return `${moment.by === "itself" ? moment.when : moment.syscall} ${moment.nth}`;
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Boundaries of batches: before one, between its writing and its mark, and after one that failed. */
const BATCHES = { before: 30, after: 30, lost: 20, kept: 20, reopening: 20 } as const;

/** What LevelDB and the high-water file do to the disk, and how often in a round; the first few of each are those of opening and recovering. */
const SYSCALLS = {
  fdatasync: 70,
  pwrite64: 34,
  write: 80,
  rename: 2,
  unlink: 4,
  openat: 16,
} as const;

/** Every moment, in order. @param traced whether there is a strace */
export function allMoments(traced: boolean): readonly Moment[] {
  const own = Object.entries(BATCHES).flatMap(([when, count]) =>
    upTo(count).map((nth): Moment => ({ by: "itself", when, nth })),
  );
  const calls = Object.entries(SYSCALLS).flatMap(([syscall, count]) =>
    upTo(count).map((nth): Moment => ({ by: "strace", syscall, nth })),
  );
  return traced ? [...own, ...calls] : own;
}

/** The command that runs a program so that it is killed at a moment. @param program node, and the writer with its arguments but the last */
export function commandOf(moment: Moment, program: readonly string[]): readonly string[] {
  if (moment.by === "itself") return [...program, `${moment.when}:${moment.nth}`];
  const { syscall, nth } = moment;
  const inject = `inject=${syscall}:signal=KILL:when=${nth}`;
  const strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", `trace=${syscall}`];
  return [...strace, "-e", inject, ...program, "never:0"];
}
