import { connect } from "node:net";
import { FleetError } from "./fleet-error.ts";

const ANSWER_MAX_BYTES = 16 << 20;
const TIMEOUT_MS = 2000;

/** A server as HAProxy sees it, from `show servers state`. */
export interface ServerState {
  readonly backend: string;
  readonly server: string;
  readonly port: number;
  readonly operational: "stopped" | "starting" | "running" | "stopping";
  /** Bit mask of MAINT and DRAIN and who asked for them; 4 alone only says that the configuration had `disabled`. */
  readonly adminBits: number;
  /** New requests may reach it: running or starting, neither MAINT nor DRAIN, weight above 0. */
  readonly inService: boolean;
}

/** Since HAProxy's start, from `show stat`. */
export interface ServerCounters {
  /** `UP`, `MAINT`, `DOWN (agent)` and so on. */
  readonly status: string;
  /** HTTP requests sent to it. */
  readonly requests: number;
  readonly sessionsNow: number;
  readonly responses2xx: number;
  readonly responses5xx: number;
  readonly responseErrors: number;
}

/** "Was once `disabled` in the configuration": HAProxy keeps this bit after `ready`, and it holds nothing back. */
const MAINT_FROM_CONFIG = 0x04;
const OPERATIONAL = ["stopped", "starting", "running", "stopping"] as const;

/** Speaks to HAProxy's admin socket for tests, one connection a command; independent of the product's own client. */
export class HaproxyRuntime {
  readonly #socketPath: string;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  /** One command without newline; the answer as it came. Throws RUNTIME_API_UNREACHABLE, also after 2 s without an end. */
  async command(text: string): Promise<string> {
    if (text.includes("\n"))
      throw new FleetError("command: a newline, wanted one line", { code: "BAD_ARGUMENT" });
    return await new Promise<string>((resolve, reject) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const socket = connect({ path: this.#socketPath });
      const fail = (cause: Error) => {
        const subject = `${this.#socketPath}: ${cause.message}, wanted an answer`;
        reject(new FleetError(subject, { code: "RUNTIME_API_UNREACHABLE", cause }));
      };
      // Of inactivity; with the bound on bytes it bounds the whole.
      socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`silent for ${TIMEOUT_MS} ms`)));
      socket.on("connect", () => socket.write(`${text}\n`));
      socket.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > ANSWER_MAX_BYTES) socket.destroy(new Error(`over ${ANSWER_MAX_BYTES} bytes`));
      });
      socket.on("error", fail);
      socket.on("end", () => resolve(Buffer.concat(chunks).toString()));
    });
  }

  /** `set server BACKEND/SERVER state ...`; an answer that is not empty is a refusal: RUNTIME_API_REFUSED. */
  async setServerState(
    backend: string,
    server: string,
    state: "ready" | "drain" | "maint",
  ): Promise<void> {
    const answer = (await this.command(`set server ${backend}/${server} state ${state}`)).trim();
    if (answer !== "") {
      throw new FleetError(`${backend}/${server}: ${answer}, wanted ${state}`, {
        code: "RUNTIME_API_REFUSED",
      });
    }
  }

  /** Every server of every backend. */
  async showServersState(): Promise<ServerState[]> {
    const [, header = "", ...rows] = (await this.command("show servers state")).split("\n");
    const columns = header.replace(/^# /, "").split(" ");
    return rows
      .filter((row) => row !== "")
      .map((row) => serverState(record(columns, row.split(" "))));
  }

  /** Counters of one backend's servers, by name. Throws RUNTIME_API_REFUSED for a backend that is not there. */
  async counters(backend: string): Promise<Map<string, ServerCounters>> {
    const answer = await this.command(`show stat ${backend} 4 -1`);
    const [header = "", ...rows] = answer.split("\n");
    if (!header.startsWith("# ")) {
      throw new FleetError(`${backend}: ${answer.trim()}, wanted its counters`, {
        code: "RUNTIME_API_REFUSED",
      });
    }
    const columns = header.slice(2).split(",");
    const records = rows.filter((row) => row !== "").map((row) => record(columns, row.split(",")));
    return new Map(records.map((row) => [row("svname"), counters(row)]));
  }
}

type Row = (column: string) => string;

function record(columns: readonly string[], values: readonly string[]): Row {
  return (column) => {
    const value = values[columns.indexOf(column)];
    if (value === undefined) {
      throw new FleetError(`answer: no column ${column}, wanted one`, {
        code: "RUNTIME_API_REFUSED",
      });
    }
    return value;
  };
}

function serverState(row: Row): ServerState {
  const operational = OPERATIONAL[Number(row("srv_op_state"))];
  if (operational === undefined) {
    throw new FleetError(`srv_op_state: ${row("srv_op_state")}, wanted 0 to 3`, {
      code: "RUNTIME_API_REFUSED",
    });
  }
  const adminBits = Number(row("srv_admin_state"));
  const up = operational === "running" || operational === "starting";
  return {
    backend: row("be_name"),
    server: row("srv_name"),
    port: Number(row("srv_port")),
    operational,
    adminBits,
    inService: up && (adminBits & ~MAINT_FROM_CONFIG) === 0 && Number(row("srv_uweight")) > 0,
  };
}

function counters(row: Row): ServerCounters {
  return {
    status: row("status"),
    requests: Number(row("req_tot") || row("stot")),
    sessionsNow: Number(row("scur")),
    responses2xx: Number(row("hrsp_2xx")),
    responses5xx: Number(row("hrsp_5xx")),
    responseErrors: Number(row("eresp")),
  };
}
