// Stands in for the types of @hono/node-server (tsconfig.base.json, `paths`): its own need those of WebSockets in a browser, of which there are none here.
import type { IncomingMessage, ServerResponse } from "node:http";

export type HttpBindings = {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
};

export declare function getRequestListener(
  fetchCallback: (request: Request, env: HttpBindings) => Promise<Response> | Response,
  options?: {
    readonly overrideGlobalObjects?: boolean;
    /** What is answered to a request that is none. */
    readonly errorHandler?: (error: unknown) => Response;
  },
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
