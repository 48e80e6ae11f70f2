import type { BuildContract, BuildFlag } from "../../proto/contract.ts";
import { layColumns, layFields } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { Facts, View } from "./output.ts";
import { shortDigest } from "./reasons.ts";
import type { RegisteredBuild } from "./registered-builds.ts";
import type { Line } from "./text.ts";

type Layout = Parameters<View["lines"]>[0];

/** Registered builds, one line each. Throws none. */
export function buildListView(builds: readonly RegisteredBuild[]): View {
  return {
    kind: "BuildList",
    names: builds.map(({ contract }) => contract.build),
    facts: {
      builds: builds.map((one) => ({
        build: one.contract.build,
        service: one.contract.service,
        version: one.contract.version,
        revision: one.contract.revision,
        ...provenance(one),
        files: one.contract.subjects.length,
        flags: one.contract.flags.length,
        dormant: one.contract.dormant.map((path) => path.path),
      })),
    },
    lines: ({ wide, headers }) =>
      layColumns(
        {
          headings: ["SERVICE", "VERSION", "BUILD", "FLAGS", "DORMANT", "BUILDER", "REGISTERED"],
          rows: builds.map((one) => [
            one.contract.service,
            one.contract.version,
            shortDigest(one.contract.build, wide),
            one.contract.flags.map((flag) => flag.name).join(",") || "-",
            one.contract.dormant.map((path) => path.path).join(",") || "-",
            one.builder,
            timeOf(one.registeredAtUnixMs) ?? "unknown",
          ]),
        },
        headers,
      ),
  };
}

/** One registered build, whole. Throws none. */
export function buildView(one: RegisteredBuild): View {
  const { contract } = one;
  return {
    kind: "Build",
    facts: { ...buildFacts(contract), ...provenance(one) },
    lines: (layout) => [
      ...layFields([
        ["build", { text: contract.build, style: "bold" }],
        ["service", `${contract.service} ${contract.version}`],
        ["revision", contract.revision],
        ["builder", one.builder],
        ["registered by", one.registeredBy],
        ["registered at", timeOf(one.registeredAtUnixMs) ?? "unknown"],
      ]),
      ...sectionsOf(contract, layout),
    ],
  };
}

/** A contract in JSON and YAML, with the digest of its statement. Throws none. */
export function buildFacts(contract: BuildContract): Facts {
  const { build, service, version, revision, subjects, flags, dormant } = contract;
  return {
    build,
    service,
    version,
    revision,
    subjects: subjects.map((subject) => ({ ...subject })),
    flags: flags.map(flagFacts),
    dormant: dormant.map((path) => ({ ...path })),
    paths: contract.paths.map((path) => ({ ...path })),
    invariants: contract.invariants.map((invariant) => ({ ...invariant })),
    requires: contract.requires.map((shared) => ({ ...shared })),
    provides: contract.provides.map((shared) => ({ ...shared })),
  };
}

/** What a flag does, as a person reads it: "yes: rlp, no: off". Throws none. */
export function valuesText(flag: BuildFlag): string {
  const values = Object.entries(flag.values).map(([value, path]) => `${value}: ${path}`);
  if (values.length > 0) return values.join(", ");
  return flag.status === "retired" ? "gone" : `any value v: ${flag.meaning}=v`;
}

function flagFacts(flag: BuildFlag): Facts {
  const { name, type, meaning, safeValue, values, status } = flag;
  return {
    name,
    type,
    meaning,
    safeValue,
    values: { ...values },
    status,
    default: flag.default ?? null,
    introducedIn: flag.introducedIn ?? null,
    retiredIn: flag.retiredIn ?? null,
    owner: flag.owner ?? null,
  };
}

function provenance(one: RegisteredBuild): Facts {
  return {
    builder: one.builder,
    registeredBy: one.registeredBy,
    registeredAt: timeOf(one.registeredAtUnixMs),
  };
}

function sectionsOf(contract: BuildContract, { wide, headers }: Layout): readonly Line[] {
  const table = (
    headings: readonly string[],
    rows: readonly (readonly string[])[],
  ): readonly Line[] =>
    rows.length === 0 ? [] : [[], ...layColumns({ headings, rows }, headers, 2)];
  return [
    ...table(
      ["FLAG", "STATUS", "MEANING", "SAFE", "VALUES"],
      contract.flags.map((f) => [f.name, f.status, f.meaning, f.safeValue || "-", valuesText(f)]),
    ),
    ...table(
      ["DORMANT", "SINCE", "SYMBOLS", "PHRASES"],
      contract.dormant.map((d) => [
        d.path,
        d.since || "-",
        d.symbols.join(",") || "-",
        d.phrases.map((phrase) => JSON.stringify(phrase)).join(",") || "-",
      ]),
    ),
    ...table(
      ["PATH", "ROUTES", "PHRASES"],
      contract.paths.map((p) => [
        p.path,
        p.routes.join(",") || "-",
        p.phrases.map((phrase) => JSON.stringify(phrase)).join(",") || "-",
      ]),
    ),
    ...table(
      ["INVARIANT", "RATIO", "MAX"],
      contract.invariants.map((i) => [i.name, `${i.numerator} / ${i.denominator}`, String(i.max)]),
    ),
    ...table(
      ["SHARED", "MEANING", ""],
      [
        ...contract.requires.map((s) => [s.name, s.meaning, "required"]),
        ...contract.provides.map((s) => [s.name, s.meaning, "provided"]),
      ],
    ),
    ...table(
      ["FILE", "SHA256", "BUILD ID"],
      contract.subjects.map((s) => [
        s.name,
        shortDigest(s.sha256, wide),
        s.buildId === "" ? "-" : shortDigest(s.buildId, wide),
      ]),
    ),
  ];
}
