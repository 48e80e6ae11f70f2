/** A boot of a node that was followed by another, and the epoch of its last evidence. */
export type FormerBoot<Epoch> = { readonly bootId: string; readonly epoch: Epoch };

/** The last sequence accepted from a node in its present boot, and the boots before it of which evidence could still be fresh. */
export type SequenceMark<Epoch> = {
  /** "": nothing was accepted yet. */
  readonly bootId: string;
  readonly sequence: number;
  readonly epoch: Epoch;
  readonly formerBoots: readonly FormerBoot<Epoch>[];
};

/** What of evidence says when it was made. The sequence grows within a boot. */
export type Moment<Epoch> = {
  readonly epoch: Epoch;
  readonly bootId: string;
  readonly sequence: number;
};

/** The mark that follows, or why the evidence is not new. */
export type Freshness<Epoch> =
  | { readonly fresh: true; readonly next: SequenceMark<Epoch> }
  | {
      readonly fresh: false;
      readonly code: "WRONG_EPOCH" | "REPLAYED";
      /** "found ..., wanted ...". */
      readonly message: string;
    };

/** How many former boots of a node are remembered: more than can begin in two epochs. */
const FORMER_BOOTS = 64;

/**
 * Whether verified evidence is new (ARCHITECTURE section 4): of the current or the previous epoch, after all that was accepted of its boot, and of no boot
 * that another has followed. Pure, never throws.
 * @param isFreshEpoch of this controller: one that starts knows none of another's
 */
export function judgeFreshness<Epoch>(
  moment: Moment<Epoch>,
  last: SequenceMark<Epoch>,
  isFreshEpoch: (epoch: Epoch) => boolean,
): Freshness<Epoch> {
  const refused = (code: "WRONG_EPOCH" | "REPLAYED", message: string) =>
    ({ fresh: false, code, message }) as const;
  const { epoch, bootId, sequence } = moment;
  if (!isFreshEpoch(epoch))
    return refused("WRONG_EPOCH", "found an epoch that is neither current nor previous");
  if (bootId === last.bootId && sequence <= last.sequence)
    return refused("REPLAYED", `found sequence ${sequence}, wanted more than ${last.sequence}`);
  // From before a reboot: a replay, whatever its sequence. A boot whose epochs are over is forgotten, since nothing of it could be fresh any more, and
  // a machine that was put back to it speaks anew.
  const formerBoots = last.formerBoots.filter((boot) => isFreshEpoch(boot.epoch));
  if (formerBoots.some((boot) => boot.bootId === bootId))
    return refused("REPLAYED", "found a boot that was followed by another, wanted the present one");
  const followed =
    last.bootId === "" || last.bootId === bootId
      ? formerBoots
      : [...formerBoots, { bootId: last.bootId, epoch: last.epoch }].slice(-FORMER_BOOTS);
  return { fresh: true, next: { epoch, bootId, sequence, formerBoots: followed } };
}

/** Why evidence whose signature is not by its node's key is refused: by another enrolled key, or by one that nobody enrolled. Throws none. */
export function signerFault(
  keyid: string,
  wanted: string,
  isEnrolledKey: (keyid: string) => boolean,
): "UNKNOWN_KEY" | "BAD_SIGNATURE" {
  return keyid !== wanted && !isEnrolledKey(keyid) ? "UNKNOWN_KEY" : "BAD_SIGNATURE";
}

/** Whether a person's command was made near enough to now. All wall clock; a time that is no number is not. Throws none. */
export function isRecent(issuedAtUnixMs: number, nowUnixMs: number, skewMs: number): boolean {
  return Math.abs(nowUnixMs - issuedAtUnixMs) <= skewMs;
}
