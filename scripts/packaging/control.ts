import type { Product } from "./products.ts";

const WIDTH = 78;
const MAINTAINER = "The Muster authors <muster@packages.invalid>";

/**
 * The control file of a package.
 * @param installedKib of all its files together @param architecture as Debian calls it
 */
export function controlOf(
  product: Product,
  facts: {
    readonly version: string;
    readonly architecture: string;
    readonly installedKib: number;
  },
): string {
  const { name, summary, description, recommends, suggests } = product;
  const fields = [
    ["Package", name],
    ["Version", facts.version],
    ["Architecture", facts.architecture],
    ["Maintainer", MAINTAINER],
    ["Installed-Size", String(facts.installedKib)],
    // What Node's own builds and the native parts ask for: Debian 10, Ubuntu 20.04, and everything newer.
    ["Depends", "adduser, libc6 (>= 2.28), libgcc-s1, libstdc++6 (>= 8)"],
    ["Recommends", recommends],
    ["Suggests", suggests],
    ["Section", "admin"],
    ["Priority", "optional"],
    ["Description", summary],
  ].filter(([, value]) => value !== "");
  const paragraphs = description.map((paragraph) => wrap(paragraph).join("\n"));
  return `${fields.map(([key, value]) => `${key}: ${value}\n`).join("")}${paragraphs.join("\n .\n")}\n`;
}

/** The one entry of Debian's changelog; what users feel is in CHANGELOG.md. @param epoch seconds since 1970 */
export function debianChangelog({ name }: Product, version: string, epoch: number): string {
  const date = new Date(epoch * 1000).toUTCString().replace("GMT", "+0000");
  return `${name} (${version}) unstable; urgency=medium

  * Built from the sources of Muster ${version}. What users feel is in
    CHANGELOG.md.gz beside this file.

 -- ${MAINTAINER}  ${date}
`;
}

/** The copyright file (DEP-5). The licences of what is inside the executable are in NOTICE.gz beside it. */
export function copyrightOf({ name }: Product): string {
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Muster
Comment: The executable holds Node.js and packages of npm; NOTICE.gz in
 /usr/share/doc/${name} has their licences, sbom.cdx.json beside it their names,
 versions and digests.

Files: *
Copyright: 2026 The Muster authors
License: Apache-2.0
 On Debian systems, the full text of the Apache License, Version 2.0 can be
 found in /usr/share/common-licenses/Apache-2.0.
`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = "";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
