import fc from "fast-check";
import { expect, test } from "vitest";
import type { Mark } from "../../../controller/verdict/admit.ts";
import { BuildsInPlay } from "../../../controller/verifier/builds-in-play.ts";
import { DeclaredState } from "../../../controller/verifier/declared-state.ts";
import { NodeBook } from "../../../controller/verifier/node-book.ts";
import { profileDigestOf } from "../../../proto/signed/declaration.ts";
import { type Evidence, encodeClaims } from "../../../proto/signed/evidence.ts";
import { contract } from "../verdict/contracts.ts";
import { BUILD_A, BUILD_B, POOL, poolOf, profileB, releaseOf, workloadOf } from "./world.ts";

const NAMES = ["n1", "n2", "n3"];
const IMAGES = [BUILD_A, BUILD_B, "c".repeat(64)] as const;
const PROFILES = IMAGES.map((image) => profileB({ label: image, executables: [image] }));

const node = fc.constantFrom(...NAMES);
const step = fc.oneof(
  fc.record({ what: fc.constant("runs" as const), node, image: fc.constantFrom(...IMAGES, "") }),
  fc.record({
    what: fc.constant("enabled" as const),
    node,
    digest: fc.constantFrom(...PROFILES.map(profileDigestOf), "of nothing that is known"),
  }),
  fc.record({ what: fc.constant("ended" as const), node }),
  fc.record({ what: fc.constant("registered" as const), image: fc.constantFrom(...IMAGES) }),
  fc.record({ what: fc.constant("ordered" as const), stands: fc.boolean() }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A pool whose release has a profile for each image; nobody is enabled, nothing is registered. */
class Small {
  readonly declared = new DeclaredState();
  readonly book = new NodeBook();
  readonly marks = new Map<string, Mark>();
  readonly builds = this.fresh();
  #sequence = 0;

  constructor() {
    const [by, atUnixMs, modRevision] = ["alice", 1, 1];
    const release = releaseOf(NAMES, PROFILES);
    this.declared.pools.set(POOL, {
      value: { pool: { ...poolOf(NAMES), roster: NAMES }, by, atUnixMs },
      modRevision,
    });
    this.declared.releases.set(POOL, {
      value: { release: structuredClone(release) as never, digest: "release", by, atUnixMs },
      modRevision,
    });
    this.declared.marks.set(POOL, new Map());
    this.builds.refresh(POOL);
  }

  fresh(): BuildsInPlay {
    return new BuildsInPlay({
      declared: this.declared,
      book: this.book,
      markOf: (_, name) => this.marks.get(name),
    });
  }

  /** Does a step, and tells what has to be told. */
  step(one: Step): void {
    if (one.what === "runs") this.book.accept(this.#evidence(one.node, one.image), 1);
    else if (one.what === "enabled")
      this.marks.set(one.node, { state: "enabled", profileDigest: one.digest });
    else if (one.what === "ended") this.marks.set(one.node, { state: "ended", code: "DISABLED" });
    else this.#declare(one);
    if ("node" in one) this.builds.note(POOL, one.node);
    else this.builds.refresh(POOL);
  }

  #declare(one: Exclude<Step, { readonly node: string }>): void {
    if (one.what === "ordered") {
      const order = { releaseDigest: one.stands ? "release" : "before", command: "", by: "a" };
      this.declared.rolling.set(POOL, { value: { ...order, atUnixMs: 1 }, modRevision: 1 });
      return;
    }
    const record = { envelope: "", builder: "ci", alsoBy: [], by: "ci", atUnixMs: 1 };
    this.declared.builds.set(one.image, { value: record, modRevision: 1 });
    this.declared.contracts.set(one.image, contract(one.image) as never);
  }

  #evidence(name: string, image: string): Evidence {
    const workload =
      image === "" ? workloadOf(BUILD_A, "no", { processes: [] }) : workloadOf(image);
    return {
      node: name,
      epoch: new Uint8Array(16),
      nonce: new Uint8Array(),
      bootId: "00000000-0000-4000-8000-000000000001",
      sequence: ++this.#sequence,
      signedAtUnixMs: 1,
      claims: encodeClaims({ workloads: [workload] }),
      purpose: "current",
    };
  }
}

const names = (builds: BuildsInPlay): readonly string[] =>
  builds
    .inPlay(POOL)
    .map(({ label, contract: known }) => known?.build ?? label)
    .sort();

test("what is counted step by step is what is counted from the beginning, and every change of it is told once", () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const small = new Small();
      for (const one of steps) {
        const before = names(small.builds);
        small.step(one);
        const now = names(small.builds);
        const again = small.fresh();
        for (const name of NAMES) again.note(POOL, name);
        expect(now).toEqual(names(again));
        const isNoted = ["runs", "enabled", "ended"].includes(one.what);
        const changed = now.join() !== before.join();
        // What is refreshed is appraised by whoever refreshed it.
        expect(small.builds.takeChanged()).toBe(isNoted && changed ? POOL : undefined);
        expect(small.builds.takeChanged()).toBeUndefined();
        if (changed) told += 1;
      }
    }),
    { numRuns: 400 },
  );
  expect(told).toBeGreaterThan(200);
});
