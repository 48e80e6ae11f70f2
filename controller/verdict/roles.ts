/** The words that say what an operator may do; any other word among somebody's roles is one of a pool's policy, and gives no right by itself. */
export const ROLES = ["admin", "approver", "builder", "operator", "viewer"] as const;

export type Role = (typeof ROLES)[number];

/** The role whose key signs build contracts. */
export const BUILDER = "builder";

const ADMINS = ["admin"] as const;
const OPERATORS = ["operator", "admin"] as const;
const APPROVERS = ["approver", "admin"] as const;
/** Whoever answers for what runs. What takes traffic away is theirs, so that it never waits for somebody else. */
const PEOPLE = ["operator", "approver", "admin"] as const;
const BUILDERS = ["builder", "operator", "admin"] as const;
const READERS = ["viewer", "operator", "approver", "admin"] as const;
const READERS_AND_BUILDERS = ["viewer", "builder", "operator", "approver", "admin"] as const;

/** Every kind of command, and who may sign it: one of these roles. What does not stand here nobody may. */
export const COMMAND_ROLES = {
  "add-operator": ADMINS,
  "revoke-operator": ADMINS,
  "apply-pool": ADMINS,
  "create-token": OPERATORS,
  enable: OPERATORS,
  disable: PEOPLE,
  halt: PEOPLE,
  "evict-node": PEOPLE,
  "ban-node": OPERATORS,
  "end-gate": OPERATORS,
  "measure-now": PEOPLE,
  "register-build": BUILDERS,
  "retire-flag": OPERATORS,
  "propose-release": OPERATORS,
  "approve-release": APPROVERS,
  "sign-task": PEOPLE,
  "start-release": OPERATORS,
  "complete-release": OPERATORS,
  "abort-release": PEOPLE,
  "open-window": OPERATORS,
  "close-window": OPERATORS,
  "propose-exemption": OPERATORS,
  "approve-exemption": APPROVERS,
  "close-exemption": PEOPLE,
  "start-plan": OPERATORS,
  "advance-plan": OPERATORS,
  "answer-alert": PEOPLE,
  "approve-answer": APPROVERS,
  "learn-messages": OPERATORS,
  "keep-name": PEOPLE,
  "drain-controller": OPERATORS,
  "rotate-trust": ADMINS,
  "rotate-authority": ADMINS,
  // One's own; another's takes an administrator (controller/commands/rotate-operator-key.ts).
  "rotate-operator-key": READERS_AND_BUILDERS,
  // One's own; another's takes an administrator (controller/commands/further-key.ts).
  "further-key": PEOPLE,
  "set-policy": ADMINS,
  "approve-change": ADMINS,
  "close-change": ADMINS,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/**
 * What an operator's further key may sign, beside what the roles say: answers, approvals, and what takes traffic away. Who is who, what is declared and what lets
 * traffic in is for the operator's own key: the other one lies in a browser.
 */
export const FURTHER_KEY_SIGNS: readonly string[] = [
  ...["answer-alert", "approve-answer"],
  ...["approve-release", "sign-task", "abort-release"],
  ...["approve-exemption", "close-exemption"],
  ...["disable", "halt", "measure-now"],
];

/** Every call of the Admin service that reads, and who may make it; `Execute` has the table above. What does not stand here nobody may. */
export const READ_ROLES = {
  "/muster.v1.Admin/GetFleet": READERS,
  "/muster.v1.Admin/WatchFleet": READERS,
  "/muster.v1.Admin/GetDeclaration": READERS,
  "/muster.v1.Admin/ListIdentities": READERS,
  // A program that registers builds looks whether its own is there.
  "/muster.v1.Admin/GetRegister": READERS_AND_BUILDERS,
  "/muster.v1.Admin/MakePlan": READERS,
  "/muster.v1.Admin/GetAlerts": READERS,
  "/muster.v1.Admin/WatchAlerts": READERS,
  "/muster.v1.Admin/GetZombies": READERS,
  "/muster.v1.Admin/Record": READERS,
  "/muster.v1.Admin/ListControllers": READERS,
  "/muster.v1.Admin/GetTrust": READERS,
  "/muster.v1.Admin/GetOrder": READERS,
  "/muster.v1.Admin/MakePageLink": READERS,
  "/muster.v1.Admin/ReadLog": READERS,
  "/muster.v1.Admin/ReadLogHashes": READERS,
  // The whole store, for whoever could put it back.
  "/muster.v1.Admin/Backup": ADMINS,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/**
 * What somebody with these words may do. Whoever has none of ROLES became an operator before there were any, or was given words of a policy alone: that is
 * an administrator, as it always was; so is a builder with such words, and never a builder alone. [] for nobody that is known. Throws none.
 */
export function rolesOf(words: readonly string[] | undefined): readonly Role[] {
  if (words === undefined) return [];
  const given = ROLES.filter((role) => words.includes(role));
  const unsaid = given.every((role) => role === BUILDER);
  const onlyBuilder = words.length > 0 && words.every((word) => word === BUILDER);
  return unsaid && !onlyBuilder ? ["admin", ...given] : given;
}

/** How an operator's words stand to what is asked. */
export type Right =
  | { readonly may: true }
  /** `wanted`: any of these. */
  | { readonly may: false; readonly has: readonly Role[]; readonly wanted: readonly Role[] };

/** Whether an operator with these words may sign a command of this kind. Throws none. */
export function mayCommand(words: readonly string[] | undefined, kind: string): Right {
  return rightTo(words, kind, COMMAND_ROLES);
}

/** Whether an operator with these words may make this call (full path) to read. Throws none. */
export function mayRead(words: readonly string[] | undefined, rpc: string): Right {
  return rightTo(words, rpc, READ_ROLES);
}

/** Whether an operator with these words is one of the two who may open a gate that no controller answers. Throws none. */
export function mayBreakGlass(words: readonly string[]): boolean {
  return rolesOf(words).some((role) => (PEOPLE as readonly Role[]).includes(role));
}

/** "with the role viewer, wanted one of operator, admin". Throws none. */
export function describeLack({ has, wanted }: Extract<Right, { readonly may: false }>): string {
  const found = has.length === 0 ? "without a role" : `with the role ${has.join(", ")}`;
  const asked = wanted.length === 0 ? "nobody to ask for it" : `one with ${wanted.join(" or ")}`;
  return `${found}, wanted ${asked}`;
}

function rightTo(
  words: readonly string[] | undefined,
  what: string,
  table: Readonly<Record<string, readonly Role[]>>,
): Right {
  const has = rolesOf(words);
  const wanted = Object.hasOwn(table, what) ? (table[what] ?? []) : [];
  // May go on: one of the roles that the table names for it is theirs.
  return has.some((role) => wanted.includes(role)) ? { may: true } : { may: false, has, wanted };
}
