import type { BuildContract } from "../../proto/contract.ts";
import {
  type Pool,
  type Profile,
  profileDigestOf,
  type Release,
  releaseDigestOf,
} from "../../proto/signed/declaration.ts";
import { type Envelope, encodeEnvelope } from "../../proto/signed/envelope.ts";
import {
  decodeRecord,
  encodeRecord,
  KEY,
  markShard,
  type RecordOf,
  type StoredMark,
} from "../records.ts";
import type { StoreWrite } from "../store/store.ts";
import { burials } from "../verdict/graveyard.ts";
import { type DeclaredState, isSameMark } from "../verifier/declared-state.ts";

/** What is declared in a replay in place of what was recorded. */
export type Replacements = {
  /** Documents of pools that the recording has. */
  readonly pools: readonly Pool[];
  /** Contracts that count from the beginning, as if builders whom every pool trusts had signed them. */
  readonly builds: readonly { readonly contract: BuildContract; readonly statement: Envelope }[];
  /** In force from the beginning to the end. */
  readonly releases: readonly Release[];
  /** Every pool enforces, and nodes that are attested when they are first heard of are taken to be enabled. */
  readonly enforce: boolean;
};

/** By whom what was replaced was declared: nobody who signs commands can have this name. */
const REPLAY = "(replay)";

/** Makes of what was recorded as written what is written in a replay. Remembers what was recorded last of each record of marks and of what was learnt. */
export class Instead {
  readonly #with: Replacements;
  readonly #declared: DeclaredState;
  readonly #marks = new Map<string, RecordOf<"marks">["nodes"]>();
  readonly #untilUnixMs = new Map<string, number>();
  /** Releases in force as recorded, by pool. */
  readonly #recorded = new Map<string, RecordOf<"release">>();

  constructor(replacements: Replacements, declared: DeclaredState) {
    this.#with = replacements;
    this.#declared = declared;
  }

  /** Whether a pool's gates are taken to enforce, whatever was recorded. */
  get enforce(): boolean {
    return this.#with.enforce;
  }

  /** What is declared besides what was recorded; to be written right after the records of the beginning. */
  additions(atUnixMs: number): readonly StoreWrite[] {
    const trusted = [...this.#declared.pools.values()].flatMap(({ value }) => value.pool.builders);
    const alsoBy = [...new Set([...trusted, ...this.#with.pools.flatMap((one) => one.builders)])];
    const by = { by: REPLAY, atUnixMs };
    const builds = this.#with.builds.map(({ contract, statement }) => {
      const envelope = Buffer.from(encodeEnvelope(statement)).toString("base64");
      const record = { envelope, builder: REPLAY, alsoBy, ...by };
      return put(KEY.build(contract.build), encodeRecord("build", record));
    });
    const releases = this.#with.releases.flatMap((release) => {
      // A record's lists are its own.
      const own = structuredClone(release) as RecordOf<"release">["release"];
      const record = { release: own, digest: releaseDigestOf(release) };
      return [
        put(KEY.release(release.pool), encodeRecord("release", { ...record, ...by })),
        put(
          KEY.proposal(release.pool, record.digest),
          encodeRecord("proposal", {
            ...record,
            ...{ state: "complete", author: REPLAY, atUnixMs, approvals: [], tasks: [] },
            ...{ startedBy: REPLAY, startedAtUnixMs: atUnixMs },
          }),
        ),
      ];
    });
    return [...builds, ...this.#burials(atUnixMs), ...releases];
  }

  /** A recorded record as it is to be written; undefined: it is not. @throws Error for one that cannot be read */
  write(key: string, value: Uint8Array | undefined): StoreWrite | undefined {
    const [kind = "", pool = ""] = key.split("/");
    // Orders are asked, not written; what they did was recorded beside them.
    if (kind === "command") return undefined;
    if (kind === "marks") return this.#writeMarks(key, pool, value);
    if (value === undefined) return { kind: "delete", key };
    if (kind === "pool") return put(key, this.#pool(key, value));
    if (kind === "release") return this.#writeRelease(key, pool, value);
    if (kind === "learnt") return this.#writeLearnt(key, value);
    return put(key, value);
  }

  /** The digest of a release as it counts here. */
  digestOf(pool: string, digest: string): string {
    const instead = this.#with.releases.find((release) => release.pool === pool);
    return instead === undefined || this.#recorded.get(pool)?.digest !== digest
      ? digest
      : releaseDigestOf(instead);
  }

  #pool(key: string, value: Uint8Array): Uint8Array {
    const record = decodeRecord("pool", key, value);
    const pool = this.#with.pools.find((one) => one.name === record.pool.name) ?? record.pool;
    const mode = this.#with.enforce ? "enforce" : pool.mode;
    return encodeRecord("pool", { ...record, pool: { ...pool, roster: [...pool.roster], mode } });
  }

  #writeRelease(key: string, pool: string, value: Uint8Array): StoreWrite | undefined {
    this.#recorded.set(pool, decodeRecord("release", key, value));
    const replaced = this.#with.releases.some((release) => release.pool === pool);
    return replaced ? undefined : put(key, value);
  }

  /**
   * What changed of a record of marks, put upon what is there: a mark that ended here and not there stays ended until somebody changes it.
   */
  #writeMarks(key: string, pool: string, value: Uint8Array | undefined): StoreWrite | undefined {
    const before = this.#marks.get(key) ?? {};
    const after = value === undefined ? {} : decodeRecord("marks", key, value).nodes;
    this.#marks.set(key, after);
    const here = [...(this.#declared.marks.get(pool) ?? [])];
    const nodes = new Map(here.filter(([node]) => KEY.marks(pool, markShard(node)) === key));
    let changed = false;
    for (const node of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [was, is] = [before[node], after[node]];
      if (was !== undefined && is !== undefined && isSameMark(was, is)) continue;
      changed = true;
      if (is === undefined) nodes.delete(node);
      else nodes.set(node, this.#markAs(pool, is));
    }
    if (!changed) return undefined;
    return put(key, encodeRecord("marks", { nodes: Object.fromEntries(nodes) }));
  }

  /** A mark for a target of the recorded release is one for the same target of the release that is in force instead: by its label, else the first. */
  #markAs(pool: string, mark: StoredMark): StoredMark {
    const instead = this.#with.releases.find((release) => release.pool === pool);
    if (instead === undefined || mark.state !== "enabled") return mark;
    const recorded = this.#recorded.get(pool)?.release.profiles ?? [];
    const meant = recorded.find((profile) => profileDigestOf(profile) === mark.profileDigest);
    const target = targetLike(instead, meant);
    if (meant?.stage !== "target" || target === undefined) return mark;
    return { ...mark, profileDigest: profileDigestOf(target) };
  }

  /**
   * In a pool that was recorded observing and enforces here, what was learnt while it was recorded was learnt because it observed: that is not taken over.
   */
  #writeLearnt(key: string, value: Uint8Array): StoreWrite | undefined {
    const learnt = decodeRecord("learnt", key, value);
    const known = this.#untilUnixMs.get(key);
    this.#untilUnixMs.set(key, learnt.untilUnixMs);
    if (!this.#with.enforce || known === undefined) return put(key, value);
    if (known === learnt.untilUnixMs) return undefined;
    const here = this.#declared.learnt.get(`${learnt.pool}/${learnt.executable}`)?.value;
    const templates = here?.templates ?? learnt.templates;
    return put(key, encodeRecord("learnt", { ...learnt, templates }));
  }

  #burials(atUnixMs: number): readonly StoreWrite[] {
    const services = new Map<string, RecordOf<"graveyard">["entries"]>();
    for (const { contract } of this.#with.builds) {
      const { service } = contract;
      const known =
        services.get(service) ?? this.#declared.graveyard.get(service)?.value.entries ?? [];
      const fresh = burials(contract).filter(
        (one) => !known.some((k) => k.flag === one.flag && k.meaning === one.meaning),
      );
      const buried = fresh.map((one) => ({ ...one, by: `build ${contract.build}`, atUnixMs }));
      services.set(service, [...known, ...buried]);
    }
    return [...services].map(([service, entries]) =>
      put(KEY.graveyard(service), encodeRecord("graveyard", { entries })),
    );
  }
}

function targetLike(release: Release, meant: Profile | undefined): Profile | undefined {
  const targets = release.profiles.filter((profile) => profile.stage === "target");
  return targets.find((profile) => profile.label === meant?.label) ?? targets[0];
}

function put(key: string, value: Uint8Array): StoreWrite {
  return { kind: "put", key, value };
}
