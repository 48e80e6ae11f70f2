import type { Fleet } from "./fleet.ts";
import { FleetError } from "./fleet-error.ts";
import { jsonOf } from "./muster-cli.ts";

/** Who has a key, and for what: who writes releases and starts them, who approves, the second technician, and the key that lies in CI. */
const ROLES = { deployer: "", reviewer: "release", desk: "desk", builder: "builder" } as const;

export type Person = keyof typeof ROLES;

export const PEOPLE = Object.keys(ROLES) as readonly Person[];

/** Public keys in hex. */
export type Keys = ReadonlyMap<Person, string>;

/** Makes a key for each, side by side. @returns their public keys in hex. Throws CHILD_EXITED with muster's words. */
export async function makeKeys(fleet: Fleet, people: readonly Person[]): Promise<Keys> {
  const made = people.map(async (name) => {
    const { key } = fleet.places.person(name);
    const args = ["operator", "keygen", name, "--out", key, "-o", "json"];
    const result = await fleet.as(name).run(...args);
    const { publicKey } = Object(jsonOf(result)) as { publicKey?: string };
    if (publicKey === undefined)
      throw new FleetError(`keygen: ${result.stderr}`, { code: "CHILD_EXITED" });
    return [name, publicKey] as const;
  });
  return new Map(await Promise.all(made));
}

/** Makes operators of all but the first, who is one since the cluster began. @throws FleetError with muster's words */
export async function addPeople(fleet: Fleet, keys: Keys): Promise<void> {
  const added = [...keys].slice(1).map(async ([name, publicKey]) => {
    const args = ["operator", "add", name, "--public-key", publicKey, "--roles", ROLES[name]];
    await fleet.cli.must(...args);
  });
  await Promise.all(added);
}
