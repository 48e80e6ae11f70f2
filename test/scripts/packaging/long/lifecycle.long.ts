import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ScratchRoot } from "../scratch-root.ts";
import { debOf, PAIRS, packaged } from "./pairs.ts";

const PRODUCTS = [
  { name: "muster-agent", role: "agent", config: "agent.yaml" },
  { name: "muster-controller", role: "controller", config: "controller.yaml" },
  { name: "muster-gate", role: "gate", config: "muster-gate.yaml" },
] as const;

const sha256 = (file: string): string =>
  createHash("sha256").update(readFileSync(file)).digest("hex");

describe("in a Debian of its own, with neither Node nor npm", () => {
  let folder: string;
  let root: ScratchRoot;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "muster-root-"));
    root = await ScratchRoot.make(join(folder, "root"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs there, and wants exit code 0. */
  async function must(command: string): Promise<string> {
    const { code, out, err } = await root.run(command);
    expect(`${command}: ${code} ${code === 0 ? "" : err}`).toBe(`${command}: 0 `);
    return out;
  }

  test("there is no Node", async () => {
    expect((await root.run("command -v node npm nodejs")).code).not.toBe(0);
  });

  describe.each(PRODUCTS)("$name", ({ name, role, config }) => {
    const state = `/var/lib/muster/${role}`;

    test("is installed: user, folders, configuration, unit; and starts nothing", async () => {
      await must(`dpkg --install ${root.bring(debOf("old", name), "old.deb")}`);
      expect(await must(`id -un ${name} && id -gn ${name}`)).toBe(`${name}\n${name}\n`);
      expect(await must(`stat -c '%U %G %a' ${state} /var/lib/muster`)).toBe(
        `${name} ${name} 700\nroot root 755\n`,
      );
      expect(await must(`stat -c '%U %a' /etc/muster/${config}`)).toBe("root 644\n");
      expect(root.read(`/usr/lib/systemd/system/${name}.service`)).toContain(`/usr/bin/${name} `);
      expect(root.takeCalls()).toEqual(["systemctl --system daemon-reload"]);
    });

    test("runs, and is whole", async () => {
      await must(`su -s /bin/sh ${name} -c '${name} --help'`);
      expect(await must(`dpkg --verify ${name}`)).toBe("");
    });

    test("is upgraded: what was running is restarted, configuration and state stay", async () => {
      root.append(`/etc/muster/${config}`, "# mine\n");
      await must(`touch ${state}/kept`);
      await must(`dpkg --install ${root.bring(debOf("new", name), "new.deb")}`);
      expect(root.takeCalls()).toEqual([
        "systemctl --system daemon-reload",
        `deb-systemd-invoke try-restart ${name}.service`,
      ]);
      expect(root.read(`/etc/muster/${config}`)).toMatch(/# mine\n$/);
      expect(root.read(`${state}/kept`)).toBe("");
      expect(await must(`dpkg-query -W -f '\${Version}' ${name}`)).toBe(PAIRS.newVersion);
    });

    test("is removed: stopped, and configuration, state and user stay", async () => {
      await must(`dpkg --remove ${name}`);
      expect(root.takeCalls()).toEqual([
        `deb-systemd-invoke stop ${name}.service`,
        "systemctl --system daemon-reload",
      ]);
      expect((await root.run(`test -e /usr/bin/${name}`)).code).toBe(1);
      expect(root.read(`/etc/muster/${config}`)).toMatch(/# mine\n$/);
      expect(root.read(`${state}/kept`)).toBe("");
      await must(`id ${name}`);
    });

    test("is installed again where it was, and purged", async () => {
      await must("dpkg --install /root/new.deb");
      expect(root.read(`${state}/kept`)).toBe("");
      await must(`dpkg --purge ${name}`);
      expect(root.read(`/etc/muster/${config}`)).toBeUndefined();
      // The keys and the store that a whole fleet trusts are nobody's to delete but a person's.
      expect(root.read(`${state}/kept`)).toBe(name === "muster-controller" ? "" : undefined);
      expect((await root.run(`dpkg-query -W ${name}`)).code).not.toBe(0);
      expect((await root.run(`test -e /usr/lib/${name} -o -e /usr/share/doc/${name}`)).code).toBe(
        1,
      );
      root.takeCalls();
    });
  });

  test("the agent says the digest of its executable, and measures as that", async () => {
    await must(`dpkg --install ${root.bring(debOf("new", "muster-agent"), "agent.deb")}`);
    const image = JSON.parse(await must("muster-agent image"));
    expect(image).toEqual({
      version: PAIRS.newVersion,
      digest: sha256(packaged("new", "muster-agent")),
      executable: "/usr/bin/muster-agent",
    });
  });

  test("a cluster is made, checked and asked about by the packaged programs", async () => {
    await must(`dpkg --install ${root.bring(debOf("new", "muster-controller"), "controller.deb")}`);
    await must("rm -rf /var/lib/muster/controller/kept");
    await must("umask 077 && cd /root && echo a passphrase for tests >passphrase");
    const made = await must(
      "cd /root && MUSTER_PASSPHRASE_FILE=/root/passphrase muster operator keygen ann --out ann.key -o json",
    );
    const { publicKey } = JSON.parse(made);
    const as = (command: string): Promise<string> =>
      must(`su -s /bin/sh muster-controller -c "muster-controller ${command}"`);
    const config = "--config /etc/muster/controller.yaml";
    const cluster = JSON.parse(await as(`init ${config} --operator ann --public-key ${publicKey}`));
    expect(cluster.trustDomain).toBe("example.com");
    expect(JSON.parse(await as(`store check ${config}`)).faults).toEqual([]);
    // No controller runs there: "cannot tell" is an answer of its own.
    const asked = await root.run("muster status --controller 127.0.0.1:1 --ca-fingerprint 00");
    expect(asked.code).not.toBe(0);
    expect(asked.err).not.toBe("");
  });
});

describe("each package", () => {
  test.each(PRODUCTS.map(({ name }) => name))("%s has all that SHA256SUMS says", (name) => {
    const sums = readFileSync(packaged("new", "SHA256SUMS"), "utf8");
    for (const file of [
      debOf("new", name),
      packaged("new", name),
      packaged("new", `${name}.cdx.json`),
    ])
      expect(sums).toContain(sha256(file));
  });

  test.each(PRODUCTS.map(({ name }) => name))(
    "%s is the same, built elsewhere and later",
    (name) => {
      const files = [name, `${name}.cdx.json`];
      for (const file of files)
        expect(sha256(packaged("again", file))).toBe(sha256(packaged("new", file)));
      expect(sha256(debOf("again", name))).toBe(sha256(debOf("new", name)));
    },
  );

  test.each(PRODUCTS.map(({ name }) => name))(
    "%s needs no library that it does not ask for",
    (name) => {
      const said = execFileSync("readelf", ["-d", packaged("new", name)], { encoding: "utf8" });
      const needed = [...said.matchAll(/\(NEEDED\).*\[(.*)\]/g)].map(
        ([, library]) => library ?? "",
      );
      const provided =
        /^(?:libc|libm|libdl|libpthread|ld-linux-x86-64|libgcc_s|libstdc\+\+)\.so\.\d$/;
      expect(needed.length).toBeGreaterThan(2);
      expect(needed.filter((library) => !provided.test(library))).toEqual([]);
    },
  );
});
