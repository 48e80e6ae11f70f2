import { DocumentError } from "../../../proto/document.ts";

/** One server as a running HAProxy tells it. */
export type LiveServer = {
  readonly backend: string;
  readonly server: string;
  /** "" when DNS gave none yet. */
  readonly address: string;
  /** "" for none. */
  readonly port: string;
  /** Line of the answer, from 1. */
  readonly line: number;
};

/** Whether a text is what `show servers state` answers, or a file of it, and no configuration. Throws none. */
export function isServersState(text: string): boolean {
  return /^\s*1\r?\n# be_id /.test(text);
}

/**
 * Reads an answer to `show servers state`. Columns are found by their names, not by their places.
 * @param source what to call it in errors
 * @throws DocumentError with the line, for an answer in which a column is missing
 */
export function readServersState(text: string, source: string): readonly LiveServer[] {
  const servers: LiveServer[] = [];
  let columns: readonly string[] = [];
  text.split(/\r?\n/).forEach((row, i) => {
    const line = i + 1;
    if (row.startsWith("# be_id ")) columns = row.slice(2).split(" ");
    else if (row.trim() === "") columns = [];
    else if (columns.length > 0)
      servers.push(readServer(columns, row.split(" "), { line, source }));
  });
  return servers;
}

function readServer(
  columns: readonly string[],
  fields: readonly string[],
  { line, source }: { readonly line: number; readonly source: string },
): LiveServer {
  const field = (name: string): string => {
    const value = fields[columns.indexOf(name)];
    if (value !== undefined && value !== "") return value;
    const message = `found no ${name}, wanted one as \`show servers state\` gives it`;
    throw new DocumentError(source, [{ path: "", line, column: 1, message }]);
  };
  const blank = (value: string, nothing: string): string => (value === nothing ? "" : value);
  const port = columns.includes("srv_port") ? field("srv_port") : "0";
  return {
    backend: field("be_name"),
    server: field("srv_name"),
    address: blank(field("srv_addr"), "-"),
    port: blank(port, "0"),
    line,
  };
}
