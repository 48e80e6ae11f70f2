/** Text as one word of a shell: as it is where that is safe, else in single quotes. Throws none. */
function shellWord(text: string): string {
  if (/^[A-Za-z0-9._\-/:=@,+%]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command line of `muster` from its words. Throws none. */
export function shellLine(...words: readonly string[]): string {
  return ["muster", ...words.map(shellWord)].join(" ");
}
