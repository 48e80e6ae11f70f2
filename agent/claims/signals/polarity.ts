import { WordSet } from "./word-set.ts";

/**
 * Words that turn a sentence into its opposite, side by side. They are never a parameter: "Power Peg enabled" and "Power Peg disabled" are two messages
 * whatever else varies. Words that do more often something else in a sentence (in, over, left, high) are not among them; being words, they are constant
 * where they stand, but not inside of quotation marks.
 */
export const POLARITY = new WordSet(`
  enabled disabled   enable disable   enables disables   enabling disabling
  on off   true false   yes no   up down   ok nok   not cannot never
  start stop   starts stops   started stopped   starting stopping   running halted   pause resume   paused resumed   begun ended
  accept reject   accepts rejects   accepted rejected   accepting rejecting   ack nack   acknowledged unacknowledged
  fail fails failed failing failure failures   pass passes passed passing   success successful successfully unsuccessful succeed succeeds succeeded
  open closed   opened close   opens closes   opening closing   shut
  allow deny   allows denies   allowed denied   allowing denying   permit forbid   permitted forbidden   grant revoke   granted revoked
  authorized unauthorized   authorised unauthorised   trusted untrusted   approve refuse   approved refused   declined
  connect disconnect   connects disconnects   connected disconnected   connecting disconnecting   online offline   attached detached
  activate deactivate   activated deactivated   active inactive   alive dead   dormant   healthy unhealthy   ready unready
  available unavailable   reachable unreachable   present absent   missing   valid invalid   correct incorrect
  complete incomplete   completed aborted   consistent inconsistent   supported unsupported   safe unsafe   secure insecure
  locked unlocked   blocked unblocked   mounted unmounted   loaded unloaded   signed unsigned   encrypted unencrypted   armed disarmed
  registered unregistered deregistered   subscribed unsubscribed   installed uninstalled   mapped unmapped
  added removed   created deleted   inserted dropped   increased decreased   raised lowered   gained lost   won
  match mismatch   matched mismatched   upgrade downgrade   upgraded downgraded   promoted demoted   committed
  positive negative   normal abnormal   expected unexpected   legal illegal   included excluded   visible hidden
`);

/** Whether a whole word or value is the letter y or n. Inside of anything longer these letters mean nothing. */
export function isYesNo(text: string, from: number, to: number): boolean {
  return to - from === 1 && "yYnN".includes(text.charAt(from));
}
