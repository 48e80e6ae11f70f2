import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fc, test as property } from "@fast-check/vitest";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { readNginxConfig } from "../../../../controller/cli/balancer/nginx-config.ts";
import { FINDINGS } from "../../../../controller/cli/doctor/finding.ts";
import { nginxFindings } from "../../../../controller/cli/doctor/nginx.ts";
import { DocumentError } from "../../../../proto/document.ts";
import { describeWith } from "../../../house/describe-with.ts";
import { host } from "./hosts.ts";

const AUTH = await readFile("deploy/nginx/auth-request.conf", "utf8");
const INCLUDE = await readFile("deploy/nginx/upstream-include.conf", "utf8");
const KEPT = "/run/muster-nginx/app.conf";
const N1 = [host("n1", "10.0.0.1:8080")];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-doctor-"));
  await writeFile(join(folder, "app.conf"), "server 10.0.0.1:8080;\nserver 10.0.0.2:8080 down;\n");
});
afterAll(() => rm(folder, { recursive: true }));

async function idsOf(text: string, declared = N1): Promise<readonly string[]> {
  const file = join(folder, "nginx.conf");
  const found = nginxFindings(await readNginxConfig(text, file), file, declared);
  return [...new Set(found.map(({ id }) => id))].sort();
}

function change(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return changed;
}

const auth = (from: string | RegExp, to: string) => (): string => change(AUTH, from, to);
/** The sample with the file that muster-upstream keeps. */
const kept = (more = ""): string =>
  change(INCLUDE, `include ${KEPT};`, `include ${join(folder, "app.conf")};${more}`);

const BROKEN: readonly (readonly [id: string, broken: () => string, all?: readonly string[]])[] = [
  [
    "nginx.unread",
    auth("http://10.0.0.1:8080", "http://$node"),
    ["nginx.unread", "roster.not-in-balancer"],
  ],
  ["nginx.no-servers", auth("proxy_pass http://10.0.0.1:8080;", "return 200;")],
  ["nginx.not-gated", auth("    auth_request /_muster/gate;\n", "")],
  [
    "nginx.not-gated",
    auth(
      "listen 8080;",
      "listen 8080;\n  location /old { auth_request off; proxy_pass http://10.0.0.1:8080; }",
    ),
  ],
  ["nginx.gate-missing", auth("auth_request /_muster/gate", "auth_request /gate")],
  ["nginx.gate-elsewhere", auth("/v1/gate/app/n1", "/healthz")],
  ["nginx.gate-elsewhere", auth("proxy_pass http://muster_gate/v1/gate/app/n1;", "return 204;")],
  [
    "nginx.many-behind-one",
    () =>
      `upstream app { server 10.0.0.1:8080; server 10.0.0.2:8080; }\n${change(AUTH, "http://10.0.0.1:8080", "http://app")}`,
    ["nginx.many-behind-one", "nginx.wrong-node", "roster.not-declared"],
  ],
  ["nginx.wrong-node", auth("/v1/gate/app/n1", "/v1/gate/app/n2")],
  ["nginx.satisfy-any", auth("auth_request /", "satisfy any;\n    auth_request /")],
  ["nginx.gate-cached", auth("internal;", "internal;\n    proxy_cache answers;")],
  ["nginx.gate-slow", auth("    proxy_read_timeout 200ms;\n", "")],
  [
    "nginx.gate-retried",
    () =>
      change(
        change(AUTH, "    proxy_next_upstream off;\n", ""),
        "keepalive 16;",
        "server 127.0.0.1:7711;",
      ),
  ],
  ["nginx.gate-outside", auth("    internal;\n", "")],
  ["nginx.mixed-upstream", () => kept("\n  server 10.0.0.1:8080;")],
  ["nginx.include-missing", () => INCLUDE, ["nginx.include-missing", "roster.not-in-balancer"]],
  ["nginx.stream", () => "stream { server { listen 1; proxy_pass 10.0.0.1:8080; } }"],
];

const CASES = BROKEN.map(([id, broken, all]) => ({ id, broken, all }));

describe("doctor reads an nginx configuration", () => {
  it("and finds nothing in the samples", async () => {
    expect(await idsOf(AUTH)).toEqual([]);
    const two = [...N1, host("n2", "10.0.0.2:8080")];
    expect(await idsOf(kept(), two)).toEqual([]);
  });

  it.each(CASES)("and finds $id", async ({ id, broken, all }) => {
    const two = [...N1, host("n2", "10.0.0.2:8080")];
    const declared = ["nginx.mixed-upstream", "nginx.wrong-node"].includes(id) ? two : N1;
    const missing = id === "nginx.wrong-node" ? ["roster.not-in-balancer"] : [];
    expect(await idsOf(broken(), declared)).toEqual([...(all ?? [id, ...missing])].sort());
  });

  it("and has a case here for everything that it can find in one", () => {
    const cases = new Set(BROKEN.map(([id]) => id));
    const known = Object.keys(FINDINGS).filter((id) => id.startsWith("nginx."));
    expect(known.filter((id) => !cases.has(id))).toEqual([]);
  });

  it("and inherits the question from the blocks around, until one takes it back", async () => {
    const outer =
      "http { auth_request /g; server { location / { proxy_pass http://10.0.0.1:8080; } } }";
    expect(await idsOf(outer)).toEqual(["nginx.gate-missing"]);
    expect(await idsOf(outer.replace("location / {", "location / { auth_request off;"))).toEqual([
      "nginx.not-gated",
    ]);
  });

  it("and leaves what leads to none of the declared servers alone", async () => {
    const other = `${AUTH}\nserver { location / { proxy_pass http://10.9.9.9:80; } }`;
    expect(await idsOf(other)).toEqual([]);
  });

  it.each([
    ["server {", "no }"],
    ["}", "} without {"],
    ["a b", "a without an end"],
    ['a "b;', "does not end"],
    ["{}", "no directive"],
    [`${"a {".repeat(40)}`, "blocks 32 deep"],
    ["include nginx.conf;", "includes without an end"],
  ])("and refuses %j with its line", async (text, message) => {
    const file = join(folder, "nginx.conf");
    await writeFile(file, text);
    const refused = readNginxConfig(text, file);
    await expect(refused).rejects.toThrow(DocumentError);
    await expect(refused).rejects.toThrow(message);
  });

  property.prop([
    fc.array(
      fc.constantFrom(
        "a",
        "{",
        "}",
        ";",
        '"',
        "'",
        "\\",
        "$",
        `$${"{x}"}`,
        "#",
        "\n",
        "include",
        "server",
        "location",
        "proxy_pass",
        "http://u/",
      ),
      { maxLength: 40 },
    ),
    fc.string(),
  ])("and takes any text or refuses it in its own way", async (words, text) => {
    for (const one of [words.join(" "), words.join(""), text])
      try {
        expect(
          nginxFindings(await readNginxConfig(one, "/nowhere/f"), "f", undefined).length,
        ).toBeGreaterThan(0);
      } catch (error) {
        expect([error, error instanceof DocumentError]).toEqual([error, true]);
      }
  });
});

describeWith(["nginx"], "the real nginx", () => {
  test("takes what doctor calls bad: no test of its own would say so", async () => {
    const taken: string[] = [];
    for (const [id, broken] of [["none", () => AUTH], ...BROKEN] as const) {
      const file = join(folder, "whole.conf");
      const body = broken();
      const http = body.startsWith("stream") ? body : `http { access_log off; ${body} }`;
      await writeFile(file, `pid ${folder}/pid; events {} ${http}`);
      const args = ["-t", "-p", folder, "-c", file, "-e", join(folder, "error.log")];
      const run = promisify(execFile)("/usr/sbin/nginx", args);
      await run.then(() => taken.push(id)).catch(() => undefined);
    }
    for (const id of ["none", "nginx.not-gated", "nginx.gate-missing", "nginx.satisfy-any"])
      expect(taken).toContain(id);
  });
});
