import type { Events } from "../../controller/status/wire.ts";
import { GOVERNED } from "./page-governed.ts";
import {
  alert,
  alerts,
  digest,
  fleet,
  GATES,
  hello,
  logTail,
  missed,
  node,
  pool,
  REGISTER,
  reason,
} from "./page-values.ts";

/** What a stream begins with. */
type First = readonly (readonly [keyof Events, unknown])[];

const names = (count: number, prefix = "smars-"): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

function first(pools: Parameters<typeof fleet>[0], open: Parameters<typeof alerts>[0]): First {
  const now = Date.now();
  return [
    ["hello", hello(now)],
    ["fleet", fleet(pools)],
    ["alerts", alerts(open)],
    ["register", REGISTER],
    ["gates", GATES],
    ["log", logTail(1_284)],
    ["beat", { atUnixMs: now }],
  ];
}

/** The morning: seven servers are right, and one was missed. */
export function sevenOfEight(sinceUnixMs: number): First {
  const eight = names(8);
  const nodes = eight.map((name) =>
    name === "smars-8" ? missed(name, { sinceUnixMs }) : node(name, { sinceUnixMs }),
  );
  const rolling = pool("smars", nodes);
  const raised = alert("0123456789abcdef", {
    sinceUnixMs,
    lastUnixMs: sinceUnixMs + 1_000,
    notices: [
      {
        receiver: "pager",
        what: "firing",
        atUnixMs: sinceUnixMs,
        deliveredAtUnixMs: sinceUnixMs,
        tries: 1,
        failure: "",
        silenced: false,
      },
    ],
  });
  return first([rolling], [raised]);
}

/** All well. */
export function eightOfEight(): First {
  return first(
    [
      pool(
        "smars",
        names(8).map((name) => node(name)),
      ),
    ],
    [],
  );
}

/** After the rollback: eight equal ones, all wrong. */
export function allWrong(sinceUnixMs: number): First {
  const conflict = reason("MEANING_CONFLICT", {
    subject: "P",
    expected: "no",
    found: "P=yes is power-peg in smars 2003 and rlp in smars 2012",
    sinceUnixMs,
    remedy: "set P=no until only one of the builds is in play",
  });
  const nodes = names(8).map((name) => missed(name, { sinceUnixMs }));
  return first(
    [pool("smars", nodes, { reasons: [conflict] })],
    [alert("0123456789abcdef", { sinceUnixMs })],
  );
}

/** A thousand servers, of which a few are not well, in every way there is. */
export function thousand(sinceUnixMs: number): First {
  const silent = reason("EVIDENCE_STALE", {
    expected: "evidence within 3s",
    found: "none for 12s",
    remedy: "see the agent's journal",
  });
  const restart = reason("RESTART_PENDING", {
    subject: "process 812",
    expected: digest("b"),
    found: digest("c"),
    remedy: "restart it",
  });
  const nodes = names(1_000, "web-").map((name, i) => {
    if (i % 211 === 7) return missed(name, { sinceUnixMs });
    if (i % 307 === 11)
      return node(name, {
        status: "STALE",
        decision: 3,
        connected: false,
        evidenceAgeMs: 12_000,
        reasons: [silent],
        sinceUnixMs,
      });
    if (i === 500)
      return node(name, {
        status: "MISSING",
        decision: 0,
        fingerprint: "",
        binaryDigest: "",
        flagsDigest: "",
        profile: "",
        connected: false,
        evidenceAgeMs: -1,
        enablement: "none",
        reasons: [
          reason("NEVER_ENROLLED", {
            expected: "an enrolled agent",
            found: "none",
            remedy: `muster token create ${name}`,
          }),
        ],
        sinceUnixMs,
      });
    if (i % 401 === 3)
      return node(name, {
        status: "RESTART_PENDING",
        fingerprint: digest("8"),
        reasons: [restart],
        sinceUnixMs,
      });
    return node(name, { sinceUnixMs: sinceUnixMs - 86_400_000 });
  });
  return first([pool("web", nodes, { releaseTitle: "web 2026.11" })], []);
}

/** The morning, with builds that mean two things by one flag, a release that waits and a plan. */
export function governed(sinceUnixMs: number): First {
  return sevenOfEight(sinceUnixMs).map(([name, data]) =>
    name === "register" ? [name, GOVERNED] : [name, data],
  );
}
