import { describeBuild, registerBuild } from "../contracts.ts";
import { breakGlass, proposeExemption, showExemption } from "../exemptions.ts";
import { EIGHT, type Fleet } from "../fleet.ts";
import { POOL } from "../fleet-files.ts";
import { allOld } from "./all-old.ts";
import type { Morning } from "./morning.ts";
import { buildA, NO_WAY_BACK } from "./steps.ts";
import type { EventRow } from "./story.ts";

/** E0 */
export const ALL_OLD: EventRow = {
  id: "E0",
  at: "07-26",
  title: "before the rollout: all on A, P=no; A's contract says that P was retired as power-peg",
  expected:
    "a warning that power-peg can still be reached; 8 MISSING and INCOMPLETE before any agent; then READY with 8 ATTESTED; 8 serve once enabled, none before",
  needs: [],
  run: async (morning, fleet) => await allOld(morning, fleet, buildA(fleet, "no")),
};

/** E1 */
export const KEY_REUSED: EventRow = {
  id: "E1",
  at: "07-26",
  title: "B is registered: P, retired in 2003, is to mean rlp",
  expected: "exit 6 KEY_REUSE with both meanings and a new name; no server is touched",
  needs: ["E0"],
  async run(morning, fleet) {
    const { exitCode, answer } = await registerBuild(fleet, await describeBuild(fleet, "b"));
    const reuse = answer.reasons.find((r) => r.code === "KEY_REUSE");
    morning.must(
      exitCode === 6 && answer.code === "KEY_REUSE",
      `register B: exit ${exitCode} ${answer.code}`,
    );
    morning.must(
      reuse?.found.includes("rlp") === true && reuse.found.includes("power-peg"),
      `${reuse?.found}`,
    );
    morning.must(reuse?.expected.includes("P-2") === true, `proposed: ${reuse?.remedy}`);
    const starts = (await morning.ledgers()).filter((line) => line.kind === "start").length;
    morning.must(starts === EIGHT.length, `${starts} starts of servers, as before`);
  },
};

/** E1a */
export const NEW_KEY: EventRow = {
  id: "E1a",
  at: "07-26",
  title: "B' with a key of its own",
  expected: "registered; a release of it is approved by somebody else than its author",
  needs: ["E0"],
  async run(morning, fleet) {
    const registered = await registerBuild(fleet, await describeBuild(fleet, "b2"));
    morning.must(
      registered.exitCode === 0,
      `register B': exit ${registered.exitCode} ${registered.answer.code}`,
    );
    const flags = { P: "no", rlp: "no" };
    const target = {
      label: "B', rlp=no",
      stage: "target",
      binary: fleet.builds.b2,
      flags,
    } as const;
    const profiles = [target, buildA(fleet, "no", "outgoing")];
    const proposed = await fleet.propose("B', on paper", profiles, NO_WAY_BACK);
    const digest = proposed.answer.digest ?? "";
    morning.must(
      proposed.exitCode === 0,
      `proposed: exit ${proposed.exitCode} ${proposed.answer.code}`,
    );
    const own = await fleet.cli.command("release", "approve", POOL, digest);
    morning.must(own.answer.code === "SELF_APPROVAL", `its author approves: ${own.answer.code}`);
    const other = await fleet.as("reviewer").command("release", "approve", POOL, digest);
    morning.must(other.exitCode === 0, `the reviewer: exit ${other.exitCode}`);
    // Back to the story, in which they went on with B.
    await fleet.cli.must("release", "abort", POOL, digest, "--reason", "B it is");
  },
};

/** E1b */
export const GLASS_BROKEN: EventRow = {
  id: "E1b",
  at: "07-27",
  title: "two people break glass for B: KEY_REUSE, for this image alone",
  expected:
    "nothing by one person; B is registered after the second; recorded with reason, expiry and both names",
  needs: ["E0"],
  run: glassBroken,
};

async function glassBroken(morning: Morning, fleet: Fleet): Promise<void> {
  const glass = {
    nodes: [],
    binary: fleet.builds.b,
    codes: ["KEY_REUSE"],
    life: "2h",
    why: "RLP goes live on Wednesday; the key is renamed next week",
  };
  const [described, digest] = await Promise.all([
    describeBuild(fleet, "b"),
    proposeExemption(fleet, glass),
  ]);
  const alone = await fleet.cli.command("exemption", "approve", digest, "-y");
  const early = await registerBuild(fleet, described);
  morning.must(
    alone.exitCode === 6 && early.answer.code === "KEY_REUSE",
    `by one person: ${alone.answer.code}, and B is refused: ${early.answer.code}`,
  );
  await fleet.as("reviewer").must("exemption", "approve", digest, "-y");
  const [late, shown] = await Promise.all([
    registerBuild(fleet, described),
    showExemption(fleet, digest),
  ]);
  morning.must(late.exitCode === 0, `by two: B is registered (exit ${late.exitCode})`);
  const { state, reason, proposedBy, approvedBy, expiresAt } = shown;
  morning.must(
    state === "in force" && reason === glass.why && approvedBy === "reviewer",
    `${state}, by ${proposedBy} and ${approvedBy} until ${expiresAt}: ${reason}`,
  );
}

/** E1b of a run whose story is elsewhere. */
export const GLASS_BROKEN_AT_ONCE: EventRow = {
  ...GLASS_BROKEN,
  expected: "B is registered",
  async run(morning, fleet) {
    const [described] = await Promise.all([
      describeBuild(fleet, "b"),
      breakGlass(fleet, {
        nodes: [],
        binary: fleet.builds.b,
        codes: ["KEY_REUSE"],
        life: "2h",
        why: "RLP goes live on Wednesday",
      }),
    ]);
    const { exitCode, answer } = await registerBuild(fleet, described);
    morning.must(exitCode === 0, `register B: exit ${exitCode} ${answer.code}`);
  },
};
