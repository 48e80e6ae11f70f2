import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../fleet/repository.ts";
import type { FuzzTarget } from "./target.ts";

const YAML = [
  "- ",
  ": ",
  "&a ",
  "*a",
  "<<: ",
  "!!",
  "? ",
  "|\n",
  ">\n",
  "{",
  "[",
  "%",
  "\t",
  "---",
];
const ODD = ["__proto__", "../../etc/passwd", "\0", "\u202e", "1e999", "0x10", "5s", "-1", "null"];

/** A configuration reader: text of people, or of whoever may write the file. */
async function configuration(
  file: string,
  read: (text: string) => unknown,
  words: readonly string[],
): Promise<FuzzTarget> {
  const { DocumentError } = await import("../../proto/document.ts");
  const decode: FuzzTarget["decode"] = (bytes) => {
    const found = read(Buffer.from(bytes).toString("utf8"));
    return found instanceof Promise ? found.then(() => undefined) : undefined;
  };
  return {
    decode,
    refuses: (error) => error instanceof DocumentError,
    seeds: [readFileSync(join(repositoryRoot(), "deploy", file))],
    words: [...YAML, ...ODD, ...words],
  };
}

/** The agent's configuration. */
export async function agentConfig(): Promise<FuzzTarget> {
  const { readAgentConfig } = await import("../../agent/config.ts");
  const words = ["workloads", "process", "flags", "messages", "redact", "(a+)+$", "schedule"];
  return configuration("agent.yaml", (text) => readAgentConfig(text, "agent.yaml"), words);
}

/** The controller's configuration. */
export async function controllerConfig(): Promise<FuzzTarget> {
  const { readControllerConfig } = await import("../../controller/config.ts");
  const words = ["listen", "store", "advertise", "notify", "gate", "127.0.0.1:99999"];
  const read = (text: string): unknown => readControllerConfig(text, "controller.yaml");
  return configuration("controller.yaml", read, words);
}

/** The gate's configuration. */
export async function gateConfig(): Promise<FuzzTarget> {
  const { parseGateConfig } = await import("../../controller/gate/config.ts");
  const words = ["controllers", "haproxy", "listen", "stateFiles"];
  return configuration("muster-gate.yaml", (text) => parseGateConfig(text, "gate.yaml"), words);
}

/** The line that a load balancer's agent-check sends. It is never refused by an error. */
export async function agentCheck(): Promise<FuzzTarget> {
  const { readCheckName } = await import("../../controller/gate/agent-check.ts");
  return {
    decode: (bytes) => {
      const name = readCheckName(Buffer.from(bytes).toString("latin1"));
      const line = name && `${name.pool}/${name.node}`;
      if (line !== undefined && !/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/.test(line))
        throw new Error("found a name that none may have");
      return undefined;
    },
    refuses: () => false,
    seeds: [Buffer.from("app/n1\n"), Buffer.from("app/n1\r\n")],
    words: ODD,
  };
}

/** What applications write into the agent's socket: whole, and in pieces, it is the same lines. */
export async function agentSocket(): Promise<FuzzTarget> {
  const { readAppRecord } = await import("../../agent/claims/signals/app-record.ts");
  const { RecordLines } = await import("../../agent/claims/signals/record-lines.ts");
  const linesOf = (bytes: Buffer, pieceBytes: number): string[] => {
    const found: string[] = [];
    const lines = new RecordLines(
      256,
      (line, number) => found.push(`${number} ${JSON.stringify(readAppRecord(line))}`),
      (number) => found.push(`${number} too long`),
    );
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      for (let from = 0; from < piece.length; ) from = lines.take(piece, from);
    }
    lines.finish();
    return found;
  };
  return {
    decode: (bytes) => {
      // As many lines as the socket's rate lets through in some seconds; it is what bounds the time that thousands of bad ones take.
      const all = Buffer.from(bytes.subarray(0, 8_192));
      const whole = linesOf(all, all.length + 1);
      if (whole.join("\n") !== linesOf(all, 7).join("\n"))
        throw new Error("in pieces it is something else");
      return undefined;
    },
    refuses: () => false,
    seeds: [
      Buffer.from('{"flag":"P","value":"yes","count":2}\n{"entered":"power-peg"}\n'),
      Buffer.from('{"counter":"orders","value":17}\r\n{"log":"gone","level":"error"}\n'),
      Buffer.from('{"hello":"app"}'),
    ],
    words: [...ODD, '"', '":', "{", "[", "\n", "\\u0000", "\\ud800", '"count":', "9e99"],
  };
}

/** The head of an HTTP request to a gate. It is never refused by an error. */
export async function httpRequest(): Promise<FuzzTarget> {
  const { parseRequest } = await import("../../controller/gate/http-request.ts");
  return {
    decode: (bytes) => {
      parseRequest(Buffer.from(bytes).toString("latin1"));
      return undefined;
    },
    refuses: () => false,
    seeds: [
      Buffer.from("GET /v1/gate/app/n1?x=1 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive"),
      Buffer.from("HEAD / HTTP/1.0\r\nConnection: close"),
    ],
    words: [
      "\r\n",
      "Host: ",
      "Content-Length: 1",
      "Transfer-Encoding: chunked",
      " HTTP/1.1",
      ...ODD,
    ],
  };
}

/** What HAProxy answers to the gate. */
export async function haproxy(): Promise<FuzzTarget> {
  const { parseReadback } = await import("../../controller/gate/haproxy-state.ts");
  const { HaproxyError } = await import("../../controller/gate/haproxy-socket.ts");
  const columns = "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state";
  return {
    decode: (bytes) => {
      parseReadback(Buffer.from(bytes).toString("utf8"));
      return undefined;
    },
    refuses: (error) => error instanceof HaproxyError,
    seeds: [
      Buffer.from(`Pid: 7\nUptime_sec: 9\n\n1\n${columns}\n3 app 1 n1 127.0.0.1 2 0\n\n`),
      Buffer.from("Pid: x\n"),
    ],
    words: [columns, "\n", " ", "Pid: ", "Uptime_sec: ", "9".repeat(20)],
  };
}

/** The files of applications that flags are read from. They are never refused by an error. */
async function flagFile(
  parse: (text: string) => (place: string) => unknown,
  seed: string,
  words: readonly string[],
): Promise<FuzzTarget> {
  const places = ["/a/b", "/a/0", "", "/", "/~1~0", "P", "a", "__proto__", "/__proto__/x"];
  return {
    decode: (bytes) => {
      const look = parse(Buffer.from(bytes).toString("utf8"));
      for (const place of places) look(place);
      return undefined;
    },
    refuses: () => false,
    seeds: [Buffer.from(seed)],
    words: [...ODD, ...words],
  };
}

/** Flags in JSON. */
export async function flagJson(): Promise<FuzzTarget> {
  const { parseJson } = await import("../../agent/claims/flags/json.ts");
  const seed = '{"a":{"b":"yes","":1e3,"~/":[true,null,"\\u00e9"]}}';
  return flagFile(parseJson, seed, ['"', ":", "[", "{", "\\u", "1e400", '"a":']);
}

/** Flags in YAML. */
export async function flagYaml(): Promise<FuzzTarget> {
  const { parseYaml } = await import("../../agent/claims/flags/yaml.ts");
  return flagFile(parseYaml, "a: &x { b: yes }\nc: *x\nd: |\n  text\n? [k]\n: 0o17\n", YAML);
}

/** Flags in lines of KEY=VALUE. */
export async function flagEnv(): Promise<FuzzTarget> {
  const { parseEnvFile } = await import("../../agent/claims/flags/env-file.ts");
  return flagFile(parseEnvFile, '# no\nexport P=\'yes no\'\na="b\\"c"\n', ["=", "'", '"', "\\\n"]);
}
