import type { Verb } from "./verb.ts";
import { BUILD_DESCRIBE } from "./verbs/build-describe.ts";
import { BUILD_DIFF } from "./verbs/build-diff.ts";
import { BUILD_LIST } from "./verbs/build-list.ts";
import { BUILD_REGISTER } from "./verbs/build-register.ts";
import { BUILD_SHOW } from "./verbs/build-show.ts";
import { DISABLE } from "./verbs/disable.ts";
import { ENABLE } from "./verbs/enable.ts";
import { EXEMPTION_APPROVE } from "./verbs/exemption-approve.ts";
import { EXEMPTION_CLOSE } from "./verbs/exemption-close.ts";
import { EXEMPTION_LIST } from "./verbs/exemption-list.ts";
import { EXEMPTION_PROPOSE } from "./verbs/exemption-propose.ts";
import { EXEMPTION_SHOW } from "./verbs/exemption-show.ts";
import { FLAG_PLAN } from "./verbs/flag-plan.ts";
import { FLAG_RETIRE } from "./verbs/flag-retire.ts";
import { FLAG_SET } from "./verbs/flag-set.ts";
import { GATE_CHECK } from "./verbs/gate-check.ts";
import { HALT } from "./verbs/halt.ts";
import { MEASURE_NOW } from "./verbs/measure-now.ts";
import { NODE_BAN } from "./verbs/node-ban.ts";
import { NODE_EVICT } from "./verbs/node-evict.ts";
import { NODE_LIST } from "./verbs/node-list.ts";
import { NODE_SHOW } from "./verbs/node-show.ts";
import { OPERATOR_ADD } from "./verbs/operator-add.ts";
import { OPERATOR_KEYGEN } from "./verbs/operator-keygen.ts";
import { OPERATOR_LIST } from "./verbs/operator-list.ts";
import { OPERATOR_REVOKE } from "./verbs/operator-revoke.ts";
import { PLAN_LIST } from "./verbs/plan-list.ts";
import { PLAN_SHOW } from "./verbs/plan-show.ts";
import { POOL_APPLY } from "./verbs/pool-apply.ts";
import { POOL_LIST } from "./verbs/pool-list.ts";
import { POOL_SHOW } from "./verbs/pool-show.ts";
import { REHEARSE } from "./verbs/rehearse.ts";
import { RELEASE_ABORT } from "./verbs/release-abort.ts";
import { RELEASE_APPROVE } from "./verbs/release-approve.ts";
import { RELEASE_COMPLETE } from "./verbs/release-complete.ts";
import { RELEASE_DIFF } from "./verbs/release-diff.ts";
import { RELEASE_LIST } from "./verbs/release-list.ts";
import { RELEASE_PLAN } from "./verbs/release-plan.ts";
import { RELEASE_PROPOSE } from "./verbs/release-propose.ts";
import { RELEASE_SHOW } from "./verbs/release-show.ts";
import { RELEASE_START } from "./verbs/release-start.ts";
import { RELEASE_TASK } from "./verbs/release-task.ts";
import { ROLLBACK_PLAN } from "./verbs/rollback-plan.ts";
import { ROLLOUT_RUN } from "./verbs/rollout-run.ts";
import { STATUS } from "./verbs/status.ts";
import { TOKEN_CREATE } from "./verbs/token-create.ts";
import { WHY } from "./verbs/why.ts";
import { WINDOW_CLOSE } from "./verbs/window-close.ts";
import { WINDOW_LIST } from "./verbs/window-list.ts";
import { WINDOW_OPEN } from "./verbs/window-open.ts";

/** Everything that `muster` does, in the order of its help. */
export const VERBS: readonly Verb[] = [
  STATUS,
  WHY,
  ENABLE,
  DISABLE,
  HALT,
  MEASURE_NOW,
  POOL_LIST,
  POOL_SHOW,
  POOL_APPLY,
  RELEASE_SHOW,
  RELEASE_LIST,
  RELEASE_PROPOSE,
  RELEASE_APPROVE,
  RELEASE_TASK,
  RELEASE_PLAN,
  RELEASE_START,
  RELEASE_COMPLETE,
  RELEASE_ABORT,
  RELEASE_DIFF,
  WINDOW_LIST,
  WINDOW_OPEN,
  WINDOW_CLOSE,
  BUILD_LIST,
  BUILD_SHOW,
  BUILD_DIFF,
  BUILD_DESCRIBE,
  BUILD_REGISTER,
  FLAG_PLAN,
  FLAG_SET,
  FLAG_RETIRE,
  EXEMPTION_LIST,
  EXEMPTION_SHOW,
  EXEMPTION_PROPOSE,
  EXEMPTION_APPROVE,
  EXEMPTION_CLOSE,
  ROLLBACK_PLAN,
  PLAN_LIST,
  PLAN_SHOW,
  ROLLOUT_RUN,
  NODE_LIST,
  NODE_SHOW,
  NODE_EVICT,
  NODE_BAN,
  TOKEN_CREATE,
  OPERATOR_LIST,
  OPERATOR_KEYGEN,
  OPERATOR_ADD,
  OPERATOR_REVOKE,
  GATE_CHECK,
  REHEARSE,
];
