import { speaks } from "./approvals.ts";
import type { Objection, ReleaseFacts, ReleaseRecord, Task } from "./release.ts";

/** What is still to be done before a release is started. Throws none. */
export function openTasks(record: ReleaseRecord, facts: ReleaseFacts): readonly Objection[] {
  return facts.tasks
    .filter((task) => !isDone(task, record, facts))
    .flatMap((task) =>
      task.measured === "no-zombies" ? zombieTask(task, facts) : [openTask(task)],
    );
}

/** Each name of its own: what is done about one is not done about another. */
function zombieTask(task: Task, { zombies }: ReleaseFacts): readonly Objection[] {
  return zombies.map(({ subject, ...zombie }) => ({
    ...{ code: "TASK_OPEN", node: "", subject: `task ${task.name}: ${subject}` },
    ...zombie,
  }));
}

function openTask(task: Task): Objection {
  return {
    code: "TASK_OPEN",
    node: "",
    subject: `task ${task.name}`,
    expected: `${task.text === "" ? "" : `${task.text}; `}${MEASURED[task.measured] ?? `signed off by role ${task.role}`}`,
    found: task.measured === "" ? "not signed off" : "measured otherwise",
    remedy: task.measured === "" ? `muster release task POOL RELEASE ${task.name}` : "",
  };
}

const MEASURED: Readonly<Record<Task["measured"], string | undefined>> = {
  "": undefined,
  "roster-attested": "measured: every node of the roster is attested",
  "none-open": "measured: no node takes traffic",
  "no-zombies": "measured: everything in its builds was seen at work, or is kept",
};

function isDone(task: Task, record: ReleaseRecord, facts: ReleaseFacts): boolean {
  switch (task.measured) {
    case "roster-attested":
      // Before its first release a pool has nothing to be attested against; starting one opens nobody.
      return facts.rosterAttested || facts.firstOfPool;
    case "none-open":
      return facts.noneOpen;
    case "no-zombies":
      return facts.zombies.length === 0;
    case "":
      return signerOf(record, task, facts) !== undefined;
  }
}

/** Who signed a task off, if that still counts: active, with this key, and with the role. Throws none. */
export function signerOf(
  record: ReleaseRecord,
  task: Task,
  facts: ReleaseFacts,
): string | undefined {
  return record.tasks
    .filter((one) => one.task === task.name)
    .map((one) => speaks(facts.people, one))
    .find((person) => person?.roles.includes(task.role))?.name;
}
