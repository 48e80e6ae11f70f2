import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import {
  type Pool,
  type Profile,
  profileDigestOf,
  type Release,
  releaseDigestOf,
  rosterDigestOf,
} from "../../../proto/signed/declaration.ts";
import type { Window } from "../../../proto/signed/governance.ts";
import { messagesDigestOf } from "../../../proto/signed/messages.ts";
import type { Mark } from "../../verdict/admit.ts";
import type { Alert } from "../../verdict/alert.ts";
import type { Person } from "../../verdict/approvals.ts";
import type { Contract } from "../../verdict/contract.ts";
import { type Exemption, exemptionMark } from "../../verdict/exemption.ts";
import { type Buried, burials } from "../../verdict/graveyard.ts";
import type { EnabledFor } from "../../verdict/in-play.ts";
import type { PlannedStep } from "../../verdict/plan-model.ts";
import type { RegisteredContract } from "../../verdict/registration.ts";
import type { ReleaseRecord } from "../../verdict/release.ts";
import type { Rehearsal } from "./document.ts";
import { fileOf, imageOf } from "./machine.ts";
import { expandRange } from "./parts.ts";
import { templateIdOf } from "./sayings.ts";
import { select, type Universe } from "./selection.ts";

/** A release on its way (records.ts `proposal`), and its name in the rehearsal. */
export type Proposal = {
  readonly name: string;
  readonly release: Release;
  readonly digest: string;
  readonly record: ReleaseRecord;
};

/** A window, and the wall clock of the command that opened it. */
export type OpenedWindow = { readonly window: Window; readonly begunUnixMs: number };

/** A plan that was begun, and its present step from 0. */
export type RunningPlan = {
  readonly release: string;
  readonly epoch: number;
  readonly steps: readonly PlannedStep[];
  readonly step: number;
};

/** A mark, the wall clock when it was written, and who enabled or ordered it; "" for nobody in the story. */
export type DatedMark = Mark & { readonly atUnixMs: number; readonly by?: string };

/** What is learnt of one image in one pool: identities, and until when more are. */
export type Learnt = { readonly ids: Set<string>; untilUnixMs: number };

/** Everything that a controller makes durable: mirrors controller/records.ts. It outlives a controller that dies. */
export class Registry {
  readonly rehearsal: Rehearsal;
  readonly universe: Universe;
  readonly pools = new Map<string, Pool>();
  readonly people = new Map<string, Person & { readonly active: boolean }>();
  readonly identities = new Map<string, "active" | "evicted" | "banned">();
  readonly contracts = new Map<
    string,
    RegisteredContract & { readonly builders: readonly string[] }
  >();
  readonly graveyard = new Map<string, readonly Buried[]>();
  readonly proposals = new Map<string, Proposal>();
  /** The release that a pool is held against, by pool: its name. */
  readonly inForce = new Map<string, string>();
  readonly marks = new Map<string, Map<string, DatedMark>>();
  readonly rolling = new Map<
    string,
    { readonly releaseDigest: string; readonly atUnixMs: number; readonly by: string }
  >();
  readonly halts = new Set<string>();
  /** By the name that the rehearsal gives them. */
  readonly exemptions = new Map<string, Exemption>();
  /** By pool, then name. */
  readonly windows = new Map<string, Map<string, OpenedWindow>>();
  /** By pool. */
  readonly plans = new Map<string, RunningPlan>();
  /** By pool, then id. */
  readonly alerts = new Map<string, Map<string, Alert>>();
  /** By pool and image. */
  readonly learnt = new Map<string, Learnt>();
  #revision = 0;

  constructor(rehearsal: Rehearsal, universe: Universe, startUnixMs: number) {
    this.rehearsal = rehearsal;
    this.universe = universe;
    for (const [name, { roles }] of Object.entries(rehearsal.people))
      this.people.set(name, { name, roles, sinceUnixMs: startUnixMs, active: true });
    for (const [key, node] of Object.entries(rehearsal.fleet))
      for (const name of expandRange(key)) if (node.enrolled) this.identities.set(name, "active");
    for (const [name, pool] of Object.entries(rehearsal.pools))
      this.pools.set(name, poolOf(name, pool, this.roster(pool.roster)));
    for (const [name, { contract }] of Object.entries(rehearsal.builds))
      if (contract?.registered) this.register(name, contract.signedBy ?? "");
    for (const [name, pool] of Object.entries(rehearsal.pools))
      this.#begin(name, pool, startUnixMs);
  }

  /** The next revision of the store. */
  nextRevision(): number {
    this.#revision += 1;
    return this.#revision;
  }

  /** A roster's names, sorted; a name that is nobody's label or range stands for itself. */
  roster(selection: readonly string[]): readonly string[] {
    return [...select(this.universe, selection)].sort();
  }

  /** The release that a pool is held against. */
  release(pool: string): Proposal | undefined {
    return this.proposals.get(this.inForce.get(pool) ?? "");
  }

  marksOf(pool: string): Map<string, DatedMark> {
    const marks = this.marks.get(pool) ?? new Map<string, DatedMark>();
    this.marks.set(pool, marks);
    return marks;
  }

  alertsOf(pool: string): Map<string, Alert> {
    const alerts = this.alerts.get(pool) ?? new Map<string, Alert>();
    this.alerts.set(pool, alerts);
    return alerts;
  }

  learntOf(pool: string, executable: string): Learnt {
    const key = `${pool}/${executable}`;
    const learnt = this.learnt.get(key) ?? { ids: new Set<string>(), untilUnixMs: 0 };
    this.learnt.set(key, learnt);
    return learnt;
  }

  /** Messages that the release in force names for an image; undefined: it names none. */
  approvedMessages(pool: string, executable: string): ReadonlySet<string> | undefined {
    const { messages = {} } = this.rehearsal.releases[this.inForce.get(pool) ?? ""] ?? {};
    const found = Object.entries(messages).find(([build]) => imageOf(build) === executable);
    return found && new Set(found[1].map(templateIdOf));
  }

  /** The contract of a build, as its builder would sign it; undefined: it has none. */
  contractOf(build: string): Contract | undefined {
    const sheet = this.rehearsal.builds[build];
    const { contract } = sheet ?? {};
    if (sheet === undefined || contract === undefined) return undefined;
    const shared = (names: Readonly<Record<string, string>>) =>
      Object.entries(names).map(([name, meaning]) => ({ name, meaning }));
    return {
      build: toHex(sha256(`rehearsed contract ${build}\n`)),
      service: contract.service,
      version: contract.version,
      subjects: [
        { name: build, sha256: imageOf(build) },
        ...Object.entries(sheet.artifacts).map(([name, file]) => ({
          name,
          sha256: fileOf(file).sha256,
        })),
      ],
      flags: Object.entries(contract.flags).map(([name, { safe, ...flag }]) => ({
        name,
        safeValue: safe,
        ...flag,
      })),
      paths: [],
      dormant: Object.entries(contract.dormant).map(([path, phrases]) => ({
        ...{ path, since: "", phrases, symbols: [] },
      })),
      invariants: Object.entries(contract.invariants).map(([name, one]) => ({ name, ...one })),
      requires: shared(contract.requires),
      provides: shared(contract.provides),
    };
  }

  /** Makes a build's contract count, and buries what it retires; another builder's signature is added to the ones before. */
  register(build: string, builder: string): void {
    const known = this.contracts.get(build);
    if (known !== undefined) {
      const builders = [...new Set([...known.builders, builder])];
      this.contracts.set(build, { ...known, builders });
      return;
    }
    const contract = this.contractOf(build);
    if (contract === undefined) return;
    this.contracts.set(build, { contract, builders: [builder], revision: this.nextRevision() });
    this.bury(contract.service, burials(contract));
  }

  /** Keeps meanings for ever. */
  bury(service: string, meanings: readonly Buried[]): void {
    const known = this.graveyard.get(service) ?? [];
    const fresh = meanings.filter(
      (one) => !known.some((k) => k.flag === one.flag && k.meaning === one.meaning),
    );
    this.graveyard.set(service, [...known, ...fresh]);
  }

  /** A release as it would be signed now. */
  releaseOf(name: string, nowUnixMs: number): Release {
    const sheet = this.rehearsal.releases[name];
    if (sheet === undefined) throw new Error(`release ${name}: found none, wanted one`);
    const roster =
      sheet.roster === undefined
        ? (this.pools.get(sheet.pool)?.roster ?? [])
        : this.roster(sheet.roster);
    const { rollback } = sheet;
    return {
      pool: sheet.pool,
      title: name,
      rosterDigest: rosterDigestOf(roster),
      profiles: sheet.profiles.map((profile) => this.#profileOf(profile)),
      outgoingUntilUnixMs: sheet.outgoingFor === undefined ? 0 : nowUnixMs + sheet.outgoingFor,
      rollback:
        rollback === undefined
          ? undefined
          : rollback === "none"
            ? { kind: "none" }
            : { kind: "build", label: rollback, executables: [imageOf(rollback)] },
      ...messagesOf(sheet.messages),
    };
  }

  /** What a mark was given for: files of a profile that was proposed, or of an exemption; undefined where nobody can say. */
  filesOfMark(pool: string, profileDigest: string): EnabledFor | undefined {
    for (const one of this.exemptions.values())
      if (exemptionMark(one.digest) === profileDigest)
        return {
          executables: [one.spec.executable],
          artifacts: [],
          conflictLetPass: one.spec.codes.includes("MEANING_CONFLICT"),
        };
    return [...this.proposals.values()]
      .filter((proposal) => proposal.release.pool === pool)
      .flatMap((proposal) => proposal.release.profiles)
      .find((profile) => profileDigestOf(profile) === profileDigest);
  }

  #profileOf(sheet: Rehearsal["releases"][string]["profiles"][number]): Profile {
    const artifacts = Object.entries(this.rehearsal.builds[sheet.build]?.artifacts ?? {});
    return {
      label: sheet.label,
      stage: sheet.stage,
      executables: [imageOf(sheet.build)],
      artifacts: artifacts
        .map(([path, file]) => ({ path, sha256: fileOf(file).sha256 }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
      flags: Object.entries(sheet.flags)
        .map(([name, value]) => ({ name, value, redacted: false }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      loader: [],
    };
  }

  /** What is as it is before the story begins: a release in force and complete, and nodes enabled on its first target. */
  #begin(name: string, pool: Rehearsal["pools"][string], startUnixMs: number): void {
    if (pool.release === undefined) return;
    const release = this.releaseOf(pool.release, startUnixMs);
    const digest = releaseDigestOf(release);
    const startedBy = pool.startedBy ?? "";
    const record: ReleaseRecord = {
      state: "complete",
      author: startedBy,
      atUnixMs: startUnixMs,
      approvals: [],
      tasks: [],
      startedBy,
      startedAtUnixMs: startUnixMs,
    };
    this.proposals.set(pool.release, { name: pool.release, release, digest, record });
    this.inForce.set(name, pool.release);
    const target = release.profiles.find((profile) => profile.stage === "target");
    if (pool.enabled === undefined || target === undefined) return;
    for (const node of select(this.universe, pool.enabled, this.pools.get(name)?.roster))
      this.marksOf(name).set(node, {
        state: "enabled",
        profileDigest: profileDigestOf(target),
        atUnixMs: startUnixMs,
      });
  }
}

/** Messages as a release names them: nothing of a release that names none. */
function messagesOf(
  messages: Rehearsal["releases"][string]["messages"],
): Pick<Release, "messages"> {
  const known = Object.entries(messages)
    .map(([build, texts]) => ({
      executable: imageOf(build),
      digest: messagesDigestOf(texts.map(templateIdOf)),
    }))
    .sort((a, b) => (a.executable < b.executable ? -1 : 1));
  return known.length === 0 ? {} : { messages: known };
}

/** As a pool would declare it; nobody is told of alerts in a rehearsal. Throws none. */
export function alertPolicyOf({
  holdsFrom,
  holdAfter,
}: Rehearsal["pools"][string]["alerts"]): Pool["alerts"] {
  return { holdsFrom, holdAfterMs: holdAfter, receivers: [] };
}

/** Who stands behind a mark or an order, for a mark that follows from it. Throws none. */
export function orderedBy(before: { readonly by?: string } | undefined): { readonly by?: string } {
  return before?.by === undefined ? {} : { by: before.by };
}

/** What marks for a release's targets are bound to: as controller/verifier/release-in-force.ts. Throws none. */
export function targetDigests(release: Pick<Release, "profiles"> | undefined): ReadonlySet<string> {
  const targets = release?.profiles.filter((p) => p.stage === "target") ?? [];
  return new Set(targets.map(profileDigestOf));
}

/** A pool as it would be declared; bounds of the wire are held against it when the document is read. Throws none. */
function poolOf(name: string, sheet: Rehearsal["pools"][string], roster: readonly string[]): Pool {
  const sorted = <T>(list: readonly T[], key: (one: T) => string): readonly T[] =>
    [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    name,
    mode: sheet.mode,
    roster,
    permitLifeMs: sheet.permitLife,
    holdMs: sheet.hold,
    budgetNodes: sheet.budget.nodes,
    budgetPercent: sheet.budget.percent,
    contracts: sheet.contracts,
    builders: [...sheet.builders].sort(),
    approvals: sorted(sheet.approvals, (rule) => rule.role),
    secondKey: sheet.secondKey,
    tasks: sorted(sheet.tasks, (task) => task.name).map(({ role = "", measured, ...task }) => ({
      ...task,
      role,
      measured: measured ?? "",
    })),
    alerts: alertPolicyOf(sheet.alerts),
  };
}
