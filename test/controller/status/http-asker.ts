import { type ClientRequest, type IncomingHttpHeaders, request } from "node:http";

export type Reply = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

type Heard = { readonly id: string; readonly event: string; readonly data: unknown };

/** One who listens to events. */
export type Listener = {
  readonly heard: Heard[];
  /** 0: not answered yet. */
  status: number;
  over: boolean;
  readonly close: () => void;
};

/** Asks a server at host:port, with these headers and no others that mean anything. */
export function askHttp(
  address: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: Uint8Array | string,
): Promise<Reply> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve, reject) => {
    const call = request({ host, port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** Opens a link, and gives the cookie as it is to be shown. */
export async function followLink(url: string): Promise<string> {
  const { pathname, search, host } = new URL(url);
  const { headers } = await askHttp(host, "GET", `${pathname}${search}`);
  return (headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
}

/** Listens to the page's events at host:port. */
export function listenTo(address: string, cookie: string): Listener {
  const [host = "", port = ""] = address.split(":");
  const heard: Heard[] = [];
  let call: ClientRequest | undefined;
  const listener: Listener = { heard, status: 0, over: false, close: () => call?.destroy() };
  const end = (): void => {
    listener.over = true;
  };
  const headers = { cookie };
  call = request({ host, port, path: "/events", headers, agent: false }, (response) => {
    listener.status = response.statusCode ?? 0;
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (part: string) => {
      const blocks = (text + part).split("\n\n");
      text = blocks.pop() ?? "";
      heard.push(...blocks.filter((block) => block.includes("event: ")).map(heardOf));
    });
    response.on("error", end);
    response.on("close", end);
  });
  call.on("error", end);
  call.end();
  return listener;
}

function heardOf(block: string): Heard {
  const field = (name: string): string =>
    block
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? "";
  return { id: field("id"), event: field("event"), data: JSON.parse(field("data")) };
}
