import { z } from "zod";
import {
  type BuildFlag,
  CONTRACT_FIELDS,
  type ContractParts,
  completeFlag,
} from "../../proto/contract.ts";
import { contradictionsOf, doubtsOf, isGone } from "../../proto/contract-rules.ts";
import { DocumentError, type DocumentFault, readPlacedDocument } from "../../proto/document.ts";
import { describeText } from "../../proto/signed/body.ts";
import { TEXT, wanting } from "./document-parts.ts";
import type { ManifestFlag } from "./openfeature-manifest.ts";

const FILE = z
  .strictObject(
    {
      ...CONTRACT_FIELDS,
      executables: z.array(TEXT, wanting("a list of paths")).default([]),
      artifacts: z.array(TEXT, wanting("a list of paths or patterns")).default([]),
    },
    wanting("a map with service, version, executables and flags"),
  )
  .superRefine((file, context) => {
    if (file.executables.length + file.artifacts.length === 0)
      context.addIssue({
        code: "custom",
        path: ["executables"],
        message: "found neither executables nor artifacts, wanted what is built",
      });
    for (const { path, message } of contradictionsOf(file))
      context.addIssue({ code: "custom", path: [...path], message });
  });

type Flag = z.output<typeof FILE>["flags"][number];

/** A fault at a part of the document, e.g. ["executables", 0]. */
type FaultAt = (path: readonly PropertyKey[], message: string) => DocumentFault;

/** What stands beside the code: a contract, and the files that it is of. */
export type BuildFile = {
  readonly contract: Omit<ContractParts, "subjects">;
  /** Paths and patterns, relative to the document's folder. */
  readonly executables: readonly string[];
  readonly artifacts: readonly string[];
  /** What is allowed and probably not meant, with its place. */
  readonly doubts: readonly DocumentFault[];
  readonly faultAt: FaultAt;
};

/**
 * Reads the document beside the code. With a manifest, every flag of it must be in the document with a meaning and a safe value; type and default come
 * from the manifest, and a document that says another one is wrong.
 * @param source what to call the document in errors
 * @param manifest flags of an OpenFeature manifest; [] without one
 * @throws DocumentError listing every fault
 */
export function readBuildFile(
  text: string,
  source: string,
  manifest: { readonly source: string; readonly flags: readonly ManifestFlag[] },
): BuildFile {
  const { value, faultAt } = readPlacedDocument(text, FILE, source);
  const { executables, artifacts, ...contract } = value;
  const missing = missingFlags(value.flags, manifest.flags, source);
  if (missing.length > 0) throw new DocumentError(manifest.source, missing);
  const merged = value.flags.map((flag, i) => mergeFlag(flag, i, manifest.flags, faultAt));
  const faults = merged.flatMap((one) => one.faults);
  const flags = merged.map((one) => one.flag);
  // A default that came from the manifest may contradict the values of the document.
  for (const { path, message } of contradictionsOf({ ...contract, flags }))
    faults.push(faultAt(path, message));
  if (faults.length > 0) throw new DocumentError(source, faults);
  const doubts = doubtsOf(contract).map(({ path, message }) => faultAt(path, message));
  return { contract: { ...contract, flags }, executables, artifacts, doubts, faultAt };
}

/** Flags of the manifest that the document says nothing about, or says to be gone, at their place in the manifest. */
function missingFlags(
  flags: readonly Flag[],
  manifest: readonly ManifestFlag[],
  source: string,
): readonly DocumentFault[] {
  const known = new Map(flags.map((flag) => [flag.name, flag]));
  return manifest.flatMap((wanted) => {
    const flag = known.get(wanted.name);
    if (flag === undefined)
      return [
        wanted.faultAt(`found no flag of that name in ${source}, wanted its meaning and safeValue`),
      ];
    return isGone(flag)
      ? [
          wanted.faultAt(
            `found it retired without values in ${source}, wanted it out of the manifest`,
          ),
        ]
      : [];
  });
}

function mergeFlag(
  flag: Flag,
  index: number,
  manifest: readonly ManifestFlag[],
  faultAt: FaultAt,
): { readonly flag: BuildFlag; readonly faults: readonly DocumentFault[] } {
  const own = completeFlag(flag);
  const declared = manifest.find((one) => one.name === flag.name);
  if (declared === undefined) return { flag: own, faults: [] };
  const faults = (["type", "default"] as const).flatMap((field) => {
    const found = flag[field];
    if (found === undefined || found === declared[field]) return [];
    const message = `found ${describeText(found)}, wanted ${describeText(declared[field])} as in the manifest, or none`;
    return [faultAt(["flags", index, field], message)];
  });
  return { flag: { ...own, type: declared.type, default: declared.default }, faults };
}
