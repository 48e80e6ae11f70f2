import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { ADMIN } from "../../proto/services.ts";
import { ControllerError } from "../errors.ts";
import { peerOf } from "../peer-address.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import type { Views } from "../views/views.ts";
import { type Acts, actRoutes } from "./acts.ts";
import { type DeployGates, deployRoutes } from "./deploy-gates.ts";
import type { Doorkeeper } from "./doorkeeper.ts";
import { EventStream } from "./event-stream.ts";
import { NO_STORE, SECURITY_HEADERS } from "./headers.ts";
import type { Hub } from "./hub.ts";
import { Pace } from "./pace.ts";
import type { PageFile } from "./page-files.ts";
import type { Question } from "./questions.ts";
import { refusalOf } from "./refusals.ts";
import { cookieOf, sessionCookie } from "./session-cookie.ts";
import type { Session, Sessions } from "./sessions.ts";
import type { Refusal } from "./wire.ts";

export type AppOptions = {
  readonly views: Views;
  readonly sessions: Sessions;
  readonly door: Doorkeeper;
  readonly hub: Hub;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly questions: { readonly [path: string]: Question };
  readonly acts: Acts;
  /** Undefined: no deploy tool may ask. */
  readonly deploy: DeployGates | undefined;
  /** Name of the session's cookie. */
  readonly cookie: string;
  readonly clock: Clock;
  readonly log: EventLog;
};

/** What a handler finds beside the request. */
export type AppEnv = { Bindings: HttpBindings; Variables: { session: Session } };

/** Requests of one address that show no session, links that it tries, and whatever one session asks for. */
const STRANGERS = { burst: 40, perSecond: 10 };
const LOGINS = { burst: 20, perSecond: 1 };
const READERS = { burst: 100, perSecond: 50 };

/**
 * The status page's routes, each behind everything that stands before it here: whatever is asked, in whatever way, is refused unless it is for one of our names;
 * nothing but a login, and a deploy tool with a token of its own, is answered without a session; nothing is changed but for our own page. Decides nothing else.
 */
export function statusApp(o: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError((error, c) => refused(c, error, o.log));
  app.notFound((c) => {
    const error = new ControllerError("NO_SUCH_PATH", "path: found nothing of that name");
    return refused(c, error, o.log);
  });
  app.use(secured);
  app.use(async (c, next) => {
    o.door.wantOurName(callerOf(c));
    const { method } = c.req;
    if (method !== "GET" && method !== "POST") {
      const message = `method: found ${method}, wanted GET or POST`;
      const body = { code: "MALFORMED_REQUEST", message, hint: "" };
      return c.json(body, 405, { allow: "GET, POST" });
    }
    return next();
  });
  const logins = new Pace(LOGINS);
  app.get("/login", (c) => {
    wantPace(logins, addressOf(c), o.clock);
    return login(c, o);
  });
  if (o.deploy !== undefined) deployRoutes(app, o.deploy);
  app.use(withSession(o));
  app.use(async (c, next) => {
    if (c.req.method === "POST") o.door.wantOurPage(callerOf(c));
    return next();
  });
  app.get("/events", (c) => events(c, o));
  app.post("/logout", (c) => {
    const session = c.get("session");
    o.sessions.end(session);
    o.hub.end(session);
    o.log.info("status.logout", { operator: session.operator });
    return c.body(null, 204, { "set-cookie": cookieOf(o.cookie, "", o.door.isSecure, 0) });
  });
  actRoutes(app, o.acts);
  for (const [path, { rpc, answer }] of Object.entries(o.questions))
    app.get(path, async (c) => {
      o.views.wantReader(c.get("session").operator, rpc);
      return c.json(await answer((name) => c.req.query(name) ?? ""));
    });
  app.get("*", (c) => file(c, o.files));
  return app;
}

/** The answer to what is no request at all, such as one without a host. Throws none. */
export function notUnderstood(): Response {
  const message = "request: found none that can be read, wanted one with a host and a path";
  const body: Refusal = { code: "MALFORMED_REQUEST", message, hint: "" };
  const headers = { ...SECURITY_HEADERS, "cache-control": NO_STORE };
  return Response.json(body, { status: 400, headers });
}

/** Whatever the answer is: nothing of it is kept unless it says so itself, and a browser does with it only what the page is made for. */
const secured: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.res === RESPONSE_ALREADY_SENT) return;
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value);
  if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", NO_STORE);
};

function withSession({ sessions, cookie, clock }: AppOptions): MiddlewareHandler<AppEnv> {
  const strangers = new Pace(STRANGERS);
  const readers = new Pace(READERS);
  return async (c, next) => {
    const session = sessions.find(sessionCookie(c.req.header("cookie"), cookie));
    if (session === undefined) {
      wantPace(strangers, addressOf(c), clock);
      throw new ControllerError("NO_SESSION", "session: found none that counts, wanted one");
    }
    wantPace(readers, session.key, clock);
    c.set("session", session);
    return next();
  };
}

function login(c: Context<AppEnv>, { door, sessions, log, cookie }: AppOptions): Response {
  door.wantOpened(callerOf(c));
  const { cookie: secret, session } = sessions.enter(c.req.query("link") ?? "");
  log.info("status.login", { operator: session.operator });
  const seconds = Math.floor((session.endsAtMs - session.usedAtMs) / 1_000);
  const headers = { "set-cookie": cookieOf(cookie, secret, door.isSecure, seconds) };
  return c.body(null, 303, { ...headers, location: "/" });
}

function events(c: Context<AppEnv>, { hub, views, clock }: AppOptions): Response {
  const session = c.get("session");
  views.wantReader(session.operator, ADMIN.watchFleet.path);
  if (!hub.mayBegin(session))
    throw new ControllerError(
      "TOO_MANY_REQUESTS",
      "streams: found as many as there may be, wanted one of them closed",
    );
  const { outgoing } = c.env;
  const stream = new EventStream(outgoing, session, clock.monotonicMs());
  try {
    hub.begin(stream);
  } catch (error) {
    // Its head is out: there is no other way to say it.
    outgoing.destroy();
    throw error;
  }
  return RESPONSE_ALREADY_SENT;
}

function file(c: Context<AppEnv>, files: ReadonlyMap<string, PageFile>): Response {
  const found = files.get(c.req.path);
  if (found === undefined)
    throw new ControllerError("NO_SUCH_PATH", "path: found nothing of that name");
  const { type, cache, bytes, gzip } = found;
  const headers = { "content-type": type, "cache-control": cache, vary: "accept-encoding" };
  const takesGzip = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
  return gzip !== undefined && takesGzip
    ? c.body(gzip, 200, { ...headers, "content-encoding": "gzip" })
    : c.body(bytes, 200, headers);
}

function refused(c: Context<AppEnv>, error: unknown, log: EventLog): Response {
  const { status, body } = refusalOf(error, c.req.path, log);
  const forPeople = (c.req.header("accept") ?? "").includes("text/html");
  if (!forPeople) return c.json(body, status);
  const lines = [body.message, body.hint].filter((line) => line !== "").map(escapeHtml);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Muster: ${body.code}</title><h1>${body.code}</h1><p>${lines.join("<p>")}</html>`;
  return c.html(html, status);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function wantPace(pace: Pace, peer: string, clock: Clock): void {
  if (pace.take(peer, clock.monotonicMs())) return;
  throw new ControllerError("TOO_MANY_REQUESTS", "requests: found too many, wanted fewer");
}

function addressOf(c: Context<AppEnv>): string {
  return peerOf(c.env.incoming.socket.remoteAddress);
}

function callerOf(c: Context<AppEnv>) {
  return { header: (name: string) => c.req.header(name) };
}
