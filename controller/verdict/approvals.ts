/** So many different people with this role. */
export type ApprovalRule = { readonly role: string; readonly count: number };

/** Somebody whose word counts now: an operator who is active, the roles, and since when this key is theirs (wall clock). */
export type Person = {
  readonly name: string;
  readonly roles: readonly string[];
  readonly sinceUnixMs: number;
};

/** A word that was given: whose, and when (wall clock). */
export type Given = { readonly operator: string; readonly atUnixMs: number };

/** What a count of approvals depends on. */
export type ApprovalInput = {
  /** Of the pool, as they are now; empty: nobody has to approve, which a pool says expressly. */
  readonly rules: readonly ApprovalRule[];
  /** Every operator who is active now. */
  readonly people: readonly Person[];
  /** Whose release it is: the own word does not count. */
  readonly author: string;
  readonly approvals: readonly Given[];
};

/** Who counts for which role, and what is still missing. */
export type ApprovalTally = {
  readonly counted: readonly { readonly operator: string; readonly role: string }[];
  /** Empty exactly when every rule is met. */
  readonly missing: readonly ApprovalRule[];
};

/**
 * Whether a word counts now: its giver is active, and held the present key already when giving it. A name that was revoked and came back with another key
 * does not bring its old words along. Throws none.
 */
export function speaks(people: readonly Person[], given: Given): Person | undefined {
  return people.find((one) => one.name === given.operator && given.atUnixMs >= one.sinceUnixMs);
}

/**
 * Counts approvals: n of m by role, the author not counting, each person once over all rules. Somebody with several roles stands where it helps most (a
 * maximum matching of people to the places that the rules give). Throws none.
 */
export function tallyApprovals(input: ApprovalInput): ApprovalTally {
  const places = input.rules.flatMap((rule) => Array.from({ length: rule.count }, () => rule.role));
  const approvers = approversOf(input);
  /** By place: who stands there. */
  const held = new Map<number, Person>();
  const seat = (person: Person, tried: Set<number>): boolean => {
    for (const [place, role] of places.entries()) {
      if (tried.has(place) || !person.roles.includes(role)) continue;
      tried.add(place);
      const sitting = held.get(place);
      // Whoever stands here may have another place to go to.
      if (sitting !== undefined && !seat(sitting, tried)) continue;
      held.set(place, person);
      return true;
    }
    return false;
  };
  for (const person of approvers) seat(person, new Set());
  return {
    counted: [...held]
      .sort(([a], [b]) => a - b)
      .map(([place, { name }]) => ({ operator: name, role: places[place] ?? "" })),
    missing: input.rules
      .map(({ role, count }) => ({
        role,
        count: count - [...held.keys()].filter((place) => places[place] === role).length,
      }))
      .filter((rule) => rule.count > 0),
  };
}

/** The people behind the approvals, each once, the author left out. */
function approversOf({ people, author, approvals }: ApprovalInput): readonly Person[] {
  const found = new Map<string, Person>();
  for (const given of approvals) {
    const person = speaks(people, given);
    if (person !== undefined && person.name !== author) found.set(person.name, person);
  }
  return [...found.values()];
}
