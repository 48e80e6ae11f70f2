import { maskKeyBlocks } from "./key-block.ts";
import { compilePatterns } from "./line-pattern.ts";
import { maskKeyed } from "./mask-keyed.ts";
import type { Mask } from "./source-shared.ts";

/** What stands in the place of a secret. */
const MASKED = "***";

/** Any line with a secret that is known by its form or its name has one of these; most lines have none, and cost no more than this. */
const HINT =
  /p(?:assw|assp|wd)|s(?:ecret|ession|ig|k[_-])|token|key|c(?:reden|ookie|vv)|a(?:uthori|iza|kia|sia|bia|cca|3t)|bearer|eyj|g(?:h[pousr]_|ithub_|lpat)|x(?:ox|app-)|phpsess|rk_|npm_|hf_|ya29|hooks\.slack|:\/\/[^\s/@]{1,512}@/;
/** Tokens that their makers gave a form by which they are found. Each begins a word, so that nothing is looked at twice. */
const TOKENS = new RegExp(
  `(?<![\\w-])(?:${[
    // A JSON Web Token, signed or encrypted, or the beginning of one: base64url of {" is eyJ.
    "eyJ[\\w-]{17,}(?:\\.[\\w-]*){0,4}",
    // AWS access key ids, permanent and of a session.
    "(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z2-7]{16}(?![A-Z0-9])",
    ...["gh[pousr]_\\w{30,}", "github_pat_\\w{30,}", "glpat-[\\w-]{20,}"],
    ...["xox[abeoprs]-[\\w-]{10,}", "xapp-[\\w-]{10,}", "AIza[\\w-]{35}"],
    ...["[sr]k_(?:live|test)_\\w{16,}", "sk-[\\w-]{20,}", "npm_\\w{36}", "hf_\\w{30,}"],
    "ya29\\.[\\w-]{20,}",
  ].join("|")})`,
  "g",
);
const SLACK_HOOK = /(hooks\.slack\.com\/services\/)[\w/]+/g;
/** The password of a URL. */
const URL_PASSWORD = /(:\/\/[^\s/?#@:"'<>]{0,256}:)[^\s/?#"'<>]{1,1024}@/g;
const BEARER = /\b(bearer\s{1,4})([\w.~+/=-]{8,})/gi;
const WORD = /^[A-Za-z]?[a-z]{1,19}\.?$/;
/** One line of a PEM body, whose beginning may have been missed. */
const PEM_BODY = /^[A-Za-z0-9+/]{60,76}={0,2}$/;
/** 13 to 19 digits as cards are numbered, in one run or in the groups in which they are printed. */
const CARD =
  /(?<![\w.])(?:[2-6]\d{12,18}|[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}|3\d{3}([ -])\d{6}\2\d{5})(?![\w.]?\d|\w)/g;
/** Beginnings of the numbers of the large issuers, and how many digits they have. */
const ISSUERS =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;

/**
 * Masks what is a secret by its form (private keys, JSON Web Tokens, AWS key ids and other tokens with a known beginning, passwords in URLs, card numbers) or
 * by its name (`password=`, `"clientSecret": `, `Authorization: `, `--token `). A card keeps its last four digits, which PCI DSS lets be shown. A line
 * without any of them stays as it is. Takes linear time; throws none.
 */
export function maskSecrets(text: string): string {
  const cards = text.replace(CARD, maskCard);
  if (!HINT.test(cards.toLowerCase())) return PEM_BODY.test(cards) ? MASKED : cards;
  return maskKeyed(maskKeyBlocks(cards).replace(URL_PASSWORD, `$1${MASKED}@`))
    .replace(TOKENS, MASKED)
    .replace(SLACK_HOOK, `$1${MASKED}`)
    .replace(BEARER, (all, bearer: string, token: string) =>
      WORD.test(token) ? all : bearer + MASKED,
    )
    .replace(PEM_BODY, MASKED);
}

/**
 * What masks the lines of a workload: `maskSecrets`, then whatever matches one of `redact`.
 * @param redact patterns of the configuration, in RE2's syntax
 * @throws Error naming the pattern that is none
 */
export async function makeMask(redact: readonly string[]): Promise<Mask> {
  const patterns = await compilePatterns(redact);
  if (patterns.length === 0) return maskSecrets;
  return (text) =>
    patterns.reduce((masked, pattern) => pattern.replace(masked, MASKED), maskSecrets(text));
}

function maskCard(found: string): string {
  const digits = found.replace(/\D/g, "");
  return ISSUERS.test(digits) && isLuhn(digits) ? MASKED + digits.slice(-4) : found;
}

/** ISO/IEC 7812-1, annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : ((digit * 2) % 10) + (digit > 4 ? 1 : 0);
  }
  return sum % 10 === 0;
}
