import { createHash } from "node:crypto";
import type { NodeRuntime } from "./node-runtime.ts";
import type { PackageInside } from "./packages-inside.ts";
import { runTool } from "./run-tool.ts";

type Component = {
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly [key: string]: unknown;
};
type Dependency = { readonly ref: string; readonly dependsOn: readonly string[] };
/** What is used of the document that npm prints. */
type Bom = {
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
  readonly [key: string]: unknown;
};

/** What a bill of materials is made of. */
export type SbomSubject = {
  readonly product: string;
  readonly version: string;
  readonly runtime: NodeRuntime;
  readonly packages: readonly PackageInside[];
  /** Hex SHA-256 of the executable. */
  readonly sha256: string;
  /** Seconds since 1970. */
  readonly epoch: number;
};

/**
 * What npm knows of the lock file, as CycloneDX.
 * @param root the checkout @throws Error of npm
 */
export async function npmBom(root: string): Promise<string> {
  return await runTool("npm", ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"], {
    cwd: root,
  });
}

/**
 * The bill of materials of one executable, as CycloneDX in JSON: of npm's packages those that are inside, Node with what is built into it, and no word that two
 * builds of the same sources would not share (npm puts in a random serial number and the time).
 * @param printed by `npmBom`
 * @throws Error naming a package inside that npm did not print
 */
export function sbomOf(printed: string, subject: SbomSubject): string {
  const bom = JSON.parse(printed) as Bom;
  const { product, version, runtime, packages, sha256, epoch } = subject;
  const components = packages.map((inside) => {
    const found = bom.components.find(
      ({ name, version: v, group }) =>
        (typeof group === "string" ? `${group}/${name}` : name) === inside.name &&
        v === inside.version,
    );
    if (found === undefined)
      throw new Error(`${inside.name} ${inside.version}: not in what npm sbom printed`);
    return found;
  });
  const refs = new Set(components.map((component) => component["bom-ref"]));
  const node = nodeComponent(runtime);
  const self = `${product}@${version}`;
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)) }));
  const document = {
    ...{ bomFormat: "CycloneDX", specVersion: "1.5", version: 1 },
    metadata: {
      timestamp: new Date(epoch * 1000).toISOString(),
      component: {
        ...{ type: "application", "bom-ref": self, name: product, version },
        licenses: [{ license: { id: "Apache-2.0" } }],
        hashes: [{ alg: "SHA-256", content: sha256 }],
      },
    },
    components: [node, ...components],
    dependencies: [{ ref: self, dependsOn: [node["bom-ref"], ...refs] }, ...dependencies],
  };
  const serial = createHash("sha256").update(JSON.stringify(document)).digest("hex");
  const { bomFormat, specVersion, ...rest } = document;
  const serialNumber = `urn:uuid:${asUuid(serial)}`;
  return `${JSON.stringify({ bomFormat, specVersion, serialNumber, ...rest }, null, 2)}\n`;
}

function nodeComponent({ version, sha256, parts }: NodeRuntime): Component {
  const inside = Object.entries(parts).map(([name, part]) => ({
    ...{ type: "library", "bom-ref": `node/${name}@${part}`, name, version: part },
  }));
  return {
    ...{ type: "application", "bom-ref": `node@${version}`, name: "node", version },
    purl: `pkg:generic/node@${version}`,
    hashes: [{ alg: "SHA-256", content: sha256 }],
    externalReferences: [{ type: "website", url: "https://nodejs.org/" }],
    components: inside,
  };
}

/** A UUID of version 8 (RFC 9562): what it is made of is ours to say, and it is the document. */
function asUuid(hex: string): string {
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
