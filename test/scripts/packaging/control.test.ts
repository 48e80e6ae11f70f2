import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { controlOf, debianChangelog } from "../../../scripts/packaging/control.ts";
import { PRODUCTS } from "../../../scripts/packaging/products.ts";

const ROOT = join(import.meta.dirname, "../../..");
const FACTS = { version: "1.2.3", architecture: "amd64", installedKib: 42 };

describe.each(PRODUCTS)("the package $name", (product) => {
  test("says what it is, in lines that a terminal shows whole", () => {
    const control = controlOf(product, FACTS);
    expect(control).toContain(`Package: ${product.name}\nVersion: 1.2.3\n`);
    expect(control).toMatch(/^Depends: .*adduser/m);
    expect(control).not.toMatch(/^\w+: *$/m);
    const description = control.slice(control.indexOf("Description: ")).trimEnd().split("\n");
    expect(Math.max(...description.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(description.slice(1).every((line) => /^ (\.|\S.*)$/.test(line))).toBe(true);
  });

  test("has the time of its sources in Debian's changelog", () => {
    const changelog = debianChangelog(product, "1.2.3", 1_700_000_000);
    expect(changelog).toMatch(/^ -- .* <.*> {2}Tue, 14 Nov 2023 22:13:20 \+0000$/m);
  });

  test("is made of files that are there", () => {
    const files = [
      ...[`deploy/systemd/${product.name}.service`, `deploy/${product.config}`],
      ...[
        ...product.documents,
        ...product.examples,
        `deploy/deb/${product.name}.lintian-overrides`,
      ],
    ];
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test("runs what its unit names, with the configuration that it installs", () => {
    const unit = readFileSync(join(ROOT, `deploy/systemd/${product.name}.service`), "utf8");
    expect(unit).toContain(
      `ExecStart=/usr/bin/${product.name} run --config /etc/muster/${product.config}\n`,
    );
    expect(unit).toContain(`User=${product.name}\n`);
    expect(unit).toContain(`Documentation=file:///usr/share/doc/${product.name}/operations.md\n`);
  });
});
