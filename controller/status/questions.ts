import { muster } from "../../proto/gen/muster.js";
import { readMeasured } from "../../proto/measured.ts";
import { ADMIN } from "../../proto/services.ts";
import { ControllerError } from "../errors.ts";
import type { Clock } from "../verifier/ports.ts";
import type { Views } from "../views/views.ts";
import { lineOf } from "./log-lines.ts";
import { plain } from "./plain.ts";
import type { Answers, LogAnswer, NodeAnswer } from "./wire.ts";

/** What was asked for, by name; "" for what was not. */
export type Asked = (name: string) => string;

/** A question of the page: who may ask it is who may make this call, and it is answered by the same view. */
export type Question = {
  readonly rpc: string;
  readonly answer: (ask: Asked) => Promise<unknown> | unknown;
};

/** The fleet as it was, recomputed from the log. */
export type Timeline = {
  moments(pool: string, fromUnixMs: number, toUnixMs: number): Promise<Answers["/api/moments"]>;
  fleet(pool: string, atUnixMs: number): Promise<muster.v1.FleetView.$Properties>;
};

export type QuestionSources = {
  readonly views: Views;
  readonly clock: Clock;
  readonly timeline: Timeline;
};

const MOST_ENTRIES = 256;

/** Every question that is asked with GET, by its path. */
export function questions({ views, clock, timeline }: QuestionSources): {
  readonly [path: string]: Question;
} {
  const v1 = muster.v1;
  return {
    "/api/node": {
      rpc: ADMIN.getFleet.path,
      answer: (ask) => nodeAnswer(views, clock, ask("pool"), ask("node")),
    },
    "/api/declaration": {
      rpc: ADMIN.getDeclaration.path,
      answer: (ask) => plain(v1.Declaration, views.declaration({ pool: ask("pool") })),
    },
    "/api/plan": {
      rpc: ADMIN.makePlan.path,
      answer: (ask) => plain(v1.PlanAnswer, views.plan(planRequest(ask))),
    },
    "/api/order": {
      rpc: ADMIN.getOrder.path,
      answer: (ask) => plain(v1.OrderAnswer, views.order({ subject: ask("subject") })),
    },
    "/api/register": {
      rpc: ADMIN.getRegister.path,
      answer: (ask) => plain(v1.Register, views.register({ afterBuild: ask("after") })),
    },
    "/api/log": { rpc: ADMIN.readLog.path, answer: (ask) => logAnswer(views, ask) },
    "/api/moments": {
      rpc: ADMIN.readLog.path,
      answer: (ask) => {
        const [from, to] = [wantNumber(ask, "from"), wantNumber(ask, "to")];
        return timeline.moments(ask("pool"), from, to);
      },
    },
    "/api/fleet": {
      rpc: ADMIN.readLog.path,
      answer: async (ask) => {
        const at = wantNumber(ask, "at");
        return plain(v1.FleetView, await timeline.fleet(ask("pool"), at));
      },
    },
  };
}

function nodeAnswer(views: Views, clock: Clock, pool: string, name: string): NodeAnswer {
  const view = views.node(pool, name);
  const { workload, fault } = readMeasured(view.claims ?? new Uint8Array(), pool);
  const node = plain(muster.v1.NodeView, view);
  return {
    node,
    measured: { workload: workload ?? null, fault },
    madeAtUnixMs: Math.floor(clock.unixMs()),
  };
}

function planRequest(ask: Asked): muster.v1.PlanRequest.$Properties {
  const [pool, kind, release] = [ask("pool"), ask("kind"), ask("release")];
  return { pool, kind, release, flag: ask("flag"), value: ask("value") };
}

async function logAnswer(views: Views, ask: Asked): Promise<LogAnswer> {
  const from = wantNumber(ask, "from");
  const count = Math.min(MOST_ENTRIES, wantNumber(ask, "count"));
  const { size, entries } = await views.logPage({ from });
  const lines = (entries ?? []).slice(0, count).map((bytes, i) => lineOf(from + i, bytes));
  return { size: size ?? 0, entries: lines };
}

/** @throws ControllerError MALFORMED_REQUEST */
function wantNumber(ask: Asked, name: string): number {
  const text = ask(name);
  const value = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new ControllerError(
    "MALFORMED_REQUEST",
    `${name}: found ${text === "" ? "none" : "something else"}, wanted a whole number`,
  );
}
