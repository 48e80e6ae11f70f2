/** How an agent goes from controller to controller. Milliseconds. */
export const WALK_LIMITS = {
  /** After a whole round in which nobody would have it: from `firstBackoffMs`, doubled each round, half of it by chance. */
  firstBackoffMs: 250,
  backoffMs: 5_000,
  /** After being told that this node is banned or evicted. */
  deniedBackoffMs: 120_000,
  /** The nodes of a controller that was killed lose their streams in one instant: they come to the others spread over this. */
  scatterMs: 1_000,
  /** From one that would not have it to the next of the same round, by chance up to this. */
  hopMs: 300,
  /** A stream that has not said Welcome by then is given up; with several controllers sooner at first, later when they all have much to do. */
  patienceMs: 5_000,
  hastyMs: 2_000,
  /** How long a controller may be unable to issue before another is looked for. */
  blindMs: 2_000,
  /** Between two moves; doubled each time that nobody would have it. */
  moveGapMs: 5_000,
  longestGapMs: 80_000,
  /** A node that was driven to another controller goes back to its preferred one at a moment by chance between these. */
  awayMs: 60_000,
  returnWithinMs: 600_000,
} as const;

/** Why a stream was lost; see `EndCause`. */
type Cause = "lost" | "denied" | "busy";

/** Where an agent is among its controllers, which are numbered in its order of preference. All times are one monotonic clock. */
export type Walk = {
  readonly controllers: number;
  /** The one that is dialled or followed. */
  readonly controller: number;
  /** What is left of this round, `controller` first. */
  readonly ahead: readonly number[];
  /** Whole rounds that failed since a stream lived. */
  readonly rounds: number;
  /** The present stream lived for an epoch: one that hangs up before that is not dialled ever faster. */
  readonly lived: boolean;
  /** When to look for another controller, and why; undefined: for no such reason. */
  readonly askedAtMs: number | undefined;
  readonly blindAtMs: number | undefined;
  readonly returnAtMs: number | undefined;
  readonly notBeforeMs: number;
  /** Times that nobody would have it, one after the other. */
  readonly refusals: number;
  /** Others are being asked whether they would have it. */
  readonly moving: boolean;
};

const RESTING = {
  lived: false,
  askedAtMs: undefined,
  blindAtMs: undefined,
  returnAtMs: undefined,
  moving: false,
} as const;

/** Before the first stream. @param controllers how many there are, at least 1 */
export function firstWalk(controllers: number): Walk {
  const ahead = orderOf(controllers);
  const start = { controllers, controller: 0, ahead, rounds: 0, notBeforeMs: 0, refusals: 0 };
  return { ...start, ...RESTING };
}

/**
 * The stream was lost, or never came to be: where to dial next, and when. After a stream that lived, every other controller is tried before the one
 * that was lost; a round in which nobody would have it is waited for.
 * @param random from 0 to below 1
 */
export function afterLoss(
  walk: Walk,
  cause: Cause,
  random: number,
): { readonly walk: Walk; readonly afterMs: number } {
  const { controllers, controller, lived } = walk;
  const others = orderOf(controllers).filter((other) => other !== controller);
  const fresh = lived && others.length > 0;
  const left = fresh ? [...others, controller] : walk.ahead.slice(1);
  const over = left.length === 0;
  const rounds = (lived ? 0 : walk.rounds) + (over ? 1 : 0);
  const ahead = over ? orderOf(controllers) : left;
  const next: Walk = { ...walk, ...RESTING, controller: ahead[0] ?? 0, ahead, rounds };
  const { scatterMs, hopMs } = WALK_LIMITS;
  const hurriedMs = over ? backoffMs(rounds, random) : random * (fresh ? scatterMs : hopMs);
  return { walk: next, afterMs: Math.round(staysAwayMs(cause, random) ?? hurriedMs) };
}

/** How long to wait for Welcome. */
export function patienceMs({ controllers, rounds }: Walk): number {
  const { patienceMs: most, hastyMs } = WALK_LIMITS;
  // Controllers that took over thousands of nodes have much to do: who is given up by haste only comes again.
  return controllers === 1 ? most : Math.min(most, hastyMs * 2 ** Math.min(rounds, 8));
}

/** A stream was welcomed: one that is not at the preferred controller is to end some time. */
export function afterWelcome(walk: Walk, random: number, nowMs: number): Walk {
  return { ...walk, returnAtMs: walk.controller === 0 ? undefined : returnAtMs(random, nowMs) };
}

/** An epoch was announced. @param settled whether the stream had been reporting before */
export function afterEpoch(
  walk: Walk,
  epoch: { readonly canIssue: boolean; readonly move: boolean; readonly random: number },
  settled: boolean,
  nowMs: number,
): Walk {
  const { canIssue, move, random } = epoch;
  const { scatterMs, blindMs } = WALK_LIMITS;
  const scattered = nowMs + random * scatterMs;
  return {
    ...walk,
    lived: walk.lived || settled,
    askedAtMs: move ? (walk.askedAtMs ?? scattered) : undefined,
    blindAtMs: canIssue ? undefined : (walk.blindAtMs ?? scattered + blindMs),
    refusals: canIssue && !move ? 0 : walk.refusals,
  };
}

/** When to look for another controller; undefined: not as things are. */
export function dueMs(walk: Walk): number | undefined {
  if (walk.controllers === 1 || walk.moving) return undefined;
  const reasons = [walk.askedAtMs, walk.blindAtMs, walk.returnAtMs].filter((t) => t !== undefined);
  return reasons.length === 0 ? undefined : Math.max(Math.min(...reasons), walk.notBeforeMs);
}

/** Whom to ask now, in this order; undefined when it is too early. */
export function beginMove(
  walk: Walk,
  nowMs: number,
): { readonly walk: Walk; readonly candidates: readonly number[] } | undefined {
  const atMs = dueMs(walk);
  if (atMs === undefined || atMs > nowMs) return undefined;
  const others = orderOf(walk.controllers).filter((other) => other !== walk.controller);
  const driven = isDue(walk.askedAtMs, nowMs) || isDue(walk.blindAtMs, nowMs);
  // Of its own accord it goes nowhere but home.
  return { walk: { ...walk, moving: true }, candidates: driven ? others : others.slice(0, 1) };
}

/** Nobody would have it: the present stream stays, and the next attempt waits longer. */
export function afterRefusals(walk: Walk, random: number, nowMs: number): Walk {
  const { moveGapMs, longestGapMs } = WALK_LIMITS;
  const gapMs = Math.min(longestGapMs, moveGapMs * 2 ** Math.min(walk.refusals, 8));
  return {
    ...walk,
    moving: false,
    refusals: walk.refusals + 1,
    // With the store away every controller is BLIND, and every node of the fleet asks around.
    notBeforeMs: nowMs + gapMs * (1 + random),
    returnAtMs: walk.returnAtMs === undefined ? undefined : returnAtMs(random, nowMs),
  };
}

/** Another controller has it. */
export function afterMove(walk: Walk, controller: number, nowMs: number): Walk {
  const ahead = [controller, ...orderOf(walk.controllers).filter((other) => other !== controller)];
  const notBeforeMs = nowMs + WALK_LIMITS.moveGapMs;
  return { ...walk, ...RESTING, controller, ahead, rounds: 0, refusals: 0, notBeforeMs };
}

function orderOf(controllers: number): readonly number[] {
  return Array.from({ length: controllers }, (_, i) => i);
}

function isDue(atMs: number | undefined, nowMs: number): boolean {
  return atMs !== undefined && atMs <= nowMs;
}

function returnAtMs(random: number, nowMs: number): number {
  const { awayMs, returnWithinMs } = WALK_LIMITS;
  return nowMs + awayMs + random * (returnWithinMs - awayMs);
}

function backoffMs(rounds: number, random: number): number {
  const { backoffMs: most, firstBackoffMs } = WALK_LIMITS;
  return Math.min(most, firstBackoffMs * 2 ** Math.min(rounds - 1, 16)) * (0.5 + random / 2);
}

/** How long one that was told to stay away does, whoever else there is. */
function staysAwayMs(cause: Cause, random: number): number | undefined {
  const { backoffMs: most, deniedBackoffMs } = WALK_LIMITS;
  if (cause === "lost") return undefined;
  return (cause === "denied" ? deniedBackoffMs : most) * (0.5 + random / 2);
}
