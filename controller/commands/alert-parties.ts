import { decodeRecord, KEY } from "../records.ts";
import type { Parties } from "../verdict/alert-answer.ts";
import type { CommandContext } from "./context.ts";
import { proposalName } from "./release-facts.ts";

/**
 * Whose word does not count on the alerts of a pool: who wrote and who started the release in force, and who enabled what takes traffic or ordered it.
 * @throws StoreError; Error when it is on no record who did one of these: cannot tell is never yes
 */
export async function partiesTo(
  { declared, store }: CommandContext,
  pool: string,
): Promise<Parties> {
  const parties = new Map<string, string>();
  const release = declared.releases.get(pool)?.value;
  if (release !== undefined) {
    const proposal = declared.proposals.get(proposalName(pool, release.digest));
    if (proposal === undefined) throw unrecorded(`release ${release.digest.slice(0, 12)}`);
    parties.set(release.by, "started the release in force");
    parties.set(proposal.value.author, "wrote the release in force");
  }
  const order = declared.rolling.get(pool)?.value;
  if (order !== undefined) parties.set(order.by, "ordered that nodes be enabled");
  for (const operator of await deployers({ declared, store }, pool))
    if (!parties.has(operator)) parties.set(operator, "enabled nodes of the pool");
  return parties;
}

/** Who gave the commands behind enablements, those that ended by themselves included. */
async function deployers(
  { declared, store }: Pick<CommandContext, "declared" | "store">,
  pool: string,
): Promise<readonly string[]> {
  const marks = [...(declared.marks.get(pool)?.values() ?? [])];
  // What ended by somebody's command bears that command: taking traffic away makes nobody a deployer.
  const given = marks.filter(
    (mark) => mark.state === "enabled" || !["DISABLED", "HALTED"].includes(mark.code),
  );
  const commands = [...new Set(given.map((mark) => mark.command))];
  return Promise.all(
    commands.map(async (command) => {
      const key = KEY.command(command);
      const entry = await store.get(key);
      if (entry === undefined) throw unrecorded(`command ${command.slice(0, 12)}`);
      return decodeRecord("command", key, entry.value).operator;
    }),
  );
}

function unrecorded(what: string): Error {
  return new Error(`${what}: found no record of who gave it, wanted one`);
}
