import type { PlacedDocument } from "../../../proto/document.ts";
import { type Act, actOf } from "./acts.ts";
import type { Rehearsal } from "./document.ts";
import { happen, isEvent } from "./events.ts";
import { type Finding, judge, judgeOutcome } from "./judge.ts";
import { clockText, momentsOf } from "./moments.ts";
import { give } from "./orders.ts";
import { Stage } from "./stage.ts";

/** One expectation of a file, held against what happened. */
export type Held = Finding & {
  readonly file: string;
  readonly line: number;
  /** Virtual time, as the file tells it. */
  readonly at: string;
};

/** What became of one file. */
export type Rehearsed = {
  readonly file: string;
  readonly title: string;
  /** True only when at least one expectation was written down and every one held. */
  readonly ok: boolean;
  /** Everything that was expected, in order; commands that had to be done among them. */
  readonly expectations: readonly Held[];
  /** How many of them the file wrote down itself. */
  readonly written: number;
};

/** Plays one rehearsal in virtual time. @param file what to call it */
export function rehearse(file: string, document: PlacedDocument<Rehearsal>): Rehearsed {
  const { value: rehearsal, lineOf } = document;
  const stage = new Stage(rehearsal);
  const moments = momentsOf(rehearsal.start, rehearsal.timeline);
  const held: Held[] = [];
  let written = 0;
  const note = (path: readonly PropertyKey[], findings: readonly Finding[]): void => {
    const at = clockText(rehearsal.start, stage.nowMs);
    held.push(...findings.map((one) => ({ ...one, file, line: lineOf(path), at })));
  };
  rehearsal.timeline.forEach((step, i) => {
    stage.advance(moments[i] ?? stage.nowMs);
    step.do.forEach((parsed, j) => {
      const act = actOf(parsed);
      if (isEvent(act)) {
        happen(stage, act);
        return;
      }
      const decided = give(stage, act, i * 1_000 + j);
      note(["timeline", i, "do", j], judgeOutcome(act, decided));
      if (isWritten(act)) written += 1;
    });
    step.expect.forEach((expected, j) => {
      note(["timeline", i, "expect", j], judge(stage, expected));
      written += 1;
    });
  });
  const ok = written > 0 && held.every((one) => one.ok);
  return { file, title: rehearsal.title, ok, expectations: held, written };
}

/** Whether a command says how it has to end; that it is done otherwise goes without saying. */
function isWritten({ said }: Act): boolean {
  return typeof said === "object" && ("refused" in said || "needs" in said || "saying" in said);
}
