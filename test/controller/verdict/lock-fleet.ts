import { admit, type Mark } from "../../../controller/verdict/admit.ts";
import { type Appraisal, appraise } from "../../../controller/verdict/appraise.ts";
import {
  type BuildInPlay,
  buildsOf,
  type Contract,
  type ContractFlag,
} from "../../../controller/verdict/contract.ts";
import { decideEnable } from "../../../controller/verdict/enablement.ts";
import { viewPool } from "../../../controller/verdict/fleet-view.ts";
import type { Buried } from "../../../controller/verdict/graveyard.ts";
import type { ContractPolicy } from "../../../controller/verdict/lock.ts";
import type { MeasuredWorkload, ReferenceProfile } from "../../../controller/verdict/measured.ts";
import { judgeRelease, type RollbackSaid } from "../../../controller/verdict/release-lock.ts";
import { contract } from "./contracts.ts";

/** Flags that every node is measured by. */
export const FLAGS = ["P", "Q"] as const;
const VALUES = ["yes", "no", "yes", "no", "yes", "max"] as const;
const POOL = "app";
const ROSTER = "r";
const NOBODY_EXEMPT = { pool: POOL, known: [], nowUnixMs: 1 };
const NO_GRAVES: ReadonlyMap<string, readonly Buried[]> = new Map();
/** Orders of begun and ended enablements are short: each pass ends at least one. */
const MAX_PASSES = 50;

/** What a build does with a flag, in the test's own words; undefined: nothing. */
export type Reading =
  | { readonly safe: string; readonly does: Readonly<Record<string, string>> | string }
  | undefined;

export type FleetBuild = {
  readonly image: string;
  readonly reads: Readonly<Record<(typeof FLAGS)[number], Reading>>;
  readonly contract: Contract;
  registered: boolean;
};

type FleetNode = {
  readonly name: string;
  build: FleetBuild;
  values: Record<(typeof FLAGS)[number], string>;
  mark: Mark | undefined;
  open: boolean;
};

type Release = {
  readonly rosterDigest: string;
  readonly profiles: readonly ReferenceProfile[];
  readonly outgoingUntilUnixMs: number;
  readonly rollback: RollbackSaid;
};

/** Choices one after the other, out of a seed: the same seed gives the same ones. */
export class Tape {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** 0 to n - 1 (mulberry32). */
  next(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  }

  of<T>(items: readonly T[]): T {
    return items[this.next(items.length)] as T;
  }
}

/** A step as it was decided: by people's commands; what happens on hosts is not asked. */
export type Decided = { readonly what: "release" | "enable"; readonly allowed: boolean };

/**
 * A fleet as a controller sees it, small enough to be driven through very many orders of steps: every decision is that of the pure functions, and what is
 * in play is written anew from their words.
 */
export class LockFleet {
  readonly builds: readonly FleetBuild[];
  readonly nodes: readonly FleetNode[];
  readonly contracts: ContractPolicy;
  readonly #locked: boolean;
  #release: Release | undefined;
  #rolling = false;
  /** As long as no contract comes or goes. */
  readonly #byImage = new Map<string, readonly BuildInPlay[]>();
  /** By what a mark says. */
  readonly #profiles = new Map<string, ReferenceProfile>();

  /** @param locked false: nothing of meanings is asked, to see that what is looked for is noticed */
  constructor(tape: Tape, locked: boolean) {
    this.#locked = locked;
    this.contracts = tape.of(["required", "required", "warn"]);
    this.builds = ["a", "b", "c"].map((name) => buildFrom(name.repeat(64), tape));
    this.nodes = Array.from({ length: 2 + tape.next(2) }, (_, i) => ({
      name: `n${i + 1}`,
      build: tape.of(this.builds),
      values: { P: tape.of(VALUES), Q: "no" },
      mark: undefined,
      open: false,
    }));
    this.#declare(tape);
    for (const node of this.nodes) this.#become(node, tape);
  }

  /** One step, and everything that follows from it. */
  step(tape: Tape): Decided | undefined {
    const node = tape.of(this.nodes);
    switch (tape.next(12)) {
      case 0:
        node.build = tape.of(this.builds);
        return this.#happened(node);
      case 1:
        node.values = { ...node.values, [tape.of(FLAGS)]: tape.of(VALUES) };
        return this.#happened(node);
      case 2:
      case 3:
        this.#become(node, tape);
        return this.#happened(node);
      case 4:
        node.mark = { state: "ended", code: "DISABLED" };
        this.#rolling = false;
        return this.#settled(undefined);
      case 5: {
        const build = tape.of(this.builds);
        build.registered = !build.registered;
        this.#byImage.clear();
        return this.#settled(undefined);
      }
      case 6:
      case 7: {
        const decided = { what: "release", allowed: this.#declare(tape) } as const;
        // What is refused changes nothing.
        return decided.allowed ? this.#settled(decided) : decided;
      }
      default:
        return this.#settled({ what: "enable", allowed: this.#enable(tape) });
    }
  }

  #known(): readonly Contract[] {
    return this.builds.filter((b) => b.registered).map((b) => b.contract);
  }

  #buildsOf(images: readonly string[]): readonly BuildInPlay[] {
    const once = [...new Set(images)];
    return once.flatMap((image) => {
      const found = this.#byImage.get(image) ?? buildsOf([image], [], this.#known());
      this.#byImage.set(image, found);
      return found;
    });
  }

  /** Builds of enabled nodes: what they were enabled for, and what they run. */
  #withTraffic(): readonly BuildInPlay[] {
    const images = this.nodes.flatMap(({ mark, build }) => {
      if (mark?.state !== "enabled") return [];
      return [...(this.#profiles.get(mark.profileDigest)?.executables ?? []), build.image];
    });
    return this.#buildsOf(images);
  }

  #inPlay(): readonly BuildInPlay[] {
    if (!this.#locked) return [];
    const targets = this.#release?.profiles.filter((p) => p.stage === "target") ?? [];
    const ordered = this.#rolling ? targets.flatMap((p) => p.executables) : [];
    const rollback = this.#release?.rollback;
    const back = rollback?.kind === "build" ? rollback.executables : [];
    return [...this.#withTraffic(), ...this.#buildsOf([...ordered, ...back])];
  }

  #appraise(node: FleetNode, inPlay: readonly BuildInPlay[]): Appraisal {
    return appraise({
      node: node.name,
      onRoster: true,
      identity: "enrolled",
      halted: false,
      release: this.#release,
      evidence: { ageMs: 0, workload: workloadOf(node) },
      staleAfterMs: 1,
      nowUnixMs: 1,
      exemptions: NOBODY_EXEMPT,
      meanings: {
        contracts: this.contracts,
        inPlay,
        running: this.#locked ? this.#buildsOf([node.build.image]) : [],
      },
    });
  }

  /** What a node says is appraised before anything else of the fleet. */
  #happened(node: FleetNode): undefined {
    this.#judge(node, this.#inPlay());
    this.#settled(undefined);
  }

  /** @returns whether its mark changed */
  #judge(node: FleetNode, inPlay: readonly BuildInPlay[]): boolean {
    const appraisal = this.#appraise(node, inPlay);
    const profileDigest = appraisal.profile === undefined ? "" : this.#nameOf(appraisal.profile);
    const rolling = this.#rolling && node.mark?.state !== "ended";
    const admission = admit({ appraisal, profileDigest, mark: node.mark, rolling });
    node.open = admission.gate === "open" && !admission.enableFirst;
    if (admission.gate === "closed" && admission.end !== undefined) {
      node.mark = { state: "ended", code: admission.end };
      return true;
    }
    if (admission.gate !== "open" || !admission.enableFirst) return false;
    node.mark = { state: "enabled", profileDigest };
    return true;
  }

  /** Everybody is appraised beside the same builds until nothing follows any more. */
  #settled(decided: Decided | undefined): Decided | undefined {
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const inPlay = this.#inPlay();
      const changed = this.nodes.filter((node) => this.#judge(node, inPlay));
      if (changed.length === 0) return decided;
    }
    throw new Error(`fleet: found marks changing after ${MAX_PASSES} passes, wanted them to end`);
  }

  /** The node is made what the release asks for. */
  #become(node: FleetNode, tape: Tape): void {
    const profiles = this.#release?.profiles ?? [];
    if (profiles.length === 0) return;
    const profile = tape.of(profiles);
    node.build = this.builds.find((b) => profile.executables.includes(b.image)) ?? node.build;
    for (const flag of profile.flags) node.values = { ...node.values, [flag.name]: flag.value };
  }

  #declare(tape: Tape): boolean {
    const target = profileOf(tape.of(this.builds), tape.of(VALUES), tape.of(["no", "no", "yes"]));
    const present = this.nodes.map(({ build, values }) => profileOf(build, values.P, values.Q));
    const also = tape.of([
      [],
      present,
      [present[0] ?? target],
      [profileOf(tape.of(this.builds), tape.of(VALUES), "no")],
    ]);
    const others = also.filter(
      (p, i) => p.label !== target.label && also.findIndex((q) => q.label === p.label) === i,
    );
    const stage = tape.of(["target", "outgoing"] as const);
    const back = tape.of(this.builds).image;
    const rollback: RollbackSaid = tape.of<RollbackSaid>([
      { kind: "none" },
      { kind: "none" },
      { kind: "build", label: "back", executables: [back] },
      undefined,
    ]);
    const release: Release = {
      rosterDigest: ROSTER,
      profiles: [target, ...others.map((p) => ({ ...p, stage }))],
      outgoingUntilUnixMs: 2,
      rollback,
    };
    const verdict = judgeRelease({
      pool: POOL,
      release,
      nowUnixMs: 1,
      contracts: this.contracts,
      known: this.#known(),
      withTraffic: this.#withTraffic(),
      elsewhere: [],
      graveyard: NO_GRAVES,
      exempt: () => false,
    });
    if (this.#locked && !verdict.allowed) return false;
    this.#release = release;
    this.#rolling = false;
    for (const profile of release.profiles) this.#profiles.set(this.#nameOf(profile), profile);
    return true;
  }

  #nameOf(profile: ReferenceProfile): string {
    return `profile ${profile.label}`;
  }

  #enable(tape: Tape): boolean {
    const one = tape.of(this.nodes);
    const wanted = tape.of([this.nodes, [one], this.nodes.filter((n) => n !== one)]);
    const rolling = tape.next(4) === 0;
    for (const node of wanted) if (tape.next(3) > 0) this.#become(node, tape);
    const nodes = this.#standings(wanted);
    const decision = decideEnable({
      pool: viewPool({
        canIssue: true,
        rosterDigest: ROSTER,
        releaseRosterDigest: this.#release?.rosterDigest,
        massSilence: 0,
        shared: [],
        nodes,
      }),
      nodes,
      requested: wanted === this.nodes ? [] : wanted.map((n) => n.name),
      rolling,
      afresh: new Set(nodes.map((n) => n.node)),
      enabled: new Set(this.nodes.filter((n) => n.mark?.state === "enabled").map((n) => n.name)),
    });
    if (!decision.allowed) return false;
    const enabled = new Set(decision.nodes);
    for (const [i, node] of this.nodes.entries()) {
      const profile = nodes[i]?.appraisal.profile;
      if (enabled.has(node.name) && profile !== undefined)
        node.mark = { state: "enabled", profileDigest: this.#nameOf(profile) };
      // An order gives back what ended before it.
      else if (rolling && node.mark?.state === "ended") node.mark = undefined;
    }
    this.#rolling = rolling;
    return true;
  }

  /** As they would stand once these are enabled. */
  #standings(joining: readonly FleetNode[]) {
    const theirs = this.#locked ? this.#buildsOf(joining.map((n) => n.build.image)) : [];
    const inPlay = [...this.#inPlay(), ...theirs];
    return this.nodes.map((node) => ({
      node: node.name,
      onRoster: true,
      appraisal: this.#appraise(node, inPlay),
      fingerprint: "",
    }));
  }
}

function buildFrom(image: string, tape: Tape): FleetBuild {
  const reads = { P: readingFrom(tape), Q: tape.next(3) === 0 ? readingFrom(tape) : undefined };
  const flags = FLAGS.flatMap((name): readonly ContractFlag[] => {
    const reading = reads[name];
    if (reading === undefined) return [];
    const { safe, does } = reading;
    const about = { name, safeValue: safe, status: tape.of(["live", "retired"] as const) };
    return typeof does === "string"
      ? [{ ...about, meaning: does, values: {}, status: "live" }]
      : [{ ...about, meaning: "m", values: does }];
  });
  return { image, reads, contract: contract(image, { flags }), registered: tape.next(5) > 0 };
}

function readingFrom(tape: Tape): Reading {
  const safe = tape.of(["no", "no", "no", "yes"]);
  const yes = tape.of(["x", "x", "y"]);
  switch (tape.next(6)) {
    case 0:
      return undefined;
    case 1:
      return { safe, does: tape.of(["limit", "count"]) };
    case 2:
      return { safe, does: { yes, no: tape.of(["off", "standby"]), max: "z" } };
    default:
      return { safe, does: { yes, no: "off" } };
  }
}

function profileOf(build: FleetBuild, p: string, q: string): ReferenceProfile {
  return {
    label: `${build.image.slice(0, 1)} P=${p} Q=${q}`,
    stage: "target",
    executables: [build.image],
    artifacts: [],
    flags: [
      { name: "P", value: p, redacted: false },
      { name: "Q", value: q, redacted: false },
    ],
    loader: [],
  };
}

/** There are few workloads, so that each is made once. */
const WORKLOADS = new Map<string, MeasuredWorkload>();

function workloadOf({ build, values }: FleetNode): MeasuredWorkload {
  const key = `${build.image} ${values.P} ${values.Q}`;
  const made = WORKLOADS.get(key) ?? makeWorkload(build.image, values);
  WORKLOADS.set(key, made);
  return made;
}

function makeWorkload(image: string, values: FleetNode["values"]): MeasuredWorkload {
  return {
    processes: [
      {
        pid: 1,
        executable: "/srv/app",
        runningSha256: image,
        diskState: "same" as const,
        diskSha256: image,
        loader: [],
      },
    ],
    artifacts: [],
    flags: FLAGS.map((name) => ({
      name,
      value: values[name],
      redacted: false,
      source: "environment",
      location: name,
    })),
    faults: [],
    signals: [],
    signalsSinceUnixMs: 0,
  };
}
