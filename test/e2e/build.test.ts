import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSeed, sealSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { TRUST_DOMAIN } from "../bench/controller-process.ts";
import { LiveController } from "../controller/rpc/live-controller.ts";
import { compileServers } from "../fleet/compile-servers.ts";
import { type CliResult, MusterCli } from "../fleet/muster-cli.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { describeWith } from "../house/describe-with.ts";

const PASSPHRASE = "correct horse";

let dir: TempDir;
let controller: LiveController;
let cli: MusterCli;

/** An operator of the live cluster with a key file; "" for no role. */
async function addOperator(name: string, role: string): Promise<string> {
  const seed = newSeed();
  const { publicKey } = sodiumSigner(seed);
  const roles = role === "" ? [] : [role];
  await controller.done({ kind: "add-operator", name, publicKey, roles });
  const path = join(dir.path, `${name}.key`);
  await writeFile(path, sealSeed(seed, PASSPHRASE), { mode: 0o600 });
  return path;
}

beforeAll(async () => {
  dir = await makeTempDir();
  controller = await LiveController.start();
  await writeFile(join(dir.path, "ca.pem"), controller.caPem);
  await writeFile(join(dir.path, "passphrase"), PASSPHRASE, { mode: 0o600 });
  const context = {
    controller: controller.process.public,
    ca: "ca.pem",
    trustDomain: TRUST_DOMAIN,
    operator: "ann",
    key: await addOperator("ann", ""),
    passphraseFile: "passphrase",
  };
  await writeFile(join(dir.path, "context.yaml"), JSON.stringify(context));
  cli = new MusterCli(join(dir.path, "context.yaml"));
  await compileServers({ outDir: join(dir.path, "bin") });
});
afterAll(async () => {
  await controller?.[Symbol.asyncDispose]();
  await dir?.[Symbol.asyncDispose]();
});

const A = {
  image: "smars-a",
  version: "2003",
  meaning: "power-peg",
  more: "retiredIn: '2003', status: retired",
};
const B = { image: "smars-b", version: "2012.08", meaning: "rlp", more: "status: live" };
const B2 = { ...B, image: "smars-b2", flag: "rlp" };

/** Describes a build whose document also says that Power Peg must never run in it. */
async function describeBuild(
  key: string,
  build: typeof A & { readonly flag?: string },
): Promise<CliResult & { readonly out: string }> {
  const file = join(dir.path, `${build.image}.yaml`);
  const out = join(dir.path, `${build.image}.json`);
  const values = `{ "yes": ${build.meaning}, "no": off }`;
  await writeFile(
    file,
    `service: smars
version: "${build.version}"
executables: [bin/${build.image}]
flags:
  - { name: ${build.flag ?? "P"}, meaning: ${build.meaning}, safeValue: "no", values: ${values}, ${build.more} }
dormant:
  - { path: power-peg, since: "2003", symbols: [pegged], phrases: ["Power Peg disabled"] }
`,
  );
  const result = await cli.run(
    ...["build", "describe", "-f", file, "--key", key, "--out", out, "-o", "json"],
  );
  return { ...result, out };
}

describeWith(["gcc"], "a build in CI, and the controller that it is registered with", () => {
  test("the build with Power Peg inside is warned of, the one without is not; a buried name does not come back", async () => {
    const key = await addOperator("ci", "builder");

    const old = await describeBuild(key, A);
    expect(old.exitCode).toBe(0);
    expect(old.stderr).toContain(
      "ZOMBIE_CODE: " +
        join(dir.path, "smars-a.yaml") +
        ':7:5 dormant[0]: found the symbol pegged, the phrase "Power Peg disabled" inside bin/smars-a',
    );
    const registered = await cli.command("build", "register", old.out);
    expect(registered.answer).toMatchObject({ outcome: "done" });

    const next = await describeBuild(key, B);
    expect(next).toMatchObject({ exitCode: 0, stderr: "" });
    const refused = await cli.command("build", "register", next.out);
    expect(refused).toMatchObject({ exitCode: 6, answer: { code: "KEY_REUSE" } });
    expect(refused.answer.message).toContain("found flag P with the meaning rlp");
    expect(refused.answer.reasons).toMatchObject([{ code: "KEY_REUSE", subject: "P" }]);

    const renamed = await describeBuild(key, B2);
    expect(renamed).toMatchObject({ exitCode: 0, stderr: "" });
    expect((await cli.command("build", "register", renamed.out)).answer.outcome).toBe("done");

    const { builds } = JSON.parse((await cli.run("build", "list", "-o", "json")).stdout);
    expect(builds).toMatchObject([
      { version: "2012.08", builder: "ci", registeredBy: "ann" },
      { version: "2003", builder: "ci", dormant: ["power-peg"] },
    ]);
    const [newer, older] = builds;
    const { changes } = JSON.parse(
      (await cli.run("build", "diff", older.build, newer.build.slice(0, 12), "-o", "json")).stdout,
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ what: "flag", name: "P", change: "removed" }),
    );
  });

  test("a contract signed by a person who is no builder is refused, and a builder may order nothing else", async () => {
    const key = await addOperator("ci-2", "builder");
    const { out } = await describeBuild(join(dir.path, "ann.key"), { ...B2, version: "other" });
    const refused = await cli.command("build", "register", out);
    expect(refused).toMatchObject({ exitCode: 6, answer: { code: "NO_BUILDER" } });

    const retire = ["flag", "retire", "smars", "rlp", "rlp", "--reason", "a test"] as const;
    const builder = ["--operator", "ci-2", "--key", key] as const;
    const forbidden = await cli.command(...retire, ...builder);
    expect(forbidden).toMatchObject({ exitCode: 8, answer: { code: "NOT_ALLOWED" } });
    expect((await cli.command(...retire)).answer.outcome).toBe("done");
  });
});
