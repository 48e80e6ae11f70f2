import type { ExecuteAnswer, Refusal } from "../wire.ts";

/** What the controller refused, or why it did not answer. */
export class AskError extends Error {
  override readonly name = "AskError";
  readonly code: string;
  readonly hint: string;
  /** 0: there was no answer at all. */
  readonly status: number;
  constructor(
    message: string,
    why: { code: string; hint: string; status: number; cause?: unknown },
  ) {
    super(message, { cause: why.cause });
    this.code = why.code;
    this.hint = why.hint;
    this.status = why.status;
  }
}

/** Asks for one of the answers of wire.ts. @throws AskError */
export async function ask<T>(path: string, query: Readonly<Record<string, string>>): Promise<T> {
  const params = new URLSearchParams(query).toString();
  return await send<T>(params === "" ? path : `${path}?${params}`, {});
}

/** Posts JSON. @throws AskError */
export async function post<T>(path: string, body: unknown): Promise<T> {
  return await send<T>(path, {
    method: "POST",
    headers: { "X-Muster": "1", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Sends a signed command. The same bytes may be sent again. @throws AskError */
export async function execute(envelope: Uint8Array): Promise<ExecuteAnswer> {
  return await send<ExecuteAnswer>("/api/execute", {
    method: "POST",
    headers: { "X-Muster": "1", "Content-Type": "application/x-protobuf" },
    body: new Uint8Array(envelope),
  });
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, cache: "no-store", redirect: "error" });
  } catch (cause) {
    const message = "controller: found no answer, wanted one";
    throw new AskError(message, {
      code: "CONTROLLER_UNREACHABLE",
      hint: "try again",
      status: 0,
      cause,
    });
  }
  const text = await response.text();
  const json = parsed(text);
  // What is asked for is told by the path: each answer is as wire.ts has it, from the controller that this page came from.
  if (response.ok && json !== undefined) return json as T;
  const { status } = response;
  const { message, code, hint } = refusalOf(json, status);
  throw new AskError(message, { code, hint, status });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(json: unknown, status: number): Refusal {
  const said = typeof json === "object" && json !== null ? json : {};
  const text = (key: string): string => {
    const value: unknown = Reflect.get(said, key);
    return typeof value === "string" ? value : "";
  };
  return {
    code: text("code") || `HTTP_${status}`,
    message: text("message") || `controller: found the answer ${status}, wanted one with a body`,
    hint: text("hint"),
  };
}
