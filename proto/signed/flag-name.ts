/**
 * A flag as a contract or the graveyard names it: visible ASCII without spaces. A name that only looks like another one, or ends in a blank, would be told
 * from it by programs and not by people.
 */
export const FLAG_NAME_FORM: RegExp = /^[!-~]{1,128}$/;

/** The form in words, for refusals. */
export const FLAG_NAME_WORDS = "1 to 128 visible ASCII characters without spaces";
