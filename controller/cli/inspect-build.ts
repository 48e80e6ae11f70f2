import { resolve } from "node:path";
import type { ContractParts, Subject } from "../../proto/contract.ts";
import { DocumentError, type DocumentFault } from "../../proto/document.ts";
import type { BuildFile } from "./build-file.ts";
import { textOf } from "./cli-error.ts";
import { ElfError, type ElfFacts, readElf } from "./elf.ts";
import { isPattern, matchFiles } from "./glob.ts";
import { hashFile } from "./hash-file.ts";
import { PhraseSearch } from "./search-phrases.ts";

/** What is allowed, and wanted looked at before it is signed. */
export type BuildWarning = {
  readonly code: "ZOMBIE_CODE" | "RETIRED_UNDATED" | "ELF_UNREADABLE" | "ELF_STRIPPED";
  /** Where in the document. */
  readonly place: DocumentFault;
};

/** What the files of a build are. */
export type Inspected = {
  /** Each content once, under the first of its paths. */
  readonly subjects: readonly Subject[];
  readonly warnings: readonly BuildWarning[];
};

/** A file of the build, and what in the document names it. */
type Named = { readonly path: string; readonly from: readonly PropertyKey[] };

/** Why dormant code could be inside a file unseen. */
type Unseen = Pick<BuildWarning, "code"> & { readonly message: string };

/** A dormant path's symbol or phrase that is inside a file. */
type Find = { readonly dormant: number; readonly file: string; readonly what: string };

/**
 * Hashes every file that the document names, reads build ids, and looks for dormant code: a symbol or phrase of a dormant path that is still inside
 * can still be reached.
 * @param folder that paths are relative to
 * @throws DocumentError listing every file that cannot be read, at the line that names it
 */
export async function inspectBuild(
  file: BuildFile,
  options: { readonly folder: string; readonly source: string },
): Promise<Inspected> {
  const faults: DocumentFault[] = [];
  const warnings: BuildWarning[] = file.doubts.map((place) => ({ code: "RETIRED_UNDATED", place }));
  const subjects = new Map<string, Subject>();
  const finds: Find[] = [];
  for (const named of await namedFiles(file, options.folder, faults)) {
    try {
      const { subject, found, unseen } = await inspectFile(named.path, options.folder, file);
      if (!subjects.has(subject.sha256)) subjects.set(subject.sha256, subject);
      finds.push(...found);
      if (unseen !== undefined)
        warnings.push({
          code: unseen.code,
          place: file.faultAt(named.from, `${named.path}: ${unseen.message}`),
        });
    } catch (error) {
      faults.push(file.faultAt(named.from, textOf(error)));
    }
  }
  if (faults.length > 0) throw new DocumentError(options.source, faults);
  warnings.push(...zombies(file, finds));
  return { subjects: [...subjects.values()], warnings };
}

/** The files, each once; a path or pattern that names none is a fault. */
async function namedFiles(
  file: BuildFile,
  folder: string,
  faults: DocumentFault[],
): Promise<readonly Named[]> {
  const found = new Map<string, Named>();
  for (const field of ["executables", "artifacts"] as const)
    for (const [i, path] of file[field].entries()) {
      const from = [field, i];
      const paths = field === "artifacts" && isPattern(path) ? await match(path, from) : [path];
      for (const one of paths) if (!found.has(one)) found.set(one, { path: one, from });
    }
  return [...found.values()];

  async function match(pattern: string, from: readonly PropertyKey[]): Promise<readonly string[]> {
    try {
      const paths = await matchFiles(folder, pattern);
      if (paths.length === 0)
        faults.push(file.faultAt(from, "found no file of that pattern, wanted at least one"));
      return paths;
    } catch (error) {
      faults.push(file.faultAt(from, textOf(error)));
      return [];
    }
  }
}

async function inspectFile(
  path: string,
  folder: string,
  { contract: { dormant } }: BuildFile,
): Promise<{ subject: Subject; found: readonly Find[]; unseen: Unseen | undefined }> {
  const search = new PhraseSearch(dormant.flatMap((one) => one.phrases));
  let elf: ElfFacts | undefined;
  let unseen: Unseen | undefined;
  const sha256 = await hashFile(resolve(folder, path), {
    onChunk: (bytes) => search.add(bytes),
    onEnd: async (open) => {
      try {
        elf = await readElf(async (offset, length) => {
          const { buffer, bytesRead } = await open.read(Buffer.alloc(length), 0, length, offset);
          return buffer.subarray(0, bytesRead);
        });
      } catch (error) {
        if (!(error instanceof ElfError)) throw error;
        unseen = {
          code: "ELF_UNREADABLE",
          message: `${error.message}; its symbols were not read`,
        };
      }
    },
  });
  const found = findsIn(path, dormant, search.found, elf?.symbols ?? new Set());
  if (elf?.stripped === true && dormant.some((one) => one.symbols.length > 0))
    unseen = {
      code: "ELF_STRIPPED",
      message:
        "found no symbol table, wanted one to look for symbols of dormant paths in, or phrases in their place",
    };
  return { subject: { name: path, sha256, buildId: elf?.buildId ?? "" }, found, unseen };
}

function findsIn(
  file: string,
  dormant: ContractParts["dormant"],
  phrases: ReadonlySet<string>,
  symbols: ReadonlySet<string>,
): readonly Find[] {
  // A compiler gives parts of a function its name with a suffix: power_peg.part.0
  const functions = new Set([...symbols].map((symbol) => symbol.replace(/(?<=.)\..*$/s, "")));
  return dormant.flatMap((one, i) => [
    ...one.symbols
      .filter((symbol) => symbols.has(symbol) || functions.has(symbol))
      .map((symbol) => ({ dormant: i, file, what: `the symbol ${symbol}` })),
    ...one.phrases
      .filter((phrase) => phrases.has(phrase))
      .map((phrase) => ({ dormant: i, file, what: `the phrase ${JSON.stringify(phrase)}` })),
  ]);
}

/** One warning for each dormant path and file. */
function zombies(file: BuildFile, finds: readonly Find[]): readonly BuildWarning[] {
  return file.contract.dormant.flatMap(({ path }, i) => {
    const files = [...new Set(finds.filter((f) => f.dormant === i).map((f) => f.file))];
    return files.map((name): BuildWarning => {
      const what = finds.filter((f) => f.dormant === i && f.file === name).map((f) => f.what);
      const message = `found ${what.join(", ")} inside ${name}, wanted none: ${path} can still be reached`;
      return { code: "ZOMBIE_CODE", place: file.faultAt(["dormant", i], message) };
    });
  });
}
