import fc from "fast-check";
import { expect, it } from "vitest";
import { StoreError, type StoreErrorCode, type StoreWrite } from "../../controller/store/store.ts";
import { del, type OpenStoreUnderTest, put, take, tellFrom } from "./subject.ts";

/** What a store must be equal to: the simplest thing that follows the contract. */
class Model {
  readonly entries = new Map<
    string,
    { value: string; createRevision: number; modRevision: number }
  >();
  readonly told: string[][] = [];
  readonly base: number;
  revision: number;

  constructor(base: number) {
    this.base = base;
    this.revision = base;
  }

  transact(
    compares: readonly { key: string; modRevision: number }[],
    writes: readonly StoreWrite[],
  ): StoreErrorCode | number {
    if (
      compares.some(
        ({ key, modRevision }) => (this.entries.get(key)?.modRevision ?? 0) !== modRevision,
      )
    )
      return "CONFLICT";
    const lines: string[] = [];
    const next = this.revision + 1;
    for (const write of [...writes].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      if (write.kind === "put") {
        const value = Buffer.from(write.value).toString();
        const createRevision = this.entries.get(write.key)?.createRevision ?? next;
        this.entries.set(write.key, { value, createRevision, modRevision: next });
        lines.push(`${write.key}=${value}@${next - this.base}`);
      } else if (this.entries.delete(write.key))
        lines.push(`${write.key} deleted@${next - this.base}`);
    }
    if (lines.length === 0) return this.revision;
    this.revision = next;
    this.told.push(lines);
    return next;
  }
}

/** Any transactions against the simplest thing that follows the contract. */
export function describeModel(open: OpenStoreUnderTest): void {
  const key = fc.constantFrom("a", "a/b", "a/c", "b", "b/");
  const write = fc.oneof(
    fc.record({
      kind: fc.constant("put" as const),
      key,
      text: fc.string({ maxLength: 4, unit: "grapheme-ascii" }),
    }),
    fc.record({ kind: fc.constant("delete" as const), key }),
  );
  const step = fc.record({
    /** Revisions back from the key's own: 0 compares right, others mostly wrong. */
    compares: fc.array(fc.record({ key, off: fc.constantFrom(0, 0, 0, 1, -1) }), { maxLength: 2 }),
    writes: fc.uniqueArray(write, { minLength: 1, maxLength: 3, selector: (w) => w.key }),
    alone: fc.boolean(),
  });

  it("is equal to a model after any transactions, alone or at once", {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { store, allInOrder, dispose } = await open({ historyRevisions: 64 });
        try {
          const model = new Model((await store.range("")).revision);
          const results: Promise<StoreErrorCode | number>[] = [];
          const expected: (StoreErrorCode | number)[] = [];
          for (const { compares, writes, alone } of steps) {
            const own = compares.map(({ key: k, off }) => ({
              key: k,
              modRevision: Math.max(0, (model.entries.get(k)?.modRevision ?? 0) + off),
            }));
            const list = writes.map((w) => (w.kind === "put" ? put(w.key, w.text) : del(w.key)));
            expected.push(model.transact(own, list));
            const result = store.transact(own, list).then(
              ({ revision }) => revision,
              (error: unknown) => {
                if (error instanceof StoreError) return error.code;
                throw error;
              },
            );
            results.push(result);
            if (alone || !allInOrder) await result;
          }
          expect(await Promise.all(results)).toEqual(expected);
          const { entries, revision } = await store.range("");
          expect(revision).toBe(model.revision);
          expect(entries.map((e) => ({ ...e, value: Buffer.from(e.value).toString() }))).toEqual(
            [...model.entries]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([k, e]) => ({ key: k, ...e })),
          );
          const told =
            model.told.length === 0 ? [] : await take(store, "", model.base, model.told.length);
          expect(
            told.map((changes) => changes.map((change) => tellFrom(model.base, change))),
          ).toEqual(model.told);
        } finally {
          await dispose();
        }
      }),
      { numRuns: 40 },
    );
  });
}
