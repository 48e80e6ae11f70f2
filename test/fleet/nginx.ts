import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Child, startChild } from "./child.ts";
import { FleetError } from "./fleet-error.ts";

const NGINX = "/usr/sbin/nginx";
const START_DEADLINE_MS = 5000;

/** One server behind an nginx of its own port, which asks the gate before every request. */
export interface AuthRequestServer {
  readonly name: string;
  /** nginx listens here, on 127.0.0.1. */
  readonly listenPort: number;
  /** The server itself. */
  readonly port: number;
}

export interface NginxOptions {
  /** Prefix folder for configuration, logs and temporary files; created when missing. */
  readonly dir: string;
  /** `server { ... }` blocks: see `authRequestBlocks` and `fixedAnswerBlock`. */
  readonly blocks: string;
  /** A port that one of the blocks listens on: its answer, of any status, means ready. */
  readonly readyPort: number;
}

/** A running nginx. Owns its process: dispose it. */
export interface Nginx extends AsyncDisposable {
  readonly child: Child;
  readonly configFile: string;
  stop(): Promise<void>;
}

/**
 * Blocks that let a request through to a server only while the HTTP gate answers 200 for POOL/NAME. Everything else that
 * the gate does, being dead included, becomes 503 without X-Smars.
 */
export function authRequestBlocks(
  pool: string,
  gatePort: number,
  servers: readonly AuthRequestServer[],
): string {
  return servers
    .map(
      ({ name, listenPort, port }) => `server {
    listen 127.0.0.1:${listenPort};
    location / {
      auth_request /muster-gate;
      # nginx turns any answer of the gate but 2xx, 401 and 403, and its silence, into 500: closed.
      error_page 401 403 500 =503 @closed;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_pass http://127.0.0.1:${port};
    }
    location = /muster-gate {
      internal;
      proxy_method GET;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_connect_timeout 200ms;
      proxy_read_timeout 200ms;
      proxy_pass http://127.0.0.1:${gatePort}/v1/gate/${pool}/${name};
    }
    location @closed {
      return 503 "closed\\n";
    }
  }`,
    )
    .join("\n  ");
}

/** A block that answers 200 to everything: the floor that a gate is measured beside. */
export function fixedAnswerBlock(port: number): string {
  return `server {
    listen 127.0.0.1:${port};
    location / { return 200 "ok\\n"; }
  }`;
}

/**
 * Runs a real nginx in the foreground as one process, its files all under `options.dir`; returns when `readyPort` answers.
 * Throws TOOL_MISSING, PROXY_CONFIG_REFUSED, CHILD_EXITED, DEADLINE_PASSED.
 */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const configFile = join(options.dir, "nginx.conf");
  await mkdir(options.dir, { recursive: true });
  await writeFile(configFile, nginxConfig(options.blocks));
  const args = ["-p", options.dir, "-c", configFile, "-e", join(options.dir, "error.log")];
  await checkNginxConfig(configFile, args);
  const logFile = join(options.dir, "nginx.log");
  const child = await startChild({
    name: "nginx",
    command: NGINX,
    args,
    cwd: options.dir,
    logFile,
  });
  try {
    await child.ready(async () => await answers(options.readyPort), START_DEADLINE_MS);
  } catch (error) {
    await child.stop();
    throw error;
  }
  const stop = async () => void (await child.stop());
  return { child, configFile, stop, [Symbol.asyncDispose]: stop };
}

function nginxConfig(blocks: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `  ${kind}_temp_path ${kind}-temp;`)
    .join("\n");
  return `daemon off;
master_process off;
pid nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000;
${temporary}
  ${blocks}
}
`;
}

async function checkNginxConfig(configFile: string, args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(NGINX, ["-t", ...args]);
  } catch (cause) {
    const { code, stderr } = cause as { code?: unknown; stderr?: unknown };
    if (code === "ENOENT") {
      const text = `${NGINX}: not found, wanted Debian's nginx (apt-get install nginx)`;
      throw new FleetError(text, { code: "TOOL_MISSING", cause });
    }
    throw new FleetError(`${configFile}: ${String(stderr).trim()}`, {
      code: "PROXY_CONFIG_REFUSED",
      cause,
    });
  }
}

async function answers(port: number): Promise<boolean> {
  return await new Promise<boolean>((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, agent: false, timeout: 1000 }, (response) => {
      response.resume();
      response.on("end", () => resolve(true));
    });
    request.on("timeout", () => request.destroy(new Error(`port ${port}: no answer in 1000 ms`)));
    request.on("error", reject);
  });
}
