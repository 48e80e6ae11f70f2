import { checkStore } from "../../controller/check-store.ts";
import { LOG_KEY } from "../../controller/log/log-records.ts";
import { decodeRecord, KEY, type StoredMark } from "../../controller/records.ts";
import type { Store } from "../../controller/store/store.ts";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { decodeLogEntry } from "../../proto/signed/log-entry.ts";
import { decodeEntries } from "../../proto/signed/tiles.ts";
import { type Heard, type Order, POOL } from "./orders.ts";

/** Everything that was ever asked of one store, in order, and what was heard of it. */
export class Model {
  readonly #orders = new Map<string, { readonly order: Order; heard: Heard }>();
  /** Digests of the log's entries, in their order, as they were when it was last looked. */
  #log: readonly string[] = [];

  /** Takes one line of a writer. */
  take(line: string): void {
    const [word = "", id = "", kind = "", subject = ""] = line.split(" ");
    if (word === "end") return;
    const known = this.#orders.get(id);
    if (word === "asked" && known === undefined)
      this.#orders.set(id, { order: { id, kind: kind as Order["kind"], subject }, heard: "asked" });
    else if (known === undefined) throw new Error(`writer: found ${word} ${id}, never asked`);
    else known.heard = word as Heard;
  }

  /** How many orders ended so. */
  count(heard: Heard): number {
    return [...this.#orders.values()].filter((one) => one.heard === heard).length;
  }

  /** Holds a store that was opened again against it. @returns what must not be; [] when all is well @throws StoreError */
  async violations(store: Store): Promise<readonly string[]> {
    const { faults } = await checkStore(store);
    const found = await readStore(store);
    return [
      ...faults.map(({ key, found: what }) => `record ${key}: ${what}`),
      ...this.#commands(found),
      ...this.#nodes(found),
      ...this.#tokens(found),
      ...this.#logged(found, await readLog(store)),
    ];
  }

  /** Every order that was made is in the log, once, and the log only grows at its end. */
  #logged({ commands }: Found, { entries, commands: logged }: FoundLog): readonly string[] {
    const before = this.#log;
    this.#log = entries;
    const other = before.findIndex((digest, index) => entries[index] !== digest);
    const once = new Set(logged);
    return [
      ...(other < 0 ? [] : [`log entry ${other}: another one than before`]),
      ...(logged.length === once.size ? [] : ["log: a command is in it twice"]),
      ...differences("logged command", once, commands),
    ];
  }

  #commands({ commands }: Found): readonly string[] {
    const lost = [...this.#orders.values()]
      .filter(({ order, heard }) => heard === "done" && !commands.has(order.id))
      .map(({ order }) => `${order.kind} ${order.id}: acknowledged, and gone`);
    const made = [...this.#orders.values()]
      .filter(({ order, heard }) => heard === "refused" && commands.has(order.id))
      .map(({ order }) => `${order.kind} ${order.id}: refused, and there`);
    const unasked = [...commands].filter((id) => !this.#orders.has(id));
    return [...lost, ...made, ...unasked.map((id) => `command ${id}: never asked for`)];
  }

  /** The last order that was made about a node is how it stands: enabled by exactly that one, or not. */
  #nodes({ commands, marks }: Found): readonly string[] {
    const wanted = new Map<string, Order>();
    for (const { order } of this.#orders.values())
      if ((order.kind === "enable" || order.kind === "disable") && commands.has(order.id))
        wanted.set(order.subject, order);
    return [...new Set([...wanted.keys(), ...marks.keys()])].flatMap((node) => {
      const order = wanted.get(node);
      const mark = marks.get(node);
      const state = order?.kind === "enable" ? "enabled" : "ended";
      if (order !== undefined && mark?.state === state && mark.command === order.id) return [];
      const is = `${mark?.state ?? "none"} by ${mark?.command ?? "nobody"}`;
      return [`node ${node}: found ${is}, wanted ${order?.kind ?? "nothing"} ${order?.id ?? ""}`];
    });
  }

  /** A token is there from its making until it is burned, and an identity from then on: once, together. */
  #tokens({ commands, tokens, identities }: Found): readonly string[] {
    const made = new Set<string>();
    const burned = new Set<string>();
    for (const { order } of this.#orders.values()) {
      if (!commands.has(order.id)) continue;
      if (order.kind === "token") made.add(order.subject);
      if (order.kind === "burn") burned.add(order.subject);
    }
    return [
      ...differences("token", tokens, new Set([...made].filter((one) => !burned.has(one)))),
      ...differences("identity", identities, burned),
    ];
  }
}

type Found = {
  readonly commands: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
  readonly identities: ReadonlySet<string>;
  readonly marks: ReadonlyMap<string, StoredMark>;
};

type FoundLog = {
  /** Of those that have an index. */
  readonly entries: readonly string[];
  /** Of all, also of those that wait for theirs. */
  readonly commands: readonly string[];
};

async function readLog(store: Store): Promise<FoundLog> {
  const read = async (prefix: string): Promise<readonly Uint8Array[]> =>
    (await store.range(prefix)).entries.flatMap(({ value }) => decodeEntries(value));
  const ordered = await read("log-entry/");
  const waiting = await read(LOG_KEY.intake);
  const commands = [...ordered, ...waiting].flatMap((bytes) => {
    const { what } = decodeLogEntry(bytes);
    return what.is === "record" && what.kind === "command" ? [what.key.split("/")[1] ?? ""] : [];
  });
  return { entries: ordered.map((bytes) => toHex(sha256(bytes))), commands };
}

async function readStore(store: Store): Promise<Found> {
  const names = async (prefix: string): Promise<ReadonlySet<string>> => {
    const { entries } = await store.range(prefix);
    return new Set(entries.map(({ key }) => key.slice(prefix.length)));
  };
  const marks = new Map<string, StoredMark>();
  for (const { key, value } of (await store.range(`marks/${POOL}/`)).entries)
    for (const [node, mark] of Object.entries(decodeRecord("marks", key, value).nodes))
      marks.set(node, mark);
  return {
    commands: await names(KEY.command("")),
    tokens: await names(KEY.token("")),
    identities: await names(KEY.identity("agent", "")),
    marks,
  };
}

function differences(
  what: string,
  found: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
): readonly string[] {
  return [
    ...[...found].filter((one) => !wanted.has(one)).map((one) => `${what} ${one}: there`),
    ...[...wanted].filter((one) => !found.has(one)).map((one) => `${what} ${one}: gone`),
  ];
}
