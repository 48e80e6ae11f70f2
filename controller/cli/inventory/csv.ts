import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { DocumentError } from "../../../proto/document.ts";
import { type Found, type Inventory, joinAddress, type LeftOut, takeHosts } from "./inventory.ts";

/** Columns that say what; "" takes the first of the usual names that is there. */
export type CsvChoice = {
  readonly pool: string;
  readonly nameFrom: string;
  readonly addressFrom: string;
  readonly portFrom: string;
  readonly cellFrom: string;
};

/** Headings that people use, in lower case; the first that is there counts. */
const USUAL: Readonly<Record<"name" | "address" | "port" | "cell" | "pool", readonly string[]>> = {
  name: ["name", "node", "server", "host", "hostname", "fqdn"],
  address: ["address", "addr", "ip", "ip_address", "ipv4", "ansible_host"],
  port: ["port"],
  cell: ["cell", "zone", "rack", "az", "datacenter", "dc", "site"],
  pool: ["pool", "backend", "group"],
};

const ROWS = z.array(
  z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }),
);

type Row = { readonly line: number; readonly cells: readonly string[] };
type Columns = Readonly<Record<keyof typeof USUAL, number>>;

/**
 * Reads a table with a row of headings, separated by commas, semicolons or tabs; lines that begin with # are no rows.
 * @param source what to call it in errors
 * @throws DocumentError with the line; CliError BAD_CONFIGURATION when nothing can be taken
 */
export function readCsv(text: string, source: string, choice: CsvChoice): Inventory {
  const [head, ...rows] = readRows(text, source);
  if (head === undefined)
    throw faultAt(source, 1, "found no row, wanted headings and one row for each server");
  const columns = columnsOf(head, source, choice);
  const found: Found[] = [];
  const left: LeftOut[] = [];
  for (const { line, cells } of rows) {
    const cell = (column: number): string => cells[column]?.trim() ?? "";
    const place = `${source}:${line}`;
    const name = cell(columns.name);
    const pool = cell(columns.pool);
    if (cells.length !== head.cells.length)
      left.push({
        name,
        place,
        why: `the row has ${cells.length} columns, the headings ${head.cells.length}`,
        meant: false,
      });
    else if (choice.pool !== "" && pool !== "" && pool !== choice.pool)
      left.push({ name, place, why: `it is of ${pool}`, meant: true });
    else
      found.push({
        ...{ name, place, note: "" },
        address: joinAddress(cell(columns.address), cell(columns.port)),
        cell: cell(columns.cell),
      });
  }
  return takeHosts(onlyPool(rows, columns), found, left);
}

function readRows(text: string, source: string): readonly Row[] {
  try {
    const parsed: unknown = parse(text, {
      ...{
        bom: true,
        info: true,
        comment: "#",
        comment_no_infix: true,
        delimiter: delimiterOf(text),
      },
      ...{ skip_empty_lines: true, relax_column_count: true, max_record_size: 65_536 },
    });
    return ROWS.parse(parsed).map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const { lines } = cause as { readonly lines?: unknown };
    throw faultAt(source, typeof lines === "number" ? lines : 0, cause.message, cause);
  }
}

/** Of the first line that is no comment: what separates its headings. */
function delimiterOf(text: string): string {
  const head = /^(?!\s*#)[^\n]*\S[^\n]*$/m.exec(text)?.[0] ?? "";
  const count = (separator: string): number => head.split(separator).length;
  return [";", "\t"].find((one) => count(one) > count(",")) ?? ",";
}

function columnsOf(head: Row, source: string, choice: CsvChoice): Columns {
  const headings = head.cells.map((text) => text.trim().toLowerCase());
  const at = (what: keyof typeof USUAL, asked: string): number => {
    const wanted = asked === "" ? USUAL[what] : [asked.toLowerCase()];
    const column = headings.findIndex((heading) => wanted.includes(heading));
    if (column >= 0 || (asked === "" && what !== "name")) return column;
    throw faultAt(
      source,
      head.line,
      `found the headings ${headings.join(", ")}, wanted one of ${wanted.join(", ")} for the ${what}`,
    );
  };
  return {
    name: at("name", choice.nameFrom),
    address: at("address", choice.addressFrom),
    port: at("port", choice.portFrom),
    cell: at("cell", choice.cellFrom),
    pool: at("pool", ""),
  };
}

/** The pool that every row names, when they agree. */
function onlyPool(rows: readonly Row[], columns: Columns): string {
  const pools = new Set(rows.map(({ cells }) => cells[columns.pool]?.trim() ?? ""));
  const [only = ""] = pools;
  return pools.size === 1 ? only : "";
}

function faultAt(source: string, line: number, message: string, cause?: unknown): DocumentError {
  const error = new DocumentError(source, [{ path: "", line, column: 1, message }]);
  if (cause !== undefined) error.cause = cause;
  return error;
}
