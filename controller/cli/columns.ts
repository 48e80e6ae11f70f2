import { type Line, type Span, widthOf } from "./text.ts";

/** A table: one cell per heading in every row; a missing cell is empty. */
export type Table = {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Span[])[];
};

const GAP = 2;

/**
 * Lays a table out in columns by what characters really take on a terminal. Nothing is cut; no line ends in blanks.
 * @param headers false leaves the headings out
 * @param indent blanks before every line
 */
export function layColumns(table: Table, headers: boolean, indent = 0): readonly Line[] {
  const head: readonly Span[] = table.headings.map((text) => ({ text, style: "dim" as const }));
  const rows = headers ? [head, ...table.rows] : table.rows;
  const widths = table.headings.map((_, column) =>
    Math.max(0, ...rows.map((row) => widthOf([row[column] ?? ""]))),
  );
  return rows.map((row) => {
    const line: Span[] = indent > 0 ? [" ".repeat(indent)] : [];
    const last = row.findLastIndex((cell) => widthOf([cell]) > 0);
    row.slice(0, last + 1).forEach((cell, column) => {
      line.push(cell);
      const blanks = (widths[column] ?? 0) - widthOf([cell]) + GAP;
      if (column < last) line.push(" ".repeat(blanks));
    });
    return line;
  });
}

/** Lays out names and values, one to a line, values aligned; entries without a value are left out. */
export function layFields(
  fields: readonly (readonly [name: string, value: Span])[],
  indent = 0,
): readonly Line[] {
  const rows = fields
    .filter(([, value]) => widthOf([value]) > 0)
    .map(([name, value]) => [{ text: name, style: "dim" as const }, value]);
  return layColumns({ headings: ["", ""], rows }, false, indent);
}
