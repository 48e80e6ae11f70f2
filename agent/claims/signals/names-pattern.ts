import { NAME_GROUPS } from "../../signals-schema.ts";

/** Finds in a line of an access log, or of anything that is built like one, what it names. */
export type NamesPattern = {
  /** What the groups of the first match hold, each once; [] where nothing matches. Takes linear time and throws none. */
  captures(text: string): readonly string[];
};

/**
 * Compiles a pattern in RE2's syntax whose named groups are `route`, `path` and `flag`. The engine is loaded only when there is one.
 * @throws Error for a pattern that is none, which reading the configuration has excluded
 */
export async function compileNames(pattern: string): Promise<NamesPattern> {
  const { RE2JS } = await import("re2js");
  const compiled = RE2JS.compile(pattern);
  const groups = Object.keys(compiled.namedGroups()).filter((group) =>
    NAME_GROUPS.some((one) => one === group),
  );
  return {
    captures: (text) => {
      if (!compiled.test(text)) return [];
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return [];
      return [...new Set(groups.flatMap((group) => matcher.group(group) || []))];
    },
  };
}
