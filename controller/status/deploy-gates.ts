import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { muster } from "../../proto/gen/muster.js";
import { describeText } from "../../proto/signed/body.ts";
import { ControllerError } from "../errors.ts";
import { peerOf } from "../peer-address.ts";
import {
  answerDeploy,
  DEPLOY_GOALS,
  type DeployAnswer,
  type DeployGoal,
  type DeployQuestion,
} from "../verdict/deploy-gate.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import type { AppEnv } from "./app.ts";
import type { DeployCaller, DeployTokens } from "./deploy-tokens.ts";
import { Pace } from "./pace.ts";

/** What deploy tools are answered from. */
export type DeployGates = {
  readonly tokens: DeployTokens;
  readonly fleet: (pool: string) => muster.v1.FleetView.$Properties;
  readonly declared: Pick<DeclaredState, "proposals" | "pools">;
  /** Whether everybody was heard since the start, or had the time. */
  readonly settled: () => boolean;
  readonly clock: Clock;
  readonly log: EventLog;
};

type Asked = DeployQuestion & { readonly pool: string; readonly caller: DeployCaller };

const BODY_BYTES = 65_536;
/** What is known of the store may not be older. */
const MOST_LAG_MS = 5_000;
/** Of one token, and of one address with none that counts. */
const CALLERS = { burst: 60, perSecond: 20 };
const STRANGERS = { burst: 20, perSecond: 2 };

/** What Flagger sends; it sends more, which is not looked at. */
const hookSchema = z.object({
  name: z.string().min(1),
  namespace: z.string().min(1),
  phase: z.string(),
  metadata: z.record(z.string(), z.string()).optional(),
});

/**
 * Adds what deploy tools ask, without a session: `POST /deploy/flagger/{pool}` for Flagger's webhooks, and `GET /deploy/argo/{pool}` for the web metric of
 * Argo Rollouts. Read only. Whatever is not known to be well is never a pass: a pool that is not there, BLIND, a stale view, a question that is not
 * understood, a fault of ours.
 */
export function deployRoutes(app: Hono<AppEnv>, o: DeployGates): void {
  const paces = { callers: new Pace(CALLERS), strangers: new Pace(STRANGERS) };
  const limit = bodyLimit({
    maxSize: BODY_BYTES,
    onError: () => {
      throw malformed("body", `more than ${BODY_BYTES} bytes`, "at most that");
    },
  });
  app.post("/deploy/flagger/:pool", limit, async (c) => {
    const hook = await readHook(c);
    const { metadata = {} } = hook;
    const caller = authenticate(c, o, paces, bearerOf(c) ?? metadata["token"]);
    const asked = { ...questionOf(c, metadata), pool: poolOf(c, caller), caller };
    const { answer } = judge(o, asked);
    tell(o, asked, answer, `flagger ${describeText(`${hook.namespace}/${hook.name}`)}`);
    // Flagger goes on with 200 to 202 and shows the body of anything else.
    return c.text(`${answer.code}: ${answer.message}\n`, answer.pass ? 200 : 409);
  });
  app.get("/deploy/argo/:pool", (c) => {
    const caller = authenticate(c, o, paces, bearerOf(c));
    const asked = { ...questionOf(c, {}), pool: poolOf(c, caller), caller };
    const { answer, view } = judge(o, asked);
    tell(o, asked, answer, "argo");
    // A no is an answer: anything but 2xx is an error to Argo Rollouts, which is for what cannot be told.
    return c.json({ ...answer, ...factsOf(asked, view) });
  });
}

type Paces = { readonly callers: Pace; readonly strangers: Pace };

/** @throws ControllerError DEPLOY_TOKEN_REFUSED, TOO_MANY_REQUESTS */
function authenticate(
  c: Context<AppEnv>,
  { tokens, clock }: DeployGates,
  { callers, strangers }: Paces,
  token: string | undefined,
): DeployCaller {
  const nowMs = clock.monotonicMs();
  const address = peerOf(c.env.incoming.socket.remoteAddress);
  const caller = token === undefined ? undefined : tokens.find(token, nowMs);
  const may = caller ? callers.take(caller.name, nowMs) : strangers.take(address, nowMs);
  if (!may)
    throw new ControllerError("TOO_MANY_REQUESTS", "requests: found too many, wanted fewer");
  if (caller !== undefined) return caller;
  throw new ControllerError(
    "DEPLOY_TOKEN_REFUSED",
    `token: found ${token === undefined ? "none" : "one that is nobody's"}, wanted one of status.deployGates`,
  );
}

function bearerOf(c: Context<AppEnv>): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

/** Which pool; one that is not the caller's is told like one that is not there. @throws ControllerError NOT_ALLOWED */
function poolOf(c: Context<AppEnv>, { name, pools }: DeployCaller): string {
  const pool = c.req.param("pool") ?? "";
  if (pools.has(pool)) return pool;
  throw new ControllerError(
    "NOT_ALLOWED",
    `pool ${describeText(pool)}: found it not among those of the token of ${name}`,
  );
}

async function readHook(c: Context<AppEnv>): Promise<z.output<typeof hookSchema>> {
  const hook = hookSchema.safeParse(await c.req.json().catch(() => undefined));
  if (hook.success) return hook.data;
  throw malformed("body", "something else", "what Flagger sends: name, namespace, phase, metadata");
}

/**
 * What is asked, by the query or by Flagger's metadata. A word that is misspelt is refused: as one that was left out it would ask for less.
 * @throws ControllerError MALFORMED_REQUEST
 */
function questionOf(
  c: Context<AppEnv>,
  metadata: Readonly<Record<string, string>>,
): DeployQuestion {
  const query = new URL(c.req.url).searchParams;
  for (const key of query.keys())
    if (key !== "for" && key !== "release")
      throw malformed("query", "another word", "for, release");
  const one = (key: "for" | "release"): string => {
    const given = [...query.getAll(key), ...(metadata[key] === undefined ? [] : [metadata[key]])];
    if (new Set(given).size > 1) throw malformed(key, "several that differ", "one");
    return given[0] ?? "";
  };
  return { goal: readGoal(one("for")), release: readDigits(one("release")) };
}

function readGoal(text: string): DeployGoal {
  const goal = DEPLOY_GOALS.find((one) => one === (text || "ready"));
  if (goal === undefined) throw malformed("for", "another word", DEPLOY_GOALS.join(", "));
  return goal;
}

function readDigits(text: string): string {
  if (text === "" || /^[0-9a-f]{8,64}$/.test(text)) return text;
  throw malformed("release", "another form", "8 to 64 hex digits of its digest");
}

type View = muster.v1.PoolView.$Properties;

/** @throws ControllerError UNKNOWN_POOL, STORE_UNAVAILABLE */
function judge(
  o: DeployGates,
  { pool, goal, release }: Asked,
): { readonly answer: DeployAnswer; readonly view: View } {
  const fleet = o.fleet(pool);
  const [view] = fleet.pools ?? [];
  const fault = faultOf(fleet, o.settled());
  if (view === undefined || fault !== undefined)
    throw new ControllerError(
      "STORE_UNAVAILABLE",
      `controller: found it ${fault ?? "without a view of the pool"}, wanted one that can tell`,
    );
  const digest = view.release ?? "";
  const releaseState = o.declared.proposals.get(`${pool}/${digest}`)?.value.state ?? "";
  const facts = {
    ...{ status: view.status ?? "", roster: view.roster ?? 0, attested: view.attested ?? 0 },
    ...{ onTarget: view.onTarget ?? 0, release: digest, releaseState, off: offOf(view) },
  };
  return { answer: answerDeploy(facts, { goal, release }), view };
}

/** Why this controller cannot tell; undefined: it can. */
function faultOf(fleet: muster.v1.FleetView.$Properties, settled: boolean): string | undefined {
  if (fleet.canIssue !== true || fleet.pools?.[0]?.status === "BLIND") return "BLIND";
  const lagMs = fleet.store?.lagMs ?? 0;
  if (lagMs > MOST_LAG_MS) return `${lagMs} ms behind its store`;
  return settled ? undefined : "not settled since its start";
}

function offOf({ nodes }: View) {
  return (nodes ?? [])
    .filter(({ status }) => status !== "ATTESTED")
    .map(({ name, status }) => ({ node: name ?? "", status: status ?? "" }));
}

function factsOf({ pool, goal }: Asked, view: View) {
  const { status, release, roster, attested, onTarget, open } = view;
  return { pool, goal, status, release, roster, attested, onTarget, open };
}

function tell({ log }: DeployGates, asked: Asked, answer: DeployAnswer, by: string): void {
  const { pool, goal, release, caller } = asked;
  const { pass, code } = answer;
  log.info("deploy.answered", { pool, goal, release, token: caller.name, by, pass, code });
}

function malformed(what: string, found: string, wanted: string): ControllerError {
  return new ControllerError("MALFORMED_REQUEST", `${what}: found ${found}, wanted ${wanted}`);
}
