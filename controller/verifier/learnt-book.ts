import type { RecordOf } from "../records.ts";
import type { Store } from "../store/store.ts";
import type { Said } from "../verdict/alert-causes.ts";
import {
  isLearning,
  judgeMessage,
  type KnownTemplate,
  type MessageVerdict,
} from "../verdict/known-messages.ts";
import { changeRecord } from "./alert-writer.ts";
import type { DeclaredState } from "./declared-state.ts";

export type LearntBookOptions = {
  readonly declared: DeclaredState;
  readonly store: Store;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: () => number;
  /** Whether the store takes anything now. */
  readonly canWrite: () => boolean;
  readonly storeFailed: (error: unknown) => void;
};

/** Whoever says more different things than this, or in more words, has nothing that could be learnt. */
const MAX_LEARNT = 1_000;
const MAX_LEARNT_BYTES = 400_000;
/** What images there are is an agent's choice. */
const MAX_IMAGES = 64;

type Learnt = RecordOf<"learnt">;

/** What is being learnt of one image in one pool, and is not on record yet. */
type Pending = {
  readonly pool: string;
  readonly executable: string;
  readonly templates: Map<string, KnownTemplate>;
  writing: boolean;
};

/** What images say in pools, as it was learnt and approved. What is learnt counts at once here and is on record a little later. */
export class LearntBook {
  readonly #o: LearntBookOptions;
  readonly #pending = new Map<string, Pending>();
  readonly #ids = new WeakMap<readonly KnownTemplate[], ReadonlySet<string>>();

  constructor(options: LearntBookOptions) {
    this.#o = options;
  }

  /** Whether a message is known in a pool; what is to be learnt is learnt by this. */
  take(pool: string, said: Said): Exclude<MessageVerdict, "learn"> {
    const verdict = this.judge(pool, said);
    if (verdict !== "learn") return verdict;
    this.#learn(pool, said);
    return "known";
  }

  /** As `take`, and nothing is learnt. */
  judge(pool: string, said: Pick<Said, "subject" | "executable" | "namesDead">): MessageVerdict {
    const { declared, nowUnixMs } = this.#o;
    const { subject, executable, namesDead } = said;
    const learnt = declared.learnt.get(`${pool}/${executable}`)?.value;
    const mode = declared.pools.get(pool)?.value.pool.mode;
    const pending = this.#pending.get(`${pool}/${executable}`)?.templates;
    const ids = this.#idsOf(learnt?.templates ?? []);
    return judgeMessage(
      { id: subject, executable, namesDead },
      {
        approved: this.#approved(pool, executable),
        isLearnt: (id) => ids.has(id) || (pending?.has(id) ?? false),
        learning: isLearning(mode, learnt?.untilUnixMs ?? 0, nowUnixMs()),
        hasRoom: () => this.#hasRoom(pool, learnt, pending),
      },
    );
  }

  /** Puts on record what is not there yet. Call about every second. */
  flush(): void {
    for (const [key, pending] of this.#pending)
      if (pending.templates.size > 0) this.#write(pending);
      else if (!pending.writing) this.#pending.delete(key);
  }

  #approved(pool: string, executable: string): ReadonlySet<string> | undefined {
    const { declared } = this.#o;
    const digest = declared.releases
      .get(pool)
      ?.value.release.messages?.find((known) => known.executable === executable)?.digest;
    if (digest === undefined) return undefined;
    // A set that nobody has a record of approves nothing.
    return this.#idsOf(declared.messages.get(digest)?.value.templates ?? []);
  }

  #idsOf(templates: readonly KnownTemplate[]): ReadonlySet<string> {
    const known = this.#ids.get(templates) ?? new Set(templates.map((one) => one.id));
    this.#ids.set(templates, known);
    return known;
  }

  #hasRoom(
    pool: string,
    learnt: Learnt | undefined,
    pending: ReadonlyMap<string, KnownTemplate> | undefined,
  ): boolean {
    const known = learnt !== undefined || pending !== undefined;
    if (!known && this.#images(pool) >= MAX_IMAGES) return false;
    const [kept, added] = [learnt?.templates ?? [], [...(pending?.values() ?? [])]];
    return (
      kept.length + added.length < MAX_LEARNT && bytesOf(kept) + bytesOf(added) < MAX_LEARNT_BYTES
    );
  }

  #images(pool: string): number {
    const keys = new Set([...this.#o.declared.learnt.keys(), ...this.#pending.keys()]);
    return [...keys].filter((key) => key.startsWith(`${pool}/`)).length;
  }

  #learn(pool: string, { subject, executable, severity, template }: Said): void {
    const key = `${pool}/${executable}`;
    const pending = this.#pending.get(key) ?? {
      ...{ pool, executable, writing: false },
      templates: new Map<string, KnownTemplate>(),
    };
    this.#pending.set(key, pending);
    pending.templates.set(subject, { id: subject, level: severity, template });
    this.#write(pending);
  }

  /** One write at a time: what is learnt meanwhile goes into the next one. */
  #write(pending: Pending): void {
    const { store, canWrite, storeFailed } = this.#o;
    if (pending.writing || !canWrite()) return;
    const { pool, executable, templates } = pending;
    pending.writing = true;
    const written = new Set<string>();
    changeRecord(store, "learnt", [pool, executable], (stored) => {
      const before = stored ?? { pool, executable, untilUnixMs: 0, by: "", templates: [] };
      const ids = this.#idsOf(before.templates);
      const news = [...templates.values()].filter((one) => !ids.has(one.id));
      for (const id of templates.keys()) written.add(id);
      return news.length === 0 ? undefined : { ...before, templates: merged(before, news) };
    })
      .then(
        () => this.#forget(pending, written),
        (error: unknown) => storeFailed(error),
      )
      .finally(() => {
        pending.writing = false;
      });
  }

  /** What is on record is pending no more, once it came back by watch: else it would not be known in between. */
  #forget({ pool, executable, templates }: Pending, written: ReadonlySet<string>): void {
    const seen = this.#idsOf(
      this.#o.declared.learnt.get(`${pool}/${executable}`)?.value.templates ?? [],
    );
    for (const id of written) if (seen.has(id)) templates.delete(id);
  }
}

function merged({ templates }: Learnt, news: readonly KnownTemplate[]): readonly KnownTemplate[] {
  return [...templates, ...news].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function bytesOf(templates: readonly KnownTemplate[]): number {
  let bytes = 0;
  for (const one of templates) bytes += Buffer.byteLength(one.template) + 64;
  return bytes;
}
