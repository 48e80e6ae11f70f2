import type { Verb } from "./verb.ts";

/** Everything that `muster` does, in the order of its help. Each is loaded when it is asked for: a call needs one of them. */
const LOADERS: Readonly<Record<string, () => Promise<Verb>>> = {
  init: async () => (await import("./verbs/init.ts")).INIT,
  doctor: async () => (await import("./verbs/doctor.ts")).DOCTOR,
  "import ansible": async () => (await import("./verbs/import-ansible.ts")).IMPORT_ANSIBLE,
  "import haproxy": async () => (await import("./verbs/import-haproxy.ts")).IMPORT_HAPROXY,
  "import csv": async () => (await import("./verbs/import-csv.ts")).IMPORT_CSV,
  status: async () => (await import("./verbs/status.ts")).STATUS,
  why: async () => (await import("./verbs/why.ts")).WHY,
  wait: async () => (await import("./verbs/wait.ts")).WAIT,
  enable: async () => (await import("./verbs/enable.ts")).ENABLE,
  disable: async () => (await import("./verbs/disable.ts")).DISABLE,
  halt: async () => (await import("./verbs/halt.ts")).HALT,
  "measure-now": async () => (await import("./verbs/measure-now.ts")).MEASURE_NOW,
  "pool list": async () => (await import("./verbs/pool-list.ts")).POOL_LIST,
  "pool show": async () => (await import("./verbs/pool-show.ts")).POOL_SHOW,
  "pool apply": async () => (await import("./verbs/pool-apply.ts")).POOL_APPLY,
  "release show": async () => (await import("./verbs/release-show.ts")).RELEASE_SHOW,
  "release list": async () => (await import("./verbs/release-list.ts")).RELEASE_LIST,
  "release propose": async () => (await import("./verbs/release-propose.ts")).RELEASE_PROPOSE,
  "release approve": async () => (await import("./verbs/release-approve.ts")).RELEASE_APPROVE,
  "release task": async () => (await import("./verbs/release-task.ts")).RELEASE_TASK,
  "release plan": async () => (await import("./verbs/release-plan.ts")).RELEASE_PLAN,
  "release start": async () => (await import("./verbs/release-start.ts")).RELEASE_START,
  "release complete": async () => (await import("./verbs/release-complete.ts")).RELEASE_COMPLETE,
  "release abort": async () => (await import("./verbs/release-abort.ts")).RELEASE_ABORT,
  "release diff": async () => (await import("./verbs/release-diff.ts")).RELEASE_DIFF,
  "window list": async () => (await import("./verbs/window-list.ts")).WINDOW_LIST,
  "window open": async () => (await import("./verbs/window-open.ts")).WINDOW_OPEN,
  "window close": async () => (await import("./verbs/window-close.ts")).WINDOW_CLOSE,
  "build list": async () => (await import("./verbs/build-list.ts")).BUILD_LIST,
  "build show": async () => (await import("./verbs/build-show.ts")).BUILD_SHOW,
  "build diff": async () => (await import("./verbs/build-diff.ts")).BUILD_DIFF,
  "build describe": async () => (await import("./verbs/build-describe.ts")).BUILD_DESCRIBE,
  "build register": async () => (await import("./verbs/build-register.ts")).BUILD_REGISTER,
  "flag plan": async () => (await import("./verbs/flag-plan.ts")).FLAG_PLAN,
  "flag set": async () => (await import("./verbs/flag-set.ts")).FLAG_SET,
  "flag retire": async () => (await import("./verbs/flag-retire.ts")).FLAG_RETIRE,
  "flag graveyard": async () => (await import("./verbs/flag-graveyard.ts")).FLAG_GRAVEYARD,
  "exemption list": async () => (await import("./verbs/exemption-list.ts")).EXEMPTION_LIST,
  "exemption show": async () => (await import("./verbs/exemption-show.ts")).EXEMPTION_SHOW,
  "exemption propose": async () => (await import("./verbs/exemption-propose.ts")).EXEMPTION_PROPOSE,
  "exemption approve": async () => (await import("./verbs/exemption-approve.ts")).EXEMPTION_APPROVE,
  "exemption close": async () => (await import("./verbs/exemption-close.ts")).EXEMPTION_CLOSE,
  "rollback plan": async () => (await import("./verbs/rollback-plan.ts")).ROLLBACK_PLAN,
  "plan list": async () => (await import("./verbs/plan-list.ts")).PLAN_LIST,
  "plan show": async () => (await import("./verbs/plan-show.ts")).PLAN_SHOW,
  "rollout run": async () => (await import("./verbs/rollout-run.ts")).ROLLOUT_RUN,
  watch: async () => (await import("./verbs/watch.ts")).WATCH,
  ui: async () => (await import("./verbs/ui.ts")).UI,
  "alert list": async () => (await import("./verbs/alert-list.ts")).ALERT_LIST,
  "alert show": async () => (await import("./verbs/alert-show.ts")).ALERT_SHOW,
  "alert explain": async () => (await import("./verbs/alert-explain.ts")).ALERT_EXPLAIN,
  "alert ack": async () => (await import("./verbs/alert-ack.ts")).ALERT_ACK,
  "alert approve": async () => (await import("./verbs/alert-approve.ts")).ALERT_APPROVE,
  signals: async () => (await import("./verbs/signals.ts")).SIGNALS,
  "messages list": async () => (await import("./verbs/messages-list.ts")).MESSAGES_LIST,
  "messages learn": async () => (await import("./verbs/messages-learn.ts")).MESSAGES_LEARN,
  zombies: async () => (await import("./verbs/zombies.ts")).ZOMBIES,
  "zombies keep": async () => (await import("./verbs/zombies-keep.ts")).ZOMBIES_KEEP,
  "node list": async () => (await import("./verbs/node-list.ts")).NODE_LIST,
  "node show": async () => (await import("./verbs/node-show.ts")).NODE_SHOW,
  "node evict": async () => (await import("./verbs/node-evict.ts")).NODE_EVICT,
  "node ban": async () => (await import("./verbs/node-ban.ts")).NODE_BAN,
  "controller list": async () => (await import("./verbs/controller-list.ts")).CONTROLLER_LIST,
  "controller show": async () => (await import("./verbs/controller-show.ts")).CONTROLLER_SHOW,
  "controller drain": async () => (await import("./verbs/controller-drain.ts")).CONTROLLER_DRAIN,
  "controller undrain": async () =>
    (await import("./verbs/controller-undrain.ts")).CONTROLLER_UNDRAIN,
  "controller rotate-key": async () =>
    (await import("./verbs/controller-rotate-key.ts")).CONTROLLER_ROTATE_KEY,
  "controller rotate-ca": async () =>
    (await import("./verbs/controller-rotate-ca.ts")).CONTROLLER_ROTATE_CA,
  "controller retire-ca": async () =>
    (await import("./verbs/controller-retire-ca.ts")).CONTROLLER_RETIRE_CA,
  "controller trust": async () => (await import("./verbs/controller-trust.ts")).CONTROLLER_TRUST,
  "token create": async () => (await import("./verbs/token-create.ts")).TOKEN_CREATE,
  "operator list": async () => (await import("./verbs/operator-list.ts")).OPERATOR_LIST,
  "operator keygen": async () => (await import("./verbs/operator-keygen.ts")).OPERATOR_KEYGEN,
  "operator add": async () => (await import("./verbs/operator-add.ts")).OPERATOR_ADD,
  "operator add-key": async () => (await import("./verbs/operator-add-key.ts")).OPERATOR_ADD_KEY,
  "operator end-key": async () => (await import("./verbs/operator-end-key.ts")).OPERATOR_END_KEY,
  "operator rotate-key": async () =>
    (await import("./verbs/operator-rotate-key.ts")).OPERATOR_ROTATE_KEY,
  "operator revoke": async () => (await import("./verbs/operator-revoke.ts")).OPERATOR_REVOKE,
  "gate evict": async () => (await import("./verbs/gate-evict.ts")).GATE_EVICT,
  "gate ban": async () => (await import("./verbs/gate-ban.ts")).GATE_BAN,
  "change list": async () => (await import("./verbs/change-list.ts")).CHANGE_LIST,
  "change approve": async () => (await import("./verbs/change-approve.ts")).CHANGE_APPROVE,
  "change close": async () => (await import("./verbs/change-close.ts")).CHANGE_CLOSE,
  "break-glass make": async () => (await import("./verbs/break-glass-make.ts")).BREAK_GLASS_MAKE,
  "break-glass sign": async () => (await import("./verbs/break-glass-sign.ts")).BREAK_GLASS_SIGN,
  "break-glass list": async () => (await import("./verbs/break-glass-list.ts")).BREAK_GLASS_LIST,
  "cluster policy": async () => (await import("./verbs/cluster-policy.ts")).CLUSTER_POLICY,
  "gate check": async () => (await import("./verbs/gate-check.ts")).GATE_CHECK,
  "log tail": async () => (await import("./verbs/log-tail.ts")).LOG_TAIL,
  "log show": async () => (await import("./verbs/log-show.ts")).LOG_SHOW,
  "log prove": async () => (await import("./verbs/log-prove.ts")).LOG_PROVE,
  "log export": async () => (await import("./verbs/log-export.ts")).LOG_EXPORT,
  "log verify": async () => (await import("./verbs/log-verify.ts")).LOG_VERIFY,
  "log successions": async () => (await import("./verbs/log-successions.ts")).LOG_SUCCESSIONS,
  "log witness": async () => (await import("./verbs/log-witness.ts")).LOG_WITNESS,
  record: async () => (await import("./verbs/record.ts")).RECORD,
  backup: async () => (await import("./verbs/backup.ts")).BACKUP,
  "context list": async () => (await import("./verbs/context-list.ts")).CONTEXT_LIST,
  "context use": async () => (await import("./verbs/context-use.ts")).CONTEXT_USE,
  "context show": async () => (await import("./verbs/context-show.ts")).CONTEXT_SHOW,
  "context add": async () => (await import("./verbs/context-add.ts")).CONTEXT_ADD,
  "context remove": async () => (await import("./verbs/context-remove.ts")).CONTEXT_REMOVE,
  completion: async () => (await import("./verbs/completion.ts")).COMPLETION,
  explain: async () => (await import("./verbs/explain.ts")).EXPLAIN,
  replay: async () => (await import("./verbs/replay.ts")).REPLAY,
  rehearse: async () => (await import("./verbs/rehearse.ts")).REHEARSE,
};

/** The names of all verbs, in the order of the help. Loads none. */
export const VERB_NAMES: readonly string[] = Object.keys(LOADERS);

/** The verb of that name; undefined when there is none. */
export async function loadVerb(name: string): Promise<Verb | undefined> {
  return Object.hasOwn(LOADERS, name) ? await LOADERS[name]?.() : undefined;
}

/** Every verb, for help and for a command line that names none. */
export async function allVerbs(): Promise<readonly Verb[]> {
  return await Promise.all(Object.values(LOADERS).map((load) => load()));
}

/** The verb that a command line begins with, or every one when it begins otherwise. */
export async function verbsFor([first = "", second = ""]: readonly string[]): Promise<
  readonly Verb[]
> {
  const name = [`${first} ${second}`, first].find((one) => Object.hasOwn(LOADERS, one));
  const load = name === undefined ? undefined : LOADERS[name];
  return load === undefined ? await allVerbs() : [await load()];
}
