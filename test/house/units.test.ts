import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeWith } from "./describe-with.ts";

const FOLDER = join(import.meta.dirname, "../../deploy/systemd");
/** What `systemd-analyze security` may say at most, from 0 (nothing is exposed) to 10. The agent has to see what it measures. */
const CEILINGS = [
  ["muster-agent", 2.3],
  ["muster-controller", 1.3],
  ["muster-gate", 1.3],
] as const;
const textOf = (unit: string): string => readFileSync(join(FOLDER, `${unit}.service`), "utf8");
const valuesOf = (unit: string, key: string): string[] =>
  [...textOf(unit).matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value]) => value ?? "");

/** What systemd says of a unit text whose program is there. */
function verify(
  unit: string,
  text: string,
): { readonly status: number | null; readonly words: string } {
  const folder = mkdtempSync(join(tmpdir(), "muster-units-"));
  try {
    const program = join(folder, unit);
    writeFileSync(program, "#!/bin/sh\n");
    chmodSync(program, 0o755);
    const file = join(folder, `${unit}.service`);
    writeFileSync(file, text.replace(`/usr/bin/${unit} `, `${program} `));
    const args = ["verify", "--man=no", "--recursive-errors=no", file];
    const { status, stderr, stdout } = spawnSync("systemd-analyze", args, { encoding: "utf8" });
    return { status, words: `${stderr}${stdout}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWith(["systemd-analyze"], "a unit of deploy/systemd", () => {
  test.each(CEILINGS)("%s exposes no more than %d of 10", (unit, most) => {
    const args = ["security", "--no-pager", "--offline=yes", join(FOLDER, `${unit}.service`)];
    const said = execFileSync("systemd-analyze", args, { encoding: "utf8" });
    const found = /^→ Overall exposure level for \S+: (\d+\.\d)/m.exec(said)?.[1];
    process.stderr.write(`units: ${unit} exposes ${found} of 10\n`);
    expect(Number(found)).toBeGreaterThan(0);
    expect(Number(found)).toBeLessThanOrEqual(most);
  });

  test.each(CEILINGS)("%s is one that systemd understands whole", (unit) => {
    expect(verify(unit, textOf(unit))).toEqual({ status: 0, words: "" });
  });

  test("with a setting that does not exist is seen", () => {
    const { words } = verify(
      "muster-gate",
      textOf("muster-gate").replace("ProtectClock", "ProtectKlock"),
    );
    expect(words).toContain("Unknown key");
  });
});

test("the agent has the two capabilities that measuring others' processes takes, the other programs have none", () => {
  const both = ["CAP_SYS_PTRACE CAP_DAC_READ_SEARCH"];
  expect(valuesOf("muster-agent", "CapabilityBoundingSet")).toEqual(both);
  expect(valuesOf("muster-agent", "AmbientCapabilities")).toEqual(both);
  for (const unit of ["muster-controller", "muster-gate"]) {
    expect(valuesOf(unit, "CapabilityBoundingSet")).toEqual([""]);
    expect(valuesOf(unit, "AmbientCapabilities")).toEqual([""]);
  }
});

test.each(CEILINGS)("%s may write below its own folders and nowhere else", (unit) => {
  expect(valuesOf(unit, "ProtectSystem")).toEqual(["strict"]);
  expect(valuesOf(unit, "StateDirectory")).toEqual([unit.replace("-", "/")]);
  expect(valuesOf(unit, "ReadWritePaths")).toEqual([]);
  expect(valuesOf(unit, "BindPaths")).toEqual([]);
  expect(valuesOf(unit, "ProtectHome")).toEqual([unit === "muster-agent" ? "read-only" : "yes"]);
});
