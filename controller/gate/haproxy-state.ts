import { HaproxyError } from "./haproxy-socket.ts";

/** One server as HAProxy shows it; `admin` is the bit mask of field 7 of `show servers state`, `operational` field 6 (2 is running). */
export type BalancerServer = {
  readonly backend: string;
  readonly server: string;
  readonly operational: number;
  readonly admin: number;
  /** Sessions that it has now; absent: nobody asked. */
  readonly sessions?: number;
};

/** What one read-back said. */
export type Readback = {
  readonly pid: number;
  readonly uptimeS: number;
  readonly servers: readonly BalancerServer[];
};

/** Set by `set server state maint`, by agents, and by `disabled` at the start. */
const FORCED_MAINT = 0x01;
const FORCED_DRAIN = 0x08;
/** Most characters of one line of commands: HAProxy's buffer is 16,384 bytes by default. */
const LINE_CHARS = 12_000;

/** The line that asks for everything a read-back needs. @param sessions also how many sessions each server has, of type 4 in its statistics. Throws none. */
export function readbackLine(backends: readonly string[], sessions = false): string {
  return [
    "show info",
    ...backends.map((backend) => `show servers state ${backend}`),
    ...(sessions ? backends.map((backend) => `show stat ${backend} 4 -1`) : []),
  ].join(";");
}

/**
 * Reads the answer to `readbackLine`. Columns are found by their names, not by their places.
 * @throws HaproxyError MALFORMED when process or columns are missing
 */
export function parseReadback(text: string): Readback {
  const pid = Number(/^Pid: (\d+)$/m.exec(text)?.[1]);
  const uptimeS = Number(/^Uptime_sec: (\d+)$/m.exec(text)?.[1]);
  if (!Number.isSafeInteger(pid) || !Number.isSafeInteger(uptimeS))
    throw new HaproxyError("MALFORMED", "show info: found no Pid and Uptime_sec, wanted both");
  const servers: BalancerServer[] = [];
  const sessions = new Map<string, number>();
  let columns: readonly string[] = [];
  let statistics: readonly string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("# be_id ")) columns = line.slice(2).split(" ");
    else if (line.startsWith("# pxname,")) statistics = line.slice(2).split(",");
    else if (line === "") [columns, statistics] = [[], []];
    else if (columns.length > 0) servers.push(readServer(columns, line.split(" ")));
    else if (statistics.length > 0) readSessions(statistics, line.split(","), sessions);
  }
  return { pid, uptimeS, servers: servers.map((server) => withSessions(server, sessions)) };
}

/** What is not there is not known, and no fault: nothing is decided by it. */
function readSessions(
  columns: readonly string[],
  fields: readonly string[],
  sessions: Map<string, number>,
): void {
  const [backend, server, current] = ["pxname", "svname", "scur"].map(
    (name) => fields[columns.indexOf(name)],
  );
  if (backend !== undefined && server !== undefined && /^\d{1,9}$/.test(current ?? ""))
    sessions.set(`${backend}/${server}`, Number(current));
}

function withSessions(server: BalancerServer, known: ReadonlyMap<string, number>): BalancerServer {
  const sessions = known.get(`${server.backend}/${server.server}`);
  return sessions === undefined ? server : { ...server, sessions };
}

function readServer(columns: readonly string[], fields: readonly string[]): BalancerServer {
  const field = (name: string): string => {
    const value = fields[columns.indexOf(name)];
    if (value === undefined)
      throw new HaproxyError("MALFORMED", `show servers state: found no ${name}, wanted one`);
    return value;
  };
  const number = (name: string): number => {
    const value = Number(field(name));
    if (!Number.isSafeInteger(value))
      throw new HaproxyError("MALFORMED", `show servers state: found no number in ${name}`);
    return value;
  };
  return {
    backend: field("be_name"),
    server: field("srv_name"),
    operational: number("srv_op_state"),
    admin: number("srv_admin_state"),
  };
}

/** Whether somebody's administrative state, ours or an operator's, keeps it from traffic. Throws none. */
export function isHeldBack(server: BalancerServer): boolean {
  return (server.admin & (FORCED_MAINT | FORCED_DRAIN)) !== 0;
}

/** What a server's state shall be; "leave" is none of ours. */
export type Wish = "open" | "drain" | "quarantine" | "leave";

/** Whether the balancer shows what is wished. An operator's own maintenance of an open server is a wish of theirs, not a difference. Throws none. */
export function isSettled(server: BalancerServer, wish: Wish, owed: boolean): boolean {
  switch (wish) {
    case "leave":
      return true;
    case "open":
      return !(owed && isHeldBack(server));
    case "drain":
      return isHeldBack(server);
    case "quarantine":
      return (server.admin & FORCED_MAINT) !== 0;
  }
}

/** The commands that make a server what is wished. Names are those HAProxy gave us. Throws none. */
export function commandsFor(server: BalancerServer, wish: Wish): readonly string[] {
  const name = `${server.backend}/${server.server}`;
  switch (wish) {
    case "leave":
      return [];
    case "open":
      return [`set server ${name} state ready`];
    case "drain":
      return [`set server ${name} state drain`];
    case "quarantine":
      // First no new sessions, then none at all.
      return [`set server ${name} state maint`, cutCommand(server)];
  }
}

/** The command that ends the sessions a server has. Throws none. */
export function cutCommand(server: { readonly backend: string; readonly server: string }): string {
  return `shutdown sessions server ${server.backend}/${server.server}`;
}

/** Joins commands to lines that HAProxy's buffer holds, in order. Throws none. */
export function joinCommands(commands: readonly string[]): string[] {
  const lines: string[] = [];
  for (const command of commands) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + command.length <= LINE_CHARS)
      lines[lines.length - 1] = `${last};${command}`;
    else lines.push(command);
  }
  return lines;
}
