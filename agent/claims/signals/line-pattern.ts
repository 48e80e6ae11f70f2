/** A pattern that an operator wrote. It takes time in proportion to the text, whatever either says. */
export type LinePattern = {
  readonly pattern: string;
  test(text: string): boolean;
  /** The first group of the first match, or all of it where there is no group; undefined where nothing matches. */
  find(text: string): string | undefined;
  /** `text` with every match in place of which `by` stands. */
  replace(text: string, by: string): string;
};

/**
 * Compiles patterns in RE2's syntax (no backreferences, no look-around). The engine is loaded only when there is one.
 * @throws Error naming the pattern that is none
 */
export async function compilePatterns(
  patterns: readonly string[],
): Promise<readonly LinePattern[]> {
  if (patterns.length === 0) return [];
  const { RE2JS } = await import("re2js");
  return patterns.map((pattern) => compile(pattern, RE2JS));
}

type Engine = typeof import("re2js").RE2JS;

function compile(pattern: string, engine: Engine): LinePattern {
  let compiled: ReturnType<Engine["compile"]>;
  try {
    compiled = engine.compile(pattern);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`pattern ${JSON.stringify(pattern)}: ${why}, wanted RE2 syntax`, { cause });
  }
  return {
    pattern,
    // Looks for the pattern's literals first: what has none of them costs a tenth of a microsecond.
    test: (text) => compiled.test(text),
    find: (text) => {
      if (!compiled.test(text)) return undefined;
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return undefined;
      return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? undefined;
    },
    replace: (text, by) =>
      compiled.test(text) ? compiled.matcher(text).replaceAll(engine.quoteReplacement(by)) : text,
  };
}
