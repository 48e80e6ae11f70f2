import type { muster } from "../../proto/gen/muster.js";

/**
 * A message of the schema as the page is given it: bytes are base64, enums their numbers, 64-bit integers numbers, lists never absent, and what was not set has
 * the default of the schema; a message that is not there is null.
 */
export type Json<T> = T extends Uint8Array
  ? string
  : T extends readonly (infer E)[]
    ? readonly Json<E>[]
    : T extends object
      ? { readonly [K in keyof T as K extends "$unknowns" ? never : K]-?: Field<NonNullable<T[K]>> }
      : T;

type Field<T> = T extends Uint8Array | readonly unknown[]
  ? Json<T>
  : T extends object
    ? Json<T> | null
    : T;

/** First on each stream, once: who looks at what. */
export type Hello = {
  readonly controller: string;
  readonly trustDomain: string;
  readonly operator: string;
  /** What this operator may do: "viewer", "operator", "approver", "builder", "admin". */
  readonly roles: readonly string[];
  readonly version: string;
  /** How often agents report, milliseconds: evidence older than three of these is stale. */
  readonly heartbeatMs: number;
  /** Of the controller. */
  readonly canIssue: boolean;
  /** Wall clock of the controller, Unix milliseconds. */
  readonly atUnixMs: number;
  /** When this session ends at the latest, Unix milliseconds. */
  readonly sessionEndsAtUnixMs: number;
};

/** Everything that is shown of the fleet, without what each node measured (`claims` is empty). */
export type Fleet = Json<muster.v1.FleetView.$Properties>;
export type Pool = Json<muster.v1.PoolView.$Properties>;
export type Node = Json<muster.v1.NodeView.$Properties>;

/** What changed in a pool since the last `fleet` or `pool` event. */
export type PoolChange = {
  /** The pool as it is; of its nodes only those that changed. */
  readonly pool: Pool;
  /** Names of nodes that are shown no more. */
  readonly gone: readonly string[];
  /** As `Fleet` has it. */
  readonly madeAtUnixMs: number;
};

/** What of a fleet is of no pool; it comes with a change of any of these. */
export type FleetFacts = Omit<Fleet, "pools">;

/** Ages of evidence of connected nodes of a pool whose views did not change otherwise, milliseconds, by node. */
export type Ages = {
  readonly pool: string;
  readonly ages: Readonly<Record<string, number>>;
  readonly madeAtUnixMs: number;
};

/** How often an alert was said in each of the last 60 minutes as this controller counted, the oldest first; fewer since it started. */
export type AlertRate = {
  readonly pool: string;
  readonly alert: string;
  readonly perMinute: readonly number[];
};

export type Alerts = Json<muster.v1.AlertList.$Properties> & {
  readonly rates: readonly AlertRate[];
};
export type Register = Json<muster.v1.Register.$Properties>;
export type Controllers = Json<muster.v1.ControllerList.$Properties>;

/** Sessions that the load balancer still has on a server, as a gate last told. */
export type ServerSessions = {
  readonly pool: string;
  readonly node: string;
  readonly sessions: number;
};

/** A gate as this controller knows it. */
export type GateFacts = {
  readonly name: string;
  /** Of its identity: "active", "evicted" or "banned". */
  readonly state: string;
  /** Whether it follows this controller now. */
  readonly connected: boolean;
  /** Since when, wall clock; 0: never since this controller started. */
  readonly sinceUnixMs: number;
  /** Whether it tells its balancer's sessions at all; without it `sessions` is empty, and nothing is known of them. */
  readonly tellsSessions: boolean;
  /** Servers that are not open and still have sessions, and those that it was told to drain with 0. */
  readonly sessions: readonly ServerSessions[];
};

export type Gates = { readonly gates: readonly GateFacts[] };

/** One entry of the transparency log, in short. */
export type LogLine = {
  readonly index: number;
  readonly atUnixMs: number;
  readonly controller: string;
  /** Kind of the changed record, "evidence" or "epoch-root". */
  readonly kind: string;
  /** The record's key; for evidence the node's name; "" for an epoch root. */
  readonly key: string;
  /** One line for people. */
  readonly summary: string;
};

/** The transparency log's newest checkpoint, and the last entries that it covers, the oldest first. */
export type LogTail = {
  readonly size: number;
  /** Hex. */
  readonly rootHash: string;
  /** When this controller saw it first, wall clock. */
  readonly signedAtUnixMs: number;
  /** The checkpoint as it was signed (a c2sp.org signed note). */
  readonly note: string;
  /** The log's key. */
  readonly vkey: string;
  readonly tail: readonly LogLine[];
};

/** Every second: whoever hears none for three seconds looks at the past. */
export type Beat = { readonly atUnixMs: number };

/** Why the stream ends. The page does not connect again after "session", and does after the others. */
export type Bye = { readonly why: "session" | "slow" | "stopping"; readonly message: string };

/** Every event of `GET /events` by its name, and what its data is (one line of JSON). */
export type Events = {
  readonly hello: Hello;
  /** Whole: at the beginning, and when pools come or go. */
  readonly fleet: Fleet;
  /** When anything of the fleet as such changed: canIssue, the store, the clock. */
  readonly facts: FleetFacts;
  readonly pool: PoolChange;
  readonly ages: Ages;
  readonly alerts: Alerts;
  readonly register: Register;
  readonly gates: Gates;
  readonly controllers: Controllers;
  readonly log: LogTail;
  readonly beat: Beat;
  readonly bye: Bye;
};

/** What a node measured for one pool, translated; `fault` says why nothing can be shown. */
export type Measured = { readonly workload: unknown; readonly fault: string };

/** `GET /api/node?pool=&node=` */
export type NodeAnswer = {
  readonly node: Node;
  readonly measured: Measured;
  readonly madeAtUnixMs: number;
};

/** `GET /api/declaration?pool=` */
export type DeclarationAnswer = Json<muster.v1.Declaration.$Properties>;
/** `GET /api/plan?pool=&kind=&release=&flag=&value=` */
export type PlanAnswer = Json<muster.v1.PlanAnswer.$Properties>;
/** `GET /api/order?subject=`: the revision that a command says its operator saw. */
export type OrderAnswer = Json<muster.v1.OrderAnswer.$Properties>;
/** `GET /api/register?after=`: builds after that digest, as GetRegister pages them. */
export type RegisterAnswer = Register;

/** `GET /api/log?from=&count=`: at most 256. */
export type LogAnswer = { readonly size: number; readonly entries: readonly LogLine[] };

/** `GET /api/moments?pool=&from=&to=`: moments at which a pool's view changed, the oldest first. */
export type Moment = {
  readonly atUnixMs: number;
  readonly index: number;
  readonly summary: string;
};
export type MomentsAnswer = { readonly moments: readonly Moment[] };

/** `GET /api/fleet?pool=&at=` (wall clock, Unix milliseconds). */
export type PastFleetAnswer = Fleet;

/** Body of `POST /api/key`. */
export type KeyQuestion = { readonly publicKey: string };

/** Whose key it is, or how an administrator makes it one of this operator's. */
export type KeyAnswer =
  | { readonly known: true; readonly operator: string; readonly roles: readonly string[] }
  | {
      readonly known: false;
      /** The name that a command signed with this key would carry. */
      readonly operator: string;
      /** For an administrator's terminal. */
      readonly command: string;
    };

/** What `POST /api/execute` answers with 200, whatever the outcome. */
export type ExecuteAnswer = Json<muster.v1.CommandResult.$Properties>;

/** Every answer that is not 2xx. */
export type Refusal = {
  readonly code: string;
  readonly message: string;
  /** What to do; "" when there is nothing to say. */
  readonly hint: string;
};

/** What each question is answered with. */
export type Answers = {
  readonly "/api/node": NodeAnswer;
  readonly "/api/declaration": DeclarationAnswer;
  readonly "/api/plan": PlanAnswer;
  readonly "/api/order": OrderAnswer;
  readonly "/api/register": RegisterAnswer;
  readonly "/api/log": LogAnswer;
  readonly "/api/moments": MomentsAnswer;
  readonly "/api/fleet": PastFleetAnswer;
  readonly "/api/key": KeyAnswer;
  readonly "/api/execute": ExecuteAnswer;
};
