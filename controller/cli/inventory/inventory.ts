import { LIMITS } from "../../../proto/limits.ts";
import { describeText } from "../../../proto/signed/body.ts";
import { CliError } from "../cli-error.ts";

/** One server as an inventory names it; nothing of it was looked at. */
export type Found = {
  readonly name: string;
  /** HOST:PORT or HOST; "" when it was not said. */
  readonly address: string;
  /** Where the server stands, e.g. a rack or a zone; "" when it was not said. */
  readonly cell: string;
  /** Where it was read, e.g. "haproxy.cfg:12". */
  readonly place: string;
  /** What people should know of it although it is taken; "" for nothing. */
  readonly note: string;
};

/** Something that an inventory has and a roster does not take. */
export type LeftOut = {
  readonly name: string;
  readonly place: string;
  readonly why: string;
  /** It was not asked for, or is there already: nothing is missing without it. */
  readonly meant: boolean;
};

/** What became of an inventory: the roster of one pool, and what is not on it. */
export type Inventory = {
  /** The pool's name as the inventory has it; "" when it has none. */
  readonly pool: string;
  /** In the order of the inventory, each name once; never empty. */
  readonly hosts: readonly Found[];
  readonly left: readonly LeftOut[];
};

/** A name as a roster takes it. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** So many names of what was left are said in one error. */
const TOLD = 3;

/**
 * Takes of what an inventory names what can stand on a roster, and says why of everything else. Nothing is ever taken under another name than it has.
 * @param left what its reader did not take already
 * @throws CliError BAD_CONFIGURATION when nothing is left to take, or more than a roster holds
 */
export function takeHosts(
  pool: string,
  found: readonly Found[],
  left: readonly LeftOut[] = [],
): Inventory {
  const hosts = new Map<string, Found>();
  const leftOut = [...left];
  for (const host of found) {
    const { name, place } = host;
    const twin = hosts.get(name);
    const why = twin === undefined ? nameFault(name) : twinFault(host, twin);
    if (why === undefined) hosts.set(name, host);
    else leftOut.push({ name, place, why, meant: twin?.address === host.address });
  }
  if (hosts.size === 0) throw nothingTaken(leftOut);
  if (hosts.size > LIMITS.rosterNodes)
    throw new CliError("BAD_CONFIGURATION", {
      message: `inventory: found ${hosts.size} servers, wanted at most ${LIMITS.rosterNodes} in one pool`,
      hint: "name a part of it: --group or --backend",
    });
  return { pool, hosts: [...hosts.values()], left: leftOut };
}

function nameFault(name: string): string | undefined {
  if (name.length > LIMITS.nameChars)
    return `its name has ${name.length} characters, a roster takes at most ${LIMITS.nameChars}`;
  if (NAME.test(name)) return undefined;
  return `its name is ${describeText(name)}; a roster takes A-Z a-z 0-9 . _ - beginning with a letter or digit`;
}

function twinFault(host: Found, twin: Found): string {
  return twin.address === host.address
    ? `it is there a second time, first at ${twin.place}`
    : `its name is that of another at ${twin.place}, ${addressText(twin)}; this one is ${addressText(host)}`;
}

function addressText({ address }: Found): string {
  return address === "" ? "without an address" : address;
}

function nothingTaken(left: readonly LeftOut[]): CliError {
  const why = left.slice(0, TOLD).map((one) => `${one.place}: ${one.name}: ${one.why}`);
  const more = left.length > TOLD ? [`and ${left.length - TOLD} more`] : [];
  return new CliError("BAD_CONFIGURATION", {
    message: ["inventory: found no server that a roster can take, wanted at least one", ...why]
      .concat(more)
      .join("\n"),
  });
}

/** HOST and PORT as one address; an IPv6 address gets its brackets. Throws none. */
export function joinAddress(host: string, port: string): string {
  if (host === "" || port === "") return host;
  const isV6 = host.includes(":") && !host.startsWith("[");
  return isV6 ? `[${host}]:${port}` : `${host}:${port}`;
}
