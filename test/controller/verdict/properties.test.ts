import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { admit } from "../../../controller/verdict/admit.ts";
import {
  type AppraisalInput,
  appraise,
  countingProfiles,
} from "../../../controller/verdict/appraise.ts";
import { budgetOf, massSilence } from "../../../controller/verdict/budget.ts";
import { decideEnable } from "../../../controller/verdict/enablement.ts";
import { type NodeStanding, viewPool } from "../../../controller/verdict/fleet-view.ts";
import type { MeasuredWorkload, ReferenceProfile } from "../../../controller/verdict/measured.ts";
import { MEANING } from "../../../controller/verdict/status.ts";
import { anyAdmission, anyInput, anyProfile, anyStandings, exactly } from "./arbitraries.ts";
import { A, B, C, flag, input, measured, process, profile, release } from "./values.ts";

const RUNS = { numRuns: 1_000 };

/** Written anew from the schema's words, so that appraise is not held against itself. */
function matchesAsAWhole(workload: MeasuredWorkload, p: ReferenceProfile): boolean {
  const byPath = (list: readonly { path: string; sha256: string }[]) =>
    JSON.stringify(list.map((a) => `${a.path} ${a.sha256}`).sort());
  return (
    workload.processes.length > 0 &&
    workload.processes.every(
      (x) =>
        p.executables.includes(x.runningSha256) &&
        JSON.stringify([...x.loader].sort()) === JSON.stringify([...p.loader].sort()),
    ) &&
    byPath(workload.artifacts) === byPath(p.artifacts) &&
    p.flags.every((w) => workload.flags.some((f) => f.name === w.name)) &&
    workload.flags.every((f) =>
      p.flags.some((w) => w.name === f.name && w.value === f.value && w.redacted === f.redacted),
    ) &&
    workload.faults.length === 0
  );
}

describe("appraise", () => {
  test("attests only fresh evidence of an active, rostered node that matches a counting profile as a whole", () => {
    let attested = 0;
    fc.assert(
      fc.property(anyInput, (from) => {
        const appraisal = appraise(from);
        if (appraisal.status !== "ATTESTED") return;
        attested += 1;
        expect(from).toMatchObject({ onRoster: true, halted: false, identity: "enrolled" });
        expect(from.evidence?.ageMs).toBeLessThanOrEqual(from.staleAfterMs);
        const { workload } = from.evidence ?? {};
        const counting =
          from.release === undefined ? [] : countingProfiles(from.release, from.nowUnixMs);
        const fitting = counting.filter(
          (p) => workload !== undefined && matchesAsAWhole(workload, p),
        );
        expect(fitting).toContain(appraisal.profile);
      }),
      { numRuns: 3_000 },
    );
    // A property that is never put to the test shows nothing.
    expect(attested).toBeGreaterThan(100);
  });

  test("attests every node that matches as a whole and has nothing against it", () => {
    fc.assert(
      fc.property(anyProfile, (p) => {
        const from = measured(exactly(p), { release: release({ ...p, stage: "target" }) });
        expect(appraise(from)).toMatchObject({ status: "ATTESTED", effect: "none", reasons: [] });
        expect(matchesAsAWhole(exactly(p), p)).toBe(true);
      }),
      RUNS,
    );
  });

  test("never throws, whatever it is given, and always says why not", () => {
    fc.assert(
      fc.property(anyInput, (from) => {
        const appraisal = appraise(from);
        if (appraisal.status !== "ATTESTED") expect(appraisal.reasons.length).toBeGreaterThan(0);
        for (const r of appraisal.reasons) expect(MEANING).toHaveProperty(r.code);
      }),
      RUNS,
    );
  });

  test("never throws on names and values that an attacker chose", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom("__proto__", "constructor", "toString", "\u202e", "\0"),
    );
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const from = measured({
          processes: [process({ executable: one, runningSha256: two, loader: [three] })],
          artifacts: [{ path: one, sha256: two }],
          flags: [flag({ name: one, value: two, location: three })],
          faults: [{ code: "ARTIFACT", subject: one, detail: three }],
        });
        expect(appraise(from).status).not.toBe("ATTESTED");
      }),
      RUNS,
    );
  });

  test("gives the same answer for the same input", () => {
    fc.assert(
      fc.property(anyInput, (from) => {
        expect(appraise(structuredClone(from))).toEqual(appraise(from));
      }),
      RUNS,
    );
  });

  test("does not depend on the order of any list", () => {
    const turned = (from: AppraisalInput): AppraisalInput => {
      const { evidence, release: declared } = from;
      const w = evidence?.workload;
      return {
        ...from,
        release: declared && { ...declared, profiles: [...declared.profiles].reverse() },
        evidence: evidence && {
          ...evidence,
          workload: w && {
            processes: [...w.processes]
              .reverse()
              .map((p) => ({ ...p, loader: [...p.loader].reverse() })),
            artifacts: [...w.artifacts].reverse(),
            flags: [...w.flags].reverse(),
            faults: [...w.faults].reverse(),
            signals: w.signals,
            signalsSinceUnixMs: w.signalsSinceUnixMs,
          },
        },
      };
    };
    fc.assert(
      fc.property(anyInput, (from) => {
        const [one, two] = [appraise(from), appraise(turned(from))];
        expect(two.status === "ATTESTED").toBe(one.status === "ATTESTED");
        expect(two.effect === "none").toBe(one.effect === "none");
        expect(two.profile === undefined).toBe(one.profile === undefined);
        // With one profile nothing is left to choose: every reason is the same.
        if ((from.release?.profiles.length ?? 0) > 1) return;
        const words = (a: typeof one) => a.reasons.map((r) => JSON.stringify(r)).sort();
        expect(words(two)).toEqual(words(one));
        expect(two).toMatchObject({ status: one.status, effect: one.effect });
      }),
      RUNS,
    );
  });

  test("matches nothing with the build of one profile and the flags of another", () => {
    const no = profile({ executables: [A] });
    const yes = profile({
      executables: [B],
      flags: [{ name: "P", value: "yes", redacted: false }],
    });
    for (const declared of [release(no, yes), release(yes, no)])
      for (const [running, p, matches] of [
        [A, "no", true],
        [B, "yes", true],
        [A, "yes", false],
        [B, "no", false],
      ] as const) {
        const from = measured(
          { processes: [process({ runningSha256: running })], flags: [flag({ value: p })] },
          { release: declared },
        );
        expect(appraise(from).profile !== undefined).toBe(matches);
        expect(appraise(from).status).toBe(matches ? "ATTESTED" : "DRIFTED");
      }
  });

  test("never attests on an empty list of profiles, executables or processes", () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.constantFrom("profiles", "executables", "processes"),
        (from, which) => {
          const { release: declared, evidence } = from;
          const emptied: AppraisalInput =
            which === "processes"
              ? {
                  ...from,
                  evidence: evidence && {
                    ...evidence,
                    workload: evidence.workload && { ...evidence.workload, processes: [] },
                  },
                }
              : {
                  ...from,
                  release: declared && {
                    ...declared,
                    profiles:
                      which === "profiles"
                        ? []
                        : declared.profiles.map((p) => ({ ...p, executables: [] })),
                  },
                };
          expect(appraise(emptied).status).not.toBe("ATTESTED");
        },
      ),
      RUNS,
    );
  });

  test("lets 8 of 8 identical servers on an undeclared build stand as 8 drifted ones", () => {
    const nodes = Array.from({ length: 8 }, (_, i) => {
      const node = `n${i}`;
      const from = measured({ processes: [process({ runningSha256: C })] }, { node });
      return { node, onRoster: true, appraisal: appraise(from), fingerprint: C };
    });
    const view = viewPool({
      canIssue: true,
      rosterDigest: A,
      releaseRosterDigest: A,
      massSilence: 0,
      shared: [],
      nodes,
    });
    expect(view).toMatchObject({ status: "DIVERGED", attested: 0, onTarget: 0 });
    expect(view.agreements).toEqual([{ fingerprint: C, nodes: nodes.map((n) => n.node) }]);
    expect(nodes.every((n) => n.appraisal.status === "DRIFTED")).toBe(true);
  });
});

describe("admit", () => {
  test("opens only a node without objection, for a mark of exactly its profile or a rolling order on an attested target", () => {
    let opened = 0;
    fc.assert(
      fc.property(anyAdmission, (from) => {
        const admission = admit(from);
        if (admission.gate !== "open") return;
        opened += 1;
        const { appraisal, mark, profileDigest, rolling } = from;
        expect(appraisal.effect).toBe("none");
        expect(appraisal.profile).toBeDefined();
        expect(profileDigest).not.toBe("");
        const marked = mark?.state === "enabled" && mark.profileDigest === profileDigest;
        const ordered =
          rolling && appraisal.profile?.stage === "target" && appraisal.status === "ATTESTED";
        expect(marked || ordered).toBe(true);
        // Without a mark of its own it opens only after one was made.
        expect(admission.enableFirst).toBe(!marked);
        expect(["ATTESTED", "RESTART_PENDING"]).toContain(appraisal.status);
      }),
      { numRuns: 3_000 },
    );
    expect(opened).toBeGreaterThan(50);
  });

  test("ends an enabled mark for every reason that ends, and never for one that does not", () => {
    let ended = 0;
    fc.assert(
      fc.property(anyAdmission, (from) => {
        const admission = admit(from);
        const ends = from.appraisal.effect === "end" && from.mark?.state === "enabled";
        const end = admission.gate === "closed" ? admission.end : undefined;
        expect(end !== undefined).toBe(ends);
        if (from.appraisal.effect === "end") expect(admission.gate).toBe("closed");
        if (end !== undefined) {
          ended += 1;
          expect(from.appraisal.reasons.map((r) => String(r.code))).toContain(end);
          expect(MEANING).toHaveProperty([end, "effect"], "end");
        }
      }),
      { numRuns: 2_000 },
    );
    expect(ended).toBeGreaterThan(50);
  });

  test("lets a permit run out only for a node that is enabled and contradicts nothing", () => {
    fc.assert(
      fc.property(anyAdmission, (from) => {
        if (admit(from).gate !== "run-out") return;
        expect(from.appraisal.effect).toBe("run-out");
        expect(from.mark?.state).toBe("enabled");
      }),
      RUNS,
    );
  });

  test("drains only what was disabled", () => {
    fc.assert(
      fc.property(anyAdmission, (from) => {
        const admission = admit(from);
        if (admission.gate === "closed" && admission.severity === "drain")
          expect(from.mark).toEqual({ state: "ended", code: "DISABLED" });
      }),
      RUNS,
    );
  });
});

/** What must hold of every node that is enabled. */
function expectEnableable(n: NodeStanding | undefined, whole: boolean, rolling: boolean): void {
  expect(n).toMatchObject({ onRoster: true });
  expect(n?.appraisal.profile).toBeDefined();
  const ignorable = whole ? ["HALTED", "OUTGOING_BUILD"] : ["OUTGOING_BUILD"];
  expect(n?.appraisal.reasons.filter((r) => !ignorable.includes(r.code))).toEqual([]);
  if (whole && !rolling) expect(n?.appraisal.profile?.stage).toBe("target");
}

describe("decideEnable", () => {
  const anyRequest = fc.record({
    nodes: anyStandings,
    canIssue: fc.constantFrom(true, true, true, false),
    digest: fc.constantFrom(A, A, A, B, undefined),
    requested: fc.uniqueArray(fc.constantFrom("n1", "n2", "n3", "n9"), { maxLength: 3 }),
    rolling: fc.boolean(),
    answered: fc.uniqueArray(fc.constantFrom("n1", "n2", "n3", "n4")),
  });

  test("enables only rostered nodes that answered afresh, match a profile and have nothing against them", () => {
    let enabled = 0;
    fc.assert(
      fc.property(anyRequest, ({ nodes, canIssue, digest, requested, rolling, answered }) => {
        const pool = viewPool({
          canIssue,
          rosterDigest: A,
          releaseRosterDigest: digest,
          massSilence: 0,
          shared: [],
          nodes,
        });
        const afresh = new Set<string>(answered);
        const asked = { pool, nodes, requested, rolling, afresh };
        const decision = decideEnable({ ...asked, enabled: new Set() });
        if (!decision.allowed) return;
        expect(canIssue).toBe(true);
        expect(digest).toBe(A);
        const whole = requested.length === 0;
        const wanted = whole ? nodes.map((n) => n.node) : requested;
        enabled += decision.nodes.length;
        for (const name of decision.nodes) {
          expect(wanted).toContain(name);
          expect(afresh.has(name)).toBe(true);
          expectEnableable(
            nodes.find((n) => n.node === name),
            whole,
            rolling,
          );
        }
        // All that was asked for, or nothing.
        if (!rolling) expect([...decision.nodes].sort()).toEqual([...wanted].sort());
        expect(nodes.some((n) => n.onRoster)).toBe(true);
        // A standing order is never given while somebody contradicts the declaration.
        if (rolling)
          expect(
            nodes.filter((n) => ["DRIFTED", "UNEXPECTED"].includes(n.appraisal.status)),
          ).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    expect(enabled).toBeGreaterThan(50);
  });

  test("says why whenever it refuses nodes that are there", () => {
    fc.assert(
      fc.property(anyRequest, ({ nodes, canIssue, requested, rolling, answered }) => {
        const pool = viewPool({
          canIssue,
          rosterDigest: A,
          releaseRosterDigest: A,
          massSilence: 0,
          shared: [],
          nodes,
        });
        const decision = decideEnable({
          pool,
          nodes,
          requested,
          rolling,
          afresh: new Set(answered),
          enabled: new Set(),
        });
        if (decision.allowed) return;
        if (nodes.some((n) => n.onRoster) || requested.length > 0)
          expect(decision.reasons.length).toBeGreaterThan(0);
        if (!canIssue) expect(decision.code).toBe("CANNOT_TELL");
      }),
      RUNS,
    );
  });
});

describe("viewPool", () => {
  test("is READY only when every server of a roster that is not empty is attested on a target, and nobody else is there", () => {
    let ready = 0;
    fc.assert(
      fc.property(anyStandings, fc.boolean(), (nodes, canIssue) => {
        const view = viewPool({
          canIssue,
          rosterDigest: A,
          releaseRosterDigest: A,
          massSilence: 0,
          shared: [],
          nodes,
        });
        if (view.status !== "READY") return;
        ready += 1;
        expect(canIssue).toBe(true);
        expect(nodes.length).toBeGreaterThan(0);
        for (const n of nodes) {
          expect(n.onRoster).toBe(true);
          expect(n.appraisal).toMatchObject({ status: "ATTESTED", effect: "none" });
          expect(n.appraisal.profile?.stage).toBe("target");
        }
      }),
      { numRuns: 3_000 },
    );
    expect(ready).toBeGreaterThan(20);
  });

  test("is never READY or ROLLING while a stranger reports, also one who is banned", () => {
    const pool = (identity: AppraisalInput["identity"]) =>
      viewPool({
        canIssue: true,
        rosterDigest: A,
        releaseRosterDigest: A,
        massSilence: 0,
        shared: [],
        nodes: [input(), input({ node: "n2", onRoster: false, identity })].map((from) => ({
          node: from.node,
          onRoster: from.onRoster,
          appraisal: appraise(from),
          fingerprint: "",
        })),
      });
    expect(pool("enrolled").status).toBe("DIVERGED");
    expect(pool("banned").status).toBe("DIVERGED");
    expect(pool("evicted").status).toBe("DIVERGED");
  });

  test("does not depend on the order of its nodes", () => {
    fc.assert(
      fc.property(anyStandings, (nodes) => {
        const view = (list: typeof nodes) =>
          viewPool({
            canIssue: true,
            rosterDigest: A,
            releaseRosterDigest: A,
            massSilence: 0,
            shared: [],
            nodes: list,
          });
        expect(view([...nodes].reverse())).toEqual(view(nodes));
      }),
      RUNS,
    );
  });
});

describe("budgetOf", () => {
  test("is the greater of the count and the share, the share rounded down", () => {
    expect(budgetOf({ budgetNodes: 1, budgetPercent: 25 }, 8)).toBe(2);
    expect(budgetOf({ budgetNodes: 1, budgetPercent: 25 }, 7)).toBe(1);
    expect(budgetOf({ budgetNodes: 0, budgetPercent: 99 }, 1)).toBe(0);
    expect(budgetOf({ budgetNodes: 0, budgetPercent: 0 }, 10_000)).toBe(0);
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(100), fc.nat(10_000), (count, percent, size) => {
        const budget = budgetOf({ budgetNodes: count, budgetPercent: percent }, size);
        expect(budget).toBeGreaterThanOrEqual(count);
        expect(Number.isInteger(budget)).toBe(true);
        expect(budget === count || budget * 100 <= percent * size).toBe(true);
      }),
    );
  });

  test("tells silence beyond it from silence within it, and counts only enabled nodes", () => {
    const silent = { enabled: true, silent: true };
    const idle = { enabled: false, silent: true };
    expect(massSilence([silent, silent, idle, idle], 2)).toBe(0);
    expect(massSilence([silent, silent, silent, idle], 2)).toBe(3);
    expect(massSilence([], 0)).toBe(0);
  });
});
