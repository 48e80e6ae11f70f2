import { POOL } from "../fleet-files.ts";
import { askToEnable, SEVEN } from "./steps.ts";
import type { EventRow } from "./story.ts";

/** E5 */
export const NO_SECOND_TECHNICIAN: EventRow = {
  id: "E5",
  at: "07-31",
  title: "no second technician: who started the release enables it too",
  expected:
    "exit 7 SECOND_KEY_REQUIRED; somebody else who saw nothing: exit 6 BLIND_SIGNATURE; somebody else who looked: allowed",
  needs: ["E0", "E1b"],
  async run(morning, fleet) {
    const seen = ["--seen", fleet.release];
    const [own, blind] = await Promise.all([
      fleet.cli.command("enable", POOL, ...SEVEN, ...seen),
      fleet.as("desk").command("enable", POOL, ...SEVEN),
    ]);
    morning.must(
      own.exitCode === 7 && own.answer.code === "SECOND_KEY_REQUIRED",
      `the deployer: exit ${own.exitCode} ${own.answer.code}`,
    );
    morning.must(
      blind.exitCode === 6 && blind.answer.code === "BLIND_SIGNATURE",
      `another who saw nothing: exit ${blind.exitCode} ${blind.answer.code}`,
    );
    const second = await askToEnable(fleet, ...SEVEN);
    morning.must(
      second.exitCode === 0 && second.answer.nodes.length === SEVEN.length,
      `another who looked: exit ${second.exitCode}, ${second.answer.nodes.length} nodes measured and enabled`,
    );
  },
};
