import { mkdirSync, writeFileSync } from "node:fs";
import { type RequestOptions, request } from "node:https";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAuthority, issueController } from "../../../controller/ca.ts";
import { CertificateFiles } from "../../../controller/status/certificate-files.ts";
import { PageListener } from "../../../controller/status/page-listener.ts";
import { CONTROLLER_NAME, type TlsIdentity } from "../../../proto/channel.ts";
import { makeTempDir, type TempDir } from "../../fleet/temp-dir.ts";
import { RecordingLog } from "../verifier/world.ts";
import { askHttp } from "./http-asker.ts";

const NAME = "spiffe://muster.test/controller/c1";
let dir: TempDir;
let listener: PageListener | undefined;

beforeEach(async () => {
  dir = await makeTempDir();
});
afterEach(async () => {
  await listener?.close();
  listener = undefined;
  await dir[Symbol.asyncDispose]();
});

async function served(tls: TlsIdentity | undefined): Promise<PageListener> {
  listener = await PageListener.bind("127.0.0.1:0", tls);
  listener.serve((_, response) => response.end("here"));
  return listener;
}

/** The serial number of the certificate that is shown, once it is verified; rejects when it cannot be. */
function shownAt(address: string, options: RequestOptions): Promise<string> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve, reject) => {
    const call = request(
      { host, port, servername: CONTROLLER_NAME, agent: false, ...options },
      (response) => {
        response.resume();
        resolve((response.socket as TLSSocket).getPeerCertificate().serialNumber);
      },
    );
    call.on("error", reject);
    call.end();
  });
}

describe("With TLS the page", () => {
  test("shows the certificate that it was given, and another from when it is replaced", async () => {
    const authority = await createAuthority("muster.test", Date.now());
    const [first, second] = [
      await issueController(authority, NAME, Date.now()),
      await issueController(authority, NAME, Date.now()),
    ];
    const ca = authority.certificatePem;
    const { address } = await served(first);
    const before = await shownAt(address, { ca });
    listener?.replace(second);
    const after = await shownAt(address, { ca });
    expect(after).not.toBe(before);
    expect(() => listener?.replace({ certificatePem: "none", privateKeyPem: "none" })).toThrow();
    expect(await shownAt(address, { ca })).toBe(after);
  });

  test("is not spoken to without, nor in a version of before", async () => {
    const authority = await createAuthority("muster.test", Date.now());
    const { address } = await served(await issueController(authority, NAME, Date.now()));
    await expect(askHttp(address, "GET", "/")).rejects.toThrow();
    const old = shownAt(address, { ca: authority.certificatePem, maxVersion: "TLSv1.1" });
    await expect(old).rejects.toThrow();
  });
});

describe("A certificate in files", () => {
  test("is read as it is, and refused by name when it cannot be", () => {
    const place = join(dir.path, "tls");
    mkdirSync(place);
    const paths = { certificate: join(place, "page.pem"), privateKey: join(place, "page.key") };
    writeFileSync(paths.certificate, "certificate");
    const files = new CertificateFiles(paths, new RecordingLog());
    expect(() => files.read()).toThrow(
      expect.objectContaining({
        code: "CONFIG_UNREADABLE",
        message: expect.stringContaining(paths.privateKey),
      }),
    );
    writeFileSync(paths.privateKey, "key");
    expect(files.read()).toEqual({ certificatePem: "certificate", privateKeyPem: "key" });
    files.close();
  });
});
