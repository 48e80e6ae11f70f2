import type { Lookup } from "./json.ts";
import { absent, unreadable } from "./reading.ts";

const LINE = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)=(.*)$/;

/**
 * Parses KEY=VALUE lines as systemd and shells read them: blank lines, # and ; comments, `export`, single and double quotes; the last of
 * two lines counts. Nothing is expanded. A line that is none of these is a fault of the whole text.
 */
export function parseEnvFile(text: string): Lookup {
  const values = new Map<string, string>();
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    const [, key, rest] = LINE.exec(line) ?? [];
    const value = rest === undefined ? undefined : unquote(rest);
    if (key === undefined || value === undefined)
      return () => unreadable(`line ${i + 1} is no KEY=VALUE line`);
    values.set(key, value);
  }
  return (key) => {
    const value = values.get(key);
    return value === undefined ? absent("is not in the file") : { value };
  };
}

function unquote(text: string): string | undefined {
  const single = /^'([^']*)'$/.exec(text)?.[1];
  if (single !== undefined) return single;
  const double = /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1];
  if (double !== undefined) return double.replace(/\\(["\\$`])/g, "$1");
  // A quote inside a bare word, or one without its end, means different things to different readers.
  return /["']/.test(text) ? undefined : text;
}
