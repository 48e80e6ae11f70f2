import type { Objection } from "./release.ts";

type KeyCode = "CHANGED_MEANWHILE" | "SECOND_KEY_REQUIRED" | "BLIND_SIGNATURE";

/** What the right to enable depends on. */
export type SecondKeyInput = {
  readonly pool: string;
  readonly policy: "waived" | "required";
  /** The release in force and who started it; undefined: there is none, and nothing can be enabled. */
  readonly release: { readonly digest: string; readonly startedBy: string } | undefined;
  /** Who asks. */
  readonly by: string;
  /** Hex digest of the release that the operator saw; "": not said. */
  readonly seenRelease: string;
};

/**
 * Whether this operator may enable: where the pool asks for a second key, somebody else than who started the release, with a signature over what was seen.
 * The rule holds for a node that is merely given back what it had, too: it is the same deployment still. @returns what speaks against it; [] when nothing
 * does. Throws none.
 */
export function objectionsToKey(input: SecondKeyInput): readonly Objection[] {
  const { pool, policy, release, by, seenRelease } = input;
  if (release === undefined) return [];
  const found: Objection[] = [];
  const object = (code: KeyCode, subject: string, expected: string, seen: string): void => {
    const remedy =
      code === "SECOND_KEY_REQUIRED"
        ? `muster enable ${pool} --seen ${release.digest}, by somebody else`
        : `muster release show ${pool}, then muster enable ${pool} --seen DIGEST`;
    found.push({ code, node: "", subject, expected, found: seen, remedy });
  };
  if (seenRelease !== "" && seenRelease !== release.digest)
    object("CHANGED_MEANWHILE", "release", release.digest, seenRelease);
  if (policy === "waived") return found;
  if (by === release.startedBy)
    object(
      "SECOND_KEY_REQUIRED",
      "key",
      "that of somebody else than who started the release",
      `of ${by}, who did`,
    );
  if (seenRelease === "")
    object("BLIND_SIGNATURE", "signature", "over the release that was looked at", "over none");
  return found;
}
