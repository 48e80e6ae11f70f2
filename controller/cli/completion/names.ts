import type { muster } from "../../../proto/gen/muster.js";
import type { AdminClient } from "../admin-client.ts";
import { registeredBuilds } from "../registered-builds.ts";
import { listReleases } from "../releases.ts";
import type { Typed } from "./options.ts";

/** One thing that may stand there. */
export type Offer = { readonly value: string; readonly text: string };

/** Asks a controller for names. @param pool the one in front of it; "" for none */
export type Ask = (client: AdminClient, pool: string) => Promise<readonly Offer[]>;

/** As much of a digest as people type. */
const DIGITS = 12;

const named = (value: string, text: string): Offer => ({ value, text });

const pools: Ask = async (client) =>
  (await client.fleet("", false)).pools.map((pool) => named(pool.name, pool.status));

const nodes: Ask = async (client, pool) =>
  (await client.fleet(pool, false)).pools.flatMap((one) =>
    one.nodes.map((node) => named(node.name, `${node.status} in ${one.name}`)),
  );

const releases: Ask = async (client, pool) =>
  (await listReleases(client, pool)).map(({ digest, release, state }) =>
    named(digest.slice(0, DIGITS), `${release.title}, ${state}`),
  );

const alerts: Ask = async (client, pool) =>
  (await client.alerts({ pool, alert: "", closed: false })).alerts.map((alert) =>
    named(alert.alert, `${alert.severity}, ${alert.state}: ${alert.title}`),
  );

const builds: Ask = async (client) =>
  (await registeredBuilds(client)).map(({ contract }) =>
    named(contract.build.slice(0, DIGITS), `${contract.service} ${contract.version}`),
  );

const services: Ask = async (client) =>
  (await registeredBuilds(client)).map(({ contract }) => named(contract.service, "service"));

const flags: Ask = async (client) =>
  (await registeredBuilds(client)).flatMap(({ contract }) =>
    contract.flags.map((flag) => named(flag.name, `${flag.status} in ${contract.service}`)),
  );

/** FLAG=VALUE, one for each value that a build knows. */
const flagValues: Ask = async (client) =>
  (await registeredBuilds(client)).flatMap(({ contract }) =>
    contract.flags.flatMap((flag) =>
      Object.entries(flag.values).map(([value, path]) =>
        named(`${flag.name}=${value}`, `${path} in ${contract.service}`),
      ),
    ),
  );

const controllers: Ask = async (client) =>
  (await client.controllers()).controllers.map((one) =>
    named(one.name, one.draining ? "draining" : ""),
  );

const identities =
  (kind: string): Ask =>
  async (client) =>
    (await client.identities())
      .filter((one) => one.kind === kind)
      .map((one) => named(one.name, one.state));

const registered =
  (read: (register: muster.v1.Register.$Properties) => readonly Offer[]): Ask =>
  async (client, pool) =>
    read(await client.register(pool));

const windows = registered(({ windows: all }) =>
  (all ?? []).map((one) => named(one.spec?.name ?? "", one.open === true ? "open" : "")),
);
const exemptions = registered(({ exemptions: all }) =>
  (all ?? []).map((one) => named((one.exemption ?? "").slice(0, DIGITS), one.state ?? "")),
);
const changes = registered(({ changes: all }) =>
  (all ?? []).map((one) => named((one.change ?? "").slice(0, DIGITS), one.summary ?? "")),
);

/** By the argument's name, with the verb's before it where only that one means it. */
const ASKED: Readonly<Record<string, Ask>> = {
  pool: pools,
  pools,
  "pool show name": pools,
  node: nodes,
  nodes,
  release: releases,
  other: releases,
  alert: alerts,
  build: builds,
  before: builds,
  after: builds,
  service: services,
  flag: flags,
  setting: flagValues,
  "controller show name": controllers,
  "controller drain name": controllers,
  "controller undrain name": controllers,
  "operator revoke name": identities("operator"),
  gate: identities("gate"),
  "window close name": windows,
  exemption: exemptions,
  change: changes,
};

/** By the option's name; those of verbs that have another meaning for it are told apart by the word in brackets. */
const ASKED_BY_OPTION: Readonly<Record<string, Ask>> = {
  "--pool <name>": pools,
  "--node <node>": nodes,
  "--service <name>": services,
  "--build <digest>": builds,
};

/** How the names for a verb's argument are asked for; undefined: nobody knows them. Throws none. */
export function askForArgument(verb: string, argument: string): Ask | undefined {
  return ASKED[`${verb} ${argument}`] ?? ASKED[argument];
}

/** As `askForArgument`, for an option's value. */
export function askForOption({ names, value }: Typed): Ask | undefined {
  return ASKED_BY_OPTION[`${names[0]} <${value}>`];
}
