/** How good a thing is, as far as one looks at it from across the room. */
export type Tone = "good" | "doubtful" | "bad" | "unknown";

/** What a status looks like: no two of them share shape and letter, so that colour is never needed. */
export type Look = {
  readonly tone: Tone;
  /** Class of the shape in style/shapes.css. */
  readonly shape: string;
  readonly letter: string;
  /** In one sentence, for people. */
  readonly means: string;
};

/** Node statuses, the gravest first: the order of groups and of the key to the shapes. */
export const NODE_LOOKS: Readonly<Record<string, Look>> = {
  REVOKED: look("bad", "octagon", "X", "Its identity is over: evicted, banned or cloned."),
  DRIFTED: look("bad", "diamond", "D", "It runs something else than was declared."),
  UNEXPECTED: look("bad", "cross", "U", "It reports, and is not on the roster."),
  EXEMPT: look("bad", "pentagon", "E", "It is wrong, and two people let it pass for a while."),
  UNVERIFIABLE: look("bad", "triangle", "V", "Something of it could not be measured."),
  HELD: look("bad", "square", "H", "It is held back until somebody decides."),
  MISSING: look("bad", "hollow", "M", "It is on the roster and never said anything."),
  STALE: look("doubtful", "funnel", "S", "It said nothing for three heartbeats."),
  RESTART_PENDING: look("doubtful", "half", "R", "Deployed, and not restarted yet."),
  ATTESTED: look("good", "disc", "A", "It runs what was declared, and said so just now."),
};

/** Pool statuses, the gravest first. */
export const POOL_LOOKS: Readonly<Record<string, Look>> = {
  BLIND: look("bad", "octagon", "B", "The controller cannot tell, and issues nothing."),
  DIVERGED: look("bad", "diamond", "D", "At least one server contradicts what was declared."),
  INCOMPLETE: look("bad", "hollow", "I", "Not every server of the roster is attested."),
  ROLLING: look("doubtful", "half", "R", "On the way from one release to the next."),
  READY: look("good", "disc", "A", "Every server of the roster is on its target."),
};

function look(tone: Tone, shape: string, letter: string, means: string): Look {
  return { tone, shape, letter, means };
}

const UNKNOWN = look("unknown", "square", "?", "A status that this page does not know.");

/** The look of a node's status; one that is not known is never good. Throws none. */
export function nodeLook(status: string): Look {
  return NODE_LOOKS[status] ?? UNKNOWN;
}

/** The look of a pool's status. Throws none. */
export function poolLook(status: string): Look {
  return POOL_LOOKS[status] ?? UNKNOWN;
}

const NODE_ORDER = Object.keys(NODE_LOOKS);

/** Where a status stands among all, 0 the gravest; one that is not known goes first. Throws none. */
export function gravity(status: string): number {
  return NODE_ORDER.indexOf(status);
}
